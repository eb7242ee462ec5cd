"""What the care team's assistant may look up: alerts, on-call, a conversation's summary. Permission and audit are here, in no model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from agents import established
from agents.staff.desk import Alert, Asker, OnCall, Summary
from agents.staff.guard import CARE
from agents.staff.words import age
from bot.callout import Callout
from compliance.audit import Actor, AuditAction, AuditEvent
from rules.care.state import CareState
from store import care, contacts, conversations, escalations, inbox, ladders, staff
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.database import Database, Tx

LATELY: Final = timedelta(days=2)
SHOWN: Final = 3
LONGEST: Final = 240


class StaffBooks:
    """Implements `agents.staff.desk.Books`. `words_allowed`: this Slack workspace is covered by a BAA and may show what patients said."""

    def __init__(
        self, database: Database, audit: SqlAuditLog, callout: Callout, *, words_allowed: bool, console: str, now: Callable[[], datetime]
    ) -> None:
        self._db, self._audit, self._callout, self._now = database, audit, callout, now
        self._words_allowed, self._console = words_allowed, console

    def may_read_conversations(self, asker: Asker) -> bool:
        return asker.role in CARE

    async def alerts(self, asker: Asker) -> Sequence[Alert]:
        async with self._db.reading() as tx:
            people = {person.id: person.name for person in await staff.all_active(tx, self._db.vault)}
            found = []
            for held in await escalations.list_open(tx):
                contact = await contacts.by_id(tx, self._db.vault, held.contact_id) if held.contact_id else None
                holder = people.get(held.holder, "somebody who left") if held.holder else None
                patient = contact.reference if contact else "no patient"
                found.append(Alert(held.number, held.level, held.state, patient, held.rules, held.opened_at, holder))
        return found

    async def on_call(self, asker: Asker, at: datetime) -> OnCall:
        async with self._db.reading() as tx:
            ladder = await ladders.get(tx, "default")
            rungs = ladder.rungs if ladder else ()
            names = [tuple(one.name for one in await self._callout.people(tx, rungs, climb, at)) for climb in range(len(rungs))]
        return OnCall(at, tuple(names))

    async def summary(self, asker: Asker, named: str) -> Summary | None:
        if not self.may_read_conversations(asker):
            return None
        async with self._db.reading() as tx:
            contact = await self._meant(tx, named)
        if contact is None:
            return None
        detail: dict[str, str | int | bool] = {"about": "summary", "words": self._words_allowed}
        what = ("care_states", "conversations", "inbound")
        actor = Actor("staff", asker.id, (asker.role,))
        event = AuditEvent(AuditAction.PHI_READ, self._now(), actor, subject=contact.id, what=what, channel="slack", detail=detail)
        await self._audit.record(event)  # durable before anything is released; when it is not, this raises and nothing is told
        async with self._db.reading() as tx:
            lines = await self._course(tx, contact)
            if self._words_allowed:
                return Summary(contact.reference, contact.id, lines, await self._told(tx, contact))
        pointer = f"What they told us is not shown in Slack. Open {self._console} and look for {contact.reference}."
        return Summary(contact.reference, contact.id, lines, (), pointer)

    async def _meant(self, tx: Tx, named: str) -> Contact | None:
        number = named.strip().removeprefix("#").strip()
        if number.isdecimal():
            held = await escalations.by_number(tx, int(number[:9]))
            return await contacts.by_id(tx, self._db.vault, held.contact_id) if held and held.contact_id else None
        return await contacts.by_reference(tx, self._db.vault, named)

    async def _course(self, tx: Tx, contact: Contact) -> tuple[str, ...]:
        """The conversation's course, without anything the patient told us."""
        now, current = self._now(), await conversations.current(tx, contact.id)
        lines = [f"last wrote {age(now - contact.last_seen)} ago" + (f" by {current.channel}" if current else "")]
        if current is not None:
            lines.append("the care team has the conversation" if current.holder == conversations.STAFF else "the assistant is answering")
        if contact.opted_out:
            lines.append("opted out of texts: call instead")
        held = await escalations.open_of(tx, contact.id)
        lines.append(f"open alert #{held.number} ({held.level}, {held.state})" if held else "no open alert")
        return tuple(lines)

    async def _told(self, tx: Tx, contact: Contact) -> tuple[str, ...]:
        """What the patient told us: facts, decisions, their latest words."""
        known, _ = await care.load(tx, self._db.vault, contact.id)
        state = CareState.from_json(known) if known else CareState()
        latest = await inbox.recent(tx, self._db.vault, contact.id, self._now() - LATELY, limit=SHOWN)
        words = [f"“{item.text.reveal()[:LONGEST]}”" for item in latest]
        language = [f"language: {contact.language}"] if contact.language else []
        return (*language, *established.facts(state), *established.course(state), *words)
