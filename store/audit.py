"""The audit trail's rows: written in the transaction of what they tell of, or, when there is none, together with everybody
else's of that moment in one commit. Nothing here changes or removes a row, and the database refuses to (see the migrations)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from compliance.audit import SYSTEM, AuditAction, AuditEvent, AuditLog, AuditUnavailable, seal
from store import notes
from store.database import Database
from store.ids import sortable
from store.memory_tables import audit_events
from store.spool import Spool
from store.together import Change

KEY_ID = "1"
PATIENCE_S: Final = 2.0  # who waits longer for a row to be durable is told no
SPOOL_S: Final = 1.0
_ADD = sa.insert(audit_events)


@dataclass(slots=True, eq=False)
class _Waiting:
    row: dict[str, object]
    done: bool = False
    tried: bool = False  # it was in a commit whose end we did not see


class SqlAuditLog(AuditLog):
    """Implements `compliance.audit.AuditLog` over the audit table."""

    def __init__(self, database: Database, spool: Spool | None = None, *, patience_s: float = PATIENCE_S) -> None:
        """`spool`: where events go by `rescue` while the database is away."""
        self._db, self._spool, self._patience_s = database, spool, patience_s
        self._key = database.vault.audit_key
        self._queue: list[_Waiting] = []
        self._turn = asyncio.Lock()

    async def append(self, tx: AsyncConnection, event: AuditEvent) -> str:
        """Writes the event in the caller's transaction, so neither exists without the other. Returns the event's id."""
        row = self.row(event)
        await tx.execute(_ADD, row)
        return str(row["id"])

    def row(self, event: AuditEvent) -> dict[str, object]:
        """What would be stored, for whoever stores it together with what it tells of."""
        id_ = sortable(event.at)
        return self._sealed(id_, event.at, event.canonical(id_))

    def appending(self, event: AuditEvent) -> Change:
        """`append`, to be made together with what it tells of."""
        return _ADD, self.row(event)

    async def append_all(self, tx: AsyncConnection, events: Sequence[AuditEvent]) -> None:
        """The same for many events at once."""
        if events:
            await tx.execute(_ADD, [self.row(event) for event in events])

    async def record(self, event: AuditEvent) -> None:
        """Durable when it returns. Everything that queued up while the last commit ran goes into the next one, so a hundred
        callers cost one disk flush. Raises `AuditUnavailable` when the database did not take it within two seconds, or
        `ValueError`/`TypeError` for an event that may not be."""
        mine = _Waiting(self.row(event))
        self._queue.append(mine)
        try:
            async with asyncio.timeout(self._patience_s), self._turn:
                if not mine.done:
                    await self._commit()
        except (SQLAlchemyError, OSError) as why:  # TimeoutError is one
            if not mine.done:
                raise AuditUnavailable(f"the audit row could not be stored ({type(why).__name__})") from why
        finally:
            if not mine.done and mine in self._queue:
                self._queue.remove(mine)

    async def probe(self, at: datetime) -> None:
        """Returns when the log takes rows at this moment: one is written and taken back, and something small beside it is made durable.
        Raises what the database raises."""
        async with self._db.transaction() as tx:
            trial = await tx.begin_nested()
            await self.append(tx, AuditEvent(AuditAction.STARTED, at, SYSTEM))
            await trial.rollback()
            await notes.write(tx, "audit_probed_at", at.isoformat())

    async def rescue(self, event: AuditEvent) -> bool:
        """For an emergency while the database is away: on the disk when it returns True. Never raises."""
        if self._spool is None:
            return False
        try:
            async with asyncio.timeout(SPOOL_S):  # a disk that hangs holds up no patient's words
                await asyncio.to_thread(self._spool.add, event)
        except Exception:  # noqa: BLE001 - the page and the words matter more
            return False
        return True

    async def replay(self, at: datetime) -> int:
        """Enters what was spooled, each event once and with its own time, and says in the log itself that there was a gap.
        Returns how many events came back. Raises what the database raises: the file stays until they are committed."""
        if self._spool is None or not await asyncio.to_thread(self._spool.waiting):
            return 0
        taken = await asyncio.to_thread(self._spool.take)
        rows = {str(row["id"]): row for row in map(self._kept, taken.bodies)}
        async with self._db.transaction() as tx:
            known = set((await tx.execute(sa.select(audit_events.c.id).where(audit_events.c.id.in_(rows)))).scalars())
            fresh = [row for id_, row in rows.items() if id_ not in known]
            if fresh:
                await tx.execute(_ADD, fresh)
            if fresh or taken.damaged:
                detail: dict[str, str | int | bool] = {"spooled": len(fresh), "damaged": taken.damaged}
                await self.append(tx, AuditEvent(AuditAction.AUDIT_GAP, at, SYSTEM, detail=detail))
        await asyncio.to_thread(self._spool.forget, taken)
        return len(fresh)

    async def _commit(self) -> None:
        batch = list(self._queue)
        doubtful = [one.row["id"] for one in batch if one.tried]
        for one in batch:
            one.tried = True
        if self._db.dialect == "postgresql" and not doubtful:
            async with self._db.single(write=True) as tx:  # all of them or none, without a round trip for BEGIN and one for COMMIT
                await tx.execute(_ADD, [one.row for one in batch])
            self._done(batch)
            return
        async with self._db.transaction() as tx:
            stored: set[object] = set()
            if doubtful:
                stored = set((await tx.execute(sa.select(audit_events.c.id).where(audit_events.c.id.in_(doubtful)))).scalars())
            rows = [one.row for one in batch if one.row["id"] not in stored]
            if rows:
                await tx.execute(_ADD, rows)
        self._done(batch)

    def _done(self, batch: list[_Waiting]) -> None:
        for one in batch:
            one.done = True
        self._queue = [one for one in self._queue if not one.done]

    def _kept(self, body: bytes) -> dict[str, object]:
        told = json.loads(body)
        return self._sealed(told["id"], datetime.fromisoformat(told["ts"]), body)

    def _sealed(self, id_: str, at: datetime, body: bytes) -> dict[str, object]:
        return {"id": id_, "at": at, "body": body, "mac": seal(self._key, body), "key_id": KEY_ID}
