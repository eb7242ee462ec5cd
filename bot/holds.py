"""Puts patients on legal hold and lifts it: one door for the command line and the API, and a row in the audit log each time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from compliance.audit import Actor, AuditAction, AuditEvent
from store import holds, names
from store.audit import SqlAuditLog
from store.database import Database
from store.holds import Hold


class HoldError(Exception):
    """It cannot be done; the text says why."""


class Holds:
    """`by` is who ordered it, as people say it; `actor` who carried it out."""

    def __init__(self, database: Database, audit: SqlAuditLog, now: Callable[[], datetime]) -> None:
        self._db, self._audit, self._now = database, audit, now

    async def put(self, patient: str, reason: str, by: str, actor: Actor) -> int:
        """Puts every record of this patient (a reference or an id) on hold; returns how many. Raises `HoldError`."""
        at = self._now()
        async with self._db.transaction() as tx:
            people = await names.subjects_of(tx, patient)
            count = 0
            for person in sorted(people):
                try:
                    await holds.put(tx, self._db.vault, person, reason, by[:120], at)
                except LookupError:
                    continue  # the word that was given was a reference
                await self._audit.append(tx, AuditEvent(AuditAction.HOLD_CHANGED, at, actor, subject=person, detail={"how": "set"}))
                count += 1
        if not count:
            raise HoldError(f"nobody is known as {patient}")
        return count

    async def lift(self, patient: str, by: str, actor: Actor) -> int:
        """Lifts every hold on this patient; returns how many there were. Raises `HoldError` when there was none."""
        at = self._now()
        async with self._db.transaction() as tx:
            people = await names.subjects_of(tx, patient)
            count = await holds.lift(tx, people, by[:120], at)
            if not count:
                raise HoldError(f"{patient} is not on hold")
            for person in sorted(people):
                await self._audit.append(tx, AuditEvent(AuditAction.HOLD_CHANGED, at, actor, subject=person, detail={"how": "lifted"}))
        return count

    async def listing(self) -> list[Hold]:
        """Every hold that lasts."""
        async with self._db.reading() as tx:
            return await holds.lasting(tx)
