"""Every rule and every reason for a hand-off has words a nurse would use."""

from __future__ import annotations

import re

import pytest

from bot.reasons import WHOLE, in_words
from rules.emergency.live import LiveRules

RULES = sorted(rule.id for rule in LiveRules().current.rules)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_in_words(rule: str) -> None:
    said = in_words(rule)
    assert re.fullmatch(r"[A-Za-z0-9 ,:-]+", said), said
    assert "  " not in said and "_" not in said and "." not in said


def test_two_rules_never_read_the_same() -> None:
    assert len({in_words(rule) for rule in RULES}) == len(RULES)


def test_words_are_kept_only_for_rules_that_exist_and_reasons() -> None:
    gone = {rule for rule in WHOLE if "." in rule} - set(RULES) - {"model.reported"}
    assert gone == set()


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("cardiac.chest-pain", "chest pain"),
        ("bleeding.nose", "bleeding: nose"),
        ("heart-failure.swollen-legs", "heart failure: swollen legs"),
        ("asked_for_person", "asked for a person"),
        ("code 30006", "code 30006"),
        ("never_heard.of-it", "never heard: of it"),
        ("", ""),
    ],
)
def test_in_words(reason: str, said: str) -> None:
    assert in_words(reason) == said
