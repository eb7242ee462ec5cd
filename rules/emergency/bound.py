"""Which name a number is bound to where several stand near: the one that has no number yet, and none for an hour of the clock, a
medicine's strength, an age. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Final

from rules.emergency.calendar_days import at_an_hour, dated, o_clock
from rules.emergency.counts import BOXES, STEMS
from rules.emergency.figures import HAN, SCALES, Figure
from rules.emergency.halves import by_itself, by_place
from rules.emergency.identifiers import a_life, at_an_age, in_brackets, odd_years
from rules.emergency.labelled import a_strength
from rules.emergency.matcher import Mention
from rules.emergency.misread import charge, hours_long, moved, of_an_hour, past_the_hour
from rules.emergency.normalise import MARKS, Said, Token
from rules.emergency.portions import parted
from rules.emergency.supplies import supplies
from rules.emergency.unmeant import denied_name, of_road, of_strips

LINKS: Final = frozenset((  # "204 on the scale"
    "on", "the", "my", "of", "de", "en", "la", "el", "percent", "for", "a", "was", "%", "para", "es", "mi", "cua", "cho", "的", "是",
))  # fmt: skip
LINKED: Final = 2
AROUND: Final = 32  # words; farther than any name, with the longest phrase of it, may stand
FIRST: Final = itemgetter(1)
STRENGTHS: Final = frozenset((
    2.5, 5, 10, 12.5, 15, 20, 25, 30, 37.5, 40, 50, 60, 75, 80, 81, 88, 100, 112, 125, 137, 150, 160, 175, 200, 240, 250, 300, 320, 325,
    400, 500, 600, 625, 750, 800, 850, 875, 1000,
))  # fmt: skip
TAKING: Final = frozenset((
    "take", "takes", "took", "taken", "taking", "on", "my", "his", "her", "the", "and", "tomo", "toma", "tome", "de", "with", "uong",
))  # fmt: skip
HOURS: Final = range(100, 1260)
DONE: Final = frozenset((  # what is done at an hour, and shows no reading
    "took", "take", "taken", "had", "ate", "eat", "eaten", "walked", "woke", "up", "got", "slept", "went", "breakfast", "supper", "dinner",
    "lunch", "coffee", "pills", "meds", "medicines", "insulin", "tome", "desperte", "levante",
))  # fmt: skip
AHEAD: Final = 6
AGE_LEADS: Final = frozenset(("im", "i'm", "tengo"))
TOPS: Final = frozenset(("top", "upper", "systolic", "arriba", "alta"))
BOTTOMS: Final = frozenset(("bottom", "lower", "diastolic", "abajo", "baja"))
SIDES: Final = TOPS | BOTTOMS
ON_THE: Final = frozenset(("on", "the", "number", "de", "la", "en"))


class Names:
    """The names and marks of a message by place: a number is only looked at with those around it, however long the message is."""

    def __init__(self, cues: Sequence[Mention], size: int) -> None:
        """`size`: the message's words."""
        self.cues, self._firsts = cues, [*map(FIRST, cues)] if size > AROUND else None
        self._near: dict[tuple[int, int], Sequence[Mention]] = {}

    def of(self, figure: Figure) -> Sequence[Mention]:
        if self._firsts is None:
            return self.cues
        if (near := self._near.get(figure[1:3])) is not None:
            return near
        low = bisect_left(self._firsts, figure.first - AROUND)
        near = self._near[figure[1:3]] = self.cues[low : bisect_right(self._firsts, figure.last + AROUND)]
        return near


def free(cue: Mention, figure: Figure, figures: Sequence[Figure], said: Said) -> bool:
    """Whether a name has no number but this one: "hr 92, 204 on the scale", "97 on the oxygen 77 pulse" and "glucose 109 temp 36.7" each
    have a second number, and a name of its own for it."""
    if cue.last >= figure.first:
        return not any(one.first == cue.last + 1 for one in figures)
    for one in figures:
        if cue.last < one.first and one.last < figure.first:
            return False
        if one.last < cue.first <= one.last + LINKED + 1 and LINKS.issuperset(between := said.words[one.last + 1 : cue.first]):
            leads = said[cue.last + 1 : figure.first]
            if "on" in between or any(token.stop or token.pause or token.word in ("and", "y") for token in leads):
                return False
    return True


def right_behind(cue: Mention, figure: Figure, said: Said) -> bool:
    """ "204 on the scale", "74 pulse": nothing but small words stand between a number and its name, and the name leads to no other."""
    between = said.words[figure.last + 1 : cue.first]
    if not 0 <= cue.first - figure.last - 1 <= LINKED or not LINKS.issuperset(between):
        return False
    if parted(figure.last, cue.first, said):
        return False  # "119 69 & sats 97"
    follows = said.words[cue.last + 1] if cue.last + 1 < len(said) else ""
    return not (follows[:1].isdecimal() or follows in HAN or follows in SCALES)


def an_hour(figure: Figure, said: Said) -> bool:
    """ "at 0715", and "took metformin with breakfast at seven thirty" in words: what somebody did at an hour."""
    if said.words[figure.first][:1] != "0" and (not figure.first or said.words[figure.first - 1] != "at"):
        return False  # mostly it is neither
    start, end = said.span(figure.first, figure.last)
    written = said.text[start:end]
    if written.isdecimal():
        return len(written) == 4 and written[0] == "0" and int(written[2:]) < 60
    if figure.fraction or figure.value not in HOURS or figure.value % 100 > 59 or figure.value % 5:
        return False
    before = said.words[max(0, figure.first - AHEAD) : figure.first]
    return before[-1:] == ["at"] and not DONE.isdisjoint(before)


def of_a_medicine(figure: Figure, said: Sequence[Token]) -> bool:
    """ "took metoprolol 25 at eight", "on losartan 50": how strong it is."""
    if figure.first < 1 or figure.value not in STRENGTHS:
        return False
    at = figure.first - 1
    if said[at].word in DRUGS and [token.word for token in said[figure.last + 1 : figure.last + 2]][:1] in OFTEN:
        return True  # "sugar reads 122 metformin 500 twice a day"
    if at and said[at].word == "de":
        at -= 1  # "losartán de 50"
    name = said[at].word
    if name not in BOXES and not (len(name) > 6 and name.endswith(STEMS)):
        return False
    before = said[at - 1] if at else None
    return before is None or before.stop or before.pause or before.word in TAKING


DRUGS: Final = BOXES | {"metformin", "metformina", "lisinopril", "metoprolol", "losartan", "amlodipine", "atorvastatin"}
OFTEN: Final = (["twice"], ["once"], ["daily"], ["every"], ["bid"], ["dos"], ["diario"], ["cada"])


def own_age(figure: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "98.4 temp, I'm 42", "I'm 64 sat 98": a part of its own that only tells an age."""
    if not 18 <= figure.value <= 99 or figure.fraction or not figure.first or said[figure.first - 1].word not in AGE_LEADS:
        return False
    ahead = said[figure.first - 2] if figure.first > 1 else None
    begins = ahead is None or _breaks(ahead) or ahead.word in ("and", "y") or ahead.word.isdecimal()
    ends = figure.last + 1 == len(said) or _breaks(said[figure.last + 1]) or any(leads_on(one, figure, said) for one in cues)
    return begins and ends


def _breaks(token: Token) -> bool:
    return token.stop or token.pause


def leads_on(cue: Mention, figure: Figure, said: Said) -> bool:
    """Whether a name right behind a number leads to another."""
    return cue.first == figure.last + 1 and cue.last + 1 < len(said) and said.words[cue.last + 1][:1].isdecimal()


def a_top(figure: Figure, said: Said) -> bool:
    """ "133 top", "133 on the top"."""
    return 60 <= figure.value <= 300 and not figure.fraction and _end(figure, said) in TOPS


def a_bottom(figure: Figure, said: Said) -> bool:
    """ "84 bottom", "84 on the bottom"; not a baby's "100.9 bottom temp"."""
    return 25 <= figure.value <= 150 and not figure.fraction and _end(figure, said) in BOTTOMS


def a_half(figure: Figure, said: Said) -> bool:
    """Whether it is said to be one of a pressure's two numbers."""
    return not said.vocabulary.isdisjoint(SIDES) and (a_top(figure, said) or a_bottom(figure, said))


def _end(figure: Figure, said: Said) -> str:
    """The word behind a number, past "on the"."""
    at = figure.last + 1
    while at < len(said) and at <= figure.last + LINKED and said.words[at] in ON_THE:
        at += 1
    return said.words[at] if at < len(said) and said.words[at + 1 : at + 2] not in (["temp"], ["temperature"]) else ""


LETTERS: Final = frozenset(("p", "hr", "t", "wt", "bp"))
JOINTS: Final = frozenset(("on", "over", "tren", "sobre", "和", "比", "跟"))
WITH: Final = frozenset(("with", "voi"))
ALONE: Final = frozenset(("on", "tren"))  # joints that make a pressure of two such numbers whoever names it


def shaped(one: Figure, other: Figure, said: Sequence[Token], joints: Collection[str] = ALONE) -> bool:
    """ "126 on 80": two numbers told as a pressure is."""
    if other.first != one.last + 2 or said[one.last + 1].word not in joints:
        return False
    if said[one.last + 1].word == "tren" and 55 <= one.value < 90:
        return 30 <= other.value <= 60 and one.value - other.value >= 15  # "62 trên 42"
    return 90 <= one.value <= 230 and 40 <= other.value <= 130 and one.value - other.value >= 20


def pressures(figures: Sequence[Figure], said: Sequence[Token]) -> set[Figure]:
    """ "一百二十六和七十八": both numbers of what is told as a pressure, whoever names it; neither counts pills."""
    pairs = pairwise(figures)
    return {each for one, other in pairs if shaped(one, other, said, JOINTS) for each in (one, other)}


def leads_a_pair(figure: Figure, said: Said) -> bool:
    """ "weight 230 123/73", "230 127 over 75": the second number begins a pressure of its own."""
    follows = said.words[figure.last + 1 : figure.last + 2]
    if follows == ["over"]:
        return True
    if follows and follows[0] in JOINTS:
        lower = said.words[figure.last + 2 : figure.last + 3]
        return lower != [] and lower[0].isdecimal() and int(lower[0]) < figure.value
    if not follows or not follows[0].isdecimal():
        return False
    return said.text[said.span(figure.first, figure.last)[1] : said.span(figure.last + 1, figure.last + 1)[0]].strip() in ("/", "-")


def told_of(figure: Figure, cues: Sequence[Mention], kinds: Collection[str], said: Said) -> bool:
    """ "99 fasting sugar", "171 lbs", "p 91": a number with the name of its reading right beside it, which counts no pills."""
    if figure.first and said.words[figure.first - 1] in LETTERS:
        return True
    return a_half(figure, said) or any(one.concept in kinds and right_behind(one, figure, said) for one in cues if one.first > figure.last)


def unborn(figure: Figure, cues: Sequence[Mention]) -> bool:
    """ "her heart rate was 65 on the doppler": not her own."""
    return any(one.concept == "fetal" and 0 <= one.first - figure.last - 1 <= 1 for one in cues)


def usual(figure: Figure, cues: Sequence[Mention], said: Sequence[Token]) -> bool:
    """ "89-90 always", "90 is my everyday number"; of "84, normally 95" the 95 is the usual one."""
    behind = [one for one in cues if one.concept == "#lived" and 0 <= one.first - figure.last - 1 <= 6]
    if any(token.stop for one in behind[:1] for token in said[figure.last + 1 : one.first]):
        return False
    return any(not any(token.word[:1].isdecimal() for token in said[one.last + 1 : one.last + 4]) for one in behind[:1])


def beside(one: Figure, other: Figure, said: Said) -> bool:
    """ "180/120", "180 - 120": nothing but a sign or two between them."""
    return said.span(other.first, other.last)[0] - said.span(one.first, one.last)[1] <= 4


ASIDE: Final = frozenset(("#goal", "#usual", "#beyond", "#nothing"))
BREAKS: Final = MARKS | {"and", "y"}
LEADS: Final = AGE_LEADS | {"am", "age", "aged"}


def an_age(figure: Figure, said: Said) -> bool:
    """Whether a name behind it is another number's: it tells how old somebody is."""
    return a_life(figure, said, alone=True) or in_brackets(figure, said) or odd_years(figure, said)


def is_anothers(cue: Mention, figure: Figure, said: Said) -> bool:
    """ "P 66, O2 95", "I'm 42 and my temperature was normal": behind a comma or an "and" a name is the next number's;
    "189 is not my bp"."""
    if denied_name(cue, figure, said):
        return True
    if BREAKS.isdisjoint(said.words[figure.last + 1 : cue.first]):
        return False
    if figure.first and said[figure.first - 1].word in LEADS and not figure.fraction:
        return True
    if cue.last + 1 < len(said) and said[cue.last + 1].stop:
        return False  # "162，脉搏。185磅"
    return any(word[:1].isdecimal() for word in said.words[cue.last + 1 : cue.last + 3])


def set_aside(figure: Figure, cues: Sequence[Mention]) -> bool:
    """A goal, somebody's usual value, or "never over 300" is no reading of now."""
    cues = [one for one in cues if one[0] in ASIDE]
    if not cues:
        return False
    window = range(figure.first - 4, figure.first)
    marks = {one.concept for one in cues if one.last in window}
    close = any(one.concept in ("#goal", "#usual") and figure.first - one.last <= 3 for one in cues if one.last < figure.first)
    return close or marks >= {"#beyond", "#nothing"}


def is_no_reading(figure: Figure, cues: Sequence[Mention], figures: Sequence[Figure], said: Said) -> bool:
    """An age or a medicine's strength. "My sugar, I'm 42, shaky" tells a sugar that has no other number."""
    if at_an_age(figure, said) or a_strength(figure, said) or of_a_medicine(figure, said):
        return True
    if past_the_hour(figure, cues, said) or of_an_hour(figure, said) or hours_long(figure, said):
        return True
    if of_strips(figure, cues, said) or of_road(figure, cues, said):
        return True
    if supplies(figure, said) or charge(figure, said):
        return True
    if dated(figure, cues, said) or o_clock(figure, cues, said) or at_an_hour(figure, cues, said):
        return True
    return own_age(figure, cues, said) and not any(one.concept == "sugar" and free(one, figure, figures, said) for one in cues)


def a_pair(one: Figure, other: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "133 top, 84 bottom", "高的119低的77"."""
    if by_place(one, other, cues, said) or by_itself(one, other, cues, said):
        return True
    return one.value > other.value and not said.vocabulary.isdisjoint(SIDES) and a_top(one, said) and a_bottom(other, said)


def joined_by(joint: str, other: Figure, cues: Sequence[Mention], kinds: Collection[str], said: Said) -> bool:
    """Whether the word between two numbers makes them one pressure: "120 with 88 oxygen" are two readings."""
    return joint not in WITH or not told_of(other, cues, kinds, said)


def of_two(one: Figure, other: Figure, cues: Sequence[Mention], kinds: Collection[str], said: Said, *, named: bool) -> bool:
    """ "weighed 186 99 on the oxygen", "weight 230 123/73": written side by side, and of two readings. `named`: as a pressure."""
    if moved(one, other, said):
        return True
    if said.text[said.span(one.first, one.last)[1] : said.span(other.first, other.last)[0]].strip(" ,"):
        return False
    return (not named and told_of(other, cues, kinds, said)) or leads_a_pair(other, said)
