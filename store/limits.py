"""How much of something one key may spend. The arithmetic is in `buckets.py`; here are the places the numbers are kept:
this process, the database, or Redis (`redis_limits.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql.dml import ReturningInsert

from store.buckets import Charge, Decision, Limit, Limits, MemoryLimits, judge, slot
from store.columns import to_micros
from store.database import Database
from store.memory_tables import limits as table
from store.upsert import insert, insert_for

__all__ = ["Charge", "Decision", "Limit", "Limits", "MemoryLimits", "SqlLimits"]


@cache
def _charge(dialect: str) -> ReturningInsert[Any]:
    now, cost, most = (sa.bindparam(name, type_=sa.BigInteger) for name in ("now", "cost", "most"))
    charged = sa.case((table.c.tat < now, now), else_=table.c.tat) + cost
    put = insert_for(dialect, table).values(key=sa.bindparam("key", type_=sa.String), tat=sa.bindparam("fresh", type_=sa.BigInteger))
    return put.on_conflict_do_update(index_elements=["key"], set_={"tat": charged}, where=charged <= most).returning(table.c.tat)


class SqlLimits:
    """Kept in the database: right for several processes without Redis. One short transaction per decision."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def spend(self, charges: Sequence[Charge], now: datetime) -> Decision:
        """See `Limits`. Raises what the database raises: the caller decides whether to let through."""
        if not charges:
            return Decision(True)
        if len(charges) == 1:
            return await self._spend_one(charges[0], to_micros(now))
        names = sorted({slot(limit, key) for limit, key, _ in charges})  # sorted: two charges of the same buckets cannot wait in a ring
        micros = to_micros(now)
        async with self._db.engine.connect() as tx:
            # Writes each row as it is, which locks it, and reads it in the same breath.
            mine = insert(tx, table).values([{"key": name, "tat": 0} for name in names])
            mine = mine.on_conflict_do_update(index_elements=["key"], set_={"tat": table.c.tat})
            tats = {row.key: row.tat for row in await tx.execute(mine.returning(table.c.key, table.c.tat))}
            decision, new = judge(charges, tats, micros)
            if decision.allowed:
                put = insert(tx, table).values([{"key": name, "tat": tat} for name, tat in sorted(new.items())])
                await tx.execute(put.on_conflict_do_update(index_elements=["key"], set_={"tat": put.excluded.tat}))
                await tx.commit()
            else:
                await tx.rollback()
        return decision

    async def _spend_one(self, charge: Charge, now: int) -> Decision:
        """One bucket is one statement: charged where it stands, or left alone when that would be too much."""
        limit, key, cost = charge
        name = slot(limit, key)
        if cost <= limit.burst:
            told = {"key": name, "now": now, "fresh": now + cost * limit.emission, "cost": cost * limit.emission}
            told["most"] = now + limit.burst * limit.emission
            async with self._db.single(write=True) as tx:
                tat: int | None = (await tx.execute(_charge(tx.dialect.name), told)).scalar_one_or_none()
            if tat is not None:
                return Decision(True, remaining=(now + limit.burst * limit.emission - tat) // limit.emission)
        async with self._db.single(write=False) as tx:
            known = (await tx.execute(sa.select(table.c.tat).where(table.c.key == name))).scalar_one_or_none()
        return judge([charge], {name: known or 0}, now)[0]

    async def forget(self, buckets: Sequence[tuple[Limit, str]]) -> None:
        """Fills these buckets again."""
        async with self._db.transaction() as tx:
            await tx.execute(sa.delete(table).where(table.c.key.in_([slot(limit, key) for limit, key in buckets])))

    async def forget_like(self, limits: Sequence[Limit], start: str) -> None:
        """Fills every bucket of these limits whose key begins so (`start`: hexadecimal digits and dots of ours)."""
        async with self._db.transaction() as tx:
            for limit in limits:
                await tx.execute(sa.delete(table).where(table.c.key.startswith(slot(limit, start), autoescape=True)))

    async def sweep(self, now: datetime) -> int:
        """Drops buckets that are full again; returns how many."""
        async with self._db.transaction() as tx:
            return (await tx.execute(sa.delete(table).where(table.c.tat < to_micros(now)))).rowcount
