"""The note that follows a draft through its life in the thread: drawn from the present state whenever it is posted or updated."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from bot.engine import CARDS, Engine, Task
from bot.quick_replies import REPLIES
from channels.address import Address
from channels.message import ChannelName, DeliveryState, Kind, MessageId, OutboundMessage
from channels.segments import count
from channels.slack.draft_card import DraftView, draft_card
from compliance.language import detect
from compliance.phi import Phi
from store import contacts, drafts, outbox, staff
from store.database import Database, Tx
from store.drafts import Draft
from store.escalations import Escalation
from store.outbox import Row

QUICK: Final = "quick:"
_FATES: Final = {
    DeliveryState.SENT: "sent",
    DeliveryState.INLINE: "sent",
    DeliveryState.DELIVERED: "delivered",
    DeliveryState.READ: "delivered",
    DeliveryState.FAILED: "failed",
    DeliveryState.EXPIRED: "failed",
    DeliveryState.SUPPRESSED: "failed",
}


def send_key(draft: Draft, by: str) -> str:
    """The outbox key of the next send of this draft."""
    return f"staff:{draft.event_id}:{draft.sends + 1}:{by}"


def sent_of(key: str) -> tuple[str, str]:
    """(draft, who pressed Send) of such a key."""
    draft, _, by = key.removeprefix("staff:").rsplit(":", 2)
    return draft, by


class Drafting:
    """Draws drafts and keeps their notes in step. `channel`: the escalation channel; None: Slack is not set up."""

    def __init__(self, database: Database, engine: Engine, channel: str | None, now: Callable[[], datetime]) -> None:
        self._db, self._engine, self._channel, self._now = database, engine, channel, now

    async def view(self, tx: Tx, held: Escalation, draft: Draft) -> DraftView:
        """What its note shows now."""
        row = await outbox.get(tx, self._db.vault, draft.outbox_id) if draft.outbox_id else None
        author = await staff.get(tx, self._db.vault, sent_of(row.message.dedupe_key)[1] if row else draft.author)
        reads, written = await self._languages(tx, held, draft) if row is None else ("", "")
        return DraftView(
            id=draft.event_id,
            author=author.name if author else "somebody",
            state=self._state(draft, row),
            characters=len(draft.text.reveal()),
            segments=count(draft.text.reveal()).segments,
            leaves_at=row.message.not_before if row else None,
            moved_at=row.updated_at if row else None,
            code=(row.code or "") if row else "",
            reads=reads,
            written=written,
            edited=row is not None and draft.edited_at is not None,
            deleted=row is not None and draft.deleted_at is not None,
            undone=row is None and draft.sends > 0,
            sensitive=held.level == "crisis",
            label=_label(draft),
        )

    def _state(self, draft: Draft, row: Row | None) -> str:
        if row is not None:
            return _FATES.get(row.state, "leaving")
        return "note" if draft.note else "deleted" if draft.deleted_at else "draft"

    async def _languages(self, tx: Tx, held: Escalation, draft: Draft) -> tuple[str, str]:
        """(what the patient reads, what this is in) when they differ."""
        contact = await contacts.by_id(tx, self._db.vault, held.contact_id) if held.contact_id else None
        reads = (contact.language if contact else None) or held.language
        written = detect(draft.text.reveal())
        return (reads, written) if reads and written and reads != written else ("", "")

    async def paint(self, tx: Tx, held: Escalation, draft_id: str) -> dict[str, Any] | None:
        """`{blocks, drawn}` of a draft's note as of now; `drawn` says which state that is. None: there is no such draft."""
        draft = await drafts.get(tx, self._db.vault, draft_id)
        if draft is None:
            return None
        view = await self.view(tx, held, draft)
        return {"blocks": draft_card(view), "drawn": _mark(draft, view)}

    async def offer_in(self, tx: Tx, held: Escalation, draft_id: str, at: datetime) -> None:
        """The draft's note is posted in the thread."""
        await self._put_in(tx, held, {"draft": draft_id}, f"offer:{draft_id}", at)

    async def redraw_in(self, tx: Tx, held: Escalation, draft_id: str, at: datetime) -> None:
        """The draft's note shows the present state. While it is not posted yet there is nothing to do: it will be posted as it is then."""
        offer = await outbox.by_key(tx, self._db.vault, f"offer:{draft_id}")
        painted = await self.paint(tx, held, draft_id)
        if offer is None or offer.provider_id is None or painted is None:
            return
        await self._put_in(tx, held, {"draft": draft_id, "update": offer.provider_id}, f"draft:{draft_id}:{painted['drawn']}", at)

    async def is_drawn(self, tx: Tx, held: Escalation, draft_id: str, drawn: object) -> bool:
        """Whether a note that was drawn as `drawn` is still true."""
        painted = await self.paint(tx, held, draft_id)
        return painted is None or painted["drawn"] == drawn

    async def _put_in(self, tx: Tx, held: Escalation, card: dict[str, object], key: str, at: datetime) -> None:
        if self._channel is None:
            return
        where = Address.slack(self._channel)
        note = OutboundMessage(
            MessageId(uuid.uuid4().hex),
            ChannelName.SLACK,
            Kind.PAGE,
            where,
            Phi(f"Draft for #{held.number}"),
            key[:200],
            at,
            card={"escalation": held.id, **card},
        )
        if await outbox.add(tx, self._db.vault, note, conversation_id=None, contact_id=held.contact_id):
            # In the escalation's own lane: two drawings of one note never overtake each other.
            await self._engine.enqueue(tx, Task("deliver", f"deliver:{note.id}:0", (note.id, 0), CARDS, partition=held.id))


def _mark(draft: Draft, view: DraftView) -> str:
    edited = int(draft.edited_at.timestamp()) if draft.edited_at else 0
    return f"{draft.sends}.{view.state}.{edited}.{int(draft.deleted_at is not None)}"


def _label(draft: Draft) -> str:
    return REPLIES.get(draft.event_id.rpartition(":")[2], "") if draft.event_id.startswith(QUICK) else ""
