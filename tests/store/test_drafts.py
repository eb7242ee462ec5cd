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


async def test_taken_back_it_can_be_sent_again_and_each_press_counts(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        await drafts.add(tx, database.vault, "Ev1", "C01:1700.1", "nurse-1", Phi("hello"), clock())
        assert await drafts.mark_sent(tx, "Ev1", "m1")
        assert not await drafts.take_back(tx, "Ev1", "m0"), "another message's undo"
        assert await drafts.take_back(tx, "Ev1", "m1")
        assert not await drafts.take_back(tx, "Ev1", "m1")
        assert await drafts.mark_sent(tx, "Ev1", "m2")
        found = await drafts.get(tx, database.vault, "Ev1")
    assert found is not None and (found.outbox_id, found.sends) == ("m2", 2)


async def test_an_unsent_draft_is_rewritten_sealed_a_sent_one_only_marked(database: Database, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        await drafts.add(tx, database.vault, "Ev1", "C01:1700.1", "nurse-1", Phi("one"), clock(), contact_id=ana.id)
        assert await drafts.rewrite(tx, database.vault, "Ev1", Phi("two, Ana"), clock.forward(seconds=5))
        await drafts.mark_sent(tx, "Ev1", "m1")
        assert not await drafts.rewrite(tx, database.vault, "Ev1", Phi("three"), clock.forward(seconds=5))
        assert not await drafts.rewrite(tx, database.vault, "Ev9", Phi("three"), clock())
        found = await drafts.get(tx, database.vault, "Ev1")
        row = (await tx.execute(sa.select(table))).one()
    assert found is not None and (found.text, found.edited_at) == (Phi("two, Ana"), clock())
    assert b"Ana" not in row.text_ct


async def test_notes_and_deleted_drafts_cannot_be_sent(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        for event in ("Ev1", "Ev2", "Ev3"):
            await drafts.add(tx, database.vault, event, "C01:1700.1", "nurse-1", Phi("hello"), clock())
        assert await drafts.keep_as_note(tx, "Ev1")
        assert not await drafts.mark_sent(tx, "Ev1", "m1")
        await drafts.mark_deleted(tx, "Ev2", clock())
        assert not await drafts.mark_sent(tx, "Ev2", "m2")
        assert await drafts.mark_sent(tx, "Ev3", "m3")
        assert not await drafts.keep_as_note(tx, "Ev3"), "what was sent is no note"
