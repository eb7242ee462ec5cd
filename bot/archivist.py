"""Sends the audit log to the archive, segment by segment, and lets what is past its retention leave the database.

Nothing leaves before its segment was read back from the archive and proved, and nothing that speaks of a patient on legal hold.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bot.metrics import FOUND
from bot.settings import Settings
from bot.telemetry import get_logger
from compliance.audit import SYSTEM, Actor, AuditAction, AuditEvent
from store import archive, holds
from store.archive import SegmentRow, years_ago
from store.audit import SqlAuditLog
from store.database import Database
from store.proving import Fault
from store.segment_proof import prove_segments
from store.segments import BadSegment, Manifest, facts, segment_name
from store.worm import WormError, WormStore, open_place

KEPT_YEARS: Final = 7
log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pruned:
    """What a pruning did: how many entries left, or why none (more) may."""

    entries: int
    why: str = ""


class Archivist:
    """`store` is opened on first use: it may need the network."""

    def __init__(
        self, database: Database, audit: SqlAuditLog, store: Callable[[], WormStore], years: int, now: Callable[[], datetime]
    ) -> None:
        self._db, self._audit, self._open, self._years, self._now = database, audit, store, years, now

    async def nightly(self) -> None:
        """Job: what was sealed up to last midnight goes to the archive. A place that cannot be reached is tried again at the next."""
        try:
            await self.send()
        except WormError as why:
            FOUND.labels(what="audit_archive_failed").inc()
            log.error("audit_archive_failed", why=str(why))

    async def send(self, *, everything: bool = False) -> int:
        """Cuts and sends whatever is due; returns how many segments went. Raises `WormError` or `LogForked`."""
        at = self._now()
        before = None if everything else at.replace(hour=0, minute=0, second=0, microsecond=0)
        count = 0
        while True:
            async with self._db.reading() as tx:
                tree = await archive.sealed_to(tx)
                end = await archive.next_end(tx, tree.size, before)
            if end is None:
                return count
            with tempfile.TemporaryDirectory(prefix="healthsmart-") as name:
                folder = Path(name)
                manifest, after = await archive.cut(self._db, tree, end, folder)
                store = await asyncio.to_thread(self._open)
                sha256 = await asyncio.to_thread(self._put, store, folder, manifest, at)
            async with self._db.transaction() as tx:
                await archive.remember(tx, manifest, after, sha256, store.place, at)
                detail: dict[str, str | int | bool] = {"first": manifest.first, "upto": manifest.end, "sha256": sha256}
                await self._audit.append(tx, AuditEvent(AuditAction.AUDIT_EXPORTED, at, SYSTEM, what=("audit",), detail=detail))
            count += 1
            log.info("audit_segment_sealed", count=manifest.end - manifest.first)

    def _put(self, store: WormStore, folder: Path, manifest: Manifest, at: datetime) -> str:
        """The manifest goes last: where there is one, the rest is there."""
        path = folder / f"{manifest.name}.json"
        path.write_bytes(manifest.to_bytes())
        until = years_ago(at, -self._years) + timedelta(days=1)
        for name in (*(one.name for one in manifest.files), path.name):
            store.put(folder / name, until)
        return facts(path).sha256

    async def copy(self, since: datetime, until: datetime, folder: Path) -> Manifest:
        """Writes one segment that covers a period into a folder, for an auditor to take away. Raises `WormError` when nothing is signed."""
        await asyncio.to_thread(folder.mkdir, 0o700, parents=True, exist_ok=True)
        async with self._db.reading() as tx:
            found = await archive.span(tx, since, until)
            if found is None:
                raise WormError("nothing has been signed yet: the first checkpoint comes within a minute of the first event")
            before = await archive.tree_at(tx, found[0])
        manifest, _ = await archive.cut(self._db, before, found[1], folder)
        await asyncio.to_thread((folder / f"{manifest.name}.json").write_bytes, manifest.to_bytes())
        return manifest

    async def listing(self) -> list[SegmentRow]:
        """What is in the archive, oldest first."""
        async with self._db.reading() as tx:
            return await archive.listing(tx)

    async def prune(self, *, by: Actor = SYSTEM, really: bool = True) -> Pruned:
        """Lets whole segments past the retention leave the database. Raises `WormError` when the archive cannot be read."""
        at = self._now()
        left = await archive.sweep_pruned(self._db) if really else 0  # what an interrupted run left behind
        last, why = await self._leaving(years_ago(at, self._years))
        if last is None or not really:
            return Pruned(last.upto if last else left, why)
        async with self._db.reading() as tx:
            start = (await archive.pruned(tx)).size
            rows = [row for row in await archive.listing(tx) if start < row.upto <= last.upto]
        await asyncio.to_thread(self._prove_back, rows)
        async with self._db.transaction() as tx:
            await archive.prune_in(tx, self._db.vault.audit_key, last, at)
            detail: dict[str, str | int | bool] = {"upto": last.upto, "years": self._years}
            await self._audit.append(tx, AuditEvent(AuditAction.AUDIT_PRUNED, at, by, what=("audit",), detail=detail))
        return Pruned(left + await archive.sweep_pruned(self._db), why)

    async def _leaving(self, before: datetime) -> tuple[SegmentRow | None, str]:
        """The last segment of those that may leave together, and what stands in the way of the next."""
        last: SegmentRow | None = None
        async with self._db.reading() as tx:
            held = frozenset(hold.subject for hold in await holds.lasting(tx))
            start = (await archive.pruned(tx)).size
            for row in await archive.listing(tx):
                if row.upto <= start:
                    continue
                newest = await archive.youngest(tx, row)
                if newest is None or newest >= before:
                    return last, ""
                if await archive.speaks_of(tx, row, held):
                    return last, f"Entries {row.first} to {row.upto - 1} speak of a patient on legal hold and stay, with all after them."
                last = row
        return last, ""

    def _prove_back(self, rows: list[SegmentRow]) -> None:
        store = self._open()
        with tempfile.TemporaryDirectory(prefix="healthsmart-") as name:
            folder = Path(name)
            paths = []
            for row in rows:
                path = store.fetch(f"{segment_name(row.first, row.upto)}.json", folder)
                if facts(path).sha256 != row.sha256:
                    raise WormError(f"{path.name} in the archive is not what was put there; nothing was deleted")
                manifest = Manifest.from_bytes(path.read_bytes())
                for one in manifest.files:
                    store.fetch(one.name, folder)
                paths.append(path)
            try:
                fault: Fault | None = prove_segments(paths, self._db.vault).fault
            except BadSegment as why:
                raise WormError(f"the archive cannot be proved ({why}); nothing was deleted") from None
            if fault is not None:
                raise WormError(f"the archive does not hold ({fault.kind} at row {fault.row}); nothing was deleted")


def archivist_of(settings: Settings, database: Database, now: Callable[[], datetime]) -> Archivist:
    """The archivist of these settings."""
    return Archivist(database, SqlAuditLog(database), lambda: open_place(settings.audit_store), settings.audit_years, now)
