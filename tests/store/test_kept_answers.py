"""Answers kept for who asks again."""

from __future__ import annotations

import asyncio

import sqlalchemy as sa

from store import kept_answers
from store.access_tables import kept_answers as table
from store.database import Database
from store.kept_answers import Busy, Fresh, Kept, Other
from tests.fakes.clock import Clock

KEY, ASKED = b"k" * 32, b"a" * 32


async def _claim(database: Database, clock: Clock, key: bytes = KEY, asked: bytes = ASKED) -> Fresh | Kept | Busy | Other:
    async with database.transaction() as tx:
        return await kept_answers.claim(tx, database.vault, key, asked, clock())


async def test_one_goes_ahead_and_the_others_wait(database: Database, clock: Clock) -> None:
    found = await asyncio.gather(*(_claim(database, clock) for _ in range(5)))
    assert sorted(type(one).__name__ for one in found) == ["Busy"] * 4 + ["Fresh"]


async def test_kept_sealed_and_given_again(database: Database, clock: Clock) -> None:
    assert await _claim(database, clock) == Fresh()
    async with database.transaction() as tx:
        await kept_answers.keep(tx, database.vault, KEY, 201, b'{"first_name":"Marisol"}')
        raw = (await tx.execute(sa.select(table.c.answer_ct))).scalar_one()
    assert b"Marisol" not in raw
    assert await _claim(database, clock) == Kept(201, b'{"first_name":"Marisol"}')
    assert await _claim(database, clock, asked=b"b" * 32) == Other()
    assert await _claim(database, clock, key=b"l" * 32) == Fresh()


async def test_what_came_to_nothing_is_free_and_what_was_answered_is_not(database: Database, clock: Clock) -> None:
    await _claim(database, clock)
    async with database.transaction() as tx:
        await kept_answers.drop(tx, KEY)
    assert await _claim(database, clock) == Fresh()
    async with database.transaction() as tx:
        await kept_answers.keep(tx, database.vault, KEY, 204, b"")
        await kept_answers.drop(tx, KEY)
    assert await _claim(database, clock) == Kept(204, b"")


async def test_a_first_request_that_was_killed_blocks_for_a_minute(database: Database, clock: Clock) -> None:
    await _claim(database, clock)
    clock.forward(seconds=60)
    assert await _claim(database, clock) == Busy()
    clock.forward(seconds=1)
    assert await _claim(database, clock) == Fresh()


async def test_a_day_and_no_longer(database: Database, clock: Clock) -> None:
    await _claim(database, clock)
    async with database.transaction() as tx:
        await kept_answers.keep(tx, database.vault, KEY, 200, b"{}")
        assert await kept_answers.purge(tx, clock.forward(hours=24)) == 0
    assert isinstance(await _claim(database, clock), Kept)
    clock.forward(seconds=1)
    async with database.transaction() as tx:
        assert await kept_answers.purge(tx, clock()) == 1
