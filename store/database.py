"""The open database: transactions to write in, transactions to read in, and the key that opens its secrets."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from store import blinds, keks
from store.engines import BadUrl, family, make_folder, postgres_engine, sqlite_engine, sync_url, tuned_sync_engine
from store.memory_tables import meta
from store.schema import NotMigrated, migrate
from store.upsert import insert
from store.vault import Vault

__all__ = ["BadUrl", "Database", "NotMigrated", "Tx", "WrongKey", "migrate", "open_database", "sync_url", "tuned_sync_engine"]

Tx = AsyncConnection
"""An open transaction. Every function of this package takes one first; whoever opened it commits it."""

AT_THE_DOOR = 2  # connections to Postgres that no work inside the house takes
_KEY_CHECK = "key_check"
LOCAL = "local"


class WrongKey(Exception):  # noqa: N818
    """The secret key is not the one this database was filled with: nothing in it could be opened."""


@dataclass(frozen=True, slots=True)
class Database:
    """`engine` writes, `readers` only read (the same engine on Postgres). Close it once, at the end."""

    url: str = field(repr=False)  # it may hold a password
    dialect: str
    engine: AsyncEngine
    readers: AsyncEngine
    vault: Vault
    waiting_room: asyncio.Semaphore = field(repr=False, compare=False)

    @asynccontextmanager
    async def transaction(self, *, first: bool = False) -> AsyncIterator[Tx]:
        """Commits when the block ends, rolls back when it raises. On SQLite transactions run one at a time, in order of
        arrival: never open a second one inside (it would wait for the first for ever), and never wait for a network in it.

        `first`: somebody at the door waits for it. Of all others only so many may be in line that it never waits for more than those
        (on SQLite: one), however much work there is in the house."""
        async with nullcontext() if first else self.waiting_room, self.engine.begin() as tx:
            yield tx

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Tx]:
        """One consistent view, for reading only: a write in it is refused by the database. Never waits for a writer."""
        async with self.readers.connect() as tx:
            if self.dialect == "postgresql":
                await tx.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield tx

    @asynccontextmanager
    async def single(self, *, write: bool) -> AsyncIterator[Tx]:
        """For one statement that is its own transaction (or a few that need not hang together): committed when the block ends, and
        on Postgres each already as it runs, without a round trip for BEGIN and one for COMMIT."""
        if self.dialect == "sqlite" and write:
            async with self.waiting_room, self.engine.begin() as tx:  # SQLite would wait for other writers where nothing can call it off
                yield tx
            return
        async with (self.engine if write else self.readers).connect() as tx:
            await tx.execution_options(**({"bare": True} if self.dialect == "sqlite" else {"isolation_level": "AUTOCOMMIT"}))
            yield tx

    async def ping(self) -> None:
        """Returns when the database answers and takes a transaction; raises what the driver raises when it does not."""
        async with self.reading() as tx:
            await tx.execute(sa.select(meta.c.value).where(meta.c.key == _KEY_CHECK))

    def driver_dsn(self) -> str:
        """The address as asyncpg itself takes it, for a connection that must not come from the pool (Postgres only)."""
        return family(self.url)[1].set(drivername="postgresql").render_as_string(hide_password=False)

    async def analyze(self) -> None:
        """Refreshes the planner's statistics of every table, the durable engine's included."""
        async with self.single(write=True) as tx:
            await tx.exec_driver_sql("ANALYZE" if self.dialect == "postgresql" else "PRAGMA optimize")

    async def close(self) -> None:
        """Gives every connection back. Safe to call twice."""
        await self.engine.dispose()
        await self.readers.dispose()


async def open_database(url: str, vault: Vault, *, pool: int = 10) -> Database:
    """Opens a migrated database (see `migrate`) and makes sure the vault's key belongs to it.

    Raises `BadUrl`, `NotMigrated` when the tables are missing or of another revision, `WrongKey`, `KeyRingError` when
    a KMS cannot be asked, or what the driver raises when there is no server.
    """
    dialect, parsed = family(url)
    if dialect == "sqlite":
        make_folder(url)
        writer = sqlite_engine(parsed, readonly=False, pool=1)
        readers = sqlite_engine(parsed, readonly=True, pool=max(2, pool - 1))
        inside = 1
    else:
        writer = readers = postgres_engine(parsed, pool=pool)
        inside = max(1, pool - AT_THE_DOOR)
    database = Database(url, dialect, writer, readers, vault, asyncio.Semaphore(inside))
    try:
        await _check_in(database)
    except BaseException:
        await database.close()
        raise
    return database


async def _check_in(database: Database) -> None:
    mark = database.vault.mac("meta", _KEY_CHECK.encode()).hex()
    async with database.transaction() as tx:
        await NotMigrated.check(tx)
        await tx.execute(insert(tx, meta).values(key=_KEY_CHECK, value=mark).on_conflict_do_nothing())
        known = (await tx.execute(sa.select(meta.c.value).where(meta.c.key == _KEY_CHECK))).scalar_one()
        if not hmac.compare_digest(known, mark):
            raise WrongKey("HEALTHSMART_SECRET_KEY is not the key this database was filled with")
        await blinds.ensure(tx)
        rows, marks = await keks.stored(tx), await blinds.stored(tx)
    hand = database.vault.keks
    await hand.open(rows)  # outside a transaction: it may ask a KMS
    await database.vault.blinds.open(marks)
    if (rows[-1].provider if rows else LOCAL) != hand.provider:  # another ring keeps the outermost key from now on
        made = await hand.made(hand.current + 1, datetime.now(UTC))
        async with database.transaction() as tx:
            await keks.add(tx, made)
    async with database.transaction() as tx:
        await hand.learn(tx)
        await database.vault.ensure_system(tx)
