"""A message taken apart: its words, the signs said in it, and which of them count."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

from rules.emergency.breathless import in_one_breath
from rules.emergency.context import Context
from rules.emergency.judging import Counted, Sitting
from rules.emergency.made import HELPER, Kitchen, answers
from rules.emergency.matcher import Line, Matcher, Signs, Spot
from rules.emergency.normalise import MARKS, PAUSES, STOPS, Said, Splitter
from rules.emergency.numbers import Readings
from rules.emergency.planted import Planted
from rules.emergency.scene import Scene, in_parts

DRUG_STEMS: Final = (
    "olol", "pril", "sartan", "statin", "zepam", "zolam", "codone", "formin", "gliptin", "oxetine", "traline", "azine", "barbital",
    "profen", "dipine",
)  # fmt: skip
DRUG_ENDINGS: Final = frozenset([stem[-2:] for stem in DRUG_STEMS])
LETTERS: Final = "ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
VIETNAMESE: Final = re.compile(f"[{LETTERS}{LETTERS.upper()}]")
ORDINARY = ("@ORDINARY", "@AS_MEASURED")  # readings nobody worries about; of the second no rule ever asks (an INR, steps, kicks)
IN_A_WORD: Final = " okreading "  # what is read for them where figures are not understood
WORD, SYLLABLE, HAN, PAUSE = 10, 7, 5, 3  # a word's length in tenths: languages of short words need more of them for the same distance


class Judged(NamedTuple):
    """A cue in a message, by its place in the original text; `why` it was set aside, or None when it counts."""

    concept: str
    start: int
    end: int
    why: str | None


class Heard:
    """A message taken apart: `said` as it was written, `found` with misspellings corrected. `places[n]` is how far word n stands from the
    start, in tenths of a word, `clause_of[n]` the clause it is in. `counted[concept]` are the mentions that count, `rules` where the rules
    stand that may hold."""

    __slots__ = ("_kitchen", "clause_of", "counted", "found", "places", "reaching", "rules", "said", "signs")

    def __init__(
        self,
        said: Said,
        found: Said,
        places: Sequence[int],
        clause_of: Sequence[int],
        signs: Signs,
        counted: Counted,
        kitchen: Kitchen,
        known: int,
        reaching: frozenset[str],
    ) -> None:
        """`known`: as `Kitchen.said` of the signs. `reaching`: what speaks against a rule from any sentence."""
        self.said, self.found, self.places, self.clause_of = said, found, places, clause_of
        self.signs, self.counted, self.reaching = signs, counted, reaching
        self._kitchen = kitchen
        self.rules = kitchen.holding(known)

    def keep(self, kept: Callable[[str, Spot], bool]) -> None:
        """Only some of the signs, as if no others had been said."""
        self.signs = self.counted.signs = self.signs.only(kept)
        self.rules = self._kitchen.holding(self._kitchen.said(self.signs))

    @property
    def worded(self) -> str:
        """The message for those who read words and take all figures alike: each ordinary reading is one word ("oxygen okreading")."""
        text = self.said.text
        if (spots := [spot for name in ORDINARY for spot in self.signs.get(name, ())]) == []:
            return text
        spans = sorted({self.said.span(*spot) for spot in spots}, reverse=True)
        for first, last in spans:
            text = text[:first] + IN_A_WORD + text[last:]
        return text

    @property
    def set_aside(self) -> tuple[str, ...]:
        aside = self.counted.aside
        return tuple(dict.fromkeys([f"{one.concept}: {why}" for one, why in aside.items()])) if aside else ()


class Ear:
    """Compiled from the lexicon, context.json and readings.json."""

    def __init__(
        self,
        lexicon: dict[str, Any],
        context: dict[str, Any],
        readings: dict[str, Any],
        crisis: frozenset[str] = frozenset(),
        rules: Iterable[Sequence[Collection[str]]] = (),
    ) -> None:
        """`crisis`: concepts of self-harm, which are judged by other measures. `rules`: groups of concepts, of each of which a rule needs
        one."""
        rules = [*rules]
        self.kitchen = Kitchen(lexicon["made"], rules)
        told = {name for groups in rules for group in groups for name in group} | self.kitchen.uses
        reassuring = frozenset([name for name in lexicon["concepts"] if name[0] == HELPER or (rules and name not in told)])
        words, cues, names = lexicon["planted"] or (None, None, None)  # in the order of `planted`
        self.context = Context(context, lexicon["idioms"], crisis, reassuring, cues)
        everyday = set(lexicon["everyday"]) | self.context.staging.matcher.vocabulary
        self.matcher = Matcher(lexicon["concepts"], everyday, frozenset(lexicon["loose"]), words, self.kitchen.bits)
        self.split = Splitter(self.matcher.known).split
        self.readings = Readings(readings, names)
        for matcher in (self.context.staging.matcher, self.readings.matcher):
            matcher.know(self.matcher.known)
        self._reaching = frozenset(context["reaching"])
        self._crisis, self._known_drugs = crisis, frozenset(_drugs(self.matcher.known))
        self.concepts = frozenset(lexicon["concepts"]) | self.kitchen.names | self.readings.concepts

    @property
    def planted(self) -> list[Planted]:
        """What may be kept of its tries; ask before it has heard anything."""
        return [matcher.planted for matcher in (self.matcher, self.context.staging.matcher, self.readings.matcher)]

    def hear(self, text: str, *, judge: bool = True) -> Heard:
        """`judge=False` takes every sign as said (a question of ours names what a "yes" would mean)."""
        raw = in_one_breath(self.split(text))
        found = self.matcher.corrected(raw)
        syllable = SYLLABLE if not text.isascii() and VIETNAMESE.search(text) else WORD
        places, clause_of = _measured(found, syllable)
        line = Line(found)
        written, known = self.matcher.by_concept(line)
        if drugs := self._drugs(raw, found):
            written.setdefault("PILLS", []).extend([(place, place) for place in drugs])
            known |= self.kitchen.said(("PILLS",))
        if answers(written, found):
            known = self.kitchen.said(written)
        signs = Signs(written)
        if readings := self.readings.found(raw, line):
            for concept, first, last in readings:
                signs.setdefault(concept, []).append((first, last))
            known |= self.kitchen.said({one[0] for one in readings})
        made, known = self.kitchen.of(signs, known, places, clause_of)

        def scene() -> Scene:
            return self.context.staging.scene(line, clause_of, written, made)

        sitting = Sitting(self.context, scene, raw) if judge else None
        counted = Counted(signs, found, made, sitting, self._crisis)
        return Heard(raw, found, places, clause_of, signs, counted, self.kitchen, known, self._reaching)

    def _drugs(self, raw: Said, found: Said) -> Sequence[int]:
        """Where medicines stand that nobody listed, by the endings their names are given (INN stems)."""
        drugs = found.where(self._known_drugs)
        if raw.strange and (others := frozenset(_drugs(raw.strange - self.matcher.known))):
            return sorted({*drugs, *found.where(others)})
        return drugs


def _measured(found: Said, syllable: int) -> tuple[list[int], list[int]]:
    """How far each word stands from the start, and which clause it is in."""
    size = len(found)
    if found.text.isascii() and MARKS.isdisjoint(found.vocabulary):
        return [*range(0, syllable * size + 1, syllable)], [0] * size
    clauses = in_parts([place + 1 for place in found.where(STOPS)], size)  # a stop ends its clause
    if found.text.isascii() and PAUSES.isdisjoint(found.vocabulary):
        return [*range(0, syllable * size + 1, syllable)], clauses
    far = [syllable] * size if found.text.isascii() else [HAN if "\u3400" <= word < "\ua000" else syllable for word in found.words]
    for place in found.where(PAUSES):
        far[place] = PAUSE
    return [0, *accumulate(far)], clauses


def _drugs(words: Iterable[str]) -> list[str]:
    likely = [word for word in words if word[-2:] in DRUG_ENDINGS]
    return [word for word in likely if word.endswith(DRUG_STEMS) and len(word) > 6]
