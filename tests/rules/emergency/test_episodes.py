"""An episode and a series are what somebody ill has; only of the screen are they a story."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "she had an episode and isn't responding",
        "he had an episode, face drooping",
        "third episode tonight, cant breathe",
        "had an episode where she couldn't speak and now her arm is limp",
        "since last night's episode he can't move his leg",
        "new episode of crushing chest pain",
        "a series of seizures since noon",
        "episode of dizziness, pulse 38",
    ],
)
def test_of_the_body(text: str) -> None:
    assert BOOK.by_rules(text).level in (Level.CRITICAL, Level.CRISIS)


@pytest.mark.parametrize(
    "text",
    [
        "the new episode where the surgeon has a seizure was wild",
        "in last night's episode the doctor got chest pain",
        "watched an episode where a man chokes on steak",
        "in season 4 the nurse collapses, no spoilers please",
        "the series is great, the hero gets shot",
    ],
)
def test_of_the_screen(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules
