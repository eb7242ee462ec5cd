"""Two questions at once, answered by their place."""

from __future__ import annotations

from rules.emergency.each import told_of_each
from rules.emergency.finding import Level
from tests.every import every
from tests.rules.emergency.book import BOOK

TWO = "You are 30 weeks. Any swelling? Any bleeding?"
FIRST, SECOND = "You are 30 weeks. Any swelling?", "You are 30 weeks. Any bleeding?"


@every(
    "answer", ["first yes, second no", "yes to the first, no to the second", "the first one yes. never to the second one", "1 yes 2 no", "lo primero sí, lo segundo no", "前面那个有，后面那个没有", "cái đầu có, cái sau không"]
)  # fmt: skip
def test_each_question_has_its_own_answer(answer: str) -> None:
    assert told_of_each(TWO, answer) == [(FIRST, "yes"), (SECOND, "no")]


@every(
    "answer",
    ["no", "yes to both", "first no, second no", "first time yes", "yes the second one", "the second", "no, my first was early", ""],
)
def test_what_does_not_tell_them_apart_is_one_answer(answer: str) -> None:
    assert told_of_each(TWO, answer) == []


def test_one_question_has_one_answer() -> None:
    assert told_of_each("Any swelling or bleeding?", "first yes, second no") == []


@every(
    ("question", "answer", "wanted"),
    [
        ("Any cough? Any chest pain?", "yes to the first, no to the second", Level.NONE),
        ("Any cough? Any chest pain?", "no to the first, yes to the second", Level.CRITICAL),
        ("Is she awake? Is she coughing?", "first yes, second no", Level.NONE),
        ("Is she awake? Is she coughing?", "the first no, the second yes", Level.CRITICAL),
        ("¿Tiene tos? ¿Ha pensado en quitarse la vida?", "lo primero sí, lo segundo nunca", Level.NONE),
        ("¿Tiene tos? ¿Ha pensado en quitarse la vida?", "lo primero no, lo segundo sí", Level.CRISIS),
        ("Any cough? Any chest pain?", "no cough. yes chest pain", Level.CRITICAL),
        ("Any cough? Any chest pain?", "cough yes, pain no", Level.NONE),
        ("Any cough? Any chest pain?", "pain yes", Level.CRITICAL),
        ("Any cough? Any chest pain?", "first yes, second no but my face is drooping on one side", Level.CRITICAL),
    ],
)
def test_the_worst_of_them_counts(question: str, answer: str, wanted: Level) -> None:
    assert BOOK.screen(answer, prior_bot=question).level is wanted
