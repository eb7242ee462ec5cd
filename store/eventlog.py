"""What the assistant remembers of a session: sealed events under a whole number, and the state after them.

Appending an event is one statement and loading a session is one statement, whatever its length. The number is the lock: two
writers who both saw event 7 both try to write event 8, and the second is told it is stale. Events and state are sealed with the
user's own key, so erasing a person erases what was said; state shared by all users with the system's.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from store import recall
from store import sessions as rows
from store.columns import Record
from store.database import Database
from store.memory_tables import session_scopes, sessions
from store.recall import EMPTY, NewEvent, StoredSession
from store.together import Change
from store.upsert import insert, insert_once
from store.vault import SYSTEM, DataKey, UnknownSubject

__all__ = ["AlreadyExists", "Missing", "SqlEventLog", "Stale", "StoredSession"]


class AlreadyExists(Exception):  # noqa: N818
    """There is a session with this id."""


class Missing(Exception):  # noqa: N818
    """There is no such session of this app and user."""


class Stale(Exception):  # noqa: N818
    """Somebody else appended since this copy was loaded: load it again."""


class SqlEventLog:
    """The house's side of the agents' event log. Every method is a transaction of its own."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def create(self, session_id: str, app: str, user_id: str, state_json: str, at: datetime, channel: str | None) -> StoredSession:
        """Begins a session. `user_id` is a subject's id (a contact's, or a staff member's). Raises `AlreadyExists`, or
        `store.vault.UnknownSubject` when nobody has that id."""
        try:
            async with self._db.transaction() as tx:
                key = await self._db.vault.key(tx, user_id)
                sealed = key.seal(state_json, "sessions", "state_ct", session_id)
                row: dict[str, object] = {"id": session_id, "app": app, "user_id": user_id, "channel": channel, "state_ct": sealed}
                row |= {"created_at": at, "updated_at": at}
                await tx.execute(sa.insert(sessions).values(row))
                user_state, app_state = await self._scopes(tx, app, user_id)
        except IntegrityError:
            raise AlreadyExists("a session with this id exists") from None
        return StoredSession(session_id, app, user_id, at, at, 0, state_json, user_state, app_state, (), channel)

    async def load(
        self, session_id: str, app: str, user_id: str, *, limit: int | None = None, after: datetime | None = None
    ) -> StoredSession | None:
        """The session with its last `limit` events (None: all, 0: none) that happened at or after `after`, and the summaries marked
        `keep` from before them. None when there is no such session of this app and user."""
        async with self._db.single(write=False) as tx:
            found = await recall.fetch(tx, session_id, app, user_id, limit, after)
            if not recall.is_session(found):
                return None
            key = await self._db.vault.key(tx, user_id)
            shared = await self._db.vault.key(tx, SYSTEM)
        await self._fetched(session_id, app, user_id, found, limit, after)
        return recall.assemble(session_id, app, user_id, found, key, shared)

    async def _fetched(
        self, session_id: str, app: str, user_id: str, found: Sequence[Record], limit: int | None, after: datetime | None
    ) -> None:
        """Told of every session that was fetched, still sealed: whoever keeps copies may keep this one."""

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
        """Stores the event after number `expected_seq` and returns its own. `state_json`: the whole state after it (None:
        unchanged); the deltas: JSON objects merged into what is shared by the user's, or all, sessions of the app.
        The same `event_id` again returns the number it has and stores nothing. Raises `Stale` or `Missing`."""
        event = NewEvent(session_id, app, expected_seq, event_id, event_json, state_json, at, keep)
        if user_delta is None and app_delta is None:
            async with self._db.single(write=True) as tx:
                return (await self._put(tx, user_id, event))[0]
        async with self._db.transaction() as tx:
            seq, fresh = await self._put(tx, user_id, event)
            if fresh and user_delta is not None:
                await self._merge(tx, await self._db.vault.key(tx, user_id), app, f"user:{user_id}", user_delta)
            if fresh and app_delta is not None:
                await self._merge(tx, await self._db.vault.key(tx, SYSTEM), app, "app", app_delta)
            return seq

    async def remembering(
        self,
        tx: AsyncConnection,
        session_id: str,
        app: str,
        user_id: str,
        seq: int,
        events: Sequence[tuple[str, str]],
        at: datetime,
        channel: str,
    ) -> list[Change]:
        """What adds finished events ((id, JSON) each) after number `seq`, making the session if that is 0; to be made in the caller's
        transaction. An event that is there already stays as it is."""
        key, changes = await self._db.vault.key(tx, user_id), list[Change]()
        if seq == 0:
            empty = key.seal(EMPTY, "sessions", "state_ct", session_id)
            row = {"id": session_id, "app": app, "user_id": user_id, "channel": channel, "state_ct": empty}
            changes.append((insert_once(tx, sessions, sessions.c.id), row | {"created_at": at, "updated_at": at}))
        new = [NewEvent(session_id, app, seq + number, id_, body, None, at, False) for number, (id_, body) in enumerate(events)]
        return [*changes, recall.putting(tx.dialect.name, key, new)]

    async def delete(self, session_id: str) -> bool:
        """Deletes a session and everything in it; False when there was none."""
        async with self._db.transaction() as tx:
            return await rows.delete(tx, session_id)

    async def list(self, app: str, user_id: str | None, *, limit: int = 50, cursor: str | None = None) -> rows.Page:
        """Sessions without their events, newest first."""
        async with self._db.single(write=False) as tx:
            return await rows.listing(tx, app, user_id, limit=limit, cursor=cursor)

    async def end_idle(self, before: datetime) -> int:
        """Ends every session silent since before `before`; returns how many."""
        async with self._db.transaction() as tx:
            return await rows.end_idle(tx, before)

    async def _put(self, tx: AsyncConnection, user_id: str, event: NewEvent) -> tuple[int, bool]:
        """(the event's number, whether it was stored now)."""
        try:
            key = await self._db.vault.key(tx, user_id)
        except UnknownSubject:
            raise Missing("no such user") from None
        if (seq := await recall.put(tx, key, event)) is not None:
            return seq, True
        if (known := await recall.seq_of(tx, event.session_id, event.id)) is not None:
            return known, False
        row = await rows.get(tx, event.session_id)
        if row is None or (row.app, row.user_id) != (event.app, user_id):
            raise Missing("no such session")
        raise Stale("the session has moved on")

    async def _merge(self, tx: AsyncConnection, key: DataKey, app: str, scope: str, delta: str) -> None:
        table = session_scopes
        nothing = key.seal(EMPTY, "session_scopes", "state_ct", f"{app}/{scope}")
        # Made if it is not there and locked in any case: the merge below is read, change, write.
        lock = insert(tx, table).values(app=app, scope=scope, version=0, state_ct=nothing)
        lock = lock.on_conflict_do_update(index_elements=["app", "scope"], set_={"version": table.c.version + 1})
        row = (await tx.execute(lock.returning(table.c.state_ct))).one()
        merged = json.loads(key.open(row.state_ct, "session_scopes", "state_ct", f"{app}/{scope}")) | json.loads(delta)
        sealed = key.seal(json.dumps(merged, ensure_ascii=False), "session_scopes", "state_ct", f"{app}/{scope}")
        await tx.execute(sa.update(table).where(table.c.app == app, table.c.scope == scope).values(state_ct=sealed))

    async def _scopes(self, tx: AsyncConnection, app: str, user_id: str) -> tuple[str, str]:
        mine = f"user:{user_id}"
        asked = sa.select(session_scopes).where(session_scopes.c.app == app, session_scopes.c.scope.in_([mine, "app"]))
        opened = {mine: EMPTY, "app": EMPTY}
        for row in (await tx.execute(asked)).all():
            key = await self._db.vault.key(tx, SYSTEM if row.scope == "app" else user_id)
            opened[row.scope] = key.open(row.state_ct, "session_scopes", "state_ct", f"{app}/{row.scope}")
        return opened[mine], opened["app"]
