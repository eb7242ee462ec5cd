"""What remembering costs: finding and adding to a session among 5,000 with 450,000 events, sealing a field, asking the limiter.

`python -m tests.bench.bench_sessions [--sessions 5000] [--events 90] [--only sqlite|postgres]`
Every figure stands beside its floor in the same run: the same rows read by one plain statement on the driver itself, without
sealing; a bare AES-GCM call; a PING. Targets: session lookup p95 <= 5 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from redis.asyncio import Redis

from channels.address import Address
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from store import contacts
from store.audit import SqlAuditLog
from store.database import Database, migrate, open_database
from store.eventlog import SqlEventLog
from store.limits import Limit, Limits, MemoryLimits, SqlLimits
from store.memory_tables import session_events, sessions
from store.redis_limits import RedisLimits
from store.vault import DataKey, Vault
from tests import servers

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
EVENT = '{"author":"patient","content":{"parts":[{"text":"' + "I have had a headache since yesterday. " * 8 + '"}]}}'
WINDOW = 50
FLOOR = "SELECT event_ct FROM session_events WHERE session_id = {} ORDER BY seq DESC LIMIT 50"


def row(name: str, took: list[float], floor: float | None = None) -> float:
    """Prints one line; returns the median in seconds."""
    ordered = sorted(took)
    p50, p95, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 for share in (0.5, 0.95, 0.99))
    ratio = f"   x{statistics.median(ordered) / floor:5.1f} of floor" if floor else ""
    print(f"{name:46} n={len(ordered):5}  p50 {p50:8.3f}  p95 {p95:8.3f}  p99 {p99:8.3f} ms{ratio}")
    return statistics.median(ordered)


async def timed(times: int, what: Callable[[int], Awaitable[object]]) -> list[float]:
    for number in range(min(50, times)):
        await what(number)
    took = []
    for number in range(times):
        began = time.perf_counter()
        await what(number)
        took.append(time.perf_counter() - began)
    return took


async def fill(database: Database, count: int, events: int) -> list[str]:
    """`count` people with a session of `events` sealed events each; returns the people. The session of person n is called s<n>."""
    people = []
    for start in range(0, count, 100):
        async with database.transaction() as tx:
            rows, said = [], []
            for number in range(start, min(start + 100, count)):
                who, _ = await contacts.meet(tx, database.vault, Address.phone(f"+1212{2000000 + number}"), NOW)
                key = await database.vault.key(tx, who.id)
                people.append(who.id)
                state = key.seal("{}", "sessions", "state_ct", f"s{number}")
                rows.append({"id": f"s{number}", "app": "a", "user_id": who.id, "channel": "sms", "state_ct": state})
                rows[-1] |= {"created_at": NOW, "updated_at": NOW}
                for seq in range(1, events + 1):
                    sealed = key.seal(EVENT, "session_events", "event_ct", f"s{number}/e{seq}")
                    said.append({"session_id": f"s{number}", "seq": seq, "event_id": f"e{seq}", "at": NOW, "event_ct": sealed})
                    said[-1] |= {"keep": seq == 10, "state_ct": key.seal("{}", "session_events", "state_ct", f"s{number}/e{seq}")}
            await tx.execute(sa.insert(sessions), rows)
            await tx.execute(sa.insert(session_events), said)
    await database.analyze()
    return people


async def floor_of(database: Database, picks: list[int]) -> float:
    """The same rows by the driver alone."""
    if database.dialect == "sqlite":
        plain = sqlite3.connect(database.url.removeprefix("sqlite:///"))

        async def read(n: int) -> object:
            return plain.execute(FLOOR.format("?"), (f"s{picks[n % len(picks)]}",)).fetchall()
    else:
        connection = await asyncpg.connect(database.driver_dsn())

        async def read(n: int) -> object:
            return await connection.fetch(FLOOR.format("$1"), f"s{picks[n % len(picks)]}")

    return row(f"{database.dialect}: floor, driver reads the {WINDOW} rows", await timed(1000, read))


async def bench_database(url: str, count: int, events: int) -> None:
    vault = Vault(bytes(range(32)), keep=count + 1)
    database = await open_database(url, vault)
    began = time.perf_counter()
    people = await fill(database, count, events)
    print(f"{database.dialect}: {count} sessions, {count * events} events in {time.perf_counter() - began:.0f} s")
    dice = random.Random(7)  # noqa: S311
    picks = [dice.randrange(count) for _ in range(2000)]
    log = SqlEventLog(database)
    floor = await floor_of(database, picks)

    async def load(n: int) -> None:
        number = picks[n % len(picks)]
        found = await log.load(f"s{number}", "a", people[number], limit=WINDOW)
        assert found is not None and len(found.events) == WINDOW + 1

    row(f"{database.dialect}: session lookup, last {WINDOW} + summary", await timed(2000, load), floor)
    versions = dict.fromkeys(range(count), events)

    async def append(n: int) -> None:
        number = picks[n % len(picks)]
        stamp = f"n{time.perf_counter_ns()}"
        versions[number] = await log.append(f"s{number}", "a", people[number], versions[number], stamp, EVENT, "{}", None, None, NOW)

    row(f"{database.dialect}: append one event (durable)", await timed(1000, append), floor)
    await bench_audit(database, people[0])
    await bench_limiter(f"{database.dialect}: limiter", SqlLimits(database))
    await database.close()


async def bench_audit(database: Database, who: str) -> None:
    audit, event = SqlAuditLog(database), AuditEvent(AuditAction.PHI_READ, NOW, SYSTEM, subject=who)
    row(f"{database.dialect}: audit record, alone", await timed(500, lambda _: audit.record(event)))
    began = time.perf_counter()
    await asyncio.gather(*(audit.record(event) for _ in range(2000)))
    print(f"{database.dialect}: audit record, 2000 at once {'':14} {2000 / (time.perf_counter() - began):8.0f} events/s")


async def bench_limiter(name: str, limits: Limits, floor: float | None = None) -> None:
    hour, day = Limit("hour", 100_000, timedelta(hours=1)), Limit("day", 1_000_000, timedelta(days=1))

    async def spend(n: int) -> None:
        assert (await limits.spend([(hour, f"k{n % 100}", 1), (day, f"k{n % 100}", 1)], NOW)).allowed

    row(f"{name}, two buckets", await timed(2000, spend), floor)


async def bench_redis() -> None:
    raw = Redis.from_url(servers.valkey().url)
    floor = row("valkey: floor, PING", await timed(2000, lambda _: raw.ping()))
    limits = RedisLimits(servers.valkey().url, server_clock=False, timeout_s=1)
    await bench_limiter("valkey: limiter", limits, floor)
    await limits.close()
    await raw.aclose()


def bench_sealing(size: int = 90) -> None:
    cipher, text, vault = AESGCM(os.urandom(32)), "x" * size, Vault(bytes(range(32)))
    key = DataKey("0" * 32, cipher)
    blob, place = key.seal(text, "inbound", "text_ct", "sms:SM1"), ("inbound", "text_ct", "sms:SM1")
    bare, nonce = text.encode(), os.urandom(12)
    sealed = cipher.encrypt(nonce, bare, b"aad")
    for name, what in (
        ("bare AES-GCM encrypt", lambda: cipher.encrypt(os.urandom(12), bare, b"aad")),
        ("seal a field", lambda: key.seal(text, *place)),
        ("bare AES-GCM decrypt", lambda: cipher.decrypt(nonce, sealed, b"aad")),
        ("open a field", lambda: key.open(blob, *place)),
        ("blind index", lambda: vault.blind("tel:+12025550111")),
    ):
        best = []
        for _ in range(7):
            began = time.perf_counter()
            for _ in range(20_000):
                what()
            best.append((time.perf_counter() - began) / 20_000)
        print(f"{name:46} {statistics.median(best) * 1e6:8.2f} us ({size} bytes)")


async def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sessions", type=int, default=5000)
    options.add_argument("--events", type=int, default=90)
    options.add_argument("--only", choices=["sqlite", "postgres"])
    chosen = options.parse_args()
    bench_sealing()
    await bench_limiter("memory: limiter", MemoryLimits())
    await bench_redis()
    if chosen.only != "postgres":
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'bench.db'}"
            migrate(url)
            await bench_database(url, chosen.sessions, chosen.events)
    if chosen.only != "sqlite":
        with servers.postgres_url() as url:
            await bench_database(url, chosen.sessions, chosen.events)


if __name__ == "__main__":
    asyncio.run(main())
