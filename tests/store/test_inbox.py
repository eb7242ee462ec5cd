"""Each message once, in the order it came, until it is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa

from channels.address import Address
from channels.message import Attachment, InboundMessage
from compliance.audit import SYSTEM, AuditAction, AuditEvent, seal
from store import contacts, conversations, inbox
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.memory_tables import audit_events
from store.tables import inbound
from store.vault import Tampered
from tests.fakes.clock import Clock

Says = Callable[..., InboundMessage]
BEN = Address.phone("+12025550122")


async def _add(database: Database, message: InboundMessage, talk: Conversation, level: str = "none") -> int | None:
    async with database.transaction() as tx:
        return await inbox.add(tx, database.vault, message, talk.contact_id, talk.id, level)


async def test_added_once_and_read_back(database: Database, talk: Conversation, says: Says, clock: Clock) -> None:
    picture = Attachment("https://api.twilio.com/x", "image/png")
    number = await _add(database, replace(says("SM1", "my chest hurts"), attachments=(picture,)), talk, "critical")
    assert number is not None
    async with database.reading() as tx:
        found = await inbox.find(tx, database.vault, "sms:SM1")
    assert found is not None
    assert (found.id, found.text.reveal(), found.level, found.state, found.media) == (number, "my chest hurts", "critical", "waiting", 1)
    assert (found.conversation_id, found.contact_id, found.channel) == (talk.id, talk.contact_id, "sms")
    assert found.received_at == clock()
    assert "chest" not in repr(found)


async def test_a_repeated_webhook_is_the_same_message(database: Database, talk: Conversation, says: Says) -> None:
    assert await _add(database, says("SM1", "hello"), talk) is not None
    assert await _add(database, says("SM1", "hello"), talk) is None
    async with database.reading() as tx:
        assert (await tx.execute(sa.select(sa.func.count()).select_from(inbound))).scalar_one() == 1


async def test_twenty_repeats_at_once_are_one_row(database: Database, talk: Conversation, says: Says) -> None:
    numbers = await asyncio.gather(*(_add(database, says("SM1", "hello"), talk) for _ in range(20)))
    assert len([number for number in numbers if number is not None]) == 1


async def test_rolled_back_means_it_may_come_again(database: Database, talk: Conversation, says: Says) -> None:
    with pytest.raises(RuntimeError):
        async with database.transaction() as tx:
            await inbox.add(tx, database.vault, says("SM1", "hello"), talk.contact_id, talk.id, "none")
            raise RuntimeError
    assert await _add(database, says("SM1", "hello"), talk) is not None


async def test_waiting_is_in_order_of_arrival_and_shrinks(database: Database, talk: Conversation, says: Says, clock: Clock) -> None:
    first, second = await _add(database, says("SM2", "one"), talk), await _add(database, says("SM1", "two"), talk)
    assert first is not None and second is not None
    async with database.transaction() as tx:
        waiting = await inbox.waiting(tx, database.vault, talk.id)
        assert [(item.id, item.text.reveal()) for item in waiting] == [(first, "one"), (second, "two")]
        await inbox.mark(tx, [first], inbox.ANSWERED, clock(), answered_by="m1")
        assert [item.id for item in await inbox.waiting(tx, database.vault, talk.id)] == [second]
        done = await inbox.find(tx, database.vault, "sms:SM2")
        assert done is not None
        assert (done.state, done.answered_by) == ("answered", "m1")


async def test_an_arrival_number_is_never_used_again(database: Database, talk: Conversation, says: Says) -> None:
    first = await _add(database, says("SM1", "one"), talk)
    async with database.transaction() as tx:
        await tx.execute(sa.delete(inbound))
    second = await _add(database, says("SM2", "two"), talk)
    assert first is not None and second is not None and second > first


async def test_overdue_names_each_conversation_once(database: Database, talk: Conversation, says: Says, clock: Clock) -> None:
    await _add(database, says("SM1", "one"), talk)
    clock.forward(seconds=10)
    newest = await _add(database, says("SM2", "two"), talk)
    async with database.transaction() as tx:
        ben, _ = await contacts.meet(tx, database.vault, BEN, clock())
        other = await conversations.touch(tx, ben.id, "sms", "tel:+15555550100", clock(), close_after=timedelta(hours=1))
    clock.forward(seconds=10)
    number = await _add(database, says("SM3", "three", BEN), other)
    async with database.reading() as tx:
        assert await inbox.overdue(tx, clock()) == [(talk.id, newest)]
        assert await inbox.overdue(tx, clock() + timedelta(seconds=1)) == [(talk.id, newest), (other.id, number)]
        assert await inbox.overdue(tx, clock() + timedelta(seconds=1), limit=1) == [(talk.id, newest)]
        assert await inbox.overdue(tx, clock() - timedelta(minutes=1)) == []


async def test_oldest_waiting(database: Database, talk: Conversation, says: Says, clock: Clock) -> None:
    async with database.reading() as tx:
        assert await inbox.oldest_waiting(tx) is None
    since = clock()
    number = await _add(database, says("SM1", "one"), talk)
    clock.forward(minutes=1)
    await _add(database, says("SM2", "two"), talk)
    async with database.transaction() as tx:
        assert await inbox.oldest_waiting(tx) == since
        await inbox.mark(tx, [number or 0], inbox.CLOSED, clock())
        assert await inbox.oldest_waiting(tx) == clock()


async def test_recent_is_the_last_few_oldest_first(database: Database, talk: Conversation, says: Says, clock: Clock) -> None:
    start = clock()
    for place in range(4):
        number = await _add(database, says(f"SM{place}", f"text {place}"), talk)
        async with database.transaction() as tx:
            await inbox.mark(tx, [number or 0], inbox.ANSWERED, clock())
        clock.forward(seconds=1)
    async with database.reading() as tx:
        last = await inbox.recent(tx, database.vault, talk.contact_id, start, limit=3)
        assert [item.text.reveal() for item in last] == ["text 1", "text 2", "text 3"]
        later = await inbox.recent(tx, database.vault, talk.contact_id, start + timedelta(seconds=3))
        assert [item.text.reveal() for item in later] == ["text 3"]


async def test_what_staff_had_is_answered_by_what_they_sent(database: Database, talk: Conversation, says: Says, clock: Clock) -> None:
    held, waiting = await _add(database, says("SM1", "one"), talk), await _add(database, says("SM2", "two"), talk)
    async with database.transaction() as tx:
        await inbox.mark(tx, [held or 0], inbox.HELD, clock())
        assert await inbox.answer_held(tx, talk.id, "staff-1", clock()) == 1
        assert [item.id for item in await inbox.waiting(tx, database.vault, talk.id)] == [waiting]
        answered = await inbox.find(tx, database.vault, "sms:SM1")
    assert answered is not None and (answered.state, answered.answered_by) == ("answered", "staff-1")


async def test_known_tells_what_never_reached_us(database: Database, talk: Conversation, says: Says) -> None:
    await _add(database, says("SM1", "one"), talk)
    async with database.reading() as tx:
        assert await inbox.known(tx, ["sms:SM1", "sms:SM2", *(f"sms:X{n}" for n in range(1200))]) == {"sms:SM1"}
        assert await inbox.known(tx, []) == set()


async def test_whose_message_it_was(database: Database, talk: Conversation, says: Says) -> None:
    number = await _add(database, says("SM1", "one"), talk)
    async with database.reading() as tx:
        assert await inbox.contact_of(tx, number or 0) == talk.contact_id
        assert await inbox.contact_of(tx, 10**9) is None


async def test_words_pasted_under_another_message_do_not_open(database: Database, talk: Conversation, ana: Contact, says: Says) -> None:
    await _add(database, says("SM1", "yes, send it"), talk)
    await _add(database, says("SM2", "no, never"), talk)
    async with database.transaction() as tx:
        stolen = (await tx.execute(sa.select(inbound.c.text_ct).where(inbound.c.message_id == "sms:SM1"))).scalar_one()
        await tx.execute(sa.update(inbound).where(inbound.c.message_id == "sms:SM2").values(text_ct=stolen))
        with pytest.raises(Tampered):
            await inbox.find(tx, database.vault, "sms:SM2")


async def test_its_line_in_the_audit_trail_is_stored_with_it_and_only_once(
    database: Database, talk: Conversation, says: Says, clock: Clock
) -> None:
    audit = SqlAuditLog(database)
    for _ in range(2):
        note = audit.row(AuditEvent(AuditAction.MESSAGE_IN, clock(), SYSTEM, subject=talk.contact_id, what=("message:sms:SM1",)))
        async with database.transaction() as tx:
            await inbox.add(tx, database.vault, says("SM1", "hello"), talk.contact_id, talk.id, "none", noted=note)
    async with database.reading() as tx:
        rows = (await tx.execute(sa.select(audit_events))).all()
    assert len(rows) == 1
    assert b"message:sms:SM1" in rows[0].body and rows[0].mac == seal(database.vault.audit_key, rows[0].body)
