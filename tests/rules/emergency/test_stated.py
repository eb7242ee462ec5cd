"""A reading told behind a question, and a question that only goes on with a number."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "how many glucose tabs, sugar is 39",
        "how much insulin, the meter reads 480",
        "which of my pills, bp is 208/122",
        "do I need a visit, sugar reads 410",
        "what do I eat, meter says 42",
        "where do I go, oxygen is 83",
        "cuánto jugo le doy, el azúcar está en 38",
        "喝多少糖水，血糖39",
        "ăn gì, đường huyết 41",
    ],
)
def test_a_reading_is_told(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE


@every(
    "text",
    [
        "how low is too low, 45 or under 40?",
        "what counts as high, pressure over 190?",
        "when should people worry, sugar over 400?",
        "what would the color be, like if oxygen is 84",
        "what are the limits on the card, bp 90 to 180",
        "what is it worth, the 45 dollar meter",
        "what happens if I skip it, sugar 300, then what",
    ],
)
def test_a_number_is_asked_about(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules
