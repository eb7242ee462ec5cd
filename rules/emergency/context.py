"""Is it now, is it real, is it said of somebody: each mention is judged where it stands, never the message as a whole.

A denied symptom beside an asserted one hides nothing but itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rules.emergency.matcher import Matcher, Mention
from rules.emergency.normalise import Token


@dataclass(frozen=True, slots=True)
class Span:
    kind: str
    first: int
    last: int


class Context:
    """Compiled from context.json and the idioms of the lexicon."""

    def __init__(self, table: dict[str, Any], idioms: Sequence[str]) -> None:
        negation = table["negation"]
        self._scope = int(negation["scope"])
        cues = {
            "negated": negation["before"],
            "stop": negation["stop"],
            "false": negation["false"],
            "past": table["past"],
            "present": table["present"],
            "family": table["family"],
            "asking": table["asking"],
            "asserting": table["asserting"],
            "admin": table["admin"],
            "unreal": table["unreal"],
            "idiom": idioms,
        }
        self._matcher = Matcher(
            {kind: [phrase.replace("19*", "19").replace("20*", "20") for phrase in phrases] for kind, phrases in cues.items()}, ()
        )
        self._nouns = frozenset(table["nouns"])

    @property
    def vocabulary(self) -> set[str]:
        return self._matcher.vocabulary

    def spans(self, found: Sequence[Token]) -> list[Span]:
        """Every cue in the message."""
        spans = [Span(one.concept, one.first, one.last) for one in self._matcher.mentions(found)]
        years = [
            Span("past", place, place)
            for place, token in enumerate(found)
            if token.word.isdigit() and 1950 <= int(token.word[:6] or 0) <= 2025
        ]
        return spans + years

    def verdict(self, mention: Mention, found: Sequence[Token], spans: Sequence[Span], *, crisis: bool = False) -> str | None:
        """Why this mention does not count ("negated", "past", "idiom", …), or None: it counts."""
        if any(one.kind == "idiom" and one.first <= mention.last and mention.first <= one.last for one in spans):
            return "idiom"
        if self._negated(mention, found, spans):
            return "negated"
        clause = [one for one in spans if self._same_clause(mention, one, found)]
        kinds = {one.kind for one in clause}
        if "unreal" in kinds:
            return "unreal"
        if "family" in kinds and "present" not in kinds:
            return "family"
        if "past" in kinds and not self._back_again(mention, spans, found):
            return "past"
        if self._asked_about(mention, clause, found, crisis=crisis):
            return "asking"
        if mention.concept in self._nouns and "admin" in kinds and "asserting" not in kinds:
            return "administrative"
        return None

    def _negated(self, mention: Mention, found: Sequence[Token], spans: Sequence[Span]) -> bool:
        if mention.concept.startswith("@"):
            return False
        for one in spans:
            if one.kind != "negated" or one.first >= mention.first or one.last >= mention.first:
                continue
            if mention.first - one.last > self._scope or any(token.stop for token in found[one.last + 1 : mention.first]):
                continue
            if any(other.kind == "stop" and one.last < other.first < mention.first for other in spans):
                continue
            if any(other.kind == "false" and other.first <= one.last and one.first <= other.last for other in spans):
                continue
            if found[one.last].word == "no" and one.last + 1 < len(found) and found[one.last + 1].pause:
                continue  # "no, my chest hurts" answers something else
            return True
        return False

    def _back_again(self, mention: Mention, spans: Sequence[Span], found: Sequence[Token]) -> bool:
        return any(
            one.kind == "present" and one.first > mention.last and not _stops(found, mention.last, one.first) for one in spans
        ) or any(
            one.kind == "present"
            and self._same_clause(mention, one, found)
            and found[one.first].word in ("now", "again", "today", "ahora", "hoy", "still")
            for one in spans
        )

    def _asked_about(self, mention: Mention, clause: Sequence[Span], found: Sequence[Token], *, crisis: bool) -> bool:
        asks = [one for one in clause if one.kind == "asking" and one.first <= mention.last]
        if not asks:
            return False
        said = [
            one for one in clause if one.kind == "asserting" and one.last < mention.first and one.first > min(ask.last for ask in asks) - 1
        ]
        return not said if not crisis else not any(one.kind == "asserting" for one in clause)

    @staticmethod
    def _same_clause(mention: Mention, one: Span, found: Sequence[Token]) -> bool:
        low, high = (one.last, mention.first) if one.last < mention.first else (mention.last, one.first)
        return not _stops(found, low, high)


def _stops(found: Sequence[Token], low: int, high: int) -> bool:
    return any(token.stop for token in found[low + 1 : high])
