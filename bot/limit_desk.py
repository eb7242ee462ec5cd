"""Where exceptions from limits are made and taken back, whoever asks: API, command line, Slack. Every change is audited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from compliance.audit import Actor, AuditAction, AuditEvent
from store import limit_overrides, people
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.limit_overrides import NAMES, Override
from store.vault import KeyDestroyed, UnknownSubject

LONGEST: Final = timedelta(hours=24)
SHORTEST_REASON: Final = 5
MOST: Final = 100_000


class LimitError(Exception):
    """What was asked cannot be; `field` is what is wrong and the text says what to do."""

    def __init__(self, field: str, advice: str) -> None:
        super().__init__(advice)
        self.field = field


@dataclass(frozen=True, slots=True)
class Wish:
    """`allowance` None: no limit at all."""

    user_id: str
    limit_name: str
    allowance: int | None
    reason: str
    expires_at: datetime


class LimitDesk:
    """Makes exceptions of at most a day."""

    def __init__(self, database: Database, audit: SqlAuditLog) -> None:
        self._db, self._audit = database, audit

    async def put(self, wish: Wish, by: Actor, at: datetime) -> Override:
        """In place of the one there is. Raises `LimitError`."""
        if wish.limit_name not in NAMES:
            raise LimitError("limit", f"must be one of {', '.join(NAMES)}")
        if wish.allowance is not None and not 1 <= wish.allowance <= MOST:
            raise LimitError("allowance", f"must be 1 to {MOST}, or absent for no limit")
        if len(wish.reason.strip()) < SHORTEST_REASON:
            raise LimitError("reason", "must say why, for whoever reads the audit log")
        if not at < wish.expires_at <= at + LONGEST:
            raise LimitError("expires_at", "must be in the next 24 hours")
        async with self._db.transaction() as tx:
            try:
                made = await limit_overrides.put(
                    tx, self._db.vault, wish.user_id, wish.limit_name, wish.allowance, wish.reason.strip(), by.id, at, wish.expires_at
                )
            except (UnknownSubject, KeyDestroyed):
                raise LimitError("user_id", "is nobody's id here") from None
            await self._note(tx, by, at, made.subject, made.id, "none" if made.allowance is None else str(made.allowance))
        return made

    async def end(self, id: str, by: Actor, at: datetime) -> bool:  # noqa: A002
        """False when there is none with this id that still counts."""
        async with self._db.transaction() as tx:
            subject = await limit_overrides.end(tx, id, at)
            if subject is None:
                return False
            await self._note(tx, by, at, subject, id, "ended")
        return True

    async def current(self, at: datetime) -> list[Override]:
        """Those that count just now."""
        async with self._db.reading() as tx:
            return await limit_overrides.current(tx, self._db.vault, at)

    async def for_contact(self, contact_id: str, limit_name: str, at: datetime) -> Override | None:
        """The exception for whoever writes from this telephone."""
        async with self._db.reading() as tx:
            users = await people.users_of(tx, [contact_id])
            return await limit_overrides.of(tx, self._db.vault, [contact_id, users[contact_id]], limit_name, at)

    async def _note(self, tx: Tx, by: Actor, at: datetime, subject: str, id_: str, how: str) -> None:
        event = AuditEvent(
            AuditAction.LIMIT_OVERRIDDEN, at, by, subject=subject, what=(f"limit_override:{id_}",), detail={"allowance": how}
        )
        await self._audit.append(tx, event)
