"""SQLite on the event loop's own thread, in the shape the async driver has.

A statement of ours takes some 20 microseconds in SQLite and about a millisecond to carry to another thread and back under load: the
carrying was nine tenths of a transaction, and while it lasted nobody else could write. So statements and commits run where they are
asked for. A commit waits for the disk (0.2 ms here); a slow disk slows the whole process, which on one file it does anyway. Waiting for
the file's lock is done outside, in small steps that let others run (`engines._take_the_pen`).
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any


class InlineCursor:
    """The part of a cursor the dialect uses; what reads awaitable runs at once."""

    def __init__(self, raw: sqlite3.Cursor) -> None:
        self._raw = raw
        self.arraysize = 1

    async def __aenter__(self) -> InlineCursor:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._raw.close()

    @property
    def description(self) -> Any:
        return self._raw.description

    @property
    def rowcount(self) -> int:
        return self._raw.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._raw.lastrowid

    async def execute(self, sql: str, parameters: Any = ()) -> InlineCursor:
        self._raw.execute(sql, parameters)
        return self

    async def executemany(self, sql: str, parameters: Any) -> InlineCursor:
        self._raw.executemany(sql, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        return self._raw.fetchall()

    async def fetchone(self) -> Any:
        return self._raw.fetchone()

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        return self._raw.fetchmany(size or self.arraysize)

    async def close(self) -> None:
        self._raw.close()


class _AtOnce:
    """Stands where the threaded driver has its queue: the work put in is done before `put_nowait` returns."""

    def put_nowait(self, item: tuple[asyncio.Future[Any], Callable[[], Any]]) -> None:
        future, work = item
        try:
            future.set_result(work())
        except Exception as why:  # noqa: BLE001 - the one who waits for the future gets it
            future.set_exception(why)


class InlineConnection:
    """One connection, used by one task at a time (the pool sees to that)."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._conn = raw
        self._tx = _AtOnce()
        self._open = True

    @property
    def _connection(self) -> sqlite3.Connection | None:
        return self._conn if self._open else None

    @property
    def isolation_level(self) -> str | None:
        return self._conn.isolation_level

    @property
    def in_transaction(self) -> bool:
        return self._conn.in_transaction

    def cursor(self) -> InlineCursor:
        return InlineCursor(self._conn.cursor())

    async def execute(self, sql: str, parameters: Any = ()) -> InlineCursor:
        return InlineCursor(self._conn.execute(sql, parameters))

    async def commit(self) -> None:
        self._conn.commit()

    async def rollback(self) -> None:
        self._conn.rollback()

    async def close(self) -> None:
        if self._open:
            self._open = False
            self._conn.close()

    def stop(self) -> None:
        """The forced end."""
        if self._open:
            self._open = False
            self._conn.close()

    async def create_function(self, *arguments: Any, **named: Any) -> None:
        self._conn.create_function(*arguments, **named)


async def connect(path: str) -> InlineConnection:
    """Opens the file. SQLite's check for one thread is off: the loop may be closed from another at the end; the pool keeps users apart."""
    return InlineConnection(sqlite3.connect(path, check_same_thread=False, cached_statements=256))
