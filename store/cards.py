"""Where each escalation is shown in Slack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import cards
from store.upsert import insert


@dataclass(frozen=True, slots=True)
class Card:
    """Where an escalation is shown in Slack, and which version that picture was drawn from."""

    channel: str
    ts: str
    drawn_version: int
    drawn_at: datetime | None = None


async def of(tx: AsyncConnection, id: str) -> list[Card]:  # noqa: A002
    """Every place it is shown."""
    asked = sa.select(cards).where(cards.c.escalation_id == id).order_by(cards.c.channel)
    return [Card(row.channel, row.ts, row.drawn_version, row.drawn_at) for row in await tx.execute(asked)]


async def place(tx: AsyncConnection, id: str, channel: str) -> str | None:  # noqa: A002
    """The `ts` of its card in this channel."""
    asked = sa.select(cards.c.ts).where(cards.c.escalation_id == id, cards.c.channel == channel)
    ts: str | None = (await tx.execute(asked)).scalar_one_or_none()
    return ts


async def put(tx: AsyncConnection, id: str, channel: str, ts: str, version: int, at: datetime | None = None) -> None:  # noqa: A002
    """Notes where a card hangs and from which version it was drawn; an older drawing does not undo a newer one."""
    row = {"escalation_id": id, "channel": channel, "ts": ts, "drawn_version": version, "drawn_at": at}
    drawn = insert(tx, cards).values(row)
    newer = cards.c.drawn_version <= drawn.excluded.drawn_version
    await tx.execute(
        drawn.on_conflict_do_update(
            index_elements=["escalation_id", "channel"], set_={"ts": ts, "drawn_version": version, "drawn_at": at}, where=newer
        )
    )
