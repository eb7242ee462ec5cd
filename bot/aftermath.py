"""What follows when a message arrived, or never will."""

from __future__ import annotations

from datetime import datetime

from bot.board import Painter
from bot.deadman import Deadman
from bot.drafting import sent_of
from bot.engine import CARDS, Engine, Task
from bot.escalation import Alarm, Escalations
from bot.traffic import Traffic
from channels.message import Kind, OutboundMessage, Sent
from store import cards, drafts, escalations, inbox, outbox
from store.database import Database, Tx
from store.outbox import Row

ANSWERED = "answered"


class Aftermath:
    """Implements `bot.delivery.Undelivered`."""

    def __init__(self, database: Database, engine: Engine, flow: Escalations, painter: Painter, deadman: Deadman, traffic: Traffic) -> None:
        self._db, self._engine, self._flow, self._painter = database, engine, flow, painter
        self._deadman, self._traffic = deadman, traffic

    async def gave_up_in(self, tx: Tx, row: Row, code: str, at: datetime) -> None:
        """A message to a patient that cannot arrive is a person's business; a page has its siblings and the next rung."""
        message = row.message
        if message.kind is Kind.PAGE:
            await self._deadman.undelivered_in(tx, row, code, at)
            return
        if row.contact_id is None or message.kind is Kind.NOTICE:
            return
        if message.kind is Kind.STAFF and await self._told_in_thread(tx, row, at):
            return  # whoever sent it is on the case already: the note says what to do
        reason = "opted_out" if code == "21610" else "undelivered"
        alarm = Alarm(row.contact_id, row.conversation_id, "handoff", "handoff", (reason, f"code {code}"), "en", at, message.id, hold=False)
        await self._flow.raise_in(tx, alarm)

    async def struggling_in(self, tx: Tx, row: Row, at: datetime) -> None:
        """A page hangs: other ways are used at once."""
        await self._deadman.struggling_in(tx, row, at)

    async def opted_out_in(self, tx: Tx, row: Row, at: datetime) -> None:
        """The provider says this person opted out: nothing else may leave either."""
        if row.contact_id is not None:
            await outbox.cancel(tx, row.contact_id, (Kind.REPLY, Kind.REMINDER, Kind.STAFF, Kind.CODE), at)

    async def arrived_in(self, tx: Tx, row: Row, sent: Sent, at: datetime) -> None:
        """Remembers where a card hangs, redraws what moved while it was being posted, and lets a staff member's note say that it went."""
        await self._traffic.arrived_in(tx, row, at)
        if row.message.kind is Kind.STAFF:
            if row.conversation_id is not None:
                await inbox.answer_held(tx, row.conversation_id, row.id, at, until=row.message.created_at)
            await self._answered_in(tx, row, at)
            await self.moved_in(tx, row.id, at)
            return
        card = row.message.card or {}
        if "escalation" not in card or ":" not in sent.provider_id:
            return
        if "draft" in card:
            await self._draft_drawn_in(tx, str(card["escalation"]), str(card["draft"]), card.get("drawn"), at)
        elif "version" in card:  # a note in the thread has no version
            await self._card_drawn_in(tx, card, sent, at)

    async def _answered_in(self, tx: Tx, row: Row, at: datetime) -> None:
        """The first text from a person since the alert: its card stops asking whether somebody answered."""
        held = await escalations.open_of(tx, row.contact_id) if row.contact_id else None
        if held is None or any(event.what == ANSWERED for event in await escalations.timeline(tx, held.id)):
            return
        by = sent_of(row.message.dedupe_key)[1] if row.message.dedupe_key.startswith("staff:") else "system"
        changed = await escalations.change(tx, held.id, held.version, what=ANSWERED, by=by, at=at)
        if changed is not None:
            await self._flow.redraw_in(tx, changed)

    async def _card_drawn_in(self, tx: Tx, card: dict[str, object], sent: Sent, at: datetime) -> None:
        channel, ts = sent.provider_id.split(":", 1)
        drawn = card.get("version")
        version = drawn if isinstance(drawn, int) else 0
        escalation_id = str(card["escalation"])
        await cards.put(tx, escalation_id, channel, ts, version, at)
        held = await escalations.get(tx, escalation_id)
        if held is not None and held.version > version:
            task = Task("draw", f"draw:{held.id}:{held.version}:{channel}:{ts}", (held.id, held.version), CARDS, partition=held.id)
            await self._engine.enqueue(tx, task)

    async def _draft_drawn_in(self, tx: Tx, escalation_id: str, draft_id: str, drawn: object, at: datetime) -> None:
        held = await escalations.get(tx, escalation_id)
        if held is not None and not await self._painter.drafting.is_drawn(tx, held, draft_id, drawn):
            await self._painter.drafting.redraw_in(tx, held, draft_id, at)

    async def moved_in(self, tx: Tx, outbox_id: str, at: datetime) -> None:
        """A staff member's message is further on its way: its note follows."""
        row = await outbox.get(tx, self._db.vault, outbox_id)
        if row is not None:
            await self._told_in_thread(tx, row, at)

    async def _told_in_thread(self, tx: Tx, row: Row, at: datetime) -> bool:
        """Redraws the note of this send; True when its escalation is still live."""
        if not row.message.dedupe_key.startswith("staff:"):
            return False
        draft = await drafts.get(tx, self._db.vault, sent_of(row.message.dedupe_key)[0])
        channel, _, ts = draft.thread.partition(":") if draft is not None else ("", "", "")
        held = await escalations.by_thread(tx, channel, ts) if draft is not None else None
        if draft is None or held is None:
            return False
        await self._painter.drafting.redraw_in(tx, held, draft.event_id, at)
        return held.state != "resolved"

    async def draw(self, message: OutboundMessage) -> OutboundMessage | None:
        return await self._traffic.due(message, await self._painter.paint(message))
