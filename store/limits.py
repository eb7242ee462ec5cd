"""How much of something one key may spend. The arithmetic is in `buckets.py`; here are the places the numbers are kept:
this process, the database, or Redis (`redis_limits.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from store.buckets import Charge, Decision, Limit, Limits, MemoryLimits, judge, slot
from store.columns import to_micros
from store.database import Database
from store.memory_tables import limits as table
from store.redis_limits import RedisLimits
from store.upsert import insert

__all__ = ["Charge", "Decision", "Limit", "Limits", "MemoryLimits", "RedisLimits", "SqlLimits"]


class SqlLimits:
    """Kept in the database: right for several processes without Redis. One short transaction per decision."""

    def __init__(self, database: Database) -> None:
        self._db = database

    async def spend(self, charges: Sequence[Charge], now: datetime) -> Decision:
        """See `Limits`. Raises what the database raises: the caller decides whether to let through."""
        if not charges:
            return Decision(True)
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

    async def sweep(self, now: datetime) -> int:
        """Drops buckets that are full again; returns how many."""
        async with self._db.transaction() as tx:
            return (await tx.execute(sa.delete(table).where(table.c.tat < to_micros(now)))).rowcount
