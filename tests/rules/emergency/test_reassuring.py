"""What beside a "no" only reassures, and what is heard out."""

from __future__ import annotations

import pytest

from rules.emergency.finding import Level
from rules.emergency.measured import below_usual
from rules.emergency.reassuring import everyday, reassures
from tests.every import every
from tests.rules.emergency.book import BOOK


@every(
    ("rest", "all_well"),
    [
        ("I'm just tired and my aunt is coming to help", True),
        ("I'm really happy these days", True),
        ("the midwife said it's normal", True),
        ("estoy muy contenta con mi familia", True),
        ("我挺好的", True),
        ("vẫn vui", True),
        ("I'm fine, but I can't stop crying", False),
        ("it'll be over soon and they will all be fine", False),
        ("I'm good, my chest is tight", False),
        ("everything is good, goodbye", False),
        ("estoy bien pero ya no quiero seguir", False),
        ("我挺好的,不过胸口有点痛", False),
        ("the blue one", False),
        ("I'm happy " * 60, False),
    ],
)
def test_what_reassures(rest: str, all_well: bool) -> None:
    assert reassures(rest) is all_well


@every(
    ("asked", "plain"),
    [
        ("how often have i had trouble falling asleep", True),
        ("how many days was i bothered by poor appetite", True),
        ("have i been sleeping", False),
        ("how often do i wake up short of breath", False),
        ("how often did i have thoughts of being better off dead", False),
        ("how often is the baby sleepy", False),
    ],
)
def test_how_often_of_everyday_troubles(asked: str, plain: bool) -> None:
    assert everyday(asked) is plain


@pytest.mark.parametrize(
    ("text", "below"),
    [("89, usually 97", True), ("89, my normal is 90", False), ("89 平时都97", True), ("89", False), ("usually fine", False)],
)
def test_a_number_far_below_ones_usual(text: str, below: bool) -> None:
    assert below_usual(text) is below


@pytest.mark.parametrize("rest", ["I'm good, found all my pills and lined them up", "doing great, just thanking everyone before I go"])
def test_a_reassurance_in_the_words_of_a_goodbye_is_heard_out(rest: str) -> None:
    assert not reassures(rest)


def test_a_denial_with_the_pills_laid_out_is_a_crisis() -> None:
    asked = "Have you had thoughts of ending your life?"
    assert BOOK.screen("no, I'm good, found all my pills and lined them up", prior_bot=asked).level is Level.CRISIS
    assert BOOK.screen("no, I'm good, my sister is here to help", prior_bot=asked).level is Level.NONE
