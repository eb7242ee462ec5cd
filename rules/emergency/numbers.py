"""Readings people text: pressure, sugar, oxygen, temperature, pulse, weight, how long, how old. Each becomes a concept like `@BP_HIGH`.

What counts as one, and where its thresholds lie, is in readings.json (sources: AHA, ADA, CDC, AAP, ACOG; named there).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from operator import itemgetter
from typing import Any, Final

from rules.emergency.bound import (
    Names,
    a_half,
    a_pair,
    an_age,
    an_hour,
    beside,
    free,
    is_anothers,
    is_no_reading,
    joined_by,
    of_two,
    pressures,
    set_aside,
    shaped,
    told_of,
    unborn,
    usual,
)
from rules.emergency.counts import many, measured, tenfold
from rules.emergency.figures import EXACT_DEGREE as DEGREE
from rules.emergency.figures import Figure, Figures
from rules.emergency.identifiers import a_life, ages, beats, beats_below, readable
from rules.emergency.labelled import a_schools, half_a_day, lettered, listed, of_pulses, of_the_hour, risen, shown, true_names, values_first
from rules.emergency.lasting import Lasting
from rules.emergency.latest import changes, former, latest, mistaken, restated, rise
from rules.emergency.matcher import SOFT, Line, Matcher, Mention, Signs
from rules.emergency.misread import corrected, unworn
from rules.emergency.normalise import MARKS, Said, Token
from rules.emergency.pressure import after_a_pair, averaged, in_millimetres, lowers, of_lowers, on_a_screen, ranged, told_apart
from rules.emergency.scales import Band, scale
from rules.emergency.things import in_cents, names_of
from rules.emergency.unmeant import FARTHER

BEFORE: Final = 8  # words a name may stand in front of its number
AFTER: Final = 3
FEW: Final = 8  # numbers on each side that may take a name away from one
FIRST: Final = itemgetter(1)
NO_PRESSURE: Final = frozenset(("f", "m", "c", "percent", "degrees", "degree", "度", "do"))  # "67F BP 124/70": her age
HOURS: Final = (12, 24, 36, 48)
POUNDS_OF_A_KILO: Final = 2.2
USUAL_OXYGEN: Final = 88  # what some lungs live with, by their doctor's own word
AVERAGES: Final = frozenset(("mean", "average", "median", "promedio", "deviation"))  # a fever has none that nobody calls one
READ_AT: Final = frozenset(("at", "hit", "hits", "hitting", "to", "say", "says", "a"))
BROKEN: Final = MARKS | {"and"}
AGE_LEADS: Final = frozenset(("im", "i'm", "am", "age", "aged", "tengo", "ong", "cu", "bac"))


Pair = tuple[Figure, Figure]
Near = tuple[bool, int, int, str]  # whether a name has another number, words between, whether it follows, the reading


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
        self._other_names = frozenset(table["other_names"])
        self._counted = frozenset(table["counted"])
        bands = [band for kind in self._kinds.values() for scale in kind for band in scale.bands]
        bands += [band for side in self._pressure.values() for band in side]
        others = {"@BABY_UNDER_3M", "@CHILD_OLDER", "@DAYS_3", "@PREGNANT_WEEKS", "@WEIGHED_TWICE", "@COUNT_MANY", "@TENFOLD"}
        self.concepts = frozenset(band.concept for band in bands) | others
        self._lasting = Lasting(table)

    def found(self, said: Said, line: Line | None = None) -> list[Mention]:
        """Every reading that a published threshold makes a sign. `line`: of the same words with misspellings corrected, if it is known
        already."""
        figures = self._figures.of(said)
        if not figures or not (figures := [one for one in readable(figures, said) if not an_hour(one, said)]):
            return []
        if line is None or (line.found.changed and (self._open or not self._own.isdisjoint(line.found.changed))):
            line = Line(said)  # a name of a reading must be written as it is
        cues = true_names(sorted(Signs(self.matcher.by_concept(line)[0]).mentions, key=FIRST), said)
        near = Names(cues, len(said))
        figures, told_in_cm = in_millimetres(figures, cues, said)
        pairs = list(self._pairs(figures, said, near))
        pairs += ranged(pairs, figures, lambda one: told_of(one, near.of(one), self._called, said), said)
        pairs += told_apart(pairs, figures, near.of, said)
        pairs += [one for one in told_in_cm if one not in pairs]
        wrong = corrected(figures, said)
        out = list(self._of_pressure(pairs, said, near, wrong)) if pairs else []
        used = {figure for pair in pairs for figure in pair}
        out += self._lasting.found(figures, said)
        around = [figures[max(0, place - FEW) : place + FEW] for place in range(len(figures))]
        first = values_first(figures, cues, said, self._kinds)
        named = [
            (figure, kind)
            for place, figure in enumerate(figures)
            if figure not in used and (kind := first.get(figure) or self._kind(figure, said, near.of(figure), around[place]))
            and not (kind == "pressure" and after_a_pair(figure, pairs, said))
        ]  # fmt: skip
        kinds = {figure.first: kind for figure, kind in named}
        used |= pressures(figures, said)
        unnamed = [one for one in figures if one not in used and not told_of(one, near.of(one), self._called, said)]
        counts = [one for one in unnamed if not measured(one, kinds.get(one.first), near.of(one), said)]
        out += [Mention("@COUNT_MANY", one.first, one.last) for one in counts if many(one, said, self._counted, self._other_units)]
        out += [Mention("@TENFOLD", one.first, other.last) for one, other in tenfold(figures)]
        own = ages(named, said) | beats(named, said) | beats_below(figures, kinds, said) | of_the_hour(named, said)
        own |= {one for one, kind in named if kind == "oxygen" and one.value >= USUAL_OXYGEN and usual(one, near.of(one), said)}
        told = [(figure, kind) for figure, kind in named if figure not in own and not set_aside(figure, near.of(figure))]
        told += restated(told, [one for one in unnamed if one.first not in kinds and not self._of_a_unit(one, said)], cues, said)
        present, over = latest(told, changes(cues, said)), former(told, cues, said) | wrong
        over |= mistaken(told, lambda: [one for one in figures if one not in used and not self._of_a_unit(one, said)], cues, self._ordinary)
        lower = lowers(told, near.of, said)
        for figure, kind in told:
            if figure.last >= present.get(kind, 0) and figure not in over:
                signs = self._lower(figure) if figure in lower else self._signs(kind, figure, said)
                out += [Mention(concept, figure.first, figure.last) for concept in signs]
        return out + self._weighed_twice(told, cues)

    def names(self, said: Said) -> bool:
        """Whether these words (a question of ours) ask for a reading or a length of time."""
        return any(not one.concept.startswith("#") or one.concept == "#howlong" for one in self.matcher.mentions(said))

    def _kind(self, figure: Figure, said: Said, cues: Sequence[Mention], figures: Sequence[Figure]) -> str | None:
        """The nearest name of a reading for which this number is plausible; one that has no other number comes first."""
        follows = said[figure.last + 1].word if figure.last + 1 < len(said) else ""
        before = said[figure.first - 1].word if figure.first else ""
        others = before in self._other_names and not any(one.first < one.last == figure.first - 1 for one in cues)  # "oxygen level 82"
        if follows in self._other_units or others or is_no_reading(figure, cues, figures, said):
            return None
        if a_half(figure, said):
            return "pressure"
        if (chart := lettered(figure, said)) != "" and any(cue.concept == "pressure" or cue.concept in self._kinds for cue in cues):
            return chart
        near = self._names_near(figure, said, cues, follows, figures)
        stated = before in AGE_LEADS and 18 <= figure.value <= 99 and not BROKEN.isdisjoint(said.words[: figure.first])
        if stated or (near and a_life(figure, said)):
            near = [one for one in near if one[3] != "pressure"]  # "high blood pressure, I'm 58" tells an age: a pressure is two numbers
        for _, _, _, kind in sorted(near):
            if kind == "pressure" or any(scale.low <= figure.value <= scale.high for scale in self._kinds[kind]):
                return "fetal" if kind == "pulse" and unborn(figure, cues) else kind
        if risen(figure, before, cues):
            return "weight"
        return "temperature" if self._bare(figure, before, cues, said) else None

    def _names_near(self, figure: Figure, said: Said, cues: Sequence[Mention], follows: str, figures: Sequence[Figure]) -> list[Near]:
        """The names of readings that stand near a number; the lowest of them is its own."""
        near: list[Near] = []
        _, begins, ends, _ = figure
        for cue in names_of(figure, cues, said):
            name, first, last = cue
            if name not in self._called or (name == "pressure" and follows in NO_PRESSURE):
                continue
            if begins < first and last <= ends:
                near.append((False, 0, 0, name))  # "三十八度五"
            if 0 <= begins - last - 1 <= BEFORE + FARTHER.get(said.words[last], 0):
                near.append((not free(cue, figure, figures, said), begins - last - 1, 0, name))
            elif begins <= last and 0 <= first - ends - 1 <= AFTER:
                if first == last == ends + 1 and follows == "hr" and figure.value in HOURS:
                    continue  # "the 24 hr urine"
                if not (an_age(figure, said) or is_anothers(cue, figure, said) or a_schools(cue, figure, said)):
                    near.append((not free(cue, figure, figures, said), first - ends - 1, 1, name))
        return near

    @staticmethod
    def _bare(figure: Figure, before: str, cues: Sequence[Mention], said: Said) -> bool:
        """ "101.6", and beside words of being ill "38.5" and "I'm at a hundred and two": nothing else is told in such numbers."""
        degrees = any(token.exact == DEGREE for token in said[figure.first : figure.last + 2])
        if (figure.fraction and 100 <= figure.value < 108 and not in_cents(figure, said)) or (degrees and 37 <= figure.value < 43):
            return AVERAGES.isdisjoint([token.word for token in said[max(0, figure.first - 5) : figure.first]])
        signs = {cue.concept for cue in cues}
        if figure.fraction and 38 <= figure.value < 42:
            return not signs.isdisjoint(("#ill", "#young"))  # "dos meses y 38.4": of a baby nothing else is told in such numbers
        return "#ill" in signs and before in READ_AT and 101 <= figure.value <= 106

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
            if (one.fraction or other.fraction) and not averaged(one, other, said):
                continue
            if not 50 <= one.value <= 300 or not 25 <= other.value <= 200:
                continue
            follows = said[other.last + 1].word if other.last + 1 < len(said) else ""
            if before is not None and _dash(before, one, said) and _dash(one, other, said):
                continue  # "4080-180-120": an order's number
            if listed(before, one, bottom, said) or of_pulses(one, other, near.of(one)):
                continue
            if follows in self._other_units and not (half_a_day(one, follows) and beside(one, other, said)):
                continue
            joint = said[one.last + 1].word if other.first - one.last > 1 else ""
            if (
                joint in ("over", "sobre", "slash")
                or shaped(one, other, said)
                or (joint and said[one.last + 1].pause and (self._named(one, near, reach=1) or self._shown(one, other, near, said)))
                or (joint in self._joints and self._named(one, near) and joined_by(joint, other, near.of(other), self._called, said))
                or (not joint and beside(one, other, said) and not self._of_two(one, other, near, said))
            ):
                bottom = other  # of "120 / 76 / 64" the third is a pulse
                yield one, other

    @staticmethod
    def _named(figure: Figure, near: Names, reach: int = BEFORE) -> bool:
        """Whether somebody speaks of a pressure close by."""
        return any(cue.concept == "pressure" and -AFTER - 2 <= figure.first - cue.last <= reach for cue in near.of(figure))

    def _of_two(self, one: Figure, other: Figure, near: Names, said: Said) -> bool:
        if of_lowers(one, near.of(one), said):
            return True
        return of_two(one, other, near.of(other), self._kinds, said, named=self._named(one, near))

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

    def _weighed_twice(self, told: Sequence[tuple[Figure, str]], cues: Sequence[Mention]) -> list[Mention]:
        """ "182 on Monday, 187 today": the difference is the sign."""
        if len(told) < 2:
            return []
        weights = [figure for figure, kind in told if kind == "weight" and figure.value >= 70]
        unit = 1.0
        if len(weights) < 2:
            weights, unit = [figure for figure, kind in told if kind == "kilos" and figure.value >= 30], POUNDS_OF_A_KILO
        gained = rise(weights, cues) * unit if len(weights) > 1 else 0.0
        signs = [band.concept for scale in self._kinds["weight"][:1] for band in scale.bands if band.low <= gained <= band.high]
        return [
            *(Mention(concept, weights[0].first, weights[-1].last) for concept in signs),
            *(Mention("@WEIGHED_TWICE", one.first, one.last) for one in weights[:1] if signs),
        ]


def _dash(one: Figure, other: Figure, said: Said) -> bool:
    """Whether nothing but a dash stands between these two."""
    return said.text[said.span(one.first, one.last)[1] : said.span(other.first, other.first)[0]] == "-"
