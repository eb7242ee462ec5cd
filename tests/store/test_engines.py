"""How databases are addressed and opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from store.database import Database
from store.engines import BadUrl, family, make_folder, sync_url, tuned_sync_engine


@pytest.mark.parametrize(
    ("url", "dialect", "sync"),
    [
        ("sqlite:///var/hs.db", "sqlite", "sqlite:///var/hs.db"),
        ("sqlite+aiosqlite:////srv/hs.db", "sqlite", "sqlite:////srv/hs.db"),
        ("postgresql://u:p%40ss@db/hs", "postgresql", "postgresql+psycopg://u:p%40ss@db/hs"),
        ("postgres://db:5433/hs", "postgresql", "postgresql+psycopg://db:5433/hs"),
        ("postgresql+asyncpg://db/hs?x=1", "postgresql", "postgresql+psycopg://db/hs?x=1"),
    ],
)
def test_addresses_as_operators_write_them(url: str, dialect: str, sync: str) -> None:
    assert family(url)[0] == dialect
    assert sync_url(url) == sync


@pytest.mark.parametrize("url", ["", "mysql://u:secret@db/x", "not a url secret", "sqlite://", "sqlite:///:memory:"])
def test_other_addresses_are_refused_without_being_told(url: str) -> None:
    with pytest.raises(BadUrl) as why:
        family(url)
    assert "secret" not in str(why.value)


def test_the_folder_is_made_and_private(tmp_path: Path) -> None:
    make_folder(f"sqlite:///{tmp_path}/a/hs.db")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_sqlite_is_durable_and_strict(database: Database) -> None:
    for engine, readonly, patience in ((database.engine, 0, 0), (database.readers, 1, 250)):
        wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1, "busy_timeout": patience}
        wanted["cache_size"] = -500  # KB, of each connection
        async with engine.connect() as tx:
            found = {name: (await tx.exec_driver_sql(f"PRAGMA {name}")).scalar_one() for name in wanted}
            assert found == wanted
            assert (await tx.exec_driver_sql("PRAGMA query_only")).scalar_one() == readonly
            clock = (await tx.exec_driver_sql("SELECT unixepoch('subsec')")).scalar_one()
            assert clock is not None and clock > 1_700_000_000, "a default of the durable engine's tables"


def test_the_durable_engines_own_connection_is_tuned_alike(sqlite_url: str) -> None:
    engine = tuned_sync_engine(sqlite_url)
    assert engine is not None
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2
        seconds = connection.exec_driver_sql("SELECT unixepoch('subsec')").scalar_one()
        assert seconds is not None and seconds > 1_700_000_000
        if sqlite3.sqlite_version_info < (3, 42):
            assert seconds != int(seconds) or connection.exec_driver_sql("SELECT unixepoch('subsec')").scalar_one() != int(seconds)
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar_one() == -500
    assert isinstance(engine.pool, sa.QueuePool) and engine.pool.size() == 4
    engine.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_readers_keep_to_the_connection_that_is_warm(database: Database) -> None:
    async def used() -> int:
        async with database.readers.connect() as tx:
            return id((await tx.get_raw_connection()).driver_connection)

    async with database.readers.connect(), database.readers.connect():
        pass  # two are open now
    assert len({await used() for _ in range(6)}) == 1


def test_on_postgres_the_durable_engine_opens_its_own() -> None:
    assert tuned_sync_engine("postgresql://db/hs") is None
