"""Facts out of plain words: each kind of value in many notations and four languages, with denial, doubt and other people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.care.extraction import extract
from tests.every import every
from tests.rules.care.conversation import PLAIN

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday


def said(text: str, pending: str | None = None, who: str = "self") -> dict[str, object]:
    return {one.field: one.value for one in extract(text, PLAIN, pending=pending, now=NOW, who=who) if not one.denied}


@every(
    ("text", "age"),
    [
        ("I'm 65", 65),
        ("im sixty-five", 65),
        ("I am 65 years old", 65),
        ("65 yo male", 65),
        ("I'm a 65-year-old woman", 65),
        ("age: 72", 72),
        ("I just turned 26", 26),
        ("I'll be 65 next month", 64),
        ("turning 65 in March", 64),
        ("born in 1959", 67),
        ("I was born 12/31/1959", 66),
        ("my birthday is 3/14/1960", 66),
        ("tengo 65 años", 65),
        ("tengo sesenta y cinco", 65),
        ("nací en 1959", 67),
        ("voy a cumplir 65 en enero", 64),
        ("我65岁", 65),
        ("今年六十五", 65),
        ("1959年出生", 67),
        ("tôi 65 tuổi", 65),
        ("sáu mươi lăm tuổi", 65),
        ("diabetes, 60", 60),
        ("I lost my job two weeks ago, I'm 45", 45),
    ],
)
def test_ages(text: str, age: int) -> None:
    assert said(text)["age"] == age


@every(
    "text",
    [
        "I have type 2 diabetes",
        "I have 2 kids",
        "I was diagnosed at age 30",
        "I'm 5'4",
        "I make $65 an hour",
        "I smoke 20 cigarettes a day",
        "call me at 206-555-0142",
        "my wife is 60",
        "I was in the hospital 2 months ago",
        "I've been sick for 3 weeks",
        "tengo 2 hijos",
        "I'm 10 minutes away",
        "I am 3 months pregnant",
    ],
)
def test_numbers_that_are_no_age(text: str) -> None:
    assert "age" not in said(text)


@every(("text", "age"), [("65", 65), ("65!", 65), ("its 65", 65), ("about 65", 65), ("1959", 67), ("65 years", 65), ("sixty five", 65), ("sesenta", 60), ("六十五", 65), ("one", 1), ("6 months old", 0)])  # fmt: skip
def test_a_bare_number_answers_the_age_question(text: str, age: int) -> None:
    assert said(text, "age")["age"] == age


@every(
    ("text", "income"),
    [
        ("I make $35,000 a year", 35_000),
        ("35k", 35_000),
        ("about 35 thousand", 35_000),
        ("thirty five thousand", 35_000),
        ("$2,900 a month", 34_800),
        ("2900 per month", 34_800),
        ("I get paid $1,200 every two weeks", 31_200),
        ("twenty dollars an hour", 41_600),
        ("$20/hr, 30 hours a week", 31_200),
        ("$700 a week", 36_400),
        ("between 30 and 35k", 32_500),
        ("30-35k", 32_500),
        ("no income", 0),
        ("I don't make any money", 0),
        ("gano 2900 al mes", 34_800),
        ("35 mil al año", 35_000),
        ("treinta y cinco mil dólares", 35_000),
        ("sin ingresos", 0),
        ("一年三万五", 35_000),
        ("每月3000美元", 36_000),
        ("没有收入", 0),
        ("35 ngàn đô một năm", 35_000),
        ("3000 đô mỗi tháng", 36_000),
        ("my husband makes 40k", 40_000),
        ("0", 0),
        ("social security 1200", 14_400),
        ("1,500 biweekly", 39_000),
    ],
)
def test_incomes(text: str, income: int) -> None:
    assert said(text, "income").get("income") == income


@pytest.mark.parametrize(
    "text", ["I pay $300 a month for insulin", "my rent is $1,500", "my copay is 40 dollars", "I have 2 kids", "I'm 65"]
)
def test_money_that_is_no_income(text: str) -> None:
    assert "income" not in said(text)


def test_a_wage_is_no_height() -> None:
    assert "height" not in said("1,500 biweekly", "income")


def test_a_number_without_a_scale_is_not_guessed() -> None:
    assert "income" not in said("35", "income")


@every(
    ("text", "day"),
    [
        ("yesterday", "2026-11-24"),
        ("today", "2026-11-25"),
        ("last Tuesday", "2026-11-24"),
        ("on Wednesday", "2026-11-18"),
        ("two weeks ago", "2026-11-11"),
        ("about 3 weeks", "2026-11-04"),
        ("a month ago", "2026-10-25"),
        ("a couple of weeks ago", "2026-11-11"),
        ("10/14", "2026-10-14"),
        ("10/14/2026", "2026-10-14"),
        ("Oct 14th", "2026-10-14"),
        ("14 of October", "2026-10-14"),
        ("March", "2026-03-31"),
        ("in October", "2026-10-31"),
        ("last month", "2026-10-31"),
        ("next month", "2026-12-25"),
        ("December 31", "2026-12-31"),
        ("ayer", "2026-11-24"),
        ("hace dos semanas", "2026-11-11"),
        ("el 14 de octubre", "2026-10-14"),
        ("la semana pasada", "2026-11-18"),
        ("el mes pasado", "2026-10-31"),
        ("14/10", "2026-10-14"),
        ("两周前", "2026-11-11"),
        ("昨天", "2026-11-24"),
        ("上周二", "2026-11-17"),
        ("10月14日", "2026-10-14"),
        ("上个月", "2026-10-31"),
        ("三个月前", "2026-08-25"),
        ("hai tuần trước", "2026-11-11"),
        ("hôm qua", "2026-11-24"),
        ("ngày 14 tháng 10", "2026-10-14"),
        ("tháng trước", "2026-10-31"),
    ],
)
def test_dates(text: str, day: str) -> None:
    assert said(text, "event_date").get("event_date") == day


@pytest.mark.parametrize("text", ["13/45", "Feb 30", "99 problems", "whenever"])
def test_no_date(text: str) -> None:
    assert "event_date" not in said(text, "event_date")


@every(
    ("text", "height", "weight"),
    [
        ("5'4 and 180 lbs", 162.6, 81.6),
        ("5'4\", 180 pounds", 162.6, 81.6),
        ("5 ft 4 in, 180", 162.6, 81.6),
        ("5 feet 4 inches and I weigh 180", 162.6, 81.6),
        ("five foot four, 180 pounds", 162.6, 81.6),
        ("64 inches, 180 lb", 162.6, 81.6),
        ("165 cm 75 kg", 165.0, 75.0),
        ("1.65 m y 75 kilos", 165.0, 75.0),
        ("mido 5 pies 4 y peso 180 libras", 162.6, 81.6),
        ("1米65，75公斤", 165.0, 75.0),
        ("165厘米，150斤", 165.0, 75.0),
        ("cao 1m65 nặng 75 ký", 165.0, 75.0),
        ("1.65 y 75", 165.0, 75.0),
        ("165cm 75", 165.0, 75.0),
    ],
)
def test_heights_and_weights(text: str, height: float, weight: float) -> None:
    found = said(text, "height")
    assert (found.get("height"), found.get("weight")) == (height, weight)


@every(
    ("text", "people"),
    [
        ("4", 4),
        ("there are 4 of us", 4),
        ("family of four", 4),
        ("just me", 1),
        ("I live alone", 1),
        ("me and my wife", 2),
        ("my husband, me and 2 kids", 4),
        ("somos 5", 5),
        ("solo yo", 1),
        ("yo y mi esposo", 2),
        ("家里4口人", 4),
        ("就我一个", 1),
        ("4 người", 4),
        ("chỉ mình tôi", 1),
    ],
)
def test_households(text: str, people: int) -> None:
    assert said(text, "household").get("household") == people


@every(
    ("text", "pending", "state"),
    [
        ("I live in Texas", None, "TX"),
        ("TX", "state", "TX"),
        ("tx", "state", "TX"),
        ("I'm in CA", None, "CA"),
        ("Houston", "state", "TX"),
        ("I live in Los Angeles", None, "CA"),
        ("West Virginia", "state", "WV"),
        ("washington dc", "state", "DC"),
        ("I moved from Ohio to Florida", None, "FL"),
        ("vivo en Nueva York", None, "NY"),
        ("Carolina del Norte", "state", "NC"),
        ("我住在加州", None, "CA"),
        ("德州", "state", "TX"),
        ("tôi sống ở Texas", None, "TX"),
        ("ok", "state", None),
        ("hi", "state", None),
        ("I used to live in Ohio", None, None),
        ("tell me more", None, None),
        ("Portland", "state", None),
    ],
)
def test_states(text: str, pending: str | None, state: str | None) -> None:
    assert said(text, pending).get("state") == state
