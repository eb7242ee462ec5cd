"""Cells of classes side by side: what went in comes out, what nothing was learnt of weighs nothing, and other bytes are refused."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.emergency.classes import CELL, NONE, Classes, pack, size_of
from rules.emergency.weights import FULL, MOST, sums

MANY = 4
WIDE = MANY + 1
WORDS = {7: 1, 9: 2, FULL: 4, 40: 1}
ROWS = st.tuples(*[st.integers(-MOST, MOST)] * 3)
CELLS = st.dictionaries(st.integers(CELL, CELL + WIDE**2 - 1), ROWS)


def made(cells: dict[int, tuple[int, int, int]]) -> Classes:
    return Classes(pack(WORDS, MANY, cells), len(WORDS), MANY)


@given(CELLS)
def test_what_went_in_comes_out(cells: dict[int, tuple[int, int, int]]) -> None:
    found = made(cells)
    for cell in range(CELL, CELL + WIDE**2):
        assert sums(found.cell(cell)) == ((1, *cells[cell]) if cell in cells else (0, 0, 0, 0))


@given(CELLS, st.lists(st.integers(0, MANY), max_size=12))
def test_classes_side_by_side_are_added_each_two_once(cells: dict[int, tuple[int, int, int]], kinds: list[int]) -> None:
    beside = {CELL + one * WIDE + two for one, two in pairwise(kinds)} & cells.keys()
    assert sums(made(cells).added(kinds)) == (len(beside), *(sum(cells[one][place] for one in beside) for place in range(3)))


def test_a_word_has_its_class_and_every_other_word_none() -> None:
    found = made({})
    assert {word: found.of(word) for word in WORDS} == WORDS
    assert {found.of(word) for word in (0, 1, 8, 41, FULL - 1)} == {NONE}


def test_words_are_learnt_by_the_cells_that_are_read() -> None:
    found = made({CELL + 1 * WIDE + 2: (3, 2, 1)})
    assert found.numbers([7, 9, 40, 8]) == [CELL + WIDE + 2, CELL + 2 * WIDE + 1, CELL + WIDE]
    assert sums(found.added([*map(found.of, [7, 9, 40, 8])])) == (1, 3, 2, 1)


def test_the_same_classes_are_the_same_bytes_in_any_order() -> None:
    cells = {CELL: (1, 2, 3), CELL + 7: (-4, 0, 4)}
    assert pack(WORDS, MANY, cells) == pack(dict(reversed(WORDS.items())), MANY, dict(reversed(cells.items())))
    assert len(pack(WORDS, MANY, cells)) == size_of(len(WORDS), MANY)


@pytest.mark.parametrize(
    ("packed", "words", "classes"), [(b"", 0, 0), (b"x" * 3, 1, 0), (pack(WORDS, MANY, {}), 3, MANY), (b"x" * 9, 1, -1)]
)
def test_bytes_that_are_no_classes_are_refused(packed: bytes, words: int, classes: int) -> None:
    with pytest.raises(ValueError, match="bytes are not"):
        Classes(packed, words, classes)


def test_a_class_beyond_the_last_is_refused() -> None:
    with pytest.raises(ValueError, match="a class that is none"):
        Classes(pack({7: 5}, 5, {})[:6] + pack({}, 4, {}), 1, 4)
