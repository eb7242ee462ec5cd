"""Words that put a thing years back: "2015", "hace veinte años", "hồi 19 tuổi", "十九岁时"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.clause import Span
from rules.emergency.folding import exact
from rules.emergency.normalise import MARKS, Said
from rules.emergency.once import UNITS, once

PAST: Final = "past"
FIRST_YEAR, FIRST_OF_ALL = 1950, 1880  # the second behind a word that goes with years
LONG_AGO: Final = frozenset(("anos", "ano", "decadas", "meses"))
ONGOING: Final = frozenset(("desde", "que"))  # "desde hace años", "hace dos años que me duele": since then
THEN: Final = frozenset(("hoi", "luc"))
LEADS: Final = frozenset(("el", "back", "nam"))
MEASURES: Final = frozenset((
    "oxigeno", "saturacion", "oximetro", "satura", "pulso", "presion", "azucar", "glucosa", "temperatura", "fiebre", "peso", "medidor",
    "oxygen", "sat", "sats", "spo2", "pulse", "pressure", "bp", "sugar", "glucose", "temp", "fever", "weight", "meter", "heart", "oxy",
    "mach", "nhip", "huyet", "duong", "sot", "can", "esta", "anda", "marca", "bajo", "subio",
))  # fmt: skip
READ: Final = frozenset((  # what may be "in the 80s" now; a heart may have been so long ago
    "oxygen", "o2", "ox", "sat", "sats", "spo2", "oximeter", "saturation", "pulse", "hr", "rate", "heartrate", "bp", "pressure",
    "presure", "systolic", "diastolic", "sugar", "sugars", "suger", "sugr", "shugar", "glucose", "bs", "bg", "oxigen", "oxegen", "o2s",
    "bps", "meter", "numbers", "reading", "readings", "level", "levels", "temp",
))  # fmt: skip
READ_WITHIN: Final = 10
DECADES: Final = frozenset(("50", "60", "70", "80", "90"))
OF_A_NUMBER: Final = frozenset((  # "2000 steps", "海拔2000米"
    "steps", "step", "pasos", "步", "buoc", "mg", "mcg", "ml", "iu", "units", "unidades", "calories", "calorie", "cal", "cals", "kcal",
    "calorias", "卡", "feet", "ft", "foot", "pies", "米", "公", "met", "m", "km", "meters", "metros", "miles", "yards", "dollars",
    "bucks", "pesos", "块", "元", "dong", "hours", "hrs", "horas", "people", "personas", "人", "毫", "sodium", "milligrams", "lbs",
    "pounds",
))  # fmt: skip
YEAR_VI: Final = exact("năm")
SHORTEST: Final = 50
BELIEVES: Final = frozenset((
    "thinks", "believes", "swears", "insists", "convinced", "cree", "piensa", "jura", "tuong",
))  # fmt: skip
ITS: Final = frozenset(("it", "its", "is", "we", "were", "are", "hes", "shes", "in", "still", "que", "es", "esta", "estamos", "en", "el",
    "ano", "dang", "la", "nam", "是", "现", "在"))  # fmt: skip
REACH: Final = 5  # words from "hace" to its "años", from "hồi" to its "tuổi"
BEGINS: Final = THEN | {"hace", "岁", "nam", "年"}
TENS_HAN, DIGITS_HAN = frozenset("五六七八九零〇"), frozenset("一二三四五六七八九零〇")
YEAR_GOES_ON, SO_MANY = frozenset("在的那底初我春夏秋冬时"), frozenset("了有过快近约已第这那")  # "八九年在福州"; not "得了八九年的病"
THAT_TIME: Final = frozenset(("时", "那", "的"))


def years(said: Said, words: frozenset[str], this_year: int) -> list[Span]:
    """Each of them as a cue of the past."""
    found = said.words
    out = _in_figures(said, words, this_year) if said.numerals else []
    if said.numerals and not words.isdisjoint(UNITS):
        out += [Span(PAST, first, last) for first, last in once(found, words)]
    if words.isdisjoint(BEGINS):
        return out
    for place in [place for place, word in enumerate(found) if word in BEGINS]:
        word = found[place]
        if word == "hace":
            end = _ends(found, place, LONG_AGO)
            follows = found[end + 1] if end + 1 < len(found) else ""
            if end and follows not in ONGOING and (not place or found[place - 1] not in ONGOING):
                out.append(Span(PAST, place, end))
        elif word == "nam" and _at_an_age(found, place):
            out.append(Span(PAST, place, place + 2))
        elif word in THEN and (end := _ends(found, place, frozenset(("tuoi",)))):
            out.append(Span(PAST, place, end))
        elif word == "年" and _han_year(found, place):
            out.append(Span(PAST, place - 2, place))
        elif word == "岁" and place and place + 1 < len(found) and found[place + 1] in THAT_TIME and _then(found, place):
            out.append(Span(PAST, place - 1, place + 1))
    return out


def _in_figures(said: Said, words: frozenset[str], this_year: int) -> list[Span]:
    found = said.words
    out = [
        Span(PAST, place, place)
        for place in said.numerals
        if _is_year(found[place], found[place - 1] if place else "", this_year)
        and OF_A_NUMBER.isdisjoint(found[place + 1 : place + 2])
        and not _believed(found, place)
    ]
    if "s" in words and "the" in words:
        out += [Span(PAST, place - 2, place + 1) for place in said.numerals if _decade(found, place)]
    if not said.text.isascii() or "'" in said.text:
        out += [Span(PAST, place, place) for place in said.numerals if _abbreviated(said, place)]
    if not words.isdisjoint(LEADS) and words.isdisjoint(MEASURES):
        out += [Span(PAST, place - 2, place) for place in said.numerals if _short_year(said, place)]
    return out


def _is_year(word: str, before: str, this_year: int) -> bool:
    """ "2015", and "in 09", "en 1915"."""
    if not word.isdecimal():
        return False
    first = FIRST_OF_ALL if before in ("in", "en") else FIRST_YEAR
    return (len(word) == 4 and first <= int(word) < this_year) or (
        len(word) == 2 and word[0] == "0" and before in ("in", "since", "en")
    )


def _decade(found: Sequence[str], place: int) -> bool:
    """ "polio in the 50s"; not "oxygen in the 80s"."""
    if found[place] not in DECADES or [*found[place - 2 : place]] != ["in", "the"] or [*found[place + 1 : place + 2]] != ["s"]:
        return False
    return READ.isdisjoint(found[max(0, place - READ_WITHIN) : place])


def _believed(found: Sequence[str], place: int) -> bool:
    """ "thinks it's 1962", "cree que es 1958": the year that a confused mind lives in, now."""
    at = place - 1
    while at >= 0 and found[at] in ITS:
        at -= 1
    return at >= 0 and (found[at] in BELIEVES or (found[at] == "为" and at > 0 and found[at - 1] == "以"))


def _abbreviated(said: Said, place: int) -> bool:
    """ "in '92", "the summer of ’78"."""
    word = said.words[place]
    if len(word) != 2 or not word.isdecimal():
        return False  # mostly
    start = said.span(place, place)[0]
    if not start or said.text[start - 1] not in "'’‘":
        return False
    return not said.text[max(0, start - 2) : start - 1].isalnum()


def _at_an_age(found: Sequence[str], place: int) -> bool:
    """ "năm 12 tuổi": in the year somebody was twelve."""
    follows = found[place + 1 : place + 3]
    return len(follows) == 2 and follows[0].isdecimal() and follows[1] == "tuoi"


def _short_year(said: Said, place: int) -> bool:
    """ "en el 92", "back in 88", "hồi ... năm 90"; where readings are told it may be one."""
    word = said.words[place]
    if not (place > 1 and len(word) == 2 and word.isdecimal() and int(word) >= SHORTEST):
        return False
    before = said.words[place - 1]
    if before == "nam":
        return said[place - 1].exact == YEAR_VI and not {"hoi", "tu"}.isdisjoint(said.words[max(0, place - 8) : place])
    return (said.words[place - 2], before) in (("en", "el"), ("back", "in"))


def _ends(found: Sequence[str], place: int, units: frozenset[str]) -> int:
    """Where the unit stands that a number of these words is of, or 0."""
    for at in range(place + 1, min(place + REACH, len(found))):
        if found[at] in MARKS:
            return 0
        if found[at] in units:
            return at
    return 0


def _then(found: Sequence[str], place: int) -> bool:
    """ "十九岁时", "三岁那年", "五岁的时候"; not "五岁的孩子"."""
    follows = [*found[place + 1 : place + 3]]
    return follows[0] == "时" or follows in (["那", "年"], ["的", "时"])


def _han_year(found: Sequence[str], place: int) -> bool:
    """ "八九年在福州", "零五年的时候": a year, and no length of time."""
    if place < 2 or found[place - 1] not in DIGITS_HAN or found[place - 2] not in TENS_HAN:
        return False
    before, follows = found[place - 3] if place > 2 else "", found[place + 1] if place + 1 < len(found) else ""
    return before not in SO_MANY and follows in YEAR_GOES_ON
