"""The audit trail's rows: written in the transaction of what they tell of, or, when there is none, together with everybody
else's of that moment in one commit. Nothing here changes or removes a row, and the database refuses to (see the migrations)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from compliance.audit import AuditEvent, AuditLog, seal
from store.database import Database
from store.ids import sortable
from store.memory_tables import audit_events

KEY_ID = "1"
_ADD = sa.insert(audit_events)


@dataclass(slots=True, eq=False)
class _Waiting:
    row: dict[str, object]
    done: bool = False
    tried: bool = False  # it was in a commit whose end we did not see


class SqlAuditLog(AuditLog):
    """Implements `compliance.audit.AuditLog` over the audit table."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._key = database.vault.audit_key
        self._queue: list[_Waiting] = []
        self._turn = asyncio.Lock()

    async def append(self, tx: AsyncConnection, event: AuditEvent) -> str:
        """Writes the event in the caller's transaction, so neither exists without the other. Returns the event's id."""
        row = self._row(event)
        await tx.execute(_ADD, row)
        return str(row["id"])

    async def record(self, event: AuditEvent) -> None:
        """Durable when it returns. Everything that queued up while the last commit ran goes into the next one, so a hundred
        callers cost one disk flush. Raises what the database raised, or `ValueError`/`TypeError` for an event that may not be."""
        mine = _Waiting(self._row(event))
        self._queue.append(mine)
        try:
            async with self._turn:
                if not mine.done:
                    await self._commit()
        finally:
            if not mine.done and mine in self._queue:
                self._queue.remove(mine)

    async def _commit(self) -> None:
        batch = list(self._queue)
        doubtful = [one.row["id"] for one in batch if one.tried]
        for one in batch:
            one.tried = True
        async with self._db.transaction() as tx:
            stored: set[object] = set()
            if doubtful:
                stored = set((await tx.execute(sa.select(audit_events.c.id).where(audit_events.c.id.in_(doubtful)))).scalars())
            rows = [one.row for one in batch if one.row["id"] not in stored]
            if rows:
                await tx.execute(_ADD, rows)
        for one in batch:
            one.done = True
        self._queue = [one for one in self._queue if not one.done]

    def _row(self, event: AuditEvent) -> dict[str, object]:
        id_ = sortable(event.at)
        body = event.canonical(id_)
        return {"id": id_, "at": event.at, "body": body, "mac": seal(self._key, body), "key_id": KEY_ID}
