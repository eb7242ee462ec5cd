"""Does what a turn decided, in the transaction that stores its answer: enrolments, consents, hand-offs, the model's own alarm."""

from __future__ import annotations

import secrets
from datetime import datetime

from agents.conversation import Answer
from bot.escalation import Alarm, Escalations
from compliance import wording
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.phi import Phi
from rules.care.dialogue import fill_reference
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

    def __init__(self, audit: SqlAuditLog, flow: Escalations) -> None:
        self._audit, self._flow = audit, flow

    async def perform_in(self, tx: Tx, contact: Contact, conversation: Conversation, answer: Answer, at: datetime) -> tuple[Phi, CareState]:
        """The text to send and the state to keep once everything is done."""
        if answer.danger is not None:
            return await self._raise_in(tx, contact, conversation, answer, at), answer.care
        text, state = answer.text, answer.care
        for effect in answer.effects:
            text, state = await self._one_in(tx, contact, conversation, effect, text, state, at)
        return text, state

    async def _raise_in(self, tx: Tx, contact: Contact, conversation: Conversation, answer: Answer, at: datetime) -> Phi:
        """The model saw a danger the rules did not: approved words replace its own, and somebody is paged."""
        level = answer.danger.level if answer.danger else "urgent"
        language = contact.language or answer.care.language or "en"
        alarm = Alarm(contact.id, conversation.id, level, "emergency", ("model.reported",), language, at, conversation.id)
        await self._flow.raise_in(tx, alarm)
        await self._audit.append(
            tx,
            AuditEvent(
                AuditAction.EMERGENCY_RAISED,
                at,
                Actor("model", answer.by),
                subject=contact.id,
                detail={"level": level, "rule": "model.reported"},
            ),
        )
        return Phi(wording.say(f"emergency-{level}-model", language))

    async def _one_in(
        self, tx: Tx, contact: Contact, conversation: Conversation, effect: Effect, text: Phi, state: CareState, at: datetime
    ) -> tuple[Phi, CareState]:
        match effect:
            case Enrol():
                reference, _ = await enrolments.add_or_get(tx, contact.id, effect.service, make_reference, effect.consent(), at)
                await self._note(tx, AuditAction.ENROLLED, contact, at, effect.service)
                filled, state = fill_reference(text.reveal(), state, effect.service, reference)
                return Phi(filled), state
            case RecordConsent() | Interest():
                given = effect.given if isinstance(effect, RecordConsent) else True
                await consents.record(tx, contact.id, effect.category, given, f"text:{effect.version}", None, at)
                await self._note(tx, AuditAction.CONSENT_CHANGED, contact, at, effect.category)
            case Handoff():
                hold = effect.reason == "asked_for_person"
                language = contact.language or state.language or "en"
                alarm = Alarm(contact.id, conversation.id, "handoff", "handoff", (effect.reason,), language, at, conversation.id, hold=hold)
                await self._flow.raise_in(tx, alarm)
                await self._note(tx, AuditAction.HANDOFF_OPENED, contact, at, effect.reason)
        return text, state

    async def _note(self, tx: Tx, action: AuditAction, contact: Contact, at: datetime, about: str) -> None:
        event = AuditEvent(action, at, Actor("patient", contact.id), subject=contact.id, detail={"about": about[:120]})
        await self._audit.append(tx, event)
