"""A message taken apart: its words, the signs said in it, and which of them count."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from rules.emergency.context import Context
from rules.emergency.made import HELPER, Kitchen, Made
from rules.emergency.matcher import Line, Matcher, Mention, Signs
from rules.emergency.normalise import MARKS, PAUSES, STOPS, Said, Splitter
from rules.emergency.numbers import Readings
from rules.emergency.quoted import is_quoted, quotations
from rules.emergency.repeated import happening
from rules.emergency.scene import Scene

DRUG_STEMS: Final = (
    "olol", "pril", "sartan", "statin", "zepam", "zolam", "codone", "formin", "gliptin", "oxetine", "traline", "azine", "barbital",
    "profen", "dipine",
)  # fmt: skip
VIETNAMESE: Final = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)
FIGURES: Final = 60
ORDINARY, IN_A_WORD = "@ORDINARY", " okreading "  # a reading nobody worries about, and what is read for it where figures are not understood
DENYING: Final = ("_NO", "_CANT", "_MISS", "_WONT")  # parts that are a "not" themselves
WORD, SYLLABLE, HAN, PAUSE = 10, 7, 5, 3  # a word's length in tenths: languages of short words need more of them for the same distance


class Judged(NamedTuple):
    """A cue in a message, by its place in the original text; `why` it was set aside, or None when it counts."""

    concept: str
    start: int
    end: int
    why: str | None


class Heard:
    """A message taken apart: `said` as it was written, `found` with misspellings corrected. `places[n]` is how far word n stands from the
    start, in tenths of a word. A mention is judged when a rule asks for its concept: most are never asked for."""

    def __init__(
        self,
        said: Said,
        found: Said,
        places: Sequence[int],
        signs: Signs,
        made: Sequence[Made],
        verdict: Callable[[Mention, bool], str | None],
        crisis: frozenset[str],
    ) -> None:
        self.said, self.found, self.places, self.signs = said, found, places, signs
        self.aside: dict[Mention, str] = {}
        self._verdict, self._crisis = verdict, crisis
        self._counted: dict[str, list[Mention]] = {}
        self._ways: dict[Mention, list[tuple[Mention, ...]]] = {}
        for sign in made:
            self._ways.setdefault(sign.mention, []).append(sign.parts)

    def counted(self, name: str) -> Sequence[Mention]:
        """The mentions of this concept that count: asserted, now, of somebody real."""
        kept = self._counted.get(name)
        if kept is None:
            kept = self._counted[name] = []
            crisis = name in self._crisis
            for one in self.signs.of(name):
                why = self._why(one, crisis)
                if why is None:
                    kept.append(one)
                else:
                    self.aside[one] = why
        return kept

    def named(self, name: str) -> bool:
        """Whether it is said at all, whenever it was: what speaks against a rule need not be now ("sat on it, fine now"), but not
        denied."""
        return any(self._why(one, False) not in ("negated", "idiom") for one in self.signs.of(name))

    def _why(self, one: Mention, crisis: bool) -> str | None:
        """A sign made of parts counts when it can be made of parts that count."""
        ways = self._ways.get(one) if self._ways else None
        why = self._verdict(one, crisis)
        if why is not None or ways is None:
            return why
        for parts in ways:
            doubts = (self._doubt(part, one, crisis) for part in parts)
            why = next((doubt for doubt in doubts if doubt is not None), None)
            if why is None:
                return None
        return why

    def _doubt(self, part: Mention, sign: Mention, crisis: bool) -> str | None:
        """What speaks against a part. A part that is only part of signs is denied alone by a "no" within the sign ("my throat isn't
        closing", "stool is brown, not black"), unless the sign itself tells what somebody cannot ("no sabe ni qué año es")."""
        if part.concept[0] != HELPER:
            return self._why(part, crisis)
        if crisis or part.first == sign.first or self.found[part.first - 1].word == "no":  # "wet undies, no contractions" tells of whom
            return None
        cannot = any(own.concept.startswith(DENYING) for ways in self._ways[sign] for own in ways)
        return "negated" if not cannot and self._verdict(part, crisis) == "negated" else None

    @property
    def figures(self) -> bool:
        """Whether a figure of speech is told at all, asked for by a rule or not; looked for among the first FIGURES signs."""
        return any(self._why(one, False) == "idiom" for one in islice(self.signs.mentions, FIGURES))

    @property
    def worded(self) -> str:
        """The message for those who read words and take all figures alike: each ordinary reading is one word ("oxygen okreading")."""
        text = self.said.text
        spans = sorted({self.said.span(*spot) for spot in self.signs.get(ORDINARY, ())}, reverse=True)
        for first, last in spans:
            text = text[:first] + IN_A_WORD + text[last:]
        return text

    @property
    def set_aside(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f"{one.concept}: {why}" for one, why in self.aside.items()))


class Ear:
    """Compiled from the lexicon, context.json and readings.json."""

    def __init__(self, lexicon: dict[str, Any], context: dict[str, Any], readings: dict[str, Any], crisis: frozenset[str]) -> None:
        self.context = Context(context, lexicon["idioms"], crisis)
        everyday = set(lexicon["everyday"]) | self.context.staging.matcher.vocabulary
        self.matcher = Matcher(lexicon["concepts"], everyday, frozenset(lexicon["loose"]), lexicon["planted"])
        self.split = Splitter(self.matcher.known).split
        self.kitchen = Kitchen(lexicon["made"])
        self.readings = Readings(readings)
        for matcher in (self.context.staging.matcher, self.readings.matcher):
            matcher.know(self.matcher.known)
        self._crisis = crisis
        self.concepts = frozenset(lexicon["concepts"]) | self.kitchen.names | self.readings.concepts

    def hear(self, text: str, *, judge: bool = True) -> Heard:
        """`judge=False` takes every sign as said (a question of ours names what a "yes" would mean)."""
        raw = self.split(text)
        found = self.matcher.corrected(raw)
        syllable = SYLLABLE if not text.isascii() and VIETNAMESE.search(text) else WORD
        places, clause_of = _measured(found, syllable)
        line = Line(found)
        signs = self.matcher.by_concept(line)
        for place in _drugs(found.words):
            signs.setdefault("PILLS", []).append((place, place))
        written = signs.copy()
        for concept, first, last in self.readings.found(raw, line if found is raw else None):
            signs.setdefault(concept, []).append((first, last))
        made = self.kitchen.of(signs, places, clause_of)

        def scene() -> Scene:
            inside = {name: spots for name, spots in written.items() if name[0] != HELPER}
            return self.context.staging.scene(line, clause_of, inside, [part for one in made for part in one.parts])

        return Heard(raw, found, places, signs, made, self._judge(scene, raw) if judge else _believe, self._crisis)

    def _judge(self, looked_at: Callable[[], Scene], said: Said) -> Callable[[Mention, bool], str | None]:
        """Many concepts are said by the same words: those are judged once. The scene is looked at when there is anything to judge: most
        messages fire no rule."""
        known: dict[tuple[int, int, int, bool], str | None] = {}
        judge, manners = self.context.verdict, self.context.manners
        scene: Scene | None = None
        quoted = quotations(said.text)

        def verdict(one: Mention, crisis: bool) -> str | None:
            nonlocal scene
            concept, first, last = one
            key = (first, last, manners[concept], crisis)
            if key not in known:
                scene = scene or looked_at()
                aside = quoted and not happening(one, scene) and is_quoted(one, said, quoted, crisis=crisis)
                known[key] = "quoted" if aside else judge(one, scene, crisis=crisis)
            return known[key]

        return verdict


def _believe(one: Mention, crisis: bool) -> str | None:
    return None


def _measured(found: Said, syllable: int) -> tuple[list[int], list[int]]:
    """How far each word stands from the start, and which clause it is in."""
    words = found.words
    if found.text.isascii() and MARKS.isdisjoint(words):
        return [*range(0, syllable * len(words) + 1, syllable)], [0] * len(words)
    places, clauses = [0], []
    far = clause = 0
    for word in words:
        clauses.append(clause)
        if word in MARKS:
            clause += word in STOPS
            far += PAUSE if word in PAUSES else syllable
        else:
            far += HAN if "\u3400" <= word[0] <= "\u9fff" else syllable
        places.append(far)
    return places, clauses


def _drugs(words: Sequence[str]) -> list[int]:
    """Where medicines stand that nobody listed, by the endings their names are given (INN stems)."""
    return [place for place, word in enumerate(words) if len(word) > 6 and word.endswith(DRUG_STEMS)]
