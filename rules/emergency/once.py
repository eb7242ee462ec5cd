"""What a child had at one age, told with the age it is now: "he had one with fever at 18 months, he's nine now", "a los 17 meses, ya tiene
13 años", "12个月时发烧抽过一次，现在11岁了", "lúc 16 tháng, giờ bé 5 tuổi". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.normalise import MARKS
from rules.emergency.spoken import NUMBERS

MONTHS: Final = {
    "months": 1, "month": 1, "mo": 1, "mos": 1, "meses": 1, "mes": 1, "thang": 1, "月": 1,
    "years": 12, "year": 12, "yrs": 12, "yr": 12, "yo": 12, "anos": 12, "ano": 12, "tuoi": 12, "岁": 12, "歲": 12,
}  # fmt: skip
UNITS: Final = frozenset(MONTHS)
YEARS: Final = frozenset(word for word, months in MONTHS.items() if months == 12)
AT: Final = frozenset(("at", "age", "aged", "los", "luc", "hoi", "was"))  # right before the age of then; in Chinese 时 stands behind it
THEN: Final = frozenset(("时", "時", "那", "的"))
NOW: Final = frozenset((
    "now", "hes", "shes", "is", "theyre", "im", "tiene", "ahora", "hoy", "现", "今", "gio", "nay", "be", "turns", "turned", "cumplio",
))  # fmt: skip
NOW_WITHIN: Final = 3  # words from such a one to the age
ENDS: Final = MARKS | {"", "now", "and", "y", "ahora"}  # "he's nine now"
AGAIN: Final = frozenset((
    "another", "again", "having", "has", "back", "same", "otra", "otro", "vuelve", "volvio", "又", "再", "lai", "nua",
))  # fmt: skip
LEAST_APART: Final = 12  # months between the two ages
OLDEST: Final = 99


def once(found: Sequence[str], words: frozenset[str]) -> list[tuple[int, int]]:
    """Where the ages of then stand, first and last word."""
    if words.isdisjoint(UNITS) or words.isdisjoint(NOW):
        return []
    then = [(place, end, months) for place, end, months in _ages(found) if _of_then(place, end, found)]
    if not then:
        return []
    return [(place, end) for place, end, months in then if _now(found, end) - months >= LEAST_APART]


def _ages(found: Sequence[str]) -> list[tuple[int, int, int]]:
    """Every number with a unit of age behind it: its place, the unit's, and how many months that is."""
    out = []
    for place in [place for place, word in enumerate(found) if word in UNITS and place]:
        at = place - 1
        if found[at] in ("个", "個") and at:
            at -= 1
        value = _value(found[at])
        if value:
            out.append((at, place, value * MONTHS[found[place]]))
    return out


def _value(word: str) -> int:
    if word.isdecimal() and word.isascii():
        return int(word) if int(word) <= OLDEST else 0
    return NUMBERS.get(word, 0)


def _of_then(place: int, end: int, found: Sequence[str]) -> bool:
    if end + 1 < len(found) and found[end + 1] in THEN:
        return True
    return place > 0 and found[place - 1] in AT


def _now(found: Sequence[str], after: int) -> int:
    """How many months old somebody is now, told behind this place; 0 where nothing tells it."""
    for place in range(after + 1, len(found)):
        value = _value(found[place])
        if not value or NOW.isdisjoint(found[max(after + 1, place - NOW_WITHIN) : place]):
            continue
        unit = found[place + 1] if place + 1 < len(found) else ""
        if unit in YEARS or unit in ENDS:
            return value * 12 if AGAIN.isdisjoint(found[place:]) else 0
    return 0
