"""Broken glass: open for an hour, for one person, and never silently."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from store import broken_glass, staff
from store.access_tables import break_glass as table
from store.contacts import Contact
from store.database import Database
from store.staff import Staff
from tests.fakes.clock import Clock

WHY = "Marisol was found unconscious"


@pytest.fixture
async def kim(database: Database, clock: Clock) -> Staff:
    async with database.transaction() as tx:
        return await staff.add(tx, database.vault, name="Kim", role="oncall", email="kim@clinic.test", at=clock())


async def test_open_for_an_hour_and_sealed(database: Database, kim: Staff, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        made = await broken_glass.start(tx, database.vault, kim.id, ana.id, WHY, clock())
        assert await broken_glass.patients_of(tx, kim.id, clock()) == [ana.id]
        raw = (await tx.execute(sa.select(table.c.reason_ct))).scalar_one()
    assert b"Marisol" not in raw and "Marisol" not in repr(made) and made.reason == WHY
    assert made.open(clock.forward(minutes=59))
    assert not made.open(clock.forward(minutes=1))
    async with database.reading() as tx:
        assert await broken_glass.patients_of(tx, kim.id, clock()) == []


async def test_ended_by_who_opened_it_and_once(database: Database, kim: Staff, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        made = await broken_glass.start(tx, database.vault, kim.id, ana.id, WHY, clock())
        assert await broken_glass.end(tx, made.id, "somebody", clock()) is None
        assert await broken_glass.end(tx, made.id, kim.id, clock()) == ana.id
        assert await broken_glass.end(tx, made.id, kim.id, clock()) is None
        assert await broken_glass.patients_of(tx, kim.id, clock()) == []


async def test_listed_newest_first(database: Database, kim: Staff, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        lee = await staff.add(tx, database.vault, name="Lee", role="oncall", email="lee@clinic.test", at=clock())
        made = [await broken_glass.start(tx, database.vault, who.id, ana.id, WHY, clock.forward(seconds=1)) for who in (kim, lee, kim)]
        every = await broken_glass.listing(tx, database.vault, staff_id=None, limit=10)
        assert [one.id for one in every] == [one.id for one in made[::-1]]
        mine = await broken_glass.listing(tx, database.vault, staff_id=kim.id, limit=10)
        assert [one.id for one in mine] == [made[2].id, made[0].id]
        rest = await broken_glass.listing(tx, database.vault, staff_id=None, limit=10, before=made[1].id)
        assert [one.id for one in rest] == [made[0].id]
        with pytest.raises(ValueError, match="cursor"):
            await broken_glass.listing(tx, database.vault, staff_id=None, limit=10, before="x")
