"""Who writes and which conversation goes on: the short way on Postgres ends where the long way does, races and rotations included."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from channels.address import Address
from store import arrivals, blinds, contacts, conversations
from store.arrivals import Arrival, arrive
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database, Tx
from store.memory_tables import meta
from store.tables import contacts as contact_rows
from store.tables import conversations as conversation_rows
from store.tables import subjects
from tests.fakes.clock import Clock
from tests.store.conftest import ANA, BEN, HALF_HOUR, OURS


async def come(database: Database, clock: Clock, sender: Address = ANA, *, ago: timedelta = timedelta(0)) -> Arrival:
    async with database.transaction() as tx:
        return await arrive(tx, database.vault, sender, "sms", OURS, clock() - ago, close_after=HALF_HOUR)


async def count(database: Database, table: sa.Table) -> int:
    async with database.reading() as tx:
        asked = sa.select(sa.func.count()).select_from(table)
        return int((await tx.execute(asked.where(table.c.kind == "contact") if table is subjects else asked)).scalar_one())


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: Any, _u: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    sa.event.listen(database.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        sa.event.remove(database.engine.sync_engine, "before_cursor_execute", note)


async def test_somebody_new_is_met_and_their_conversation_opened(database: Database, clock: Clock) -> None:
    came = await come(database, clock)
    assert (came.stranger, came.conversation.fresh, came.contact.address) == (True, True, ANA)
    async with database.transaction() as tx:
        assert await contacts.by_id(tx, database.vault, came.contact.id) == came.contact
        found = await conversations.get(tx, came.conversation.id)
    assert found is not None
    assert (found.contact_id, found.ours, found.asked, found.holder) == (came.contact.id, OURS, (), "assistant")
    assert (found.opened_at, found.last_message_at) == (clock(), clock())


async def test_somebody_known_goes_on(database: Database, ana: Contact, talk: Conversation, clock: Clock) -> None:
    later = clock.forward(minutes=5)
    came = await come(database, clock)
    assert (came.stranger, came.conversation.fresh) == (False, False)
    assert (came.contact.id, came.contact.last_seen) == (ana.id, later)
    assert (came.conversation.id, came.conversation.last_message_at, came.conversation.asked) == (talk.id, later, ())
    late = await come(database, clock, ago=timedelta(minutes=3))
    assert (late.contact.last_seen, late.conversation.last_message_at) == (later, later), "what comes late turns no clock back"


async def test_a_silence_ends_one_and_opens_the_next(database: Database, ana: Contact, talk: Conversation, clock: Clock) -> None:
    async with database.transaction() as tx:
        await conversations.hold(tx, talk.id, "staff-1")
    clock.forward(minutes=31)
    came = await come(database, clock)
    assert came.conversation.id != talk.id and came.conversation.fresh and not came.stranger
    assert (came.conversation.holder, came.conversation.held_by) == ("staff", "staff-1"), "silence gives nobody back"
    assert await count(database, conversation_rows) == 2


async def test_a_contact_without_any_conversation_gets_one(database: Database, ana: Contact, clock: Clock) -> None:
    came = await come(database, clock)
    assert (came.contact.id, came.conversation.fresh, came.stranger) == (ana.id, True, False)


async def test_ten_first_texts_at_once_are_one_person_in_one_conversation(database: Database, clock: Clock) -> None:
    came = await asyncio.gather(*(come(database, clock) for _ in range(10)))
    assert len({one.contact.id for one in came}) == len({one.conversation.id for one in came}) == 1
    assert [one.stranger for one in came].count(True) == [one.conversation.fresh for one in came].count(True) == 1
    assert [await count(database, table) for table in (subjects, contact_rows, conversation_rows)] == [1, 1, 1]


async def test_ten_texts_at_once_after_a_silence_open_one(database: Database, talk: Conversation, clock: Clock) -> None:
    clock.forward(hours=2)
    came = await asyncio.gather(*(come(database, clock) for _ in range(10)))
    assert len({one.conversation.id for one in came}) == 1 and talk.id not in {one.conversation.id for one in came}


async def test_a_reference_that_is_taken_is_drawn_again(
    database: Database, ana: Contact, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([ana.reference[2:], "7K2QM", "7K2QN"])
    monkeypatch.setattr("store.contacts.spoken", lambda length: next(drawn))
    came = await come(database, clock, BEN)
    assert came.stranger and came.contact.reference == "P-7K2QM"
    assert await count(database, subjects) == 2, "the key of the row that was not stored is gone"


async def test_rolled_back_leaves_no_key_behind(database: Database, clock: Clock) -> None:
    with pytest.raises(RuntimeError):
        async with database.transaction() as tx:
            lost = await arrive(tx, database.vault, ANA, "sms", OURS, clock(), close_after=HALF_HOUR)
            raise RuntimeError
    assert database.vault.held(lost.contact.id) is None
    assert (await come(database, clock)).stranger
    assert [await count(database, table) for table in (subjects, contact_rows, conversation_rows)] == [1, 1, 1]


async def test_while_the_index_gets_another_key_nobody_new_is_stored_under_the_old_one(postgres_database: Database, clock: Clock) -> None:
    database, vault = postgres_database, postgres_database.vault
    async with database.transaction() as holder:
        await holder.execute(sa.update(meta).where(meta.c.key == blinds.STATE).values(value="2/1"))
        waits = asyncio.create_task(_first_only(database, clock))
        await asyncio.sleep(0.2)
        assert not waits.done(), "whoever writes waits for the end of the rotation's step"
    assert await waits is None
    assert [await count(database, table) for table in (subjects, contact_rows, conversation_rows)] == [0, 0, 0]
    assert vault.blinds.live == (1,)


async def _first_only(database: Database, clock: Clock) -> Arrival | None:
    told = {"whose": database.vault.blind(ANA.uri()), "now": clock(), "since": clock(), "door": "sms", "line": OURS}
    async with database.transaction() as tx:
        return await arrivals._first(tx, database.vault, ANA, told)


async def test_on_postgres_a_text_costs_one_round_trip_and_a_strangers_two(postgres_database: Database, clock: Clock) -> None:
    database = postgres_database
    with statements(database) as seen:
        await come(database, clock)
    assert len(seen) == 2
    await come(database, clock)  # fetches their key
    with statements(database) as seen:
        await come(database, clock)
    assert len(seen) == 1


async def test_it_rides_in_the_callers_transaction(database: Database, clock: Clock) -> None:
    async def seen(tx: Tx) -> int:
        return int((await tx.execute(sa.select(sa.func.count()).select_from(conversation_rows))).scalar_one())

    async with database.transaction() as tx:
        await arrive(tx, database.vault, ANA, "sms", OURS, clock(), close_after=HALF_HOUR)
        async with database.reading() as other:
            assert (await seen(tx), await seen(other)) == (1, 0)
