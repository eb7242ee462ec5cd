"""Calling a patient from the card: the nurse's phone rings first, then the patient's, and each sees only the clinic's number.

Implements `channels.twilio.bridge.BridgeDesk`. A text opt-out does not forbid a person's call, so it is not asked here.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from bot.desk_team import ANSWER, Team, actor, scope
from bot.engine import URGENT, Engine, Task
from bot.escalation import Escalations
from channels.address import Address, Scheme
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from channels.slack.blocks import Block, context
from channels.slack.desk import Answer, Wish
from channels.twilio.bridge import REACHED, Greeting
from channels.twilio.calls import BRIDGE
from compliance.audit import AuditAction, AuditEvent
from compliance.phi import Phi
from store import contacts, escalations, outbox, seen, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.escalations import Escalation
from store.outbox import Row
from store.staff import Staff

CALLED: Final = "called"
GOOD_FOR: Final = timedelta(minutes=10)
EXPIRES: Final = timedelta(minutes=1)
ENDS: Final = {
    "busy": "the line was busy",
    "no-answer": "nobody picked up",
    "failed": "it could not be connected",
    "canceled": "it was given up",
}
NO_PHONE: Final = "Your phone is not on the staff list, so it cannot ring. Please ask your administrator."
NO_CALLS: Final = "This house cannot make telephone calls."
NO_NUMBER: Final = "This patient has no telephone number we can call."


class Bridges:
    """`channel` is the escalation channel; `can_call`: whether there is a number to call from."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        team: Team,
        flow: Escalations,
        audit: SqlAuditLog,
        channel: str | None,
        now: Callable[[], datetime],
        *,
        clinic: str,
        can_call: bool,
    ) -> None:
        self._db, self._engine, self._team, self._flow, self._audit = database, engine, team, flow, audit
        self._channel, self._now, self._clinic, self._can_call = channel, now, clinic, can_call

    async def call(self, wish: Wish) -> Answer:
        """ "Call patient": the presser's own phone rings."""
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, wish.about)
            if held is None or held.contact_id is None:
                return Answer("This alert has no patient.")
            person = await self._team.allowed(tx, wish.by, ANSWER, f"escalation:{held.id}", wish.at, held.contact_id)
            if isinstance(person, str):
                return Answer(person)
            if not self._can_call or person.phone is None:
                return Answer(NO_CALLS if not self._can_call else NO_PHONE)
            if await self._number(tx, held) is None:
                return Answer(NO_NUMBER)
            if await seen.first_time(tx, wish.key, wish.at):
                await self._ring_in(tx, held, person, person.phone, wish.at)
        return Answer("Your phone rings in a moment. Press 1 there and the patient is called. They see the clinic's number, not yours.")

    async def _ring_in(self, tx: Tx, held: Escalation, person: Staff, phone: Address, at: datetime) -> None:
        id_ = MessageId(f"{BRIDGE}{uuid.uuid4().hex}")
        card: dict[str, object] = {"bridge": held.id, "by": person.id}
        ring = OutboundMessage(
            id_, ChannelName.VOICE, Kind.PAGE, phone, Phi(""), f"bridge:{held.id}:{id_}", at, expires_at=at + EXPIRES, card=card
        )
        await outbox.add(tx, self._db.vault, ring, conversation_id=None, contact_id=None)
        await self._engine.enqueue(tx, Task("deliver", f"deliver:{id_}:0", (id_, 0), URGENT))

    async def greeting(self, bridge: str) -> Greeting | None:
        async with self._db.reading() as tx:
            found = await self._about(tx, bridge)
        return None if found is None else Greeting(found[1].number, self._clinic, found[2].language or "en")

    async def connect(self, bridge: str, at: datetime) -> str | None:
        """Committed before the number is told: the audit row, and the step on the card."""
        async with self._db.transaction() as tx:
            found = await self._about(tx, bridge)
            if found is None or scope(found[2], ANSWER) is None:
                return None
            _, held, person = found
            number = await self._number(tx, held)
            if number is None:
                return None
            what = (f"escalation:{held.id}", f"call:{bridge}")
            event = AuditEvent(
                AuditAction.PHI_READ, at, actor(person), subject=held.contact_id, what=what, channel="voice", detail={"kind": "call"}
            )
            await self._audit.append(tx, event)
            if await seen.first_time(tx, f"{bridge}:connected", at):
                changed = await escalations.change(tx, held.id, held.version, what=CALLED, by=person.id, at=at)
                if changed is not None:
                    await self._flow.redraw_in(tx, changed)
        return number

    async def ended(self, bridge: str, how: str, seconds: int, at: datetime) -> None:
        spoke = f"they spoke for {max(1, round(seconds / 60))} min" if how in REACHED else ENDS.get(how, "it ended")
        await self._tell(bridge, "ended", f"called the patient: {spoke}.", at)

    async def unanswered(self, bridge: str, at: datetime) -> None:
        await self._tell(bridge, "unanswered", "wanted to call the patient, but their own phone did not answer. Nobody was connected.", at)

    async def _tell(self, bridge: str, what: str, words: str, at: datetime) -> None:
        async with self._db.transaction() as tx:
            found = await self._about(tx, bridge, ever=True)
            if found is None or self._channel is None:
                return
            _, held, person = found
            blocks: list[Block] = [context(f"{person.name} {words}")]
            card: dict[str, Any] = {"escalation": held.id, "blocks": blocks}
            where, heading = Address.slack(self._channel), Phi(f"#{held.number}: a call")
            note = OutboundMessage(
                MessageId(uuid.uuid4().hex), ChannelName.SLACK, Kind.PAGE, where, heading, f"{bridge}:{what}", at, card=card
            )
            if await outbox.add(tx, self._db.vault, note, conversation_id=None, contact_id=held.contact_id):
                await self._engine.enqueue(tx, Task("deliver", f"deliver:{note.id}:0", (note.id, 0), URGENT))

    async def _about(self, tx: Tx, bridge: str, *, ever: bool = False) -> tuple[Row, Escalation, Staff] | None:
        row = await outbox.get(tx, self._db.vault, bridge)
        card = (row.message.card or {}) if row is not None else {}
        if row is None or "bridge" not in card or (not ever and self._now() - row.message.created_at > GOOD_FOR):
            return None
        held = await escalations.get(tx, str(card["bridge"]))
        person = await staff.get(tx, self._db.vault, str(card.get("by", "")))
        return None if held is None or person is None else (row, held, person)

    async def _number(self, tx: Tx, held: Escalation) -> str | None:
        contact = await contacts.by_id(tx, self._db.vault, held.contact_id) if held.contact_id else None
        return contact.address.value if contact is not None and contact.address.scheme is Scheme.PHONE else None
