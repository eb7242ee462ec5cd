"""Cuts sealed segments out of the audit log, remembers where they went, and lets what is past its time leave the database."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from compliance.checkpoint import opened
from compliance.merkle import Range
from store.archive_tables import audit_prunings, audit_segments
from store.database import Database, Tx
from store.memory_tables import audit_checkpoints, audit_events, audit_leaves
from store.pruned import pruning_mac
from store.sealing import LogForked, Sequencer
from store.segments import FRAME, Manifest, SegmentWriter, segment_name

LARGEST: Final = 100_000
DELETE_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment that is in the archive: entries [first, upto)."""

    upto: int
    first: int
    peaks: bytes
    sha256: str
    place: str
    at: datetime


async def listing(tx: AsyncConnection) -> list[SegmentRow]:
    """Every segment, oldest first."""
    return [SegmentRow(**row._mapping) for row in await tx.execute(sa.select(audit_segments).order_by(audit_segments.c.upto))]


async def pruned(tx: AsyncConnection) -> Range:
    """The tree of what has left the database."""
    newest = sa.select(audit_prunings.c.peaks).order_by(audit_prunings.c.upto.desc()).limit(1)
    peaks = (await tx.execute(newest)).scalar_one_or_none()
    return Range() if peaks is None else Range.from_bytes(peaks)


async def sealed_to(tx: AsyncConnection) -> Range:
    """The tree of what is in the archive."""
    newest = sa.select(audit_segments.c.peaks).order_by(audit_segments.c.upto.desc()).limit(1)
    peaks = (await tx.execute(newest)).scalar_one_or_none()
    return Range() if peaks is None else Range.from_bytes(peaks)


async def next_end(tx: AsyncConnection, first: int, before: datetime | None) -> int | None:
    """Where the next segment ends: at the last checkpoint signed before then (None: the newest), or earlier when that would be too
    many entries; None when nothing is due. Segments end where something was signed."""
    sizes = sa.select(audit_checkpoints.c.size).where(audit_checkpoints.c.size > first)
    ripe = sizes if before is None else sizes.where(audit_checkpoints.c.at < before)
    newest = (await tx.execute(ripe.order_by(audit_checkpoints.c.size.desc()).limit(1))).scalar_one_or_none()
    if newest is None or newest - first <= LARGEST:
        full = sizes.where(audit_checkpoints.c.size >= first + LARGEST).order_by(audit_checkpoints.c.size).limit(1)
        return newest if newest is not None else (await tx.execute(full)).scalar_one_or_none()
    within = ripe.where(audit_checkpoints.c.size <= first + LARGEST).order_by(audit_checkpoints.c.size.desc()).limit(1)
    beyond = ripe.order_by(audit_checkpoints.c.size).limit(1)
    found = (await tx.execute(within)).scalar_one_or_none() or (await tx.execute(beyond)).scalar_one()
    return int(found)


async def span(tx: AsyncConnection, since: datetime, until: datetime) -> tuple[int, int] | None:
    """The checkpoints around a period: [first, end) holds every entry of it that is still in the database. None: nothing is signed."""
    start = (await pruned(tx)).size
    sizes = sa.select(audit_checkpoints.c.size).where(audit_checkpoints.c.size > start)
    first = (
        await tx.execute(sizes.where(audit_checkpoints.c.at <= since).order_by(audit_checkpoints.c.size.desc()).limit(1))
    ).scalar_one_or_none()
    end = (await tx.execute(sizes.where(audit_checkpoints.c.at >= until).order_by(audit_checkpoints.c.size).limit(1))).scalar_one_or_none()
    if end is None:
        end = (await tx.execute(sizes.order_by(audit_checkpoints.c.size.desc()).limit(1))).scalar_one_or_none()
    if end is None:
        return None
    return (first if first is not None and first < end else start), end


async def tree_at(tx: AsyncConnection, size: int) -> Range:
    """The tree of the first `size` entries."""
    known = await tx.execute(
        sa.select(audit_segments.c.peaks).where(audit_segments.c.upto <= size).order_by(audit_segments.c.upto.desc()).limit(1)
    )
    peaks = known.scalar_one_or_none()
    tree = Range() if peaks is None else Range.from_bytes(peaks)
    while tree.size < size:
        places = audit_leaves.c.seq >= tree.size, audit_leaves.c.seq < size
        part = (await tx.execute(sa.select(audit_leaves.c.leaf).where(*places).order_by(audit_leaves.c.seq).limit(20_000))).scalars().all()
        if not part:
            raise LogForked(f"entry {tree.size} is missing")
        tree = tree.extended(part)
    return tree


async def cut(database: Database, before: Range, end: int, folder: Path) -> tuple[Manifest, Range]:
    """Writes the entries [before.size, end) as a segment into a folder; the manifest (not written yet) and the tree at its end.
    Raises `LogForked` when they are not what was signed."""
    first, name = before.size, segment_name(before.size, end)
    writer, tree, times = SegmentWriter(folder, name, database.vault.segment_key), before, list[datetime]()
    async with database.transaction() as tx:
        signer = await Sequencer(database).signer(tx)
    async with database.reading() as tx:
        notes = {size: await _note(tx, size) for size in (first, end) if size}
        while tree.size < end:
            rows = (await tx.execute(_entries(tree.size, end))).all()
            if not rows or [row.seq for row in rows] != list(range(tree.size, tree.size + len(rows))):
                raise LogForked(f"an entry from {tree.size} on is missing")
            times += [rows[0].at, rows[-1].at]
            tree = tree.extended(await asyncio.to_thread(writer.add, [bytes(row.body) for row in rows]))
        files = await asyncio.to_thread(writer.close)
    signed = opened(notes[end], signer.origin, signer.public)
    if (signed.size, signed.root) != (tree.size, tree.root):
        raise LogForked(f"the first {end} entries are not the ones that were signed")
    period = min(times).isoformat(), max(times).isoformat()
    made = Manifest(
        signer.origin, signer.verifier_key, first, end, before.to_bytes().hex(), notes.get(first), notes[end], *period, files=files
    )
    return made, tree


async def remember(tx: AsyncConnection, manifest: Manifest, tree: Range, sha256: str, place: str, at: datetime) -> None:
    """Notes that a segment is in the archive."""
    row = {"upto": manifest.end, "first": manifest.first, "peaks": tree.to_bytes(), "sha256": sha256, "place": place, "at": at}
    await tx.execute(sa.insert(audit_segments).values(row))


async def youngest(tx: AsyncConnection, row: SegmentRow) -> datetime | None:
    """When the newest event of a segment happened, if it is still in the database."""
    joined = audit_leaves.join(audit_events, audit_events.c.seq == audit_leaves.c.event_seq)
    mine = (
        sa.select(sa.func.max(audit_events.c.at)).select_from(joined).where(audit_leaves.c.seq >= row.first, audit_leaves.c.seq < row.upto)
    )
    found: datetime | None = (await tx.execute(mine)).scalar_one_or_none()
    return found


async def speaks_of(tx: AsyncConnection, row: SegmentRow, subjects: frozenset[str]) -> bool:
    """Is one of these people in a segment that is still in the database?"""
    place = row.first
    while subjects and (rows := (await tx.execute(_entries(place, row.upto))).all()):
        for one in rows:
            told = json.loads(one.body)
            if told["subject"] in subjects or told["actor"]["id"] in subjects:
                return True
        place = rows[-1].seq + 1
    return False


async def prune_in(tx: Tx, key: bytes, row: SegmentRow, at: datetime) -> None:
    """Says, under the audit key, that everything up to the end of this segment has left. `sweep_pruned` then deletes it."""
    mac = pruning_mac(key, row.upto, row.peaks)
    await tx.execute(sa.insert(audit_prunings).values(upto=row.upto, peaks=row.peaks, mac=mac, at=at))


async def sweep_pruned(database: Database) -> int:
    """Deletes what has left, a few rows a transaction; returns how many. Safe to stop anywhere and to run again."""
    count = 0
    while True:
        async with database.transaction() as tx:
            upto = (await pruned(tx)).size
            old = sa.select(audit_leaves.c.seq, audit_leaves.c.event_seq).where(audit_leaves.c.seq < upto).order_by(audit_leaves.c.seq)
            rows = (await tx.execute(old.limit(DELETE_AT_ONCE))).all()
            if not rows:
                await tx.execute(sa.delete(audit_checkpoints).where(audit_checkpoints.c.size < upto))
                return count
            await tx.execute(sa.delete(audit_events).where(audit_events.c.seq.in_([row.event_seq for row in rows])))
            await tx.execute(sa.delete(audit_leaves).where(audit_leaves.c.seq.in_([row.seq for row in rows])))
            count += len(rows)


def years_ago(at: datetime, years: int) -> datetime:
    """The same day that many years earlier (1 March for a 29 February that year has not); negative: later."""
    try:
        return at.replace(year=at.year - years)
    except ValueError:
        return at.replace(year=at.year - years, day=28) + timedelta(days=1)


def _entries(start: int, end: int) -> sa.Select[*tuple[object, ...]]:
    joined = audit_leaves.join(audit_events, audit_events.c.seq == audit_leaves.c.event_seq)
    asked = sa.select(audit_leaves.c.seq, audit_events.c.at, audit_events.c.body).select_from(joined)
    return asked.where(audit_leaves.c.seq >= start, audit_leaves.c.seq < end).order_by(audit_leaves.c.seq).limit(FRAME)


async def _note(tx: AsyncConnection, size: int) -> str:
    note = (await tx.execute(sa.select(audit_checkpoints.c.note).where(audit_checkpoints.c.size == size))).scalar_one_or_none()
    if note is None:
        raise LogForked(f"the checkpoint of {size} entries is missing")
    return str(note)
