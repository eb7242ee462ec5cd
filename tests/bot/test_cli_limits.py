"""`healthsmart limits`: allow, see, take back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.cli.opening import opened
from bot.settings import Settings
from channels.address import Address
from store import contacts
from store.contacts import Contact

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sqlite_template: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    (tmp_path / "healthsmart.db").write_bytes(sqlite_template.read_bytes())
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))

    def call(*words: str) -> tuple[int, str, str]:
        code = main(["limits", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def ana(run: Run) -> Contact:
    async def meet() -> Contact:
        async with opened(Settings.read()) as database, database.transaction() as tx:
            return (await contacts.meet(tx, database.vault, Address.phone("+12025550111"), datetime.now(UTC)))[0]

    return asyncio.run(meet())


def test_allowed_seen_and_taken_back(run: Run, ana: Contact) -> None:
    assert run("list")[1] == "No exceptions just now.\n"
    code, out, _ = run("allow", ana.reference.lower(), "--reason", "home monitoring", "--allowance", "500")
    assert code == 0 and "500 messages an hour until" in out
    assert ana.id in run("list")[1]
    assert "no limit until" in run("allow", ana.id, "--reason", "home monitoring")[1]
    (line,) = run("list")[1].splitlines()
    assert "no limit" in line
    assert run("end", line.split()[0])[1] == "Taken back.\n"
    assert run("list")[1] == "No exceptions just now.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("allow", "nobody", "--reason", "home monitoring"), "nobody's id"),
        (("allow", "ANA", "--reason", "x"), "say why"),
        (("allow", "ANA", "--reason", "home monitoring", "--minutes", "2000"), "24 hours"),
        (("allow", "ANA", "--reason", "home monitoring", "--allowance", "0"), "must be 1 to"),
        (("end", "x"), "no exception that still counts"),
    ],
)
def test_what_cannot_be_says_what_to_do(run: Run, ana: Contact, words: tuple[str, ...], says: str) -> None:
    code, out, err = run(*(ana.id if word == "ANA" else word for word in words))
    assert code == 1 and says in err and out == ""
