"""Codes for signing in: the newest one, ten minutes, three tries, one use."""

from __future__ import annotations

import asyncio

from store import sign_in_codes
from store.contacts import Contact
from store.database import Database
from tests.fakes.clock import Clock

NUMBER, MARK = "tel:+12025550123", b"m" * 32


async def _put(database: Database, clock: Clock, ana: Contact, id_: str) -> None:
    async with database.transaction() as tx:
        await sign_in_codes.put(tx, database.vault, id_, NUMBER, ana.id, MARK, clock())


async def _out(database: Database, clock: Clock) -> str | None:
    async with database.transaction() as tx:
        found = await sign_in_codes.out(tx, database.vault, NUMBER, clock())
    return None if found is None else found.id


async def test_the_newest_counts_for_ten_minutes(database: Database, ana: Contact, clock: Clock) -> None:
    assert await _out(database, clock) is None
    await _put(database, clock, ana, "c1")
    clock.forward(minutes=1)
    await _put(database, clock, ana, "c2")
    assert await _out(database, clock) == "c2"
    clock.forward(minutes=9, seconds=59)
    assert await _out(database, clock) == "c2"
    clock.forward(seconds=1)
    assert await _out(database, clock) is None


async def test_three_tries(database: Database, ana: Contact, clock: Clock) -> None:
    await _put(database, clock, ana, "c1")
    for left in ("c1", "c1", None):
        async with database.transaction() as tx:
            await sign_in_codes.tried(tx, "c1")
        assert await _out(database, clock) == left


async def test_one_use_however_many_come_at_once(database: Database, ana: Contact, clock: Clock) -> None:
    await _put(database, clock, ana, "c1")

    async def use() -> bool:
        async with database.transaction() as tx:
            return await sign_in_codes.use(tx, "c1", clock())

    assert sorted(await asyncio.gather(*(use() for _ in range(4)))) == [False] * 3 + [True]
    assert await _out(database, clock) is None


async def test_forgotten_after_a_while(database: Database, ana: Contact, clock: Clock) -> None:
    await _put(database, clock, ana, "c1")
    async with database.transaction() as tx:
        assert await sign_in_codes.purge(tx, clock()) == 0
        assert await sign_in_codes.purge(tx, clock.forward(seconds=1)) == 1
