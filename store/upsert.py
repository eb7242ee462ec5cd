"""INSERT as both databases understand it, with ON CONFLICT and RETURNING."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningInsert


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


def insert_once(tx: AsyncConnection, table: sa.Table, *returning: sa.Column[Any]) -> ReturningInsert[Any]:
    """An INSERT that stores nothing and returns nothing when a row with one of its unique values exists; otherwise it returns these
    columns (none named: the whole row). The values are told when it is run: the statement is built once, which for a small one is
    half its cost."""
    return _insert_once(tx.dialect.name, table, returning)


@cache
def _insert_once(dialect: str, table: sa.Table, returning: tuple[sa.Column[Any], ...]) -> ReturningInsert[Any]:
    return insert_for(dialect, table).on_conflict_do_nothing().returning(*(returning or table.c))
