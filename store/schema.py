"""Which revision of the tables this code needs, and how a database is brought to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.engines import family, make_folder, sync_url, tune_sqlite

HEAD = "0017"
_ONE_AT_A_TIME = 0x48534D49  # Postgres advisory lock: several processes may boot at once


class NotMigrated(Exception):  # noqa: N818
    """The tables are missing or of another revision than this code needs. `healthsmart db upgrade` is the answer."""

    @classmethod
    async def check(cls, tx: AsyncConnection) -> None:
        """Raises when the database this transaction is open on is not at `HEAD`."""
        if not await tx.run_sync(lambda connection: sa.inspect(connection).has_table("alembic_version")):
            raise cls("the database has no tables yet: run `healthsmart db upgrade`")
        found = (await tx.execute(sa.text("SELECT version_num FROM alembic_version"))).scalar_one_or_none()
        if found != HEAD:
            raise cls(f"the database is at revision {found}, this program needs {HEAD}: run `healthsmart db upgrade`")


def migrate(url: str) -> None:
    """Brings the database to `HEAD`, all or nothing; returns at once when it is there. Synchronous: call it before the loop
    or in a thread. Two processes may call it at the same time. Raises what the driver raises."""
    dialect, _ = family(url)
    make_folder(url)
    engine = sa.create_engine(sync_url(url), poolclass=sa.NullPool, hide_parameters=True)
    if dialect == "sqlite":
        sa.event.listen(engine, "connect", _sqlite_connected)
        sa.event.listen(engine, "begin", _sqlite_begun)
    try:
        with engine.begin() as connection:
            if dialect == "postgresql":
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))
            if revision(connection) != HEAD:
                _upgrade(connection)
    finally:
        engine.dispose()


def revision(connection: sa.Connection) -> str | None:
    """The revision a database is at; None when it has no tables of ours."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command  # here: a start on a current database need not pay for it
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _sqlite_connected(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    tune_sqlite(connection)


def _sqlite_begun(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
