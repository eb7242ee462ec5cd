"""The audit trail from old to new, as it was written: for reports and exports that need all of it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.memory_tables import audit_checkpoints, audit_events

CHUNK: Final = 2_000


async def events(tx: AsyncConnection, since: datetime, until: datetime) -> AsyncIterator[Mapping[str, Any]]:
    """Every event of [since, until), in the order of their time."""
    place: tuple[datetime, int] | None = None
    columns = sa.select(audit_events.c.seq, audit_events.c.at, audit_events.c.body)
    asked = (
        columns.where(audit_events.c.at >= since, audit_events.c.at < until).order_by(audit_events.c.at, audit_events.c.seq).limit(CHUNK)
    )
    while True:
        chunk = asked
        if place is not None:
            at, seq = place
            chunk = asked.where(sa.or_(audit_events.c.at > at, sa.and_(audit_events.c.at == at, audit_events.c.seq > seq)))
        rows = (await tx.execute(chunk)).all()
        for row in rows:
            yield json.loads(row.body)
        if len(rows) < CHUNK:
            return
        place = rows[-1].at, rows[-1].seq


async def newest_note(tx: AsyncConnection) -> str | None:
    """What was signed last."""
    found = sa.select(audit_checkpoints.c.note).order_by(audit_checkpoints.c.size.desc()).limit(1)
    note: str | None = (await tx.execute(found)).scalar_one_or_none()
    return note


async def note_of(tx: AsyncConnection, size: int) -> str | None:
    """What was signed at this size."""
    found = sa.select(audit_checkpoints.c.note).where(audit_checkpoints.c.size == size)
    note: str | None = (await tx.execute(found)).scalar_one_or_none()
    return note
