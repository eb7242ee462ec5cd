"""What screening one message found."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """none < urgent < crisis < critical. Critical: call 911 now. Crisis: call or text 988 now. Urgent: a nurse or doctor today."""

    NONE = "none"
    URGENT = "urgent"
    CRISIS = "crisis"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        return _RANK[self]


_RANK = {level: place for place, level in enumerate(Level)}
NONE, URGENT, CRITICAL = Level.NONE, Level.URGENT, Level.CRITICAL  # for what every message asks: a member is slow to look up


class Unease(StrEnum):
    """How words that raised no alarm still sound: `sounds` like danger, or a rule fired and was `doubted`. False when there is none."""

    NONE = ""
    SOUNDS = "sounds"
    DOUBTED = "doubted"


class Finding(NamedTuple):
    """`rules` are ids, worst first. `wording` is the approved text's key. `evidence` are (start, end) in the original text.

    `context` says what was set aside and why ("CHEST_PAIN: negated"). `language` is the reply's best guess. `ask` names a closed
    safety question to add, `safety_line` asks for the cheap line "if this is an emergency, call 911". `doubted`: rules that fired and
    that the second reader does not believe; the level is none, the question is asked and a person looks."""

    level: Level
    rules: tuple[str, ...] = ()
    wording: str = ""
    evidence: tuple[tuple[int, int], ...] = ()
    context: tuple[str, ...] = ()
    confidence: str = "high"
    version: str = ""
    sha256: str = ""
    language: str = "en"
    ask: str = ""
    safety_line: bool = False
    doubted: tuple[str, ...] = ()


def worst(found: Iterable[Finding]) -> Finding:
    """The finding that counts where words were read in several ways: the highest level, then the one that asks."""
    return max(found, key=lambda one: (one.level.rank, bool(one.ask)))
