"""A key is new once."""

from __future__ import annotations

import asyncio

import pytest

from store import seen
from store.database import Database
from tests.fakes.clock import Clock


async def _first(database: Database, key: str, clock: Clock) -> bool:
    async with database.transaction() as tx:
        return await seen.first_time(tx, key, clock())


async def test_once_per_key(database: Database, clock: Clock) -> None:
    assert await _first(database, "ack:SM1", clock)
    assert not await _first(database, "ack:SM1", clock)
    assert await _first(database, "ack:SM2", clock)


async def test_of_twenty_at_once_one_is_first(database: Database, clock: Clock) -> None:
    assert (await asyncio.gather(*(_first(database, "k", clock) for _ in range(20)))).count(True) == 1


async def test_a_rolled_back_first_time_did_not_happen(database: Database, clock: Clock) -> None:
    with pytest.raises(RuntimeError):
        async with database.transaction() as tx:
            assert await seen.first_time(tx, "k", clock())
            raise RuntimeError
    assert await _first(database, "k", clock)


async def test_forgetting_the_old(database: Database, clock: Clock) -> None:
    await _first(database, "old", clock)
    cutoff = clock.forward(days=7)
    await _first(database, "new", clock)
    async with database.transaction() as tx:
        assert await seen.forget(tx, cutoff) == 1
    assert await _first(database, "old", clock)
    assert not await _first(database, "new", clock)


async def test_dropped_it_is_new_again(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        assert await seen.first_time(tx, "press:1", clock())
        await seen.drop(tx, "press:1")
        assert await seen.first_time(tx, "press:1", clock())
        assert not await seen.first_time(tx, "press:1", clock())
