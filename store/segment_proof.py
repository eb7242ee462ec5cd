"""Proves segments without the database they came from: the first bad row and the kind of fault, or none."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from compliance.checkpoint import BadNote, Checkpoint, opened
from compliance.merkle import HASH, Range
from store.proving import Fault, Proof
from store.segments import BadSegment, Manifest, facts, frames, read_leaves
from store.vault import Vault

MANIFEST: Final = "segment-*.json"


@dataclass(frozen=True, slots=True)
class _Key:
    origin: str
    public: bytes
    segment: bytes


class _Bad(Exception):  # noqa: N818
    def __init__(self, kind: str, row: int, text: str) -> None:
        super().__init__(text)
        self.fault = Fault(kind, row, text)


def manifests(path: Path) -> list[Path]:
    """The manifest itself, or every manifest in a folder (and the folders in it), in the order of the log. Raises `BadSegment`."""
    found = [path] if path.is_file() else sorted(path.rglob(MANIFEST), key=lambda one: one.name)
    if not found:
        raise BadSegment(f"there is no segment in {path.name or path}")
    return found


def prove_segments(
    paths: Sequence[Path], vault: Vault, *, outside: str | None = None, progress: Callable[[int, int], None] | None = None
) -> Proof:
    """Checks segments that follow on each other; the first need not be the log's first. `outside`: a checkpoint kept elsewhere; its
    size must lie in or at the end of one of them. Raises `BadSegment` for what is no segment at all, `OSError`."""
    from store.proving import signer_for

    told = [(path, Manifest.from_bytes(path.read_bytes())) for path in paths]
    total, tell = sum(one.end - one.first for _, one in told), progress or (lambda done, of: None)
    signer = signer_for(vault, told[0][1].origin)
    key = _Key(signer.origin, signer.public, vault.segment_key)
    tree, done = Range.from_bytes(bytes.fromhex(told[0][1].before)), 0
    try:
        due = {} if outside is None else _due(outside, key, told)
        for path, manifest in told:
            if manifest.first != tree.size:
                raise _Bad("deleted", tree.size, f"entries {tree.size} to {manifest.first - 1} are in no segment here")
            tree = _one(path.parent, manifest, key, tree, due)
            done += manifest.end - manifest.first
            tell(done, total)
    except _Bad as bad:
        return Proof(tree.size, bad.fault)
    return Proof(done, None, told[-1][1].checkpoint)


def _due(note: str, key: _Key, told: Sequence[tuple[Path, Manifest]]) -> dict[int, Checkpoint]:
    kept = _signed(note, key, 0)
    if not told[0][1].first <= kept.size <= told[-1][1].end:
        raise _Bad("truncated", told[-1][1].end, f"the checkpoint speaks of {kept.size} entries, these segments end at {told[-1][1].end}")
    return {kept.size: kept}


def _one(folder: Path, manifest: Manifest, key: _Key, tree: Range, due: dict[int, Checkpoint]) -> Range:
    """The tree after this segment."""
    first, ends = manifest.first, {**due}
    if tree.to_bytes().hex() != manifest.before:
        raise _Bad("forked", first, f"the tree before entry {first} is not the one this segment was cut from")
    if first:
        before = _signed(manifest.previous or "", key, first)
        if (before.size, before.root) != (tree.size, tree.root):
            raise _Bad("forked", first, f"the first {first} entries are not the ones that were signed")
    last = _signed(manifest.checkpoint, key, manifest.end)
    if last.size != manifest.end:
        raise _Bad("bad signature", manifest.end, "the checkpoint was signed for another size")
    if ends.setdefault(last.size, last) != last:
        raise _Bad("forked", last.size, "two checkpoints of this size disagree: the log was rebuilt")
    tree = _entries(folder, manifest, key, tree, ends)
    for known in manifest.files:  # last: what is wrong inside has been named by its row already
        found = facts(folder / known.name)
        if found != known:
            raise _Bad("edited", first, f"{known.name} is not the file that was sealed")
    return tree


def _entries(folder: Path, manifest: Manifest, key: _Key, tree: Range, ends: dict[int, Checkpoint]) -> Range:
    name, sha = manifest.name, hashlib.sha256
    place = manifest.first
    try:
        leaves = read_leaves(folder / f"{name}.leaves")
        for lines in frames(folder / f"{name}.log", name, key.segment, manifest.first):
            made = [sha(b"\x00" + line).digest() for line in lines]
            at = (place - manifest.first) * HASH
            if b"".join(made) != leaves[at : at + len(made) * HASH]:
                raise _named(made, leaves, manifest.first, place)
            tree = _grown(tree, made, ends)
            place += len(lines)
    except FileNotFoundError as why:
        raise _Bad("deleted", place, f"{Path(str(why.filename)).name} is missing") from None
    except BadSegment as why:
        raise _Bad("edited", why.row or place, str(why)) from None
    if place < manifest.end:
        raise _Bad("truncated", place, f"entries up to {manifest.end - 1} were sealed, the file ends at {place - 1}")
    if place > manifest.end or len(leaves) != (manifest.end - manifest.first) * HASH:
        raise _Bad("inserted", manifest.end, f"the file goes on after entry {manifest.end - 1}")
    return tree


def _grown(tree: Range, made: list[bytes], ends: dict[int, Checkpoint]) -> Range:
    """With these leaves, stopping at each checkpoint on the way."""
    for size in sorted(size for size in ends if tree.size <= size <= tree.size + len(made)):
        split = size - tree.size
        tree, made = tree.extended(made[:split]), made[split:]
        if tree.root != ends[size].root:
            raise _Bad("forked", size, f"the first {size} entries are not the ones that were signed")
    return tree.extended(made)


def _named(made: list[bytes], leaves: bytes, first: int, place: int) -> _Bad:
    """What was done to the first line that does not fit its leaf."""
    sealed = [leaves[at : at + HASH] for at in range(0, len(leaves), HASH)]
    offset = place - first
    spot = next(step for step, leaf in enumerate(made) if offset + step >= len(sealed) or sealed[offset + step] != leaf)
    row, here = place + spot, offset + spot
    if here >= len(sealed):
        return _Bad("inserted", row, f"entry {row} was put in")
    after = made[spot + 1] if spot + 1 < len(made) else None
    following = sealed[here + 1] if here + 1 < len(sealed) else None
    if made[spot] == following and after != sealed[here]:
        return _Bad("deleted", row, f"entry {row} is missing")
    if after == sealed[here] and made[spot] not in sealed:
        return _Bad("inserted", row, f"entry {row} was put in")
    if made[spot] in sealed:
        return _Bad("reordered", row, f"entry {row} is not in its place")
    return _Bad("edited", row, f"entry {row} is not what was sealed")


def _signed(note: str, key: _Key, row: int) -> Checkpoint:
    try:
        return opened(note, key.origin, key.public)
    except BadNote as why:
        raise _Bad("bad signature", row, str(why)) from None
