"""Several readings in one message, each in a part of its own: "98 for the oxigen & 81 pulse", "117/82 (bp), 90 (sugar)". A part that
tells one number and names one reading binds the two, whatever stands beside it. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.matcher import Mention, Spot
from rules.emergency.normalise import MARKS, Said

Item = tuple[int, int]  # first and last word of a number, or of a pressure's two
WORDS: Final = frozenset(("and", "y", "va", "和", "plus", "mas", "also", "n", "with", "con", "还", "另", "then", "luego", "while"))
SIGNS: Final = frozenset("&+/|;)、•·—–")
DASH: Final = " - "
SIGN: Final = re.compile(f"[{''.join(sorted(SIGNS))}]|{DASH}")
SEARCHED: Final = 8  # words that are looked at to find one by its place in the text
MEALS: Final = frozenset(("sugar_meal", "meal_mmol", "sugar_fast"))
FAMILIES: Final = {"sugar_mmol": "sugar", "kilos": "weight", "fetal": "pulse", **dict.fromkeys(MEALS, "sugar")}
UNITS: Final = frozenset(("dl", "l", "phut", "分", "min", "minute", "minuto", "hr"))  # behind a stroke: "mg/dL"


def family(kind: str) -> str:
    """Readings told by several kinds of names are one: a sugar "fasting" and a sugar."""
    return FAMILIES.get(kind, kind)


def telling(names: list[Mention], said: Said) -> list[Mention]:
    """The names without vague words ("reading", 量了) where others are said."""
    if VAGUE.isdisjoint(said.vocabulary):
        return names
    return [one for one in names if not VAGUE.issuperset(said.words[one.first : one.last + 1])] or names


MEASURED: Final = frozenset((  # names that are units, too
    "lbs", "lb", "pounds", "pound", "libras", "libra", "磅", "kg", "kgs", "kilos", "公", "ky", "ki", "bpm", "lpm", "latidos", "beats",
))  # fmt: skip
VAGUE: Final = frozenset(("reading", "running", "量", "了", "l", "liters", "degrees", "degree", "grados", "度"))


def parted(first: int, last: int, said: Said) -> bool:
    """ "69 & sats": whether a sign that parts two readings stands between these words."""
    gap = said.text[said.span(first, first)[1] : said.span(last, last)[0]]
    return not PARTING.isdisjoint(gap)


PARTING: Final = frozenset("&+|;")


def outermost(cues: Iterable[Mention], kinds: Collection[str]) -> list[Mention]:
    """The names of readings, without those inside a longer one ("pulse" in "pulse ox")."""
    names = [one for one in cues if one.concept in kinds]
    inside: set[Spot] = set()
    longest: Spot = (-1, -1)  # of those that begin before, the one that reaches farthest
    for _, *spot in sorted(names, key=lambda one: (one.first, -one.last)):
        own = spot[0], spot[1]
        if own[1] > longest[1]:
            longest = own
        elif own != longest:
            inside.add(own)
    return [one for one in names if one[1:] not in inside]


def as_items(figures: Sequence[Figure], pairs: Sequence[tuple[Figure, Figure]]) -> list[Item]:
    """The numbers, of each pressure its two as one."""
    tops = {top.first: bottom.last for top, bottom in pairs}
    lows = {bottom.first for _, bottom in pairs}
    return [(one.first, tops.get(one.first, one.last)) for one in figures if one.first not in lows]


def names_first(items: Sequence[Item], names: Sequence[Mention], said: Said) -> dict[int, frozenset[int]]:
    """ "inr anda en 2,4 azucar salio 121 pulso 70": name and number by turns, the name first. For the first word of each number, where the
    names begin that stand between it and the number before it, if they are of one reading."""
    behind = {last + 1 for _, last in items}
    names = [one for one in names if one.first not in behind or said.words[one.first] not in MEASURED]  # "wt at 167 lbs"
    if len(items) < 2 or len(names) < 2 or names[0].first > items[0][0] or names[-1].first > items[-1][0]:
        return {}
    out: dict[int, frozenset[int]] = {}
    end, at, size = -1, 0, len(names)
    for first, last in items:
        while at < size and names[at].first <= end:
            at += 1
        begin = at
        while at < size and names[at].first < first:
            at += 1
        own = names[begin:at]
        while at < size and names[at].first == first:
            at += 1
        if not own or (at < size and names[at].first <= last):
            return {}
        if len({family(one.concept) for one in own}) == 1:
            out[first] = frozenset([one.first for one in own])
        end = last
    return out


def portions(items: Sequence[Item], names: Sequence[Mention], said: Said) -> dict[int, frozenset[int]]:
    """For the first word of each number that is told in a part of its own with one reading's name: where those names begin."""
    if len(items) < 2 or len(names) < 2:
        return {}
    inside = {place for first, last in items for place in range(first + 1, last + 1)}
    inside |= {place for one in names for place in range(one.first + 1, one.last + 1)}
    led = names[0].first < items[0][0]  # a dash parts what is told name by name; in "98 - oxygen" it joins
    signed = _signed(said)
    numbered = range(min(items[0][0], names[0].first) + 1, max(items[-1][0], names[-1].first) + 1)  # no other cut parts anything
    marked = said.where(MARKS)
    likely = {*marked, *[place + 1 for place in marked], *said.where(WORDS), *signed}
    cuts = [place for place in sorted(likely) if place in numbered and place not in inside and _begins(place, said, led, signed)]
    out: dict[int, frozenset[int]] = {}
    start = 0
    begins, calls = [first for first, _ in items], [one.first for one in names]
    for end in [*cuts, len(said)]:
        own = items[bisect_left(begins, start) : bisect_left(begins, end)]
        if len(own) == 1:
            named = [*names[bisect_left(calls, start) : bisect_left(calls, end)]]
            named = [one for one in named if one.concept not in MEALS] or named  # "after lunch temperature reads 36.9"
            if len({family(one.concept) for one in named}) == 1:
                out[own[0][0]] = frozenset([one.first for one in named])
        start = end
    return out


def _signed(said: Said) -> Collection[int]:
    """The words that may have a sign before them. Where few are written each is looked up: to look between any two words takes long."""
    signs = [one.start() for one in SIGN.finditer(said.text)]
    places = range(len(said))
    if len(signs) * SEARCHED > len(said):
        return places
    return {bisect_right(places, one, key=lambda place: said.span(place, place)[0]) for one in signs}


def _begins(place: int, said: Said, led: bool, signed: Collection[int]) -> bool:
    """Whether a part begins with this word. `signed`: as `_signed`."""
    before, token = said[place - 1], said[place]
    if before.stop or before.pause or token.stop or token.pause or token.word in WORDS:
        return True
    if place not in signed or token.word in UNITS:
        return False
    gap = said.text[said.span(place - 1, place - 1)[1] : said.span(place, place)[0]]
    if gap in ("", " "):
        return False
    return not SIGNS.isdisjoint(gap) or (led and gap == DASH and before.word[:1].isdecimal() and not token.word[:1].isdecimal())
