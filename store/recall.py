"""How a session comes back: one statement that fetches the row, its newest state, what it shares, and the events in view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningInsert

from store.columns import Record, from_micros, to_micros
from store.memory_tables import session_events, session_scopes, sessions
from store.together import Change
from store.upsert import insert_for
from store.vault import DataKey

EMPTY = "{}"
_SESSION, _STATE, _SCOPE, _EVENT = range(4)
_LAST = sa.select(sa.func.coalesce(sa.func.max(session_events.c.seq), 0)).where(
    session_events.c.session_id == sa.bindparam("session", type_=sa.String)
)


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


async def fetch(
    tx: AsyncConnection, session_id: str, app: str, user_id: str, limit: int | None, after: datetime | None
) -> Sequence[Record]:
    """Rows of (what, seq, name, at, updated_at, ended_at, blob), times in microseconds: the session first, then its newest state,
    the shared states, and the events in order. No session first: there is none of this app and user."""
    told: dict[str, Any] = {"session": session_id, "app": app, "user": user_id, "mine": f"user:{user_id}"}
    if limit is not None:
        told["limit"] = limit
    if after is not None:
        told["after"] = to_micros(after)
    return (await tx.execute(everything(none=limit == 0, limited=limit is not None, timed=after is not None), told)).all()


@cache
def everything(*, none: bool, limited: bool, timed: bool) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """The one statement behind `fetch`, built once for each way of asking: putting it together takes longer than running it."""
    events = session_events
    told = sa.bindparam("session", type_=sa.String)
    mine = events.c.session_id == told
    last = sa.select(sa.func.coalesce(sa.func.max(events.c.seq), 0)).where(mine).scalar_subquery()
    last_at = sa.select(_micros(events.c.at)).where(mine, events.c.seq == last).scalar_subquery()
    stated = sa.select(sa.func.max(events.c.seq)).where(mine, events.c.state_ct.is_not(None)).scalar_subquery()
    app, user = sa.bindparam("app", type_=sa.String), sa.bindparam("user", type_=sa.String)
    updated, ended = sa.func.coalesce(last_at, _micros(sessions.c.updated_at)), _micros(sessions.c.ended_at)
    session = _part(_SESSION, last, sessions.c.channel, _micros(sessions.c.created_at), sessions.c.state_ct, updated, ended)
    scopes = sa.and_(session_scopes.c.app == app, session_scopes.c.scope.in_([sa.bindparam("mine", type_=sa.String), sa.literal("app")]))
    parts = [
        session.where(sessions.c.id == told, sessions.c.app == app, sessions.c.user_id == user),
        _part(_STATE, events.c.seq, events.c.event_id, sa.null(), events.c.state_ct).where(mine, events.c.seq == stated),
        _part(_SCOPE, sa.literal_column("0"), session_scopes.c.scope, sa.null(), session_scopes.c.state_ct).where(scopes),
    ]
    if not none:
        parts += _in_view(mine, last - sa.bindparam("limit", type_=sa.Integer) if limited else sa.literal(0), timed=timed)
    return sa.union_all(*parts).order_by(sa.literal_column("what"), sa.literal_column("seq"))


def _in_view(mine: sa.ColumnElement[bool], first: sa.ColumnElement[int], *, timed: bool) -> list[sa.Select[*tuple[Any, ...]]]:
    # Two branches, not an OR: each walks its own index and a long session costs no more than a short one.
    events = session_events
    kept = sa.case((events.c.keep.is_(True), 1), else_=0)  # rides where a session has its last time: copies must not lose a summary
    event = _part(_EVENT, events.c.seq, events.c.event_id, _micros(events.c.at), events.c.event_ct, kept).where(mine)
    recent = events.c.seq > first
    if timed:
        recent = sa.and_(recent, _micros(events.c.at) >= sa.bindparam("after", type_=sa.BigInteger))
    return [event.where(recent), event.where(events.c.keep.is_(True), sa.not_(recent))]


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
        created_at=from_micros(head.at),
        updated_at=from_micros(head.updated_at),
        version=head.seq,
        state=state,
        user_state=scopes[f"user:{user_id}"],
        app_state=scopes["app"],
        events=tuple(events),
        channel=head.name,
        ended_at=None if head.ended_at is None else from_micros(head.ended_at),
    )


def is_session(found: Sequence[Record]) -> bool:
    """Whether `everything` found the session itself."""
    return bool(found) and found[0].what == _SESSION


async def put(tx: AsyncConnection, key: DataKey, event: NewEvent) -> int | None:
    """Stores the event if it is the next one of this user's session, in one statement; its number, or None when it is not."""
    place = f"{event.session_id}/{event.id}"
    told = {
        "session": event.session_id,
        "app": event.app,
        "user": key.subject,
        "expected": event.expected_seq,
        "number": event.expected_seq + 1,
        "event": event.id,
        "at": event.at,
        "keep": event.keep,
        "sealed": key.seal(event.body, "session_events", "event_ct", place),
        "state": None if event.state is None else key.seal(event.state, "session_events", "state_ct", place),
    }
    seq: int | None = (await tx.execute(_put(tx.dialect.name, first=event.expected_seq == 0), told)).scalar_one_or_none()
    return seq


@cache
def _put(dialect: str, *, first: bool) -> ReturningInsert[Any]:
    table = session_events
    columns = (table.c.session_id, table.c.seq, table.c.event_id, table.c.at, table.c.keep, table.c.event_ct, table.c.state_ct)
    names = ("session", "number", "event", "at", "keep", "sealed", "state")
    row = sa.select(*[sa.bindparam(name, type_=column.type) for name, column in zip(names, columns, strict=True)])
    guards = _next_in_theirs()
    row = row.where(guards[0] if first else sa.and_(*guards))
    return insert_for(dialect, table).from_select(list(columns), row).on_conflict_do_nothing().returning(table.c.seq)


def putting(dialect: str, key: DataKey, events: Sequence[NewEvent]) -> Change:
    """Several finished events of one session, numbered on from the first's `expected_seq`, to be stored together with other changes. Of
    a session that begins (0) the row may be among those."""
    first, told = events[0], dict[str, object]()
    for number, event in enumerate(events):
        place = f"{event.session_id}/{event.id}"
        told |= {f"event{number}": event.id, f"number{number}": first.expected_seq + 1 + number}
        told[f"sealed{number}"] = key.seal(event.body, "session_events", "event_ct", place)
    told |= {"session": first.session_id, "at": first.at}
    if first.expected_seq:
        told |= {"app": first.app, "user": key.subject, "expected": first.expected_seq}
    return _put_all(dialect, len(events), first=first.expected_seq == 0), told


@cache
def _put_all(dialect: str, count: int, *, first: bool) -> ReturningInsert[Any]:
    table, rows = session_events, []
    columns = (table.c.session_id, table.c.seq, table.c.event_id, table.c.at, table.c.keep, table.c.event_ct)
    for number in range(count):
        names = ("session", f"number{number}", f"event{number}", "at", None, f"sealed{number}")
        given = [sa.false() if name is None else sa.bindparam(name, type_=column.type) for name, column in zip(names, columns, strict=True)]
        row = sa.select(*given)
        rows.append(row if first else row.where(*_next_in_theirs()))
    return insert_for(dialect, table).from_select(list(columns), sa.union_all(*rows)).on_conflict_do_nothing().returning(table.c.seq)


async def last_seq(tx: AsyncConnection, session_id: str) -> int:
    """The number of the session's last event; 0 before the first."""
    return int((await tx.execute(_LAST, {"session": session_id})).scalar_one())


def _next_in_theirs() -> tuple[sa.Exists, sa.Exists]:
    """The session is this user's, and its last event is the one the writer saw."""
    told, app, user = (sa.bindparam(name, type_=sa.String) for name in ("session", "app", "user"))
    theirs = sa.exists().where(sessions.c.id == told, sessions.c.app == app, sessions.c.user_id == user)
    before = session_events.alias("before")
    return theirs, sa.exists().where(before.c.session_id == told, before.c.seq == sa.bindparam("expected", type_=sa.Integer))


async def seq_of(tx: AsyncConnection, session_id: str, event_id: str) -> int | None:
    """The number an event was stored under."""
    asked = sa.select(session_events.c.seq).where(session_events.c.session_id == session_id, session_events.c.event_id == event_id)
    seq: int | None = (await tx.execute(asked)).scalar_one_or_none()
    return seq


def _micros(column: sa.ColumnElement[Any]) -> sa.ColumnElement[int]:
    # A time as the number it is: turning a hundred of them into datetimes nobody looks at is a tenth of the cost.
    return sa.type_coerce(column, sa.BigInteger)


def _part(
    what: int,
    seq: sa.ColumnElement[int],
    name: sa.ColumnElement[str | None],
    at: sa.ColumnElement[Any],
    blob: sa.ColumnElement[bytes],
    updated_at: sa.ColumnElement[int] | None = None,
    ended_at: sa.ColumnElement[int] | None = None,
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
