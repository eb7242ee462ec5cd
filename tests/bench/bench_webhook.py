"""Webhook answer and text-in to provider-call-out at 35 messages a second from 1,000 patients, on SQLite and Postgres.

`python -m tests.bench.bench_webhook [--seconds 30] [--rate 35] [--only sqlite|postgres]`
The baseline, in the same run, is a bare Starlette app in a process of its own that checks the same signature and answers nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import hashlib
import hmac
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from tests.flows.house import NUMBER, SID, TOKEN, HouseProcess, free_port

PATIENTS = 1_000
# Every patient goes through this in order; one text in twelve is free talk that the rules leave to the (offline) model.
SAID = (
    "hello", "1", "I have diabetes and Medicare", "65", "why do you ask", "smartphone", "yes", "yes", "is my cousin's neighbor's thing ok", "yes", "no",
    "do I qualify for telehealth", "texas", "a cold", "thank you",
)  # fmt: skip
FLOOR = """
import base64, hashlib, hmac, sys
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
async def sms(request):
    form = await request.form()
    text = sys.argv[2] + "".join(k + v for k, v in sorted(form.items()))
    want = base64.b64encode(hmac.new(sys.argv[3].encode(), text.encode(), hashlib.sha1).digest()).decode()
    ok = hmac.compare_digest(want, request.headers.get("x-twilio-signature", ""))
    return Response("<Response/>", 200 if ok else 403, media_type="text/xml")
async def well(request): return Response("ok")
uvicorn.run(Starlette(routes=[Route("/twilio/sms", sms, methods=["POST"]), Route("/healthz", well)]), port=int(sys.argv[1]), log_level="error")
"""


class FarSide:
    """A Twilio that only notes when it was called, and for whom."""

    def __init__(self) -> None:
        self.called: dict[str, list[float]] = {}
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        routes = [Route("/{rest:path}", self._create, methods=["POST"]), Route("/{rest:path}", self._list, methods=["GET"])]
        self._server = uvicorn.Server(uvicorn.Config(Starlette(routes=routes), port=self.port, log_level="error"))

    async def _create(self, request: Request) -> JSONResponse:
        form = await request.form()
        self.called.setdefault(str(form.get("To", "")), []).append(time.perf_counter())
        sid = "SM" + hashlib.md5(str(time.perf_counter_ns()).encode()).hexdigest()  # noqa: S324
        return JSONResponse({"sid": sid, "status": "queued", "to": form.get("To"), "body": form.get("Body"), "ok": True}, 201)

    async def _list(self, request: Request) -> JSONResponse:
        return JSONResponse({"messages": [], "ok": True})

    async def __aenter__(self) -> FarSide:
        self._task = asyncio.create_task(self._server.serve())
        while not self._server.started:
            await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.should_exit = True
        await self._task


_told: dict[str, int] = {}


def _next(sender: str) -> str:
    """What this patient says next."""
    _told[sender] = _told.get(sender, -1) + 1
    return SAID[_told[sender] % len(SAID)]


def signed(url: str, form: dict[str, str]) -> str:
    text = url + "".join(key + form[key] for key in sorted(form))
    return base64.b64encode(hmac.new(TOKEN.encode(), text.encode(), hashlib.sha1).digest()).decode()


async def drive(url: str, rate: int, seconds: int, far: FarSide | None) -> tuple[list[float], list[float], int]:
    """Open loop: each text is sent when it is due, however slow the answers are. Returns webhook and end-to-end seconds, and errors."""
    answers: list[float] = []
    sent: dict[str, list[float]] = {}
    errors = 0
    dice = random.Random(7)  # noqa: S311
    target = f"{url}/twilio/sms"

    async def one(client: httpx.AsyncClient, number: int) -> None:
        nonlocal errors
        sender = f"+1212555{dice.randrange(PATIENTS):04d}"
        form = {
            "MessageSid": f"SM{number:032x}",
            "AccountSid": SID,
            "From": sender,
            "To": NUMBER,
            "Body": _next(sender),
            "NumMedia": "0",
            "NumSegments": "1",
            "SmsStatus": "received",
            "ApiVersion": "2010-04-01",
        }
        headers = {"X-Twilio-Signature": signed(target, form), "Content-Type": "application/x-www-form-urlencoded"}
        sent.setdefault(sender, []).append(time.perf_counter())
        began = time.perf_counter()
        try:
            answer = await client.post(target, content=urlencode(form), headers=headers)
            errors += answer.status_code != 200
        except httpx.HTTPError:
            errors += 1
        answers.append(time.perf_counter() - began)

    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100)
    async with httpx.AsyncClient(timeout=20, limits=limits) as client, asyncio.TaskGroup() as group:
        start = time.perf_counter()
        for number in range(rate * seconds):
            await asyncio.sleep(max(0.0, start + number / rate - time.perf_counter()))
            group.create_task(one(client, number + int(time.time()) * 100_000))
    ways: list[float] = []
    if far is not None:
        await asyncio.sleep(3)
        for sender, times in sent.items():
            called = far.called.get(sender, [])
            ways += [next((at - began for at in called if at >= began), 30.0) for began in times]
    return answers, ways, errors


def row(name: str, found: list[float], base: float | None = None) -> str:
    if not found:
        return f"{name:34} (none)"
    ordered = sorted(found)
    p50, p95, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 for share in (0.5, 0.95, 0.99))
    ratio = f"  x{p95 / base:6.1f} of floor p95" if base else ""
    return f"{name:34} n={len(found):5}  p50 {p50:8.2f}  p95 {p95:8.2f}  p99 {p99:8.2f}  max {ordered[-1] * 1000:8.2f} ms{ratio}"


async def floor(rate: int, seconds: int) -> float:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen([sys.executable, "-c", FLOOR, str(port), f"{url}/twilio/sms", TOKEN])  # noqa: S603
    try:
        await _up(url)
        answers, _, _ = await drive(url, rate, min(seconds, 10), None)
    finally:
        process.kill()
    print(row("floor: signature only", answers))
    return sorted(answers)[int(len(answers) * 0.95)] * 1000


async def _up(url: str) -> None:
    async with httpx.AsyncClient() as client:
        for _ in range(200):
            try:
                if (await client.get(f"{url}/healthz")).status_code == 200:
                    return
            except httpx.HTTPError:
                await asyncio.sleep(0.05)


async def house(name: str, rate: int, seconds: int, base: float, **env: str) -> None:
    _told.clear()
    with tempfile.TemporaryDirectory() as folder:
        async with FarSide() as far:
            process = HouseProcess(
                Path(folder), far.url, TWILIO_API_URL=far.url, HEALTHSMART_ONCALL="", SLACK_BOT_TOKEN="", SLACK_SIGNING_SECRET="",
                SLACK_ESCALATION_CHANNEL="", SLACK_API_URL="", HEALTHSMART_LOG_LEVEL="ERROR", HEALTHSMART_RATE_LIMIT_USER="10000/hour", **env,
            )  # fmt: skip
            ready = await process.start()
            try:
                await drive(process.url, rate, 3, None)  # warm-up, not counted
                far.called.clear()
                spent = _spent(process.pid), time.process_time(), _spent_by_postgres()
                answers, ways, errors = await drive(process.url, rate, seconds, far)
                spent = _spent(process.pid) - spent[0], time.process_time() - spent[1], _spent_by_postgres() - spent[2]
                rss = _rss(process)
            finally:
                await process.stop()
    print(row(f"{name}: webhook answer", answers, base))
    print(row(f"{name}: text in -> provider call", ways))
    print(f"{name}: errors {errors}, ready in {ready:.1f} s, RSS {rss:.0f} MB after {len(answers)} messages")
    each = " ".join(f"{who} {1000 * took / len(answers):.2f}" for who, took in zip(("house", "load", "Postgres"), spent, strict=True))
    print(f"{name}: processor ms a text, idle included: {each}")


def _spent(pid: int) -> float:
    """Seconds of processor a process has had, all its threads together."""
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def _spent_by_postgres() -> float:
    """The same for our Postgres and everything it started, dead or alive; 0 where none was."""
    from tests.servers import postgres, running

    main = postgres().process if running("postgres") else None
    if main is None:
        return 0.0
    found = 0.0
    for one in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # gone meanwhile
            times = one.read_text().rpartition(")")[2].split()
            if main.pid == int(one.parent.name):
                found += sum(int(times[number]) for number in (11, 12, 13, 14))
            elif main.pid == int(times[1]):
                found += sum(int(times[number]) for number in (11, 12))
    return found / os.sysconf("SC_CLK_TCK")


def _rss(process: HouseProcess) -> float:
    status = Path(f"/proc/{process.pid}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


async def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=int, default=30)
    options.add_argument("--rate", type=int, default=35)
    options.add_argument("--only", choices=["sqlite", "postgres"])
    chosen = options.parse_args()
    base = await floor(chosen.rate, chosen.seconds)
    if chosen.only != "postgres":
        await house("sqlite", chosen.rate, chosen.seconds, base)
    if chosen.only != "sqlite":
        from tests.servers import postgres_url

        with postgres_url() as url:
            await house("postgres", chosen.rate, chosen.seconds, base, DATABASE_URL=url)


if __name__ == "__main__":
    asyncio.run(main())
