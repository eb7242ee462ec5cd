"""What the gate costs: 64 people read records at once, with the durable audit row and the warrant, and without (the baseline of the same run).
On a machine others use, the least of several runs is what the code costs; the median is what that day was like."""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path

from bot.release import Releases
from channels.address import Address
from compliance.access import Content, Standing, Warrant
from compliance.identity import Level
from compliance.phi import Phi
from store import patients
from store.audit import SqlAuditLog
from store.database import Database, migrate, open_database
from store.patients import Registration
from store.vault import Vault
from tests import servers

READERS, ROUNDS, PEOPLE, REPEATS = 64, 30, 64, 5
PAUSE_S = 0.2  # on average: about 300 records a second, far above any clinic


def now() -> datetime:
    return datetime.now(UTC)


async def fill(database: Database) -> list[str]:
    ids = []
    async with database.transaction() as tx:
        for number in range(PEOPLE):
            told = Registration(Phi("A"), Phi(f"B{number}"), date(1960, 1, 1), (Address.phone(f"+1202555{number:04d}"),))
            ids.append((await patients.register(tx, database.vault, told, "bench", now()))[0])
    return ids


async def race(read: Callable[[str], Awaitable[None]], ids: list[str], pause_s: float = 0.0) -> list[float]:
    """Milliseconds of every read. `pause_s`: what a reader does in between, as people do; without it the figure is the machine's limit."""
    times: list[float] = []

    async def reader(id_: str) -> None:
        for _ in range(ROUNDS):
            if pause_s:
                await asyncio.sleep(random.random() * 2 * pause_s)
            began = time.perf_counter()
            await read(id_)
            times.append((time.perf_counter() - began) * 1000)

    await asyncio.gather(*(reader(ids[place % len(ids)]) for place in range(READERS)))
    return times


async def measure(name: str, url: str) -> None:
    migrate(url)
    database = await open_database(url, Vault(bytes(range(32))))
    ids, releases = await fill(database), Releases(SqlAuditLog(database), now)

    async def gated(id_: str) -> None:
        standing = Standing(Level.IA2, "sms", patient=id_, actor="c1")
        warrant = await releases.to_patient(standing, patients.RECORD, Content.C2)
        assert isinstance(warrant, Warrant)
        async with database.reading() as tx:
            await patients.opened(tx, database.vault, warrant, now())

    async def bare(id_: str) -> None:
        async with database.reading() as tx:
            await patients._open(tx, database.vault, id_)

    async def gate_only(id_: str) -> None:
        await releases.to_patient(Standing(Level.IA2, "sms", patient=id_, actor="c1"), patients.RECORD, Content.C2)

    for _ in range(2):
        await race(gated, ids)
    print(f"{'':36} {'':12} p95 of {REPEATS} runs: least, median   CPU a read   rate (best)")
    for what, read in (("gate alone (the overhead)", gate_only), ("open alone (baseline)", bare), ("gate and open", gated)):
        for pause, how in ((PAUSE_S, "64 readers"), (0.0, "at the limit")):
            p95s, rates, cpus = [], [], []
            for _ in range(REPEATS):
                began, cpu = time.perf_counter(), time.process_time()
                times = sorted(await race(read, ids, pause))
                rates.append(len(times) / (time.perf_counter() - began))
                cpus.append((time.process_time() - cpu) / len(times) * 1e6)
                p95s.append(times[int(len(times) * 0.95)])
            told = f"{min(p95s):8.2f} ms {statistics.median(p95s):8.2f} ms   {min(cpus):7.0f} us   {max(rates):8,.0f}/s"
            print(f"{name:9} {what:26} {how:12} {told}")
    await database.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure("SQLite", f"sqlite:///{Path(folder) / 'bench.db'}"))
    url = servers.postgres().empty()
    asyncio.run(measure("Postgres", url))


if __name__ == "__main__":
    main()
