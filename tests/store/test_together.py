"""Changes made together: the same on both databases, one round trip on Postgres, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from channels.message import InboundMessage, OutboundMessage
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from store import care, contacts, conversations, inbox, outbox
from store.audit import SqlAuditLog
from store.conversations import Conversation
from store.database import Database
from store.eventlog import SqlEventLog
from store.openings import latest, opening
from store.tables import inbound
from store.together import together
from tests.fakes.clock import Clock

Says, Letter = Callable[..., InboundMessage], Callable[..., OutboundMessage]
APP = "house"


async def test_a_whole_turn_at_once(database: Database, talk: Conversation, says: Says, letter: Letter, clock: Clock) -> None:
    vault, memory = database.vault, SqlEventLog(database)
    async with database.transaction() as tx:
        rows = [await inbox.add(tx, vault, says(f"SM{n}", f"text {n}"), talk.contact_id, talk.id, "none") for n in range(3)]
    for turn in (1, 2):
        async with database.transaction() as tx:
            found = await opening(tx, vault, talk.id)
            assert found is not None and [item.id for item in found.waiting] == rows
            assert [item.text.reveal() for item in found.waiting] == ["text 0", "text 1", "text 2"]
            assert (found.known, found.version) == ((None, 0) if turn == 1 else ("{}", 1))
            now, seq = await latest(tx, talk.id)
            assert now is not None and (now.id, seq) == (talk.id, 2 * (turn - 1))
            told = [(f"{turn}:said", '"hi"'), (f"{turn}:reply", '"hello"')]
            done = await together(
                tx,
                await care.saving(tx, vault, talk.contact_id, "{}", found.version, clock()),
                *await memory.remembering(tx, now.session_id, APP, talk.contact_id, seq, told, clock(), "sms"),
                contacts.speaking(talk.contact_id, "es"),
                conversations.asking(talk.id, ("CHEST",)),
                await outbox.adding(tx, vault, letter(f"m{turn}"), conversation_id=talk.id, contact_id=talk.contact_id),
            )
            assert done == ([1, 1, 2, 1, 1, 1] if turn == 1 else [1, 2, 1, 1, 1])
            if turn == 2:
                assert await together(tx, inbox.marking([row for row in rows if row], "answered", clock(), "m2"), conversations.asking(talk.id, ())) == [3, 1]
    async with database.transaction() as tx:
        assert await opening(tx, vault, talk.id) is None
        known = await contacts.by_id(tx, vault, talk.contact_id)
        assert known is not None and known.language == "es"
        assert await outbox.get(tx, vault, "m1") is not None
    remembered = await memory.load(talk.session_id, APP, talk.contact_id)
    assert remembered is not None and (remembered.version, remembered.events) == (4, ('"hi"', '"hello"') * 2)


async def test_what_is_out_of_date_changes_nothing_and_says_so(database: Database, talk: Conversation, clock: Clock) -> None:
    vault = database.vault
    async with database.transaction() as tx:
        assert await care.save(tx, vault, talk.contact_id, "{}", 0, clock())
        for expected in (0, 7):
            stale = await care.saving(tx, vault, talk.contact_id, '{"a": 1}', expected, clock())
            assert await together(tx, stale, contacts.speaking(talk.contact_id, "es")) == [0, 1]
        assert await care.load(tx, vault, talk.contact_id) == ("{}", 1)


async def test_events_of_a_session_that_moved_on_are_left_out(database: Database, talk: Conversation, clock: Clock) -> None:
    memory = SqlEventLog(database)

    async def remember(seq: int, *ids: str) -> list[int]:
        async with database.transaction() as tx:
            events = [(id_, f'"{id_}"') for id_ in ids]
            return await together(tx, *await memory.remembering(tx, talk.session_id, APP, talk.contact_id, seq, events, clock(), "sms"))

    assert await remember(0, "a", "b") == [1, 2]
    assert await remember(5, "c") == [0], "there is no number 5 to follow"
    assert await remember(0, "a", "b") == [0, 0], "the same turn again"
    assert await remember(2, "c") == [1]
    found = await memory.load(talk.session_id, APP, talk.contact_id)
    assert found is not None and found.events == ('"a"', '"b"', '"c"')


async def test_all_of_them_or_none(postgres_database: Database, talk_there: str, letter: Letter, clock: Clock) -> None:
    database, vault = postgres_database, postgres_database.vault
    lost = await outbox_for_nobody(database, letter)
    async with database.single(write=True) as tx:
        with pytest.raises(sa.exc.IntegrityError):
            await together(tx, contacts.speaking(talk_there, "es"), lost)
    async with database.reading() as tx:
        known = await contacts.by_id(tx, vault, talk_there)
    assert known is not None and known.language is None


@pytest.fixture
async def talk_there(postgres_database: Database, clock: Clock) -> str:
    from tests.store.conftest import ANA

    async with postgres_database.transaction() as tx:
        return (await contacts.meet(tx, postgres_database.vault, ANA, clock()))[0].id


async def outbox_for_nobody(database: Database, letter: Letter) -> Any:
    async with database.transaction() as tx:
        return await outbox.adding(tx, database.vault, letter("m1"), conversation_id="no such conversation", contact_id=None)


async def test_on_postgres_it_is_one_statement(postgres_database: Database, talk_there: str, clock: Clock) -> None:
    seen: list[str] = []

    def note(_c: Any, _u: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    audit = SqlAuditLog(postgres_database)
    sa.event.listen(postgres_database.engine.sync_engine, "before_cursor_execute", note)
    async with postgres_database.single(write=True) as tx:
        event = AuditEvent(AuditAction.MESSAGE_OUT, clock(), SYSTEM)
        assert await together(tx, audit.appending(event), audit.appending(event), contacts.speaking(talk_there, "vi")) == [1, 1, 1]
    assert len(seen) == 1


async def test_a_message_whose_sender_was_erased_is_not_answered(database: Database, talk: Conversation, says: Says, clock: Clock) -> None:
    from store.tables import contacts as rows

    async with database.transaction() as tx:
        await inbox.add(tx, database.vault, says("SM1", "hello"), talk.contact_id, talk.id, "none")
        await tx.execute(sa.update(rows).values(address_ct=b""))
        with pytest.raises(RuntimeError, match="sender"):
            await opening(tx, database.vault, talk.id)
        assert (await tx.execute(sa.select(inbound.c.state))).scalar_one() == "waiting"
