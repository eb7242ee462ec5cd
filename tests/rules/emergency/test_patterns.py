"""Phrases with gaps and open endings, found by their first word."""

from __future__ import annotations

from rules.emergency.patterns import GAP, Patterns, plain
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
