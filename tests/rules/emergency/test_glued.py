"""A reading written in one piece with its name is one; words that only end in a number are none."""

from __future__ import annotations

from rules.emergency.finding import Level
from rules.emergency.glued import parts
from rules.emergency.normalise import tokens
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    ("word", "read"),
    [
        ("bp210", ["bp", "210"]),
        ("79hr64", ["79", "hr", "64"]),
        ("temp104.6", ["temp", "104.6"]),
        ("o2sat82", ["sat", "82"]),
        ("sugar412mg", ["sugar", "412", "mg"]),
        ("v12.5", ["v12", ".", "5"]),
        ("b12", []),
        ("covid19", []),
        ("t12", []),
        ("3hr20", []),
        ("bp7250", []),
    ],
)
def test_pieces(word: str, read: list[str]) -> None:
    assert parts(word) == read


def test_where_they_stand() -> None:
    said = tokens("vitals: BP210/120HR64 today")
    assert said.words == ["vitals", "bp", "210", "120", "hr", "64", "today"]
    assert said.text[slice(*said.span(2, 3))] == "BP210/120HR64"


@every(
    "text",
    [
        "BP206/121",
        "BP206/121HR64",
        "vitals: T98.2 HR64 RR16 BP74/41 SpO2 97%",
        "HR154 and dizzy",
        "temp104.6 and shaking",
        "vitals: T104.8 HR64 RR16 BP121/79",
        "sugar412 this morning",
        "bg39",
        "SpO284 on the clip",
        "O2sat82",
        "sats83",
        "pulse148 just sitting here",
        "bp72/41 and faint",
    ],
)
def test_a_reading(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE


@every(
    "text",
    [
        "BP121/79HR64",
        "vitals: T98.2 HR64 RR16 BP121/79 SpO2 97% RA",
        "sugar112 hr66 wt171",
        "o297 hr64",
        "temp98.4",
        "do you carry the N95 or KF94",
        "need b12 and d3 refills",
        "Omron BP7250, does it pair with the app",
        "room t12 or t14 for class?",
        "型号BP180能用吗",
        "71 on bottom 118 on top",
        "pressure 117 whatever over 72",
        "took metoprolol 50 bp 121/77",
    ],
)
def test_none(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE, BOOK.by_rules(text).rules
