"""Legal holds: while one lasts, nothing of that person is erased and nothing about them leaves the audit log."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.archive_tables import legal_holds
from store.ids import opaque
from store.tables import subjects
from store.vault import SYSTEM, Vault


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold that lasts. Its reason stays sealed."""

    id: str
    subject: str
    made_by: str
    made_at: datetime


async def put(tx: AsyncConnection, vault: Vault, subject: str, reason: str, by: str, at: datetime) -> str:
    """Puts one person on hold; returns the hold's id. Raises `LookupError` for an id nobody has."""
    if (await tx.execute(sa.select(subjects.c.id).where(subjects.c.id == subject))).one_or_none() is None:
        raise LookupError("nobody with this id")
    id_ = opaque()
    key = await vault.key(tx, SYSTEM)  # the reason outlives the person's own key
    row = {"id": id_, "subject": subject, "reason_ct": key.seal(reason, "legal_holds", "reason_ct", id_), "made_by": by, "made_at": at}
    await tx.execute(sa.insert(legal_holds).values(row))
    return id_


async def lift(tx: AsyncConnection, people: Collection[str], by: str, at: datetime) -> int:
    """Lifts every hold on these people; returns how many there were."""
    mine = legal_holds.c.subject.in_(list(people)), legal_holds.c.lifted_at.is_(None)
    return (await tx.execute(sa.update(legal_holds).where(*mine).values(lifted_by=by, lifted_at=at))).rowcount


async def lasting(tx: AsyncConnection, people: Collection[str] | None = None) -> list[Hold]:
    """The holds that last, on these people (None: on anybody), oldest first."""
    asked = sa.select(legal_holds.c.id, legal_holds.c.subject, legal_holds.c.made_by, legal_holds.c.made_at)
    asked = asked.where(legal_holds.c.lifted_at.is_(None)).order_by(legal_holds.c.made_at, legal_holds.c.id)
    if people is not None:
        asked = asked.where(legal_holds.c.subject.in_(list(people)))
    return [Hold(**row._mapping) for row in await tx.execute(asked)]
