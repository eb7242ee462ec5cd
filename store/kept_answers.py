"""Answers kept for a day under the client's Idempotency-Key: who asks again gets the same answer, and nothing happens twice."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.access_tables import kept_answers as table
from store.upsert import insert
from store.vault import SYSTEM, Vault

KEPT_FOR: Final = timedelta(hours=24)
GIVEN_UP: Final = timedelta(minutes=1)  # a first request that never ended was killed


@dataclass(frozen=True, slots=True)
class Fresh:
    """Nobody asked this before: go ahead, then `keep` or `drop`."""


@dataclass(frozen=True, slots=True)
class Kept:
    """It was asked before and answered like this."""

    status: int
    answer: bytes


@dataclass(frozen=True, slots=True)
class Busy:
    """The same request is being worked on."""


@dataclass(frozen=True, slots=True)
class Other:
    """The key was used for something else."""


async def claim(tx: AsyncConnection, vault: Vault, key: bytes, asked: bytes, at: datetime) -> Fresh | Kept | Busy | Other:
    """What is known of this key. `asked`: hash of what is asked now. `Fresh` for one caller only, however many come at once."""
    await tx.execute(sa.delete(table).where(table.c.key == key, sa.or_(table.c.at < at - KEPT_FOR, _given_up(at))))
    made = insert(tx, table).values(key=key, asked=asked, at=at).on_conflict_do_nothing().returning(table.c.key)
    if (await tx.execute(made)).one_or_none() is not None:
        return Fresh()
    row = (await tx.execute(sa.select(table).where(table.c.key == key))).one_or_none()
    if row is None:
        return Busy()
    if not hmac.compare_digest(bytes(row.asked), asked):
        return Other()
    if row.status is None:
        return Busy()
    sealed = await vault.key(tx, SYSTEM)
    return Kept(row.status, sealed.open_bytes(row.answer_ct, "kept_answers", "answer_ct", key.hex()))


async def keep(tx: AsyncConnection, vault: Vault, key: bytes, status: int, answer: bytes) -> None:
    """This was the answer."""
    sealed = (await vault.key(tx, SYSTEM)).seal(answer, "kept_answers", "answer_ct", key.hex())
    await tx.execute(sa.update(table).where(table.c.key == key).values(status=status, answer_ct=sealed))


async def drop(tx: AsyncConnection, key: bytes) -> None:
    """It came to nothing: the key may be used again."""
    await tx.execute(sa.delete(table).where(table.c.key == key, table.c.status.is_(None)))


async def purge(tx: AsyncConnection, at: datetime) -> int:
    """Forgets what is older than a day; returns how many."""
    return (await tx.execute(sa.delete(table).where(table.c.at < at - KEPT_FOR))).rowcount


def _given_up(at: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(table.c.status.is_(None), table.c.at < at - GIVEN_UP)
