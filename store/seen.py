"""Things that must be acted on once, whoever tells us how often."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import seen
from store.upsert import insert


async def first_time(tx: AsyncConnection, key: str, at: datetime) -> bool:
    """True once per key. Rolling the transaction back makes it the first time again. `key` (at most 200 characters) must hold
    nothing personal."""
    made = await tx.execute(insert(tx, seen).values(key=key, at=at).on_conflict_do_nothing().returning(seen.c.key))
    return made.scalar_one_or_none() is not None


async def forget(tx: AsyncConnection, before: datetime) -> int:
    """Drops what was seen before `before` (when no provider repeats it any more); returns how many."""
    return (await tx.execute(sa.delete(seen).where(seen.c.at < before))).rowcount


async def drop(tx: AsyncConnection, key: str) -> None:
    """It was not acted on after all: the next time is the first time again."""
    await tx.execute(sa.delete(seen).where(seen.c.key == key))
