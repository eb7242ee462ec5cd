"""Codes texted to patients who sign in at the API: a keyed hash each, ten minutes, three tries, one use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store import blinds
from store.access_tables import sign_in_codes as table
from store.blinds import PHONE
from store.vault import Vault

LIVES: Final = timedelta(minutes=10)
TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Code:
    """The code that is out for a number. `mark`: keyed hash of id and code."""

    id: str
    patient: str
    mark: bytes


async def put(
    tx: AsyncConnection,
    vault: Vault,
    id: str,  # noqa: A002
    number: str,
    patient: str,
    mark: bytes,
    at: datetime,
) -> None:
    """A new code for a number (its full form); the one before for it no longer counts."""
    await blinds.fresh(tx, vault.blinds, hold=True)
    blind, *older = vault.blinds.all(PHONE, number)
    mine = sa.update(table).where(table.c.blind.in_([blind, *older]), table.c.used_at.is_(None))
    await tx.execute(mine.values(used_at=at))
    await tx.execute(sa.insert(table).values(id=id, blind=blind, patient=patient, mark=mark, tries=0, made_at=at))


async def out(tx: AsyncConnection, vault: Vault, number: str, now: datetime) -> Code | None:
    """The code that counts for this number (its full form) just now, locked until the transaction ends."""
    t = table.c
    await blinds.fresh(tx, vault.blinds)
    marks = vault.blinds.all(PHONE, number)
    live = sa.select(table).where(t.blind.in_(marks), t.used_at.is_(None), t.tries < TRIES, t.made_at > now - LIVES)
    row = (await tx.execute(live.order_by(t.made_at.desc()).limit(1).with_for_update())).one_or_none()
    return None if row is None else Code(row.id, row.patient, bytes(row.mark))


async def tried(tx: AsyncConnection, id: str) -> None:  # noqa: A002
    """One try is used up."""
    await tx.execute(sa.update(table).where(table.c.id == id).values(tries=table.c.tries + 1))


async def use(tx: AsyncConnection, id: str, at: datetime) -> bool:  # noqa: A002
    """Uses it up; False when somebody was quicker."""
    mine = sa.update(table).where(table.c.id == id, table.c.used_at.is_(None))
    return (await tx.execute(mine.values(used_at=at))).rowcount == 1


async def purge(tx: AsyncConnection, before: datetime) -> int:
    """Forgets codes made before `before`; returns how many."""
    return (await tx.execute(sa.delete(table).where(table.c.made_at < before))).rowcount
