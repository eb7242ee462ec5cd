"""Who works for somebody and falls is believed like one of their own: "my router installer fainted" in the middle of talk about a router."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from rules.emergency.second_look import DROPPED
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "the wifi has been down all week and my router installer fainted",
        "we were at the school play and our plumber collapsed",
        "my yoga instructor suddenly collapsed while we were talking about the invoice for the new deck",
        "during the recital our piano tutor collapsed by the piano",
        "I was on hold about my bill and my internet technician fainted in the kitchen",
    ],
)
def test_one_who_works_for_us_and_falls_is_no_story(text: str) -> None:
    assert BOOK.screen(text).level is Level.CRITICAL


@pytest.mark.parametrize("text", ["my best player just ", "my router ", "the installer ", "my phone and the tv "])
def test_a_game_a_thing_and_a_stranger_are_none_of_ours(text: str) -> None:
    assert DROPPED.search(text) is None
