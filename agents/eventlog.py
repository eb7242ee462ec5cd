"""Where sessions are kept, seen from the agents: numbered events and the state after them. The store implements it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol


class AlreadyExists(Exception):  # noqa: N818
    """There is a session with this id."""


class Missing(Exception):  # noqa: N818
    """There is no such session of this app and user."""


class Stale(Exception):  # noqa: N818
    """Somebody else appended since this copy was loaded."""


class Stored(Protocol):
    """A session as it was stored; states are JSON objects as text, events JSON texts oldest first."""

    @property
    def id(self) -> str: ...
    @property
    def user_id(self) -> str: ...
    @property
    def updated_at(self) -> datetime: ...
    @property
    def version(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def user_state(self) -> str: ...
    @property
    def app_state(self) -> str: ...
    @property
    def events(self) -> tuple[str, ...]: ...


class EventLog(Protocol):
    """One statement per append; the event's number is the lock; the same event id twice is stored once."""

    async def create(self, session_id: str, app: str, user_id: str, state_json: str, at: datetime, channel: str | None) -> Stored: ...

    async def load(
        self, session_id: str, app: str, user_id: str, *, limit: int | None = None, after: datetime | None = None
    ) -> Stored | None: ...

    async def append(
        self,
        session_id: str,
        app: str,
        user_id: str,
        expected_seq: int,
        event_id: str,
        event_json: str,
        state_json: str | None,
        user_delta: str | None,
        app_delta: str | None,
        at: datetime,
        keep: bool = False,
    ) -> int: ...

    async def delete(self, session_id: str) -> bool: ...

    async def list(self, app: str, user_id: str | None, *, limit: int = 50, cursor: str | None = None) -> Any: ...


@dataclass(frozen=True, slots=True)
class Failures:
    """The exceptions of the log in use (the store has its own: it may not import this package)."""

    exists: type[Exception] = AlreadyExists
    missing: type[Exception] = Missing
    stale: type[Exception] = Stale


@dataclass
class _Kept:
    id: str
    app: str
    user_id: str
    updated_at: datetime
    state: str
    rows: list[tuple[str, str, bool, datetime]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Loaded:
    id: str
    user_id: str
    updated_at: datetime
    version: int
    state: str
    user_state: str
    app_state: str
    events: tuple[str, ...]


class MemoryEventLog:
    """The same promises in a dictionary: for `adk web` and for tests of what stands on the log."""

    def __init__(self) -> None:
        self._sessions: dict[str, _Kept] = {}
        self._shared: dict[str, dict[str, Any]] = {}

    async def create(self, session_id: str, app: str, user_id: str, state_json: str, at: datetime, channel: str | None) -> _Loaded:
        if session_id in self._sessions:
            raise AlreadyExists("a session with this id exists")
        self._sessions[session_id] = _Kept(session_id, app, user_id, at, state_json)
        return self._seen(self._sessions[session_id], None, None)

    async def load(
        self, session_id: str, app: str, user_id: str, *, limit: int | None = None, after: datetime | None = None
    ) -> _Loaded | None:
        kept = self._sessions.get(session_id)
        return self._seen(kept, limit, after) if kept and (kept.app, kept.user_id) == (app, user_id) else None

    def _seen(self, kept: _Kept, limit: int | None, after: datetime | None) -> _Loaded:
        first = 0 if limit is None else max(0, len(kept.rows) - limit)
        inside = [place >= first and (after is None or at >= after) for place, (_, _, _, at) in enumerate(kept.rows)]
        events = tuple(body for (_, body, keep, _), here in zip(kept.rows, inside, strict=True) if here or (keep and limit != 0))
        user, app = self._shared.get(f"user:{kept.app}:{kept.user_id}", {}), self._shared.get(f"app:{kept.app}", {})
        return _Loaded(kept.id, kept.user_id, kept.updated_at, len(kept.rows), kept.state, json.dumps(user), json.dumps(app), events)

    async def append(
        self,
        session_id: str,
        app: str,
        user_id: str,
        expected_seq: int,
        event_id: str,
        event_json: str,
        state_json: str | None,
        user_delta: str | None,
        app_delta: str | None,
        at: datetime,
        keep: bool = False,
    ) -> int:
        kept = self._sessions.get(session_id)
        if kept is None or (kept.app, kept.user_id) != (app, user_id):
            raise Missing("no such session")
        for place, (known, *_) in enumerate(kept.rows):
            if known == event_id:
                return place + 1
        if expected_seq != len(kept.rows):
            raise Stale("the session has moved on")
        kept.rows.append((event_id, event_json, keep, at))
        kept.state, kept.updated_at = state_json if state_json is not None else kept.state, at
        for scope, delta in ((f"user:{app}:{user_id}", user_delta), (f"app:{app}", app_delta)):
            if delta is not None:
                self._shared.setdefault(scope, {}).update(json.loads(delta))
        return len(kept.rows)

    async def delete(self, session_id: str) -> bool:
        return self._sessions.pop(session_id, None) is not None

    async def list(self, app: str, user_id: str | None, *, limit: int = 50, cursor: str | None = None) -> Any:
        found = [kept for kept in self._sessions.values() if kept.app == app and user_id in (None, kept.user_id)]
        return _Page([self._seen(kept, 0, None) for kept in found[:limit]])


@dataclass(frozen=True, slots=True)
class _Page:
    items: Sequence[_Loaded]


def now() -> datetime:
    return datetime.now(UTC)
