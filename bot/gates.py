"""What stands between a message and the agents, in this order: opt-out, a person already holding the conversation, limits, identity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.limit_desk import LimitDesk
from bot.metrics import LIMIT_DECISIONS, LIMITED
from bot.own_records import OwnRecords
from bot.verdicts import Pass, Say, Silence, Verdict
from bot.verification import Asker, Verification
from bot.wishes import ABOUT_US, STOPS, Response, Said, Wishes
from channels.message import ChannelName
from compliance import wording
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.identity import Level
from compliance.language import choose
from compliance.optout import Reading, Wish, read
from compliance.phi import Phi
from rules.emergency.tongue import other_tongue
from store import escalations, outbox
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.inbox import Received
from store.limit_overrides import TEXTS
from store.limits import Limit, Limits

MOST_CHARACTERS: Final = 5000  # a text has at most 1,600 at Twilio; more is no question anybody asked by thumb


class Gates:
    """Judges one batch of messages of one conversation."""

    def __init__(
        self,
        database: Database,
        audit: SqlAuditLog,
        limits: Limits,
        per_patient: Limit,
        clinic_phone: str,
        clinic: str,
        now: Callable[[], datetime],
        verification: Verification | None = None,
    ) -> None:
        self._db, self._audit, self._limits, self._now = database, audit, limits, now
        self._verification = verification
        self._per_patient = per_patient
        self._notice_once = Limit("limit_notice", 1, per_patient.period)
        self._facts = {"clinic": clinic, "phone": clinic_phone}
        self._wishes = Wishes(database, audit, now)
        self._exceptions = LimitDesk(database, audit)

    async def admit(
        self, contact: Contact, conversation: Conversation, batch: Sequence[Received], *, asked: bool = False, spoken: bool = False
    ) -> Verdict:
        """The verdict for these messages together. `asked`: we are waiting for an answer, which some soft words may be. `spoken`: there is
        something of theirs that "cancel it" may mean."""
        said = [item.text.reveal() for item in batch]
        shown = choose(contact.language or "", "\n".join(said))
        language = shown or "en"
        found = wish_among(batch, asked=asked)
        if found is not None:
            item, reading = found
            wish = Said(contact, conversation.channel, reading, item.message_id, conversation.proof is not None, spoken)
            answer = await self._wishes.answer(wish, batch)
            asks_us = reading.wish in ABOUT_US
            unheard = contact.opted_out and (asks_us or reading.wish is Wish.UNSURE)
            if answer is not None and not unheard and not (asks_us and (conversation.holder == "staff" or len(batch) > 1)):
                return self._told(answer, language)
        if contact.opted_out and conversation.channel != ChannelName.VOICE.value:
            return await self._opted_out(contact)
        if conversation.holder == "staff":
            return await self._held(conversation, language)
        if any(item.media for item in batch) and not "".join(said).strip():
            return Say(self._notice("notice-photo", language), alarm="photo", hold=False)  # nobody here can look at it but a person
        if any(len(text) > MOST_CHARACTERS for text in said):
            return Say(self._notice("notice-too-long", language))
        limited = await self._within_limits(contact, batch, language)
        if isinstance(limited, Pass) and other_tongue("\n".join(said)) is not None:
            return Say(self._notice("notice-other-language", language), alarm="other_language")
        if not isinstance(limited, Pass) or self._verification is None:
            return limited
        asked_who = await self._verification.judge(contact, conversation, said, language)
        return replace(asked_who, language=shown) if asked_who is not None else limited

    def records(self, contact: Contact, conversation: Conversation) -> OwnRecords | None:
        """The asker's own records for the agents' tools."""
        return OwnRecords(self._verification, contact, conversation) if self._verification is not None else None

    async def proved_as(self, contact: Contact, conversation: Conversation) -> str | None:
        """The patient who proved themselves in this conversation, if the proof still stands."""
        if self._verification is None or conversation.proof is None:
            return None
        standing = await self._verification.standing(contact, conversation)
        return standing.patient if standing.level >= Level.IA2 and standing.on_behalf_of is None else None

    async def prove(self, contact: Contact, conversation: Conversation, text: str, language: str, record: str) -> Say | None:
        """Asks who it is, when it was the agents that found a record is wanted."""
        if self._verification is None:
            return None
        return await self._verification.open(Asker(contact, conversation, language, text, self._now()), record)

    def revoked(self, contact: Contact, conversation: Conversation, message_id: str, language: str) -> Say:
        """What follows when it was the model that heard a stop: the same as if the rules had."""
        said = Said(contact, conversation.channel, Reading(Wish.STOP, "model"), message_id, proved=conversation.proof is not None)
        return self._told(self._wishes.stopped(said), language)  # type: ignore[return-value]

    def _told(self, answer: Response, language: str) -> Verdict:
        if answer.notice is None:
            return Silence("closed", answer.alarm, hold=False, also=answer.also)
        return Say(self._notice(answer.notice, language), alarm=answer.alarm, hold=False, also=answer.also)

    async def _opted_out(self, contact: Contact) -> Verdict:
        """We may not text, so a person must call; one hand-off is enough however much they write."""
        async with self._db.reading() as tx:
            known = await escalations.open_of(tx, contact.id)
        return Silence("held", alarm=None if known is not None else "opted_out", hold=False)

    async def _held(self, conversation: Conversation, language: str) -> Verdict:
        async with self._db.reading() as tx:
            if await outbox.staff_answered(tx, conversation.id, conversation.opened_at):
                return Silence("held")  # a person is writing with the patient: no machine in between
        return Say(self._notice("notice-held", language), inbox="held")

    async def _within_limits(self, contact: Contact, batch: Sequence[Received], language: str) -> Verdict:
        key = self._db.vault.mac("limit", contact.id.encode()).hex()
        cost = min(len(batch), self._per_patient.burst)  # what arrived together is answered together, once
        decision = await self._limits.spend([(self._per_patient, key, cost)], self._now())
        if not decision.allowed and await self._excepted(contact, key, cost):
            return Pass()
        result = "allowed" if decision.allowed else "denied"
        LIMIT_DECISIONS.labels(limit=self._per_patient.name, result=result, degraded=str(decision.degraded)).inc()
        if decision.allowed:
            return Pass()
        LIMITED.labels(limit=self._per_patient.name).inc()
        async with self._db.transaction() as tx:
            await self._audit.append(
                tx, AuditEvent(AuditAction.LIMITED, self._now(), Actor("patient", contact.id), "denied", subject=contact.id)
            )
        told = await self._limits.spend([(self._notice_once, key, 1)], self._now())
        return Say(self._notice("notice-limit", language), inbox="closed") if told.allowed else Silence("closed")

    async def _excepted(self, contact: Contact, key: str, cost: int) -> bool:
        """An administrator's exception; asked for only when the limit has said no."""
        found = await self._exceptions.for_contact(contact.id, TEXTS, self._now())
        if found is None:
            return False
        if found.allowance is not None:
            wider = Limit(f"texts_{found.id[:12]}", found.allowance, self._per_patient.period)
            if not (await self._limits.spend([(wider, key, min(cost, wider.burst))], self._now())).allowed:
                return False
        LIMIT_DECISIONS.labels(limit=self._per_patient.name, result="excepted", degraded="False").inc()
        return True

    def _notice(self, key: str, language: str) -> Phi:
        return Phi(wording.say(key, language, **self._facts))


def wish_among(batch: Sequence[Received], *, asked: bool) -> tuple[Received, Reading] | None:
    """What these messages want of our texting: the last such word counts, and a stop before it unless they took it back."""
    found = [(item, reading) for item in batch if (reading := read(item.text.reveal(), asked=asked)) is not None]
    if not found:
        return None
    stops = [one for one in found if one[1].wish in STOPS]
    stops = [one for one in stops if one[1].wish is not Wish.CANCEL_THIS] or stops  # the plainer word decides
    restarted = any(one[1].wish is Wish.START for one in found[found.index(stops[-1]) :]) if stops else False
    return stops[-1] if stops and not restarted else found[-1]
