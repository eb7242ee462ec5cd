"""Readings people text: pressure, sugar, oxygen, temperature, pulse, weight, how long, how old. Each becomes a concept like `@BP_HIGH`.

What counts as one, and where its thresholds lie, is in readings.json (sources: AHA, ADA, CDC, AAP, ACOG; named there).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

from rules.emergency.accustomed import lived_with
from rules.emergency.bound import (
    Names,
    a_pair,
    an_hour,
    beside,
    joined_by,
    of_two,
    pressures,
    set_aside,
    shaped,
    told_of,
    usual,
)
from rules.emergency.calendar_days import dated
from rules.emergency.counts import many, measured, tenfold
from rules.emergency.figures import Figure, Figures
from rules.emergency.identifiers import ages, beats, beats_below, readable
from rules.emergency.labelled import (
    between,
    half_a_day,
    listed,
    named_behind,
    of_pulses,
    of_the_hour,
    shown,
    true_names,
    values_first,
)
from rules.emergency.lasting import Lasting
from rules.emergency.latest import changes, former, latest, mistaken, restated, rise
from rules.emergency.matcher import SOFT, Line, Matcher, Mention, Signs
from rules.emergency.misread import corrected, unworn
from rules.emergency.normalise import Said, Token
from rules.emergency.portions import as_items, names_first, outermost, portions, telling
from rules.emergency.pressure import after_a_pair, averaged, in_millimetres, lowers, of_lowers, on_a_screen, ranged, told_apart
from rules.emergency.respelt import respelt
from rules.emergency.scales import Band, scale
from rules.emergency.slips import Told, amended
from rules.emergency.units import unit
from rules.emergency.whose import Whose

BEFORE: Final = 8  # words a name may stand in front of its number
AFTER: Final = 5
FEW: Final = 8  # numbers on each side that may take a name away from one
FIRST: Final = itemgetter(1)
PERCENT: Final = ("%", "％")
LEAST_TOP, MOST_TOP = 60, 260  # what a pressure's upper number may be, put right
POUNDS_OF_A_KILO: Final = 2.2
OXYGEN: Final = "oxygen"
USUAL_OXYGEN: Final = 88  # what some lungs live with, by their doctor's own word

Pair = tuple[Figure, Figure]


class Readings:
    """Compiled from readings.json."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._figures = Figures(table["number_words"], table["tens"], table["units"])
        self._kinds = {name: [scale(one) for one in kind["scales"]] for name, kind in table["kinds"].items()}
        cues = {name: kind["words"] for name, kind in table["kinds"].items()}
        marks = {f"#{name}": phrases for name, phrases in table["marks"].items()}
        self.matcher = Matcher({**cues, **marks, "pressure": table["pressure"]["words"]}, ())
        self._own = frozenset(self.matcher.vocabulary) | SOFT
        self._open = any("*" in phrase for phrase in self.matcher.phrases)  # some of its words may have any ending
        self._called = frozenset(self._kinds) | {"pressure"}
        self._pressure = {name: [Band(*band) for band in bands] for name, bands in table["pressure"]["bands"].items()}
        self._joints = frozenset(table["pressure"]["joints"])
        self._other_units = frozenset(table["other_units"])
        self._counted = frozenset(table["counted"])
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
        if not figures or not (figures := [one for one in readable(figures, said) if not an_hour(one, said)]):
            return []
        if line is None or (line.found.changed and (self._open or not self._own.isdisjoint(line.found.changed))):
            line = Line(respelt(said, line.found, self._own) if line else said)  # a name must be written as it is, or be plain all the same
        cues = true_names(sorted(Signs(self.matcher.by_concept(line)[0]).mentions, key=FIRST), said)
        names = outermost(cues, self._called)
        cues = [one for one in cues if one.concept not in self._called or one in names]
        near = Names(cues, len(said))
        if "/" in said.text:
            figures = [one for one in figures if not dated(one, cues, said)]
        figures, told_in_cm = in_millimetres(figures, cues, said)
        pairs = list(self._pairs(figures, said, near))
        pairs += ranged(pairs, figures, lambda one: told_of(one, near.of(one), self._called, said), said)
        pairs += told_apart(pairs, figures, near.of, said)
        pairs += [one for one in told_in_cm if one not in pairs]
        wrong = corrected(figures, said)
        used = {figure for pair in pairs for figure in pair}
        around = [figures[max(0, place - FEW) : place + FEW] for place in range(len(figures))]
        items, names = as_items(figures, pairs), telling(names, said)
        bound = {**values_first(items, names, said), **names_first(items, names, said), **portions(items, names, said)}
        named = [
            (figure, kind)
            for place, figure in enumerate(figures)
            if figure not in used and (kind := self._whose.kind(figure, said, near.of(figure), around[place], bound.get(figure.first)))
            and not (kind == "pressure" and after_a_pair(figure, pairs, near.of(figure), said, self.matcher.known))
        ]  # fmt: skip
        kinds = {figure.first: kind for figure, kind in named}
        back, instead = self._amended(figures, pairs, used, kinds, said)
        wrong |= back
        out = [*self._lasting.found(figures, said), *(self._of_pressure(pairs, said, near, wrong) if pairs else ())]
        used |= pressures(figures, said)
        unnamed = [one for one in figures if one not in used and not told_of(one, near.of(one), self._called, said)]
        counts = [
            one
            for one in unnamed
            if one.first not in bound and not measured(one, kinds.get(one.first), near.of(one), said) and not unit(one, near.of(one), said)
        ]
        out += [Mention("@COUNT_MANY", one.first, one.last) for one in counts if many(one, said, self._counted, self._other_units)]
        out += [Mention("@TENFOLD", one.first, other.last) for one, other in tenfold(figures)]
        own = ages(named, said) | beats(named, said) | beats_below(figures, kinds, said) | of_the_hour(named, said)
        own |= {one for one, kind in named if kind == "oxygen" and one.value >= USUAL_OXYGEN and usual(one, near.of(one), said)}
        breathed = [one for one in figures if one not in used and kinds.get(one.first, OXYGEN) == OXYGEN]
        breaths, as_ever = lived_with([one for one, kind in named if kind == OXYGEN], breathed, near.of, said)
        out += breaths
        own |= as_ever
        told = [(figure, kind) for figure, kind in named if figure not in own and not set_aside(figure, near.of(figure))]
        told += restated(told, [one for one in unnamed if one.first not in kinds and not self._of_a_unit(one, said)], cues, said)
        told = sorted({*told, *(one for one in instead if one[0] not in wrong)}, key=_place) if instead else told
        present, over = latest(told, changes(cues, said)), former(told, cues, said) | wrong
        over |= mistaken(told, lambda: [one for one in figures if one not in used and not self._of_a_unit(one, said)], cues, self._ordinary)
        lower = lowers(told, near.of, said)
        for figure, kind in told:
            if figure.last >= present.get(kind, 0) and figure not in over:
                signs = self._lower(figure) if figure in lower else self._signs(kind, figure, said)
                out += [Mention(concept, figure.first, figure.last) for concept in signs]
        return out + self._weighed_twice(told, cues, said)

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

    def _pairs(self, figures: Sequence[Figure], said: Said, near: Names) -> Iterator[tuple[Figure, Figure]]:
        bottom: Figure | None = None
        for before, one, other in zip([None, *figures], figures, figures[1:], strict=False):
            if one is not bottom and (a_pair(one, other, near.of(one), said) or on_a_screen(one, other, said)):
                bottom = other
                yield one, other
                continue
            if other.first - one.last > 2 + (said.words[other.first - 1] == "a") or one.value <= other.value or one is bottom:
                continue
            if "*" in said.text[said.span(one.last, one.last)[1] : said.span(other.first, other.first)[0]]:
                continue  # "97 *78" puts right
            if said.text.startswith(PERCENT, said.span(other.first, other.last)[1]):
                continue  # "weight 160 - 73% oxygen"
            if (one.fraction or other.fraction) and not averaged(one, other, said):
                continue
            if not 50 <= one.value <= 300 or not 25 <= other.value <= 200:
                continue
            follows = said[other.last + 1].word if other.last + 1 < len(said) else ""
            if before is not None and _dash(before, one, said) and _dash(one, other, said):
                continue  # "4080-180-120": an order's number
            around = near.of(one)
            if listed(before, one, bottom, said) or of_pulses(before, one, other, around, said) or between(one, other, around, said):
                continue
            if follows in self._other_units and not (half_a_day(one, follows) and beside(one, other, said)):
                continue
            joint = said[one.last + 1].word if other.first - one.last > 1 else ""
            if (
                joint in ("over", "sobre", "slash")
                or shaped(one, other, said)
                or (joint and said[one.last + 1].pause and self._told_with(one, other, near, said))
                or (
                    joint in self._joints
                    and self._named(one, near, until=other)
                    and joined_by(joint, other, near.of(other), self._called, said)
                )
                or (not joint and beside(one, other, said) and not self._of_two(one, other, near, said))
            ):
                bottom = other  # of "120 / 76 / 64" the third is a pulse
                yield one, other

    @staticmethod
    def _named(figure: Figure, near: Names, reach: int = BEFORE, *, until: Figure | None = None) -> bool:
        """Whether somebody speaks of a pressure close by. `until`: the second number of the two."""
        end = (until or figure).last
        return any(
            cue.concept == "pressure" and (-AFTER <= figure.first - cue.last <= reach or 0 <= cue.first - end - 1 <= 2)
            for cue in near.of(figure)
        )

    def _of_two(self, one: Figure, other: Figure, near: Names, said: Said) -> bool:
        if of_lowers(one, near.of(one), said):
            return True
        return of_two(one, other, near.of(other), self._kinds, said, named=self._named(one, near))

    def _told_with(self, one: Figure, other: Figure, near: Names, said: Said) -> bool:
        """Whether a pressure is named right beside two numbers with a comma between."""
        named = self._named(one, near, reach=1) or self._shown(one, other, near, said)
        return named or named_behind(one, other, near.of(one), said)

    @staticmethod
    def _shown(one: Figure, other: Figure, near: Names, said: Said) -> bool:
        cues = near.of(one)
        return any(cue.concept == "pressure" and shown(cue, one, other, cues, said) for cue in cues)

    def _of_pressure(self, pairs: Sequence[Pair], said: Said, near: Names, wrong: Collection[Figure]) -> Iterator[Mention]:
        kept = [(top, bottom) for top, bottom in pairs if not set_aside(top, near.of(top))]
        told = [(Figure(top.value, top.first, bottom.last), "pressure") for top, bottom in kept]
        present = latest(told, changes(near.cues, said)).get("pressure", 0)
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


def _place(one: tuple[Figure, str]) -> int:
    return one[0].first


def _dash(one: Figure, other: Figure, said: Said) -> bool:
    """Whether nothing but a dash stands between these two."""
    return said.text[said.span(one.first, one.last)[1] : said.span(other.first, other.first)[0]] == "-"
