"""A name is never a misspelt sign, however it is written; a misspelt sign still is one."""

from __future__ import annotations

from itertools import product

import pytest

from rules.emergency.finding import Level
from rules.emergency.naming import is_name
from rules.emergency.normalise import tokens
from tests.every import every
from tests.rules.emergency.book import BOOK

NAMES = ("Reba", "Zachery", "Deloris", "Corinna", "Maranda", "Vinson", "Stroud", "Strunk", "Whisenant", "Kobayashi", "Dari", "Ida")
SAID = ("Aunt {} 128/68 pulse 73", "please send the form to {} at the front desk", "I see Dr. {} on Friday", "es la cita de {} el martes")


@every(("said", "name"), [*product(SAID, NAMES)])
def test_a_name_is_no_sign(said: str, name: str) -> None:
    assert BOOK.by_rules(said.format(name)).level is Level.NONE


@pytest.mark.parametrize("text", ["dr vinson has my chart", "aunt reba 128/68", "my cousin corinna has the form", "send it to mr stroud"])
def test_nor_without_its_capital(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.NONE


@every(
    "text",
    [
        "My husband has chest prssure and is swetting",
        "Chst pain and sweating",
        "SEVERE CHST PAIN",
        "He Cant Breeth And Hes Turning Bleu",
        "my wife is unconsious",
        "Help. Unconsious man on the floor",
    ],
)
def test_a_misspelt_sign_is_one(text: str) -> None:
    assert BOOK.by_rules(text).level is Level.CRITICAL


@every(
    ("text", "word", "name"),
    [
        ("my aunt Corinna called", "corinna", True),
        ("Corinna called", "corinna", False),  # any first word has a capital
        ("I called. Corinna answered", "corinna", False),
        ("he said: Corinna called", "corinna", False),
        ("My Aunt Corinna Called Me", "corinna", False),  # nor do capitals say anything where all words have one
        ("ask dr corinna", "corinna", True),
        ("ask Dr. Corinna please", "corinna", True),
        ("please call CORINNA", "corinna", False),
    ],
)
def test_what_says_that_a_word_is_a_name(text: str, word: str, *, name: bool) -> None:
    said = tokens(text)
    assert is_name(said, said.words.index(word)) is name
