"""Words that stand in the same places are in one class; what is said seldom is in none; the same lessons give the same classes."""

from __future__ import annotations

import pytest

from rules.emergency import classing
from rules.emergency.reader import words

WHO = ("mom", "dad", "grandpa", "sister")
WHAT = ("fainted", "collapsed", "choked", "called")
SAID = [words(f"my {who} {what} at the {where}") for who in WHO for what in WHAT for where in ("store", "park")]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(classing, "MANY", 6)


@pytest.mark.usefixtures("few")
def test_words_that_stand_in_the_same_places_are_in_one_class() -> None:
    found = classing.classes(SAID)
    assert len({found[who] for who in WHO}) == len({found[what] for what in WHAT}) == 1
    assert found["mom"] != found["fainted"] and found["store"] == found["park"] not in (found["my"], found["mom"])
    assert set(found.values()) <= set(range(1, 7))


@pytest.mark.usefixtures("few")
def test_the_same_lessons_give_the_same_classes() -> None:
    assert classing.classes(SAID) == classing.classes(SAID)


@pytest.mark.usefixtures("few")
def test_what_is_said_seldom_has_no_class() -> None:
    assert "xanthippe" not in classing.classes([*SAID, *[["my", "xanthippe"]] * (classing.SELDOM - 1)])
    assert "xanthippe" in classing.classes([*SAID, *[["my", "xanthippe"]] * classing.SELDOM])


def test_of_nothing_there_are_no_classes() -> None:
    assert classing.classes([]) == classing.classes([[]]) == {}
