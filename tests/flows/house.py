"""The product as its operators run it: a real process, real settings, real HTTP. Stories start, stop and kill it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import httpx

from tests.flows.nest import Hatched, nest

ROOT = Path(__file__).resolve().parents[2]
SECRET = "5f" * 32
SID, TOKEN, NUMBER = "AC" + "1" * 32, "twilio-test-token", "+12065550100"
SIGNING, BOT_TOKEN, CHANNEL = "slack-test-signing", "xoxb-test-token", "C0CARE"
ONCALL = "slack:U01DANA|+12065550191;slack:U02LUIS|+12065550192"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class HouseProcess:
    """One `healthsmart serve`. `env` adds to or (with "") removes from sensible test settings; `program` is what Python runs; `hatched`:
    it starts from the nest, which spares it the importing."""

    def __init__(
        self,
        folder: Path,
        simulator_url: str,
        *,
        port: int | None = None,
        role: str = "all",
        program: Sequence[str] = ("-m", "bot"),
        hatched: bool = False,
        **env: str,
    ) -> None:
        self.hatched = hatched
        self.folder, self.port, self.role, self.program = folder, port or free_port(), role, program
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / f"house-{self.port}.log"
        settings = {
            "HEALTHSMART_ENV": "development",
            "HEALTHSMART_SECRET_KEY": SECRET,
            "HEALTHSMART_DATA_DIR": str(folder),
            "HEALTHSMART_MODEL": "offline",
            "HEALTHSMART_ONCALL": ONCALL,
            "HEALTHSMART_ESCALATION_PATIENCE": "2",
            "HEALTHSMART_LOG_LEVEL": "INFO",
            "PUBLIC_URL": self.url,
            "TWILIO_ACCOUNT_SID": SID,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_FROM_NUMBER": NUMBER,
            "TWILIO_API_URL": f"{simulator_url}/twilio",
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_SIGNING_SECRET": SIGNING,
            "SLACK_API_URL": f"{simulator_url}/slack/api/",
            "SLACK_ESCALATION_CHANNEL": CHANNEL,
            **env,
        }
        keep = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR", "XDG_RUNTIME_DIR")}
        self.env = keep | {name: value for name, value in settings.items() if value != ""}
        self._process: subprocess.Popen[bytes] | Hatched | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def begin(self) -> None:
        """Starts the process without waiting for it."""
        words = ["serve", "--role", self.role, "--host", "127.0.0.1", "--port", str(self.port)]
        if self.hatched:
            self._process = nest().hatch(self.program, words, self.env, self.log)
            return
        with self.log.open("ab") as out:
            command = [sys.executable, *self.program, *words]
            self._process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=out, stderr=subprocess.STDOUT, start_new_session=True)  # noqa: S603

    async def start(self, within: float = 60.0) -> float:
        """Starts it and returns the seconds until it was ready. Fails with the tail of its log."""
        began = time.perf_counter()
        self.begin()
        async with httpx.AsyncClient() as client:
            while time.perf_counter() - began < within:
                if self._process is None or self._process.poll() is not None:
                    raise AssertionError(f"the house did not start:\n{self.tail()}")
                try:
                    if (await client.get(f"{self.url}/healthz", timeout=1)).status_code == 200:
                        return time.perf_counter() - began
                except httpx.HTTPError:
                    pass
                await asyncio.sleep(0.05)
        raise AssertionError(f"the house was not ready in {within} s:\n{self.tail()}")

    def tail(self, lines: int = 40) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else "(no log)"

    def events(self, name: str | None = None) -> list[dict[str, object]]:
        """The JSON log lines, optionally of one event."""
        found = []
        for line in self.log.read_text(errors="replace").splitlines():
            try:
                record = json.loads(line)
            except ValueError:
                continue
            if isinstance(record, dict) and (name is None or record.get("event") == name):
                found.append(record)
        return found

    def kill(self) -> None:
        """kill -9, the whole process group."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)

    async def stop(self, within: float = 30.0) -> int:
        """SIGTERM, as a deploy does; returns the exit code."""
        if self._process is None or not self.running:
            return 0
        self._process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.to_thread(self._process.wait, within)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"the house did not stop:\n{self.tail()}") from None
