"""Up the ladder once, then the last rung for ever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.ladder import kinds_for, repeats_at, rung_at
from tests.every import every

TWO = [[["slack:U01", "tel:+12065550101"], ["slack:U02"]], [["tel:+12065550103"]]]


def test_the_last_rung_repeats() -> None:
    assert [rung_at(TWO, climbs) for climbs in range(4)] == [0, 1, 1, 1]
    assert [repeats_at(TWO, climbs) for climbs in range(4)] == [0, 0, 1, 2]


def test_an_empty_ladder_has_a_first_rung_that_repeats() -> None:
    assert (rung_at([], 5), repeats_at([], 5)) == (0, 5)


@given(st.integers(1, 6), st.integers(0, 50))
def test_no_rung_is_skipped_and_none_is_beyond_the_last(rungs: int, climbs: int) -> None:
    ladder = [[["tel:+12065550101"]]] * rungs
    assert rung_at(ladder, climbs) == min(climbs, rungs - 1)


@every(
    ("level", "kind", "reasons", "is_open", "expected"),
    [
        ("critical", "emergency", (), False, ("critical", "emergency")),
        ("handoff", "handoff", ("asked_for_person",), True, ("handoff",)),
        ("handoff", "handoff", ("asked_for_person",), False, ("after_hours", "handoff")),
        ("handoff", "handoff", ("distressed",), True, ("urgent", "handoff")),
        ("handoff", "handoff", ("distressed",), False, ("urgent", "after_hours", "handoff")),
        ("technical", "technical", ("slack_unreachable",), False, ("technical", "technical")),
    ],
)
def test_whose_ladder_counts(level: str, kind: str, reasons: tuple[str, ...], is_open: bool, expected: tuple[str, ...]) -> None:
    assert kinds_for(level, kind, reasons, is_open=is_open) == expected
