"""From a patient's text to the care team: card in Slack, first page by text; and how late climbs are with a thousand alerts open.

`python -m tests.bench.bench_paging [--alarms 40] [--open 1000] [--patience 300] [--watch 60] [--burst 1000]`
A real house in its own process (SQLite), the simulator as Twilio and Slack. Baseline in the same run: the webhook's own answer, and the
simulator taking a text that it is handed directly.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from bot.engine import TIMERS, Engine, Task
from channels.address import Address
from channels.simulator.simulator import Simulator, SimulatorConfig
from store import contacts, escalations
from store.database import open_database
from store.vault import Vault
from tests.flows.house import BOT_TOKEN, NUMBER, SECRET, SID, SIGNING, TOKEN, HouseProcess

SPACING_S = 1.0
TARGETS = {"card": 0.5, "page": 1.0, "climb": 2.0}


def told(name: str, seconds: list[float], target: float | None = None) -> None:
    if not seconds:
        print(f"{name:<34} nothing measured")
        return
    ordered = sorted(seconds)
    p95 = ordered[max(0, -(-95 * len(ordered) // 100) - 1)]
    verdict = "" if target is None else f"  target p95 <= {target * 1000:.0f} ms: {'met' if p95 <= target else 'MISSED'}"
    print(
        f"{name:<34} n={len(ordered):<5} p50 {statistics.median(ordered) * 1000:7.0f} ms  p95 {p95 * 1000:7.0f} ms  max {ordered[-1] * 1000:7.0f} ms{verdict}"
    )


class Seen:
    """When the far side saw what: the first text and the first card of each alert's number."""

    def __init__(self, sim: Simulator) -> None:
        self.cards: dict[int, float] = {}
        self.texts: dict[int, float] = {}
        self.rang: Counter[str] = Counter()
        publish = sim.hub.publish

        def watched(kind: str, **data: Any) -> None:
            at = time.perf_counter()
            if kind == "text" and data.get("way") == "out":
                self.rang["texts"] += 1
            elif kind == "call":
                self.rang["calls"] += data.get("status") == "ringing"
            elif kind == "post" and str(data.get("channel", "")).startswith("D"):
                self.rang["direct messages"] += not data.get("edited")
            if kind == "text" and data.get("way") == "out" and "alerts open" not in data["body"]:
                self._note(self.texts, data["body"], at)
            elif kind == "post" and not data.get("thread_ts"):
                self._note(self.cards, json.dumps(data.get("blocks", "")), at)
            publish(kind, **data)

        sim.hub.publish = watched  # type: ignore[method-assign]

    @staticmethod
    def _note(where: dict[int, float], text: str, at: float) -> None:
        number = re.search(r"#(\d+)", text)
        if number is not None:
            where.setdefault(int(number[1]), at)


async def opened(folder: Path, **env: str) -> tuple[Simulator, HouseProcess, Seen]:
    sim = Simulator(SimulatorConfig(account_sid=SID, auth_token=TOKEN, from_number=NUMBER, signing_secret=SIGNING, bot_token=BOT_TOKEN))
    seen = Seen(sim)
    await sim.start()
    house = HouseProcess(folder, sim.url, **env)
    sim.target(house.url)
    await house.start()
    return sim, house, seen


async def latency(alarms: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sim, house, seen = await opened(Path(folder), HEALTHSMART_ESCALATION_PATIENCE="3600")
        began: dict[int, float] = {}
        answers: list[float] = []
        await sim.phone("+15550009999").text("hello")  # warm
        await asyncio.sleep(1)
        for number in range(1, alarms + 1):
            began[number] = time.perf_counter()
            said = await sim.phone(f"+1555010{number:04d}").text("crushing chest pain")
            answers.append(time.perf_counter() - began[number])
            assert said.inline is not None
            await asyncio.sleep(max(0.0, SPACING_S - answers[-1]))
        await asyncio.sleep(3)
        async with httpx.AsyncClient(auth=(SID, TOKEN)) as client:
            floor = []
            for _ in range(20):
                start = time.perf_counter()
                await client.post(f"{sim.url}/twilio/2010-04-01/Accounts/{SID}/Messages.json", data={"To": "+12065550000", "Body": "floor"})
                floor.append(time.perf_counter() - start)
        told("floor: simulator takes one text", floor)
        told("webhook answers the words", answers)
        told("text in -> card in the channel", [seen.cards[n] - at for n, at in began.items() if n in seen.cards], TARGETS["card"])
        told("text in -> first page by text", [seen.texts[n] - at for n, at in began.items() if n in seen.texts], TARGETS["page"])
        missing = [n for n in began if n not in seen.cards]
        print(
            f"{alarms} alarms a second apart: {len(missing)} without a card, {alarms - len(seen.texts)} said in a bundle instead of alone"
        )
        await house.stop()
        await sim.stop()


async def seed(url: str, many: int, spread: int, first_s: float) -> None:
    """`many` open alerts of as many patients, each paged once; their next steps are due evenly over `spread` seconds from `first_s` on."""
    database = await open_database(url, Vault(bytes.fromhex(SECRET)))
    engine = Engine(database, {}, {}, worker=False)
    await engine.start()
    began = datetime.now(UTC)
    for start in range(0, many, 50):
        async with database.transaction() as tx:
            for number in range(start, min(many, start + 50)):
                contact, _ = await contacts.meet(tx, database.vault, Address.phone(f"+1555{number:07d}"), began)
                due = began + timedelta(seconds=first_s + spread * number / many)
                told: dict[str, Any] = {"contact_id": contact.id, "conversation_id": None, "level": "critical", "kind": "emergency"}
                held, _ = await escalations.open_or_join(tx, **told, rules=("bench",), language="en", at=began)
                await escalations.change(tx, held.id, None, what="seeded", by="bench", at=began, pages=1, due_at=due)
                wait = (due - datetime.now(UTC)).total_seconds()
                await engine.enqueue(tx, Task("climb", f"climb:{held.id}:1", (held.id, 1), TIMERS, delay_s=wait))
    await engine.stop()
    await database.close()


def cpu(pid: int) -> float:
    """Seconds of processor time a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def climbs(many: int, patience: int, watch_s: int, spread: int) -> None:
    """A thousand alerts nobody takes: each goes on climbing, one patience after another."""
    with tempfile.TemporaryDirectory() as folder:
        sim, house, seen = await opened(Path(folder), HEALTHSMART_ESCALATION_PATIENCE=str(patience))
        await house.stop()  # its tables are there now
        began = time.time()
        await seed(f"sqlite:///{folder}/healthsmart.db", many, spread, first_s=40)
        await house.start()
        print(f"{many} alerts open, due {f'over {spread} s' if spread else 'all at once'}; watched for {watch_s} s")
        await asyncio.sleep(max(0.0, began + 38 - time.time()))
        idle = cpu(house.pid)
        await asyncio.sleep(max(0.0, began + 40 - time.time()) + watch_s)
        spent = cpu(house.pid) - idle
        await house.stop()
        await sim.stop()
        with sqlite3.connect(Path(folder) / "healthsmart.db") as database:
            first = database.execute("select min(opened_at) from escalations").fetchone()[0]
            order = database.execute("select id from escalations where kind = 'emergency' order by number").fetchall()
            climbed = dict(
                database.execute("select escalation_id, min(at) from escalation_events where what = 'paged' group by 1").fetchall()
            )
        dues = {row[0]: first / 1e6 + 40 + spread * place / many for place, row in enumerate(order)}
        end = began + 40 + watch_s
        due = {id_: at for id_, at in dues.items() if at < end - 2}
        late = [climbed[id_] / 1e6 - at for id_, at in due.items() if id_ in climbed]
        told("climb after its due time", late, TARGETS["climb"])
        print(f"CPU of the house: {spent:.1f} s in {watch_s + 2} s, {spent / max(1, len(climbed)) * 1000:.1f} ms an alert with all it leads to")
        print(f"the on-call person's phone and screen: {dict(seen.rang)}")
        print(f"{len(due) - len(late)} of {len(due)} that were due did not climb; {len(climbed)} climbed in all")


async def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--alarms", type=int, default=40)
    given.add_argument("--open", type=int, default=1000)
    given.add_argument("--patience", type=int, default=300)
    given.add_argument("--watch", type=int, default=60)
    given.add_argument("--burst", type=int, default=1000, help="alerts that are due in the same moment")
    options = given.parse_args()
    if options.alarms:
        await latency(options.alarms)
    if options.open:
        await climbs(options.open, options.patience, options.watch, options.patience)
    if options.burst:
        await climbs(options.burst, options.patience, options.watch, 0)


if __name__ == "__main__":
    asyncio.run(main())
