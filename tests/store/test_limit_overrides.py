"""Exceptions from limits: one a person and limit, for a while."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from store import limit_overrides
from store.access_tables import limit_overrides as table
from store.contacts import Contact
from store.database import Database
from store.limit_overrides import Override
from store.vault import UnknownSubject
from tests.fakes.clock import Clock

HOUR = timedelta(hours=1)


async def _put(database: Database, subject: str, clock: Clock, allowance: int | None = 500) -> Override:
    async with database.transaction() as tx:
        return await limit_overrides.put(tx, database.vault, subject, "texts", allowance, "Marisol's trial", "s1", clock(), clock() + HOUR)


async def test_made_found_and_sealed(database: Database, ana: Contact, clock: Clock) -> None:
    made = await _put(database, ana.id, clock)
    async with database.reading() as tx:
        assert await limit_overrides.of(tx, database.vault, ["x", ana.id], "texts", clock()) == made
        assert await limit_overrides.of(tx, database.vault, [ana.id], "codes", clock()) is None
        assert await limit_overrides.of(tx, database.vault, ["x"], "texts", clock()) is None
        assert await limit_overrides.current(tx, database.vault, clock()) == [made]
        raw = (await tx.execute(sa.select(table.c.reason_ct))).scalar_one()
    assert b"Marisol" not in raw and "Marisol" not in repr(made)


async def test_a_new_one_takes_the_place_of_the_old(database: Database, ana: Contact, clock: Clock) -> None:
    old = await _put(database, ana.id, clock)
    new = await _put(database, ana.id, clock, None)
    async with database.transaction() as tx:
        assert await limit_overrides.current(tx, database.vault, clock()) == [new]
        assert new.allowance is None
        assert await limit_overrides.end(tx, old.id, clock()) is None
        assert await limit_overrides.end(tx, new.id, clock()) == ana.id
        assert await limit_overrides.current(tx, database.vault, clock()) == []


async def test_over_when_its_time_is(database: Database, ana: Contact, clock: Clock) -> None:
    await _put(database, ana.id, clock)
    clock.forward(hours=1)
    async with database.transaction() as tx:
        assert await limit_overrides.of(tx, database.vault, [ana.id], "texts", clock()) is None


async def test_nobody_is_nobody(database: Database, clock: Clock) -> None:
    with pytest.raises(UnknownSubject):
        await _put(database, "nobody", clock)
