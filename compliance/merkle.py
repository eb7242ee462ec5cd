"""An append-only Merkle tree (RFC 6962, section 2.1): what makes a missing, changed or moved record evident.

Leaves and nodes are hashed with different prefixes, so a node can never pass for a leaf. `Range` is the tree's right edge: enough to
append and to know the root, in 32 bytes for every set bit of the size.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

HASH: Final = 32
EMPTY: Final = hashlib.sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of one record."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two neighbours."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Range:
    """A tree of `size` leaves, known by the roots of its full subtrees, largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.peaks) != self.size.bit_count() or any(len(peak) != HASH for peak in self.peaks):
            raise ValueError("these are not the peaks of a tree of that size")

    def extended(self, leaves: Iterable[bytes]) -> Range:
        """With more leaf hashes at its end."""
        size, peaks, rest = self.size, list(self.peaks), list(leaves)
        at = 0
        while at < len(rest):
            # The largest full subtree that begins here: whole levels are hashed at once, which is three times as fast as one by one.
            most = (len(rest) - at).bit_length() - 1
            height = min(most, (size & -size).bit_length() - 1) if size else most
            node, carry = _subtree(rest[at : at + (1 << height)]), size >> height
            while carry & 1:  # two full subtrees of one height become one
                node = node_hash(peaks.pop(), node)
                carry >>= 1
            peaks.append(node)
            at, size = at + (1 << height), size + (1 << height)
        return Range(size, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The tree's root hash."""
        if not self.peaks:
            return EMPTY
        node = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            node = node_hash(peak, node)
        return node

    def to_bytes(self) -> bytes:
        """For storage; `from_bytes` is its inverse."""
        return self.size.to_bytes(8, "big") + b"".join(self.peaks)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Range:
        """Raises `ValueError` for anything `to_bytes` did not make."""
        if len(stored) < 8 or (len(stored) - 8) % HASH:
            raise ValueError("not a stored tree")
        return cls(int.from_bytes(stored[:8], "big"), tuple(stored[at : at + HASH] for at in range(8, len(stored), HASH)))


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    return Range().extended(leaves).root


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """What must be known besides leaf `index` (from 0) to compute the root over `leaves`."""
    if not 0 <= index < len(leaves):
        raise ValueError("there is no such leaf")
    if len(leaves) == 1:
        return []
    middle = _split(len(leaves))
    if index < middle:
        return [*inclusion_proof(leaves[:middle], index), root(leaves[middle:])]
    return [*inclusion_proof(leaves[middle:], index - middle), root(leaves[:middle])]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes) -> bool:
    """Is `leaf` number `index` in the tree of this size and root? (RFC 9162, 2.1.3.2)"""
    if not 0 <= index < size:
        return False
    place, last, node = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = node_hash(step, node)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            node = node_hash(node, step)
        place, last = place >> 1, last >> 1
    return last == 0 and node == expected_root


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """What shows that the tree over the first `old_size` leaves is a beginning of the tree over all of them."""
    if not 0 < old_size <= len(leaves):
        raise ValueError("the old size is between 1 and the size")
    return _consistency(leaves, old_size, whole=True)


def _consistency(leaves: Sequence[bytes], old: int, *, whole: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if whole else [root(leaves)]
    middle = _split(len(leaves))
    if old <= middle:
        return [*_consistency(leaves[:middle], old, whole=whole), root(leaves[middle:])]
    return [*_consistency(leaves[middle:], old - middle, whole=False), root(leaves[:middle])]


def verify_consistency(old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Is the new tree the old one with more behind it? (RFC 9162, 2.1.4.2)"""
    if old_size == new_size:
        return not proof and old_root == new_root
    if not 0 < old_size < new_size or not proof:
        return False
    steps = [old_root, *proof] if old_size & (old_size - 1) == 0 else list(proof)
    place, last = old_size - 1, new_size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    older = newer = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            older, newer = node_hash(step, older), node_hash(step, newer)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            newer = node_hash(newer, step)
        place, last = place >> 1, last >> 1
    return last == 0 and older == old_root and newer == new_root


def _subtree(leaves: list[bytes]) -> bytes:
    """The root over a power of two of leaf hashes."""
    sha, level = hashlib.sha256, leaves
    while len(level) > 1:
        level = [sha(b"\x01" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=True)]
    return level[0]


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
