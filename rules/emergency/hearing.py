"""A message taken apart: its words, the signs said in it, and which of them count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final, NamedTuple

from rules.emergency.context import Context
from rules.emergency.made import HELPER, Kitchen, Made
from rules.emergency.matcher import Matcher, Mention
from rules.emergency.normalise import Token, tokens
from rules.emergency.numbers import Readings

DRUG_STEMS: Final = (
    "olol", "pril", "sartan", "statin", "zepam", "zolam", "codone", "formin", "gliptin", "oxetine", "traline", "azine", "barbital",
    "profen", "dipine",
)  # fmt: skip
VIETNAMESE: Final = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)
WORD, SYLLABLE, HAN, PAUSE = 10, 7, 5, 3  # a word's length in tenths: languages of short words need more of them for the same distance


class Judged(NamedTuple):
    """A cue in a message, by its place in the original text; `why` it was set aside, or None when it counts."""

    concept: str
    start: int
    end: int
    why: str | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A message taken apart. `places[n]` is how far word n stands from the start, in tenths of a word."""

    found: Sequence[Token]
    places: Sequence[int]
    counted: Mapping[str, Sequence[Mention]]
    aside: Sequence[tuple[Mention, str]]

    @property
    def set_aside(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f"{one.concept}: {why}" for one, why in self.aside if not one.concept.startswith(HELPER)))


class Ear:
    """Compiled from the lexicon, context.json and readings.json."""

    def __init__(self, lexicon: dict[str, Any], context: dict[str, Any], readings: dict[str, Any], crisis: frozenset[str]) -> None:
        self.context = Context(context, lexicon["idioms"])
        self.matcher = Matcher(lexicon["concepts"], set(lexicon["everyday"]) | self.context.vocabulary, frozenset(lexicon["loose"]))
        self.kitchen = Kitchen(lexicon["made"])
        self.readings = Readings(readings)
        self._crisis = crisis
        self.concepts = frozenset(lexicon["concepts"]) | self.kitchen.names | self.readings.concepts

    def hear(self, text: str, *, judge: bool = True) -> Heard:
        """`judge=False` takes every sign as said (a question of ours names what a "yes" would mean)."""
        raw = tokens(text)
        found = self.matcher.corrected(raw)
        syllable = SYLLABLE if VIETNAMESE.search(text) else WORD
        places = [0, *accumulate(_length(token, syllable) for token in found)]
        clause_of = _clauses(found)
        said = [*self.matcher.mentions(found), *_drugs(found)]
        by_concept: dict[str, list[Mention]] = {}
        for one in said:
            by_concept.setdefault(one.concept, []).append(one)
        readings = self.readings.found(raw)
        for one in readings:
            by_concept.setdefault(one.concept, []).append(one)
        made = self.kitchen.of(by_concept, places, clause_of)
        if not judge:
            return Heard(found, places, {name: ones for name, ones in by_concept.items() if name[0] != HELPER}, ())
        return self._judged(found, places, clause_of, [*said, *readings], made)

    def _judged(
        self, found: Sequence[Token], places: Sequence[int], clause_of: Sequence[int], said: Sequence[Mention], made: Sequence[Made]
    ) -> Heard:
        whole = [one for one in said if one.concept[0] != HELPER]
        scene = self.context.scene(found, clause_of, [*whole, *(part for one in made for part in one.parts)])
        verdicts: dict[tuple[Mention, bool], str | None] = {}

        def verdict(one: Mention, crisis: bool) -> str | None:
            if (one, crisis) not in verdicts:
                verdicts[one, crisis] = self.context.verdict(one, scene, crisis=crisis)
            return verdicts[one, crisis]

        counted: dict[str, list[Mention]] = {}
        aside: list[tuple[Mention, str]] = []
        for one in whole:
            _sort_in(one, verdict(one, one.concept in self._crisis), counted, aside)
        fate: dict[Mention, str | None] = {}
        for sign in made:
            crisis = sign.mention.concept in self._crisis
            why = verdict(sign.mention, crisis)
            for part in sign.parts:
                if why is None and part.concept[0] != HELPER:
                    why = fate[part] if part in fate else verdict(part, crisis)
            if sign.mention not in fate or (fate[sign.mention] is not None and why is None):
                fate[sign.mention] = why
        for mention, why in fate.items():
            if mention.concept[0] != HELPER:
                _sort_in(mention, why, counted, aside)
        return Heard(found, places, counted, aside)


def _sort_in(one: Mention, why: str | None, counted: dict[str, list[Mention]], aside: list[tuple[Mention, str]]) -> None:
    if why is None:
        counted.setdefault(one.concept, []).append(one)
    else:
        aside.append((one, why))


def _length(token: Token, syllable: int) -> int:
    if "\u3400" <= token.word[0] <= "\u9fff":
        return HAN
    return PAUSE if token.pause else syllable


def _clauses(found: Sequence[Token]) -> list[int]:
    out, clause = [], 0
    for token in found:
        out.append(clause)
        clause += token.stop
    return out


def _drugs(found: Sequence[Token]) -> list[Mention]:
    """Medicines nobody listed, by the endings their names are given (INN stems)."""
    return [Mention("PILLS", place, place) for place, token in enumerate(found) if len(token.word) > 6 and token.word.endswith(DRUG_STEMS)]
