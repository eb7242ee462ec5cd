"""Between a patient and the person who holds the conversation: the patient's words go to the thread, what staff choose goes back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from bot.board import BoardPolicy
from bot.engine import URGENT, Engine, Task
from channels.address import Address
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from channels.segments import count
from channels.slack.cards import note_card, offer_card, sent_card
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.phi import Phi
from store import contacts, conversations, drafts, escalations, inbox, outbox, staff
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database, Tx
from store.escalations import Escalation
from store.inbox import Received
from store.staff import Staff

NOT_STAFF = "You are not on this clinic's care team list, so nothing was sent. Please ask your administrator."
OPTED_OUT = "This patient opted out of texts, so nothing was sent. Please call instead."


class Relay:
    """Carries words both ways; nothing reaches a patient without an explicit send."""

    def __init__(self, database: Database, engine: Engine, audit: SqlAuditLog, policy: BoardPolicy, now: Callable[[], datetime]) -> None:
        self._db, self._engine, self._audit, self._policy, self._now = database, engine, audit, policy, now

    async def patient_said_in(self, tx: Tx, conversation: Conversation, contact: Contact, batch: Sequence[Received], at: datetime) -> None:
        """Tells the thread of this patient's open escalation that they wrote again."""
        held = await escalations.open_of(tx, contact.id)
        if held is None:
            return
        words = "\n".join(item.text.reveal() for item in batch)
        shown = words if self._policy.words_allowed else f"The patient wrote again ({len(words)} characters)."
        blocks = note_card(f"{contact.reference} wrote", shown)
        await self._note_in(tx, held, f"New patient message (#{held.number})", blocks, f"note:{batch[-1].message_id}", contact.id, at)

    async def _note_in(
        self,
        tx: Tx,
        held: Escalation,
        heading: str,
        blocks: list[dict[str, Any]],
        key: str,
        contact_id: str | None,
        at: datetime,
        update: str | None = None,
    ) -> None:
        """A note in the escalation's thread; `heading` is what a lock screen shows."""
        if self._policy.channel is None:
            return
        card: dict[str, object] = {"escalation": held.id, "blocks": blocks}
        if update is not None:
            card["update"] = update
        note = OutboundMessage(
            MessageId(uuid.uuid4().hex),
            ChannelName.SLACK,
            Kind.PAGE,
            Address.slack(self._policy.channel),
            Phi(heading),
            key,
            at,
            card=card,
        )
        if await outbox.add(tx, self._db.vault, note, conversation_id=None, contact_id=contact_id):
            await self._engine.enqueue(tx, Task("deliver", f"deliver:{note.id}:0", (note.id, 0), URGENT))

    async def said(self, thread: str, by: str, text: str, event_id: str, at: datetime, *, send: bool) -> str | None:
        """Staff wrote in a thread (`send=False`: kept as a draft, with an offer to send it) or pressed "Send to patient" on that draft.

        Returns a short note for them when something stands in the way, else None."""
        channel, _, ts = thread.partition(":")
        async with self._db.transaction() as tx:
            held = await escalations.by_thread(tx, channel, ts)
            if held is None:
                return None
            person = await staff.by_slack(tx, self._db.vault, by)
            if person is None or not person.active:
                event = AuditEvent(AuditAction.ACCESS_DENIED, at, Actor("staff", "unknown"), "denied", what=(f"escalation:{held.id}",))
                await self._audit.append(tx, event)
                return NOT_STAFF
            if not send:
                await drafts.add(tx, self._db.vault, event_id, thread, person.id, Phi(text), at, contact_id=held.contact_id)
                offer = offer_card(person.name, len(text), count(text).segments, event_id)
                await self._note_in(tx, held, f"Draft for #{held.number}", offer, f"offer:{event_id}", held.contact_id, at)
                return None
            return await self._send_in(tx, held, person, event_id, at)

    async def _send_in(self, tx: Tx, held: Escalation, person: Staff, event_id: str, at: datetime) -> str | None:
        contact_id = held.contact_id
        draft = await drafts.get(tx, self._db.vault, event_id)
        contact = await contacts.by_id(tx, self._db.vault, contact_id) if contact_id else None
        conversation = await conversations.current(tx, contact_id) if contact_id else None
        if draft is None or contact is None or conversation is None:
            return "That draft is gone. Please write it again."
        if contact.opted_out:
            return OPTED_OUT
        message = OutboundMessage(
            MessageId(uuid.uuid4().hex),
            ChannelName(conversation.channel),
            Kind.STAFF,
            contact.address,
            draft.text,
            f"staff:{event_id}",
            at,
        )
        if not await outbox.add(tx, self._db.vault, message, conversation_id=conversation.id, contact_id=contact.id):
            return "Already sent."
        await drafts.mark_sent(tx, event_id, message.id)
        await self._engine.enqueue(tx, Task("deliver", f"deliver:{message.id}:0", (message.id, 0), URGENT))
        await inbox.answer_held(tx, conversation.id, message.id, at)
        offer = await outbox.by_key(tx, self._db.vault, f"offer:{event_id}")
        if offer is not None and offer.provider_id is not None:
            done = sent_card(person.name)
            await self._note_in(tx, held, f"Sent for #{held.number}", done, f"sent:{event_id}", contact.id, at, offer.provider_id)
        actor = Actor("staff", person.id, (person.role,))
        what = (f"message:{message.id}", f"escalation:{held.id}")
        detail: dict[str, str | int | bool] = {"kind": "staff"}
        await self._audit.append(
            tx, AuditEvent(AuditAction.MESSAGE_OUT, at, actor, subject=contact.id, what=what, channel=conversation.channel, detail=detail)
        )
        return None
