"""What a reader takes for one character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from channels.graphemes import graphemes
from tests.every import every


@every(
    ("text", "expected"),
    [
        ("", []),
        ("abc", ["a", "b", "c"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("\r\n\n\r", ["\r\n", "\n", "\r"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("👨‍👩‍👧‍👦!", ["👨‍👩‍👧‍👦", "!"]),
        ("🏳️‍🌈", ["🏳️‍🌈"]),
        ("🇺🇸🇲🇽🇻", ["🇺🇸", "🇲🇽", "🇻"]),
        ("a🇺🇸", ["a", "🇺🇸"]),
        ("🇺a🇸", ["🇺", "a", "🇸"]),
        ("1️⃣2", ["1️⃣", "2"]),
        ("❤️", ["❤️"]),
        ("🏴\U000e0067\U000e007f", ["🏴\U000e0067\U000e007f"]),
        ("한국", ["한", "국"]),
        ("한", ["한"]),
        ("각", ["각"]),
        ("नि", ["नि"]),
        ("a\u200db", ["a\u200d", "b"]),
        ("\n\u0301", ["\n", "\u0301"]),
        ("\u0301a", ["\u0301", "a"]),
    ],
)
def test_graphemes(text: str, expected: list[str]) -> None:
    assert list(graphemes(text)) == expected


@given(st.text(st.characters()))
def test_nothing_is_lost_or_empty(text: str) -> None:
    parts = list(graphemes(text))
    assert "".join(parts) == text
    assert all(parts)


@given(st.text(st.characters(max_codepoint=0x2FF, exclude_characters="\r")))
def test_plain_letters_stand_alone(text: str) -> None:
    assert list(graphemes(text)) == list(text)
