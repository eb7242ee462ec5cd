"""Whoever is in danger reads something, whatever the rule that found it says."""

from __future__ import annotations

import pytest

from bot.emergency import words
from compliance import wording
from rules.emergency.finding import Finding, Level
from tests.fakes.clinic import live_rules


@pytest.mark.parametrize("level", [Level.CRITICAL, Level.CRISIS, Level.URGENT])
@pytest.mark.parametrize("language", wording.LOCALES)
def test_words_nobody_approved_become_those_of_the_level(level: Level, language: str) -> None:
    said = words(Finding(level, ("cardiac.chest-pain",), "emergency-hart"), language).reveal()
    assert said == wording.say(f"emergency-{level.value}-model", language) and len(said) > 20


def test_every_shipped_rule_has_words_of_its_own() -> None:
    assert [rule.id for rule in live_rules().current.rules if not wording.has(rule.wording)] == []
