"""What people say while they sign up for care is no danger: an alarm there would stop the conversation and wake a nurse for nothing."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    "text",
    [
        "I have type 2 diabetes and high blood pressure, I'm 58",
        "I have high blood pressure and I'm 45",
        "I was in the hospital 2 months ago",
        "I was released from work last month and need insurance",
        "I got out of jail on June 1 and need insurance",
        "my husband died last month and I lost our insurance",
        "I want to quit smoking",
        "stress is about 7 out of 10",
        "I weigh 190 pounds and I'm 5 ft 6",
        "heart failure, 82, Medicare",
        "my mother has diabetes and lives in Texas",
        "I need a refill of my blood pressure medicine",
        "I lost my job two weeks ago",
        "35k a year, 4 people",
        "tengo presión alta y 58 años",
        "tengo diabetes y 65 años",
        "perdí mi trabajo hace dos semanas",
        "我65岁，有糖尿病",
        "我有高血压，很担心",
        "我失业了，需要保险",
        "tôi 65 tuổi, bị tiểu đường",
        "mẹ tôi bị tiểu đường",
        "tôi bị cao huyết áp",
        "tôi mất việc hai tuần trước",
    ],
)
def test_signing_up_is_no_emergency(text: str) -> None:
    assert BOOK.screen(text).level is Level.NONE


@pytest.mark.parametrize("text", ["tôi bí tiểu từ hôm qua", "I relapsed yesterday and feel sick"])
def test_what_the_exceptions_stand_beside_is_still_heard(text: str) -> None:
    assert BOOK.screen(text).level is not Level.NONE


@every(
    "condition", ["high blood pressure", "tengo presión alta", "高血压", "cao huyết áp", "sugar", "diabetes, my sugar runs high"]
)
@every("age", ["45", "58", "65.", "六十五", "四十岁"])
def test_an_illness_and_then_an_age_are_two_answers(condition: str, age: str) -> None:
    assert BOOK.screen(age, recent=(condition,)).level is Level.NONE


@every(
    ("illness", "work", "phone"),
    [
        ("quiero monitoreo para mi presión alta", "por mi trabajo", "solo un teléfono básico"),
        ("home monitoring for high blood pressure", "from my job", "just one old phone"),
    ],
)
@every("age", ["38", "45", "44"])
def test_an_age_is_joined_to_nothing_said_after_it(illness: str, age: str, work: str, phone: str) -> None:
    assert BOOK.screen(work, recent=(illness, age)).level is Level.NONE
    assert BOOK.screen(phone, recent=(illness, age, work)).level is Level.NONE


@pytest.mark.parametrize("age", ["45", "六十五"])
def test_a_sign_told_around_an_age_is_still_one(age: str) -> None:
    assert BOOK.screen("really tight", recent=("my chest", age)).level is not Level.NONE


@pytest.mark.parametrize(("before", "now"), [("my blood pressure is", "70"), ("my blood sugar is", "38"), ("i have a fever", "104")])
def test_a_reading_in_two_messages_is_still_one(before: str, now: str) -> None:
    assert BOOK.screen(now, recent=(before,)).level is not Level.NONE


@every(
    "text", ["Hi there", "y", "bye", "the second", "something else?", "she is 77", "đồng ý", "我想减肥", "lo estoy pensando"]
)
def test_a_word_or_two_sound_like_nothing(text: str) -> None:
    found = BOOK.screen(text)
    assert found.level is Level.NONE
    assert not found.ask


@every("text", ["kill myself", "want to die", "can't breathe", "quiero morir", "想死", "không thở được", "overdose"])
def test_the_rules_hear_a_word_or_two(text: str) -> None:
    assert BOOK.screen(text).level is not Level.NONE
