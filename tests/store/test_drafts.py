"""Drafts: sealed, kept once, sent once."""

from __future__ import annotations

import sqlalchemy as sa

from compliance.phi import Phi
from store import drafts
from store.contacts import Contact
from store.database import Database
from store.tables import drafts as table
from tests.fakes.clock import Clock


async def test_kept_once_and_read_back(database: Database, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        assert await drafts.add(tx, database.vault, "Ev1", "C01:1700.1", "nurse-1", Phi("Come in today, Ana"), clock(), contact_id=ana.id)
        assert not await drafts.add(tx, database.vault, "Ev1", "C01:1700.1", "nurse-2", Phi("other"), clock())
        found = await drafts.get(tx, database.vault, "Ev1")
        assert await drafts.get(tx, database.vault, "Ev2") is None
        row = (await tx.execute(sa.select(table))).one()
    assert found == drafts.Draft("Ev1", "C01:1700.1", "nurse-1", Phi("Come in today, Ana"), clock(), None)
    assert b"Ana" not in row.text_ct
    assert row.subject == ana.id


async def test_without_a_patient_it_is_sealed_by_the_systems_key(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        await drafts.add(tx, database.vault, "Ev1", "C01:1700.1", "nurse-1", Phi("hello"), clock())
        found = await drafts.get(tx, database.vault, "Ev1")
    assert found is not None and found.text == Phi("hello")


async def test_sent_once(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        await drafts.add(tx, database.vault, "Ev1", "C01:1700.1", "nurse-1", Phi("hello"), clock())
        assert await drafts.mark_sent(tx, "Ev1", "m1")
        assert not await drafts.mark_sent(tx, "Ev1", "m2")
        assert not await drafts.mark_sent(tx, "Ev9", "m2")
        found = await drafts.get(tx, database.vault, "Ev1")
    assert found is not None and found.outbox_id == "m1"
