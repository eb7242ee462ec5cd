"""What follows when a message arrived, or never will."""

from __future__ import annotations

from datetime import datetime

from bot.board import Painter
from bot.engine import CARDS, Engine, Task
from bot.escalation import Alarm, Escalations
from bot.telemetry import get_logger
from channels.message import Kind, OutboundMessage, Sent
from store import cards, escalations, outbox
from store.database import Database, Tx
from store.outbox import Row

log = get_logger(__name__)


class Aftermath:
    """Implements `bot.delivery.Undelivered`."""

    def __init__(self, database: Database, engine: Engine, flow: Escalations, painter: Painter) -> None:
        self._db, self._engine, self._flow, self._painter = database, engine, flow, painter

    async def gave_up_in(self, tx: Tx, row: Row, code: str, at: datetime) -> None:
        """A message to a patient that cannot arrive is a person's business; a page has its siblings and the next rung."""
        message = row.message
        if message.kind is Kind.PAGE:
            log.error("page_undelivered", channel=message.channel.value, code=code)
            return
        if row.contact_id is None or message.kind is Kind.NOTICE:
            return
        reason = "opted_out" if code == "21610" else "undelivered"
        alarm = Alarm(row.contact_id, row.conversation_id, "handoff", "handoff", (reason, f"code {code}"), "en", at, message.id, hold=False)
        await self._flow.raise_in(tx, alarm)

    async def opted_out_in(self, tx: Tx, row: Row, at: datetime) -> None:
        """The provider says this person opted out: nothing else may leave either."""
        if row.contact_id is not None:
            await outbox.cancel(tx, row.contact_id, (Kind.REPLY, Kind.REMINDER, Kind.STAFF, Kind.CODE), at)

    async def arrived_in(self, tx: Tx, row: Row, sent: Sent, at: datetime) -> None:
        """Remembers where a card hangs, and redraws it when the state moved while it was being posted."""
        card = row.message.card or {}
        is_card = "escalation" in card and "version" in card  # a note in the thread has no version
        if not is_card or ":" not in sent.provider_id:
            return
        channel, ts = sent.provider_id.split(":", 1)
        drawn = card.get("version")
        version = drawn if isinstance(drawn, int) else 0
        escalation_id = str(card["escalation"])
        await cards.put(tx, escalation_id, channel, ts, version)
        held = await escalations.get(tx, escalation_id)
        if held is not None and held.version > version:
            task = Task("draw", f"draw:{held.id}:{held.version}:{channel}:{ts}", (held.id, held.version), CARDS, partition=held.id)
            await self._engine.enqueue(tx, task)

    async def draw(self, message: OutboundMessage) -> OutboundMessage | None:
        return await self._painter.paint(message)
