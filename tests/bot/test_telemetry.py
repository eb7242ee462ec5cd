"""Logs: what nobody named stays out, and a place to write them that breaks breaks nothing else."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.settings import Settings
from bot.telemetry import LogStream, configure, get_logger


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    yield Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path)}, None)
    structlog.reset_defaults()
    logging.captureWarnings(False)
    logging.getLogger().handlers.clear()


class Full(io.StringIO):
    """A file on a disk without space."""

    full = True

    def write(self, text: str) -> int:
        if self.full:
            raise OSError(28, "No space left on device")
        return super().write(text)

    def flush(self) -> None:
        if self.full:
            raise OSError(28, "No space left on device")


def test_a_full_disk_costs_the_line_and_not_the_caller(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = Full()
    monkeypatch.setattr(sys, "stdout", disk)
    configure(settings)
    log = get_logger("test")
    log.critical("emergency_not_stored", level="critical")
    logging.getLogger("dbos").error("something of a library's")
    disk.full = False
    log.info("ready", port=1)
    assert [json.loads(line)["event"] for line in disk.getvalue().splitlines()] == ["ready"]


def test_a_closed_pipe_too(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stdout", pipe)
    configure(settings)
    pipe.close()
    get_logger("test").error("request_failed")


def test_one_json_object_a_line_and_nothing_nobody_named(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    configure(settings)
    get_logger("test").warning("sweep_found", what="lost", count=2, patient="Ana has chest pain", error="it hurts a lot")
    logging.getLogger("some.library").error("Ana has chest pain")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (lines[0]["event"], lines[0]["what"], lines[0]["count"]) == ("sweep_found", "lost", 2)
    assert lines[1]["event"] == "library"
    assert "Ana" not in json.dumps(lines)
    assert "hurts" not in json.dumps(lines)


def test_the_stream_gives_on_what_it_is_given() -> None:
    out = io.StringIO()
    stream = LogStream(out)
    assert stream.write("a line\n") == 7
    stream.flush()
    assert out.getvalue() == "a line\n"
