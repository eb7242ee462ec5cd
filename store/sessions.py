"""The assistant's sessions as rows: found, listed, ended. Their contents are in `eventlog.py`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.columns import from_micros, to_micros
from store.memory_tables import session_events, sessions


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session without what was said. `updated_at`: when its last event happened; `ended_at`: when silence ended it;
    `version`: how many events it has."""

    id: str
    app: str
    user_id: str
    channel: str | None
    created_at: datetime
    updated_at: datetime
    ended_at: datetime | None
    version: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows and, when there are more, the cursor that asks for the next ones."""

    items: tuple[SessionRow, ...]
    next_cursor: str | None


async def listing(
    tx: AsyncConnection,
    app: str | None,
    user_id: str | None,
    *,
    limit: int,
    cursor: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    channel: str | None = None,
) -> Page:
    """Sessions begun in [since, until), newest first. A cursor that is not ours raises `ValueError`."""
    asked = _rows().order_by(sessions.c.created_at.desc(), sessions.c.id.desc()).limit(limit + 1)
    for column, value in ((sessions.c.app, app), (sessions.c.user_id, user_id), (sessions.c.channel, channel)):
        if value is not None:
            asked = asked.where(column == value)
    if since is not None:
        asked = asked.where(sessions.c.created_at >= since)
    if until is not None:
        asked = asked.where(sessions.c.created_at < until)
    if cursor is not None:
        at, id_ = _read_cursor(cursor)
        asked = asked.where(sa.or_(sessions.c.created_at < at, sa.and_(sessions.c.created_at == at, sessions.c.id < id_)))
    found = [SessionRow(**row._mapping) for row in await tx.execute(asked)]
    more = f"{to_micros(found[limit - 1].created_at)}.{found[limit - 1].id}" if len(found) > limit else None
    return Page(tuple(found[:limit]), more)


async def get(tx: AsyncConnection, id: str) -> SessionRow | None:  # noqa: A002
    """The session with this id."""
    row = (await tx.execute(_rows().where(sessions.c.id == id))).one_or_none()
    return None if row is None else SessionRow(**row._mapping)


async def end_idle(tx: AsyncConnection, before: datetime) -> int:
    """Marks every live session without an event since before `before` as ended then; returns how many. An ended session can
    still be read, and an event that comes late is still kept."""
    stirred = sa.exists().where(session_events.c.session_id == sessions.c.id, session_events.c.at >= before)
    idle = sa.update(sessions).where(sessions.c.ended_at.is_(None), sessions.c.updated_at < before, ~stirred)
    return (await tx.execute(idle.values(ended_at=before))).rowcount


async def delete(tx: AsyncConnection, id: str) -> bool:  # noqa: A002
    """Deletes a session with its events; False when there was none."""
    return (await tx.execute(sa.delete(sessions).where(sessions.c.id == id))).rowcount == 1


def _rows() -> sa.Select[*tuple[object, ...]]:
    mine = session_events.c.session_id == sessions.c.id
    last = sa.select(session_events.c.at).where(mine).order_by(session_events.c.seq.desc()).limit(1).scalar_subquery()
    newest = sa.select(sa.func.max(session_events.c.seq)).where(mine).scalar_subquery()
    return sa.select(
        sessions.c.id,
        sessions.c.app,
        sessions.c.user_id,
        sessions.c.channel,
        sessions.c.created_at,
        sa.func.coalesce(last, sessions.c.updated_at).label("updated_at"),
        sessions.c.ended_at,
        sa.func.coalesce(newest, 0).label("version"),
    )


def _read_cursor(cursor: str) -> tuple[datetime, str]:
    micros, _, id_ = cursor.partition(".")
    if not micros.isdecimal() or len(micros) > 18 or not id_:
        raise ValueError("not a cursor of ours")
    return from_micros(int(micros)), id_
