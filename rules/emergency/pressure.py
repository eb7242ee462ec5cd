"""Which of a blood pressure's two numbers one is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.figures import HAN, SCALES, VIETNAMESE, Figure
from rules.emergency.halves import in_order
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS, Said, Token

OVER: Final = frozenset(("tren", "over", "sobre"))
CENTIMETRES: Final = frozenset(("con", "sobre", "por", "/", "y"))  # "19 con 10", "19/11": in centimetres of mercury
STANDS: Final = frozenset(("amanecio", "amaneci", "amanecia", "anda", "ando", "andaba", "esta", "estoy", "traigo", "trae", "sigue", "sigo"))
OF_PRESSURE: Final = (["de", "presion"], ["de", "tension"], ["huyet", "ap"])  # "tengo 19/12 de presión"
NAMED_WITHIN: Final = 8
ON_BOTTOM, ON_THE_BOTTOM = ["on", "bottom"], ["on", "the", "bottom"]  # "71 on bottom 118 on top"
SOMETHING: Final = frozenset(("something", "whatever", "odd"))
ABAJO: Final = "abajo"  # "72 abajo de lo normal" is below it
BENEATH, TOPS_TOLD = frozenset(("below", "underneath", "beneath")), frozenset(("top", "above", "upper"))
AND: Final = frozenset(("and", "y"))  # "120s and the bottom high sixties"
HIGH: Final = frozenset(("high", "alta", "hypertension", "hipertension", "高", "cao"))
LEAST_HIGH: Final = 90
Pair = tuple[Figure, Figure]


def is_lower(figure: Figure, cues: Sequence[Mention], said: Sequence[Token]) -> bool:
    """ "diastolic 71", "70 on the bottom": the lower of a pressure's two numbers is no pressure of 70."""
    marks = [one for one in cues if one.concept == "#bottom"]
    if any(0 <= figure.first - one.last - 1 <= 2 for one in marks) or _over_a_digit(figure, said):
        return True
    behind = [token.word for token in said[figure.last + 1 : figure.last + 4]]
    if (behind[:1] == [ABAJO] and behind[1:2] != ["de"]) or behind[:2] == ON_BOTTOM or behind == ON_THE_BOTTOM:
        return True
    below = behind[2:3] if len(behind) == 3 and behind[0] in TO and _is_number(behind[1]) else behind[:1]
    if below and below[0] in BENEATH and not TOPS_TOLD.isdisjoint(token.word for token in said):
        return True  # "between 116 and 129 up top, between 68 and 78 below"
    return any(
        0 <= one.first - figure.last - 1 <= 3
        and not any(token.pause or token.stop or token.word in AND or token.word.isdecimal() for token in said[figure.last + 1 : one.first])
        and (_and_then(said, one.last + 1) or not any(_is_number(token.word) for token in said[one.last + 1 : one.last + 3]))
        for one in marks
    )


def in_millimetres(figures: list[Figure], cues: Sequence[Mention], said: Said) -> tuple[list[Figure], list[Pair]]:
    """The figures, and the pressures among them that are told in centimetres ("amaneció en 19 con 10" is 190/100), in millimetres; of
    one whose lower number is told first, the upper one first."""
    figures = in_order(figures, cues, said)
    named = [one.last for one in cues if one.concept == "pressure"]
    pairs = []
    for one, other in pairwise(figures):
        if not (12 <= one.value <= 28 and 5 <= other.value <= 16 and one.value - other.value >= 2):
            continue
        start, end = said.span(one.first, one.last)[1], said.span(other.first, other.last)[0]
        joint = said.text[start:end].strip().lower()
        before = said.words[max(0, one.first - 2) : one.first]
        spoken = joint == "con" and before[-1:] == ["en"] and not STANDS.isdisjoint(before)
        behind = said.words[other.last + 1 : other.last + 3] in OF_PRESSURE
        if spoken or (joint in CENTIMETRES and (behind or any(0 <= one.first - at - 1 <= NAMED_WITHIN for at in named))):
            pairs.append((one._replace(value=one.value * 10), other._replace(value=other.value * 10)))
    scaled = {one.first: one for pair in pairs for one in pair}
    return ([scaled.get(one.first, one) for one in figures] if pairs else figures), pairs


BETWEEN: Final = frozenset((
    "and", "y", "va", "the", "la", "el", "other", "otra", "otro", "one", "ones", "number", "numero", "no", "second", "2nd",
    "segunda", "little", "small", "smaller", "is", "was", "are", "es", "its", "thats", "that", "right", "correct", "on",
    "my", "it", "um", "uh", "hang", "i", "think", "about", "lower", "bottom", "which", "makes", "so", "kia", "con", "另",
    "一", "个", "是", "那", "de", "abajo", "arriba", "below", "under", "underneath",
)) | MARKS  # fmt: skip
SECOND: Final = frozenset((
    "other", "otra", "otro", "little", "small", "smaller", "kia", "另", "abajo", "underneath", "lower", "bottom",
))  # fmt: skip
HALVES: Final = frozenset((  # one of them named: "pressure was 120, the other was 74" may tell two readings
    "systolic", "diastolic", "top", "bottom", "upper", "lower", "big", "sistolica", "diastolica", "alta", "baja", "arriba", "abajo",
    "高", "低", "上", "下", "压", "tren", "duoi", "thu",
))  # fmt: skip
APART: Final = 9  # words
TWICE: Final = frozenset((  # two readings, and not the two numbers of one
    "arm", "arms", "wrist", "side", "leg", "time", "times", "reading", "readings", "cuff", "machine", "monitor", "brazo", "brazos",
    "vez", "lado", "lectura", "手", "次", "臂", "tay", "lan", "day", "hour", "am", "pm", "standing", "sitting", "lying", "parado", "站",
    "dung",
))  # fmt: skip
LEAST, MOST, LEAST_APART = 25, 300, 20
LOWEST: Final = 60
NAMED_AFTER: Final = 5


def told_apart(pairs: Sequence[Pair], figures: Sequence[Figure], near: Callable[[Figure], Sequence[Mention]], said: Said) -> list[Pair]:
    """ "systolic's the 123 right? and 77 is the other", "systolic 119 & the other one 73": both numbers of one pressure. Not of two arms,
    two hours or two readings."""
    told = said.vocabulary
    if SECOND.isdisjoint(told) or HALVES.isdisjoint(told) or not TWICE.isdisjoint(told):
        return []
    used = {one for pair in pairs for one in pair}
    numbers = [one for one in figures if LEAST <= one.value <= MOST and not one.fraction and one not in used]  # "the other one" has none
    return [
        (one, other)
        for one, other in pairwise(numbers)
        if one.value - other.value >= LEAST_APART and other.first - one.last <= APART and _of_one(one, other, said)
        if any(-NAMED_AFTER <= one.first - cue.last <= NAMED_WITHIN for cue in near(one) if cue.concept == "pressure")
    ]


def _of_one(one: Figure, other: Figure, said: Said) -> bool:
    between = said.words[one.last + 1 : other.first]
    return BETWEEN.issuperset(between) and not SECOND.isdisjoint(between + said.words[other.last + 1 : other.last + 4])


POINTED: Final = re.compile(r"(\d{2,3})[.,](\d{2,3})")
ALIKE: Final = (0.38, 0.85)  # of the upper number
NAMED_BY: Final = 2  # words


def may_be_pointed(said: Said) -> bool:
    """A cheap look for what `pointed` finds, where no other number is told."""
    return ("." in said.text or "," in said.text) and any(POINTED.fullmatch(said.words[place]) for place in said.numerals)


def pointed(cues: Sequence[Mention], said: Said) -> list[Pair]:
    """ "bp 210.109": a point for a stroke, where a pressure is named right before."""
    out = []
    for cue in cues if "." in said.text or "," in said.text else ():
        for place in range(cue.last + 1, min(cue.last + 1 + NAMED_BY, len(said))) if cue.concept == "pressure" else ():
            if found := POINTED.fullmatch(said.words[place]):
                top, bottom = Figure(float(found[1]), place, place), Figure(float(found[2]), place, place)
                if LOWEST <= top.value <= MOST and ALIKE[0] * top.value <= bottom.value <= ALIKE[1] * top.value:
                    out.append((top, bottom))
    return out


HYPHENS: Final = frozenset(("-", "–", "—", "~", "～"))
RANGE: Final = frozenset(("to", "a", "到", "至", "den", "through"))
TO: Final = RANGE | {"and", "y", "va"}  # "between 68 and 79 on the bottom"
LOWERS: Final = range(60, 116)  # what lies below may as well be said of a pressure that is too low
SPREAD: Final = 25  # between the ends of a range of lower numbers


def averaged(one: Figure, other: Figure, said: Said) -> bool:
    """ "119.4/74.2", "118.5 over 73.2": both with a fraction, as an app counts them."""
    between = said.text[said.span(one.first, one.last)[1] : said.span(other.first, other.last)[0]].strip()
    far = one.value - other.value >= LEAST_APART
    return far and one.fraction and other.fraction and (between == "/" or between in OVER)


SCREEN: Final = {  # as a cuff's screen has them, or a nurse's notes
    "sys": "dia", "systolic": "diastolic", "sistolica": "diastolica", "sbp": "dbp", "sis": "dia", "sist": "diast", "s": "d",
    "syst": "diast",
    "systole": "diastole", "sistol": "diastol", "sistole": "diastole",
}  # fmt: skip
SHOWN_AS: Final = frozenset(("is", "was", "of", "at", "es", "fue", "en", "a"))


def on_a_screen(one: Figure, other: Figure, said: Said) -> bool:
    """ "SYS 131, DIA 82": both with their names before them, whatever stands between."""
    if one.value <= other.value:
        return False
    name = SCREEN.get(_called(one, said))
    return name is not None and name == _called(other, said)


def _called(figure: Figure, said: Said) -> str:
    """The word before a number, past a small one."""
    at = figure.first - 1
    if at > 0 and said.words[at] in SHOWN_AS:
        at -= 1
    return said.words[at] if at >= 0 else ""


def ranged(pairs: Sequence[Pair], figures: Sequence[Figure], named: Callable[[Figure], bool], said: Said) -> list[Pair]:
    """The pressures whose lower number ends a range: of "118-126 over 74-80" 126 over 80. `named`: whether a number has a name of its own
    behind it, as of "130/70-84 sat" the 84."""
    tops = {bottom: top for top, bottom in pairs}
    return [
        (tops[one], other)
        for one, other in (pairwise(figures) if pairs else ())
        if one in tops and not other.fraction and abs(other.value - one.value) <= SPREAD
        if ends(one, other, said, RANGE) and not named(other)
    ]


def ends(one: Figure, other: Figure, said: Said, words: Collection[str]) -> bool:
    """Whether two numbers are the ends of a range, "74-80" and "68 to 79". `words`: that may join them."""
    between = said.text[said.span(one.first, one.last)[1] : said.span(other.first, other.last)[0]]
    return between in HYPHENS or (other.first == one.last + 2 and said.words[one.last + 1] in words)


def lowers(told: Sequence[tuple[Figure, str]], near: Callable[[Figure], Sequence[Mention]], said: Said) -> set[Figure]:
    """The lower numbers among these readings; of a range that is told as one, both ends."""
    found: set[Figure] = set()
    after: Figure | None = None
    for figure, kind in reversed(told):
        if kind == "pressure":
            begins = after in found and 0 <= after.value - figure.value <= SPREAD and ends(figure, after, said, TO) if after else False
            if begins or is_lower(figure, near(figure), said) or _illness_named(figure, near(figure), said):
                found.add(figure)
        after = figure if kind == "pressure" else None
    return found


def _illness_named(figure: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "high blood pressure seventy two", "presion alta 72": the illness and an age or a pulse, for a high pressure is not 72."""
    if figure.value >= LEAST_HIGH:
        return False
    for one in cues:
        if one.concept == "pressure" and one.last < figure.first <= one.last + 2:
            around = [*said.words[max(0, one.first - 1) : one.last + 1], *said.words[one.last + 1 : figure.first]]
            return not HIGH.isdisjoint(around)
    return False


def of_lowers(one: Figure, cues: Sequence[Mention], said: Sequence[Token]) -> bool:
    """ "bottoms 82 80 78": two lower numbers side by side are no pressure."""
    return int(one.value) in LOWERS and any(
        mark.concept == "#bottom" and all(token.word.isdecimal() for token in said[mark.last + 1 : one.first])
        for mark in cues
        if mark.last < one.first and not any(cue.concept == "pressure" and cue.first < mark.first <= cue.last for cue in cues)  # 上压下压
    )


def _over_a_digit(figure: Figure, said: Sequence[Token]) -> bool:
    """ "một hai bốn trên bảy tám": digits are told one by one, and no pair was made of them."""
    at = figure.first - 1
    if at < 1 or said[at].word not in OVER:
        return False
    some = at > 1 and said[at - 1].word in SOMETHING  # "120 something over 78"
    return said[at - 1].word in VIETNAMESE or said[at - 1 - some].word.isdecimal()


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in HAN or word in SCALES


def _and_then(said: Sequence[Token], at: int) -> bool:
    """ "70 diastolic and 118 systolic": the next number is another one's."""
    return at < len(said) and (said[at].pause or said[at].stop or said[at].word in ("and", "y"))
