"""Keys that sign access tokens: sealed, replaced, and still good for what they signed."""

from __future__ import annotations

import sqlalchemy as sa

from store import signing_keys
from store.access_tables import signing_keys as table
from store.database import Database
from tests.fakes.clock import Clock


async def test_none_at_first_then_one_that_signs(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        assert await signing_keys.usable(tx, database.vault, clock()) == []
        made = await signing_keys.rotate(tx, database.vault, clock())
        assert await signing_keys.usable(tx, database.vault, clock()) == [made]
        raw = (await tx.execute(sa.select(table.c.seed_ct))).scalar_one()
    assert len(made.seed) == 32 and made.seed not in raw
    assert made.seed.hex() not in repr(made) and repr(made.seed) not in repr(made)


async def test_a_replaced_key_counts_until_its_tokens_are_old(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        old = await signing_keys.rotate(tx, database.vault, clock())
        new = await signing_keys.rotate(tx, database.vault, clock.forward(days=90))
        found = await signing_keys.usable(tx, database.vault, clock())
        assert [(one.kid, one.retired_at) for one in found] == [(new.kid, None), (old.kid, clock())]
        later = clock.forward(seconds=1)
        assert [one.kid for one in await signing_keys.usable(tx, database.vault, later)] == [new.kid]
