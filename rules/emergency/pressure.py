"""Which of a blood pressure's two numbers one is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.figures import HAN, SCALES, VIETNAMESE, Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import Said, Token

LOWEST_ALONE: Final = 100
OVER: Final = frozenset(("tren", "over", "sobre"))
CENTIMETRES: Final = frozenset(("con", "sobre", "por", "/", "y"))  # "19 con 10", "19/11": in centimetres of mercury
STANDS: Final = frozenset(("amanecio", "amaneci", "amanecia", "anda", "ando", "andaba", "esta", "estoy", "traigo", "trae", "sigue", "sigo"))
NAMED_WITHIN: Final = 8


def is_lower(figure: Figure, cues: Sequence[Mention], said: Sequence[Token]) -> bool:
    """ "diastolic 71", "70 on the bottom": the lower of a pressure's two numbers is no pressure of 70."""
    marks = [one for one in cues if one.concept == "#bottom"]
    if any(0 <= figure.first - one.last - 1 <= 2 for one in marks) or _over_a_digit(figure, said):
        return True
    return any(
        0 <= one.first - figure.last - 1 <= 3
        and not any(token.pause or token.stop or token.word.isdecimal() for token in said[figure.last + 1 : one.first])
        and (_and_then(said, one.last + 1) or not any(_is_number(token.word) for token in said[one.last + 1 : one.last + 3]))
        for one in marks
    )


def after_a_pair(figure: Figure, pairs: Sequence[tuple[Figure, Figure]], said: Sequence[Token]) -> bool:
    """ "bp 116/70. So 40 of Lasix", "116/70 and 72": the pressure has been told, and this is a new sentence or its pulse."""
    before = [bottom.last for _, bottom in pairs if bottom.last < figure.first]
    return figure.value < LOWEST_ALONE and bool(before) and any(
        token.stop or token.pause or token.word in ("and", "y") for token in said[before[-1] + 1 : figure.first]
    )


def in_millimetres(figures: list[Figure], cues: Sequence[Mention], said: Said) -> tuple[list[Figure], list[tuple[Figure, Figure]]]:
    """The figures, and the pressures among them that are told in centimetres ("amaneció en 19 con 10" is 190/100), in millimetres."""
    named = [one.last for one in cues if one.concept == "pressure"]
    pairs = []
    for one, other in pairwise(figures):
        if not (12 <= one.value <= 28 and 5 <= other.value <= 16 and one.value - other.value >= 2):
            continue
        start, end = said.span(one.first, one.last)[1], said.span(other.first, other.last)[0]
        joint = said.text[start:end].strip().lower()
        before = said.words[max(0, one.first - 2) : one.first]
        spoken = joint == "con" and before[-1:] == ["en"] and not STANDS.isdisjoint(before)
        if spoken or (joint in CENTIMETRES and any(0 <= one.first - at - 1 <= NAMED_WITHIN for at in named)):
            pairs.append((one._replace(value=one.value * 10), other._replace(value=other.value * 10)))
    scaled = {one.first: one for pair in pairs for one in pair}
    return ([scaled.get(one.first, one) for one in figures] if pairs else figures), pairs


def _over_a_digit(figure: Figure, said: Sequence[Token]) -> bool:
    """ "một hai bốn trên bảy tám": digits are told one by one, and no pair was made of them."""
    at = figure.first - 1
    if at < 1 or said[at].word not in OVER:
        return False
    some = at > 1 and said[at - 1].word == "something"  # "120 something over 78"
    return said[at - 1].word in VIETNAMESE or said[at - 1 - some].word.isdecimal()


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in HAN or word in SCALES


def _and_then(said: Sequence[Token], at: int) -> bool:
    """ "70 diastolic and 118 systolic": the next number is another one's."""
    return at < len(said) and (said[at].pause or said[at].stop or said[at].word in ("and", "y"))
