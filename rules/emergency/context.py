"""Is it now, is it real, is it said of somebody: each mention is judged where it stands, never the message as a whole.

A denied symptom beside an asserted one hides nothing but itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rules.emergency.matcher import Matcher, Mention
from rules.emergency.normalise import Token


class Span(NamedTuple):
    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A message's words and cues. Cues count within their own clause."""

    found: Sequence[Token]
    clause_of: tuple[int, ...]
    part_of: tuple[int, ...]  # a clause's parts: "I had surgery last week | and my leg is red"
    by_clause: Mapping[int, Sequence[Span]]

    def around(self, mention: Mention) -> Sequence[Span]:
        return self.by_clause.get(self.clause_of[mention.first], ())


NOW = frozenset(("now", "again", "today", "ahora", "hoy", "still"))


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
        self._nouns, self._standing = frozenset(table["nouns"]), frozenset(table["standing"])
        self._joints, self._subjects = frozenset(table["parts"]["joints"]), frozenset(table["parts"]["subjects"])
        self._presents = frozenset(table["parts"]["presents"])

    @property
    def vocabulary(self) -> set[str]:
        return self._matcher.vocabulary

    def scene(self, found: Sequence[Token], said: Sequence[Mention]) -> Scene:
        """Every cue in the message, by clause. A "no" inside a sign ("can't breathe", "no para de sangrar") belongs to the sign and
        denies nothing."""
        clause_of, clause = [], 0
        for token in found:
            clause_of.append(clause)
            clause += token.stop
        inside = {place for one in said for place in range(one.first, one.last + 1)}
        cues = [Span(one.concept, one.first, one.last) for one in self._matcher.mentions(found)]
        cues += [Span("past", place, place) for place, token in enumerate(found) if _year(token.word)]
        by_clause: dict[int, list[Span]] = {}
        for one in cues:
            if one.kind == "negated" and one.first in inside and one.last in inside and _within(one, said):
                continue
            by_clause.setdefault(clause_of[one.first], []).append(one)
        return Scene(found, tuple(clause_of), tuple(self._parts(found)), by_clause)

    def _parts(self, found: Sequence[Token]) -> Iterator[int]:
        """Which part of its clause each word is in: a comma or an "and" before a new subject begins another."""
        part = 0
        for place, token in enumerate(found):
            follows = found[place + 1].word if place + 1 < len(found) else ""
            part += token.pause or token.stop or (token.word in self._joints and follows in self._subjects)
            yield part

    def verdict(self, mention: Mention, scene: Scene, *, crisis: bool = False) -> str | None:
        """Why this mention does not count ("negated", "past", "idiom", …), or None: it counts."""
        clause = scene.around(mention)
        if any(one.kind == "idiom" and one.first <= mention.last and mention.first <= one.last for one in clause):
            return "idiom"
        if self._negated(mention, scene.found, clause):
            return "negated"
        kinds = {one.kind for one in clause}
        if "unreal" in kinds:
            return "unreal"
        if "family" in kinds and "present" not in kinds and self._governed("family", mention, scene, clause):
            return "family"
        if self._over(mention, scene, clause):
            return "past"
        if self._asked_about(mention, clause, crisis=crisis):
            return "asking"
        if mention.concept in self._nouns and "admin" in kinds and "asserting" not in kinds:
            return "administrative"
        return None

    def _negated(self, mention: Mention, found: Sequence[Token], clause: Sequence[Span]) -> bool:
        if mention.concept.startswith("@"):
            return False
        return any(one.kind == "negated" and one.last < mention.first and self._denies(one, mention, found, clause) for one in clause)

    def _denies(self, cue: Span, mention: Mention, found: Sequence[Token], clause: Sequence[Span]) -> bool:
        if mention.first - cue.last > self._scope:
            return False
        if any(other.kind == "stop" and cue.last < other.first < mention.first for other in clause):
            return False
        if any(other.kind == "false" and other.first <= cue.last and cue.first <= other.last for other in clause):
            return False
        # "no, my chest hurts" answers something else
        return not (found[cue.last].word == "no" and cue.last + 1 < len(found) and found[cue.last + 1].pause)

    def _over(self, mention: Mention, scene: Scene, clause: Sequence[Span]) -> bool:
        """Past, and not back. Surgery, a birth or chemotherapy of last month still matters today."""
        if mention.concept in self._standing or not self._governed("past", mention, scene, clause):
            return False
        return not self._back_again(mention, clause, scene.found)

    def _governed(self, kind: str, mention: Mention, scene: Scene, clause: Sequence[Span]) -> bool:
        """A cue in another part of the clause does not reach a part that is told in the present ("… and my leg is red")."""
        cues = [one for one in clause if one.kind == kind]
        own = scene.part_of[mention.first]
        if any(scene.part_of[one.first] == own for one in cues):
            return True
        told_now = any(token.word in self._presents for token, part in zip(scene.found, scene.part_of, strict=True) if part == own)
        return bool(cues) and not told_now

    @staticmethod
    def _back_again(mention: Mention, clause: Sequence[Span], found: Sequence[Token]) -> bool:
        back = [one for one in clause if one.kind == "present"]
        return any(one.first > mention.last or found[one.first].word in NOW for one in back)

    @staticmethod
    def _asked_about(mention: Mention, clause: Sequence[Span], *, crisis: bool) -> bool:
        asks = [one for one in clause if one.kind == "asking" and one.first <= mention.last]
        if not asks:
            return False
        if crisis:
            return not any(one.kind == "asserting" for one in clause)
        first = min(ask.last for ask in asks)
        return not any(one.kind == "asserting" and first <= one.first and one.last < mention.first for one in clause)


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and 1950 <= int(word) <= 2025


def _within(cue: Span, said: Sequence[Mention]) -> bool:
    return any(one.first <= cue.first and cue.last <= one.last for one in said)
