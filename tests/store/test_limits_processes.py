"""Four processes at once, one bucket: exactly what it holds, wherever the number is kept."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from store.ids import opaque

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import asyncio, sys
from datetime import UTC, datetime, timedelta
from store.limits import Limit, SqlLimits
from store.redis_limits import RedisLimits
from store.database import open_database
from store.vault import Vault
key, count, urls = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
async def ask(url):
    if url.startswith("redis"):
        limits = RedisLimits(url, timeout_s=10); close = limits.close
    else:
        database = await open_database(url, Vault(bytes(range(32)))); limits = SqlLimits(database); close = database.close
    hundred = Limit("hundred", 100, timedelta(hours=1))
    print("ready", flush=True); sys.stdin.readline()
    now = datetime.now(UTC)
    asked = await asyncio.gather(*(limits.spend([(hundred, key, 1)], now) for _ in range(count)))
    assert not any(one.degraded for one in asked)
    print(sum(one.allowed for one in asked), flush=True)
    await close()
async def main():
    for url in urls:
        await ask(url)
asyncio.run(main())
"""


def four_processes(urls: Sequence[str], count: int) -> list[list[int]]:
    """For each address, how many of `count` each process was allowed; all start at the same word."""
    command = [sys.executable, "-c", ASK, opaque(), str(count), *urls]
    running = [subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    found = []
    for _ in urls:
        for one in running:
            assert one.stdout is not None and one.stdout.readline() == "ready\n"
        for one in running:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        found.append([int(one.stdout.readline()) for one in running if one.stdout is not None])
    for one in running:
        one.communicate(timeout=30)
    return found


@pytest.mark.slow
def test_exactly_the_burst(redis_url: str, sqlite_url: str, postgres_url: str) -> None:
    assert [sum(one) for one in four_processes([redis_url, sqlite_url, postgres_url], 60)] == [100, 100, 100]
