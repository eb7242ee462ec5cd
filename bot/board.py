"""The care team's board: cards in Slack that follow an escalation's state, and notes in its thread."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.callout import Callout
from bot.delivery import Deliveries
from bot.pages import title
from channels.address import Address
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from channels.slack.cards import CardView, escalation_card
from compliance.phi import Phi
from store import cards, contacts, escalations, inbox, ladders, outbox, staff
from store.database import Database, Tx
from store.escalations import Escalation


@dataclass(frozen=True, slots=True)
class BoardPolicy:
    """Where cards go and what they may show. Words only where the Slack workspace is covered by a BAA (clinic configuration)."""

    channel: str | None
    words_allowed: bool


class Painter:
    """Turns an escalation's row into a card, as of now."""

    def __init__(self, database: Database, policy: BoardPolicy, callout: Callout, now: Callable[[], datetime]) -> None:
        self._db, self.policy, self._callout, self._now = database, policy, callout, now

    async def paint(self, message: OutboundMessage) -> OutboundMessage | None:
        """A stored card is only a pointer; this fills it with the present state. None: the escalation is gone, or the page came
        too late to be one (`while_open`)."""
        card = message.card or {}
        about = card.get("escalation", card.get("about"))
        if about is None:
            return message
        async with self._db.reading() as tx:
            held = await escalations.get(tx, str(about))
            if held is None or ("while_open" in card and held.state != "open"):
                return None
            if "about" in card:
                return replace(message, card=None)
            if "update" in card and "blocks" in card:
                return message  # a note that changes in place
            if "blocks" in card:  # a note in the thread: content is fixed, only the place is looked up
                home = await self._home(tx, held)
                return replace(message, card={**card, **({"thread_ts": home} if home else {})})
            drawn = escalation_card(await self.view(tx, held))
        return replace(message, text=Phi(str(drawn["text"])), card={**drawn, **card})

    async def _home(self, tx: Tx, held: Escalation) -> str | None:
        return await cards.place(tx, held.id, self.policy.channel) if self.policy.channel else None

    async def view(self, tx: Tx, held: Escalation) -> CardView:
        """Everything a card shows; nothing it may not."""
        at = self._now()
        contact = await contacts.by_id(tx, self._db.vault, held.contact_id) if held.contact_id else None
        ladder = await ladders.get(tx, held.level) or await ladders.get(tx, held.kind) or await ladders.get(tx, "default")
        rungs = ladder.rungs if ladder else ()
        holder = await staff.get(tx, self._db.vault, held.holder) if held.holder else None
        events = await escalations.timeline(tx, held.id)
        return CardView(
            id=held.id,
            number=held.number,
            version=held.version,
            level=held.level,
            title=title(held.level, held.kind),
            rules=held.rules,
            patient=contact.reference if contact else "unknown",
            language=held.language,
            channel="sms",
            opened_at=held.opened_at,
            identity="number only",
            state=held.state,
            holder=holder.name if holder else None,
            paged=tuple(person.name for person in await self._callout.people(tx, rungs, max(held.pages - 1, 0), at)),
            next_up=tuple(person.name for person in await self._callout.people(tx, rungs, held.pages, held.due_at or at)),
            next_at=held.due_at if held.state == "open" else None,
            timeline=tuple((event.at, event.what, event.by) for event in events),
            words=await self._words(tx, held),
            words_allowed=self.policy.words_allowed,
        )

    async def _words(self, tx: Tx, held: Escalation) -> str | None:
        if not self.policy.words_allowed or held.contact_id is None:
            return None
        said = await inbox.recent(tx, self._db.vault, held.contact_id, held.opened_at.replace(microsecond=0), limit=3)
        return "\n".join(item.text.reveal() for item in said) or None


class Board:
    """Keeps every card of an escalation in step with it."""

    def __init__(self, database: Database, deliveries: Deliveries, policy: BoardPolicy, now: Callable[[], datetime]) -> None:
        self._db, self._deliveries, self._policy, self._now = database, deliveries, policy, now

    async def draw(self, escalation_id: str, version: int) -> None:
        """Job, one at a time per escalation: posts the first card, then updates every card to the newest state."""
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, escalation_id)
            if held is None or held.version > version:
                return  # a newer drawing is queued behind this one
            due = await self._due_in(tx, held)
        for outbox_id in due:
            await self._deliveries.deliver(outbox_id, 0)

    async def _due_in(self, tx: Tx, held: Escalation) -> list[str]:
        posted = {card.channel: card for card in await cards.of(tx, held.id)}
        due: list[str] = []
        if self._policy.channel and self._policy.channel not in posted:
            first = self._card(held, self._policy.channel, f"card:{held.id}", None)
            if await outbox.add(tx, self._db.vault, first, conversation_id=None, contact_id=None):
                due.append(first.id)
        for channel, card in posted.items():
            if card.drawn_version < held.version:
                update = self._card(held, channel, f"card:{held.id}:{channel}:{held.version}", f"{channel}:{card.ts}")
                if await outbox.add(tx, self._db.vault, update, conversation_id=None, contact_id=None):
                    due.append(update.id)
        return due

    def _card(self, held: Escalation, channel: str, key: str, update: str | None) -> OutboundMessage:
        card: dict[str, object] = {"escalation": held.id}
        if update:
            card["update"] = update
        return OutboundMessage(
            MessageId(uuid.uuid4().hex),
            ChannelName.SLACK,
            Kind.PAGE,
            Address.slack(channel),
            Phi(title(held.level, held.kind)),
            key,
            self._now(),
            card=card,
        )
