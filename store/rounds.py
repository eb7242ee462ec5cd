"""Rounds of pages: which alerts are due, and moving many of them on in one statement each instead of one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.columns import moment
from store.escalations import Detail, Escalation, from_row
from store.tables import cards, escalation_events, escalations

_OPEN = escalations.c.state == sa.literal_column("'open'")  # as in the partial indexes


async def anything_due(tx: AsyncConnection, at: datetime) -> bool:
    """Whether some open alert's next page is due."""
    return (await tx.execute(sa.select(escalations.c.id).where(_OPEN, escalations.c.due_at <= moment(at)).limit(1))).first() is not None


async def due(tx: AsyncConnection, at: datetime, limit: int, also: tuple[str, int] = ("", 0)) -> list[Escalation]:
    """Open alerts whose next page is due, the longest due first, and the one in `also` (id, pages so far) if it is open and was not
    paged since. They are the caller's until its transaction ends: another worker gets other ones (Postgres)."""
    own = sa.and_(escalations.c.id == also[0], escalations.c.pages <= also[1])
    asked = sa.select(escalations).where(_OPEN, sa.or_(escalations.c.due_at <= moment(at), own)).order_by(escalations.c.due_at)
    return [from_row(row) for row in await tx.execute(asked.limit(limit).with_for_update(skip_locked=True))]


async def overdue(tx: AsyncConnection, before: datetime) -> list[Escalation]:
    """Open ones whose next page was due before `before`: their job got lost."""
    late = sa.select(escalations).where(_OPEN, escalations.c.due_at < moment(before)).order_by(escalations.c.number)
    return [from_row(row) for row in await tx.execute(late)]


async def paged(
    tx: AsyncConnection,
    held: Sequence[Escalation],
    *,
    rung: int,
    pages: int,
    first_page: int,
    patience_s: int,
    at: datetime,
    detail: Detail,
) -> list[Escalation]:
    """Writes down one more page of alerts that are all at the same version: the changed ones. Those that somebody moved meanwhile
    are left out."""
    if not held:
        return []
    changes = {"version": escalations.c.version + 1, "rung": rung, "pages": pages, "first_page": first_page}
    due_at = at + timedelta(seconds=patience_s)
    won = sa.update(escalations).where(escalations.c.id.in_([one.id for one in held]), escalations.c.version == held[0].version)
    won = won.where(escalations.c.state.in_([sa.literal_column("'open'"), sa.literal_column("'taken'")]))
    changed = [from_row(row) for row in await tx.execute(won.values(**changes, due_at=due_at).returning(*escalations.c))]
    if changed:
        told = {"at": at, "what": "paged", "by": "system", "detail": dict(detail)}
        await tx.execute(sa.insert(escalation_events), [{**told, "escalation_id": one.id, "version": one.version} for one in changed])
    return changed


async def several(tx: AsyncConnection, ids: Collection[str]) -> list[Escalation]:
    """Those of these alerts that exist, the newest first."""
    rows = await tx.execute(sa.select(escalations).where(escalations.c.id.in_(list(ids))).order_by(escalations.c.number.desc()))
    return [from_row(row) for row in rows]


async def any_open(tx: AsyncConnection, ids: Collection[str]) -> bool:
    """Whether one of these alerts still waits for somebody."""
    return (await tx.execute(sa.select(escalations.c.id).where(_OPEN, escalations.c.id.in_(list(ids))).limit(1))).first() is not None


async def behind(tx: AsyncConnection, first: int, last: int, limit: int) -> list[Escalation]:
    """Alerts numbered `first` to `last` with a card in Slack that shows an older state than theirs, by number."""
    stale = sa.select(cards.c.escalation_id).where(cards.c.escalation_id == escalations.c.id, cards.c.drawn_version < escalations.c.version)
    asked = sa.select(escalations).where(escalations.c.number >= first, escalations.c.number <= last, stale.exists())
    return [from_row(row) for row in await tx.execute(asked.order_by(escalations.c.number).limit(limit))]
