"""The keys that wrap data keys, one for every rotation. The first is derived from the root key; later ones are random, wrapped by a key
ring, and kept in the database. All of them are in hand while a process runs, so no patient's message waits for a KMS."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.ext.asyncio import AsyncConnection

from store.archive_tables import keks
from store.columns import Record
from store.keys import KeyRing, KeyRingError
from store.tables import subjects
from store.upsert import insert

FIRST: Final = 1
NONCE: Final = 12


@dataclass(frozen=True, slots=True)
class KekStatus:
    """One version: who wraps it, how many people's keys are under it, and since when it wraps no new ones."""

    version: int
    provider: str
    people: int
    made_at: datetime | None
    retired_at: datetime | None


class Keks:
    """What one process has in hand. `current` wraps what is new."""

    def __init__(self, rings: Sequence[KeyRing], first: bytes) -> None:
        self._rings = rings
        self._ciphers = {FIRST: AESGCM(first)}
        self.current = FIRST

    @property
    def provider(self) -> str:
        """The ring that wraps new keys."""
        return self._rings[0].name

    def knows(self, version: int) -> bool:
        return version in self._ciphers

    def wrap(self, subject: str, secret: bytes) -> tuple[bytes, int]:
        """The data key as it is stored, and the version that wrapped it."""
        nonce = os.urandom(NONCE)
        return nonce + self._ciphers[self.current].encrypt(nonce, secret, _bound(subject, self.current)), self.current

    def unwrap(self, subject: str, wrapped: bytes, version: int) -> bytes:
        """The data key. Raises `cryptography.exceptions.InvalidTag`, or `ValueError` for a version nobody knows."""
        if version not in self._ciphers:
            raise ValueError("no such key version")
        return self._ciphers[version].decrypt(wrapped[:NONCE], wrapped[NONCE:], _bound(subject, version))

    async def learn(self, tx: AsyncConnection) -> None:
        """Opens versions another process has made since. Asks the ring once for each: rare, and inside a transaction only then."""
        await self.open((await tx.execute(sa.select(keks).order_by(keks.c.version))).all())

    async def open(self, rows: Sequence[Record]) -> None:
        """Takes these versions in hand; the newest wraps from now on. Raises `KeyRingError` that says which ring is missing."""
        for row in rows:
            if row.version in self._ciphers:
                continue
            self._ciphers[row.version] = AESGCM(await self.unwrap_by(row.provider, row.wrapped, _context(row.version)))
        self.current = max(self._ciphers)

    async def wrap_by(self, secret: bytes, context: str) -> tuple[str, bytes]:
        """(the ring that wrapped it, the secret as only it can open it). Raises `KeyRingError`."""
        return self.provider, await self._rings[0].wrap(secret, context)

    async def unwrap_by(self, provider: str, wrapped: bytes, context: str) -> bytes:
        """A secret this ring wrapped. Raises `KeyRingError` that says which ring is missing."""
        ring = next((ring for ring in self._rings if ring.name == provider), None)
        if ring is None:
            raise KeyRingError(f"the {context} was wrapped by {provider}: name it in HEALTHSMART_KMS, after the new one")
        return await ring.unwrap(wrapped, context)

    async def made(self, version: int, at: datetime) -> dict[str, object]:
        """A new version's row; it is not in hand before it was stored and read back (`learn`)."""
        wrapped = await self._rings[0].wrap(os.urandom(32), _context(version))
        return {"version": version, "provider": self.provider, "wrapped": wrapped, "made_at": at}


async def stored(tx: AsyncConnection) -> list[Record]:
    """Every version's row, oldest first."""
    return list((await tx.execute(sa.select(keks).order_by(keks.c.version))).all())


async def add(tx: AsyncConnection, row: dict[str, object]) -> None:
    """Stores a new version; another process that was first keeps its own."""
    await tx.execute(insert(tx, keks).values(row).on_conflict_do_nothing())


async def behind(tx: AsyncConnection, version: int) -> int:
    """How many people's keys are still under an older version."""
    count = sa.select(sa.func.count()).select_from(subjects).where(subjects.c.kek < version, subjects.c.destroyed_at.is_(None))
    return int((await tx.execute(count)).scalar_one())


async def rewrap(tx: AsyncConnection, hand: Keks, limit: int) -> int:
    """Puts some data keys under the newest version; returns how many. What was sealed with them stays as it is: only the wrapping
    changes. A person erased meanwhile stays erased."""
    older = sa.select(subjects.c.id, subjects.c.wrapped, subjects.c.kek)
    older = older.where(subjects.c.kek < hand.current, subjects.c.destroyed_at.is_(None)).order_by(subjects.c.id).limit(limit)
    rows = (await tx.execute(older)).all()
    if not rows:
        return 0
    change = (
        sa.update(subjects)
        .where(subjects.c.id == sa.bindparam("whose"), subjects.c.kek == sa.bindparam("was"), subjects.c.destroyed_at.is_(None))
        .values(wrapped=sa.bindparam("new"), kek=sa.bindparam("under"))
    )
    changed = []
    for row in rows:
        wrapped, version = hand.wrap(row.id, hand.unwrap(row.id, row.wrapped, row.kek))
        changed.append({"whose": row.id, "was": row.kek, "new": wrapped, "under": version})
    await tx.execute(change, changed)
    return len(rows)


async def retire(tx: AsyncConnection, current: int, at: datetime) -> None:
    """Notes that older versions wrap nothing any more. They stay, wrapped: a backup from before may still need them."""
    await tx.execute(sa.update(keks).where(keks.c.version < current, keks.c.retired_at.is_(None)).values(retired_at=at))


async def status(tx: AsyncConnection) -> list[KekStatus]:
    """Every version and how much is under it, oldest first."""
    living = sa.select(subjects.c.kek, sa.func.count().label("people")).where(subjects.c.destroyed_at.is_(None)).group_by(subjects.c.kek)
    people = {row.kek: row.people for row in await tx.execute(living)}
    found = [KekStatus(FIRST, "local (derived from HEALTHSMART_SECRET_KEY)", people.get(FIRST, 0), None, None)]
    for row in await stored(tx):
        found.append(KekStatus(row.version, row.provider, people.get(row.version, 0), row.made_at, row.retired_at))
    return found


def _bound(subject: str, version: int) -> bytes:
    return f"dek|{subject}|{version}".encode()


def _context(version: int) -> str:
    return f"healthsmart key version {version}"
