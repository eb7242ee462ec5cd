"""Numbers that are no reading of now: an hour's minutes, a mistake that is taken back, a weight's way down, what a cuff showed that nobody
wore. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS, Said

AHEAD: Final = 16  # words a fault may stand before the number it explains
HOURS_LONG: Final = frozenset(("h", "hrs", "hour", "hours", "hora", "horas", "tieng", "gio", "时"))
MINUTES: Final = 60
LONGEST_DAY: Final = frozenset(map(str, range(25)))


def past_the_hour(figure: Figure, cues: Sequence[Mention], said: Said) -> bool:
    """ "slept 6 hrs 40": minutes, unless a reading's name stands right behind ("in 6 hours 40 pulse")."""
    at = figure.first
    if figure.value >= MINUTES or at < 2 or said.words[at - 1] not in HOURS_LONG:
        return False
    back = at - 3 if said.words[at - 1] == "时" else at - 2
    return said.words[back] in LONGEST_DAY and not any(0 <= one.first - figure.last - 1 <= 1 for one in cues)


HOURS: Final = frozenset(map(str, range(1, 13)))
TOLD: Final = 60  # what is told at an hour is no less


def of_an_hour(figure: Figure, said: Said) -> bool:
    """ "107 at 6 45", "91 at 45 past six": minutes; "sugar at 6 45" may tell a sugar of 45."""
    words, at = said.words, figure.first
    if figure.value >= MINUTES or at < 2:
        return False
    behind = words[figure.last + 1 : figure.last + 3]
    if words[at - 1] == "at" and behind[:1] == ["past"] and behind[1:] != []:
        return True
    told = words[at - 3] if at > 2 else ""
    return words[at - 2] == "at" and words[at - 1] in HOURS and told.isdecimal() and int(told) >= TOLD


A_DAY: Final = 24


def hours_long(figure: Figure, said: Said) -> bool:
    """ "20hr", "in 24hr": so many hours, written in one piece; "hr 22" is a pulse."""
    at = figure.last + 1
    if figure.value > A_DAY or at >= len(said) or said.words[at] not in ("hr", "h", "hrs"):
        return False
    return said.span(figure.first, figure.last)[1] == said.span(at, at)[0]


INSTEAD: Final = (("not",), ("y", "no"), ("不", "是"), ("khong", "phai"))
NOTHING_ELSE: Final = MARKS | {"and", "chu", "而"}


def corrected(figures: Sequence[Figure], said: Said) -> set[Figure]:
    """ "112 not 1112", "128/80 and not 228/80": the second number is the mistake. "60, no, 160" takes back the first."""
    wrong = {other for one, other in pairwise(figures) if _instead(tuple(said.words[one.last + 1 : other.first]))}
    if wrong:
        wrong |= {after for one, after in pairwise(figures) if one in wrong and _joined(one, after, said)}
    return wrong


def _joined(one: Figure, other: Figure, said: Said) -> bool:
    """Whether a stroke joins these two: "not 1200/68"."""
    return other.first == one.last + 1 and said.text[said.span(*one[1:3])[1] : said.span(*other[1:3])[0]].strip() == "/"


def _instead(between: tuple[str, ...]) -> bool:
    return any(between[-len(no) :] == no and NOTHING_ELSE.issuperset(between[: -len(no)]) for no in INSTEAD)


def moved(one: Figure, other: Figure, said: Said) -> bool:
    """ "188 → 182": from one to the other."""
    between = said.text[said.span(one.first, one.last)[1] : said.span(other.first, other.last)[0]]
    return any(arrow in between for arrow in ("→", ">", "➡"))


def unworn(pairs: Sequence[tuple[Figure, Figure]], cues: Sequence[Mention]) -> set[int]:
    """Where pressures stand that their teller explains away, an ordinary one told behind them: "210/160 over the sleeve, then 124/76"."""
    faults = [one.first for one in cues if one.concept == "#fault"]
    if not faults or len(pairs) < 2:
        return set()
    top, bottom = pairs[-1]
    if not (95 <= top.value <= 139 and bottom.value < 90):
        return set()
    return {one.first for one, _ in pairs[:-1] if any(one.first - AHEAD <= at < top.first for at in faults)}


CHARGED: Final = frozenset((
    "battery", "batteries", "bateria", "baterias", "pila", "pilas", "charge", "charged", "carga", "pin", "电", "電",
))  # fmt: skip
CHARGED_TO: Final = frozenset((
    "at", "is", "al", "en", "tiene", "de", "con", "esta", "量", "只", "剩", "还", "有", "池", "chi", "o", "was", "only",
))  # fmt: skip
RENEWED: Final = frozenset(("new", "changed", "replaced", "nueva", "nuevas", "cambie"))


def charge(figure: Figure, said: Said) -> bool:
    """ "oximeter battery at 40%": what the battery holds; "new battery, 82%" is a reading."""
    words, at = said.words, figure.first
    if CHARGED.isdisjoint(said.vocabulary):
        return False
    end = figure.last + 1
    if words[end : end + 1] == ["percent"]:
        end += 1
    elif not said.text.startswith("%", said.span(figure.first, figure.last)[1]):
        return False
    if CHARGED.intersection(words[end : end + 1]) or (words[end : end + 1] == ["de"] and CHARGED.intersection(words[end + 1 : end + 2])):
        return True
    last = at - 1
    while last > 0 and words[last] in CHARGED_TO:
        last -= 1
    return last >= 0 and words[last] in CHARGED and RENEWED.isdisjoint(words[max(0, last - 3) : last])
