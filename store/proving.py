"""Reads the whole audit log and says whether it is what was written: the first bad row and the kind of fault, or none.

Needs only the database and the secret key; nothing is changed and no running product is needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from compliance.audit import sealer
from compliance.checkpoint import BadNote, Checkpoint, Signer, opened
from compliance.merkle import Range
from store.engines import sync_url
from store.pruned import NEWEST, start_of
from store.sealing import LINE, LOG, ORIGIN, genuine
from store.vault import Vault

CHUNK: Final = 20_000
KINDS: Final = ("edited", "deleted", "inserted", "reordered", "truncated", "forked", "bad signature")
_ENTRIES: Final = """SELECT l.seq, l.event_seq, l.leaf, l.mac, e.body FROM audit_leaves l
    LEFT JOIN audit_events e ON e.seq = l.event_seq WHERE l.seq >= {start} ORDER BY l.seq LIMIT {limit}"""
_STRANGERS: Final = """SELECT e.seq FROM audit_events e LEFT JOIN audit_leaves l ON l.event_seq = e.seq
    WHERE l.seq IS NULL AND e.seq <= {line} ORDER BY e.seq LIMIT 1"""


_WAITING: Final = """SELECT e.seq, e.id, e.body, e.mac FROM audit_events e LEFT JOIN audit_leaves l ON l.event_seq = e.seq
    WHERE l.seq IS NULL ORDER BY e.seq LIMIT {limit}"""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong. `row` is the entry's place in the log (or the event's number, for an inserted one)."""

    kind: str
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """`size` entries were read; `checkpoint` is the newest one that holds."""

    size: int
    fault: Fault | None
    checkpoint: str | None = None
    unsealed: int = 0
    pruned: int = 0


def signer_for(vault: Vault, origin: str) -> Signer:
    """The key that signs the log with this name."""
    return Signer(origin, vault.checkpoint_seed)


def prove(url: str, vault: Vault, *, outside: str | None = None, progress: Callable[[int, int], None] | None = None) -> Proof:
    """Checks everything. `outside`: a checkpoint kept elsewhere, which also reveals a log that was rebuilt as a whole.
    Raises what the driver raises when there is no database."""
    engine = sa.create_engine(sync_url(url), poolclass=sa.NullPool, hide_parameters=True)
    try:
        with closing(engine.raw_connection()) as connection:
            return _Reading(connection.cursor(), vault, outside, progress or (lambda done, of: None)).proof()
    finally:
        engine.dispose()


class _Reading:
    """One pass through the log."""

    def __init__(self, cursor: Any, vault: Vault, outside: str | None, progress: Callable[[int, int], None]) -> None:
        self._cursor, self._key, self._progress = cursor, vault.audit_key, progress
        facts = dict(self._all(f"SELECT key, value FROM meta WHERE key IN ('{LOG}', '{LINE}')"))  # noqa: S608 - our own constants
        self._signer = signer_for(vault, f"{ORIGIN}{facts.get(LOG, '')}")
        told = str(facts.get(LINE, "[0")).strip("[").split(",")[0]
        self._line = int(told) if told.isdecimal() else 0
        self._notes = [(size, note) for size, note in self._all("SELECT size, note FROM audit_checkpoints ORDER BY size")]
        self._outside = outside
        self._pruned = self._all(NEWEST)

    def _all(self, statement: str) -> list[tuple[Any, ...]]:
        self._cursor.execute(statement)
        return list(self._cursor.fetchall())

    def proof(self) -> Proof:
        """The verdict."""
        tree = Range()
        try:
            tree = self._begin()
            begin, due = tree.size, self._checkpoints()
            self._beginning(tree, due)
            total = int(self._all("SELECT count(*) FROM audit_leaves")[0][0])
            for rows in self._entries(begin):
                tree = self._chunk(tree, rows, due)
                self._progress(tree.size - begin, total)
            self._ends(tree, due)
        except _Found as found:
            return Proof(tree.size, found.fault)
        newest = self._notes[-1][1] if self._notes else None
        unsealed = self._all("SELECT (SELECT count(*) FROM audit_events) - (SELECT count(*) FROM audit_leaves)")[0][0]
        return Proof(tree.size, None, newest, int(unsealed), begin)

    def _begin(self) -> Range:
        """The tree of what has left the database for the archive; empty when nothing has."""
        if not self._pruned:
            return Range()
        found = start_of(self._key, *self._pruned[0])
        if found is None:
            raise _Found("deleted", 0, "the record of what left the database was put there by somebody without the key")
        return found

    def _beginning(self, tree: Range, due: dict[int, Checkpoint]) -> None:
        """What left must be what was signed, and a checkpoint from before that is for the segments."""
        if tree.size and (tree.size not in due or due[tree.size].root != tree.root):
            raise _Found("forked", tree.size, f"the first {tree.size} entries, now in the archive, are not the ones that were signed")
        if self._outside and opened(self._outside, self._signer.origin, self._signer.public).size < tree.size:
            raise _Found("deleted", 0, f"the first {tree.size} entries are in the archive: give its folder with --segment")

    def _checkpoints(self) -> dict[int, Checkpoint]:
        """Every signed statement, by the size it speaks of."""
        found: dict[int, Checkpoint] = {}
        for size, note in [*self._notes, *([(None, self._outside)] if self._outside else [])]:
            try:
                signed = opened(note if isinstance(note, str) else "", self._signer.origin, self._signer.public)
            except BadNote as why:
                raise _Found("bad signature", size or 0, str(why)) from None
            if size is not None and signed.size != size:
                raise _Found("bad signature", size, "this checkpoint was signed for another size")
            if signed.size in found and found[signed.size] != signed:
                raise _Found("forked", signed.size, "two checkpoints of this size disagree: the log was rebuilt")
            found[signed.size] = signed
        return found

    def _entries(self, start: int) -> Iterator[list[tuple[Any, ...]]]:
        while rows := self._all(_ENTRIES.format(start=start, limit=CHUNK)):
            yield rows
            start = rows[-1][0] + 1

    def _chunk(self, tree: Range, rows: list[tuple[Any, ...]], due: dict[int, Checkpoint]) -> Range:
        """Checks rows that follow on a tree, stopping at each checkpoint on the way."""
        sha, mac_of = hashlib.sha256, sealer(self._key)
        place, pending, stops = tree.size, list[bytes](), sorted(size for size in due if tree.size < size <= tree.size + len(rows))
        try:
            for seq, event_seq, leaf, mac, body in rows:
                fits = mac_of(b"leaf|%d|%d|%b" % (seq, event_seq, leaf)) == mac
                if seq != place or body is None or not fits or sha(b"\x00%b" % body).digest() != leaf:
                    raise _Found(*self._named(place, seq, body, bytes(leaf), fits))
                pending.append(leaf)
                place += 1
        except TypeError:  # text or nothing where bytes belong: only somebody else's hand writes that
            raise _Found("edited", place, f"entry {place} is not what was sealed") from None
        for size in stops:
            split = size - tree.size
            tree, pending = tree.extended(pending[:split]), pending[split:]
            if tree.root != due[size].root:
                raise _Found("forked", size, f"the first {size} entries are not the ones that were signed")
        return tree.extended(pending)

    def _named(self, place: int, seq: int, body: Any, leaf: bytes, fits: bool) -> tuple[str, int, str]:
        if seq != place:
            return "deleted", place, f"entry {place} is missing"
        if body is None:
            return "deleted", place, f"the event of entry {place} was removed"
        if not fits and hashlib.sha256(b"\x00" + bytes(body)).digest() == leaf:
            return "reordered", place, f"entry {place} was put there by somebody without the key"
        return "edited", place, f"entry {place} is not what was sealed"

    def _ends(self, tree: Range, due: dict[int, Checkpoint]) -> None:
        largest = max(due, default=0)
        if largest > tree.size:
            raise _Found("truncated", tree.size, f"{largest} entries were signed, {tree.size} are left")
        stranger = self._all(_STRANGERS.format(line=self._line))
        if stranger:
            raise _Found("inserted", int(stranger[0][0]), f"event {stranger[0][0]} was put in behind the log's back")
        for seq, id_, body, mac in self._all(_WAITING.format(limit=CHUNK)):
            if not genuine(self._key, id_, body, mac):
                raise _Found("inserted", int(seq), f"event {seq}, which waits to be sealed, was written by somebody without the key")


class _Found(Exception):  # noqa: N818
    def __init__(self, kind: str, row: int, text: str) -> None:
        super().__init__(text)
        self.fault = Fault(kind, row, text)
