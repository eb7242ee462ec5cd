"""About how much: ranges, decades and "maybe" as the answer to a question that wants one figure."""

from __future__ import annotations

from datetime import UTC, datetime

from rules.care.extraction import extract
from rules.care.reading.spread import narrowed
from rules.care.state import Handoff
from tests.every import every
from tests.rules.care.conversation import PLAIN, talk

NOW = datetime(2026, 11, 24, tzinfo=UTC)
AGES = (
    ("71 or 72", 71), ("68-70", 68), ("I'm 50 to 55", 50), ("not sure, 83 or 84", 83), ("maybe 59", 59), ("idk like 77", 77), ("in her 80s", 80), ("late fifties", 50), ("mid-60s", 60),
    ("tengo 61 o 62", 61), ("como 70 a 75", 70), ("no sé, creo que 66", 66), ("ochenta y pico", 80), ("quizás 45", 45),
    ("80多歲", 80), ("六十幾", 60), ("七八十岁", 70), ("大概五十三四岁", 53), ("可能六十五", 65), ("六七十", 60),
    ("73 hay 74", 73), ("khoảng 62 63 tuổi", 62), ("chắc 58", 58),
    ("born in 61", 65), ("nací en el 48", 78), ("52年生的", 74), ("I'll be 81 next month", 80), ("born in 02", 24),
)  # fmt: skip
OTHERS = (
    ("household", "4 or 5", 4),
    ("household", "3-4 people", 3),
    ("household", "somos 5 o 6", 5),
    ("household", "四五口人", 4),
    ("stress", "6-7", 6),
    ("stress", "8 or 9", 8),
    ("weight", "190 to 200", 88.5),
    ("weight", "80-84 kg", 82.0),
    ("weight", "not sure, around 200", 90.7),
    ("income", "20 o 24 mil", 22_000),
    ("income", "between 20 and 30 thousand", 25_000),
    ("income", "两万到三万", 25_000),
    ("income", "no sé, como 18 mil", 18_000),
    ("height", "一米七", 170),
    ("height", "5 6", 167.6),
    ("state", "not sure yet, probably Ohio", "OH"),
)


def _told(text: str, field: str) -> object:
    return next((one.value for one in extract(text, PLAIN, pending=field, now=NOW) if one.field == field), None)


@every(("text", "age"), AGES)
def test_about_how_old(text: str, age: int) -> None:
    assert _told(text, "age") == age


@every(("field", "text", "value"), OTHERS)
def test_about_how_much(field: str, text: str, value: object) -> None:
    assert _told(text, field) == value


@every(
    ("field", "text", "value"),
    [("age", "6 7", None), ("age", "my kids are 8 and 40", None), ("household", "2 and 3", None), ("stress", "7 out of 10", 7), ("weight", "5'4 180", 81.6), ("age", "not sure", "unknown"), ("age", "maybe", "unknown"), ("household", "1-20", None)],
)
def test_what_is_no_range_stays_what_it_was(field: str, text: str, value: object) -> None:
    assert _told(text, field) == value


@every("text", ["66 or 67 not sure", "70多岁", "in my 60s"])
def test_their_own_words_are_what_is_quoted(text: str) -> None:
    assert [one.quote for one in extract(text, PLAIN, pending="age", now=NOW)] == [text]
    assert narrowed(text, "condition") == text


def test_nobody_is_sent_to_a_person_for_a_range() -> None:
    step = talk("health insurance", "none", "ohio", "yes", "yes", "3 or 4", "30-35k")
    assert step.state.pending == "enrol:insurance"
    assert not any(isinstance(effect, Handoff) for effect in step.effects)
