"""A patient signs in with the number on file and the code that was texted to it.

The code belongs to a challenge of their conversation: birth date and last name were told there, and matched, before it was sent. So it
proves the same here as there (IA2), counts once, and failures count together with those by text. Whatever is wrong, the answer is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.metrics import SIGN_INS
from bot.signin import network, place_mark
from bot.verification_codes import Ledger, is_right
from channels.address import Address
from channels.errors import Malformed
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.identity import Challenge, Heard, Proof
from compliance.personal_details import six_digits
from store import contacts, conversations, proofs
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database, Tx
from store.limits import Limit, SqlLimits
from store.proofs import Kept

WINDOW: Final = timedelta(minutes=15)
NUMBER: Final = Limit("code_number", 10, WINDOW)
PLACE: Final = Limit("code_place", 30, WINDOW)
NOBODYS: Final = Challenge("nobody", "", datetime(1970, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Proven:
    """`patient` proved themselves."""

    patient: str


@dataclass(frozen=True, slots=True)
class NotProven:
    """`retry_after_s` above 0: nothing was checked, too much was tried."""

    retry_after_s: float = 0.0


class PatientSignIn:
    """Checks texted codes."""

    def __init__(self, database: Database, audit: SqlAuditLog, ledger: Ledger, now: Callable[[], datetime]) -> None:
        self._db, self._audit, self._ledger, self._now = database, audit, ledger, now
        self._limits = SqlLimits(database)

    async def check(self, phone: str, code: str, place: str) -> Proven | NotProven:
        """Counted, checked, used up and written down when it returns."""
        vault, at = self._db.vault, self._now()
        try:
            address: Address | None = Address.phone(phone)
        except Malformed:
            address = None
        blind = vault.blind(address.uri() if address else "tel:nobody").hex()[:32]
        where = vault.mac("place", network(place).encode()).hex()[:32]
        allowed = await self._limits.spend([(NUMBER, blind, 1), (PLACE, where, 1)], at)
        if not allowed.allowed:
            SIGN_INS.labels(method="code", result="limited").inc()
            return NotProven(max(1.0, allowed.retry_after_s))
        async with self._db.transaction() as tx:
            patient = await self._judged(tx, address, code, at)
            detail = {"method": "code", "place": place_mark(vault, place)}
            action = AuditAction.SIGNED_IN if patient else AuditAction.SIGN_IN_FAILED
            actor = Actor("patient", patient or "unknown", ("patient",) if patient else ())
            await self._audit.append(
                tx, AuditEvent(action, at, actor, "ok" if patient else "denied", patient, channel="api", detail=detail)
            )
        SIGN_INS.labels(method="code", result="ok" if patient else "wrong").inc()
        if patient is None:
            return NotProven()
        await self._limits.forget([(NUMBER, blind)])
        await self._limits.spend([(PLACE, where, -1)], at)
        return Proven(patient)

    async def _judged(self, tx: Tx, address: Address | None, code: str, at: datetime) -> str | None:
        digits = six_digits(code) or ""
        contact = await contacts.by_address(tx, self._db.vault, address) if address else None
        talk = await conversations.current(tx, contact.id) if contact else None
        kept = await proofs.load(tx, self._db.vault, talk.id) if talk else Kept()
        challenge = kept.proof.aged(at).challenge
        right = is_right(self._db.vault, challenge or NOBODYS, kept.code if challenge else None, digits)
        if contact is None or talk is None or challenge is None:
            return None
        named = challenge.named
        lock = await self._ledger.lock(tx, contact.id, named.patient if named else None, at)
        proof, heard = kept.proof.code_given(right, at, lock)
        if heard is Heard.PROVED and named is not None and named.proxy is None:
            # The code is used up; what it proved is proved here, not in the thread it was sent to.
            await self._save(tx, talk, contact, kept, kept.proof.dropped(), at)
            await self._ledger.cleared_in(tx, contact.id, named.patient, at)
            return named.patient
        if heard in (Heard.WRONG, Heard.DEAD):
            await self._ledger.failed_in(tx, contact, talk, [named.patient] if named else [], at)
            await self._save(tx, talk, contact, kept, proof, at)
        return None

    async def _save(self, tx: Tx, talk: Conversation, contact: Contact, kept: Kept, proof: Proof, at: datetime) -> None:
        after = replace(kept, proof=proof, given={}, code=kept.code if proof.challenge else None)
        await proofs.save(tx, self._db.vault, talk.id, contact.id, after, at)
