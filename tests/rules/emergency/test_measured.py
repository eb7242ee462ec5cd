"""Numbers said with the measure our question names, and days counted by their place."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from rules.emergency.measured import in_days, named_pressure, reading
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    ("asked", "rest", "said"),
    [
        ("what does the oximeter read", "84 on two fingers", "oxygen 84 on two fingers"),
        ("what is my sugar", "its 51 and im sweaty", "blood sugar 51 and im sweaty"),
        ("any fever", "101.8", "temperature 101.8"),
        ("bé sốt bao nhiêu", "38,9", "temperature 38,9"),
        ("心率多少", "38", "pulse 38"),
        ("any fever", "two days", ""),
        ("any fever", "3 days", ""),
        ("how many times did i check my sugar", "20", ""),
        ("what is my sugar", "fine", ""),
        ("what is my sugar and pulse", "88", ""),
        ("what is my oxygen", "12", ""),
        ("how tall are you", "170", ""),
        ("what is my sugar", "20 minutes ago", ""),
    ],
)
def test_a_number_is_of_the_one_measure_asked_for(asked: str, rest: str, said: str) -> None:
    assert reading(asked, rest) == said


@every(
    ("rest", "said"),
    [
        ("this is day 5", "this is 5 days"),
        ("3rd day now", "3 days now"),
        ("bữa nay ngày thứ tư", "bữa nay 4 days"),
        ("第五天了", "5 days了"),
        ("ya es el cuarto día", "ya es el 4 days"),
        ("the other day", ""),
        ("day by day", ""),
    ],
)
def test_days_by_their_place(rest: str, said: str) -> None:
    assert in_days(rest) == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("any headache with that 184/112", "blood pressure 184/112"),
        ("dolor de cabeza con esa 190/110", "blood pressure 190/110"),
        ("is it above 180/120", ""),
        ("any headache", ""),
    ],
)
def test_a_pressure_named_in_the_question(asked: str, said: str) -> None:
    assert named_pressure(asked) == said


@every(
    ("question", "answer", "wanted"),
    [
        ("What does your father's oximeter show?", "79, tried twice", Level.CRITICAL),
        ("What does your father's oximeter show?", "97, tried twice", Level.NONE),
        ("You had chemo Monday. Any fever?", "101.1", Level.URGENT),
        ("You had chemo Monday. Any fever?", "98.4", Level.NONE),
        ("Any vision change with that 186/118?", "no none", Level.URGENT),
        ("Is it above 180/120?", "no", Level.NONE),
        ("Is the fever gone?", "no, day 5", Level.URGENT),
        ("Is the itch gone?", "no, day 5", Level.NONE),
        ("How many times did you check your sugar?", "3", Level.NONE),
        ("What was your pulse?", "72", Level.NONE),
    ],
)
def test_what_the_number_means(question: str, answer: str, wanted: Level) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is wanted


@every(
    ("asked", "answer", "level"),
    [
        ("What is your blood sugar now?", "LO", Level.URGENT),
        ("What is your blood sugar now?", "it says HI", Level.URGENT),
        ("What is your blood sugar now?", "HI, and I've been throwing up", Level.CRITICAL),
        ("¿Cuánto marca su glucosa?", "marca LO", Level.URGENT),
        ("What is your blood sugar now?", "hi", Level.NONE),
        ("What is your blood sugar now?", "HI WAIT LET ME CHECK", Level.NONE),
        ("¿Cuánto marca su azúcar?", "lo tengo que revisar", Level.NONE),
        ("What is your street name?", "LO", Level.NONE),
    ],
)
def test_a_meter_that_shows_letters_is_below_or_above_what_it_can_measure(asked: str, answer: str, level: Level) -> None:
    assert BOOK.screen(answer, prior_bot=asked).level is level


def test_a_meter_that_shows_letters_does_so_in_chinese() -> None:
    assert BOOK.screen("显示LO", prior_bot="您现在血糖多少？").level is not Level.NONE
