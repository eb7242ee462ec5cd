"""The packed table: what went in comes out, what did not is not found, and bytes that are no table are refused."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.emergency.weights import MOST, UNIT, Weights, beside, number, pack, stored, sums

KEYS = st.integers(1, 0xFFFFFFFF)
ROWS = st.tuples(*[st.integers(-MOST, MOST)] * 3)


@given(st.dictionaries(KEYS, ROWS, max_size=200), KEYS)
def test_what_went_in_comes_out(rows: dict[int, tuple[int, int, int]], other: int) -> None:
    table = Weights(pack(rows))
    assert {key: table.row(table.at(key)) for key in rows} == rows and len(table) == len(rows)
    assert other in rows or table.at(other) == -1


@given(st.lists(ROWS, min_size=1, max_size=40), st.integers(1, 900))
def test_rows_are_added_three_weights_at_a_time(rows: list[tuple[int, int, int]], times: int) -> None:
    table = Weights(pack(dict(enumerate(rows, 1))))
    places = [table.at(key) for key in range(1, len(rows) + 1)] * times  # more than the longest message has pieces
    assert sums(table.added(places)) == (len(places), *(times * sum(row[one] for row in rows) for one in range(3)))


def test_numbers_that_fall_on_one_place_are_told_apart() -> None:
    rows = {16 * step + 15: (step, -step, 0) for step in range(1, 9)}  # all begin at the last row of sixteen
    table = Weights(pack(rows))
    assert [table.row(table.at(key)) for key in rows] == list(rows.values()) and table.at(15) == -1


@given(st.lists(st.integers(0, 4), max_size=12))
def test_words_beside_each_other_have_a_row_where_their_first_two_have_one(said: list[int]) -> None:
    pairs, lone = [(1, 2), (2, 3), (2, 2)], beside(beside(3, 4), 1)
    known = {beside(*pair): (1, 0, 0) for pair in pairs} | {beside(beside(1, 2), 3): (0, 1, 0), lone: (0, 0, 1)}
    table = Weights(pack(known))
    twos = {beside(one, two) for one, two in pairwise(said) if one and two} & known.keys()
    threes = {beside(beside(*three[:2]), three[2]) for three in zip(said, said[1:], said[2:], strict=False) if all(three)}
    expected = [*twos, *(threes & known.keys() - {lone})]  # "3 4" has none
    assert sorted(table.neighbours(said)) == sorted(map(table.at, expected))


def test_the_same_rows_are_the_same_bytes_in_any_order() -> None:
    rows = {number(name): (1, 2, 3) for name in ("=chest", "=pain", " ch")}
    assert pack(rows) == pack(dict(reversed(rows.items())))


def test_numbers_are_the_same_everywhere() -> None:
    assert number("=chest") == 0x3440F17A and beside(1, 2) == 0x9E3779B3 and beside(2, 1) != beside(1, 2)


def test_a_weight_is_a_signed_byte() -> None:
    assert [stored(one) for one in (0.0, UNIT, -10.2 * UNIT, 99.0, -99.0)] == [0, 1, -10, MOST, -MOST]


@pytest.mark.parametrize("packed", [b"", b"x" * 7, b"\0" * (7 * 24), b"\1" * (7 * 16)])
def test_bytes_that_are_no_table_are_refused(packed: bytes) -> None:
    with pytest.raises(ValueError, match="table of weights"):
        Weights(packed)
