"""Numbers that are no reading of now, and the readings they must not hide."""

from __future__ import annotations

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "typo, my sugar was 118 not 1118",
        "bp is 126/80 not 226/80",
        "slept 7 hrs 40, resting heart rate 58",
        "weight 196 → 183, on purpose",
        "pressure 124 with 78 this morning",
        "the oxygen company sent 50 foot tubing, need 25",
        "peak flow 410, same as last week",
        "is the lab open 24hr or 22hr",
        "the taxi meter read 38 when we got to the clinic",
        "bp said 215/160 over my sleeve, took it again 122/74",
    ],
)
def test_no_reading(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@every(
    "text",
    [
        "my sugar is 450 not 145",
        "bp 226/122 not 126/80",
        "in 6 hours 40 pulse",
        "hr 22 and dizzy",
        "my meter read 38",
        "bp 120 with 86 oxygen",
        "oxygen 84 on the 50 foot tubing",
        "bp said 210/160 over my sleeve, took it again 208/150",
        "pressure 200 > 212 on top",
        "sugar not 112 but 412",
    ],
)
def test_a_reading(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE
