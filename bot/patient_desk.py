"""What the staff do with patients' files and locks: bring them in, unlock, enter proxies. Everything is audited with its change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.patient_files import Row
from channels.address import Address
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.phi import Phi
from store import contacts, patients, proofs, proxies
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.patients import Registration

BATCH: Final = 200


@dataclass(frozen=True, slots=True)
class Brought:
    """How many patients were made, changed, and known as they are."""

    created: int = 0
    updated: int = 0
    same: int = 0

    def __add__(self, other: Brought) -> Brought:
        return Brought(self.created + other.created, self.updated + other.updated, self.same + other.same)


class PatientDesk:
    """`by` is who does it: a staff id, or "cli"."""

    def __init__(self, database: Database, audit: SqlAuditLog, by: Actor) -> None:
        self._db, self._audit, self._by = database, audit, by

    async def bring(
        self, rows: Sequence[Row], source: str, at: datetime, *, dry: bool = False, progress: Callable[[int, int], None] | None = None
    ) -> Brought:
        """Stores good rows, a batch a transaction: an interruption leaves whole batches, and running it again leaves nothing twice.
        `dry`: everything is done and then undone."""
        total = Brought()
        for start in range(0, len(rows), BATCH):
            batch = [row.told for row in rows[start : start + BATCH] if row.told is not None]
            total += await self._batch(batch, source, at, dry=dry)
            if progress is not None:
                progress(min(start + BATCH, len(rows)), len(rows))
        return total

    async def register_in(self, tx: Tx, told: Registration, source: str, at: datetime) -> tuple[str, str]:
        """One patient, audited: (id, "created", "updated" or "same"). A change of numbers ends what was proved from them."""
        before = await self._known_in(tx, told)
        if before is not None and told.external_id is None:
            return before, "same"
        id_, what = await patients.register(tx, self._db.vault, told, source, at)
        if what != "same":
            action = AuditAction.PATIENT_CREATED if what == "created" else AuditAction.PATIENT_UPDATED
            await self._audit.append(tx, AuditEvent(action, at, self._by, subject=id_, detail={"source": source}))
        if what == "updated":
            await self._end_proofs_in(tx, told.phones, at)
        return id_, what

    async def unlock(self, at: datetime, *, contact: str | None = None, patient: str | None = None) -> None:
        """Failures of this number, or of this person and their numbers, no longer count."""
        async with self._db.transaction() as tx:
            keys = [proofs.number(contact)] if contact else []
            keys += [proofs.person(patient)] if patient else []
            if patient is not None:
                keys += [proofs.number(one) for one in await proxies.contacts_of(tx, patient)]
            if contact is not None:
                known = await contacts.by_id(tx, self._db.vault, contact)
                theirs = await proxies.candidates(tx, self._db.vault, known.address.uri(), at) if known else []
                keys += [proofs.person(one.patient) for one in theirs]
            await proofs.note(tx, proofs.CLEARED, list(dict.fromkeys(keys)), at)
            await self._audit.append(tx, AuditEvent(AuditAction.IDENTITY_UNLOCKED, at, self._by, subject=patient or contact))

    async def enter_proxy(
        self, patient: str, name: Phi, phone: Address, relation: str, scope: Iterable[str], expires_at: datetime, at: datetime
    ) -> str:
        """Lets somebody act for a patient; returns the proxy's id. Raises `ValueError` for one without end or purpose."""
        async with self._db.transaction() as tx:
            id_ = await proxies.add(
                tx,
                self._db.vault,
                patient_id=patient,
                name=name,
                phone=phone,
                relation=relation,
                scope=set(scope),
                expires_at=expires_at,
                by=self._by.id,
                at=at,
            )
            await self._audit.append(tx, AuditEvent(AuditAction.PATIENT_UPDATED, at, self._by, subject=patient, what=(f"proxy:{id_}",)))
        return id_

    async def revoke_proxy(self, id_: str, at: datetime) -> bool:
        """Ends a proxy; False when there is none."""
        async with self._db.transaction() as tx:
            done = await proxies.revoke(tx, id_, at)
            if done:
                await self._audit.append(tx, AuditEvent(AuditAction.PATIENT_UPDATED, at, self._by, what=(f"proxy:{id_}",)))
        return done

    async def _batch(self, batch: Sequence[Registration], source: str, at: datetime, *, dry: bool) -> Brought:
        counts = {"created": 0, "updated": 0, "same": 0}
        try:
            async with self._db.transaction() as tx:
                for told in batch:
                    counts[(await self.register_in(tx, told, source, at))[1]] += 1
                if dry:
                    raise _Undo
        except _Undo:
            pass
        return Brought(**counts)

    async def _known_in(self, tx: Tx, told: Registration) -> str | None:
        """Somebody brought in without a clinic's number is the same person when name, birth date and a number agree."""
        named = set(await patients.by_name(tx, self._db.vault, told.last_name, told.born))
        for phone in told.phones:
            for one in await patients.by_phone(tx, self._db.vault, phone):
                if one in named:
                    return one
        return None

    async def _end_proofs_in(self, tx: Tx, phones: Sequence[Address], at: datetime) -> None:
        for phone in phones:
            known = await contacts.by_address(tx, self._db.vault, phone)
            if known is not None:
                await proofs.end_all(tx, self._db.vault, known.id, at)


class _Undo(Exception):  # noqa: N818
    """Rolls a dry run back."""
