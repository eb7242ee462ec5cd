"""Small facts the house keeps about itself, by name. Nothing personal."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.memory_tables import meta
from store.upsert import insert


async def read(tx: AsyncConnection, key: str) -> str | None:
    """What was last written under this name (at most 64 characters)."""
    value: str | None = (await tx.execute(sa.select(meta.c.value).where(meta.c.key == key))).scalar_one_or_none()
    return value


async def write(tx: AsyncConnection, key: str, value: str) -> None:
    """Writes or replaces it."""
    put = insert(tx, meta).values(key=key, value=value)
    await tx.execute(put.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
