"""The facts of a stretch of nights on call: per alert when it was opened, paged, taken, and how often it had to climb."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store import pagings
from store.paging_tables import pagings as table
from store.tables import escalation_events, escalations


@dataclass(frozen=True, slots=True)
class Story:
    """One alert. `paged_at`: a provider took its first page; `taken_at`: somebody first had it; `pages`: steps of the climb before
    that (or until now); `let_go`: how often whoever had it fell silent."""

    level: str
    kind: str
    opened_at: datetime
    paged_at: datetime | None
    taken_at: datetime | None
    resolved_at: datetime | None
    outcome: str | None
    pages: int
    let_go: int


async def stories(tx: AsyncConnection, since: datetime, until: datetime) -> list[Story]:
    """Every alert opened in that stretch, oldest first."""
    asked = sa.select(escalations).where(escalations.c.opened_at >= since, escalations.c.opened_at < until)
    rows = (await tx.execute(asked.order_by(escalations.c.opened_at))).all()
    reached = await pagings.first_reached(tx, since, until)
    events = await _events(tx, since, until)
    found = []
    for row in rows:
        mine = events[row.id]
        taken = min((at for what, at in mine if what == "taken"), default=None)
        if taken is None and row.state == "resolved":
            taken = row.resolved_at  # ended by whoever was paged, without taking it first
        pages = sum(what == "paged" and (taken is None or at <= taken) for what, at in mine)
        let_go = sum(what == "let go" for what, _ in mine)
        told = (row.level, row.kind, row.opened_at, reached.get(row.id), taken, row.resolved_at, row.outcome, pages, let_go)
        found.append(Story(*told))
    return found


async def _events(tx: AsyncConnection, since: datetime, until: datetime) -> dict[str, list[tuple[str, datetime]]]:
    asked = (
        sa.select(escalation_events.c.escalation_id, escalation_events.c.what, escalation_events.c.at)
        .join(escalations, escalations.c.id == escalation_events.c.escalation_id)
        .where(escalations.c.opened_at >= since, escalations.c.opened_at < until)
        .where(escalation_events.c.what.in_(["taken", "paged", "let go"]))
        .order_by(escalation_events.c.id)
    )
    found: dict[str, list[tuple[str, datetime]]] = defaultdict(list)
    for row in await tx.execute(asked):
        found[row.escalation_id].append((row.what, row.at))
    return found


async def page_counts(tx: AsyncConnection, since: datetime, until: datetime) -> dict[tuple[str, str], int]:
    """(channel, how) of every page in that stretch: alone, bundle, joined, doubled, waiting."""
    asked = sa.select(table.c.channel, table.c.how, sa.func.count().label("many")).where(table.c.at >= since, table.c.at < until)
    return {(row.channel, row.how): row.many for row in await tx.execute(asked.group_by(table.c.channel, table.c.how))}
