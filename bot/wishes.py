"""What follows when somebody says what they want of our texting: suppressed at once, written into the ledger, confirmed exactly once.

Everything is written in the transaction that stores the confirmation: a crash in between repeats both or neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.metrics import WISHES
from bot.verdicts import Write
from channels.message import Kind
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.consent import VERSION, Category
from compliance.optout import Reading, Wish, flat
from store import consents, contacts, enrolments, inbox, outbox, proofs
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.database import Database, Tx
from store.inbox import Received
from store.vault import Vault

AUTOMATED: Final = (Kind.REMINDER, Kind.REPLY, Kind.CODE)
VISIT_CONTEXT: Final = timedelta(hours=48)
VISIT_WORDS: Final = re.compile(r"\b(?:appointment|appt|visit|reschedul\w+|cita|visita|turno|lich hen|cuoc hen|kham)\b|预约|就诊|看诊")
STOPS: Final = frozenset({Wish.STOP, Wish.CANCEL, Wish.CANCEL_THIS, Wish.WRONG_NUMBER})
ABOUT_US: Final = frozenset({Wish.WHO, Wish.ROBOT, Wish.PLACE})  # asked of the house; a person in charge answers them


@dataclass(frozen=True, slots=True)
class Response:
    """The notice to send (None: they were told before), the kind of hand-off it opens, and what is written together with it."""

    notice: str | None
    alarm: str | None = None
    also: Write | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A wish with where it came from."""

    contact: Contact
    channel: str
    reading: Reading
    message_id: str
    proved: bool = False  # the number has proved whose it is: a stop ends that too
    spoken: bool = False  # something that can be cancelled is open between us: a question, a request, a sign-up


class Wishes:
    """Decides what follows from what `compliance.optout` read."""

    def __init__(self, database: Database, audit: SqlAuditLog, now: Callable[[], datetime]) -> None:
        self._db, self._audit, self._now = database, audit, now

    async def answer(self, said: Said, batch: Sequence[Received]) -> Response | None:
        """What to say and write; None: nothing is to be done about texting, the assistant may answer."""
        WISHES.labels(wish=said.reading.wish.value, how=said.reading.how).inc()
        contact = said.contact
        match said.reading.wish:
            case Wish.HELP:
                return Response("notice-help")
            case Wish.WHO:
                return Response("notice-who")
            case Wish.ROBOT:
                return Response("notice-robot")
            case Wish.PLACE:
                return Response("notice-place")
            case Wish.UNSURE:
                return Response("notice-unsure-stop")
            case Wish.START if contact.opted_out:
                return Response("notice-start", also=partial(self._start_in, said))
            case Wish.START:  # in other words than the keyword ("sign me up") it is about a service
                return Response("notice-on", also=partial(self._start_in, said)) if said.reading.how == "keyword" else None
            case Wish.STOP_REMINDERS:
                return await self._no_reminders(said)
            case Wish.CANCEL_THIS if not contact.opted_out and await self._meant_a_thing(said, batch):
                return None  # the rules see to that thing, and say how to end our texts (ADR 0024)
        return await self._stop(said, batch)

    def stopped(self, said: Said) -> Response:
        """A plain stop by somebody who had not stopped before."""
        return Response("notice-stop", None, partial(self._stop_in, said))

    async def _stop(self, said: Said, batch: Sequence[Received]) -> Response:
        told = said.contact.opted_out  # one confirmation, however often they say it
        also = partial(self._stop_in, said)
        if said.reading.wish is Wish.WRONG_NUMBER:
            return Response(None if told else "notice-wrong-number", None if told else "wrong_number", also)
        if said.reading.wish in (Wish.CANCEL, Wish.CANCEL_THIS) and await self._about_a_visit(said.contact, batch):
            return Response(None if told else "notice-stop-visit", "cancel_may_mean_visit", also)
        return Response(None if told else "notice-stop", None, also)

    async def _no_reminders(self, said: Said) -> Response:
        async with self._db.reading() as tx:
            told = (await consents.current(tx, said.contact.id)).get(Category.REMINDERS.value) is False
        return Response(None if told or said.contact.opted_out else "notice-stop-reminders", None, partial(self._no_reminders_in, said))

    async def _meant_a_thing(self, said: Said, batch: Sequence[Received]) -> bool:
        """Whether a reasonable person would hear "cancel it" as about something other than our texts: something is open and was spoken
        of in the last two days, or a visit was."""
        if await self._about_a_visit(said.contact, batch):
            return True
        async with self._db.reading() as tx:
            lately = await inbox.recent(tx, self._db.vault, said.contact.id, self._now() - VISIT_CONTEXT, limit=len(batch) + 1)
        return said.spoken and len(lately) > len(batch)

    async def _about_a_visit(self, contact: Contact, batch: Sequence[Received]) -> bool:
        """Whether a "cancel" may have meant a visit: a reminder lately, a visit spoken of lately, or a video visit asked for."""
        since = self._now() - VISIT_CONTEXT
        async with self._db.reading() as tx:
            if await outbox.sent_since(tx, contact.id, Kind.REMINDER, since):
                return True
            spoken = [*await inbox.recent(tx, self._db.vault, contact.id, since, limit=6), *batch]
            if any(VISIT_WORDS.search(flat(one.text.reveal())) for one in spoken):
                return True
            return any(one.service == "telehealth" for one in await enrolments.list_for(tx, contact.id))

    async def _stop_in(self, said: Said, tx: Tx, at: datetime) -> None:
        await withdraw_in(tx, self._audit, said, at, self._db.vault)

    async def _start_in(self, said: Said, tx: Tx, at: datetime) -> None:
        known = await consents.current(tx, said.contact.id)
        await contacts.set_opted_out(tx, said.contact.id, False)
        for category in (Category.ALL, *([Category.REMINDERS] if known.get(Category.REMINDERS.value) is False else [])):
            await note_in(tx, self._audit, said, category, at, given=True)

    async def _no_reminders_in(self, said: Said, tx: Tx, at: datetime) -> None:
        await note_in(tx, self._audit, said, Category.REMINDERS, at, given=False)
        await outbox.cancel(tx, said.contact.id, (Kind.REMINDER,), at)


async def withdraw_in(tx: Tx, audit: SqlAuditLog, said: Said, at: datetime, vault: Vault) -> None:
    """Nothing automated leaves any more, in the caller's transaction: the mark, the ledger, the audit row, what was queued."""
    await contacts.set_opted_out(tx, said.contact.id, True)
    await note_in(tx, audit, said, Category.ALL, at, given=False)
    await outbox.cancel(tx, said.contact.id, AUTOMATED, at)
    if said.proved:
        await proofs.end_all(tx, vault, said.contact.id, at, unknown=True)


async def note_in(tx: Tx, audit: SqlAuditLog, said: Said, category: Category, at: datetime, *, given: bool) -> None:
    """One change of consent, with where it came from, in the ledger and in the audit log."""
    contact, reading = said.contact, said.reading
    how = "wrong_number" if reading.wish is Wish.WRONG_NUMBER else reading.how
    await consents.record(tx, contact.id, category.value, given, how, said.message_id, at, version=VERSION, channel=said.channel)
    detail: dict[str, str | int | bool] = {"word": reading.wish.value, "category": category.value, "given": given, "how": how}
    actor = Actor("patient", contact.id)
    await audit.append(tx, AuditEvent(AuditAction.CONSENT_CHANGED, at, actor, subject=contact.id, channel=said.channel, detail=detail))
