"""Memory after 10,000 texts, and how soon the house is ready. `python -m tests.bench.bench_memory [--messages 10000] [--at-once 12]`

Closed loop: so many patients at once, each sends the next text when the webhook has answered. The run ends when every text has had its
answer out. Baselines in the same run: the memory right after the start, and a bare interpreter with the same libraries imported.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

import httpx

from tests.bench.bench_webhook import PATIENTS, FarSide, _next, _rss, signed
from tests.flows.house import NUMBER, SID, HouseProcess

IMPORTED = """
import resource
import google.adk.runners, google.genai, twilio.rest, slack_bolt.async_app, sqlalchemy.ext.asyncio, dbos, uvicorn, starlette.applications
print(next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmRSS')))
"""
STEPS = 4


def libraries_mb() -> float:
    """Resident size of an interpreter that only imported what we stand on."""
    said = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, text=True, check=True)  # noqa: S603
    return int(said.stdout) / 1024


async def send(url: str, numbers: range, at_once: int) -> int:
    """Sends these texts; returns how many the house did not take."""
    target, errors, waiting = f"{url}/twilio/sms", 0, iter(numbers)

    async def patient(client: httpx.AsyncClient) -> None:
        nonlocal errors
        for number in waiting:
            sender = f"+1212555{number % PATIENTS:04d}"
            form = {
                "MessageSid": f"SM{number + int(time.time()) * 1_000_000:032x}", "AccountSid": SID, "From": sender, "To": NUMBER,
                "Body": _next(sender), "NumMedia": "0", "NumSegments": "1", "SmsStatus": "received", "ApiVersion": "2010-04-01",
            }  # fmt: skip
            headers = {"X-Twilio-Signature": signed(target, form), "Content-Type": "application/x-www-form-urlencoded"}
            try:
                errors += (await client.post(target, content=urlencode(form), headers=headers)).status_code != 200
            except httpx.HTTPError:
                errors += 1

    async with httpx.AsyncClient(timeout=30) as client:
        await asyncio.gather(*(patient(client) for _ in range(at_once)))
    return errors


async def quiet(url: str, within: float = 120.0) -> None:
    """Until nothing waits for an answer any more."""
    async with httpx.AsyncClient(timeout=10) as client:
        began = time.perf_counter()
        while time.perf_counter() - began < within:
            if not (await client.get(f"{url}/readyz")).json()["oldest_waiting_seconds"]:
                return
            await asyncio.sleep(0.5)


async def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=10_000)
    options.add_argument("--at-once", type=int, default=12)
    chosen = options.parse_args()
    print(f"{'libraries imported, nothing running':40} {libraries_mb():7.0f} MB")
    with tempfile.TemporaryDirectory() as folder:
        async with FarSide() as far:
            process = HouseProcess(
                Path(folder), far.url, TWILIO_API_URL=far.url, HEALTHSMART_ONCALL="", SLACK_BOT_TOKEN="", SLACK_SIGNING_SECRET="",
                SLACK_ESCALATION_CHANNEL="", SLACK_API_URL="", HEALTHSMART_LOG_LEVEL="ERROR", HEALTHSMART_RATE_LIMIT_USER="100000/hour",
            )  # fmt: skip
            cold = await process.start()
            await process.stop()
            ready = await process.start()
            print(f"{'ready in, first start / warm start':40} {cold:7.1f} s {ready:6.1f} s")
            start = _rss(process)
            print(f"{'after start':40} {start:7.0f} MB")
            try:
                errors, began = 0, time.perf_counter()
                share = chosen.messages // STEPS
                for step in range(STEPS):
                    errors += await send(process.url, range(step * share, (step + 1) * share), chosen.at_once)
                    await quiet(process.url)
                    now = _rss(process)
                    print(f"{f'after {(step + 1) * share:,} texts':40} {now:7.0f} MB  x{now / start:4.2f} of the start", flush=True)
                took = time.perf_counter() - began
            finally:
                await process.stop()
    answered = sum(len(times) for times in far.called.values())
    print(
        f"{chosen.messages:,} texts in {took:.0f} s ({chosen.messages / took:.0f} a second), errors {errors}, provider calls {answered:,}"
    )


if __name__ == "__main__":
    asyncio.run(main())
