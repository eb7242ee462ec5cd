"""A message with very many signs: the worst level, its words and every rule of self-harm are found; the rest of the rules need not be."""

from __future__ import annotations

import pytest

from rules.emergency.rule import SIGNS, fired_of, in_order
from tests.rules.emergency.book import BOOK

URGENT = (
    "my ankle is swollen and I think it is broken. my tooth is infected and my cheek is swollen. I broke my wrist. "
    "I have blood in my stool. I cannot keep anything down since yesterday. my wound is red and has pus. one calf is swollen and warm. "
    "I have spotting and I am pregnant. I cannot pee at all. my fever is 102 for four days. a dog bit my hand. "
)
CRITICAL = (
    "my chest hurts badly. he is not breathing. she will not wake up. my throat is closing. I am vomiting blood. his lips are blue. "
    "my face is drooping. she is having a seizure. he collapsed. the bleeding will not stop. I can't breathe. he has no pulse. "
)
CRISIS = "and I want to kill myself tonight."


@pytest.mark.parametrize(
    ("text", "level"),
    [(URGENT, "urgent"), (URGENT + CRITICAL, "critical"), (CRITICAL + URGENT, "critical"), (URGENT + CRISIS, "crisis")],
)
def test_the_worst_is_found_among_many_signs(text: str, level: str) -> None:
    found = BOOK.screen(text)
    assert found.level == level
    assert len(found.evidence) > SIGNS


def test_self_harm_is_named_beside_many_other_signs() -> None:
    found = BOOK.screen(CRITICAL + URGENT + CRISIS)
    assert found.level == "critical"
    assert any(rule.startswith("crisis.") for rule in found.rules)


def test_asking_every_rule_gives_the_same_level_and_first_rule() -> None:
    heard = BOOK._ear.hear(CRITICAL + URGENT)  # noqa: SLF001 - what the two ways share
    some, every = fired_of(BOOK.rules, heard), fired_of(BOOK.rules, heard, every=True)
    assert some[0] == every[0]
    assert {rule.id for rule, _ in some} < {rule.id for rule, _ in every}


def test_rules_are_asked_worst_last_but_self_harm_first() -> None:
    levels = [rule.level.value for rule in in_order(reversed(BOOK.rules))]
    assert levels == sorted(levels, key=("crisis", "critical", "urgent", "none").index)
