"""Codes, and the counting of failures: what the walk of `verification.py` writes down, always in the transaction of its answer."""

from __future__ import annotations

import hmac
import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime

from bot.engine import URGENT, Engine, Task
from bot.escalation import Alarm, Escalations
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from compliance import wording
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.identity import CHALLENGE_LIVES, STAFF_LOCK_AT, WINDOW, Challenge, Lock, may_send, worse
from compliance.phi import Phi
from store import outbox, proofs
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Tx
from store.vault import Vault


def code_mark(vault: Vault, challenge_id: str, code: str) -> bytes:
    """What is kept of a code: useless without the key, and for any other challenge."""
    return vault.mac("identity code", f"{challenge_id}|{code}".encode())


def is_right(vault: Vault, challenge: Challenge, kept: bytes | None, code: str) -> bool:
    """Whether this is the code that is out. Costs the same when none is."""
    told = code_mark(vault, challenge.id, code)
    return hmac.compare_digest(told, kept if kept is not None else code_mark(vault, challenge.id, "none")) and kept is not None


class Ledger:
    """Sends codes and counts what went wrong. Every method works in the caller's transaction."""

    def __init__(self, vault: Vault, engine: Engine, audit: SqlAuditLog, flow: Escalations, clinic: str) -> None:
        self._vault, self._engine, self._audit, self._flow, self._clinic = vault, engine, audit, flow, clinic

    async def lock(self, tx: Tx, contact_id: str, patient_id: str | None, now: datetime) -> Lock | None:
        """The worse of the number's and the person's lock."""
        theirs = await proofs.lock_of(tx, proofs.person(patient_id), now) if patient_id else None
        return worse(await proofs.lock_of(tx, proofs.number(contact_id), now), theirs)

    async def send_in(
        self, tx: Tx, contact: Contact, conversation: Conversation, challenge: Challenge, language: str, now: datetime
    ) -> bytes | None:
        """Sends a new code to the number on file and returns its mark; None when the limits of sending are reached (nothing is said of
        that: whoever pumps texts out of us should learn nothing)."""
        assert challenge.named is not None
        keys = [proofs.number(contact.id), proofs.person(challenge.named.patient), proofs.HOUSE]
        number, person = await proofs.sends(tx, keys[0], now), await proofs.sends(tx, keys[1], now)
        if not may_send(number, person, await proofs.sent_by_house(tx, now), now):
            return None
        code = f"{secrets.randbelow(1_000_000):06d}"
        message = OutboundMessage(
            id=MessageId(uuid.uuid4().hex),
            channel=ChannelName.SMS if conversation.channel == ChannelName.VOICE.value else ChannelName(conversation.channel),
            kind=Kind.CODE,
            recipient=contact.address,
            text=Phi(wording.say("identity-code", language, clinic=self._clinic, code=code)),
            dedupe_key=f"code:{challenge.id}:{len(number)}",
            created_at=now,
            expires_at=challenge.opened_at + CHALLENGE_LIVES,
        )
        await outbox.add(tx, self._vault, message, conversation_id=conversation.id, contact_id=contact.id)
        await self._engine.enqueue(tx, Task("deliver", f"deliver:{message.id}:0", (message.id, 0), URGENT))
        await proofs.note(tx, proofs.SENT, keys, now)
        await self.event(tx, AuditAction.CODE_SENT, contact, now)
        return code_mark(self._vault, challenge.id, code)

    async def failed_in(self, tx: Tx, contact: Contact, conversation: Conversation, patients: Sequence[str], now: datetime) -> None:
        """Counts one wrong answer against the number and everybody it could have been about; at ten somebody must look."""
        keys = [proofs.number(contact.id), *(proofs.person(one) for one in dict.fromkeys(patients))]
        await proofs.note(tx, proofs.FAILED, keys, now)
        await self.event(tx, AuditAction.IDENTITY_FAILED, contact, now, "failed")
        for key in keys:
            if await self._ten_in(tx, key, now):
                await proofs.note(tx, proofs.HELD, [key], now)
                await self.event(tx, AuditAction.IDENTITY_LOCKED, contact, now, "failed", until="staff")
                alarm = Alarm(
                    contact.id,
                    conversation.id,
                    "handoff",
                    "handoff",
                    ("identity_locked",),
                    contact.language or "en",
                    now,
                    key[:60],
                    hold=False,
                )
                await self._flow.raise_in(tx, alarm)

    async def cleared_in(self, tx: Tx, contact_id: str, patient_id: str | None, now: datetime) -> None:
        """A success, or the staff: failures so far no longer count."""
        await proofs.note(tx, proofs.CLEARED, [proofs.number(contact_id), *([proofs.person(patient_id)] if patient_id else [])], now)

    async def event(
        self, tx: Tx, action: AuditAction, contact: Contact, now: datetime, outcome: str = "ok", **detail: str | int | bool
    ) -> None:
        """Writes one audit event about this number."""
        await self._audit.append(tx, AuditEvent(action, now, Actor("patient", contact.id), outcome, contact.id, detail=detail))

    async def _ten_in(self, tx: Tx, key: str, now: datetime) -> bool:
        """Whether this very failure was the tenth of a day (and nobody holds it yet)."""
        events = await proofs.since_cleared(tx, key)
        held = any(what == proofs.HELD for what, _ in events)
        return not held and sum(what == proofs.FAILED and now - at < WINDOW for what, at in events) >= STAFF_LOCK_AT
