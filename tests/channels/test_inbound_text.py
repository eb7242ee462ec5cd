"""The stored text: the shared attack and medical rows, and each rule of compliance.md 6.1 by itself."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.inbound_text import FLOOD, LONGEST_MARKS, clean
from tests.every import every

ROWS = [json.loads(line) for line in (Path(__file__).parents[1] / "data" / "attacks_dev.jsonl").read_text().splitlines()]
STORED = [row for row in ROWS if "stored" in row["expected"]]


def test_the_rows_are_there() -> None:
    assert {row["category"] for row in STORED} >= {"unicode", "medical_benign"}


@every("row", STORED, ids=[row["id"] for row in STORED])
def test_shared_rows(row: dict[str, Any]) -> None:
    assert clean(row["payload"]) == row["expected"]["stored"]


def test_a_word_split_by_invisible_characters_is_whole_again() -> None:
    row = next(row for row in ROWS if row["id"] == "dev-unicode-07")
    assert clean(row["payload"]) == "stroke symptoms now"


@every(
    ("text", "stored"),
    [
        ("tab\there\r\nand there", "tab\there\r\nand there"),
        ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("\x00\x01\x1b[2J\x7f\x9b", "[2J"),
        ("so\u00adft ze\u200bro jo\u2060in \ufeffbom", "soft zero join bom"),
        ("\u200eleft \u200fright", "left right"),
        ("\u202aa\u202bb\u202cc\u202dd\u202ee", "abcde"),
        ("\u2066a\u2067b\u2068c\u2069d\u206ae\u206ff", "abcdef"),
        ("\u115f\u1160\u3164\uffa0x", "x"),
        ("hi\U000e0068\U000e0069\U000e007f", "hi"),
        ("lone \ud83d and \udc00", "lone \ufffd and \ufffd"),
        ("pair \ud83d\ude00", "pair 😀"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("z" + "\u0300" * 40 + "x", "z" + "\u0300" * 4 + "x"),
    ],
)
def test_what_goes(text: str, stored: str) -> None:
    assert clean(text) == stored


@every(
    "text",
    [
        "1½ tablets, ¾ tsp",
        "10³/µL at 5⁰C",
        "HR<50 & >60; a<b and c",
        "&lt;90 &amp;",
        "№ 5 ＡＢＣ ﬁne",
        "¡Ay! ¿qué? 39°",
        "👩🏽‍⚕️ 👨‍👩‍👧‍👦 🏳️‍🌈 ❤️‍🔥 1️⃣ 🇺🇸",
        "می‌خواهم",
        "क्‍ष",
        "Tiếng Việt",
        "  spaces  \n\n stay ",
        "\u00a0nbsp\u3000wide",
        "ก็ปวดหัวมากที่สุด",
    ],
)
def test_what_stays(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text) == text


@every("text", ["a\u200db", "\u200d", "👍\u200d", "\u200d👍", "👍\u200dx", "1\u200c2", "👍\u200d\u200d👍"])
def test_joiners_that_join_nothing_go(text: str) -> None:
    assert clean(text) == text.replace("\u200d", "").replace("\u200c", "")


TRICKY = st.sampled_from("ae\u0301\u0323\u200d\u200c\ufe0f👍🏽م\u0651न\u094d\ud83d\ude00\u2060")


@given(st.text(st.characters(), max_size=80) | st.text(TRICKY, max_size=40))
def test_storable_normal_and_the_same_again(text: str) -> None:
    once = clean(text)
    once.encode()
    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once
    assert not any(unicodedata.category(letter) == "Cc" and letter not in "\t\n\r" for letter in once)


@pytest.mark.parametrize(
    "text",
    ["\u0300\u094d\u200c\u0620", "न\u0300\u094d\u200cन", "م\u200c\u0651\u200cم", "👍\u0323\u0301\u200d👍", "e\u200d\u0301"],
)
def test_marks_that_change_places_do_not_change_the_answer(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_joiners_between_marks_do_not_carry_a_flood_past_the_limit() -> None:
    text = "x" + ("\u0345" * FLOOD + "\u200d") * 3 + "\u0334"
    assert clean(text) == "x" + "\u0345" * LONGEST_MARKS


@given(st.text(st.characters(categories=["N", "L", "Sm"]), max_size=40))
def test_digits_letters_and_signs_never_change_but_by_nfc(text: str) -> None:
    assert clean(text) == "".join(letter for letter in unicodedata.normalize("NFC", text) if letter not in "\u115f\u1160\u3164\uffa0")


def test_at_most_four_marks_whatever_the_script() -> None:
    for mark in ("\u0316", "\u05b0", "\u064e", "\u20d7"):
        assert clean("x" + mark * 30) == "x" + mark * LONGEST_MARKS


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0345\u0334", "\u094d\u093c", "\u1039\u1037"])
def test_a_flood_of_marks_never_reaches_the_normaliser(marks: str) -> None:
    """Sorting them takes quadratic time: 32,000 marks in a 64 KiB body held the process for a second. The normaliser puts the second
    mark of each pair before the first, wherever it stands, as long as it sees it."""
    late, early = marks
    assert clean("x" + late * (FLOOD - 1) + early)[1] == early
    assert clean("x" + late * FLOOD + early) == "x" + late * LONGEST_MARKS
