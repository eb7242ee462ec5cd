"""How we open each database: the settings that make an acknowledged write survive, and fair waiting on SQLite's one writer."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from store.inline_sqlite import connect

PAGES_KB = 500  # of the file, kept by each of some fifteen connections; what is not there the system's own cache has, a microsecond away
STATEMENTS = 40  # the durable engine's connections keep prepared, at some 14 KB each; Python's 128 were 7 MB after 2,400 texts
SQLITE_PRAGMAS = ("busy_timeout=30000", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON", f"cache_size=-{PAGES_KB}")
FIRST_STARTS = 250  # times 20 ms
WRITER_WAITS_S = 30.0  # for other users of the file, all told
WRITER_BUSY_MS = 0  # of that inside SQLite: it would hold up the event loop
READER_BUSY_MS = 250  # in WAL a reader waits for nobody but a file that is being recovered
IDLE_BEFORE_PING = 30.0  # seconds a pooled Postgres connection may rest before it is asked whether it still lives
OLD_SQLITE = sqlite3.sqlite_version_info < (3, 42)  # its unixepoch('subsec') is NULL
_DRIVERS = {"sqlite": "sqlite", "sqlite+aiosqlite": "sqlite", "postgresql": "postgresql", "postgres": "postgresql"}
_DRIVERS |= {"postgresql+asyncpg": "postgresql", "postgresql+psycopg": "postgresql"}


class BadUrl(ValueError):  # noqa: N818
    """Not a database address we can use. The text never contains the address: it may hold a password."""


def family(url: str) -> tuple[str, sa.URL]:
    """("sqlite" | "postgresql", the parsed address) of what an operator wrote. Raises `BadUrl`."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise BadUrl("DATABASE_URL is not a database address") from None
    dialect = _DRIVERS.get(parsed.drivername)
    if dialect is None:
        raise BadUrl("DATABASE_URL must start with sqlite:/// or postgresql://")
    if dialect == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise BadUrl("a SQLite DATABASE_URL must name a file: sqlite:///var/healthsmart.db")
    return dialect, parsed


def sync_url(url: str) -> str:
    """The address for synchronous users (migrations, the durable engine): `sqlite:///…` or `postgresql+psycopg://…`."""
    dialect, parsed = family(url)
    driver = "sqlite" if dialect == "sqlite" else "postgresql+psycopg"
    return parsed.set(drivername=driver).render_as_string(hide_password=False)


def make_folder(url: str) -> None:
    """Makes the folder a SQLite file will live in, private to this user."""
    dialect, parsed = family(url)
    if dialect == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)


def tune_sqlite(connection: Any, *, readonly: bool = False) -> None:
    """Gives one SQLite connection the settings above. FULL: what we answered "accepted" for survives a power cut."""
    cursor = connection.cursor()
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    _use_wal(cursor)
    if readonly:
        cursor.execute("PRAGMA query_only=ON")
    cursor.close()


def _use_wal(cursor: Any) -> None:
    # The file remembers it. The very first time, processes that start together refuse each other without any waiting.
    for attempt in range(FIRST_STARTS):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if attempt + 1 == FIRST_STARTS:
                raise
            time.sleep(0.02)
        else:
            return


def tuned_sync_engine(url: str) -> sa.Engine | None:
    """A synchronous SQLite engine tuned like ours, for the durable engine's own tables; None on Postgres (it makes its own).

    Writers wait in a pool of 4 instead of all at once on the file lock. Before SQLite 3.42 `unixepoch('subsec')` is NULL,
    which the durable engine cannot start with on Python 3.12 and later: a function of that name gives it the time.
    """
    dialect, _ = family(url)
    if dialect != "sqlite":
        return None
    make_folder(url)
    engine = sa.create_engine(
        sync_url(url), pool_size=4, max_overflow=0, hide_parameters=True, connect_args={"cached_statements": STATEMENTS}
    )

    @sa.event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = "IMMEDIATE"
        tune_sqlite(connection)
        if OLD_SQLITE:
            connection.create_function("unixepoch", -1, _seconds)

    return engine


def _seconds(*_: object) -> float:
    return time.time()


def sqlite_engine(url: sa.URL, *, readonly: bool, pool: int) -> AsyncEngine:
    """One half of a SQLite database. The writing half is used with a pool of one: transactions queue in order of arrival
    in our process, where SQLite's own waiting is a lottery. The reading half sees the last commit and can change nothing."""
    path = url.database or ""
    engine = create_async_engine(
        url.set(drivername="sqlite+aiosqlite"),
        async_creator=lambda: connect(path),
        pool_size=pool,
        max_overflow=0,
        pool_timeout=30,
        pool_use_lifo=True,  # the one used last: few are ever warm, where in turn each would fill a cache of its own
        hide_parameters=True,
    )

    @sa.event.listens_for(engine.sync_engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: the driver's own habit is to delay it
        tune_sqlite(connection, readonly=readonly)
        patience = READER_BUSY_MS if readonly else WRITER_BUSY_MS
        if OLD_SQLITE:  # a default of the durable engine's tables, which we insert into
            connection.run_async(lambda raw: raw.create_function("unixepoch", -1, _seconds))
        connection.run_async(lambda raw: raw.execute(f"PRAGMA busy_timeout={patience}"))

    @sa.event.listens_for(engine.sync_engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        if not readonly:
            connection.connection.run_async(_take_the_pen)
        elif not connection.get_execution_options().get("bare"):
            connection.connection.run_async(lambda raw: raw.execute("BEGIN"))

    return engine


async def _take_the_pen(raw: Any) -> None:
    """BEGIN IMMEDIATE, waiting for other users of the file in small steps: a caller with a deadline is let go when it passes,
    where SQLite's own waiting would hold it, and everybody behind it, for the whole half minute."""
    until = time.monotonic() + WRITER_WAITS_S
    while True:
        try:
            await raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as why:
            if why.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise OperationalError("BEGIN IMMEDIATE", None, why) from why
            await asyncio.sleep(random.uniform(0.0005, 0.003))  # noqa: S311 - so that two who wait do not keep step
        else:
            return


def postgres_engine(url: sa.URL, *, pool: int) -> AsyncEngine:
    """A pool of asyncpg connections that notices a restarted server without a question before every transaction."""
    engine = create_async_engine(
        url.set(drivername="postgresql+asyncpg"),
        pool_size=pool,
        max_overflow=0,
        pool_timeout=30,
        hide_parameters=True,
        connect_args={"timeout": 10, "command_timeout": 30, "server_settings": {"jit": "off"}},
    )

    @sa.event.listens_for(engine.sync_engine, "checkin")
    def _rested(_connection: Any, record: Any) -> None:
        record.info["rested"] = time.monotonic()

    @sa.event.listens_for(engine.sync_engine, "checkout")
    def _still_there(connection: Any, record: Any, _proxy: Any) -> None:
        idle = time.monotonic() - record.info.get("rested", time.monotonic())
        try:
            if connection.driver_connection.is_closed():
                raise DisconnectionError
            if idle > IDLE_BEFORE_PING:
                connection.ping()
        except DisconnectionError:
            raise
        except Exception as why:
            raise DisconnectionError from why

    return engine
