"""What stands between a message and the agents, in this order: opt-out, a person already holding the conversation, limits, identity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.metrics import LIMITED
from bot.verdicts import Pass, Say, Silence, Verdict
from bot.verification import Verification
from channels.message import Kind
from compliance import wording
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.consent import Keyword, keyword, revocation_intent
from compliance.language import detect
from compliance.phi import Phi
from store import consents, contacts, outbox, proofs
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.inbox import Received
from store.limits import Limit, Limits


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

    async def admit(self, contact: Contact, conversation: Conversation, batch: Sequence[Received]) -> Verdict:
        """The verdict for these messages together; the newest keyword among them counts."""
        said = [item.text.reveal() for item in batch]
        language = contact.language or detect("\n".join(said)) or "en"
        word = next((found for text in reversed(said) if (found := keyword(text)) is not None), None)
        if word is None and any(revocation_intent(text) == "yes" for text in said):
            word = Keyword.STOP
        if word is not None:
            return await self._keyword(word, contact, conversation, batch[-1], language)
        if contact.opted_out:
            return Silence("held", alarm="opted_out")  # we may not text, so a person must call
        if conversation.holder == "staff":
            return await self._held(conversation, language)
        limited = await self._within_limits(contact, batch, language)
        if not isinstance(limited, Pass) or self._verification is None:
            return limited
        return await self._verification.judge(contact, conversation, said, language) or limited

    async def _keyword(self, word: Keyword, contact: Contact, conversation: Conversation, item: Received, language: str) -> Verdict:
        if word is not Keyword.HELP:
            async with self._db.transaction() as tx:
                await contacts.set_opted_out(tx, contact.id, word is Keyword.STOP)
                await consents.record(tx, contact.id, "all", word is Keyword.START, "text", item.message_id, self._now())
                if word is Keyword.STOP:
                    await outbox.cancel(tx, contact.id, (Kind.REMINDER, Kind.REPLY, Kind.CODE), self._now())
                    if conversation.proof is not None:
                        await proofs.end_all(tx, self._db.vault, contact.id, self._now(), unknown=True)
                event = AuditEvent(
                    AuditAction.CONSENT_CHANGED, self._now(), Actor("patient", contact.id), subject=contact.id, detail={"word": word.value}
                )
                await self._audit.append(tx, event)
        return Say(self._notice(f"notice-{word.value}", language))

    async def _held(self, conversation: Conversation, language: str) -> Verdict:
        async with self._db.reading() as tx:
            if await outbox.staff_answered(tx, conversation.id, conversation.opened_at):
                return Silence("held")  # a person is writing with the patient: no machine in between
        return Say(self._notice("notice-held", language), inbox="held")

    async def _within_limits(self, contact: Contact, batch: Sequence[Received], language: str) -> Verdict:
        key = self._db.vault.mac("limit", contact.id.encode()).hex()
        decision = await self._limits.spend([(self._per_patient, key, len(batch))], self._now())
        if decision.allowed:
            return Pass()
        LIMITED.labels(limit=self._per_patient.name).inc()
        async with self._db.transaction() as tx:
            await self._audit.append(
                tx, AuditEvent(AuditAction.LIMITED, self._now(), Actor("patient", contact.id), "denied", subject=contact.id)
            )
        told = await self._limits.spend([(self._notice_once, key, 1)], self._now())
        return Say(self._notice("notice-limit", language), inbox="closed") if told.allowed else Silence("closed")

    def _notice(self, key: str, language: str) -> Phi:
        return Phi(wording.say(key, language, **self._facts))
