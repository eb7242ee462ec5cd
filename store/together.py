"""Several changes that need nothing of each other, on Postgres in one round trip.

Each is a statement that is kept (built once, at a module's level or cached) and what is told it. On Postgres they become one: a WITH of
all of them, made once for each such set. They all see the database as it was before the first of them, so no two may touch the same row,
and none may look for what another has just stored (foreign keys are checked at the end and may). On SQLite they run one after another.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import visitors
from sqlalchemy.sql.dml import UpdateBase

Change = tuple[UpdateBase, Mapping[str, object]]
"""A kept INSERT, UPDATE or DELETE, and its values."""
Condition = tuple[sa.Select[Any], Mapping[str, object]]
"""A kept question, and its values. It holds if a row is found."""
DIVIDED_BY_ZERO: Final = "22012"
SETS: Final = 256  # kinds of sets kept


async def together(tx: AsyncConnection, *changes: Change) -> list[int]:
    """Makes all changes and tells how many rows each of them changed."""
    if tx.dialect.name != "postgresql" or len(changes) == 1:
        return [await alone(tx, change) for change in changes]
    kinds = tuple((statement, tuple(told)) for statement, told in changes)
    given = {f"c{number}_{name}": value for number, (_, told) in enumerate(changes) for name, value in told.items()}
    return list((await tx.execute(_one(kinds), given)).one())


async def all_or_none(tx: AsyncConnection, holds: Condition, *changes: Change) -> bool:
    """Makes all changes if `holds` does and each of them changes something; otherwise none of them, and says False. For Postgres and a
    connection without a transaction (`Database.single`): it is one by itself, which ends by dividing by the fewest rows there were."""
    kinds = tuple((statement, tuple(told)) for statement, told in (holds, *changes))
    given = {f"c{number}_{name}": value for number, (_, told) in enumerate((holds, *changes)) for name, value in told.items()}
    try:
        await tx.execute(_whole(kinds), given)
    except sa.exc.DBAPIError as why:
        if getattr(why.orig, "sqlstate", None) != DIVIDED_BY_ZERO:
            raise
        return False
    return True


async def alone(tx: AsyncConnection, change: Change) -> int:
    """Makes one change and tells how many rows it changed."""
    done = await tx.execute(*change)
    return len(done.all()) if done.returns_rows else done.rowcount


Kinds = tuple[tuple[UpdateBase | sa.Select[Any], tuple[str, ...]], ...]


@lru_cache(maxsize=SETS)
def _one(kinds: Kinds) -> sa.Select[*tuple[int, ...]]:
    return sa.select(*_counts(kinds))


@lru_cache(maxsize=SETS)
def _whole(kinds: Kinds) -> sa.Select[*tuple[int, ...]]:
    return sa.select(sa.literal_column("1", sa.Integer).op("/")(sa.func.least(*_counts(kinds))))


def _counts(kinds: Kinds) -> list[sa.ScalarSelect[int]]:
    parts = [_named(statement, names, f"c{number}_").cte(f"c{number}") for number, (statement, names) in enumerate(kinds)]
    return [sa.select(sa.func.count()).select_from(part).scalar_subquery() for part in parts]


def _named(statement: UpdateBase | sa.Select[Any], names: tuple[str, ...], prefix: str) -> Any:
    """The same statement with names for its values that no other one has."""
    given: Any = statement
    if isinstance(statement, UpdateBase) and not statement.returning_column_descriptions:
        given = given.returning(sa.literal_column("1").label("one"))
    if isinstance(given, sa.Insert) and given.select is None:  # told by the names of its columns
        return given.values({name: sa.bindparam(prefix + name, type_=given.table.c[name].type) for name in names})

    def renamed(element: Any, **_: Any) -> Any:
        if isinstance(element, sa.BindParameter) and element.key in names:
            return sa.bindparam(prefix + element.key, type_=element.type, expanding=element.expanding)
        return None

    return visitors.replacement_traverse(given, {}, renamed)
