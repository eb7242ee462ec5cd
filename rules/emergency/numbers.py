"""Readings people text: pressure, sugar, oxygen, temperature, pulse, weight, how long, how old. Each becomes a concept like `@BP_HIGH`.

What counts as one, and where its thresholds lie, is in readings.json (sources: AHA, ADA, CDC, AAP, ACOG; named there).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, Final

from rules.emergency.accustomed import lived_with
from rules.emergency.bound import Names, an_hour, pressures, set_aside, told_of, usual
from rules.emergency.calendar_days import dated
from rules.emergency.counts import many, measured, tenfold
from rules.emergency.figures import Figure, Figures
from rules.emergency.headed import headed
from rules.emergency.identifiers import ages, beats, beats_below, readable
from rules.emergency.in_tens import in_tens
from rules.emergency.labelled import of_the_hour, true_names, values_first
from rules.emergency.lasting import Lasting
from rules.emergency.latest import changes, former, latest, mistaken, restated, rise
from rules.emergency.limits import held_below
from rules.emergency.matcher import SOFT, Line, Matcher, Mention, Signs
from rules.emergency.misread import corrected, unworn
from rules.emergency.normalise import Said, Token
from rules.emergency.paired import Paired
from rules.emergency.planted import Planted
from rules.emergency.portions import MEALS, as_items, names_first, outermost, portions, telling
from rules.emergency.pressure import in_millimetres, lowers, may_be_pointed, pointed, ranged, told_apart
from rules.emergency.respelt import respelt
from rules.emergency.scales import Band, scale
from rules.emergency.slips import Told, amended
from rules.emergency.thirds import after_a_pair, beats_behind, beats_of_a_clip
from rules.emergency.units import unit
from rules.emergency.whose import Whose

FEW: Final = 8  # numbers on each side that may take a name away from one
FIRST: Final = itemgetter(1)
LEAST_TOP, MOST_TOP = 60, 260  # what a pressure's upper number may be, put right
LEAST_HIGH: Final = 95
LIKENED, LEAST_LIKE, ALIKE = frozenset(("pulse", "oxygen", "sugar")), 40, 4
POUNDS_OF_A_KILO: Final = 2.2
OXYGEN: Final = "oxygen"
USUAL_OXYGEN: Final = 88  # what some lungs live with, by their doctor's own word

Pair = tuple[Figure, Figure]


class Readings:
    """Compiled from readings.json."""

    def __init__(self, table: dict[str, Any], planted: Planted | None = None) -> None:
        """`planted`: of its matcher, if it was kept."""
        self._figures = Figures(table["number_words"], table["tens"], table["units"])
        self._kinds = {name: [scale(one) for one in kind["scales"]] for name, kind in table["kinds"].items()}
        cues = {name: kind["words"] for name, kind in table["kinds"].items()}
        marks = {f"#{name}": phrases for name, phrases in table["marks"].items()}
        self.matcher = Matcher({**cues, **marks, "pressure": table["pressure"]["words"]}, (), planted=planted)
        self._own = frozenset(self.matcher.vocabulary) | SOFT
        self._open = any("*" in phrase for phrase in self.matcher.phrases)  # some of its words may have any ending
        self._called = frozenset(self._kinds) | {"pressure"}
        self._pressure = {name: [Band(*band) for band in bands] for name, bands in table["pressure"]["bands"].items()}
        self._other_units = frozenset(table["other_units"])
        self._counted = frozenset(table["counted"])
        self._paired = Paired(self._kinds, self._called, frozenset(table["pressure"]["joints"]), self._other_units)
        self._whose = Whose(self._kinds, self._called, self._other_units, frozenset(table["other_names"]))
        bands = [band for kind in self._kinds.values() for scale in kind for band in scale.bands]
        bands += [band for side in self._pressure.values() for band in side]
        others = {"@BABY_UNDER_3M", "@CHILD_OLDER", "@DAYS_3", "@PREGNANT_WEEKS", "@WEIGHED_TWICE", "@COUNT_MANY", "@TENFOLD"}
        others.add("@SPO2_UNUSUAL")
        self.concepts = frozenset(band.concept for band in bands) | others
        self._lasting = Lasting(table)

    def found(self, said: Said, line: Line | None = None) -> list[Mention]:
        """Every reading that a published threshold makes a sign. `line`: of the same words with misspellings corrected, if it is known
        already."""
        figures = self._figures.of(said)
        if figures:
            figures = [one for one in readable(figures, said) if not an_hour(one, said)]
        if not figures and not may_be_pointed(said):
            return []
        if "s" in said.vocabulary:
            figures = in_tens(figures, said)
        cues, names = self._names(said, line)
        near = Names(cues, len(said))
        if "/" in said.text:
            figures = [one for one in figures if not dated(one, cues, said)]
        if len(figures) == 1 and not may_be_pointed(said):
            return self._of_one(figures[0], near, said)
        figures, told_in_cm = in_millimetres(figures, cues, said)
        if with_points := pointed(cues, said):
            figures = [one for one in figures if one.first not in {top.first for top, _ in with_points}]
            figures = sorted([*figures, *chain(*with_points)], key=FIRST)
        listed = headed(names, figures, said)
        pairs = list(self._paired.of(figures, said, near, self.matcher.known, listed))
        pairs += ranged(pairs, figures, lambda one: told_of(one, near.of(one), self._called, said), said)
        pairs += told_apart(pairs, figures, near.of, said)
        pairs += [one for one in (*told_in_cm, *with_points) if one not in pairs]
        wrong = corrected(figures, said)
        used = {figure for pair in pairs for figure in pair}
        items, names = as_items(figures, pairs), telling(names, said)
        called = [one for one in names if one.concept not in MEALS] or names  # "before breakfast 97 was my oxygen, 66 was my pulse"
        bound = {**values_first(items, called, said), **names_first(items, called, said), **portions(items, names, said)}
        named = self._named(figures, pairs, used, listed, bound, near, said)
        kinds = {figure.first: kind for figure, kind in named}
        thirds = beats_behind(pairs, figures, kinds, cues, self._other_units, said) if pairs else []
        thirds += beats_of_a_clip(figures, kinds, used, self._other_units, said)
        if thirds:
            named = sorted([*(one for one in named if one[0] not in thirds), *((one, "pulse") for one in thirds)], key=_place)
            kinds |= {one.first: "pulse" for one in thirds}
        back, instead = self._amended(figures, pairs, used, kinds, said)
        wrong |= back
        out = [*self._lasting.found(figures, said), *(self._of_pressure(pairs, said, near, wrong) if pairs else ())]
        used |= pressures(figures, said)
        spoken_for = used | {one for one in figures if one.first in listed} | set(thirds)
        counts = [one for one in figures if many(one, said, self._counted, self._other_units)]
        counts = [one for one in counts if one not in spoken_for and one.first not in bound and not _like(one, named)]
        counts = [one for one in counts if not self._measured(one, kinds.get(one.first), near, said)]
        out += [Mention("@COUNT_MANY", one.first, one.last) for one in counts]
        out += [Mention("@TENFOLD", one.first, other.last) for one, other in tenfold(figures)]
        told, breaths = self._told(named, figures, used, kinds, near, said)
        unnamed = [one for one in figures if one not in spoken_for and one.first not in kinds and not self._of_a_unit(one, said)]
        told += restated(told, [one for one in unnamed if not told_of(one, near.of(one), self._called, said)], cues, said)
        told = sorted({*told, *(one for one in instead if one[0] not in wrong)}, key=_place) if instead else told
        present, over = latest(told, changes(cues, said), cues), former(told, cues, said) | wrong
        over |= mistaken(told, lambda: [one for one in figures if one not in used and not self._of_a_unit(one, said)], cues, self._ordinary)
        lower = lowers(told, near.of, said)
        for figure, kind in told:
            if figure.last >= present.get(kind, 0) and figure not in over:
                signs = self._lower(figure) if figure in lower else self._signs(kind, figure, said)
                breaths += [Mention(concept, figure.first, figure.last) for concept in signs]
        return out + breaths + self._weighed_twice(told, cues, said)

    def _of_one(self, figure: Figure, near: Names, said: Said) -> list[Mention]:
        """As `found`, of the only number of a message: it is no pressure's, and there is no other to take its name."""
        kind = self._whose.kind(figure, said, near.of(figure), [figure], None)
        out = [*self._lasting.found([figure], said)]
        if many(figure, said, self._counted, self._other_units) and not self._measured(figure, kind, near, said):
            out.append(Mention("@COUNT_MANY", figure.first, figure.last))
        if not kind:
            return out
        told, breaths = self._told([(figure, kind)], [figure], (), {figure.first: kind}, near, said)
        if not told:
            return out + breaths
        signs = self._lower(figure) if lowers(told, near.of, said) else self._signs(kind, figure, said)
        return out + breaths + [Mention(concept, figure.first, figure.last) for concept in signs]

    def _measured(self, figure: Figure, kind: str | None, near: Names, said: Said) -> bool:
        """Whether a number is told with the name of its reading or in its unit, and counts nothing."""
        around = near.of(figure)
        if told_of(figure, around, self._called, said) or unit(figure, around, said) is not None:
            return True
        return measured(figure, kind, around, said)

    def _names(self, said: Said, line: Line | None) -> tuple[list[Mention], list[Mention]]:
        """Names of readings and words that tell more of them, by place; and the names alone."""
        if line is None or (line.found.changed and (self._open or not self._own.isdisjoint(line.found.changed))):
            line = Line(respelt(said, line.found, self._own) if line else said)  # a name must be written as it is, or be plain all the same
        cues = true_names(sorted(Signs(self.matcher.by_concept(line)[0]).mentions, key=FIRST), said)
        names = outermost(cues, self._called)
        return [one for one in cues if one.concept not in self._called or one in names], names

    def _named(
        self,
        figures: Sequence[Figure],
        pairs: Sequence[Pair],
        used: Collection[Figure],
        listed: Mapping[int, str],
        bound: Mapping[int, frozenset[int]],
        near: Names,
        said: Said,
    ) -> list[tuple[Figure, str]]:
        """Each number with the reading it is of. `used`: those of a pressure's two; `listed`: what is known already."""
        out = []
        for place, figure in enumerate(figures):
            if figure in used:
                continue
            around = figures[max(0, place - FEW) : place + FEW]
            kind = listed.get(figure.first) or self._whose.kind(
                figure, said, near.of(figure), around, bound.get(figure.first), paired=bool(pairs)
            )
            if kind and not (kind == "pressure" and after_a_pair(figure, pairs, near.of(figure), said, self.matcher.known)):
                out.append((figure, kind))
        return out

    def _told(
        self,
        named: Sequence[tuple[Figure, str]],
        figures: Sequence[Figure],
        used: Collection[Figure],
        kinds: Mapping[int, str],
        near: Names,
        said: Said,
    ) -> tuple[list[tuple[Figure, str]], list[Mention]]:
        """Those of the named numbers that are readings of now; and what is to be said of an oxygen that lungs live with."""
        own = ages(named, said) | beats(named, said) | beats_below(figures, kinds, said) | of_the_hour(named, said)
        own |= {one for one, kind in named if kind == "oxygen" and one.value >= USUAL_OXYGEN and usual(one, near.of(one), said)}
        breathed = [one for one in figures if one not in used and kinds.get(one.first, OXYGEN) == OXYGEN]
        breaths, as_ever = lived_with([one for one, kind in named if kind == OXYGEN], breathed, near.of, said)
        own |= as_ever
        told = [
            (figure, kind)
            for figure, kind in named
            if figure not in own and not set_aside(figure, near.of(figure)) and not (held_below(figure, said) and self._high(kind, figure))
        ]
        return told, breaths

    def names(self, said: Said) -> bool:
        """Whether these words (a question of ours) ask for a reading or a length of time."""
        return any(not one.concept.startswith("#") or one.concept == "#howlong" for one in self.matcher.mentions(said))

    def _amended(
        self, figures: Sequence[Figure], pairs: Sequence[Pair], used: Collection[Figure], kinds: Mapping[int, str], said: Said
    ) -> tuple[set[Figure], list[tuple[Figure, str]]]:
        """The numbers that are taken back, and those that stand for them."""
        tops = {top.first: bottom.last for top, bottom in pairs}
        told = [
            Told(one, tops.get(one.first, one.last), "pressure" if one.first in tops else kinds.get(one.first))
            for one in figures
            if one.first in tops or one not in used
        ]
        return amended(told, said, self._fits)

    def _fits(self, kind: str, told: Told) -> bool:
        """Whether a number may be a reading of this kind."""
        value = told.figure.value
        if kind == "pressure":
            return LEAST_TOP <= value <= MOST_TOP
        return told.last == told.figure.last and any(one.low <= value <= one.high for one in self._kinds[kind])

    def _of_a_unit(self, figure: Figure, said: Said) -> bool:
        return said.words[figure.last + 1 : figure.last + 2] != [] and said.words[figure.last + 1] in self._other_units

    def _ordinary(self, kind: str, figure: Figure) -> bool:
        """Whether nobody would worry about this number as one of its kind."""
        bands = [band for one in self._kinds.get(kind, ()) for band in one.bands if band.concept == "@ORDINARY"]
        return any(band.low <= figure.value <= band.high for band in bands)

    def _high(self, kind: str, figure: Figure) -> bool:
        """Whether this number is above what nobody would worry about."""
        bands = [band for one in self._kinds.get(kind, ()) for band in one.bands if band.concept == "@ORDINARY"]
        return figure.value >= LEAST_HIGH if kind == "pressure" else any(figure.value >= band.high for band in bands[:1])

    def _lower(self, figure: Figure) -> Iterator[str]:
        yield from (band.concept for band in self._pressure["bottom"] if band.low <= figure.value <= band.high)

    def _signs(self, kind: str, figure: Figure, said: Sequence[Token]) -> Iterator[str]:
        if kind == "pressure":
            yield from (band.concept for band in self._pressure["top"] if band.low <= figure.value <= band.high)
            return
        follows = {token.word for token in said[figure.last + 1 : figure.last + 3]}
        fitting = [scale for scale in self._kinds[kind] if scale.low <= figure.value <= scale.high]
        chosen = [one for one in fitting if one.units & follows] or [one for one in fitting if one.plain or figure.fraction]
        for one in chosen[:1]:
            yield from (band.concept for band in one.bands if band.low <= figure.value <= band.high)

    def _of_pressure(self, pairs: Sequence[Pair], said: Said, near: Names, wrong: Collection[Figure]) -> Iterator[Mention]:
        kept = [(top, bottom) for top, bottom in pairs if not set_aside(top, near.of(top))]
        told = [(Figure(top.value, top.first, bottom.last), "pressure") for top, bottom in kept]
        present = latest(told, changes(near.cues, said), near.cues).get("pressure", 0)
        over = {one.first for one in former(told, near.cues, said)} | unworn(kept, near.cues) | {one.first for one in wrong}
        for top, bottom in kept:
            if top.last < present or top.first in over:
                continue
            signs = [band.concept for band in self._pressure["top"] if band.low <= top.value <= band.high]
            signs += self._lower(bottom)
            yield from (Mention(concept, top.first, bottom.last) for concept in dict.fromkeys(signs))

    def _weighed_twice(self, told: Sequence[tuple[Figure, str]], cues: Sequence[Mention], said: Said) -> list[Mention]:
        """ "182 on Monday, 187 today": the difference is the sign."""
        if len(told) < 2:
            return []
        weights = [figure for figure, kind in told if kind == "weight" and figure.value >= 70]
        unit = 1.0
        if len(weights) < 2:
            weights, unit = [figure for figure, kind in told if kind == "kilos" and figure.value >= 30], POUNDS_OF_A_KILO
        gained = rise(weights, cues, said) * unit if len(weights) > 1 else 0.0
        signs = [band.concept for scale in self._kinds["weight"][:1] for band in scale.bands if band.low <= gained <= band.high]
        return [
            *(Mention(concept, weights[0].first, weights[-1].last) for concept in signs),
            *(Mention("@WEIGHED_TWICE", one.first, one.last) for one in weights[:1] if signs),
        ]


def _like(figure: Figure, named: Sequence[tuple[Figure, str]]) -> bool:
    """ "mạch 57 … vẫn 56 58": nearly what a reading of this message is counts no pills."""
    return figure.value >= LEAST_LIKE and any(kind in LIKENED and abs(one.value - figure.value) <= ALIKE for one, kind in named)


def _place(one: tuple[Figure, str]) -> int:
    return one[0].first
