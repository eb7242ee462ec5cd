"""One INSERT for both databases."""

from __future__ import annotations

import sqlalchemy as sa

from store.database import Database
from store.memory_tables import meta
from store.upsert import insert


async def test_conflicts_are_left_alone_or_taken_over_and_told(database: Database) -> None:
    async with database.transaction() as tx:
        first = insert(tx, meta).values(key="k", value="one")
        made = await tx.execute(first.on_conflict_do_nothing().returning(meta.c.value))
        assert made.scalar_one() == "one"
        again = insert(tx, meta).values(key="k", value="two")
        assert (await tx.execute(again.on_conflict_do_nothing().returning(meta.c.value))).scalar_one_or_none() is None
        taken = again.on_conflict_do_update(index_elements=["key"], set_={"value": again.excluded.value}, where=meta.c.value == "one")
        assert (await tx.execute(taken.returning(meta.c.value))).scalar_one() == "two"
        assert (await tx.execute(taken.returning(meta.c.value))).scalar_one_or_none() is None
        assert (await tx.execute(sa.select(meta.c.value).where(meta.c.key == "k"))).scalar_one() == "two"
