"""How busy the house is, in numbers: for the people who run it. Nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import conversations, escalations, inbound, outbox


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts since a moment, and what is so just now."""

    received: int
    dangers: int
    sent: int
    failed: int
    waiting: int
    live_conversations: int
    held_by_staff: int
    open_alerts: int
    taken_alerts: int


async def summary(tx: AsyncConnection, since: datetime, live_since: datetime) -> Summary:
    """`since`: count what happened from then on. `live_since`: a conversation silent since before is over."""
    c = conversations.c
    live = sa.and_(c.closed_at.is_(None), c.last_message_at >= live_since)
    recent = outbox.c.created_at >= since
    parts = (
        _count(inbound, inbound.c.received_at >= since),
        _count(inbound, inbound.c.received_at >= since, inbound.c.level != "none"),
        _count(outbox, recent, outbox.c.state.in_(("sent", "delivered", "read", "inline"))),
        _count(outbox, recent, outbox.c.state.in_(("failed", "expired"))),
        _count(inbound, inbound.c.state == "waiting"),
        _count(conversations, live),
        _count(conversations, c.closed_at.is_(None), c.holder == "staff"),
        _count(escalations, escalations.c.state == "open"),
        _count(escalations, escalations.c.state == "taken"),
    )
    return Summary(*[int((await tx.execute(part)).scalar_one()) for part in parts])


def _count(table: sa.Table, *where: sa.ColumnElement[bool]) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(table).where(*where)
