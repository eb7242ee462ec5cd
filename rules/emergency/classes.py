"""Classes of words ("husband, mom, grandpa", "fainted, collapsed, fell"), and what the second reader makes of one class beside another.

A word nobody foresaw beside another has no row in the reader's table; their classes have. Every class beside every other has a cell,
found without a search. Which words are in a class was learnt from the lessons (`classing.py`) and is frozen with the weights: after
the table in `reader.bin` come the words' numbers, each one's class, and three signed bytes a cell, a column for each question.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise, repeat
from operator import add, mul
from typing import Final

from rules.emergency.weights import BIAS, BIASED, FIELD, FULL, PIECE

NONE: Final = 0  # the class of a word of no class
UNSEEN: Final = 256 - BIAS  # the byte of a cell of which nothing was learnt: no weight is so low
CELL: Final = FULL + 1  # the first number of a cell, above every piece's; the cells of other lessons' classes have others
QUESTIONS: Final = 3
KEPT: Final = 20_000  # cells, two megabytes


def size_of(words: int, classes: int) -> int:
    """The bytes of `pack`."""
    return 6 * words + QUESTIONS * (classes + 1) ** 2


def pack(class_of: Mapping[int, int], classes: int, cells: Mapping[int, Sequence[int]]) -> bytes:
    """The class of each word's number and the cells' weights as bytes. The same, in the same bytes, however they come."""
    numbers, kinds = array("I", sorted(class_of)), array("H", [class_of[one] for one in sorted(class_of)])
    columns = [bytearray([UNSEEN]) * (classes + 1) ** 2 for _ in range(QUESTIONS)]
    for cell, row in cells.items():
        for column, weight in zip(columns, row, strict=True):
            column[cell - CELL] = weight % 256
    if sys.byteorder == "big":
        numbers.byteswap()
        kinds.byteswap()
    return b"".join((numbers.tobytes(), kinds.tobytes(), *columns))


class Cells(dict[int, int]):
    """Each cell's weights as `Weights.added`, 0 where nothing was learnt. Those asked for are kept: what is said is mostly of the same few
    classes, and a class is nobody's word."""

    __slots__ = ("_columns",)

    def __init__(self, columns: Sequence[bytes]) -> None:
        super().__init__()
        self._columns = columns

    def __missing__(self, cell: int) -> int:
        danger, critical, crisis = [column[cell] for column in self._columns]
        found = PIECE + danger + (critical << FIELD) + (crisis << 2 * FIELD) if danger else 0  # 0: nothing was learnt, in every column
        if len(self) < KEPT:
            self[cell] = found
        return found


class Classes:
    """What `pack` made. Raises `ValueError` for bytes that are not that of so many words and classes."""

    def __init__(self, packed: bytes | memoryview, words: int, classes: int) -> None:
        if min(words, classes) < 0 or len(packed) != size_of(words, classes):
            raise ValueError(f"{len(packed)} bytes are not {words} words of {classes} classes")
        packed, self.wide = memoryview(packed), classes + 1
        self._numbers, self._kinds = array("I"), array("H")
        self._numbers.frombytes(packed[: 4 * words])
        self._kinds.frombytes(packed[4 * words : 6 * words])
        if sys.byteorder == "big":
            self._numbers.byteswap()
            self._kinds.byteswap()
        if max(self._kinds, default=0) > classes:
            raise ValueError("a word of a class that is none")
        size = self.wide**2
        self._cells = Cells([packed[start : start + size].tobytes().translate(BIASED) for start in range(6 * words, len(packed), size)])

    def of(self, number: int) -> int:
        """The class of the word of this number; NONE where it has none."""
        place = bisect_left(self._numbers, number)
        return self._kinds[place] if place < len(self._numbers) and self._numbers[place] == number else NONE

    def added(self, kinds: Sequence[int]) -> int:
        """What the cells of classes one after the other weigh, each once, as `Weights.added`."""
        return sum(map(self._cells.__getitem__, {*map(add, map(mul, kinds, repeat(self.wide)), islice(kinds, 1, None))}))


    def numbers(self, words: Iterable[int]) -> list[int]:
        """The cells of words one after the other, by the words' numbers, as pieces to be learnt."""
        return [CELL + one * self.wide + two for one, two in pairwise(map(self.of, words))]

    def cell(self, number: int) -> int:
        """A cell's weights, by its number as a piece, as `Weights.added`; 0 where nothing was learnt."""
        return self._cells[number - CELL]
