"""How a session comes back: one statement that fetches the row, its newest state, what it shares, and the events in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.columns import Record, moment
from store.memory_tables import session_events, session_scopes, sessions
from store.upsert import insert
from store.vault import DataKey

EMPTY = "{}"
_SESSION, _STATE, _SCOPE, _EVENT = range(4)


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session as it was stored. `version` is the number of its last event; the states are JSON objects as text; `events` are
    JSON texts, oldest first: kept summaries from before the window, then the window."""

    id: str
    app: str
    user_id: str
    created_at: datetime
    updated_at: datetime
    version: int
    state: str
    user_state: str
    app_state: str
    events: tuple[str, ...]
    channel: str | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event on its way in. `expected_seq`: the last number its writer saw; `state`: the whole state after it, None if unchanged."""

    session_id: str
    app: str
    expected_seq: int
    id: str
    body: str
    state: str | None
    at: datetime
    keep: bool


def everything(
    session_id: str, app: str, user_id: str, limit: int | None, after: datetime | None
) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """Rows of (what, seq, name, at, updated_at, ended_at, blob): the session first, then its newest state, the shared states, and
    the events in order. Nothing but other people's rows it cannot open when the session is not this user's."""
    events = session_events
    mine = events.c.session_id == session_id
    last = sa.select(sa.func.coalesce(sa.func.max(events.c.seq), 0)).where(mine).scalar_subquery()
    last_at = sa.select(events.c.at).where(mine, events.c.seq == last).scalar_subquery()
    stated = sa.select(sa.func.max(events.c.seq)).where(mine, events.c.state_ct.is_not(None)).scalar_subquery()
    owned = sa.and_(sessions.c.id == session_id, sessions.c.app == app, sessions.c.user_id == user_id)
    updated = sa.func.coalesce(last_at, sessions.c.updated_at).label("updated_at")
    session = _part(_SESSION, last, sessions.c.channel, sessions.c.created_at, sessions.c.state_ct, updated, sessions.c.ended_at)
    scopes = sa.and_(session_scopes.c.app == app, session_scopes.c.scope.in_([f"user:{user_id}", "app"]))
    parts = [
        session.where(owned),
        _part(_STATE, events.c.seq, events.c.event_id, sa.null(), events.c.state_ct).where(mine, events.c.seq == stated),
        _part(_SCOPE, sa.literal_column("0"), session_scopes.c.scope, sa.null(), session_scopes.c.state_ct).where(scopes),
    ]
    if limit != 0:
        first = sa.literal(0) if limit is None else last - limit
        event = _part(_EVENT, events.c.seq, events.c.event_id, events.c.at, events.c.event_ct).where(mine)
        seen = sa.true() if after is None else events.c.at >= moment(after)
        parts.append(event.where(events.c.seq > first, seen))
        # Two branches, not an OR: each walks its own index and a long session costs no more than a short one.
        parts.append(event.where(events.c.keep.is_(True), sa.not_(sa.and_(events.c.seq > first, seen))))
    return sa.union_all(*parts).order_by(sa.literal_column("what"), sa.literal_column("seq"))


def assemble(session_id: str, app: str, user_id: str, found: Sequence[Record], key: DataKey, shared: DataKey) -> StoredSession:
    """The session in those rows, opened. Raises `store.vault.Tampered` when a row was changed or moved."""
    head = found[0]
    state = key.open(head.blob, "sessions", "state_ct", session_id)
    scopes = {f"user:{user_id}": EMPTY, "app": EMPTY}
    events = []
    for row in found[1:]:
        if row.what == _EVENT:
            events.append(key.open(row.blob, "session_events", "event_ct", f"{session_id}/{row.name}"))
        elif row.what == _STATE:
            state = key.open(row.blob, "session_events", "state_ct", f"{session_id}/{row.name}")
        else:
            opener = shared if row.name == "app" else key
            scopes[row.name] = opener.open(row.blob, "session_scopes", "state_ct", f"{app}/{row.name}")
    return StoredSession(
        id=session_id,
        app=app,
        user_id=user_id,
        created_at=head.at,
        updated_at=head.updated_at,
        version=head.seq,
        state=state,
        user_state=scopes[f"user:{user_id}"],
        app_state=scopes["app"],
        events=tuple(events),
        channel=head.name,
        ended_at=head.ended_at,
    )


def is_session(found: Sequence[Record]) -> bool:
    """Whether `everything` found the session itself."""
    return bool(found) and found[0].what == _SESSION


async def put(tx: AsyncConnection, key: DataKey, event: NewEvent) -> int | None:
    """Stores the event if it is the next one of this user's session, in one statement; its number, or None when it is not."""
    place = f"{event.session_id}/{event.id}"
    values = {
        "session_id": event.session_id,
        "seq": event.expected_seq + 1,
        "event_id": event.id,
        "at": event.at,
        "keep": event.keep,
        "event_ct": key.seal(event.body, "session_events", "event_ct", place),
        "state_ct": None if event.state is None else key.seal(event.state, "session_events", "state_ct", place),
    }
    row = sa.select(*[sa.literal(value, session_events.c[name].type) for name, value in values.items()])
    row = row.where(sa.exists().where(sessions.c.id == event.session_id, sessions.c.app == event.app, sessions.c.user_id == key.subject))
    if event.expected_seq > 0:
        before = session_events.alias("before")
        row = row.where(sa.exists().where(before.c.session_id == event.session_id, before.c.seq == event.expected_seq))
    once = insert(tx, session_events).from_select(list(values), row).on_conflict_do_nothing().returning(session_events.c.seq)
    seq: int | None = (await tx.execute(once)).scalar_one_or_none()
    return seq


async def seq_of(tx: AsyncConnection, session_id: str, event_id: str) -> int | None:
    """The number an event was stored under."""
    asked = sa.select(session_events.c.seq).where(session_events.c.session_id == session_id, session_events.c.event_id == event_id)
    seq: int | None = (await tx.execute(asked)).scalar_one_or_none()
    return seq


def _part(
    what: int,
    seq: sa.ColumnElement[int],
    name: sa.ColumnElement[str | None],
    at: sa.ColumnElement[Any],
    blob: sa.ColumnElement[bytes],
    updated_at: sa.ColumnElement[datetime] | None = None,
    ended_at: sa.ColumnElement[datetime | None] | None = None,
) -> sa.Select[*tuple[Any, ...]]:
    return sa.select(
        sa.literal_column(str(what), sa.Integer).label("what"),
        seq.label("seq"),
        name.label("name"),
        at.label("at"),
        (sa.null() if updated_at is None else updated_at).label("updated_at"),
        (sa.null() if ended_at is None else ended_at).label("ended_at"),
        blob.label("blob"),
    )
