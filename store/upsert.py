"""INSERT as both databases understand it, with ON CONFLICT and RETURNING."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert(tx: AsyncConnection, table: sa.Table) -> postgresql.Insert:
    """An INSERT that can say `on_conflict_do_nothing` and `on_conflict_do_update` in this transaction's dialect.

    Typed as the Postgres one: SQLite's has the same methods with the same arguments for everything we use.
    """
    return insert_for(tx.dialect.name, table)


def insert_for(dialect: str, table: sa.Table) -> postgresql.Insert:
    """The same for a statement that is built once and kept."""
    if dialect == "sqlite":
        return sqlite.insert(table)  # type: ignore[return-value]
    return postgresql.insert(table)
