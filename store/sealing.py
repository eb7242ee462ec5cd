"""The one that puts audit events into the sealed log, in the order of their commits, and signs what it has sealed.

Writers only insert events; this runs behind them. An event whose transaction commits late is found by being absent, never skipped:
everything from a line that lies two minutes back is looked at again.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa

from compliance.audit import seal
from compliance.checkpoint import Signer, opened
from compliance.merkle import Range, leaf_hash
from store import notes
from store.columns import from_micros, to_micros
from store.database import Database, Tx
from store.ids import opaque
from store.memory_tables import audit_checkpoints, audit_events, audit_leaves

TREE, SIGNED, LINE, LOG, RAN = "audit_tree", "audit_signed", "audit_line", "audit_log_id", "audit_sealed_at"
ORIGIN: Final = "audit.healthsmart/"
SETTLED: Final = timedelta(minutes=2)  # no transaction of ours lives that long
BATCH: Final = 2_000
_ONE_AT_A_TIME: Final = 0x48534153  # Postgres advisory lock


class LogForked(Exception):  # noqa: N818
    """What is stored is not a continuation of what was signed last: nothing more is signed until a person has looked."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one run did: `added` leaves, the log's `size` after it, and the `note` if a checkpoint was signed."""

    added: int
    size: int
    note: str | None = None


def leaf_mac(key: bytes, seq: int, event_seq: int, leaf: bytes) -> bytes:
    """Ties a leaf to its place: a leaf moved elsewhere no longer fits."""
    return seal(key, b"leaf|%d|%d|" % (seq, event_seq) + leaf)


def genuine(key: bytes, id_: Any, body: Any, mac: Any) -> bool:
    """Did we write this event, under this id?"""
    if not (isinstance(id_, str) and isinstance(body, bytes) and isinstance(mac, bytes)):
        return False
    return hmac.compare_digest(seal(key, body), mac) and b'"id":"%b"' % id_.encode() in body


async def lag_s(tx: Tx, at: datetime) -> float:
    """For how many seconds something written has waited to be sealed: 0 when nothing waits, otherwise the time since sealing last ran.
    (Not the age of the oldest event: a text found at the provider after an outage has the time at which it was sent.)"""
    line = int(json.loads(await notes.read(tx, LINE) or "[0]")[0])
    known = sa.select(audit_leaves.c.event_seq).where(audit_leaves.c.event_seq == audit_events.c.seq)
    waiting = sa.select(audit_events.c.at).where(audit_events.c.seq > line, ~known.exists())
    first = (await tx.execute(waiting.order_by(audit_events.c.seq).limit(1))).scalar_one_or_none()
    if first is None:
        return 0.0
    ran = await notes.read(tx, RAN)
    since = from_micros(int(ran)) if ran else first
    return max(0.0, (at - since).total_seconds())


class Sequencer:
    """Runs in one process at a time; a second one finds the lock taken and does nothing."""

    def __init__(self, database: Database, *, sign_every: timedelta = timedelta(seconds=60), sign_after: int = 1_000) -> None:
        self._db, self._every, self._after = database, sign_every, sign_after

    async def run(self, at: datetime) -> Sealed:
        """Seals everything there is, a batch a transaction, and signs a checkpoint when one is due. Raises `LogForked`."""
        added = 0
        while True:
            async with self._db.transaction() as tx:
                if not await self._alone(tx):
                    return Sealed(added, (await self._tree(tx)).size)
                batch, tree = await self._batch_in(tx, at)
                added += batch
                await notes.write(tx, RAN, str(to_micros(at)))
                if batch < BATCH:
                    return Sealed(added, tree.size, await self._sign_in(tx, tree, at))

    async def signer(self, tx: Tx) -> Signer:
        """This log's name and key."""
        log_id = await notes.read(tx, LOG)
        if log_id is None:
            log_id = opaque()
            await notes.write(tx, LOG, log_id)
        return Signer(f"{ORIGIN}{log_id}", self._db.vault.checkpoint_seed)

    async def _alone(self, tx: Tx) -> bool:
        if self._db.dialect == "sqlite":
            return True  # writing transactions take turns anyway
        return bool((await tx.execute(sa.select(sa.func.pg_try_advisory_xact_lock(_ONE_AT_A_TIME)))).scalar_one())

    async def _tree(self, tx: Tx) -> Range:
        stored = await notes.read(tx, TREE)
        return Range() if stored is None else Range.from_bytes(bytes.fromhex(stored))

    async def _batch_in(self, tx: Tx, at: datetime) -> tuple[int, Range]:
        tree = await self._tree(tx)
        known = sa.select(audit_leaves.c.event_seq).where(audit_leaves.c.event_seq == audit_events.c.seq)
        columns = sa.select(audit_events.c.seq, audit_events.c.id, audit_events.c.body, audit_events.c.mac)
        asked = columns.where(audit_events.c.seq > await self._line_in(tx, at), ~known.exists())
        rows = (await tx.execute(asked.order_by(audit_events.c.seq).limit(BATCH))).all()
        if not rows:
            return 0, tree
        key = self._db.vault.audit_key
        for row in rows:
            if not genuine(key, row.id, row.body, row.mac):
                raise LogForked(f"event {row.seq} was written by somebody without the key")
        leaves = [leaf_hash(row.body) for row in rows]
        await tx.execute(
            sa.insert(audit_leaves),
            [
                {"seq": seq, "event_seq": row.seq, "leaf": leaf, "mac": leaf_mac(key, seq, row.seq, leaf)}
                for seq, (row, leaf) in enumerate(zip(rows, leaves, strict=True), tree.size)
            ],
        )
        grown = tree.extended(leaves)
        await notes.write(tx, TREE, grown.to_bytes().hex())
        return len(rows), grown

    async def _line_in(self, tx: Tx, at: datetime) -> int:
        """The event number below which everything has been sealed and nothing can still arrive."""
        stored = await notes.read(tx, LINE)
        line, following, since = json.loads(stored) if stored else (0, 0, to_micros(at))
        if at - from_micros(since) >= SETTLED or stored is None:
            newest = (await tx.execute(sa.select(sa.func.max(audit_leaves.c.event_seq)))).scalar_one_or_none() or 0
            line, following, since = following, newest, to_micros(at)
            await notes.write(tx, LINE, json.dumps([line, following, since]))
        return int(line)

    async def _sign_in(self, tx: Tx, tree: Range, at: datetime) -> str | None:
        newest = sa.select(audit_checkpoints).order_by(audit_checkpoints.c.size.desc()).limit(1)
        last = (await tx.execute(newest)).one_or_none()
        if tree.size == 0 or (last is not None and tree.size == last.size):
            return None
        if last is not None and at - last.at < self._every and tree.size - last.size < self._after:
            return None
        signer = await self.signer(tx)
        await self._check_in(tx, tree, last.note if last is not None else None, signer)
        note = signer.sign(tree.size, tree.root)
        await tx.execute(sa.insert(audit_checkpoints).values(size=tree.size, note=note, at=at))
        await notes.write(tx, SIGNED, tree.to_bytes().hex())
        return note

    async def _check_in(self, tx: Tx, tree: Range, last: str | None, signer: Signer) -> None:
        """What is about to be signed is what was signed last with the stored leaves behind it. (That the older leaves are still what
        they were is for `audit verify`: here it would cost more each minute.)"""
        grown = Range()
        if last is not None:
            stored = await notes.read(tx, SIGNED)
            try:
                signed, grown = opened(last, signer.origin, signer.public), Range.from_bytes(bytes.fromhex(stored or ""))
            except ValueError as why:  # BadNote is one
                raise LogForked(f"the last checkpoint cannot be trusted: {why}") from None
            if (grown.size, grown.root) != (signed.size, signed.root):
                raise LogForked(f"the first {signed.size} entries are not the ones that were signed")
        while grown.size < tree.size:
            places = audit_leaves.c.seq >= grown.size, audit_leaves.c.seq < tree.size
            asked = sa.select(audit_leaves.c.leaf).where(*places).order_by(audit_leaves.c.seq).limit(20_000)
            part = list((await tx.execute(asked)).scalars())
            if not part:
                break
            grown = grown.extended(part)
        if grown != tree:
            raise LogForked("the entries do not give the tree that is about to be signed")
