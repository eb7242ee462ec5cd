"""Changes made together: the same on both databases, one round trip on Postgres, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from channels.message import DeliveryState, InboundMessage, OutboundMessage
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from store import care, contacts, conversations, inbox, outbox
from store.audit import SqlAuditLog
from store.conversations import Conversation
from store.database import Database
from store.eventlog import SqlEventLog
from store.leaving import leaving
from store.openings import free, latest, opening
from store.tables import inbound
from store.together import all_or_none, together
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


async def test_each_of_them_changes_something_or_none_is_made(
    postgres_database: Database, talk_there: str, letter: Letter, clock: Clock
) -> None:
    database, vault = postgres_database, postgres_database.vault
    async with database.transaction() as tx:
        talk = await conversations.touch(tx, talk_there, "sms", "tel:+15555550100", clock(), close_after=timedelta(minutes=30))

    async def at_once(message: str, seen: int, which: str = talk.id) -> bool:
        async with database.single(write=True) as tx:
            row, out = await leaving(tx, vault, letter(message), talk.id, talk_there)
            assert (row.state, row.attempts) == (DeliveryState.QUEUED, 0)
            known = await care.saving(tx, vault, talk_there, "{}", seen, clock())
            return await all_or_none(tx, free(which), known, contacts.speaking(talk_there, f"v{seen}"), out)

    async def now() -> tuple[str | None, int, str | None]:
        async with database.reading() as tx:
            person, row = await contacts.by_id(tx, vault, talk_there), await outbox.get(tx, vault, "m2")
            assert person is not None
            return person.language, (await care.load(tx, vault, talk_there))[1], row and row.state.value

    assert await at_once("m1", 0) and await now() == ("v0", 1, None)
    assert not await at_once("m2", 7), "somebody else saved"
    assert not await at_once("m1", 1), "the message is there already"
    assert not await at_once("m2", 1, "no such conversation")
    async with database.transaction() as tx:
        await contacts.set_opted_out(tx, talk_there, True)
    assert not await at_once("m2", 1), "no texts are wanted"
    async with database.transaction() as tx:
        await contacts.set_opted_out(tx, talk_there, False)
        await conversations.hold(tx, talk.id, "somebody")
    assert not await at_once("m2", 1), "a person has the conversation"
    assert await now() == ("v0", 1, None)
    async with database.transaction() as tx:
        await conversations.give_back(tx, talk.id)
    assert await at_once("m2", 1) and await now() == ("v1", 2, "sending")
    async with database.transaction() as tx:
        row = await outbox.get(tx, vault, "m2")
        assert row is not None and (row.attempts, row.sending_since) == (1, clock())
        assert await outbox.start(tx, "m2", clock()) is True, "who finds it so asks the provider first"


async def test_another_fault_is_told(postgres_database: Database, talk_there: str, letter: Letter, clock: Clock) -> None:
    lost = await outbox_for_nobody(postgres_database, letter)
    async with postgres_database.transaction() as tx:
        talk = await conversations.touch(tx, talk_there, "sms", "tel:+15555550100", clock(), close_after=timedelta(minutes=30))
    async with postgres_database.single(write=True) as tx:
        with pytest.raises(sa.exc.IntegrityError):
            await all_or_none(tx, free(talk.id), contacts.speaking(talk_there, "es"), lost)
