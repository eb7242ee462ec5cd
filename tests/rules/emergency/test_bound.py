"""Which name a number is bound to where several readings are told together: all are read as what they are, in every order and wording."""

from __future__ import annotations

import random
from collections.abc import Sequence

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

CALM = {
    "pressure": ("bp 124/76", "118 on 72", "133 top, 84 bottom", "126 on the top and 70 on the bottom", "one twenty six over seventy"),
    "pulse": ("pulse 64", "hr 88", "73 pulse", "p 71", "heart rate sixty two"),
    "oxygen": ("oxygen 97", "spo2 98", "96 on the oxygen", "o2 95%"),
    "sugar": ("sugar 112", "fasting 105", "ninety nine fasting sugar", "bg 131"),
    "weight": ("weight 182", "204 on the scale", "171 lbs", "scale says 163.2"),
    "heat": ("temp 98.6", "97.9 temp"),
}
BESIDE = ("took metformin at 7:30", "took metoprolol 25 at eight", "took lisinopril 20 with breakfast", "at 0715", "room 12", "after coffee")
GRAVE = {
    "pressure": ("bp 214/128", "202 on 126", "208 top, 124 bottom", "210 on the top and 122 on the bottom"),
    "pulse": ("pulse 164", "hr 171", "158 pulse"),
    "oxygen": ("oxygen 79", "81 on the oxygen", "o2 80%"),
    "sugar": ("sugar 412", "bg 38", "glucose was four twenty"),
    "heat": ("temp 104.8", "105.1 temp"),
}
GLUE = (", ", ". ", "; ", "\n", " and ")


def together(parts: Sequence[str], seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - the same texts at every run
    return chance.choice(GLUE).join(chance.sample(parts, len(parts)))


def calm(seed: int, *, without: str = "") -> list[str]:
    chance = random.Random(seed)  # noqa: S311
    kinds = chance.sample([kind for kind in CALM if kind != without], 2)
    return [chance.choice(CALM[kind]) for kind in kinds]


@every("seed", range(120))
def test_ordinary_ones_alarm_nobody(seed: int) -> None:
    text = together([*calm(seed), BESIDE[seed % len(BESIDE)]], seed)
    assert BOOK.by_rules(text).level is Level.NONE, text


@every("seed", range(60))
def test_a_grave_one_among_them_always_does(seed: int) -> None:
    kind = list(GRAVE)[seed % len(GRAVE)]
    text = together([*calm(seed, without=kind), GRAVE[kind][seed % len(GRAVE[kind])]], seed)
    assert BOOK.by_rules(text).level is not Level.NONE, text


@every(
    ("text", "level"),
    [
        ("took 40 of my metformin, 99 fasting sugar", Level.CRITICAL),
        ("took 30 metoprolol and pulse is 41", Level.CRITICAL),
        ("my sugar, I'm 42 and shaky", Level.CRITICAL),
        ("98.4 temp, I'm 42", Level.NONE),
        ("his sugar is at three fifty", Level.URGENT),
        ("早上吃完药量的，一百二十六和七十八", Level.NONE),
        ("lift 50 lbs again", Level.NONE),
        ("weighed 220, left arm sitting, pulse 70", Level.NONE),
        ("touched the 220 line and his hand is burned", Level.CRITICAL),
        ("7 week old, 100.9 bottom temp", Level.URGENT),
    ],
)
def test_where_a_number_could_be_two_things(text: str, level: Level) -> None:
    found = BOOK.by_rules(text).level
    assert found is Level.NONE if level is Level.NONE else found.rank >= level.rank
