"""The list of alerts as a page shows it: few queries however many there are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.escalations import LIVE, RESOLVED, Escalation, from_row
from store.tables import contacts, escalation_events, escalations


async def live(tx: AsyncConnection) -> list[Escalation]:
    """Everything that still needs somebody, oldest first."""
    states: list[sa.ColumnElement[str]] = [sa.literal_column(f"'{state}'") for state in LIVE]  # as in the partial index
    rows = await tx.execute(sa.select(escalations).where(escalations.c.state.in_(states)).order_by(escalations.c.number))
    return [from_row(row) for row in rows]


async def lately_resolved(tx: AsyncConnection, since: datetime, limit: int) -> list[Escalation]:
    """What was resolved since then, the last one first."""
    over = sa.select(escalations).where(escalations.c.state == RESOLVED, escalations.c.resolved_at >= since)
    return [from_row(row) for row in await tx.execute(over.order_by(escalations.c.resolved_at.desc()).limit(limit))]


async def references(tx: AsyncConnection, contact_ids: Collection[str]) -> dict[str, str]:
    """What staff call these patients ("P-7K2QM"), by contact id."""
    rows = await tx.execute(sa.select(contacts.c.id, contacts.c.reference).where(contacts.c.id.in_(list(contact_ids))))
    return {row.id: row.reference for row in rows}


async def handed_to(tx: AsyncConnection, ids: Collection[str]) -> dict[str, str]:
    """By alert, the staff id it was handed on to, where that is the last thing a person did with it."""
    mine = sa.select(escalation_events.c.escalation_id, escalation_events.c.what, escalation_events.c.detail)
    mine = mine.where(escalation_events.c.escalation_id.in_(list(ids)), escalation_events.c.by != "system").order_by(escalation_events.c.id)
    last = {row.escalation_id: row for row in await tx.execute(mine)}
    return {id_: str(row.detail.get("to", "")) for id_, row in last.items() if row.what == "handed on"}
