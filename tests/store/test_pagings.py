"""Pages as they were noted: once each, with what rang, what waits, and what was reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from channels.message import OutboundMessage
from store import escalations, outbox, pagings
from store.contacts import Contact
from store.database import Database, Tx
from store.pagings import ALONE, JOINED, WAITING, Paging
from tests.fakes.clock import Clock

DANA, LUIS = "d" * 64, "e" * 64
Letter = Callable[..., OutboundMessage]


async def opened(tx: Tx, ana: Contact | None, clock: Clock, kind: str = "emergency") -> str:
    found, _ = await escalations.open_or_join(
        tx, contact_id=ana.id if ana else None, conversation_id=None, level="critical", kind=kind, rules=("r",), language="en", at=clock()
    )
    return found.id


async def note(tx: Tx, database: Database, letter: Letter, held: str, id_: str, clock: Clock, how: str = ALONE, whom: str = DANA, channel: str = "sms") -> str:
    await outbox.add(tx, database.vault, letter(id_))
    return await pagings.add(tx, Paging(id_, held, whom, channel, how, clock()))


async def test_a_page_is_noted_once_and_keeps_how_it_went_out(database: Database, ana: Contact, letter: Letter, clock: Clock) -> None:
    async with database.transaction() as tx:
        held = await opened(tx, ana, clock)
        assert await note(tx, database, letter, held, "p1", clock, WAITING) == WAITING
        assert await pagings.add(tx, Paging("p1", held, DANA, "sms", ALONE, clock())) == WAITING
        found = await pagings.get(tx, "p1")
        assert found is not None and (found.how, found.reached_at) == (WAITING, None)
        assert await pagings.get(tx, "p9") is None


async def test_only_what_made_this_phone_ring_counts(database: Database, ana: Contact, letter: Letter, clock: Clock) -> None:
    async with database.transaction() as tx:
        held = await opened(tx, ana, clock)
        await note(tx, database, letter, held, "p1", clock)
        await note(tx, database, letter, held, "p2", clock, whom=LUIS)
        await note(tx, database, letter, held, "p3", clock, channel="voice")
        await note(tx, database, letter, held, "p4", clock, WAITING)
        since = clock() - timedelta(seconds=1)
        assert [one.outbox_id for one in await pagings.rung_since(tx, DANA, "sms", since)] == ["p1"]
        assert [one.outbox_id for one in await pagings.waiting(tx, DANA, "sms")] == ["p4"]
        assert await pagings.late(tx, clock()) == []
        clock.forward(minutes=3)
        assert await pagings.late(tx, clock()) == [(DANA, "sms")]
        await pagings.settle(tx, DANA, "sms", [held], JOINED)
        assert await pagings.waiting(tx, DANA, "sms") == []


async def test_reached_and_failed_are_known(database: Database, ana: Contact, letter: Letter, clock: Clock) -> None:
    async with database.transaction() as tx:
        held, ours = await opened(tx, ana, clock), await opened(tx, None, clock, "technical")
        first = clock()
        await note(tx, database, letter, held, "p1", clock)
        await note(tx, database, letter, ours, "p2", clock)
        later = clock.forward(minutes=2)
        assert await pagings.unreached(tx, later - timedelta(minutes=1)) == 1, "our own alarms are not counted"
        await pagings.reached(tx, ["p1"], later)
        await pagings.reached(tx, ["p1"], clock.forward(minutes=1))
        assert await pagings.unreached(tx, later) == 0
        assert await pagings.first_reached(tx, first, first + timedelta(days=1)) == {held: later}
        await pagings.failed(tx, ["p1"], clock())
        assert await pagings.unreached(tx, later) == 1, "it never arrived after all"


async def test_old_pages_of_what_is_over_are_forgotten(database: Database, ana: Contact, letter: Letter, clock: Clock) -> None:
    async with database.transaction() as tx:
        held = await opened(tx, ana, clock)
        await note(tx, database, letter, held, "p1", clock)
        assert await pagings.forget(tx, clock.forward(days=1)) == 0
        await escalations.change(tx, held, None, what="resolved", by="d", at=clock(), state="resolved", holder="d", resolved_at=clock())
        assert await pagings.forget(tx, clock.forward(days=1)) == 1
        assert await pagings.of(tx, held) == []
