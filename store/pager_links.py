"""What another pager was last told about an escalation: it is told again only when that is no longer true."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.columns import moment
from store.paging_tables import pager_links
from store.tables import escalations
from store.upsert import insert

WANTED = {"open": "trigger", "taken": "acknowledge", "resolved": "resolve"}


@dataclass(frozen=True, slots=True)
class Link:
    """`told`: trigger, acknowledge or resolve; `version` is the escalation's when it was told."""

    told: str
    version: int


async def get(tx: AsyncConnection, escalation_id: str, pager: str) -> Link | None:
    """What this pager knows of it; None: nothing."""
    mine = sa.select(pager_links).where(pager_links.c.escalation_id == escalation_id, pager_links.c.pager == pager)
    row = (await tx.execute(mine)).one_or_none()
    return None if row is None else Link(row.told, row.version)


async def put(tx: AsyncConnection, escalation_id: str, pager: str, link: Link, at: datetime) -> None:
    """It has been told. An older word that arrives late changes nothing."""
    values = {"told": link.told, "version": link.version, "at": at}
    put_ = insert(tx, pager_links).values(escalation_id=escalation_id, pager=pager, **values)
    newer = pager_links.c.version <= link.version
    await tx.execute(put_.on_conflict_do_update(index_elements=["escalation_id", "pager"], set_=values, where=newer))


async def behind(
    tx: AsyncConnection,
    pager: str,
    since: datetime,
    *,
    kinds: Collection[str] = ("emergency", "technical"),
    quiet_since: datetime | None = None,
    limit: int = 200,
) -> list[str]:
    """Escalations opened since then of which this pager does not know the present state; with `quiet_since` only those about which
    it heard nothing since (a change of this minute is still on its way)."""
    wanted = sa.case(dict(WANTED), value=escalations.c.state)
    asked = (
        sa.select(escalations.c.id)
        .outerjoin(pager_links, sa.and_(pager_links.c.escalation_id == escalations.c.id, pager_links.c.pager == pager))
        .where(escalations.c.opened_at >= since)
        .where(sa.or_(pager_links.c.told.is_(None), pager_links.c.told != wanted))
        .where(sa.or_(escalations.c.state != "resolved", pager_links.c.told.is_not(None)))
        .where(escalations.c.kind.in_(list(kinds)))
        .limit(limit)
    )
    if quiet_since is not None:
        moved = sa.func.coalesce(pager_links.c.at, escalations.c.opened_at)
        asked = asked.where(moved < moment(quiet_since))
    return list((await tx.execute(asked)).scalars())
