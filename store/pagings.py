"""Who was paged for what: what a telephone has already rung for, what waits for the next bundle, and who was reached when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.columns import Record
from store.paging_tables import pagings
from store.tables import escalations
from store.upsert import insert

ALONE, BUNDLE, WAITING, JOINED, DOUBLED = "alone", "bundle", "waiting", "joined", "doubled"
RUNG: Final = (ALONE, BUNDLE)  # these made a phone ring; joined ones were said in a bundle, doubled ones were not worth saying again


@dataclass(frozen=True, slots=True)
class Paging:
    """One page to one address (`whom` is a keyed hash of it). `reached_at`: a provider took it; `failed_at`: it never arrived."""

    outbox_id: str
    escalation_id: str
    whom: str
    channel: str
    how: str
    at: datetime
    reached_at: datetime | None = None
    failed_at: datetime | None = None


async def add(tx: AsyncConnection, paging: Paging) -> str:
    """Notes it and returns how it goes out: as given, or as was decided when the same page was drawn before."""
    values = {name: getattr(paging, name) for name in ("outbox_id", "escalation_id", "whom", "channel", "how", "at")}
    made = await tx.execute(insert(tx, pagings).values(values).on_conflict_do_nothing().returning(pagings.c.how))
    fresh: str | None = made.scalar_one_or_none()
    if fresh is not None:
        return fresh
    same = (pagings.c.outbox_id == paging.outbox_id, pagings.c.escalation_id == paging.escalation_id)
    kept: str = (await tx.execute(sa.select(pagings.c.how).where(*same))).scalar_one()
    return kept


async def gather(tx: AsyncConnection, outbox_id: str, escalation_ids: Collection[str], whom: str, channel: str, at: datetime) -> None:
    """Notes that all these wait to be said on this phone in one go; `outbox_id` is the message that stands for them until then."""
    same = {"outbox_id": outbox_id, "whom": whom, "channel": channel, "how": WAITING, "at": at}
    await tx.execute(insert(tx, pagings).on_conflict_do_nothing(), [{**same, "escalation_id": one} for one in escalation_ids])


async def get(tx: AsyncConnection, outbox_id: str) -> Paging | None:
    """The page with this outbox id, if it has been drawn; of one for many alerts, the first."""
    row = (await tx.execute(sa.select(pagings).where(pagings.c.outbox_id == outbox_id))).first()
    return None if row is None else _paging(row)


async def rung_since(tx: AsyncConnection, whom: str, channel: str, since: datetime) -> list[Paging]:
    """What made this phone ring on this channel since then, oldest first."""
    mine = sa.select(pagings).where(pagings.c.whom == whom, pagings.c.at > since, pagings.c.channel == channel, pagings.c.how.in_(RUNG))
    return [_paging(row) for row in await tx.execute(mine.order_by(pagings.c.at))]


async def waiting(tx: AsyncConnection, whom: str, channel: str) -> list[Paging]:
    """What waits to be said in one go, oldest first. Two workers at once take turns (Postgres)."""
    mine = sa.select(pagings).where(pagings.c.whom == whom, pagings.c.channel == channel, pagings.c.how == WAITING)
    return [_paging(row) for row in await tx.execute(mine.order_by(pagings.c.at).with_for_update())]


async def late(tx: AsyncConnection, before: datetime) -> list[tuple[str, str]]:
    """(whom, channel) with pages that have waited for their bundle since before `before`: its job got lost."""
    asked = sa.select(pagings.c.whom, pagings.c.channel).where(pagings.c.how == WAITING, pagings.c.at < before).distinct()
    return [(row.whom, row.channel) for row in await tx.execute(asked)]


async def settle(tx: AsyncConnection, whom: str, channel: str, escalation_ids: Collection[str], how: str) -> None:
    """Says what became of what waited for this phone about these alerts."""
    waits = sa.update(pagings).where(pagings.c.whom == whom, pagings.c.channel == channel, pagings.c.how == WAITING)
    await tx.execute(waits.where(pagings.c.escalation_id.in_(list(escalation_ids))).values(how=how))


async def reached(tx: AsyncConnection, outbox_ids: Collection[str], at: datetime) -> None:
    """A provider took these pages; the first time counts, and only for what they said."""
    ours = sa.update(pagings).where(pagings.c.outbox_id.in_(list(outbox_ids)), pagings.c.reached_at.is_(None))
    await tx.execute(ours.where(pagings.c.how.in_((*RUNG, JOINED))).values(reached_at=at))


async def failed(tx: AsyncConnection, outbox_ids: Collection[str], at: datetime) -> None:
    """These never arrived."""
    await tx.execute(sa.update(pagings).where(pagings.c.outbox_id.in_(list(outbox_ids))).values(failed_at=at))


async def of(tx: AsyncConnection, escalation_id: str) -> list[Paging]:
    """Every page about one escalation, oldest first."""
    asked = sa.select(pagings).where(pagings.c.escalation_id == escalation_id).order_by(pagings.c.at)
    return [_paging(row) for row in await tx.execute(asked)]


async def unreached(tx: AsyncConnection, opened_before: datetime) -> int:
    """How many open escalations, opened before then, no provider has taken a single page of: nobody can know of them. Alarms about
    our own faults are left out: the fault they tell of may be the very way they take."""
    heard = sa.select(pagings.c.escalation_id).where(
        pagings.c.escalation_id == escalations.c.id, pagings.c.reached_at.is_not(None), pagings.c.failed_at.is_(None)
    )
    # The state is written out so that the partial index on live escalations applies.
    alone = sa.select(sa.func.count()).where(
        escalations.c.state == sa.literal_column("'open'"),
        escalations.c.kind != "technical",
        escalations.c.opened_at < opened_before,
        ~heard.exists(),
    )
    return int((await tx.execute(alone.select_from(escalations))).scalar_one())


async def first_reached(tx: AsyncConnection, since: datetime, until: datetime) -> dict[str, datetime]:
    """Escalations opened in that stretch with the moment their first page was taken by a provider."""
    asked = (
        sa.select(pagings.c.escalation_id, sa.func.min(pagings.c.reached_at).label("first"))
        .join(escalations, escalations.c.id == pagings.c.escalation_id)
        .where(escalations.c.opened_at >= since, escalations.c.opened_at < until, pagings.c.reached_at.is_not(None))
        .group_by(pagings.c.escalation_id)
    )
    return {row.escalation_id: row.first for row in await tx.execute(asked)}


async def forget(tx: AsyncConnection, before: datetime) -> int:
    """Drops what was paged before then about escalations that are over; returns how many."""
    over = sa.select(escalations.c.id).where(escalations.c.state == "resolved", escalations.c.resolved_at < before)
    return (await tx.execute(sa.delete(pagings).where(pagings.c.escalation_id.in_(over)))).rowcount


def _paging(row: Record) -> Paging:
    return Paging(row.outbox_id, row.escalation_id, row.whom, row.channel, row.how, row.at, row.reached_at, row.failed_at)
