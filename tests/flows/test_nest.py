"""What comes out of the nest is a process of its own, as a started one is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.flows.nest import Hatched, nest

TELLING = """
import json, os, sys, atexit
atexit.register(print, "over", flush=True)
told = {"argv": sys.argv, "env": dict(os.environ), "pid": os.getpid(), "session": os.getsid(0), "main": __name__}
print(json.dumps(told), flush=True)
print("to stderr", file=sys.stderr, flush=True)
sys.exit(7)
"""
WAITING = """
import signal, sys, time
print("here", flush=True)
if sys.argv[1] == "stop": signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
time.sleep(60)
"""


def program(folder: Path, text: str) -> tuple[str]:
    path = folder / "program.py"
    path.write_text(text)
    return (str(path),)


def waiting(folder: Path, how: str) -> Hatched:
    """A process that is past its first line."""
    log = folder / f"{how}.log"
    house = nest().hatch(program(folder, WAITING), [how], {}, log)
    for _ in range(400):
        if log.exists() and "here" in log.read_text():
            return house
        time.sleep(0.02)
    raise AssertionError("it did not start")


def test_it_has_its_own_environment_words_session_and_log_and_ends_as_any_program(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text("before\n")
    house = nest().hatch(program(tmp_path, TELLING), ["serve", "--port", "1"], {"ONLY": "this", "LANG": "C.UTF-8"}, log)
    assert house.wait(30) == house.poll() == 7
    before, told, error, last = log.read_text().splitlines()
    assert (before, error, last) == ("before", "to stderr", "over")
    assert json.loads(told) == {
        "argv": [str(tmp_path / "program.py"), "serve", "--port", "1"],
        "env": {"ONLY": "this", "LANG": "C.UTF-8"},
        "pid": house.pid,
        "session": house.pid,
        "main": "__main__",
    }


def test_the_program_by_its_name(tmp_path: Path) -> None:
    house = nest().hatch(("-m", "bot"), ["serve", "--role", "cook"], {}, tmp_path / "log")
    assert house.wait(30) == 2
    assert "invalid choice: 'cook'" in (tmp_path / "log").read_text()


@pytest.mark.parametrize(("number", "how", "code"), [(signal.SIGTERM, "stop", 3), (signal.SIGTERM, "fall", -15), (signal.SIGKILL, "stop", -9)])
def test_it_is_stopped_or_killed_as_any_process(tmp_path: Path, number: int, how: str, code: int) -> None:
    house = waiting(tmp_path, how)
    assert house.poll() is None
    with pytest.raises(subprocess.TimeoutExpired):
        house.wait(0.05)
    house.send_signal(number)
    assert house.wait(10) == code
    house.send_signal(number)  # over: nobody is hit
    with pytest.raises(ProcessLookupError):
        os.kill(house.pid, 0)


def test_one_that_ends_ends_no_other(tmp_path: Path) -> None:
    first, second = waiting(tmp_path, "fall"), waiting(tmp_path, "stop")
    os.killpg(first.pid, signal.SIGKILL)
    assert first.wait(10) == -9 and second.poll() is None
    second.send_signal(signal.SIGTERM)
    assert second.wait(10) == 3
