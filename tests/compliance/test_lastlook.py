"""What may leave, whoever wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.lastlook import inspect


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("You probably have diabetes.", "clinical"),
        ("Take 20 mg of it twice a day.", "clinical"),
        ("You can stop taking your insulin.", "clinical"),
        ("Let me check the database.", "words"),
        ("As an AI language model I cannot.", "words"),
        ("See https://evil.example/x for more.", "url"),
        ("Call 206-555-0199 now.", "number"),
        ("Your reference number is HC12345.", "promise"),
        ("You qualify for it!", "promise"),
        ("Keep HC4X7K2P safe.", "reference"),
        ("   ", "empty"),
    ],
)
def test_a_models_words_are_judged(text: str, fault: str) -> None:
    assert fault in inspect(text).faults


def test_kind_plain_words_pass() -> None:
    looked = inspect("That sounds hard. I am here to help. Which state do you live in?")
    assert looked.faults == ()


def test_three_sentences_one_question_the_question_last() -> None:
    looked = inspect("One. Two. Is this it? Three. Four. Is that it?")
    assert looked.text == "One. Two. Is this it?"


def test_a_number_of_ours_may_appear() -> None:
    assert inspect("Call 206-555-0100.", allowed=("+12065550100", "206-555-0100", "2065550100")).faults == ()


@given(st.text(max_size=600))
def test_nothing_breaks_it_and_nothing_grows(text: str) -> None:
    assert len(inspect(text).text) <= len(text) + 3  # a space between sentences
