"""Access outside one's scope, for a reason, for an hour: who broke the glass for whom, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.access_tables import break_glass as table
from store.columns import Record
from store.ids import opaque
from store.vault import Vault

LASTS: Final = timedelta(minutes=60)


@dataclass(frozen=True, slots=True)
class Glass:
    """`reason` is what the member of staff wrote (they may have named the patient in it)."""

    id: str
    staff_id: str
    patient: str
    reason: str
    started_at: datetime
    expires_at: datetime
    ended_at: datetime | None

    def __repr__(self) -> str:
        return f"Glass({self.id})"

    def open(self, now: datetime) -> bool:
        """Whether it still lets them in."""
        return self.ended_at is None and now < self.expires_at


async def start(tx: AsyncConnection, vault: Vault, staff_id: str, patient: str, reason: str, at: datetime) -> Glass:
    """From now on, for an hour. `patient`: a patient's or a contact's id."""
    id_ = opaque()
    sealed = (await vault.key(tx, staff_id)).seal(reason, "break_glass", "reason_ct", id_)
    row = {"id": id_, "staff_id": staff_id, "patient": patient, "reason_ct": sealed, "started_at": at, "expires_at": at + LASTS}
    return await _glass(tx, vault, (await tx.execute(sa.insert(table).values(row).returning(*table.c))).one())


async def end(tx: AsyncConnection, id: str, staff_id: str, at: datetime) -> str | None:  # noqa: A002
    """Ends one's own early; returns whose record it was for. None when it was over, or another's."""
    mine = sa.update(table).where(table.c.id == id, table.c.staff_id == staff_id, table.c.ended_at.is_(None), table.c.expires_at > at)
    patient: str | None = (await tx.execute(mine.values(ended_at=at).returning(table.c.patient))).scalar_one_or_none()
    return patient


async def patients_of(tx: AsyncConnection, staff_id: str, now: datetime) -> list[str]:
    """Whose records are open to this person just now."""
    mine = sa.select(table.c.patient).where(table.c.staff_id == staff_id, table.c.ended_at.is_(None), table.c.expires_at > now)
    return list(dict.fromkeys((await tx.execute(mine)).scalars()))


async def listing(tx: AsyncConnection, vault: Vault, *, staff_id: str | None, limit: int, before: str | None = None) -> list[Glass]:
    """Newest first; one person's or everybody's. `before`: the id of the last one of the page before."""
    asked = sa.select(table).order_by(table.c.started_at.desc(), table.c.id.desc()).limit(limit)
    if staff_id is not None:
        asked = asked.where(table.c.staff_id == staff_id)
    if before is not None:
        last = (await tx.execute(sa.select(table.c.started_at).where(table.c.id == before))).scalar_one_or_none()
        if last is None:
            raise ValueError("not a cursor of ours")
        asked = asked.where(sa.tuple_(table.c.started_at, table.c.id) < sa.tuple_(sa.literal(last, table.c.started_at.type), before))
    return [await _glass(tx, vault, row) for row in (await tx.execute(asked)).all()]


async def _glass(tx: AsyncConnection, vault: Vault, row: Record) -> Glass:
    reason = (await vault.key(tx, row.staff_id)).open(row.reason_ct, "break_glass", "reason_ct", row.id)
    return Glass(row.id, row.staff_id, row.patient, reason, row.started_at, row.expires_at, row.ended_at)
