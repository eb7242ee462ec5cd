"""The audit trail for those who may read it: newest first, filtered by who, whom and what."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.memory_tables import audit_checkpoints, audit_events

CHUNK: Final = 500
FURTHEST: Final = 20_000  # rows looked at for one page: a filter that fits nothing must not read seven years at once


@dataclass(frozen=True, slots=True)
class Page:
    """`items`: (sequence number, the event as it was written). `next_cursor`: where the next page begins."""

    items: tuple[tuple[int, Mapping[str, Any]], ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """The newest signed checkpoint."""

    size: int
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Filter:
    """What to look for; None: everything. `actor` and `subject` are ids."""

    since: datetime | None = None
    until: datetime | None = None
    action: str | None = None
    actor: str | None = None
    subject: str | None = None

    def fits(self, event: Mapping[str, Any]) -> bool:
        """Whether an event is looked for (times are looked for in the database)."""
        return (
            (self.action is None or event["action"] == self.action)
            and (self.actor is None or event["actor"]["id"] == self.actor)
            and (self.subject is None or event["subject"] == self.subject)
        )


async def listing(tx: AsyncConnection, wanted: Filter, *, limit: int, cursor: str | None = None) -> Page:
    """Newest first. A cursor that is not ours raises `ValueError`. A page may hold fewer than `limit` and still have a next one."""
    if cursor is not None and (not cursor.isdecimal() or len(cursor) > 18):
        raise ValueError("not a cursor of ours")
    below, seen = int(cursor) if cursor else None, 0
    found: list[tuple[int, Mapping[str, Any]]] = []
    while seen < FURTHEST:
        rows = (await tx.execute(_chunk(wanted, below))).all()
        for row in rows:
            below, seen = row.seq, seen + 1
            event = json.loads(row.body)
            if wanted.fits(event):
                found.append((row.seq, event))
                if len(found) == limit:
                    return Page(tuple(found), str(below))
        if len(rows) < CHUNK:
            return Page(tuple(found), None)
    return Page(tuple(found), str(below))


async def checkpoint(tx: AsyncConnection) -> Note | None:
    """What was signed last."""
    row = (await tx.execute(sa.select(audit_checkpoints).order_by(audit_checkpoints.c.size.desc()).limit(1))).one_or_none()
    return None if row is None else Note(row.size, row.note, row.at)


def _chunk(wanted: Filter, below: int | None) -> sa.Select[*tuple[Any, ...]]:
    asked = sa.select(audit_events.c.seq, audit_events.c.body).order_by(audit_events.c.seq.desc()).limit(CHUNK)
    if below is not None:
        asked = asked.where(audit_events.c.seq < below)
    if wanted.since is not None:
        asked = asked.where(audit_events.c.at >= wanted.since)
    if wanted.until is not None:
        asked = asked.where(audit_events.c.at < wanted.until)
    return asked
