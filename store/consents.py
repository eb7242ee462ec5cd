"""What a person agreed to and took back: every change kept with where it came from, the last one per category in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import consents


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the ledger. `how`: keyword, words, staff, provider:21610, text:<version>...; `version`: of the words they agreed to or
    took back by; `channel` and `message_id`: where and in which message they said it (None: they did not write it to us)."""

    category: str
    given: bool
    how: str
    at: datetime
    version: str | None = None
    channel: str | None = None
    message_id: str | None = None


async def record(
    tx: AsyncConnection,
    contact_id: str,
    category: str,
    given: bool,
    how: str,
    message_id: str | None,
    at: datetime,
    *,
    version: str | None = None,
    channel: str | None = None,
) -> None:
    """Writes down one change (see `Change` for the words)."""
    row = {"contact_id": contact_id, "category": category, "given": given, "how": how, "message_id": message_id, "at": at}
    await tx.execute(sa.insert(consents).values(row | {"version": version, "channel": channel}))


async def current(tx: AsyncConnection, contact_id: str) -> dict[str, bool]:
    """Category to whether it is given now; a category never spoken of is absent (`compliance.consent.may_text` says what that means)."""
    asked = sa.select(consents.c.category, consents.c.given).where(consents.c.contact_id == contact_id).order_by(consents.c.id)
    return {row.category: row.given for row in await tx.execute(asked)}


async def history(tx: AsyncConnection, contact_id: str) -> list[Change]:
    """The whole ledger of one person, oldest first: what an auditor or the patient asks to see."""
    table = consents.c
    asked = sa.select(table.category, table.given, table.how, table.at, table.version, table.channel, table.message_id)
    rows = await tx.execute(asked.where(table.contact_id == contact_id).order_by(table.id))
    return [Change(*row) for row in rows]
