"""Conversations looked back on: found, counted, read, forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa

from channels.message import DeliveryState, InboundMessage, Kind, OutboundMessage
from compliance.phi import Phi
from store import contacts, conversations, drafts, inbox, outbox, transcripts
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.eventlog import SqlEventLog
from store.memory_tables import session_events
from store.tables import inbound
from store.tables import outbox as outbox_table
from store.vault import KeyDestroyed
from tests.fakes.clock import Clock
from tests.store.conftest import BEN, HALF_HOUR, OURS

Says = Callable[..., InboundMessage]
Letter = Callable[..., OutboundMessage]


async def _said(database: Database, talk: Conversation, message: InboundMessage, *, waiting: bool = False) -> None:
    async with database.transaction() as tx:
        row = await inbox.add(tx, database.vault, message, talk.contact_id, talk.id, "none")
        assert row is not None
        if not waiting:
            await inbox.mark(tx, [row], "answered", message.received_at)


async def _told(database: Database, talk: Conversation, message: OutboundMessage, state: DeliveryState = DeliveryState.DELIVERED) -> None:
    async with database.transaction() as tx:
        await outbox.add(tx, database.vault, message, conversation_id=talk.id, contact_id=talk.contact_id, state=state)


async def _get(database: Database, id_: str) -> transcripts.Talk:
    async with database.reading() as tx:
        found = await transcripts.get(tx, id_)
    assert found is not None
    return found


async def test_read_in_order_without_pages_and_codes(
    database: Database, talk: Conversation, clock: Clock, says: Says, letter: Letter
) -> None:
    await _said(database, talk, says("1", "hello"))
    clock.forward(seconds=1)
    await _told(database, talk, letter("m1", "Hi, this is HealthSmart."))
    await _told(database, talk, letter("m2", "Your code is 123456", kind=Kind.CODE))
    await _told(database, talk, letter("m3", "Reply K42B to take", kind=Kind.PAGE))
    clock.forward(seconds=1)
    await _said(database, talk, says("2", "I have diabetes"))
    clock.forward(seconds=1)
    await _told(database, talk, letter("m4", "This is Dana.", kind=Kind.STAFF))
    async with database.reading() as tx:
        lines = await transcripts.lines(tx, database.vault, await _get(database, talk.id))
    assert [(line.direction, line.kind, line.text.reveal()) for line in lines] == [
        ("in", "message", "hello"),
        ("out", "reply", "Hi, this is HealthSmart."),
        ("in", "message", "I have diabetes"),
        ("out", "staff", "This is Dana."),
    ]
    assert "diabetes" not in repr(lines)


async def test_found_and_counted(database: Database, talk: Conversation, ana: Contact, clock: Clock, says: Says) -> None:
    await _said(database, talk, says("1", "hello"))
    start = clock()
    clock.forward(days=1)
    async with database.transaction() as tx:
        ben, _ = await contacts.meet(tx, database.vault, BEN, clock())
        second = await conversations.touch(tx, ben.id, "voice", OURS, clock(), close_after=HALF_HOUR)
    async with database.reading() as tx:

        async def ids(**wanted: object) -> list[str]:
            return [one.id for one in (await transcripts.listing(tx, limit=10, **wanted)).items]  # type: ignore[arg-type]

        assert await ids() == [second.id, talk.id]
        assert await ids(contacts=[ana.id]) == [talk.id]
        assert await ids(contacts=[]) == []
        assert await ids(since=clock()) == [second.id]
        assert await ids(until=clock()) == [talk.id]
        assert await ids(since=start, until=clock()) == [talk.id]
        assert await ids(channel="voice") == [second.id]
        counts = await transcripts.counts(tx, live_since=clock() - HALF_HOUR, contacts=None, since=None, until=None)
        assert (counts.total, counts.live, counts.messages) == (2, 1, 1)
        assert counts.by_channel == {"sms": 1, "voice": 1}
        assert counts.by_day == {"2026-11-24": 1, "2026-11-25": 1}
        none = await transcripts.counts(tx, live_since=clock(), contacts=[], since=None, until=None)
        assert (none.total, none.by_day) == (0, {})


async def test_page_by_page_also_within_one_moment(database: Database, clock: Clock) -> None:
    made = []
    for n in range(5):
        async with database.transaction() as tx:
            contact, _ = await contacts.meet(tx, database.vault, BEN.phone(f"+1202555010{n}"), clock())
            made.append((await conversations.touch(tx, contact.id, "sms", OURS, clock(), close_after=HALF_HOUR)).id)
    seen, cursor = [], None
    async with database.reading() as tx:
        for _ in range(3):
            page = await transcripts.listing(tx, limit=2, cursor=cursor)
            seen += [one.id for one in page.items]
            cursor = page.next_cursor
        assert cursor is None and sorted(seen) == sorted(made)
        for bad in ("", "x", "1.", "x.1", "9" * 30 + ".x"):
            with pytest.raises(ValueError, match="cursor"):
                await transcripts.listing(tx, limit=2, cursor=bad)


async def test_forgotten_is_gone_from_every_table_and_still_found(
    database: Database, talk: Conversation, ana: Contact, clock: Clock, says: Says, letter: Letter
) -> None:
    vault = database.vault
    await _said(database, talk, says("1", "I have diabetes"))
    await _told(database, talk, letter("m1", "diabetes is covered", card={"text": "diabetes"}))
    log = SqlEventLog(database)
    await log.create(talk.session_id, "healthsmart", ana.id, '{"said": "diabetes"}', clock(), "sms")
    await log.append(talk.session_id, "healthsmart", ana.id, 0, "e1", '{"said": "diabetes"}', None, None, None, clock())
    async with database.transaction() as tx:
        await drafts.add(tx, vault, "Ev1", "C01:1", "nurse-1", Phi("about her diabetes"), clock(), contact_id=ana.id)
    clock.forward(hours=1)
    async with database.transaction() as tx:
        assert await transcripts.forget(tx, vault, await _get(database, talk.id), clock()) == 2
    after = await _get(database, talk.id)
    assert (after.purged_at, after.messages) == (clock(), 1)
    async with database.reading() as tx:
        assert [len(line.text) for line in await transcripts.lines(tx, vault, after)] == [0, 0]
        assert (await tx.execute(sa.select(sa.func.count()).select_from(session_events))).scalar_one() == 0
        assert (await tx.execute(sa.select(outbox_table.c.card_ct))).scalars().all() == [None]
        assert await inbox.known(tx, ["sms:1"]) == {"sms:1"}, "a repeated webhook is still a repeat"
    assert await log.load(talk.session_id, "healthsmart", ana.id) is None


async def test_what_still_waits_for_an_answer_is_not_forgotten(
    database: Database, talk: Conversation, clock: Clock, says: Says, letter: Letter
) -> None:
    await _said(database, talk, says("1", "waits"), waiting=True)
    await _told(database, talk, letter("m1", "on its way"), DeliveryState.QUEUED)
    async with database.transaction() as tx:
        assert await transcripts.forget(tx, database.vault, await _get(database, talk.id), clock()) == 0
        lines = await transcripts.lines(tx, database.vault, await _get(database, talk.id))
    assert {line.text.reveal() for line in lines} == {"waits", "on its way"}


async def test_another_persons_words_stay(database: Database, talk: Conversation, clock: Clock, says: Says) -> None:
    await _said(database, talk, says("1", "hers"))
    async with database.transaction() as tx:
        ben, _ = await contacts.meet(tx, database.vault, BEN, clock())
        his = await conversations.touch(tx, ben.id, "sms", OURS, clock(), close_after=HALF_HOUR)
    await _said(database, his, says("2", "his", BEN))
    async with database.transaction() as tx:
        await transcripts.forget(tx, database.vault, await _get(database, talk.id), clock())
        (line,) = await transcripts.lines(tx, database.vault, await _get(database, his.id))
    assert line.text.reveal() == "his"


async def test_after_an_erasure_nothing_is_read(database: Database, talk: Conversation, ana: Contact, clock: Clock, says: Says) -> None:
    await _said(database, talk, says("1", "hers"))
    async with database.transaction() as tx:
        await database.vault.destroy(tx, ana.id, clock())
    async with database.reading() as tx:
        with pytest.raises(KeyDestroyed):
            await transcripts.lines(tx, database.vault, await _get(database, talk.id))


async def test_due_after_the_retention_time(database: Database, talk: Conversation, clock: Clock, says: Says) -> None:
    await _said(database, talk, says("1", "old"))
    clock.forward(days=30, minutes=1)
    async with database.transaction() as tx:
        (old,) = await transcripts.due(tx, clock() - timedelta(days=30))
        assert old.id == talk.id
        await transcripts.forget(tx, database.vault, old, clock())
        assert await transcripts.due(tx, clock() - timedelta(days=30)) == []
        raw = (await tx.execute(sa.select(inbound.c.text_ct))).scalar_one()
    assert raw
