"""A hot copy of the sessions spoken in just now, in Redis: the last window of events, still sealed, under the number of the last one.

The rows in the database stay the truth. A copy is dropped or moved on with every change this process makes; whoever appends to an old
one is told it is stale by the database itself, and the copy goes. Redis holds ciphertext, event ids, times and counts; the keys are
HMACs. Without Redis, or when it fails, everything is read from the database and nobody notices but the clock.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple, cast

from redis.asyncio import BlockingConnectionPool, Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from sqlalchemy.ext.asyncio import AsyncConnection

from store import recall
from store.columns import Record, to_micros
from store.database import Database
from store.eventlog import SqlEventLog, Stale
from store.recall import StoredSession
from store.together import Change
from store.vault import SYSTEM

WINDOW: Final = 24
TTL_S: Final = 1800  # a conversation silent for longer is over
TIMEOUT_S: Final = 0.25
OPEN_S: Final = 5.0  # Redis is left alone for so long after a failure
_HEAD, _STATE, _SCOPE, _EVENT = range(4)

# KEYS: facts, events. ARGV: expected number, new number, when, sealed event row, sealed state row or "", window, seconds to live.
MOVE_ON: Final = """
if redis.call('HGET', KEYS[1], 'v') ~= ARGV[1] then
  redis.call('DEL', KEYS[1], KEYS[2])
  return 0
end
redis.call('HSET', KEYS[1], 'v', ARGV[2], 'at', ARGV[3])
if ARGV[5] ~= '' then redis.call('HSET', KEYS[1], 'state', ARGV[5]) end
redis.call('RPUSH', KEYS[2], ARGV[4])
redis.call('LTRIM', KEYS[2], -tonumber(ARGV[6]), -1)
redis.call('EXPIRE', KEYS[1], ARGV[7])
redis.call('EXPIRE', KEYS[2], ARGV[7])
return 1
"""


class Row(NamedTuple):
    """A fetched row as `recall.assemble` reads it."""

    what: int
    seq: int
    name: str | None
    at: int | None
    updated_at: int | None
    ended_at: int | None
    blob: bytes


class HotEventLog(SqlEventLog):
    """The event log with copies in Redis. Only plain loads of the usual window are served from a copy."""

    def __init__(self, database: Database, url: str, *, window: int = WINDOW, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(database)
        pool = BlockingConnectionPool.from_url(
            url, max_connections=20, timeout=1, socket_timeout=TIMEOUT_S, socket_connect_timeout=TIMEOUT_S, retry=Retry(NoBackoff(), 0)
        )
        self._redis, self._window, self._clock = Redis(connection_pool=pool), window, clock
        self._move = self._redis.register_script(MOVE_ON)
        self._open_until = float("-inf")
        self.hits = self.misses = 0

    async def close(self) -> None:
        """Gives the connections back."""
        await self._redis.aclose()
        await self._redis.connection_pool.disconnect()

    async def load(
        self, session_id: str, app: str, user_id: str, *, limit: int | None = None, after: datetime | None = None
    ) -> StoredSession | None:
        key, shared = self._db.vault.held(user_id), self._db.vault.held(SYSTEM)
        if limit == self._window and after is None and key is not None and shared is not None:
            rows = await self._copy(session_id, app, user_id)
            if rows is not None:
                self.hits += 1
                return recall.assemble(session_id, app, user_id, cast("Sequence[Record]", rows), key, shared)
        self.misses += 1
        return await super().load(session_id, app, user_id, limit=limit, after=after)

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
        place = (session_id, app, user_id)
        try:
            seq = await super().append(
                session_id, app, user_id, expected_seq, event_id, event_json, state_json, user_delta, app_delta, at, keep
            )
        except Stale:
            await self._drop(*place)
            raise
        if seq != expected_seq + 1 or keep or user_delta is not None or app_delta is not None:
            await self._drop(*place)  # rare: the next load makes a new copy
        else:
            await self._follow(place, seq, event_id, event_json, state_json, to_micros(at))
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
        await self._drop(session_id, app, user_id)
        return await super().remembering(tx, session_id, app, user_id, seq, events, at, channel)

    async def _copy(self, session_id: str, app: str, user_id: str) -> list[Row] | None:
        facts_key, events_key = self._names(session_id, app, user_id)

        async def ask() -> Any:
            pipe = self._redis.pipeline(transaction=True)
            pipe.hgetall(facts_key)
            pipe.lrange(events_key, 0, -1)
            return await pipe.execute()

        facts, events = await self._safely(ask, ({}, []))
        if not facts:
            return None
        try:
            return _rows(facts, events)
        except (ValueError, KeyError, TypeError):  # not written by us, or by another version of us
            await self._drop(session_id, app, user_id)
            return None

    async def _fetched(
        self, session_id: str, app: str, user_id: str, found: Sequence[Record], limit: int | None, after: datetime | None
    ) -> None:
        if limit != self._window or after is not None:
            return
        rows = [Row._make(row) for row in found]
        version = rows[0].seq
        recent = [row for row in rows if row.what == _EVENT and row.seq > version - self._window]
        state = next((row for row in rows if row.what == _STATE), None)
        fixed = [row for row in rows if row.what in (_HEAD, _SCOPE) or (row.what == _EVENT and row.updated_at)]  # summaries stay
        facts = {"v": version, "at": rows[0].updated_at or 0, "fixed": json.dumps([_write(row) for row in fixed])}
        facts |= {"state": json.dumps(_write(state))} if state is not None else {}
        facts_key, events_key = self._names(session_id, app, user_id)

        async def put() -> Any:
            pipe = self._redis.pipeline(transaction=True)
            pipe.delete(facts_key, events_key)
            pipe.hset(facts_key, mapping=cast("dict[Any, Any]", facts))
            if recent:
                pipe.rpush(events_key, *(json.dumps(_write(row)) for row in recent))
            for name in (facts_key, events_key):
                pipe.expire(name, TTL_S)
            return await pipe.execute()

        await self._safely(put, None)

    async def _follow(self, place: tuple[str, str, str], seq: int, event_id: str, event_json: str, state_json: str | None, at: int) -> None:
        key = self._db.vault.held(place[2])
        if key is None:
            await self._drop(*place)
            return
        row = f"{place[0]}/{event_id}"
        event = Row(_EVENT, seq, event_id, at, None, None, key.seal(event_json, "session_events", "event_ct", row))
        state = ""
        if state_json is not None:
            sealed = key.seal(state_json, "session_events", "state_ct", row)
            state = json.dumps(_write(Row(_STATE, seq, event_id, None, None, None, sealed)))
        told: list[str | int] = [seq - 1, seq, at, json.dumps(_write(event)), state, self._window, TTL_S]
        await self._safely(lambda: self._move(keys=list(self._names(*place)), args=told), None)

    async def _drop(self, session_id: str, app: str, user_id: str) -> None:
        await self._safely(lambda: self._redis.delete(*self._names(session_id, app, user_id)), None)

    def _names(self, session_id: str, app: str, user_id: str) -> tuple[str, str]:
        name = self._db.vault.mac("hot-session", f"{app}/{user_id}/{session_id}".encode()).hex()[:40]
        return f"{{hot:{name}}}:f", f"{{hot:{name}}}:e"

    async def _safely(self, ask: Callable[[], Any], otherwise: Any) -> Any:
        """What Redis says, or `otherwise` when it is gone, slow or wrong; then it is left alone for a while."""
        if self._clock() < self._open_until:
            return otherwise
        try:
            return await ask()
        except (RedisError, OSError, TimeoutError, ValueError, KeyError):
            self._open_until = self._clock() + OPEN_S
            return otherwise


def _rows(facts: dict[bytes, bytes], events: Sequence[bytes]) -> list[Row]:
    """The copy as the database would have told it."""
    fixed = [_read(one) for one in json.loads(facts[b"fixed"])]
    head = fixed[0]._replace(seq=int(facts[b"v"]), updated_at=int(facts[b"at"]))
    state = [_read(json.loads(facts[b"state"]))] if b"state" in facts else []
    scopes = [row for row in fixed if row.what == _SCOPE]
    told = {row.seq: row for row in (*(row for row in fixed if row.what == _EVENT), *(_read(json.loads(one)) for one in events))}
    return [head, *state, *scopes, *(told[seq] for seq in sorted(told))]


def _write(row: Row) -> list[Any]:
    return [*row[:-1], base64.b64encode(row.blob).decode()]


def _read(values: Sequence[Any]) -> Row:
    return Row._make([*values[:-1], base64.b64decode(values[-1])])
