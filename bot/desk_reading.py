"""A patient's words and record, shown to one mapped member of staff in a window, after the reading is durably written down."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.desk_team import READ, Team, actor
from bot.identity_words import identity_of
from channels.message import Kind
from channels.slack.cards import LANGUAGES
from channels.slack.desk import Answer, Wish
from channels.slack.modals import Line, patient_modal, words_modal
from compliance.audit import AuditAction, AuditEvent
from store import contacts, conversations, escalations, inbox, outbox
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.database import Database, Tx

BEFORE: Final = timedelta(minutes=10)  # what led to the alert
LINES: Final = 12
SEARCH_BACK: Final = timedelta(days=7)
ANSWERERS: Final = {Kind.STAFF: "Care team", Kind.REPLY: "Assistant", Kind.EMERGENCY: "Assistant", Kind.NOTICE: "Assistant"}
USAGE: Final = "Type /patient and the reference on the card, for example: /patient P-7K2QM"


class Reading:
    """Releases words only after the audit row is committed."""

    def __init__(self, database: Database, team: Team, audit: SqlAuditLog) -> None:
        self._db, self._team, self._audit = database, team, audit

    async def words(self, wish: Wish) -> Answer:
        """ "Show words": what the patient wrote around and since the alert, and what was answered."""
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, wish.about)
            if held is None or held.contact_id is None:
                return Answer("This alert has no patient.")
            person = await self._team.allowed(tx, wish.by, READ, f"escalation:{held.id}", wish.at, held.contact_id)
            if isinstance(person, str):
                return Answer(person)
            what = (f"escalation:{held.id}", "inbound.text", "outbox.text")
            event = AuditEvent(AuditAction.PHI_READ, wish.at, actor(person), subject=held.contact_id, what=what, channel="slack")
            await self._audit.append(tx, event)
        async with self._db.reading() as tx:  # only now: the row above is committed
            contact = await contacts.by_id(tx, self._db.vault, held.contact_id)
            if contact is None:
                return Answer("This alert has no patient.")
            lines = await self._lines(tx, contact, held.opened_at - BEFORE)
        language = contact.language or held.language
        return Answer(modal=words_modal(held.number, contact.reference, language, lines, person.name))

    async def patient(self, wish: Wish) -> Answer:
        """`/patient REFERENCE`: the record and the last week's words."""
        reference = wish.about.strip().upper()
        if not reference:
            return Answer(USAGE)
        async with self._db.transaction() as tx:
            contact = await contacts.by_reference(tx, self._db.vault, reference if reference.startswith("P-") else f"P-{reference}")
            person = await self._team.allowed(tx, wish.by, READ, "contacts", wish.at, contact.id if contact else None)
            if isinstance(person, str):
                return Answer(person)
            if contact is None:
                return Answer(f"Nobody has that reference. {USAGE}")
            what = (f"contact:{contact.id}", "inbound.text", "outbox.text")
            event = AuditEvent(AuditAction.PHI_READ, wish.at, actor(person), subject=contact.id, what=what, channel="slack")
            await self._audit.append(tx, event)
        async with self._db.reading() as tx:
            facts = await self._facts(tx, contact, wish.at)
            lines = await self._lines(tx, contact, wish.at - SEARCH_BACK)
        return Answer(modal=patient_modal(contact.reference, facts, lines, person.name))

    async def _facts(self, tx: Tx, contact: Contact, at: datetime) -> list[tuple[str, str]]:
        held = await escalations.open_of(tx, contact.id)
        talk = await conversations.current(tx, contact.id)
        answers = "nobody: no open conversation"
        if talk is not None:
            answers = "the care team" if talk.holder == conversations.STAFF else "the assistant"
        return [
            ("Writes", LANGUAGES.get(contact.language or "", contact.language or "unknown")),
            ("Identity", await identity_of(tx, self._db, contact, talk, at)),
            ("Texts", "opted out: please call" if contact.opted_out else "may be sent"),
            ("Open alert", f"#{held.number} ({held.state})" if held else "none"),
            ("Answers the patient", answers),
            ("Last seen", contact.last_seen.strftime("%Y-%m-%d %H:%M UTC")),
        ]

    async def _lines(self, tx: Tx, contact: Contact, since: datetime) -> list[Line]:
        heard = await inbox.recent(tx, self._db.vault, contact.id, since, limit=LINES)
        told = await outbox.recent(tx, self._db.vault, contact.id, since, limit=LINES)
        lines = [Line("Patient", item.received_at, item.text.reveal()) for item in heard]
        lines += [Line(ANSWERERS.get(row.message.kind, "Clinic"), row.message.created_at, row.message.text.reveal()) for row in told]
        return sorted(lines, key=lambda line: line.at)[-LINES:]
