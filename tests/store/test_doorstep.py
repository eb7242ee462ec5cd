"""The short way in: everything or nothing in one statement, and nothing where somebody was quicker."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from channels.address import Address
from channels.message import InboundMessage, OutboundMessage
from compliance.audit import Actor as Who
from compliance.audit import AuditAction, AuditEvent
from store import blinds, contacts, conversations, doorstep, inbox, outbox, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.doorstep import Glance
from store.memory_tables import audit_events, meta
from store.tables import contacts as contact_rows
from store.tables import conversations as conversation_rows
from store.tables import inbound, subjects
from tests.fakes.clock import Clock
from tests.store.conftest import ANA, BEN, HALF_HOUR, OURS

Says, Letter = Callable[..., InboundMessage], Callable[..., OutboundMessage]
ROWS = (contact_rows, conversation_rows, inbound, audit_events)
WORK = sa.table("work", sa.column("name", sa.String))


@pytest.fixture
async def database(postgres_database: Database) -> Database:
    return postgres_database


async def look(tx: Tx, database: Database, clock: Clock, sender: Address = ANA) -> Glance | None:
    at, since = clock(), clock() - timedelta(minutes=5)
    return await doorstep.look(
        tx, database.vault, sender, "sms", OURS, at, close_after=HALF_HOUR, heard_since=since, said_since=since
    )  # fmt: skip


async def keep(tx: Tx, database: Database, seen: Glance, message: InboundMessage, work: Any = (), asked: tuple[str, ...] = ()) -> bool:
    event = AuditEvent(AuditAction.MESSAGE_IN, message.received_at, Who("patient", seen.contact_id), subject=seen.contact_id)
    row = inbox.new_row(seen.key, message, seen.contact_id, seen.conversation_id, "none")
    return await doorstep.keep(tx, seen, row, SqlAuditLog(database).row(event), work, asked=asked)


async def come(database: Database, clock: Clock, message: InboundMessage, **more: Any) -> bool | None:
    async with database.single(write=True) as tx:
        seen = await look(tx, database, clock, message.sender)
        return None if seen is None else await keep(tx, database, seen, message, **more)


async def counts(database: Database) -> list[int]:
    async with database.reading() as tx:
        return [int((await tx.execute(sa.select(sa.func.count()).select_from(table))).scalar_one()) for table in ROWS]


async def test_a_stranger_and_then_somebody_known(database: Database, says: Says, letter: Letter, clock: Clock) -> None:
    assert await come(database, clock, says("SM1", "hello"))
    assert await counts(database) == [1, 1, 1, 1]
    async with database.transaction() as tx:
        ana = await contacts.by_address(tx, database.vault, ANA)
        assert ana is not None and ana.address == ANA
        talk = await conversations.current(tx, ana.id)
        assert talk is not None and (talk.ours, talk.asked, talk.holder) == (OURS, (), "assistant")
        await outbox.add(tx, database.vault, letter("m1", "How old are you?"), conversation_id=talk.id, contact_id=ana.id)
    later = clock.forward(minutes=2)
    async with database.single(write=True) as tx:
        seen = await look(tx, database, clock)
        assert seen is not None and seen.conversation == talk and (seen.contact_id, seen.staff) == (ana.id, False)
        assert [item.text.reveal() for item in seen.heard] == ["hello"]
        assert seen.said is not None and seen.said.text.reveal() == "How old are you?"
        assert await keep(tx, database, seen, says("SM2", "65"), asked=("CHEST",))
    assert await counts(database) == [1, 1, 2, 2]
    async with database.reading() as tx:
        known = await conversations.get(tx, talk.id)
        assert known is not None and (known.last_message_at, known.asked) == (later, ("CHEST",))
        waiting = await inbox.waiting(tx, database.vault, talk.id)
    assert [item.text.reveal() for item in waiting] == ["hello", "65"] and waiting[1].id == seen.number > waiting[0].id


async def test_the_last_three_are_heard_oldest_first(database: Database, says: Says, clock: Clock) -> None:
    for number in range(5):
        assert await come(database, clock, says(f"SM{number}", f"text {number}"))
        clock.forward(seconds=20)
    async with database.single(write=False) as tx:
        seen = await look(tx, database, clock)
    assert seen is not None and [item.text.reveal() for item in seen.heard] == ["text 2", "text 3", "text 4"] and seen.said is None


async def test_it_costs_two_round_trips(database: Database, says: Says, clock: Clock) -> None:
    asked: list[str] = []
    sa.event.listen(database.engine.sync_engine, "before_cursor_execute", lambda _c, _u, statement, *_: asked.append(statement))
    assert await come(database, clock, says("SM1", "hello"))
    assert len(asked) == 2
    await come(database, clock, says("SM2", "1"))
    assert len(asked) == 4


async def test_the_work_is_stored_with_it_or_not_at_all(database: Database, says: Says, clock: Clock) -> None:
    async with database.transaction() as tx:
        await tx.execute(sa.text("CREATE TEMP TABLE work (name text PRIMARY KEY)"))
        seen = await look(tx, database, clock)
        assert seen is not None and await keep(tx, database, seen, says("SM1", "hello"), work=[(WORK, {"name": "in:SM1"})])
        assert list((await tx.execute(sa.select(WORK.c.name))).scalars()) == ["in:SM1"]
        again = await look(tx, database, clock)
        assert again is not None and not await keep(tx, database, again, says("SM1", "hello"), work=[(WORK, {"name": "in:SM1b"})])
        assert list((await tx.execute(sa.select(WORK.c.name))).scalars()) == ["in:SM1"], "a repeated webhook causes no work"
        await tx.rollback()


async def test_who_was_overtaken_stores_nothing(database: Database, says: Says, clock: Clock) -> None:
    """Two texts of one person in one moment: the second has not seen the first, and a symptom may be in both."""
    assert await come(database, clock, says("SM1", "hello"))
    async with database.single(write=True) as tx:
        seen = await look(tx, database, clock)
        assert seen is not None and seen.conversation is not None
        assert await come(database, clock, says("SM2", "my chest"))
        assert not await keep(tx, database, seen, says("SM3", "hurts"))
    assert await counts(database) == [1, 1, 2, 2]
    async with database.single(write=True) as tx:
        seen = await look(tx, database, clock)
        assert seen is not None and seen.conversation is not None
        async with database.transaction() as other:
            await conversations.hold(other, seen.conversation_id, "somebody")
        assert not await keep(tx, database, seen, says("SM4", "hurts"))


async def test_waiting_for_who_was_quicker_is_seeing_them(database: Database, says: Says, clock: Clock) -> None:
    assert await come(database, clock, says("SM1", "hello"))
    async with database.single(write=True) as tx:
        seen = await look(tx, database, clock)
        assert seen is not None
        async with database.transaction() as other:  # the long way holds the contact's row until it is done
            await contacts.meet(other, database.vault, ANA, clock())
            await conversations.touch(other, seen.contact_id, "sms", OURS, clock(), close_after=HALF_HOUR)
            waits = asyncio.create_task(keep(tx, database, seen, says("SM3", "hurts")))
            await asyncio.sleep(0.1)
            assert not waits.done()
        assert await waits is False
    assert await counts(database) == [1, 1, 1, 1]


async def test_of_ten_at_once_with_the_same_view_one_is_kept(database: Database, says: Says, clock: Clock) -> None:
    async def once(number: int, barrier: asyncio.Barrier) -> bool:
        async with database.single(write=True) as tx:
            seen = await look(tx, database, clock)
            await barrier.wait()
            assert seen is not None
            return await keep(tx, database, seen, says(f"SM{clock()}{number}", "hello"))

    for known in (False, True):
        barrier = asyncio.Barrier(8)
        kept = await asyncio.gather(*(once(number, barrier) for number in range(8)))
        assert kept.count(True) == 1, "a stranger's" if not known else "somebody's known"
        clock.forward(seconds=1)
    assert await counts(database) == [1, 1, 2, 2]
    async with database.reading() as tx:
        assert (await tx.execute(sa.select(sa.func.count()).select_from(subjects).where(subjects.c.kind == "contact"))).scalar_one() == 1


async def test_a_reference_that_is_taken_leaves_nothing_behind(
    database: Database, says: Says, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.contacts.spoken", lambda length: "7K2QM")
    assert await come(database, clock, says("SM1", "hello"))
    assert await come(database, clock, says("SM2", "hello", BEN)) is False
    assert await counts(database) == [1, 1, 1, 1]
    async with database.reading() as tx:
        assert (await tx.execute(sa.select(sa.func.count()).select_from(subjects).where(subjects.c.kind == "contact"))).scalar_one() == 1


async def test_the_long_way_for_a_new_conversation_and_another_key(database: Database, says: Says, clock: Clock) -> None:
    assert await come(database, clock, says("SM1", "hello"))
    clock.forward(minutes=31)
    assert await come(database, clock, says("SM2", "hello")) is None, "a silence ended their conversation"
    async with database.single(write=True) as tx:
        seen = await look(tx, database, clock, BEN)
        assert seen is not None
        async with database.transaction() as other:
            await other.execute(sa.update(meta).where(meta.c.key == blinds.STATE).values(value="2/1"))
        assert not await keep(tx, database, seen, says("SM3", "hello", BEN)), "nobody new under the old key"
        assert await look(tx, database, clock, BEN) is None
    assert await counts(database) == [1, 1, 1, 1]


async def test_a_telephone_of_the_care_teams_is_known_as_one(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        await staff.add(tx, database.vault, name="Dana Kim, RN", role="oncall", phone=BEN, source="test", at=clock())
    async with database.single(write=False) as tx:
        seen, other = await look(tx, database, clock, BEN), await look(tx, database, clock, ANA)
    assert seen is not None and seen.staff and other is not None and not other.staff


async def test_somebody_erased_meanwhile_gets_no_message(database: Database, says: Says, clock: Clock) -> None:
    assert await come(database, clock, says("SM1", "hello"))
    async with database.single(write=True) as tx:
        seen = await look(tx, database, clock)
        assert seen is not None
        async with database.transaction() as other:
            await other.execute(sa.update(contact_rows).values(blind=database.vault.blinds.nobody(), address_ct=b""))
        assert not await keep(tx, database, seen, says("SM2", "hello"))
