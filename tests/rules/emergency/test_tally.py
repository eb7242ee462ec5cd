"""Shares and their intervals."""

from __future__ import annotations

import pytest

from rules.emergency.tally import Share, tally
from tests.rules.emergency.book import BOOK


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)],
)
def test_wilsons_interval(hits: int, of: int, low: float, high: float) -> None:
    """The last two are worked examples of Newcombe (Statistics in Medicine 17:857, 1998)."""
    found = Share(hits, of).interval
    assert found == pytest.approx((low, high), abs=0.0001)


def test_nothing_measured_says_nothing() -> None:
    assert str(Share()) == "-"
    assert Share().interval == (0.0, 1.0)


def test_an_alarm_at_the_wrong_height() -> None:
    rows = [
        {"id": 1, "text": "my blood pressure is 185/110", "level": "critical", "category": "vitals", "lang": "en"},
        {"id": 2, "text": "I want to kill myself", "level": "critical", "category": "selfharm", "lang": "en", "tags": ["plain"]},
        {"id": 3, "text": "yes", "prior_bot": "Do you have chest pain?", "level": "critical", "category": "multi", "lang": "en"},
        {"id": 4, "text": "my blood pressure is 185/110", "level": "none", "category": "history", "lang": "en"},
    ]
    found = tally(BOOK, rows)
    assert (found.critical.hits, found.critical.of) == (2, 3), "urgent is not enough for a critical sign"
    assert found.urgent_or_higher.hits == 3
    assert found.self_harm.hits == found.several_turns.hits == found.tags["plain"].hits == 1
    assert (found.false_alarms.hits, found.false_911.hits) == (1, 0)
    assert [name for name, *_ in found.wrong] == ["1", "4"]
