"""What asking the limiter costs, and whether four processes together give exactly what one bucket holds.

`python -m tests.bench.bench_limits [--times 3000]`. The floor beside it: a PING over the same pool. Target: p50 <= 200 us on Redis.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from redis.asyncio import Redis

from store.database import migrate, open_database
from store.ids import opaque
from store.limits import Limit, Limits, MemoryLimits, SqlLimits
from store.redis_limits import RedisLimits
from store.vault import Vault
from tests import servers
from tests.store.test_limits_processes import four_processes

HUNDRED = Limit("bench", 1_000_000, timedelta(hours=1))


async def timed(times: int, what: Callable[[int], Awaitable[object]]) -> list[float]:
    for number in range(100):
        await what(number)
    took = []
    for number in range(times):
        began = time.perf_counter()
        await what(number)
        took.append(time.perf_counter() - began)
    return sorted(took)


def row(name: str, took: Sequence[float], floor: float | None = None) -> float:
    p50, p95, p99 = (took[min(len(took) - 1, int(len(took) * share))] * 1e6 for share in (0.5, 0.95, 0.99))
    print(f"{name:40} p50 {p50:8.1f}  p95 {p95:8.1f}  p99 {p99:8.1f} us" + (f"   x{p50 / floor:4.2f} of floor" if floor else ""))
    return p50


async def measure(times: int) -> None:
    now = datetime.now(UTC)
    keys = [opaque() for _ in range(500)]

    def one(limits: Limits) -> Callable[[int], Awaitable[object]]:
        return lambda n: limits.spend([(HUNDRED, keys[n % 500], 1)], now)

    def three(limits: Limits) -> Callable[[int], Awaitable[object]]:
        return lambda n: limits.spend([(HUNDRED, keys[(n + m) % 500], 1) for m in range(3)], now)

    row("memory, one bucket", await timed(times, one(MemoryLimits())))
    url = servers.valkey().url
    raw = Redis.from_url(url)
    floor = row("floor: PING", await timed(times, lambda n: raw.ping()))
    shared = RedisLimits(url, timeout_s=5)
    row("Redis, one bucket", await timed(times, one(shared)), floor)
    row("Redis, three buckets at once", await timed(times, three(shared)), floor)
    await shared.close()
    await raw.aclose()
    with tempfile.TemporaryDirectory() as folder:
        for name, database_url in (("SQLite", f"sqlite:///{Path(folder)}/x.db"), ("Postgres", servers.postgres().database())):
            await asyncio.to_thread(migrate, database_url)
            database = await open_database(database_url, Vault(bytes(range(32))))
            row(f"{name}, one bucket", await timed(times // 4, one(SqlLimits(database))))
            await database.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=3000)
    options = parser.parse_args()
    asyncio.run(measure(options.times))
    with tempfile.TemporaryDirectory() as folder:
        path = f"sqlite:///{Path(folder)}/x.db"
        migrate(path)
        kept = {"Valkey": servers.valkey().url, "SQLite": path, "Postgres": servers.postgres().database()}
        for name, got in zip(kept, four_processes(list(kept.values()), 200), strict=True):
            print(f"{name}: 4 processes x 200 asked, {sum(got)} of 100 allowed {got}")


if __name__ == "__main__":
    main()
