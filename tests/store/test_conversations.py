"""One open conversation per contact, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import sqlalchemy as sa

from store import conversations
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.tables import conversations as table
from tests.fakes.clock import Clock

OURS = "tel:+15555550100"
HALF_HOUR = timedelta(minutes=30)


async def _touch(database: Database, contact: Contact, clock: Clock, channel: str = "sms", ours: str = OURS) -> Conversation:
    async with database.transaction() as tx:
        return await conversations.touch(tx, contact.id, channel, ours, clock(), close_after=HALF_HOUR)


async def test_the_first_message_opens_it(database: Database, ana: Contact, clock: Clock) -> None:
    opened = await _touch(database, ana, clock)
    assert opened.fresh
    assert (opened.contact_id, opened.channel, opened.ours) == (ana.id, "sms", OURS)
    assert (opened.holder, opened.held_by, opened.asked) == ("assistant", None, ())
    assert opened.opened_at == opened.last_message_at == clock()
    assert opened.id not in opened.session_id


async def test_the_next_message_within_the_silence_goes_on(database: Database, ana: Contact, clock: Clock) -> None:
    opened = await _touch(database, ana, clock)
    later = clock.forward(minutes=30)
    again = await _touch(database, ana, clock)
    assert not again.fresh
    assert (again.id, again.session_id, again.opened_at) == (opened.id, opened.session_id, opened.opened_at)
    assert again.last_message_at == later


async def test_a_longer_silence_begins_a_new_one(database: Database, ana: Contact, clock: Clock) -> None:
    opened = await _touch(database, ana, clock)
    async with database.transaction() as tx:
        await conversations.set_asked(tx, opened.id, ("breathing",))
    clock.forward(minutes=30, microseconds=1)
    new = await _touch(database, ana, clock)
    assert new.fresh
    assert new.id != opened.id
    assert new.session_id != opened.session_id
    assert new.asked == ()
    async with database.reading() as tx:
        old = await conversations.get(tx, opened.id)
        assert old is not None and old.closed_at == clock()
        assert await conversations.current(tx, ana.id) is not None
        open_ones = sa.select(sa.func.count()).select_from(table).where(table.c.closed_at.is_(None))
        assert (await tx.execute(open_ones)).scalar_one() == 1


async def test_silence_gives_nobody_back_to_the_assistant(database: Database, ana: Contact, clock: Clock) -> None:
    opened = await _touch(database, ana, clock)
    async with database.transaction() as tx:
        await conversations.hold(tx, opened.id, "escalation:e1")
    clock.forward(hours=8)
    new = await _touch(database, ana, clock)
    assert new.fresh
    assert (new.holder, new.held_by) == ("staff", "escalation:e1")


async def test_it_follows_the_patient_to_the_channel_they_use_now(database: Database, ana: Contact, clock: Clock) -> None:
    opened = await _touch(database, ana, clock)
    moved = await _touch(database, ana, clock, "voice", "tel:+15555550199")
    assert (moved.id, moved.channel, moved.ours) == (opened.id, "voice", "tel:+15555550199")


async def test_a_message_that_comes_late_does_not_turn_the_clock_back(database: Database, ana: Contact, clock: Clock) -> None:
    opened = await _touch(database, ana, clock)
    clock.forward(minutes=-10)
    late = await _touch(database, ana, clock)
    assert late.id == opened.id
    assert late.last_message_at == opened.last_message_at


async def test_hold_give_back_and_questions(database: Database, ana: Contact, talk: Conversation) -> None:
    async with database.transaction() as tx:
        await conversations.hold(tx, talk.id, "nurse-1")
        await conversations.set_asked(tx, talk.id, ("breathing", "arm_pain"))
        held = await conversations.get(tx, talk.id)
        assert held is not None
        assert (held.holder, held.held_by, held.asked) == ("staff", "nurse-1", ("breathing", "arm_pain"))
        await conversations.give_back(tx, talk.id)
        back = await conversations.get(tx, talk.id)
    assert back is not None
    assert (back.holder, back.held_by) == ("assistant", None)


async def test_ten_texts_at_once_open_one(database: Database, ana: Contact, clock: Clock) -> None:
    found = await asyncio.gather(*(_touch(database, ana, clock) for _ in range(10)))
    assert len({one.id for one in found}) == 1
    assert [one.fresh for one in found].count(True) == 1


async def test_ten_texts_after_a_silence_open_one(database: Database, ana: Contact, clock: Clock) -> None:
    old = await _touch(database, ana, clock)
    clock.forward(hours=1)
    found = await asyncio.gather(*(_touch(database, ana, clock) for _ in range(10)))
    assert len({one.id for one in found}) == 1
    assert found[0].id != old.id


async def test_the_sweep_closes_the_silent_but_not_the_held(database: Database, ana: Contact, talk: Conversation, clock: Clock) -> None:
    cutoff = clock.forward(hours=1)
    async with database.transaction() as tx:
        await conversations.hold(tx, talk.id, "nurse-1")
        assert await conversations.close_idle(tx, cutoff) == 0
        await conversations.give_back(tx, talk.id)
        assert await conversations.close_idle(tx, talk.last_message_at) == 0
        assert await conversations.close_idle(tx, cutoff) == 1
        assert await conversations.current(tx, ana.id) is None


async def test_unknown_is_none(database: Database) -> None:
    async with database.reading() as tx:
        assert await conversations.get(tx, "nothing") is None
