"""Readings in every notation people use, on both sides of every published threshold."""

from __future__ import annotations

import json
from functools import cache

import pytest

from rules.emergency.figures import Figures
from rules.emergency.finding import Level
from rules.emergency.hearing import IN_A_WORD, ORDINARY
from rules.emergency.loading import HERE, ear
from rules.emergency.normalise import tokens
from rules.emergency.numbers import Readings
from tests.every import every
from tests.rules.emergency.book import BOOK

TABLE = json.loads((HERE / "readings.json").read_text())
READINGS = Readings(TABLE)
FIGURES = Figures(TABLE["number_words"], TABLE["tens"])


def signs(text: str) -> set[str]:
    """Readings that are signs; a plain count (of pills, perhaps) is none, nor is an ordinary value."""
    return {one.concept for one in READINGS.found(tokens(text))} - {"@COUNT_MANY", *ORDINARY}


@every(
    ("text", "values"),
    [
        ("102.5", [102.5]),
        ("39,5 grados", [39.5]),
        ("1,200 mg", [1200]),
        ("one oh two point five", [102.5]),
        ("ninety eight point six", [98.6]),
        ("a hundred and two", [102]),
        ("one eighty over one twenty", [180, 120]),
        ("three days", [3]),
        ("treinta y nueve", [39]),
        ("ciento noventa", [190]),
        ("三十九度", [39]),
        ("一百八十", [180]),
        ("一百八", [180]),
        ("两个月", [2]),
        ("ba mươi chín", [39]),
        ("180/120 and 97%", [180, 120, 97]),
        ("101F 3lbs 6wk 300s", [101, 3, 6, 300]),
        ("2nite b4 a1c", []),
        ("", []),
    ],
)
def test_numbers_however_written(text: str, values: list[float]) -> None:
    assert [figure.value for figure in FIGURES.of(tokens(text))] == pytest.approx(values)


@every(
    "form",
    [
        "bp {}/{}",
        "{}/{}",
        "blood pressure {} over {}",
        "my bp was {} {}",
        "presion de {} con {}",
        "血压{}/{}",
        "huyết áp {}/{}",
        "presher is {} ovr {}",
    ],
)
@every(
    ("top", "bottom", "high"), [(180, 95, True), (179, 119, False), (150, 120, True), (204, 131, True), (122, 78, False)]
)
def test_pressure(form: str, top: int, bottom: int, high: bool) -> None:
    """AHA: 180 or 120 is the line."""
    assert ("@BP_HIGH" in signs(form.format(top, bottom))) is high


@every(
    ("text", "sign"),
    [
        ("o2 is 85", "@SPO2_LOW"),
        ("pulse ox says 91%", "@SPO2_LOWISH"),
        ("88 on the oximeter", "@SPO2_LOWISH"),
        ("血氧88", "@SPO2_LOWISH"),
        ("oxygen is 90 today, normally 95", "@SPO2_LOWISH"),
        ("sugar 45", "@GLUCOSE_LOW"),
        ("glucose 59 this morning", "@GLUCOSE_LOWISH"),
        ("sugars in the 300s", "@GLUCOSE_HIGH"),
        ("glucose 2.4", "@GLUCOSE_LOW"),
        ("sugar 22 mmol", "@GLUCOSE_HIGH"),
        ("血糖22", "@GLUCOSE_HIGH"),
        ("my meter says 52", "@GLUCOSE_LOWISH"),
        ("fever of 100.4", "@FEVER"),
        ("she is 103.1", "@FEVER_103"),
        ("temp 40", "@FEVER_HIGH"),
        ("tiene 38 de fiebre", "@FEVER"),
        ("sốt 39 độ", "@FEVER"),
        ("heart rate 120 at rest", "@PULSE_ODD"),
        ("HR 45", "@PULSE_ODD"),
        ("pulse 150", "@PULSE_VERY_FAST"),
        ("bp 75/40", "@BP_VERY_LOW"),
        ("bp 85/50", "@BP_LOW"),
        ("gained 3 lbs", "@POUNDS_3"),
        ("subí 3 kilos", "@POUNDS_5"),
        ("182 lbs on Monday and 187 lbs today", "@WEIGHED_TWICE"),
        ("fever for three days", "@DAYS_3"),
        ("高烧三天", "@DAYS_3"),
        ("sốt 3 ngày", "@DAYS_3"),
        ("72 hours of this", "@DAYS_3"),
        ("my 11 week old", "@BABY_UNDER_3M"),
        ("2-month-old", "@BABY_UNDER_3M"),
        ("bebé de 2 meses", "@BABY_UNDER_3M"),
        ("宝宝两个月", "@BABY_UNDER_3M"),
        ("my 4 month old", "@CHILD_OLDER"),
    ],
)
def test_a_sign(text: str, sign: str) -> None:
    assert sign in signs(text)


@every(
    "text",
    [
        "oxygen 92",
        "o2 98%",
        "glucose 60",
        "sugar 299",
        "glucose 5.4",
        "temp 100.3",
        "temp 98.6",
        "37.2 grados",
        "pulse 119",
        "HR 46",
        "bp 118/76 hr 72 o2 97 temp 98.6",
        "97% o2 sat, 72 hr",
        "type 2 diabetes, sugar 130",
        "I have 2 questions about my sugar",
        "check my sugar 3 times a day",
        "a1c 7.2",
        "take 100 mg for blood pressure",
        "oxygen tank, 50 liters",
        "sugar was 350 now 140",
        "bp was 190/110 this morning, now 135/82",
        "my sugar hasn't been over 300",
        "my goal is under 180/110",
        "my oxygen is usually 90",
        "call me at 206-555-0199",
        "gained 2 lbs",
        "182 lbs on Monday and 183 lbs today",
        "one day of a runny nose",
        "see you in 3 days",
        "every 4 days",
        "my order 305 for sugar strips",
        "it cost 180 dollars",
    ],
)
def test_no_sign(text: str) -> None:
    assert signs(text) == set()


@every(
    ("asked", "told", "level"),
    [
        ("What is your oxygen level now?", "88", Level.URGENT),
        ("What is your oxygen level now?", "97", Level.NONE),
        ("What was your blood pressure this morning?", "188/112", Level.URGENT),
        ("¿Cuánto tiene de azúcar?", "350", Level.URGENT),
        ("您的血氧是多少?", "88", Level.URGENT),
        ("How old are you?", "45", Level.NONE),
        ("Have you ever had a high blood pressure?", "188/112", Level.URGENT),
        ("How many days a week do you exercise?", "5", Level.NONE),
    ],
)
def test_a_number_answers_our_question(asked: str, told: str, level: Level) -> None:
    assert BOOK.screen(told, prior_bot=asked).level is level


def test_thresholds_are_in_the_file_not_in_the_code() -> None:
    table = json.loads(json.dumps(TABLE))
    table["pressure"]["bands"]["top"][0] = ["@BP_HIGH", 170, 300]
    found = {one.concept for one in Readings(table).found(tokens("bp 172/80"))}
    assert "@BP_HIGH" in found


def test_a_rule_may_only_name_readings_there_are() -> None:
    assert {name for rule in BOOK.rules for group in rule.all for name in group if name.startswith("@")} <= READINGS.concepts


@every(
    "text",
    ["I'm 34 weeks", "baby moves less, 30 weeks", "at 9 weeks and spotting", "tengo 32 semanas", "怀孕30周", "she is 20 weeks pregnant"],
)
def test_weeks_of_a_pregnancy(text: str) -> None:
    assert "@PREGNANT_WEEKS" in signs(text)


@every(
    "text",
    ["a cough for 6 weeks", "6 weeks ago", "in 8 weeks", "my 6 week old", "the last 12 weeks", "desde hace 5 semanas", "3 weeks of this"],
)
def test_other_weeks(text: str) -> None:
    assert "@PREGNANT_WEEKS" not in signs(text)


@pytest.mark.parametrize(
    "text", ["I have type 2 diabetes and high blood pressure, I'm 58", "high blood pressure and I'm 45", "tengo presión alta y 58 años"]
)
def test_an_age_beside_a_pressure_is_no_pressure(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@pytest.mark.parametrize("text", ["my blood pressure is 70", "blood pressure is 70 over 40 and I feel faint, I'm 58"])
def test_a_low_pressure_beside_an_age_is_still_one(text: str) -> None:
    assert BOOK.screen(text).level is not Level.NONE


@every(
    "text",
    [
        "presión: sistólica 112, diastólica 71",
        "bp top number 110 bottom number 70",
        "bp low end 70 high end 118",
        "pressure 70 diastolic and 118 systolic",
        "高压118 低压70",
        "huyết áp tâm thu 115 tâm trương 70",
    ],
)
def test_the_lower_number_told_by_name_is_no_low_pressure(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@every(
    "text",
    [
        "systolic 70",
        "bp 70 systolic 40 diastolic",
        "bp top number 70 bottom number 40",
        "presión sistólica 68",
        "bp 70/40, bottom number scares me",
        "高压70 低压40",
    ],
)
def test_a_low_upper_number_still_is(text: str) -> None:
    assert BOOK.screen(text).level is Level.CRITICAL


EAR = cache(ear)  # a second's work, for whoever runs these


@every(
    ("text", "worded"),
    [
        ("I am 85 and my oxygen is 97", "I am 85 and my oxygen is #"),
        ("bp 118/76, sugar 112", "bp #, sugar #"),
        ("huyết áp 122 trên 78", "huyết áp #"),
        ("血糖5.6", "血糖#"),
        ("my bp is 188/110", "my bp is 188/110"),
        ("oxygen 85", "oxygen 85"),
        ("oxygen 92", "oxygen 92"),  # neither ordinary nor a sign by itself
        ("sugar 245", "sugar 245"),
        ("call me at 97 Oak Street", "call me at 97 Oak Street"),
    ],
)
def test_an_ordinary_reading_is_one_word_to_those_who_take_all_figures_alike(text: str, worded: str) -> None:
    assert EAR().hear(text).worded == worded.replace("#", IN_A_WORD)


@pytest.mark.parametrize("said", ["oxygen {}", "my oxygen is {} and I am 85", "the oximeter shows {} this morning"])
def test_the_second_reader_tells_an_ordinary_value_from_another(said: str) -> None:
    assert BOOK.screen(said.format(97)).level is Level.NONE
    assert BOOK.screen(said.format(84)).level is Level.CRITICAL


@every(
    "text", ["my meter says LO", "it says LO on the glucose meter", "sugar reading: LO", "el medidor dice LO", "血糖仪显示LO", "dexcom says low"]
)
def test_a_meter_that_can_read_no_lower_is_for_today_at_least(text: str) -> None:
    assert BOOK.by_rules(text).level is not Level.NONE


@pytest.mark.parametrize("text", ["my meter says low battery", "the scale says lo batt", "the doctor says low salt", "says hello"])
def test_low_of_something_else_is_nothing(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE
