"""Does what a turn decided, in the transaction that stores its answer: enrolments, consents, hand-offs, the model's own alarm."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from agents.conversation import Answer
from bot.clinic import Clinic
from bot.escalation import Alarm, Escalations
from bot.promise import Promise
from compliance import wording
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.phi import Phi
from rules.care.dialogue import fill_reference
from rules.care.state import Alarm as Raised
from rules.care.state import CareState, Effect, Enrol, Handoff, Interest, RecordConsent
from store import consents, enrolments
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Tx

ALPHABET = "0123456789ACDEFHJKLMNPRTUVWXY"  # no letters that are read as digits or as each other


def make_reference() -> str:
    """`HC` and six characters: random, meaningless, easy to read out."""
    return "HC" + "".join(secrets.choice(ALPHABET) for _ in range(6))


class Performer:
    """Carries out effects; every method works in the caller's transaction."""

    def __init__(self, audit: SqlAuditLog, flow: Escalations, promise: Promise | None = None) -> None:
        self._audit, self._flow, self.promise = audit, flow, promise or Promise(Clinic().open_hours, Clinic().answer_minutes)

    async def perform_in(
        self, tx: Tx, contact: Contact, conversation: Conversation, answer: Answer, at: datetime, person: str = ""
    ) -> tuple[Phi, CareState]:
        """The text to send and the state to keep once everything is done. `person`: whose enrolments (see `bot/hands.py`)."""
        if answer.danger is not None:
            return await self._raise_in(tx, contact, conversation, answer, answer.danger.level, "model.reported", at), answer.care
        text, state = answer.text, answer.care
        # Twice in a row the model gave no answer in time: the patient was understood, the machine was not there.
        failed = answer.by == "fallback" and bool(answer.faults)
        for effect in answer.effects:
            if isinstance(effect, Raised):  # an answer to our own safety question
                return await self._raise_in(tx, contact, conversation, answer, effect.level, "care.safety-question", at), state
            if failed and effect == Handoff("misunderstood"):
                plain, effect = wording.say("handoff-misunderstood", state.language or "en"), Handoff("model_down")
                text = Phi(text.reveal().replace(plain, wording.say("notice-trouble", state.language or "en")))
            text, state = await self._one_in(tx, contact, conversation, effect, text, state, at, person)
        return text, state

    async def _raise_in(
        self, tx: Tx, contact: Contact, conversation: Conversation, answer: Answer, level: str, rule: str, at: datetime
    ) -> Phi:
        """A danger that screening could not see alone: approved words replace the answer, and somebody is paged."""
        language = contact.language or answer.care.language or "en"
        alarm = Alarm(contact.id, conversation.id, level, "emergency", (rule,), language, at, conversation.id)
        await self._flow.raise_in(tx, alarm)
        await self._audit.append(
            tx,
            AuditEvent(
                AuditAction.EMERGENCY_RAISED,
                at,
                Actor("model", answer.by),
                subject=contact.id,
                detail={"level": level, "rule": rule},
            ),
        )
        return Phi(wording.say(f"emergency-{level}-model", language))

    async def _one_in(
        self, tx: Tx, contact: Contact, conversation: Conversation, effect: Effect, text: Phi, state: CareState, at: datetime, person: str
    ) -> tuple[Phi, CareState]:
        match effect:
            case Enrol():
                consent = effect.consent() | self._asked(conversation, state, "ask-enrol", effect.service)
                reference, _ = await enrolments.add_or_get(tx, contact.id, effect.service, make_reference, consent, at, person)
                await self._note(tx, AuditAction.ENROLLED, contact, at, effect.service)
                filled, state = fill_reference(text.reveal(), state, effect.service, reference)
                return Phi(filled), state
            case RecordConsent() | Interest():
                given, key = (effect.given, effect.asked) if isinstance(effect, RecordConsent) else (True, "ask-keep")
                asked = self._asked(conversation, state, key, effect.category.partition(":")[2])
                name, _, digest = asked["words"].partition("@")
                version = f"{effect.version} {asked['language']} {digest}"[:32]
                how, channel = f"text:{name}"[:120], asked["channel"]
                await consents.record(tx, contact.id, effect.category, given, how, None, at, version=version, channel=channel)
                await self._note(tx, AuditAction.CONSENT_CHANGED, contact, at, effect.category)
            case Handoff():
                hold = effect.reason == "asked_for_person"
                language = contact.language or state.language or "en"
                alarm = Alarm(contact.id, conversation.id, "handoff", "handoff", (effect.reason,), language, at, conversation.id, hold=hold)
                text = Phi(self.promise.timed(text.reveal(), effect.reason, state.language or language, at))
                await self._flow.raise_in(tx, alarm)
                await self._note(tx, AuditAction.HANDOFF_OPENED, contact, at, effect.reason)
        return text, state

    @staticmethod
    def _asked(conversation: Conversation, state: CareState, key: str, service: str) -> dict[str, str]:
        """How a consent was asked for: the channel, the language, and which wording ("ask-enrol@1a2b3c4d": key and digest)."""
        language = state.language or "en"
        words = wording.say(key, language, service=service, who=state.who) if key else ""
        digest = hashlib.sha256(words.encode()).hexdigest()[:8]
        return {"channel": conversation.channel, "language": language, "words": f"{key}@{digest}"}

    async def _note(self, tx: Tx, action: AuditAction, contact: Contact, at: datetime, about: str) -> None:
        event = AuditEvent(action, at, Actor("patient", contact.id), subject=contact.id, detail={"about": about[:120]})
        await self._audit.append(tx, event)
