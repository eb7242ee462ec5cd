"""Of which reading a number is: the nearest name it is plausible for, one that has no other number before others. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from rules.emergency.bound import a_half, an_age, free, is_anothers, is_no_reading, leads_on, unborn
from rules.emergency.charted import hearted, in_percent, lettered, pictured
from rules.emergency.figures import EXACT_DEGREE as DEGREE
from rules.emergency.figures import Figure
from rules.emergency.identifiers import SHOWS, SLOW, a_life
from rules.emergency.labelled import a_schools, in_the_day, risen
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS, Said
from rules.emergency.plenty import of_things
from rules.emergency.portions import MEALS
from rules.emergency.scales import Scale
from rules.emergency.things import in_cents, names_of
from rules.emergency.units import MOLAR, PARTS, SUGARS, Unit, unit
from rules.emergency.unmeant import FARTHER

NONE: Final = frozenset[int]()
BEFORE_HAN: Final = 13  # signs, of which a number has several
AFTER, AFTER_IS = 3, 8  # the second: signs behind a Chinese "is" ("80不是我正常的血氧")
IS: Final = frozenset(("是", "不"))
NO_PRESSURE: Final = frozenset(("f", "m", "c", "percent", "degrees", "degree", "度", "do"))  # "67F BP 124/70": her age
HOURS: Final = (12, 24, 36, 48)
WELL, SCALES = ((35.9, 37.5), (96.5, 99.6)), frozenset(("c", "f", "celsius", "fahrenheit"))  # temperatures nobody worries about
AVERAGES: Final = frozenset(("mean", "average", "median", "promedio", "deviation"))  # a fever has none that nobody calls one
READ_AT: Final = frozenset(("at", "hit", "hits", "hitting", "to", "say", "says", "a"))
BROKEN: Final = MARKS | {"and"}
AGE_LEADS: Final = frozenset(("im", "i'm", "am", "age", "aged", "tengo", "ong", "cu", "bac"))
CODES, LAST_CODE = frozenset(("n", "e")), 20  # "error E 4"
TOLD_SO: Final = frozenset(("of", "is", "was", "de", "es"))
OXYGEN: Final = "oxygen"
CLIPS: Final = frozenset(("clip", "oximeter", "oximetro", "ox", "pulsox", "finger", "dedo", "dedal", "kep", "指"))  # they show a pulse, too
BOTH: Final = frozenset(("and", "y", "va", "和"))
BEFORE: Final = 8  # words a name may stand in front of its number
# Whether a name has another number (-1: it is told with this one), words between, whether it follows, the reading.
Near = tuple[float, int, int, str]


HALF: Final = 0.5
ANOTHERS: Final = 1.2
BESIDE_OXYGEN: Final = frozenset(("pulse", "temperature", "pressure", "breaths"))
MEASURED_ALIKE: Final = frozenset(("lab", "other", "potassium", "a1c"))  # in mg/dL, too
SUGARY: Final = MEALS | {"sugar", "sugar_mmol"}
NEARLY: Final = frozenset(("unas", "unos", "como", "casi", "solo", "nomas", "about", "like", "only", "around", "mas"))
FAST: Final = frozenset(("fasting", "ayunas", "空"))
FASTING: Final = "sugar_fast"  # names a low number only right beside it


class Whose:
    """Compiled from readings.json."""

    def __init__(
        self, kinds: Mapping[str, Sequence[Scale]], called: Collection[str], other_units: Collection[str], other_names: Collection[str]
    ) -> None:
        """`called`: kinds of names; `other_units`: words behind a number, `other_names`: words before one that make it another thing."""
        self._kinds, self._called = kinds, called
        self._other_units, self._other_names = other_units, other_names

    def kind(
        self,
        figure: Figure,
        said: Said,
        cues: Sequence[Mention],
        figures: Sequence[Figure],
        own: frozenset[int] | None,
        *,
        paired: bool = False,
    ) -> str | None:
        """The nearest name of a reading for which this number is plausible; one that has no other number comes first. `own`: where the
        names begin that it is told with in a part of its own; `paired`: whether a pressure's two numbers are told."""
        told_in = unit(figure, cues, said)
        if self._of_another(figure, said, cues, told_in) or is_no_reading(figure, cues, figures, said):
            return None
        known = self._shown_as(figure, said, cues, told_in, told_with=bool(own), paired=paired)
        if known != "":
            return known
        near = self._names_near(figure, said, cues, figures, told_in, own or NONE)
        if near and min(near)[0] >= 1 and of_things(figure, said) and not any(one.first == figure.last + 1 for one in cues):
            return None
        if any(one[3] in MEALS for one in near):  # "after lunch 136 HR": a meal tells of a sugar where nothing else is named
            near = [(one[0] + HALF if one[3] in MEALS and one[0] >= 0 else one[0], *one[1:]) for one in near]
        if nearest := self._fitting(figure, said, cues, near):
            return "pulse" if nearest == OXYGEN and beside_it(figure, figures, cues, said) else nearest
        before = said[figure.first - 1].word if figure.first else ""
        if risen(figure, before, cues):
            return "weight"
        if told_in is not None and (kind := self._by_unit(figure, said, told_in, cues, paired=paired)):
            return kind
        return "temperature" if self._bare(figure, before, cues, said) else None

    def _of_another(self, figure: Figure, said: Said, cues: Sequence[Mention], told_in: Unit | None) -> bool:
        """Whether the words beside a number say that it is another thing: "20 minutes", "code 97"."""
        follows = said[figure.last + 1].word if figure.last + 1 < len(said) else ""
        before = said[figure.first - 1].word if figure.first else ""
        if before in NEARLY and figure.first > 1:
            before = said[figure.first - 2].word  # "me quedan unas veinte"
        others = before in self._other_names and not any(one.first < one.last == figure.first - 1 for one in cues)  # "oxygen level 82"
        if others and not (before in CODES and figure.value > LAST_CODE):  # "temp 98 n 39 on the pulse"
            return True
        if told_in is not None or follows not in self._other_units or in_the_day(figure, follows, said):
            return False
        return not any(leads_on(one, figure, said) for one in cues if one.concept[0] != "#")  # "pulse 62 oxygen 76 steps 3800"

    def _shown_as(
        self, figure: Figure, said: Said, cues: Sequence[Mention], told_in: Unit | None, *, told_with: bool, paired: bool
    ) -> str | None:
        """What a number is of by its place in a pressure, a picture or a letter before it, or the heart it is told of; "" where nothing
        says so."""
        if a_half(figure, said):
            return "pressure"
        if picture := pictured(figure, said, paired=paired):
            return picture
        chart = lettered(figure, said, paired=paired)
        if chart and told_in and chart not in told_in.kinds:
            chart = ""  # "162 = wt - 73% = O2 sat"
        named = chart != "" and (paired or any(cue.concept == "pressure" or cue.concept in self._kinds for cue in cues))
        if named and (chart or not told_with):
            return chart
        unborns = any(one.concept == "fetal" and one.last == figure.first - 1 for one in cues)  # "胎心 70" is no 心 70
        return "pulse" if not told_with and not unborns and hearted(figure, said) else ""  # "70 (nhip tim) / 79 (o2)"

    def _fitting(self, figure: Figure, said: Said, cues: Sequence[Mention], near: list[Near]) -> str | None:
        """The reading of the nearest of these names that the number may be one of."""
        before = said[figure.first - 1].word if figure.first else ""
        stated = before in AGE_LEADS and 18 <= figure.value <= 99 and not BROKEN.isdisjoint(said.words[: figure.first])
        if stated or (near and a_life(figure, said)):
            near = [one for one in near if one[3] != "pressure"]  # "high blood pressure, I'm 58" tells an age: a pressure is two numbers
        in_tens = said.words[figure.last + 1 : figure.last + 2] == ["s"]
        for _, _, _, kind in sorted(near):
            if kind == "temperature" and in_tens:
                continue  # "temps in the 90s here"
            if kind == "pressure" or any(scale.low <= figure.value <= scale.high for scale in self._kinds[kind]):
                return "fetal" if kind == "pulse" and unborn(figure, cues) else kind
        return None

    @staticmethod
    def _by_unit(figure: Figure, said: Said, told_in: Unit, cues: Sequence[Mention], *, paired: bool) -> str | None:
        """ "104 mg/dL", and in a list of readings "96%": of what is measured so, where nothing names another thing."""
        kinds = {cue.concept for cue in cues if cue.concept[0] != "#"}
        if told_in.kinds is PARTS:
            return OXYGEN if (paired or not kinds.isdisjoint(BESIDE_OXYGEN)) and in_percent(figure, said) else None
        if not kinds.isdisjoint(MEASURED_ALIKE) or not told_in.spelt:
            return None
        return "sugar" if told_in.kinds is SUGARS else "sugar_mmol" if told_in.kinds is MOLAR else None

    def _names_near(
        self, figure: Figure, said: Said, cues: Sequence[Mention], figures: Sequence[Figure], told_in: Unit | None, own: frozenset[int]
    ) -> list[Near]:
        """The names of readings that stand near a number; the lowest of them is its own."""
        near: list[Near] = []
        follows = said[figure.last + 1].word if figure.last + 1 < len(said) else ""
        _, begins, ends, _ = figure
        if told_in is not None:
            ends = told_in.last
        for cue in names_of(figure, cues, said):
            name, first, last = cue
            if name not in self._called or (name == "pressure" and follows in NO_PRESSURE) or (told_in and name not in told_in.kinds):
                continue
            if name == FASTING and not ((last + 1 == begins or first == ends + 1) and _of_a_sugar(cue, cues, said)):
                continue
            if first in own:
                near.append((-1, abs(first - ends), 0, name))
                continue
            if first == ends + 1 and in_brackets_behind(cue, said):
                near.append((-1, 0, 0, name))
                continue
            if begins < first and last <= ends:
                near.append((0, 0, 0, name))  # "三十八度五", "133 bpm"
            if 0 <= begins - last - 1 <= (BEFORE_HAN if said.words[last] >= "\u3400" else BEFORE) + FARTHER.get(said.words[last], 0):
                told_so = last + 2 == begins and said.words[last + 1] in TOLD_SO  # "pulse of 43 on the cuff"
                near.append((1 - free(cue, figure, figures, said), -1 if told_so else begins - last - 1, 0, name))
            elif begins <= last and 0 <= first - ends - 1 <= (AFTER_IS if follows in IS and _said_of(said, ends, first) else AFTER):
                if first == last == ends + 1 and follows == "hr" and figure.value in HOURS:
                    continue  # "the 24 hr urine"
                if not (an_age(figure, said) or is_anothers(cue, figure, said) or a_schools(cue, figure, said)):
                    near.append((_taken(cue, figure, figures, said), first - ends - 1, 1, name))
        return near

    @staticmethod
    def _bare(figure: Figure, before: str, cues: Sequence[Mention], said: Said) -> bool:
        """ "101.6", and beside words of being ill "38.5" and "I'm at a hundred and two": nothing else is told in such numbers."""
        degrees = any(token.exact == DEGREE for token in said[figure.first : figure.last + 2])
        if (figure.fraction and 100 <= figure.value < 108 and not in_cents(figure, said)) or (degrees and 37 <= figure.value < 43):
            return AVERAGES.isdisjoint([token.word for token in said[max(0, figure.first - 5) : figure.first]])
        signs = {cue.concept for cue in cues}
        if figure.fraction and any(low <= figure.value <= high for low, high in WELL) and not in_cents(figure, said):
            return "temperature" in signs or degrees or not said.vocabulary.isdisjoint(SCALES)  # "36.5 C, 36.7 tonight"
        if figure.fraction and 38 <= figure.value < 42:
            return not signs.isdisjoint(("#ill", "#young"))  # "dos meses y 38.4": of a baby nothing else is told in such numbers
        return "#ill" in signs and before in READ_AT and 101 <= figure.value <= 106


def _taken(cue: Mention, figure: Figure, figures: Sequence[Figure], said: Said) -> float:
    """Whether a name behind a number has another one; of "sats 96-82 HR 75" the 82 is sooner of the name before it."""
    if free(cue, figure, figures, said):
        return 0
    return ANOTHERS if any(one.last + 1 == figure.first for one in figures) else 1


def _of_a_sugar(cue: Mention, cues: Sequence[Mention], said: Said) -> bool:
    """Whether a meal names a low number as well: "fasting 44", "fasting 128 bedtime 40"; not "after dinner 40"."""
    return not FAST.isdisjoint(said.words[cue.first : cue.last + 1]) or len({one.first for one in cues if one.concept in SUGARY}) > 1


def in_brackets_behind(cue: Mention, said: Said) -> bool:
    """ "72（血氧） 112，85（血压）": the name in brackets is the number's before them."""
    if "(" not in said.text and "（" not in said.text:
        return False
    start, end = said.span(cue.first, cue.last)
    return said.text[:start].endswith(("(", "（")) and said.text.startswith((")", "）"), end)


def _said_of(said: Said, ends: int, first: int) -> bool:
    """Whether the words from a number to the name behind it say what it is, or is not: "80不是我正常的血氧", not "80是房间，血氧98"."""
    between = said.words[ends + 1 : first]
    return "是" in between[:2] and MARKS.isdisjoint(between)


def beside_it(figure: Figure, figures: Sequence[Figure], cues: Sequence[Mention], said: Said) -> bool:
    """ "98 y 66 en el aparatito del dedo", "pulse ox: 96 / 82": what a clip on the finger shows beside a good oxygen is the pulse. Told
    with an "and" only what no oxygen beside it can be: "96 and 82 on the clip" may be two looks. `beats` sees to "reads 97 and 66"."""
    before = [one for one in figures if one.last < figure.first]
    if not before or not 94 <= before[-1].value <= 100 or not 50 <= figure.value <= 110 or figure.fraction or before[-1].fraction:
        return False
    if before[-1].first and said.words[before[-1].first - 1] in SHOWS:
        return False
    between = said.words[before[-1].last + 1 : figure.first]
    if between:
        joined = len(between) == 1 and between[0] in BOTH and SLOW[0] <= figure.value <= SLOW[1]
    else:
        gap = said.text[said.span(before[-1].last, before[-1].last)[1] : said.span(figure.first, figure.first)[0]]
        joined = gap.strip() in ("/", "&", "+")
    clips = [one for one in cues if one.concept == OXYGEN and not CLIPS.isdisjoint(said.words[one.first : one.last + 1])]
    return joined and len(clips) == sum(one.concept == OXYGEN for one in cues)
