"""Exceptions from a limit: for one person, for a while, for a reason. Asked for only when a limit has said no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.access_tables import limit_overrides as table
from store.columns import Record
from store.ids import opaque
from store.vault import Vault

TEXTS: Final = "texts"
NAMES: Final = (TEXTS,)


@dataclass(frozen=True, slots=True)
class Override:
    """`allowance`: how much per period instead of the usual (None: no limit at all). `made_by`: a staff id, or "cli"."""

    id: str
    subject: str
    limit_name: str
    allowance: int | None
    reason: str
    made_by: str
    made_at: datetime
    expires_at: datetime

    def __repr__(self) -> str:
        return f"Override({self.id})"


async def put(
    tx: AsyncConnection,
    vault: Vault,
    subject: str,
    limit_name: str,
    allowance: int | None,
    reason: str,
    by: str,
    at: datetime,
    expires_at: datetime,
) -> Override:
    """Makes an exception, in place of the one there is. `subject`: a contact's or a patient's id. Raises what the vault raises for
    somebody unknown."""
    await _end(tx, sa.and_(table.c.subject == subject, table.c.limit_name == limit_name), at)
    id_ = opaque()
    sealed = (await vault.key(tx, subject)).seal(reason, "limit_overrides", "reason_ct", id_)
    row = {"id": id_, "subject": subject, "limit_name": limit_name, "allowance": allowance, "reason_ct": sealed, "made_by": by}
    made = sa.insert(table).values({**row, "made_at": at, "expires_at": expires_at}).returning(*table.c)
    return await _override(tx, vault, (await tx.execute(made)).one())


async def end(tx: AsyncConnection, id: str, at: datetime) -> str | None:  # noqa: A002
    """Takes an exception back; returns whose it was. None when it was over or never was."""
    ended = await _end(tx, table.c.id == id, at)
    return ended[0] if ended else None


async def of(tx: AsyncConnection, vault: Vault, subjects: list[str], limit_name: str, now: datetime) -> Override | None:
    """The exception that counts for any of these ids (one person's) just now."""
    row = (
        await tx.execute(sa.select(table).where(table.c.subject.in_(subjects), table.c.limit_name == limit_name, _counts(now)).limit(1))
    ).one_or_none()
    return None if row is None else await _override(tx, vault, row)


async def current(tx: AsyncConnection, vault: Vault, now: datetime) -> list[Override]:
    """Every exception that counts just now, soonest to end first."""
    rows = await tx.execute(sa.select(table).where(_counts(now)).order_by(table.c.expires_at, table.c.id))
    return [await _override(tx, vault, row) for row in rows.all()]


def _counts(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.ended_at.is_(None), table.c.expires_at > now)


async def _end(tx: AsyncConnection, which: sa.ColumnElement[bool], at: datetime) -> list[str]:
    ended = sa.update(table).where(which, _counts(at)).values(ended_at=at).returning(table.c.subject)
    return list((await tx.execute(ended)).scalars())


async def _override(tx: AsyncConnection, vault: Vault, row: Record) -> Override:
    reason = (await vault.key(tx, row.subject)).open(row.reason_ct, "limit_overrides", "reason_ct", row.id)
    return Override(row.id, row.subject, row.limit_name, row.allowance, reason, row.made_by, row.made_at, row.expires_at)
