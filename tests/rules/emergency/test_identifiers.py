"""Numbers that name a person, a phone or an hour are no readings; readings beside them still are."""

from __future__ import annotations

import pytest

from rules.emergency.figures import Figure
from rules.emergency.identifiers import of_the_clock, readable
from rules.emergency.normalise import tokens
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "dob 04-08-66 o2 tank delivery",
        "date of birth 3/14/58, oxygen refill please",
        "my cell is 88 210 45 and I need the bp clinic",
        "fecha de nacimiento 5.7.84, cita de presión",
        "patient id 190 120",
        "we have phone 180 120 on file",
    ],
)
def test_an_identifier_is_no_reading(text: str) -> None:
    assert not [rule for rule in BOOK.screen(text).rules if rule.startswith(("vitals.", "diabetes."))]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("dob 04-08-66, o2 is 79", "vitals.oxygen-low"),
        ("my phone is 210 555 0180 and my oxygen says 80", "vitals.oxygen-low"),
        ("date of birth 3/14/58 bp 210/125", "vitals.bp"),
        ("acct 4471, pressure 205 over 118", "vitals.bp"),
        ("pulse 160 since this morning, dob 1-2-60", "vitals.pulse"),
    ],
)
def test_a_reading_beside_an_identifier_counts(text: str, rule: str) -> None:
    assert any(one.startswith(rule.rsplit("-", 1)[0]) for one in BOOK.screen(text).rules), BOOK.screen(text).rules


@pytest.mark.parametrize("text", ["took 30 pills at 8", "she swallowed 40 tylenol by 9", "se tomó 20 pastillas a las 8"])
def test_pills_taken_at_an_hour_are_counted(text: str) -> None:
    assert BOOK.screen(text).level.rank > 0


def test_only_what_follows_the_name_is_set_aside() -> None:
    said = tokens("dob 71 and sugar 71")
    assert [one.first for one in readable([Figure(71, 1, 1), Figure(71, 4, 4)], said)] == [4]


@pytest.mark.parametrize(("text", "hour"), [("at 8", True), ("at 8 and 9", True), ("at 90", False), ("took 9", False)])
def test_an_hour(text: str, hour: bool) -> None:
    said = tokens(text)
    last = len(said) - 1
    assert of_the_clock(Figure(float(said[last].word), last, last), said) is hour


@pytest.mark.parametrize(
    "text", ["I'm 55, one oxycodone at night", "call me at 210-555-0180 about the oxycodone", "bp 120, 80", "血压一百二十，八十"]
)
def test_plain_numbers_alarm_nobody(text: str) -> None:
    assert not BOOK.screen(text).rules


@pytest.mark.parametrize("text", ["bp 200, 125", "血压二百一十，一百三十", "I'm 55, took 55 oxycodone", "吃了三十个安眠药"])
def test_the_same_numbers_too_high_do(text: str) -> None:
    assert BOOK.screen(text).level.rank > 0


@pytest.mark.parametrize(
    "text",
    ["my oxygen is 97 and I am 85", "oxygen 97, I'm 84", "my pulse is 70 and I am 38", "mi oxigeno es 97 y tengo 85"],
)
def test_an_age_beside_a_reading_is_none(text: str) -> None:
    assert BOOK.by_rules(text).level.rank == 0


@pytest.mark.parametrize(
    "text",
    [
        "my oxygen was 97 and now I am 85",
        "oxygen 97, 85",
        "my oxygen is 97 but my wife is 84",
        "was at 97 oxygen, im at 84",
        "oxygen is 84 and I am 85",
    ],
)
def test_a_second_reading_is_no_age(text: str) -> None:
    assert BOOK.by_rules(text).level.rank > 0
