"""What the engine would store of a task, written down instead: for a statement of ours that stores it together with what causes it.

The engine is handed a connection that stores nothing and notes what it was told. So what a task looks like in its tables stays the
engine's own business, whatever version of it is installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import sqlalchemy as sa

SCHEMA: Final = "dbos"  # where the engine's tables are on Postgres


class Notepad:
    """Passes for an open connection of this dialect. `rows`: every row that was to be inserted, in order."""

    def __init__(self, dialect: sa.Dialect) -> None:
        self.dialect = dialect
        self.rows: list[tuple[sa.TableClause, Mapping[str, object]]] = []

    def get_execution_options(self) -> dict[str, Any]:
        return {}

    def execution_options(self, **_: Any) -> None: ...

    def execute(self, statement: Any, values: Mapping[str, object]) -> _Nothing:
        if not isinstance(statement, sa.Insert):
            raise TypeError("the engine asks before it stores: it cannot be written down")
        self.rows.append((_ours(statement.table), values))
        return _Nothing()


class _Nothing:
    """The answer of a database that has nothing to say."""

    def fetchone(self) -> None: ...


@cache
def _ours(theirs: sa.TableClause) -> sa.TableClause:
    # Its own table stands under a name that is replaced each time a statement runs.
    return sa.table(theirs.name, *[sa.column(column.key, column.type) for column in theirs.c], schema=SCHEMA)
