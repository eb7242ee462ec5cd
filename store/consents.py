"""What a person agreed to and took back: every change kept, the last one per category in force."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import consents


async def record(tx: AsyncConnection, contact_id: str, category: str, given: bool, how: str, message_id: str | None, at: datetime) -> None:
    """Writes down one change. `how`: where it came from ("text", "provider:21610", "staff"); `message_id`: the message that said so."""
    row = {"contact_id": contact_id, "category": category, "given": given, "how": how, "message_id": message_id, "at": at}
    await tx.execute(sa.insert(consents).values(row))


async def current(tx: AsyncConnection, contact_id: str) -> dict[str, bool]:
    """Category to whether it is given now; a category never spoken of is absent (the caller decides what that means)."""
    asked = sa.select(consents.c.category, consents.c.given).where(consents.c.contact_id == contact_id).order_by(consents.c.id)
    return {row.category: row.given for row in await tx.execute(asked)}
