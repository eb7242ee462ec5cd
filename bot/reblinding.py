"""Changes the key of the blind index while the product serves: begun, moved a few rows a transaction, finished; safe to kill anywhere.

From the moment it begins every process looks under both keys, and whoever writes a number brings everything known of it under the new
one. When nothing is left under the old key, nobody looks under it any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.telemetry import get_logger
from compliance.audit import SYSTEM, Actor, AuditAction, AuditEvent
from store import blinds, reblind
from store.audit import SqlAuditLog
from store.database import Database, Tx

AT_ONCE: Final = 100  # a message from one of these people waits for this many rows
log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Changed:
    """`moved` rows are under `version` now; `unread` could not be opened and are found under the old key still (0: it is finished)."""

    version: int
    moved: int
    unread: int


class Reblinding:
    """One at a time is enough; two at once do no harm."""

    def __init__(self, database: Database, audit: SqlAuditLog, now: Callable[[], datetime]) -> None:
        self._db, self._audit, self._now = database, audit, now
        self._hand = database.vault.blinds

    async def rotate(self, by: Actor, progress: Callable[[int, int], None] | None = None) -> Changed:
        """Finishes a change that was interrupted, or begins a new one. Raises `KeyRingError` with nothing changed."""
        if not await self._under_way():
            await self._begin(by)
        return await self.catch_up(by, progress)

    async def nightly(self) -> None:
        """Job: finishes what was interrupted."""
        if await self._under_way():
            await self.catch_up(SYSTEM)

    async def catch_up(self, by: Actor, progress: Callable[[int, int], None] | None = None) -> Changed:
        """Moves what is left, and retires the old key when nothing is."""
        async with self._db.reading() as tx:
            left = await reblind.behind(tx, self._db.vault)
        moved = unread = 0
        for step in reblind.STEPS:
            after = None
            while True:
                async with self._db.transaction() as tx:
                    looked, after, failed = await step(tx, self._db.vault, after, AT_ONCE)
                moved, unread = moved + looked - failed, unread + failed
                if progress is not None and looked:
                    progress(min(moved + unread, left), left)
                if looked < AT_ONCE:
                    break
        await self._finish(by, moved)
        return Changed(self._hand.live[0], moved, unread)

    async def status(self) -> tuple[tuple[int, ...], int]:
        """(the versions in use, newest first; how many rows are still under an older one)."""
        async with self._db.reading() as tx:
            await blinds.fresh(tx, self._hand)
            return self._hand.live, await reblind.behind(tx, self._db.vault)

    async def _under_way(self) -> bool:
        async with self._db.reading() as tx:
            await blinds.fresh(tx, self._hand)
        return len(self._hand.live) > 1

    async def _begin(self, by: Actor) -> None:
        at = self._now()
        row = await self._hand.made(at)  # may ask a KMS: in no transaction
        async with self._db.transaction() as tx:
            await blinds.begin(tx, row, at)
            await self._note(tx, by, at, how="begun", version=int(str(row["version"])))
        async with self._db.reading() as tx:
            await blinds.fresh(tx, self._hand)

    async def _finish(self, by: Actor, moved: int) -> None:
        at, version = self._now(), self._hand.live[0]
        async with self._db.transaction() as tx:
            left = await reblind.behind(tx, self._db.vault)
            if left:
                log.error("blind_index_left", count=left)
                return
            await blinds.retire(tx, version, at)
            await self._note(tx, by, at, how="finished", version=version, moved=moved)
        async with self._db.reading() as tx:
            await blinds.fresh(tx, self._hand)

    async def _note(self, tx: Tx, by: Actor, at: datetime, **detail: str | int | bool) -> None:
        told: dict[str, str | int | bool] = {"what": "blind index", **detail}
        await self._audit.append(tx, AuditEvent(AuditAction.KEYS_ROTATED, at, by, what=("keys",), detail=told))
