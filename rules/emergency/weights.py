"""The second reader's weights, packed: a hundred thousand pieces of words in two megabytes, found without a Python object for each.

A piece is known by a number of 32 bits made from its letters (CRC-32: the same on every machine). Two pieces in a hundred thousand share
one; they then share a row, and were learnt so. The table is open-addressed: a piece's row is at `number % size` or in the rows that follow.
Lower numbers took their rows first, so a search that comes to a higher number has found that there is none: a step, not four.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from zlib import crc32

UNIT: Final = 0.02  # logits that one step of a stored weight stands for; a weight is one signed byte
MOST: Final = 127
FULLEST: Final = 0.68  # of a table's rows: half the memory is worth a few steps more to a piece's row
FULL: Final = 0xFFFFFFFF
FACTOR: Final = 0x9E3779B1  # Knuth's multiplier: spreads the numbers of neighbours
SKIPPED: Final = 0x85EBCA77  # another, for two with a word between them (xxHash's second prime)
ROW: Final = 4 + 3  # bytes: the number, and one weight for each question
LOOKED_AT: Final = 8192  # rows of a table that tell how full it is
FIELD: Final = 24  # bits of a sum: a message has thirty thousand pieces at most
PART: Final = (1 << FIELD) - 1
PIECE: Final = 1 << 3 * FIELD  # counts one, above the three sums
BIAS: Final = MOST + 1  # what is added to each weight in a sum, so that none is below 0
BIASED: Final = bytes([one ^ BIAS for one in range(256)])  # for each signed byte
Row = tuple[int, int, int]


def number(letters: str) -> int:
    """A piece's number; never 0, which marks a free row."""
    return crc32(letters.encode("utf-8", "surrogatepass")) or 1


def beside(one: int, two: int) -> int:
    """The number of two pieces said one after the other."""
    return (one * FACTOR + two) & FULL or 1


def around(one: int, two: int) -> int:
    """The number of two pieces with one word between them."""
    return (one * SKIPPED + two) & FULL or 1


def stored(weight: float) -> int:
    """A weight as it is kept."""
    return max(-MOST, min(MOST, round(weight / UNIT)))


def pack(rows: Mapping[int, Sequence[int]]) -> bytes:
    """The table as bytes: the numbers (little-endian), then the weights of each question. Same rows, same bytes."""
    size = 16
    while len(rows) > size * FULLEST:
        size *= 2
    keys, columns = array("I", [0]) * size, [array("b", [0]) * size for _ in range(3)]
    for key in sorted(rows):
        place = key & (size - 1)
        while keys[place]:
            place = (place + 1) & (size - 1)
        keys[place] = key
        for column, value in zip(columns, rows[key], strict=True):
            column[place] = value
    if sys.byteorder == "big":
        keys.byteswap()
    return b"".join(part.tobytes() for part in (keys, *columns))


def sums(added: int) -> tuple[int, int, int, int]:
    """How many rows were added (`Weights.added`), and the sum of each weight."""
    pieces = added >> 3 * FIELD
    less = BIAS * pieces
    return pieces, (added & PART) - less, (added >> FIELD & PART) - less, (added >> 2 * FIELD & PART) - less


class Weights:
    """A table made by `pack`. Raises `ValueError` for bytes that are none."""

    def __init__(self, packed: bytes | memoryview) -> None:
        packed = memoryview(packed)
        size, rest = divmod(len(packed), ROW)
        if rest or size < 16 or size & (size - 1):
            raise ValueError(f"{len(packed)} bytes are no table of weights")
        self.keys, self.mask = array("I"), size - 1
        self.keys.frombytes(packed[: 4 * size])
        if sys.byteorder == "big":
            self.keys.byteswap()
        two = bytearray(4 * size)  # a row's first two weights in one number, a field apart: whoever adds rows takes one step for both
        starts = range(4 * size, ROW * size, size)
        for start, byte in zip(starts, (0, 3) if sys.byteorder == "little" else (3, 0), strict=False):
            two[byte::4] = packed[start : start + size].tobytes().translate(BIASED)
        self._third = packed[starts[2] :].tobytes().translate(BIASED)
        self._two = memoryview(two).cast("I")
        looked_at = self.keys[:: size // LOOKED_AT or 1]
        if looked_at.count(0) < len(looked_at) // 4:
            raise ValueError("a table of weights with no free rows")  # a search for an unknown piece would not end soon

    def at(self, key: int) -> int:
        """The row of this number, or -1."""
        keys, mask = self.keys, self.mask
        place = key & mask
        while 0 < (found := keys[place]) < key:
            place = (place + 1) & mask
        return place if found == key else -1

    def rows(self, numbers: Iterable[int]) -> dict[int, int]:
        """The rows of those numbers that have one."""
        keys, mask = self.keys, self.mask
        out = {}
        for one in numbers:
            place = one & mask
            while 0 < (found := keys[place]) < one:
                place = (place + 1) & mask
            if found == one:
                out[one] = place
        return out

    def neighbours(self, numbers: Sequence[int]) -> list[int]:
        """The rows of numbers one after the other, each once, by twos, by twos around another, and by threes: three have a row only where
        their first two have one. 0 is no number. In one loop, with every search in it: most of a message's time with these weights is
        spent here."""
        keys, mask = self.keys, self.mask
        twos: dict[int, int] = {}
        threes: dict[int, int] = {}
        earlier = before = pair = 0
        for one in numbers:
            if earlier and one:
                around = (earlier * SKIPPED + one) & FULL or 1
                place = around & mask
                while 0 < (found := keys[place]) < around:
                    place = (place + 1) & mask
                if found == around:
                    twos[around] = place
            if pair and one:
                three = (pair * FACTOR + one) & FULL or 1
                place = three & mask
                while 0 < (found := keys[place]) < three:
                    place = (place + 1) & mask
                if found == three:
                    threes[three] = place
            pair = 0
            if before and one:
                two = (before * FACTOR + one) & FULL or 1
                place = two & mask
                while 0 < (found := keys[place]) < two:
                    place = (place + 1) & mask
                if found == two:
                    twos[two], pair = place, two
            earlier, before = before, one
        return [*twos.values(), *threes.values()]

    def added(self, places: Sequence[int]) -> int:
        """The rows at these places as one number, which may be added to others of its kind: what `sums` takes."""
        both = sum(map(self._two.__getitem__, places), PIECE * len(places))
        return both + (sum(map(self._third.__getitem__, places)) << 2 * FIELD)

    def row(self, place: int) -> Row:
        return sums(self.added((place,)))[1:]

    def __len__(self) -> int:
        return len(self.keys) - self.keys.count(0)
