"""One suite for every place the numbers are kept: this process, SQLite, Postgres, Valkey. Random keys, and a clock we move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.buckets import judge
from store.columns import to_micros
from store.database import open_database
from store.ids import opaque
from store.limits import Limit, Limits, MemoryLimits, SqlLimits
from store.memory_tables import limits as table
from store.redis_limits import RedisLimits
from store.vault import Vault
from tests.fakes.clock import Clock

HOUR = timedelta(hours=1)
TEXTS = Limit("texts", 5, timedelta(minutes=1))


@pytest.fixture(params=["memory", "sqlite", "postgres", "valkey"])
async def limits(request: pytest.FixtureRequest, vault: Vault) -> AsyncIterator[Limits]:
    if request.param == "memory":
        yield MemoryLimits()
    elif request.param == "valkey":
        shared = RedisLimits(request.getfixturevalue("redis_url"), server_clock=False, timeout_s=5)
        yield shared
        await shared.close()
    else:
        database = await open_database(request.getfixturevalue(f"{request.param}_url"), vault)
        yield SqlLimits(database)
        await database.close()


async def _take(limits: Limits, limit: Limit, key: str, clock: Clock, cost: int = 1) -> bool:
    decision = await limits.spend([(limit, key, cost)], clock())
    assert not decision.degraded
    return decision.allowed


async def test_burst_then_one_per_interval(limits: Limits, clock: Clock) -> None:
    key = opaque()
    assert [await _take(limits, TEXTS, key, clock) for _ in range(6)] == [True] * 5 + [False]
    clock.forward(seconds=11.999999)
    assert not await _take(limits, TEXTS, key, clock)
    clock.forward(microseconds=1)
    assert await _take(limits, TEXTS, key, clock)
    assert not await _take(limits, TEXTS, key, clock)
    clock.forward(hours=1)
    assert [await _take(limits, TEXTS, key, clock) for _ in range(6)] == [True] * 5 + [False]


async def test_the_answer_says_which_when_and_what_is_left(limits: Limits, clock: Clock) -> None:
    key = opaque()
    assert [(await limits.spend([(TEXTS, key, 2)], clock())).remaining for _ in range(2)] == [3, 1]
    refused = await limits.spend([(TEXTS, key, 2)], clock())
    assert (refused.allowed, refused.which, refused.retry_after_s, refused.remaining) == (False, "texts", 12.0, 0)
    assert (await limits.spend([(TEXTS, key, 1)], clock())).remaining == 0


async def test_keys_and_names_are_strangers(limits: Limits, clock: Clock) -> None:
    key, one = opaque(), Limit("one", 1, HOUR)
    assert await _take(limits, one, key, clock)
    assert not await _take(limits, one, key, clock)
    assert await _take(limits, one, opaque(), clock)
    assert await _take(limits, Limit("other", 1, HOUR), key, clock)


async def test_all_charges_or_none(limits: Limits, clock: Clock) -> None:
    key = opaque()
    person, clinic = Limit("person", 1, HOUR), Limit("clinic", 3, HOUR)
    assert (await limits.spend([(person, key, 1), (clinic, key, 1)], clock())).allowed
    for _ in range(5):
        refused = await limits.spend([(clinic, key, 1), (person, key, 1)], clock())
        assert (refused.allowed, refused.which) == (False, "person")
    assert [await _take(limits, clinic, key, clock) for _ in range(3)] == [True, True, False]


async def test_more_than_the_bucket_holds_is_never(limits: Limits, clock: Clock) -> None:
    refused = await limits.spend([(TEXTS, opaque(), 6)], clock())
    assert (refused.allowed, refused.retry_after_s) == (False, float("inf"))


async def test_one_bucket_charged_twice_pays_twice(limits: Limits, clock: Clock) -> None:
    key = opaque()
    assert (await limits.spend([(TEXTS, key, 2), (TEXTS, key, 2)], clock())).remaining == 1
    assert not await _take(limits, TEXTS, key, clock, 2)


async def test_nothing_asked(limits: Limits, clock: Clock) -> None:
    assert (await limits.spend([], clock())).allowed


async def test_two_hundred_at_once_get_exactly_the_burst(limits: Limits, clock: Clock) -> None:
    key, hundred = opaque(), Limit("hundred", 100, HOUR)
    taken = await asyncio.gather(*(limits.spend([(hundred, key, 1)], clock()) for _ in range(200)))
    assert [decision.allowed for decision in taken].count(True) == 100


async def test_crossed_charges_at_once_neither_hang_nor_overspend(limits: Limits, clock: Clock) -> None:
    one, two = opaque(), opaque()
    ten = Limit("ten", 10, HOUR)
    pairs = [[(ten, one, 1), (ten, two, 1)], [(ten, two, 1), (ten, one, 1)]]
    taken = await asyncio.wait_for(asyncio.gather(*(limits.spend(pairs[n % 2], clock()) for n in range(40))), 20)
    assert [decision.allowed for decision in taken].count(True) == 10


@given(
    burst=st.integers(1, 9),
    seconds=st.integers(1, 600),
    steps=st.lists(st.tuples(st.integers(0, 90_000_000), st.integers(1, 3)), min_size=1, max_size=15),
)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_every_place_decides_as_the_arithmetic_does(
    limits: Limits, clock: Clock, burst: int, seconds: int, steps: list[tuple[int, int]]
) -> None:
    limit, key = Limit("texts", burst, timedelta(seconds=seconds)), opaque()
    tats: dict[str, int] = {}
    for pause, cost in steps:
        now = clock.forward(microseconds=pause)
        expected, new = judge([(limit, key, cost)], tats, to_micros(now))
        assert await limits.spend([(limit, key, cost)], now) == expected
        tats |= new


@pytest.mark.parametrize("database_url", ["sqlite", "postgres"], indirect=True)
async def test_refused_charges_leave_no_rows_and_full_buckets_are_swept(database_url: str, vault: Vault, clock: Clock) -> None:
    database = await open_database(database_url, vault)
    kept = SqlLimits(database)
    assert not (await kept.spend([(TEXTS, "never", 6)], clock())).allowed
    assert (await kept.spend([(TEXTS, "k", 1)], clock())).allowed
    async with database.reading() as tx:
        assert (await tx.execute(sa.select(table.c.key))).scalars().all() == ["texts:k"]
    assert await kept.sweep(clock()) == 0
    assert await kept.sweep(clock.forward(minutes=1)) == 1
    await database.close()
