"""Houses that start as if they had been running a while: a process that has taken in the whole program, and forks for each of them.

Two of the three seconds of a processor that a start costs go into importing, and the stories start a house some forty times. What is
forked is a process of its own as ever, with its own environment, session and log: it can be stopped and killed -9. The first story of
`tests/flows/test_serve.py` and the shared house start as an operator would.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import queue
import runpy
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SELF = "tests.flows.nest"
SOON = (
    "channels.slack.inbound", "channels.slack.outbound", "aiosqlite", "asyncpg", "dbos._sys_db_sqlite",
    "google.adk.workflow._workflow", "google.adk.flows.llm_flows.auto_flow",
)  # fmt: skip


class Hatched:
    """What `subprocess.Popen` would be for it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._ended = threading.Event()
        self._code: int | None = None

    def end(self, code: int | None) -> None:
        self._code = code
        self._ended.set()

    def poll(self) -> int | None:
        return self.wait(0) if self._ended.is_set() else None

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, negative for a signal."""
        if not self._ended.wait(timeout):
            raise subprocess.TimeoutExpired(SELF, timeout or 0)
        if self._code is None:
            raise ChildProcessError(f"the nest of {self.pid} is gone")
        return self._code

    def send_signal(self, number: int) -> None:
        if not self._ended.is_set():
            os.kill(self.pid, number)


class Nest:
    """Started when a house is first asked for; gone with this process, however it ends."""

    def __init__(self) -> None:
        keep = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", SELF], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=keep, start_new_session=True
        )
        self._houses: dict[int, Hatched] = {}
        self._begun: queue.Queue[Hatched | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        atexit.register(self.close)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(ValueError):  # closed
            for line in self._process.stdout:
                told = json.loads(line)
                if "code" in told:
                    self._houses.pop(told["pid"]).end(told["code"])
                else:
                    self._houses[told["pid"]] = house = Hatched(told["pid"])
                    self._begun.put(house)
        self._begun.put(None)
        for house in self._houses.values():
            house.end(None)

    def hatch(self, program: Sequence[str], arguments: Sequence[str], env: Mapping[str, str], log: Path) -> Hatched:
        """`python *program *arguments` with this environment, writing to this log."""
        assert self._process.stdin is not None
        order = {"program": [*program], "arguments": [*arguments], "env": {**env}, "log": str(log)}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        house = self._begun.get(timeout=60)
        assert house is not None, "the nest is gone"
        return house

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._process.communicate(timeout=10)


_nests: list[Nest] = []


def nest() -> Nest:
    """This run's, started on first use."""
    if not _nests:
        _nests.append(Nest())
    return _nests[0]


def brood() -> dict[str, Any] | None:
    """Forks for every order. Returns twice as often as it is called: what to run in each child, None when nobody is left to order."""
    heard, ended = os.pipe()
    os.set_blocking(ended, False)
    signal.set_wakeup_fd(ended)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    orders = sys.stdin.buffer
    while True:
        ready, _, _ = select.select([orders.fileno(), heard], [], [])
        if heard in ready:
            os.read(heard, 1_000)
            _bury()
        if orders.fileno() in ready:
            line = orders.readline()
            if not line:
                return None
            pid = os.fork()
            if pid == 0:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                os.close(heard)
                os.close(ended)
                return dict(json.loads(line))
            print(json.dumps({"pid": pid}), flush=True)


def _bury() -> None:
    with contextlib.suppress(ChildProcessError):
        while (done := os.waitpid(-1, os.WNOHANG))[0]:
            print(json.dumps({"pid": done[0], "code": os.waitstatus_to_exitcode(done[1])}), flush=True)


def leave(order: dict[str, Any]) -> None:
    """Becomes what was ordered."""
    os.setsid()
    for number, (path, how) in enumerate(((os.devnull, os.O_RDONLY), (order["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT))):
        opened = os.open(path, how, 0o644)
        os.dup2(opened, number)
        os.close(opened)
    os.dup2(1, 2)
    os.environ.clear()
    os.environ.update(order["env"])
    gc.enable()
    program = order["program"]
    if program[0] == "-m":
        sys.argv = [program[1], *order["arguments"]]
        runpy.run_module(program[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = [*program, *order["arguments"]]
        runpy.run_path(program[0], run_name="__main__")


def take_in() -> None:
    """What a house imports to start, in the way it does, and what it would import soon after."""
    from bot.thrift import starting

    with starting():
        for name in ("bot.serve", "bot.cli", "store.schema", *SOON):
            importlib.import_module(name)
    gc.freeze()


if __name__ == "__main__":
    take_in()
    wanted = brood()
    if wanted is not None:
        leave(wanted)
