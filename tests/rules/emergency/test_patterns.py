"""Phrases with gaps and open endings, found by their first word."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rules.emergency import patterns
from rules.emergency.loading import HERE, files
from rules.emergency.patterns import GAP, Patterns, Word, plain
from tests.every import every

FOUND = Patterns({"chin": "chin ~ chest", "eased": "eas*, better", "still": "còn, aún", "half": "nửa người"})


@every(
    ("said", "names"),
    [
        ("can you bring your chin down to your chest", ("chin",)),
        ("the chest, and then the chin", ()),
        ("has it eased", ("eased",)),
        ("is it easing or better", ("eased",)),
        ("the beast", ()),
        ("còn đau không", ("still",)),
        ("con dolor", ()),  # without its mark it is another language's word
        ("aun duele", ()),
        ("tê nửa người", ("half",)),
        ("te nua nguoi", ("half",)),  # two words are enough to know them without marks
        ("", ()),
    ],
)
def test_names(said: str, names: tuple[str, ...]) -> None:
    assert FOUND.names(plain(said)) == names


def test_a_gap_is_bounded() -> None:
    between = "very " * GAP
    assert FOUND.names(plain(f"chin {between} chest")) == ("chin",)
    assert FOUND.names(plain(f"chin {between} very chest")) == ()


def test_untoned_patterns_meet_toned_words() -> None:
    assert Patterns({"still": "todavia"}).names(plain("¿Todavía le duele?")) == ("still",)


def test_tones_can_be_left_out_of_account() -> None:
    assert Patterns({"no": "chưa"}, toned=False).names(plain("chua")) == ("no",)


def test_where_a_phrase_ends() -> None:
    said = plain("not really no")
    assert sorted(Patterns({"no": "not, not really"}).at(said, 0)) == [("no", 1), ("no", 2)]


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from (text for value in part.values() for text in _texts(value))
    elif isinstance(part, list):
        yield from (text for value in part for text in _texts(value))


def test_a_pattern_hears_each_written_word_of_the_rules_as_a_message_is_heard() -> None:
    every_piece = {piece for path in files(HERE) for text in _texts(json.loads(path.read_bytes())) for piece in text.replace(",", " ").split()}
    assert len(every_piece) > 20_000
    for written in every_piece | {"*", "", "su*cide", "Chest*", "dieciocho", "not", "k"}:
        heard = plain(written.rstrip("*"))
        last = len(heard) - 1
        opened = [Word(one.word, one.exact, place == last and written[-1:] == "*") for place, one in enumerate(heard)]
        assert patterns._written(written) == tuple(opened), written
