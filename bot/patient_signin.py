"""A patient signs in with the number on file and the code that was texted to it.

The code belongs to a challenge of their conversation, or was asked for here: either way birth date and last name were told, and matched,
before it was sent. So it proves the same here as there (IA2), counts once, and failures in a conversation count together with those by
text. Whatever is wrong, the answer is the same.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from bot.engine import URGENT, Engine, Task
from bot.metrics import SIGN_INS
from bot.signin import network, place_mark
from bot.verification_codes import Ledger, code_mark, is_right
from channels.address import Address
from channels.errors import Malformed
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from compliance import wording
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.identity import Challenge, Heard, Proof, may_send
from compliance.personal_details import fold, six_digits
from compliance.phi import Phi
from store import contacts, conversations, outbox, patients, proofs, proxies, sign_in_codes
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database, Tx
from store.ids import opaque
from store.limits import Charge, Limit, SqlLimits
from store.proofs import Kept

WINDOW: Final = timedelta(minutes=15)
NUMBER: Final = Limit("code_number", 10, WINDOW)
PLACE: Final = Limit("code_place", 30, WINDOW)
NO_NUMBER: Final = "tel:nobody"
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

    def __init__(
        self, database: Database, audit: SqlAuditLog, ledger: Ledger, engine: Engine, clinic: str, now: Callable[[], datetime]
    ) -> None:
        self._db, self._audit, self._ledger, self._now = database, audit, ledger, now
        self._engine, self._clinic = engine, clinic
        self._limits = SqlLimits(database)

    async def send(self, phone: str, last_name: Phi, born: date, place: str) -> float:
        """Texts a code to the number, when it is on file for exactly this person. Says only how long to wait (0: nothing to wait for):
        whoever asks learns nothing else."""
        vault, at = self._db.vault, self._now()
        address = _address(phone)
        allowed = await self._limits.spend(self._charges(address, place), at)
        if not allowed.allowed:
            return max(1.0, allowed.retry_after_s)
        number = address.uri() if address else NO_NUMBER
        async with self._db.transaction() as tx:
            known = await proxies.candidates(tx, vault, number, at)
            wanted = patients.name_born_blinds(vault, fold(last_name.reveal()), born)
            fits = [one for one in known if one.proxy is None and one.named in wanted]
            if len(fits) == 1 and address is not None:
                await self._text(tx, address, fits[0].patient, at)
        return 0.0

    async def _text(self, tx: Tx, address: Address, patient: str, at: datetime) -> None:
        contact = await contacts.by_address(tx, self._db.vault, address)
        mine = proofs.number(contact.id if contact else self._mark(address))
        keys = [mine, proofs.person(patient), proofs.HOUSE]
        number, person = await proofs.sends(tx, keys[0], at), await proofs.sends(tx, keys[1], at)
        locked = await proofs.lock_of(tx, mine, at) or await proofs.lock_of(tx, proofs.person(patient), at)
        if locked or not may_send(number, person, await proofs.sent_by_house(tx, at), at):
            return
        id_, code = opaque(), f"{secrets.randbelow(1_000_000):06d}"
        language = (contact.language if contact else None) or "en"
        message = OutboundMessage(
            id=MessageId(f"code-{id_}"),
            channel=ChannelName.SMS,
            kind=Kind.CODE,
            recipient=address,
            text=Phi(wording.say("identity-code", language, clinic=self._clinic, code=code)),
            dedupe_key=f"signin:{id_}",
            created_at=at,
            expires_at=at + sign_in_codes.LIVES,
        )
        await sign_in_codes.put(tx, self._db.vault, id_, address.uri(), patient, code_mark(self._db.vault, id_, code), at)
        await outbox.add(tx, self._db.vault, message, contact_id=contact.id if contact else None)
        await self._engine.enqueue(tx, Task("deliver", f"deliver:{message.id}:0", (message.id, 0), URGENT))
        await proofs.note(tx, proofs.SENT, keys, at)
        event = AuditEvent(AuditAction.CODE_SENT, at, Actor("patient", "unknown"), subject=patient, channel="api")
        await self._audit.append(tx, event)

    async def check(self, phone: str, code: str, place: str) -> Proven | NotProven:
        """Counted, checked, used up and written down when it returns."""
        vault, at = self._db.vault, self._now()
        address = _address(phone)
        charges = self._charges(address, place)
        allowed = await self._limits.spend(charges, at)
        if not allowed.allowed:
            SIGN_INS.labels(method="code", result="limited").inc()
            return NotProven(max(1.0, allowed.retry_after_s))
        async with self._db.transaction() as tx:
            patient = await self._judged(tx, address, code, at) or await self._asked_here(tx, address, code, at)
            detail = {"method": "code", "place": place_mark(vault, place)}
            action = AuditAction.SIGNED_IN if patient else AuditAction.SIGN_IN_FAILED
            actor = Actor("patient", patient or "unknown", ("patient",) if patient else ())
            await self._audit.append(
                tx, AuditEvent(action, at, actor, "ok" if patient else "denied", patient, channel="api", detail=detail)
            )
        SIGN_INS.labels(method="code", result="ok" if patient else "wrong").inc()
        if patient is None:
            return NotProven()
        await self._limits.forget([(NUMBER, charges[0][1])])
        await self._limits.spend([(PLACE, charges[1][1], -1)], at)
        return Proven(patient)

    def _charges(self, address: Address | None, place: str) -> list[Charge]:
        vault = self._db.vault
        return [(NUMBER, self._mark(address), 1), (PLACE, vault.mac("place", network(place).encode()).hex()[:32], 1)]

    def _mark(self, address: Address | None) -> str:
        """What failures and sends of a number are counted under: not its index, whose key can change."""
        return self._db.vault.mac("sign-in number", (address.uri() if address else NO_NUMBER).encode()).hex()[:32]

    async def _asked_here(self, tx: Tx, address: Address | None, code: str, at: datetime) -> str | None:
        """By a code that `send` sent."""
        kept = await sign_in_codes.out(tx, self._db.vault, address.uri() if address else NO_NUMBER, at)
        told = code_mark(self._db.vault, kept.id if kept else "nobody", six_digits(code) or "")
        if kept is None:
            return None
        if not hmac.compare_digest(told, kept.mark):
            await sign_in_codes.tried(tx, kept.id)
            return None
        return kept.patient if await sign_in_codes.use(tx, kept.id, at) else None

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


def _address(phone: str) -> Address | None:
    try:
        return Address.phone(phone)
    except Malformed:
        return None
