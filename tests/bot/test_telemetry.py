"""Logs: what nobody named stays out, and a place to write them that breaks breaks nothing else."""

from __future__ import annotations

import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot.settings import Settings
from bot.telemetry import LogStream, configure, get_logger, report


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[Settings]:
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    yield Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path)}, None)
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
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


def test_the_interpreters_last_words_say_what_and_where_only(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    configure(settings)
    try:
        raise ValueError("Ana has chest pain")
    except ValueError as why:
        sys.excepthook(type(why), why, why.__traceback__)
    line = json.loads(capsys.readouterr().out)
    assert (line["event"], line["error"]) == ("crashed", "ValueError") and line["source"].startswith("test_telemetry.py:")
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert capsys.readouterr().out == ""


def test_a_thread_and_a_finaliser_that_die_say_no_more(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    configure(settings)

    def fails() -> None:
        raise OSError("Ana has chest pain")

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    assert json.loads(capsys.readouterr().out)["error"] == "OSError"


def test_without_a_dsn_nothing_is_reported(settings: Settings) -> None:
    import sentry_sdk

    configure(settings)
    assert not sentry_sdk.is_initialized()
    report(ValueError("Ana"))
