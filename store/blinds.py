"""The keys of the blind index, one for every rotation, and how a process that serves meanwhile keeps finding everybody.

A mark made by the first key is 32 bytes; a later one begins with its version in two bytes, so every row says under which key it is.
Whoever looks asks for the marks of every version in use. Whoever writes holds the version row (shared) until its transaction ends, so a
rotation begins before or after it and never in between; whoever finds nothing asks the database whether another key is in use by now.
Decision 0011 has the reasons.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.archive_tables import blind_keys
from store.columns import Record
from store.keks import Keks
from store.memory_tables import meta
from store.upsert import insert

FIRST: Final = 1
STATE: Final = "blind_versions"  # in `meta`: "newest/oldest in use"
PREFIX: Final = 2
LENGTH: Final = 34
PHONE, NAMED, EXTERNAL = "phone", "patient name born", "patient external id"


class Blinds:
    """What one process has in hand. `live`: the versions in use, newest first."""

    def __init__(self, phone_key: bytes, mac: Callable[[str, bytes], bytes], keks: Keks) -> None:
        self._phone_key, self._mac, self._keks = phone_key, mac, keks
        self._keys: dict[int, bytes] = {}
        self.live: tuple[int, ...] = (FIRST,)

    @property
    def said(self) -> str:
        """What this process believes the database says."""
        return f"{self.live[0]}/{self.live[-1]}"

    def now(self, kind: str, text: str) -> bytes:
        """The mark to write."""
        return self._marked(self.live[0], kind, text.encode())

    def all(self, kind: str, text: str) -> tuple[bytes, ...]:
        """The marks to look for, the one to write first."""
        data = text.encode()
        return tuple(self._marked(version, kind, data) for version in self.live)

    def nobody(self) -> bytes:
        """A mark by which nobody is ever found."""
        return self._prefix() + os.urandom(32)

    def older(self, column: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
        """Whether a row's mark was made by an older key than the newest."""
        if self.live[0] == FIRST:
            return sa.false()
        ours = sa.and_(sa.func.length(column) == LENGTH, sa.func.substr(column, 1, PREFIX) == self._prefix())
        return sa.and_(column.is_not(None), sa.not_(ours))

    async def open(self, rows: Sequence[Record]) -> None:
        """Takes these versions in hand. Raises `KeyRingError` naming the ring that is missing."""
        for row in rows:
            if row.version != FIRST and row.version not in self._keys:
                self._keys[row.version] = await self._keks.unwrap_by(row.provider, row.wrapped, _context(row.version))
        self.live = tuple(sorted((row.version for row in rows if row.retired_at is None), reverse=True)) or (FIRST,)

    async def made(self, at: datetime) -> dict[str, object]:
        """The next version's row. May ask a KMS: call it in no transaction."""
        version = max(self.live[0], *self._keys, FIRST) + 1
        provider, wrapped = await self._keks.wrap_by(os.urandom(32), _context(version))
        return {"version": version, "provider": provider, "wrapped": wrapped, "made_at": at}

    def _prefix(self) -> bytes:
        return b"" if self.live[0] == FIRST else self.live[0].to_bytes(PREFIX, "big")

    def _marked(self, version: int, kind: str, data: bytes) -> bytes:
        if version != FIRST:
            return version.to_bytes(PREFIX, "big") + hmac.digest(self._keys[version], f"{kind}|v{version}|".encode() + data, "sha256")
        return hmac.digest(self._phone_key, b"phone|v1|" + data, "sha256") if kind == PHONE else self._mac(kind, data)


async def ensure(tx: AsyncConnection) -> None:
    """The row that says which versions are in use, made the first time a database is opened: without it nothing could be held."""
    await tx.execute(insert(tx, meta).values(key=STATE, value=f"{FIRST}/{FIRST}").on_conflict_do_nothing())


async def stored(tx: AsyncConnection) -> list[Record]:
    """Every version's row, oldest first; none before the first rotation."""
    return list((await tx.execute(sa.select(blind_keys).order_by(blind_keys.c.version))).all())


async def fresh(tx: AsyncConnection, blinds: Blinds, *, hold: bool = False) -> bool:
    """True when other versions are in use than this process knew: now it knows them. `hold`: nobody may change that before the caller's
    transaction ends."""
    asked = sa.select(meta.c.value).where(meta.c.key == STATE)
    return await news(tx, blinds, (await tx.execute(asked.with_for_update(read=True) if hold else asked)).scalar_one_or_none())


async def news(tx: AsyncConnection, blinds: Blinds, said: str | None) -> bool:
    """The same for who has read what the database says (`STATE`) along with something else."""
    if said is None or _order(said) <= _order(blinds.said):  # an older view of the database is no news
        return False
    await blinds.open(await stored(tx))
    return True


async def begin(tx: AsyncConnection, row: dict[str, object], at: datetime) -> None:
    """A new version is in use from the commit on, beside the older ones. Another process that was first keeps its own."""
    first = {"version": FIRST, "provider": "derived", "wrapped": b"", "made_at": at}
    await tx.execute(insert(tx, blind_keys).values(first).on_conflict_do_nothing())
    await tx.execute(insert(tx, blind_keys).values(row).on_conflict_do_nothing())
    await _say(tx)


async def retire(tx: AsyncConnection, newest: int, at: datetime) -> None:
    """Nothing is looked for under older versions any more."""
    older = sa.update(blind_keys).where(blind_keys.c.version < newest, blind_keys.c.retired_at.is_(None))
    await tx.execute(older.values(retired_at=at))
    await _say(tx)


async def _say(tx: AsyncConnection) -> None:
    live = [row.version for row in await stored(tx) if row.retired_at is None]
    await tx.execute(sa.update(meta).where(meta.c.key == STATE).values(value=f"{max(live)}/{min(live)}"))


def _order(said: str) -> tuple[int, int]:
    newest, _, oldest = said.partition("/")
    return int(newest), int(oldest)


def _context(version: int) -> str:
    return f"healthsmart blind index version {version}"
