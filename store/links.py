"""Who in Slack asked to be recognised as a member of staff, and who decided about it; and whose home tab is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.columns import Record
from store.desk_tables import slack_homes, slack_links
from store.upsert import insert

ASKED, APPROVED, REFUSED = "asked", "approved", "refused"


@dataclass(frozen=True, slots=True)
class Link:
    """A Slack account that says it is this member of staff. `name` is what Slack calls it; only `approved` counts for anything."""

    slack: str
    staff_id: str
    name: str
    state: str
    asked_at: datetime
    decided_by: str | None = None


async def ask(tx: AsyncConnection, slack: str, staff_id: str, name: str, at: datetime) -> Link:
    """Asks, again if need be: the newest request of an account is the one that is decided."""
    values = {"staff_id": staff_id, "name": name[:120], "state": ASKED, "asked_at": at, "decided_by": None, "decided_at": None}
    made = insert(tx, slack_links).values(slack=slack, **values)
    made = made.on_conflict_do_update(index_elements=["slack"], set_=values)
    return _link((await tx.execute(made.returning(*slack_links.c))).one())


async def get(tx: AsyncConnection, slack: str) -> Link | None:
    """The newest request of this account."""
    row = (await tx.execute(sa.select(slack_links).where(slack_links.c.slack == slack))).one_or_none()
    return None if row is None else _link(row)


async def waiting(tx: AsyncConnection) -> list[Link]:
    """Requests nobody decided yet, oldest first."""
    asked = sa.select(slack_links).where(slack_links.c.state == ASKED).order_by(slack_links.c.asked_at)
    return [_link(row) for row in await tx.execute(asked)]


async def decide(tx: AsyncConnection, slack: str, approved: bool, by: str, at: datetime) -> Link | None:
    """Decides a waiting request; None when there is none (somebody was quicker)."""
    values = {"state": APPROVED if approved else REFUSED, "decided_by": by, "decided_at": at}
    mine = sa.update(slack_links).where(slack_links.c.slack == slack, slack_links.c.state == ASKED).values(values)
    row = (await tx.execute(mine.returning(*slack_links.c))).one_or_none()
    return None if row is None else _link(row)


async def home_opened(tx: AsyncConnection, slack: str, at: datetime) -> None:
    """Notes that this person looked at their home tab: it is kept fresh for a while."""
    opened = insert(tx, slack_homes).values(slack=slack, opened_at=at)
    await tx.execute(opened.on_conflict_do_update(index_elements=["slack"], set_={"opened_at": at}))


async def homes(tx: AsyncConnection, since: datetime, limit: int = 100) -> list[tuple[str, str | None]]:
    """(Slack user, hash of what they see) of home tabs opened since then, newest first."""
    asked = sa.select(slack_homes.c.slack, slack_homes.c.face).where(slack_homes.c.opened_at >= since)
    return [(row[0], row[1]) for row in await tx.execute(asked.order_by(slack_homes.c.opened_at.desc()).limit(limit))]


async def home_drawn(tx: AsyncConnection, slack: str, face: str) -> None:
    """Notes what a home tab shows now."""
    await tx.execute(sa.update(slack_homes).where(slack_homes.c.slack == slack).values(face=face))


def _link(row: Record) -> Link:
    return Link(row.slack, row.staff_id, row.name, row.state, row.asked_at, row.decided_by)
