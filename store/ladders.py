"""Who is called in which order, for each kind of alarm ("default" for the rest)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.columns import Record
from store.tables import ladders
from store.upsert import insert

Rungs = Sequence[Sequence[Sequence[str]]]
"""Rungs of people, each with their addresses (`slack:U01`, `tel:+1555…`: staff, not patients)."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """`patience_s`: seconds a rung has before the next one is called."""

    kind: str
    rungs: tuple[tuple[tuple[str, ...], ...], ...]
    patience_s: int
    updated_at: datetime


async def get(tx: AsyncConnection, kind: str) -> Ladder | None:
    """The ladder for this kind, if one was set."""
    row = (await tx.execute(sa.select(ladders).where(ladders.c.kind == kind))).one_or_none()
    return None if row is None else _ladder(row)


async def of(tx: AsyncConnection, *kinds: str) -> Ladder | None:
    """The ladder of the first of these kinds that has one, else the default one."""
    wanted = [*dict.fromkeys(kinds), "default"]
    found = {row.kind: row for row in await tx.execute(sa.select(ladders).where(ladders.c.kind.in_(wanted)))}
    row = next((found[kind] for kind in wanted if kind in found), None)
    return None if row is None else _ladder(row)


async def set(tx: AsyncConnection, kind: str, rungs: Rungs, patience_s: int, at: datetime) -> None:  # noqa: A001 - get and set
    """Sets or replaces the ladder for this kind."""
    values = {"rungs": [[list(person) for person in rung] for rung in rungs], "patience_s": patience_s, "updated_at": at}
    put = insert(tx, ladders).values(kind=kind, **values)
    await tx.execute(put.on_conflict_do_update(index_elements=["kind"], set_=values))


def _ladder(row: Record) -> Ladder:
    rungs = tuple(tuple(tuple(person) for person in rung) for rung in row.rungs)
    return Ladder(row.kind, rungs, row.patience_s, row.updated_at)
