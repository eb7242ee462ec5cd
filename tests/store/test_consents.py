"""Consents: every change kept, the last in force."""

from __future__ import annotations

import sqlalchemy as sa

from store import consents
from store.contacts import Contact
from store.database import Database
from store.tables import consents as table
from tests.fakes.clock import Clock


async def test_the_last_word_per_category_counts(database: Database, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        assert await consents.current(tx, ana.id) == {}
        await consents.record(tx, ana.id, "reminders", True, "text", "sms:SM1", clock())
        await consents.record(tx, ana.id, "all", False, "provider:21610", None, clock())
        await consents.record(tx, ana.id, "reminders", False, "text", "sms:SM2", clock())
        assert await consents.current(tx, ana.id) == {"reminders": False, "all": False}
        await consents.record(tx, ana.id, "all", True, "text", "sms:SM3", clock())
        assert await consents.current(tx, ana.id) == {"reminders": False, "all": True}


async def test_nothing_is_overwritten_and_nobody_elses_counts(database: Database, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        for given in (True, False, True):
            await consents.record(tx, ana.id, "all", given, "text", "sms:SM1", clock())
        rows = (await tx.execute(sa.select(table.c.given, table.c.how, table.c.at).order_by(table.c.id))).all()
        assert [tuple(row) for row in rows] == [(True, "text", clock()), (False, "text", clock()), (True, "text", clock())]
        assert await consents.current(tx, "somebody else") == {}
