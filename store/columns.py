"""Column types that mean the same on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Whole microseconds since 1970 UTC; exact (no float on the way). Raises `ValueError` for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("the store keeps aware times only")
    return (at - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """The inverse of `to_micros`, in UTC."""
    return _EPOCH + timedelta(microseconds=micros)


class Moment(TypeDecorator[datetime]):
    """An instant: integer microseconds in the database, an aware UTC datetime in Python. Sorts and compares as a number."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else from_micros(int(value))


Serial = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""A number the database hands out. SQLite only does so for a column it calls INTEGER (which holds 64 bits there)."""

Record = sa.Row[Any]
"""A row by its column names."""

Json = sa.JSON(none_as_null=True)
"""Plain data without patient text."""


def moment(at: datetime) -> sa.ColumnElement[datetime]:
    """A time inside an expression: bare, a driver would take it for its own kind of timestamp."""
    return sa.literal(at, Moment())


def at_bind(name: str) -> sa.BindParameter[datetime]:
    """A time that is told when the statement is run."""
    return sa.bindparam(name, type_=Moment())


def latest(column: sa.ColumnElement[datetime], at: sa.ColumnElement[datetime]) -> sa.ColumnElement[datetime]:
    """The later of what is stored and `at`: what came late does not turn a clock back."""
    return sa.case((column < at, at), else_=column)
