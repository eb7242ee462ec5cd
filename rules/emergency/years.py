"""Words that put a thing years back: "2015", "hace veinte años", "hồi 19 tuổi", "十九岁时"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.normalise import Token
from rules.emergency.scene import Span

PAST: Final = "past"
FIRST_YEAR: Final = 1950
LONG_AGO: Final = frozenset(("anos", "ano", "decadas", "meses"))
ONGOING: Final = frozenset(("desde", "que"))  # "desde hace años", "hace dos años que me duele": since then
THEN: Final = frozenset(("hoi", "luc"))
REACH: Final = 5  # words from "hace" to its "años", from "hồi" to its "tuổi"
THAT_TIME: Final = frozenset(("时", "那", "的"))


def years(found: Sequence[Token], this_year: int) -> list[Span]:
    """Each of them as a cue of the past."""
    out: list[Span] = []
    for place, token in enumerate(found):
        word = token[0]
        if word[:1].isdigit():
            if _is_year(word, found[place - 1].word if place else "", this_year):
                out.append(Span(PAST, place, place))
        elif word == "hace":
            end = _ends(found, place, LONG_AGO)
            follows = found[end + 1].word if end + 1 < len(found) else ""
            if end and follows not in ONGOING and (not place or found[place - 1].word not in ONGOING):
                out.append(Span(PAST, place, end))
        elif word in THEN and (end := _ends(found, place, frozenset(("tuoi",)))):
            out.append(Span(PAST, place, end))
        elif word == "岁" and place and place + 1 < len(found) and found[place + 1].word in THAT_TIME and _then(found, place):
            out.append(Span(PAST, place - 1, place + 1))
    return out


def _is_year(word: str, before: str, this_year: int) -> bool:
    """ "2015", and "in 09"."""
    if not word.isdigit():
        return False
    return (len(word) == 4 and FIRST_YEAR <= int(word) < this_year) or (
        len(word) == 2 and word[0] == "0" and before in ("in", "since", "en")
    )


def _ends(found: Sequence[Token], place: int, units: frozenset[str]) -> int:
    """Where the unit stands that a number of these words is of, or 0."""
    for at in range(place + 1, min(place + REACH, len(found))):
        if found[at].stop or found[at].pause:
            return 0
        if found[at].word in units:
            return at
    return 0


def _then(found: Sequence[Token], place: int) -> bool:
    """ "十九岁时", "三岁那年", "五岁的时候"; not "五岁的孩子"."""
    follows = [token.word for token in found[place + 1 : place + 3]]
    return follows[0] == "时" or follows in (["那", "年"], ["的", "时"])
