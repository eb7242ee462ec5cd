"""Between a patient and the person who holds the conversation: the patient's words go to the thread, what staff choose goes back.

Nothing a person writes reaches a patient until they press Send; until the message has left, Undo takes it back. Edits and deletions in
Slack never send anything.
"""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from bot.board import BoardPolicy
from bot.delivery import STAFF_MARK
from bot.desk_team import ANSWER, NOT_STAFF, Team, actor
from bot.drafting import Drafting, send_key
from bot.engine import URGENT, Engine, Task
from bot.media_desk import photos
from channels.address import Address
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from channels.slack.cards import note_card
from channels.slack.desk import NOTHING, Answer, Wish
from compliance.audit import AuditAction, AuditEvent
from compliance.phi import Phi
from store import contacts, conversations, drafts, escalations, outbox
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database, Tx
from store.drafts import Draft
from store.escalations import Escalation
from store.inbox import Received
from store.staff import Staff

Parent = Callable[[str, str], Awaitable[str | None]]
Seen = Callable[[str, str], Awaitable[None]]
OPTED_OUT: Final = "This patient opted out of texts, so nothing was sent. Please call instead."
GONE: Final = "That draft is gone. Please write it again."
TOO_LATE: Final = "Too late: it has left already. The note shows whether it arrived."


class Relay:
    """Carries words both ways. `undo_s`: how long a sent message waits for an Undo."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        audit: SqlAuditLog,
        policy: BoardPolicy,
        drafting: Drafting,
        now: Callable[[], datetime],
        *,
        undo_s: int,
        parent: Parent | None = None,
        seen: Seen | None = None,
    ) -> None:
        """`parent`: asks Slack which message of ours a thread hangs from; `seen`: told which of ours hangs where, without a receipt."""
        self._db, self._engine, self._audit, self._policy = database, engine, audit, policy
        self._drafting, self._now, self._undo_s = drafting, now, undo_s
        self._team, self._parent, self._seen = Team(database, audit), parent, seen

    async def patient_said_in(self, tx: Tx, conversation: Conversation, contact: Contact, batch: Sequence[Received], at: datetime) -> None:
        """Tells the thread of this patient's open escalation that they wrote again."""
        held = await escalations.open_of(tx, contact.id)
        if held is None:
            return
        words = "\n".join(item.text.reveal() for item in batch)
        hidden = f"The patient wrote again ({len(words)} characters). Show words on the card opens it."
        if (count := sum(item.media for item in batch)) > 0:
            words, hidden = f"{words}\n({photos(count)})".strip(), f"{hidden} With {photos(count)}."
        shown = words if self._policy.words_allowed else hidden
        blocks = note_card(f"{contact.reference} wrote", shown)
        await self._note_in(tx, held, f"New patient message (#{held.number})", blocks, f"note:{batch[-1].message_id}", contact.id, at)

    async def _note_in(
        self, tx: Tx, held: Escalation, heading: str, blocks: list[dict[str, Any]], key: str, contact_id: str | None, at: datetime
    ) -> None:
        """A note in the escalation's thread; `heading` is what a lock screen shows."""
        if self._policy.channel is None:
            return
        card: dict[str, object] = {"escalation": held.id, "blocks": blocks}
        where = Address.slack(self._policy.channel)
        note = OutboundMessage(MessageId(uuid.uuid4().hex), ChannelName.SLACK, Kind.PAGE, where, Phi(heading), key, at, card=card)
        if await outbox.add(tx, self._db.vault, note, conversation_id=None, contact_id=contact_id):
            await self._engine.enqueue(tx, Task("deliver", f"deliver:{note.id}:0", (note.id, 0), URGENT))

    async def said(self, thread: str, by: str, text: str, message: str, at: datetime) -> str | None:
        """Staff wrote `message` in a thread: kept as a draft, with an offer to send it. A note for them when they may not, else None."""
        channel, _, ts = thread.partition(":")
        await self._learn_place(channel, ts)
        async with self._db.transaction() as tx:
            held = await escalations.by_thread(tx, channel, ts)
            if held is None:
                return None
            person = await self._team.allowed(tx, by, ANSWER, f"escalation:{held.id}", at)
            if isinstance(person, str):
                return person if person == NOT_STAFF else None  # a colleague who only talks is left in peace
            if held.contact_id is None:
                return None  # a technical alarm: there is nobody to send anything to
            if await drafts.add(tx, self._db.vault, message, thread, person.id, Phi(text), at, contact_id=held.contact_id):
                await self._drafting.offer_in(tx, held, message, at)
            return None

    async def _learn_place(self, channel: str, ts: str) -> None:
        """Whoever answers a card before Slack's receipt for it has reached us must not be overheard: Slack is asked which card that is.
        Raises `SendFailed`: then Slack sends the words again."""
        if self._parent is None or self._seen is None or channel != self._policy.channel:
            return
        async with self._db.reading() as tx:
            if await escalations.by_thread(tx, channel, ts) is not None or not (leaving := await outbox.cards_leaving(tx)):
                return
        card = await self._parent(channel, ts)
        if card is not None and card in leaving:
            await self._seen(card, f"{channel}:{ts}")

    async def edited(self, message: str, text: str | None, at: datetime) -> None:
        """The writer changed (or deleted: None) their message in Slack: an unsent draft follows, a sent text stays and its note says so."""
        async with self._db.transaction() as tx:
            draft = await drafts.get(tx, self._db.vault, message)
            if draft is None or (held := await self._held(tx, draft)) is None:
                return
            if text is None:
                await drafts.mark_deleted(tx, message, at)
            elif text.strip():
                await drafts.rewrite(tx, self._db.vault, message, Phi(text), at)
            await self._drafting.redraw_in(tx, held, message, at)

    async def send(self, wish: Wish) -> Answer:
        """ "Send to patient": it leaves after the undo time."""
        async with self._db.transaction() as tx:
            draft = await drafts.get(tx, self._db.vault, wish.about)
            held = await self._held(tx, draft) if draft is not None else None
            if draft is None or held is None:
                return Answer(GONE)
            person = await self._team.allowed(tx, wish.by, ANSWER, f"escalation:{held.id}", wish.at)
            if isinstance(person, str):
                return Answer(person)
            return Answer(await self.send_in(tx, held, person, draft, wish.at))

    async def send_in(self, tx: Tx, held: Escalation, person: Staff, draft: Draft, at: datetime) -> str | None:
        """Puts a draft on its way; a note when something stands in the way."""
        contact = await contacts.by_id(tx, self._db.vault, held.contact_id) if held.contact_id else None
        conversation = await conversations.current(tx, held.contact_id) if held.contact_id else None
        if draft.outbox_id is not None:
            return "Already sent."
        if contact is None or conversation is None or draft.deleted_at is not None or draft.note:
            return GONE
        if contact.opted_out:
            return OPTED_OUT
        leaves = at + timedelta(seconds=self._undo_s)
        message = OutboundMessage(
            MessageId(f"{STAFF_MARK}{uuid.uuid4().hex}"),
            ChannelName(conversation.channel),
            Kind.STAFF,
            contact.address,
            draft.text,
            send_key(draft, person.id),
            at,
            not_before=leaves,
        )
        if not await drafts.mark_sent(tx, draft.event_id, message.id):
            return "Already sent."
        await outbox.add(tx, self._db.vault, message, conversation_id=conversation.id, contact_id=contact.id)
        await self._engine.enqueue(tx, Task("deliver", f"deliver:{message.id}:0", (message.id, 0), URGENT, delay_s=float(self._undo_s)))
        await self._drafting.redraw_in(tx, held, draft.event_id, at)
        await self._write_down(tx, held, person, message.id, conversation.channel, at, "ok")
        return None

    async def undo(self, wish: Wish) -> Answer:
        """Takes back what has not left; says so when it has."""
        async with self._db.transaction() as tx:
            draft = await drafts.get(tx, self._db.vault, wish.about)
            held = await self._held(tx, draft) if draft is not None else None
            if draft is None or held is None:
                return Answer(GONE)
            person = await self._team.allowed(tx, wish.by, ANSWER, f"escalation:{held.id}", wish.at)
            if isinstance(person, str):
                return Answer(person)
            sent = draft.outbox_id
            if sent is None:
                return NOTHING  # undone already: the note shows it
            if not await outbox.take_back(tx, sent, wish.at):
                return Answer(TOO_LATE)
            await drafts.take_back(tx, draft.event_id, sent)
            await self._drafting.redraw_in(tx, held, draft.event_id, wish.at)
            await self._write_down(tx, held, person, sent, "sms", wish.at, "undone")
            return NOTHING

    async def keep_as_note(self, wish: Wish) -> Answer:
        """ "Keep as note": internal for good."""
        async with self._db.transaction() as tx:
            draft = await drafts.get(tx, self._db.vault, wish.about)
            held = await self._held(tx, draft) if draft is not None else None
            if draft is None or held is None:
                return Answer(GONE)
            person = await self._team.allowed(tx, wish.by, ANSWER, f"escalation:{held.id}", wish.at)
            if isinstance(person, str):
                return Answer(person)
            if not await drafts.keep_as_note(tx, draft.event_id):
                return Answer("It was sent already, so it is no note.")
            await self._drafting.redraw_in(tx, held, draft.event_id, wish.at)
            return NOTHING

    async def _held(self, tx: Tx, draft: Draft) -> Escalation | None:
        channel, _, ts = draft.thread.partition(":")
        return await escalations.by_thread(tx, channel, ts)

    async def _write_down(self, tx: Tx, held: Escalation, person: Staff, message: str, channel: str, at: datetime, outcome: str) -> None:
        what = (f"message:{message}", f"escalation:{held.id}")
        told: dict[str, str | int | bool] = {"kind": "staff"}
        event = AuditEvent(
            AuditAction.MESSAGE_OUT, at, actor(person), outcome, subject=held.contact_id, what=what, channel=channel, detail=told
        )
        await self._audit.append(tx, event)
