"""Ladders: set, replaced, read back as they were."""

from __future__ import annotations

from store import ladders
from store.database import Database
from tests.fakes.clock import Clock

RUNGS = ((("slack:U01", "tel:+15550101"), ("slack:U02",)), (("tel:+15550103",),))


async def test_set_and_replaced(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        assert await ladders.get(tx, "default") is None
        await ladders.set(tx, "default", RUNGS, 120, clock())
        found = await ladders.get(tx, "default")
        assert found is not None
        assert (found.kind, found.rungs, found.patience_s, found.updated_at) == ("default", RUNGS, 120, clock())
        later = clock.forward(hours=1)
        await ladders.set(tx, "default", [[["slack:U09"]]], 5, later)
        replaced = await ladders.get(tx, "default")
        assert replaced is not None
        assert (replaced.rungs, replaced.patience_s, replaced.updated_at) == (((("slack:U09",),),), 5, later)
        assert await ladders.get(tx, "technical") is None


async def test_an_empty_ladder_is_kept_as_empty(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        await ladders.set(tx, "default", [], 120, clock())
        found = await ladders.get(tx, "default")
    assert found is not None and found.rungs == ()


async def test_the_first_kind_with_a_ladder_counts_then_the_default(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        assert await ladders.of(tx, "critical", "emergency") is None
        await ladders.set(tx, "default", [[["slack:U01"]]], 60, clock())
        await ladders.set(tx, "critical", [[["slack:U02"]]], 30, clock())
        kinds = [found.kind for found in (await ladders.of(tx, "critical", "emergency"), await ladders.of(tx, "urgent", "emergency")) if found]
    assert kinds == ["critical", "default"]
