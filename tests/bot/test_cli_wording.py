"""`healthsmart wording`: what people who own the words see."""

from __future__ import annotations

import pytest

from bot.cli import main
from bot.cli.wording import table
from compliance import wording


def test_the_table_has_every_message_with_its_grade_and_segments() -> None:
    lines = table().splitlines()
    assert lines[0].split() == ["message", "grade", *wording.LOCALES]
    assert len(lines) == len(wording.keys()) + 2
    welcome = next(line for line in lines if line.startswith("welcome "))
    assert all(part.replace(".", "").lstrip("-").isdigit() for part in welcome.split()[1:])


def test_only_the_long_ones() -> None:
    assert len(table(over=1).splitlines()) < len(table().splitlines())


def test_check_says_that_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wording", "check"]) == 0
    assert "nothing is missing" in capsys.readouterr().out


def test_check_names_what_is_missing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.cli.wording.faults", lambda: ["es: ack is missing"])
    assert main(["wording", "check"]) == 1
    assert "es: ack is missing" in capsys.readouterr().err
