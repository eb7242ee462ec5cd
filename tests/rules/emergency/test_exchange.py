"""A question and an answer are taken apart once, however much is asked about them."""

from __future__ import annotations

from collections import Counter

import pytest

from rules.emergency.hearing import Ear
from tests.rules.emergency.book import BOOK

PAIRS = [
    ("Do you have tightness in your chest?", "a little"),
    ("Is she breathing normally?", "not really, she stops and starts"),
    ("You are 30 weeks along. Any bleeding?", "no, but my head is pounding"),
    ("Would you like a ride to the clinic?", "yes please"),
    ("Have you ever had a stroke?", "no"),
    ("您胸口还疼吗？", "不疼了"),
    ("¿Le falta el aire?", "un poco"),
]


@pytest.mark.parametrize(("question", "answer"), PAIRS)
def test_nothing_is_heard_twice(question: str, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: Counter[tuple[str, bool]] = Counter()
    hear = Ear.hear

    def counted(ear: Ear, text: str, *, judge: bool = True) -> object:
        heard[text, judge] += 1
        return hear(ear, text, judge=judge)

    monkeypatch.setattr(Ear, "hear", counted)
    BOOK.screen(answer, prior_bot=question)
    assert heard[answer, True] == 1
    assert max(heard.values()) == 1


def test_a_chore_s_question_is_heard_once_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    hear = Ear.hear

    def listed(ear: Ear, text: str, *, judge: bool = True) -> object:
        heard.append(text)
        return hear(ear, text, judge=judge)

    monkeypatch.setattr(Ear, "hear", listed)
    BOOK.screen("tuesday is fine", prior_bot="Would you like to come on Tuesday?")
    assert heard[0] == "tuesday is fine" and len(heard) <= 2
