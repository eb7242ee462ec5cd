"""Links to the portal: alive until used or ten minutes old, and used by one only."""

from __future__ import annotations

from datetime import timedelta

from store import step_ups
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from tests.fakes.clock import Clock

MARK = b"\x07" * 32


async def test_once_and_in_time(database: Database, talk: Conversation, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        await step_ups.add(tx, MARK, talk.id, ana.id, clock(), clock() + timedelta(minutes=10))
        await step_ups.add(tx, b"\x08" * 32, talk.id, ana.id, clock(), clock() + timedelta(minutes=10))
        assert await step_ups.live(tx, MARK, clock()) and not await step_ups.live(tx, b"\x09" * 32, clock())
        used = await step_ups.use(tx, MARK, clock())
        assert used is not None and (used.conversation_id, used.contact_id) == (talk.id, ana.id)
        assert await step_ups.use(tx, MARK, clock()) is None and not await step_ups.live(tx, MARK, clock())
        clock.forward(minutes=10)
        assert await step_ups.use(tx, b"\x08" * 32, clock()) is None
        assert await step_ups.forget(tx, clock() + timedelta(seconds=1)) == 2
