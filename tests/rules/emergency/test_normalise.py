"""A message's tokens, where they stand in it, and which spellings are remembered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules.emergency.normalise import PLAIN_TOKEN, TOKEN, Splitter, tokens
from tests.every import every


@every(
    ("text", "first", "last", "there"),
    [
        ("My chest HURTS.", 1, 2, "chest HURTS"),
        ("he can not breathe", 1, 1, "can not"),
        ("bp one eighty over one twenty", 1, 3, "one eighty over one twenty"),
        ("idk, su\u200bicide?", 4, 4, "su\u200bicide"),
        ("idk, su\u200bicide?", 0, 2, "idk"),
        ("tôi đau ngực", 1, 2, "đau ngực"),
        ("我胸口痛", 1, 3, "胸口痛"),
    ],
)
def test_tokens_know_where_they_stand(text: str, first: int, last: int, there: str) -> None:
    assert text[slice(*tokens(text).span(first, last))] == there


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=60) | st.text("w/o1.,f'`x kgKs;", max_size=20))
def test_plain_letters_are_split_the_same_by_both_patterns(text: str) -> None:
    assert [one.span() for one in PLAIN_TOKEN.finditer(text)] == [one.span() for one in TOKEN.finditer(text)]


@given(st.text(max_size=80))
def test_a_splitter_that_remembers_says_the_same(text: str) -> None:
    splitter = Splitter({"a", "b", "chest", "pain"})
    assert list(splitter.split(text)) == list(splitter.split(text)) == list(tokens(text))


def test_only_known_words_are_remembered() -> None:
    splitter = Splitter({"chest", "right", "now"})
    splitter.split("Chest, RN! Xanthippe 555-0199 chest")
    assert {raw for raw in splitter._kept if raw[0].isalnum()} == {"Chest", "Chest,", "RN", "RN!", "chest"}
