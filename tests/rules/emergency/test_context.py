"""Context reaches as far as its part of the sentence and no farther."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "I had surgery 2 weeks ago and my leg is swollen",
        "I had surgery last month and today my belly hurts so bad",
        "my temp is 101 and I had chemo last week",
        "no fever but my chest hurts, and my mom had a stroke last year",
        "had chest pain last week, now it's back",
        "my dad had a heart attack last year, and I have chest pain",
        "me operaron hace un mes y mi herida tiene pus",
        "gave birth last month and I have a fever",
    ],
)
def test_a_told_past_does_not_hide_the_present(text: str) -> None:
    assert BOOK.screen(text).level.rank >= Level.URGENT.rank


@every(
    "text",
    [
        "I had chest pain and my arm hurt last year",
        "my dad had a heart attack and a stroke",
        "I had a cough, fever and chills last month",
        "last year I had a stroke and I have a question about my copay",
        "heart attacks and strokes run in the family",
        "w/o any dizziness or bleeding since the dose change",
    ],
)
def test_what_is_over_or_somebody_elses_stays_none(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE
