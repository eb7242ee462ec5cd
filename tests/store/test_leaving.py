"""Setting out: on Postgres read and marked in one round trip, and exactly what `outbox.get` and `outbox.start` would have said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa

from channels.message import DeliveryState, Kind, OutboundMessage
from store import contacts, outbox
from store.conversations import Conversation
from store.database import Database
from store.leaving import set_out
from store.outbox import Row
from store.tables import outbox as rows
from tests.fakes.clock import Clock

Letter = Callable[..., OutboundMessage]
ALWAYS, ASKED = (Kind.NOTICE, Kind.EMERGENCY, Kind.PAGE), (Kind.REMINDER,)


async def leave(database: Database, id_: str, clock: Clock) -> tuple[Row | None, bool | None]:
    async with database.single(write=True) as tx:
        return await set_out(tx, database.vault, id_, clock(), always=ALWAYS, asked_of=ASKED)


async def state(database: Database, id_: str) -> str:
    async with database.reading() as tx:
        return str((await tx.execute(sa.select(rows.c.state).where(rows.c.id == id_))).scalar_one())


async def put(database: Database, message: OutboundMessage, talk: Conversation | None) -> None:
    async with database.transaction() as tx:
        await outbox.add(tx, database.vault, message, contact_id=talk.contact_id if talk else None)


async def test_what_may_leave_is_started_at_once_on_postgres(database: Database, talk: Conversation, letter: Letter, clock: Clock) -> None:
    await put(database, letter("m1"), talk)
    row, unsure = await leave(database, "m1", clock)
    assert row is not None and (row.state, row.attempts, row.opted_out) == (DeliveryState.QUEUED, 0, False), "as it was before"
    assert row.message.text.reveal() == "We have your message."
    here = database.dialect == "postgresql"
    assert (unsure, await state(database, "m1")) == ((False, "sending") if here else (None, "queued"))
    if here:
        again, unsure = await leave(database, "m1", clock)
        assert again is not None and (again.attempts, again.sending_since, unsure) == (1, clock(), True), "the provider must be asked"


async def test_what_must_be_judged_or_is_over_is_left_alone(database: Database, talk: Conversation, letter: Letter, clock: Clock) -> None:
    old = clock() - timedelta(seconds=1)
    await put(database, letter("reminder", kind=Kind.REMINDER), talk)
    await put(database, letter("old", expires_at=old), talk)
    await put(database, letter("done"), talk)
    async with database.transaction() as tx:
        await outbox.sent(tx, "done", "SM9", DeliveryState.SENT, clock())
    for id_, now in (("reminder", "queued"), ("old", "queued"), ("done", "sent")):
        row, unsure = await leave(database, id_, clock)
        assert row is not None and unsure is None and await state(database, id_) == now
    assert await leave(database, "unknown", clock) == (None, None)


async def test_an_opted_out_patient_gets_only_what_always_goes(postgres_database: Database, letter: Letter, clock: Clock) -> None:
    from tests.store.conftest import ANA

    database = postgres_database
    async with database.transaction() as tx:
        ana, _ = await contacts.meet(tx, database.vault, ANA, clock())
        await contacts.set_opted_out(tx, ana.id, True)
        await outbox.add(tx, database.vault, letter("reply"), contact_id=ana.id)
        await outbox.add(tx, database.vault, letter("notice", kind=Kind.NOTICE), contact_id=ana.id)
    assert (await leave(database, "reply", clock))[1] is None and await state(database, "reply") == "queued"
    assert (await leave(database, "notice", clock))[1] is False
    await put(database, letter("page", kind=Kind.PAGE), None)
    assert (await leave(database, "page", clock))[1] is False


async def test_of_five_at_once_one_is_sure(postgres_database: Database, letter: Letter, clock: Clock) -> None:
    await put(postgres_database, letter("m1"), None)
    said = await asyncio.gather(*(leave(postgres_database, "m1", clock) for _ in range(5)))
    assert sorted(unsure is True for _, unsure in said) == [False, True, True, True, True]
