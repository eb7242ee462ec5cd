"""Numbers for those who run it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from channels.message import DeliveryState, InboundMessage, OutboundMessage
from store import counting, escalations, inbox, outbox
from store.conversations import Conversation
from store.database import Database
from tests.fakes.clock import Clock
from tests.store.conftest import HALF_HOUR


async def test_counted_since_a_moment(
    database: Database, talk: Conversation, clock: Clock, says: Callable[..., InboundMessage], letter: Callable[..., OutboundMessage]
) -> None:
    vault, start = database.vault, clock()
    async with database.transaction() as tx:
        await inbox.add(tx, vault, says("1", "hello"), talk.contact_id, talk.id, "none")
        await inbox.add(tx, vault, says("2", "chest pain"), talk.contact_id, talk.id, "critical")
        for name, state in (("m1", DeliveryState.DELIVERED), ("m2", DeliveryState.FAILED), ("m3", DeliveryState.QUEUED)):
            await outbox.add(tx, vault, letter(name), conversation_id=talk.id, contact_id=talk.contact_id, state=state)
        why = {"level": "critical", "kind": "emergency", "rules": ("x",), "language": "en"}
        await escalations.open_or_join(tx, contact_id=talk.contact_id, conversation_id=talk.id, at=clock(), **why)  # type: ignore[arg-type]
    async with database.reading() as tx:
        found = await counting.summary(tx, start, clock() - HALF_HOUR)
        assert asdict(found) == {
            "received": 2, "dangers": 1, "sent": 1, "failed": 1, "waiting": 2, "live_conversations": 1, "held_by_staff": 0,
            "open_alerts": 1, "taken_alerts": 0,
        }  # fmt: skip
        clock.forward(hours=1)
        later = await counting.summary(tx, clock(), clock() - HALF_HOUR)
    assert (later.received, later.sent, later.waiting, later.live_conversations, later.open_alerts) == (0, 0, 2, 0, 1)
