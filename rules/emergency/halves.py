"""A blood pressure whose two numbers are told by their places: "高的119低的77", "la de arriba 118 y la de abajo 76", "số trên 121, số dưới
79", also the lower one first; and two numbers some words behind the name: "la presión salió bien: ciento diecinueve, setenta y siete".
Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import Said, Token

TOPS: Final = frozenset((
    "alta", "arriba", "maxima", "sistolica", "tren", "thu", "高", "上", "缩", "大", "top", "upper", "systolic", "high", "big", "bigger",
    "higher", "grande", "mayor", "sbp",
))  # fmt: skip
BOTTOMS: Final = frozenset((
    "baja", "abajo", "minima", "diastolica", "duoi", "truong", "低", "下", "张", "小", "bottom", "lower", "diastolic", "low", "little",
    "small", "smaller", "chico", "chica", "menor", "pequeno", "dbp",
))  # fmt: skip
VAGUE: Final = frozenset(("high", "low", "big", "little", "small", "grande", "chico", "chica", "大", "小", "bigger", "smaller", "higher"))
SURELY_TOPS, SURELY_BOTTOMS = TOPS - VAGUE, BOTTOMS - VAGUE
OF_A_CUFF: Final = frozenset(("pulse", "oxygen", "fetal"))
NUMBERS: Final = frozenset(("number", "numbers", "numero", "numeros", "数", "的", "so"))
LED: Final = 3
SIDES: Final = TOPS | BOTTOMS
TREN: Final = "tren"
SMALL: Final = frozenset((
    "es", "fue", "era", "la", "el", "de", "en", "a", "con", "salio", "marca", "marco", "numero", "is", "was", "number", "on", "the", "at",
    "的", "是", "面", "压", "那", "个", "边", "数", "值", "量", "为", "so", "muc", ":",
))  # fmt: skip
OF_A_DAY: Final = frozenset(("早", "晚", "以", "马", "楼", "网", "身"))  # 早上 is the morning
BOTH: Final = {"top", "bottom"}
BACK: Final = 4  # words between a place's name and its number
APART: Final = 8  # words from one number to the other
NAMED_WITHIN: Final = 9
ALIKE: Final = (0.5, 0.8)  # of the upper number, where only a comma stands between the two
CHANGED: Final = frozenset((
    "then", "now", "dropped", "dropping", "falling", "down", "from", "to", "bajo", "bajando", "cayendo", "luego", "despues", "ahora", "降",
    "掉", "跌", "后", "再", "现", "tut", "xuong", "giam", "roi", "gio", "sau",
))  # fmt: skip


def side(figure: Figure, said: Sequence[Token]) -> str:
    """ "top" or "bottom", as the words right before it say, or those right behind ("121 la máxima"); or ""."""
    return _before(figure, said) or _behind(figure, said)


def _before(figure: Figure, said: Sequence[Token]) -> str:
    at = figure.first - 1
    while at > 0 and figure.first - at <= BACK and said[at].word in SMALL:
        at -= 1
    if at >= 0 and said[at].word in SIDES and not (at and said[at - 1].word in OF_A_DAY):
        return "top" if said[at].word in TOPS else "bottom"
    return ""


def _behind(figure: Figure, said: Sequence[Token]) -> str:
    at = figure.last + 1
    while at < len(said) and at - figure.last <= 2 and said[at].word in SMALL:
        at += 1
    word = said[at].word if at < len(said) else ""
    if word == TREN and at + 1 < len(said) and said[at + 1].word[:1].isdecimal():
        return ""  # "121 trên 79" is the whole pressure
    return "top" if word in TOPS else "bottom" if word in BOTTOMS else ""


def of_a_clip(cues: Sequence[Mention]) -> bool:
    """Whether oxygen is named and no pressure: "上面97下面62" is oxygen over a pulse."""
    return any(one.concept == "oxygen" for one in cues) and not any(one.concept == "pressure" for one in cues)


def _of_others(one: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "sugar high 180 low 70", "84 today's high": where only vague words tell the places, whether it may be of anything but a pressure."""
    if not (said.vocabulary.isdisjoint(SURELY_TOPS) or said.vocabulary.isdisjoint(SURELY_BOTTOMS)):
        return False
    kinds = {cue.concept for cue in cues if not cue.concept.startswith("#")}
    if "pressure" in kinds:
        return False
    if not kinds <= OF_A_CUFF or (not kinds and said.vocabulary.isdisjoint(NUMBERS)):
        return True
    return any(0 < one.first - cue.last <= LED for cue in cues if cue.concept in OF_A_CUFF)


def by_place(one: Figure, other: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """Whether both are told by their places, one the upper, one the lower."""
    if said.vocabulary.isdisjoint(TOPS) or said.vocabulary.isdisjoint(BOTTOMS) or one.fraction or other.fraction:
        return False
    if not (60 <= one.value <= 300 and 25 <= other.value <= 200 and one.value > other.value) or other.first - one.last > APART:
        return False
    if of_a_clip(cues) or _of_others(one, cues, said):
        return False
    sides = {side(one, said), side(other, said)}
    return sides == BOTH or {_behind(one, said), _behind(other, said)} == BOTH  # "125 on top 77 bottom 66 pulse"


def in_order(figures: list[Figure], cues: Sequence[Mention], said: Said) -> list[Figure]:
    """The figures, of a pressure whose lower number is told first ("低的77，高的119") with their values changed about."""
    if said.vocabulary.isdisjoint(TOPS) or said.vocabulary.isdisjoint(BOTTOMS) or of_a_clip(cues):
        return figures
    out = list(figures)
    for at, (one, other) in enumerate(pairwise(figures)):
        if other.value > one.value and side(one, said) == "bottom" and side(other, said) == "top" and not _of_others(one, cues, said):
            out[at], out[at + 1] = one._replace(value=other.value), other._replace(value=one.value)
    return out


def told_apart(cue: Mention, one: Figure, other: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "la presión salió sin problema: ciento diecinueve, setenta y siete": two numbers as a pressure has them, the name some words before
    and no other name or number in between. What went from one to the other is told otherwise."""
    if not (0 <= one.first - cue.last - 1 <= NAMED_WITHIN and ALIKE[0] * one.value <= other.value <= ALIKE[1] * one.value):
        return False
    if any(word[:1].isdigit() for word in said.words[cue.last + 1 : one.first]):
        return False
    if any(cue.last < name.first < one.first and not name.concept.startswith("#") for name in cues):
        return False
    return CHANGED.isdisjoint(said.words[one.last + 1 : other.last + 4])


ORDINARY: Final = ((100, 139), (60, 89))


def by_itself(one: Figure, other: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "Hoy sí salió a la primera: ciento veinticinco, setenta y ocho": an ordinary pressure that nothing names, in a part of its own."""
    (low, high), (least, most) = ORDINARY
    if not (low <= one.value <= high and least <= other.value <= most and other.value <= ALIKE[1] * one.value):
        return False
    between = said[one.last + 1 : other.first]
    if len(between) != 1 or not between[0].pause or any(not cue.concept.startswith("#") for cue in cues):
        return False
    start = said.span(one.first, one.first)[0]
    begins = not one.first or said[one.first - 1].pause or said[one.first - 1].stop or said.text[:start].rstrip().endswith((":", "："))
    return begins and all(token.stop or token.pause for token in said[other.last + 1 :])
