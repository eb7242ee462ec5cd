"""One-time links to the portal's sign-in: kept as hashes, used once, dead after ten minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.columns import moment
from store.patient_tables import step_ups


@dataclass(frozen=True, slots=True)
class StepUp:
    """Whose link it was."""

    conversation_id: str
    contact_id: str


async def add(tx: AsyncConnection, mark: bytes, conversation_id: str, contact_id: str, at: datetime, until: datetime) -> None:
    """Keeps a link by the hash of its token."""
    row = {"id": mark, "conversation_id": conversation_id, "contact_id": contact_id, "created_at": at, "expires_at": until}
    await tx.execute(sa.insert(step_ups).values(row))


async def live(tx: AsyncConnection, mark: bytes, now: datetime) -> bool:
    """Whether the link may still be used."""
    return (await tx.execute(sa.select(step_ups.c.id).where(*_live(mark, now)))).one_or_none() is not None


async def use(tx: AsyncConnection, mark: bytes, now: datetime) -> StepUp | None:
    """Uses the link up; None when it was used before, is too old, or never was."""
    used = sa.update(step_ups).where(*_live(mark, now)).values(used_at=now)
    row = (await tx.execute(used.returning(step_ups.c.conversation_id, step_ups.c.contact_id))).one_or_none()
    return None if row is None else StepUp(row.conversation_id, row.contact_id)


async def forget(tx: AsyncConnection, before: datetime) -> int:
    """Drops links made before `before`; returns how many."""
    return (await tx.execute(sa.delete(step_ups).where(step_ups.c.created_at < moment(before)))).rowcount


def _live(mark: bytes, now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return step_ups.c.id == mark, step_ups.c.used_at.is_(None), step_ups.c.expires_at > moment(now)
