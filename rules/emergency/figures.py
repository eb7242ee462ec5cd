"""The numbers in a message, however they are written: 102.5, 39,5, "one oh two point five", "treinta y nueve y medio", 三十九度二,
"ba mươi chín", "trăm tám"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from rules.emergency.called import calls
from rules.emergency.folding import exact
from rules.emergency.normalise import Said, Token
from rules.emergency.spoken import NUMBERS

WRITTEN: Final = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?|\d{1,3},\d{3}")
THOUSANDS: Final = re.compile(r"\d{1,3},\d{3}")
HAN: Final = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "几": 3}
SCALES: Final = {"十": 10, "百": 100}
THOUSAND: Final = {**SCALES, "千": 1000}  # begins no number: 千万 is "by all means"
ENGLISH: Final = {word: value for word, value in NUMBERS.items() if value < 10}
VIETNAMESE: Final = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}
SPELT: Final = frozenset(
    map(exact, re.findall(r"\w+", "một mốt bốn tư năm lăm sáu bảy bẩy tám chín mười mươi chục trăm linh lẻ rưỡi rưởi độ"))
)
TENS: Final = frozenset(("muoi", "chuc"))
OH: Final = frozenset(("oh", "o", "zero"))
POINTS: Final = frozenset(("point", "punto", "coma", "cham", "phay", "点"))
DEGREES: Final = frozenset(("度", "do"))
# What a digit before it counts or dates: no decimal ("39度三天", "三点十分"), and two digits before it are a range ("hai ba ngày").
COUNTS: Final = frozenset("天个次小周月年片岁点日分刻十百千粒颗号") | {
    "ngay", "tuan", "thang", "nam", "lan", "gio", "tieng", "vien", "phut", "bua", "dua", "nguoi", "cai", "dem", "hom", "tuoi",
}  # fmt: skip
WEEKS, WEEKDAYS = frozenset("周期拜週"), frozenset("一二三四五六")
NO_ONE: Final = frozenset("开直样樣起般定些下边邊旦共向再切")  # 一直 is "all along", 一样 "the same": nothing is counted
LISTED: Final = "、"  # no word, and between two numbers: "一二一、七十七"
HALVES: Final = (("and", "a", "half"), ("y", "medio"), ("y", "media"), ("grados", "y", "medio"), ("ruoi",), ("do", "ruoi"), ("度", "半"))
SCALES_OF_HEAT: Final = ((34, 43), (94, 108))


class Figure(NamedTuple):
    """A number and the tokens it stands on, `first`..`last` inclusive."""

    value: float
    first: int
    last: int
    fraction: bool = False


class Figures:
    """Reads numbers. `words` are the number words of languages that add them up ({"ciento": 100, "treinta": 30, "y": 0, …}); `tens` make
    tens of the digit before them ("ba muoi" is 30); `units` are words for one that only end a number ("treinta y uno")."""

    def __init__(self, words: Mapping[str, int], tens: Sequence[str], units: Mapping[str, int] | None = None) -> None:
        self._words = {**ENGLISH, **words}
        self._units = dict(units or {})
        self._vietnamese = frozenset((*tens, *TENS, "tram", *VIETNAMESE)) - {"tu", "lam"}
        adding = [word for word, value in self._words.items() if value]
        self._begins = frozenset([*adding, *HAN, *SCALES, "hundred", "mil", *self._vietnamese])

    def of(self, said: Said) -> list[Figure]:
        """Every number, in order, none twice."""
        out: list[Figure] = []
        free, begins = 0, self._begins
        words = said.words
        spelt, numerals = said.where(begins), said.numerals
        for place in sorted({*spelt, *numerals}) if spelt and numerals else spelt or numerals:
            if place < free or (words[place] not in begins and not words[place][:1].isdecimal()):
                continue
            if words[place] in HAN and place and words[place - 1] in WEEKS and words[place] in WEEKDAYS:
                continue  # "周一86，周二152"
            figure = self._at(said, place)
            if figure is not None:
                out.append(figure)
                free = figure.last + 1
        return out

    def _at(self, said: Said, place: int) -> Figure | None:
        figure = self._whole(said, place)
        return figure if figure is None or figure.fraction else self._point(figure, said)

    def _whole(self, said: Said, place: int) -> Figure | None:
        """What is said before any "point six" or "and a half"."""
        word = said[place].word
        if word[:1].isdecimal():
            return self._in_digits(said, place) if WRITTEN.fullmatch(word) else None
        if word in HAN or word in SCALES:
            return None if word == "一" and place + 1 < len(said) and said[place + 1].word in NO_ONE else _chinese(said, place)
        if word == "hundred":
            return self._after_hundred(said, place)
        if word in self._vietnamese and (figure := _vietnamese(said, place)) is not None:
            return figure
        return self._spoken(said, place) if (self._words.get(word) or word == "mil") and not _is_another(said, place) else None

    def _in_digits(self, said: Sequence[Token], place: int) -> Figure:
        """ "102.5", "1 oh 4", "2 hundred"."""
        figure = _written(said[place].word, place)
        if figure.value < 10 and not figure.fraction and len(said) > place + 1:
            if said[place + 1].word in OH and (digit := self._digit(said, place + 2)) is not None:
                return Figure(figure.value * 100 + digit, place, place + 2)
            if said[place + 1].word == "hundred":
                rest = self._after_hundred(said, place + 1)
                return Figure(figure.value * 100 + (rest.value - 100 if rest else 0), place, rest.last if rest else place + 1)
        return figure

    def _spoken(self, said: Sequence[Token], place: int) -> Figure | None:
        """ "one oh two", "treinta y nueve", "mil doscientos": words that add up, each smaller than the place the last one left free."""
        words = [token.word for token in said[place : place + 7]]
        if len(words) > 2 and words[0] in ENGLISH and words[1] in OH and words[2] in ENGLISH:
            return Figure(ENGLISH[words[0]] * 100 + ENGLISH[words[2]], place, place + 2)
        if words[0] == "ciento" and place and said[place - 1].word == "por":
            return None
        total, last, room = 0, place, 1_000
        for step, word in enumerate(words):
            if word == "mil" and (total < 10 or not step) and room < 10_000 and not total > 999:
                total, last, room = (total or 1) * 1000, place + step, 1_000
                continue
            value = self._words.get(word, self._units.get(word) if step else None)
            if value is None or value >= room or (value and said[place + step].pause):
                break
            if value:
                total, last, room = total + value, place + step, _room(value)
        return Figure(total, place, last) if total and (words[0] != "mil" or last > place) else None

    def _after_hundred(self, said: Sequence[Token], place: int) -> Figure | None:
        """ "a hundred", "a hundred and two", "hundred and ten"; a hundred alone, of nothing, is no number."""
        follows = place + 2 if place + 1 < len(said) and said[place + 1].word == "and" else place + 1
        rest = said[follows].word if follows < len(said) else ""
        value = ENGLISH.get(rest, int(rest) if rest.isdecimal() and len(rest) < 3 else 0)
        begun = place > 0 and (said[place - 1].word == "a" or said[place - 1].word.isdecimal())
        return Figure(100 + value, place, follows if value else place) if value or begun else None

    def _digit(self, said: Sequence[Token], place: int) -> int | None:
        """A single digit at this place, in figures or in any tongue's word."""
        word = said[place].word if place < len(said) else ""
        if word.isdecimal() and word.isascii():
            return int(word) if len(word) == 1 else None
        if word in ENGLISH or word in VIETNAMESE:
            return ENGLISH.get(word, VIETNAMESE.get(word))
        value = HAN.get(word, self._words.get(word, 0))
        return value if 0 < value < 10 or word in ("零", "〇", "cero") else None

    def _point(self, figure: Figure, said: Sequence[Token]) -> Figure:
        """ "… point six", "… 度五", "… and a half", and "ninety eight six" at the end of what is said."""
        at = figure.last + 1
        if at >= len(said) or figure.value != int(figure.value):
            return figure
        word = said[at].word
        for half in HALVES if word in ("and", "y", "grados", "ruoi", "do", "度") else ():
            if half == tuple([token.word for token in said[at : at + len(half)]]):
                return Figure(figure.value + 0.5, figure.first, at + len(half) - 1, True)
        if word in POINTS or (word in DEGREES and said[at].exact in ("", EXACT_DEGREE)):
            digit, after = self._digit(said, at + 1), said[at + 2].word if at + 2 < len(said) else ""
            if digit is not None and after not in COUNTS and said[at + 1].word not in ("两", "几"):
                return Figure(figure.value + digit / 10, figure.first, at + 1, True)
        ends = at + 1 == len(said) or said[at + 1].stop or said[at + 1].pause
        warm = ends and any(low <= figure.value <= high for low, high in SCALES_OF_HEAT)
        digit = self._digit(said, at) if warm else None
        return Figure(figure.value + digit / 10, figure.first, at, True) if digit else figure


EXACT_DEGREE: Final = exact("độ")


def _room(value: int) -> int:
    """What may still be added: after "ciento" up to 99, after "treinta" up to 9, after a digit nothing."""
    if value >= 100:
        return 100
    return 10 if value >= 10 and value % 10 == 0 else 0


def _written(word: str, place: int) -> Figure:
    if word.isdecimal():
        return Figure(float(word), place, place)
    if THOUSANDS.fullmatch(word):
        return Figure(float(word.replace(",", "")), place, place)
    return Figure(float(word.replace(",", ".")), place, place, True)


def _chinese(said: Said, place: int) -> Figure | None:
    """一百八十, 三十九, 一百零五, and 一百八 (which is 180). A second digit after a scale, or a scale as great, begins another number."""
    total, scale, last, zero = 0, 10_000, place, False
    digits: list[int] = []
    for step, token in enumerate(said[place : place + 9]):
        word, at = token.word, place + step
        if step and LISTED in said.text and LISTED in said.text[said.span(at - 1, at - 1)[1] : said.span(at, at)[0]]:
            break
        if word in HAN:
            if digits and total:
                break
            if HAN[word] or not total:
                digits.append(HAN[word])
            zero = zero or not HAN[word]
        elif word in THOUSAND and (digits or word in SCALES):
            if THOUSAND[word] >= scale or len(digits) > 1:
                digits, last = ([], last - 1) if total and digits else (digits, last)
                break
            scale = THOUSAND[word]
            total, digits = total + (digits[0] if digits else 1) * scale, []
        else:
            break
        last = at
    if not total and len(digits) == 2 and digits[1] == digits[0] + 1 and last + 1 < len(said) and said[last + 1].word in COUNTS:
        return Figure(digits[1], place, last)  # 两三天
    rest = int("".join(map(str, digits))) if digits else 0
    short = total > 0 and scale >= 100 and not zero
    return Figure(total + rest * (scale // 10 if short else 1), place, last)


def _vietnamese(said: Sequence[Token], place: int) -> Figure | None:
    """ "một trăm hai mươi", "ba trăm năm chục", "trăm tám" (180), "ba chín" (39); None when the words are no such number."""
    total, at = 0, place
    if _is(said, at + 1, "tram") and (digit := _vi_digit(said, at)):
        total, at = digit * 100, at + 2
    elif _is(said, at, "tram") and not _is(said, at - 1, "phan") and (_vi_digit(said, at + 1) or _is(said, at + 1, "ruoi")):
        total, at = 100, at + 1
    if not total:
        return _vi_tens(said, place)
    if _is(said, at, "ruoi"):
        return Figure(total + 50, place, at)
    if (_is(said, at, "linh") or _is(said, at, "le")) and (digit := _vi_digit(said, at + 1)):
        return Figure(total + digit, place, at + 1)
    rest = _vi_tens(said, at)
    if rest is None:
        digit = _vi_digit(said, at)
        alone = digit is not None and said[at].word != "nam"
        return Figure(total + digit * 10, place, at) if digit and alone else Figure(total, place, at - 1)
    return Figure(total + rest.value * (10 if rest.last == at and rest.value < 10 else 1), place, rest.last)


def _vi_tens(said: Sequence[Token], place: int) -> Figure | None:
    """ "tám mươi lăm", "năm chục", "mười hai", "chín tám"."""
    digit = _vi_digit(said, place)
    follow = _vi_digit(said, place + 1)
    if digit is None:
        if not _is(said, place, "muoi") or not (follow or said[place].exact):
            return None
        return Figure(10 + (follow or 0), place, place + 1) if follow and said[place + 1].word != "nam" else Figure(10, place, place)
    if any(_is(said, place + 1, word) for word in TENS):
        unit = None if _is(said, place + 1, "chuc") else _vi_digit(said, place + 2)
        if unit and said[place + 2].word != "nam" and not any(_is(said, place + 3, word) for word in TENS):
            return Figure(digit * 10 + unit, place, place + 2)
        return Figure(digit * 10, place, place + 1)
    if follow is None or said[place].word in ("mot", "tu", "lam") or said[place + 1].word in ("nam", "mot") or _is(said, place + 2, "tram"):
        return None
    after = said[place + 2].word if place + 2 < len(said) else ""
    sure = bool(said[place + 1].exact) or after in ("do", "phan", "tren", "cham", "phay", "ruoi", "%")
    if after in TENS or (follow == digit + 1 and after in COUNTS) or (said[place + 1].word in ("sau", "bay", "tu", "lam") and not sure):
        return None
    return Figure(digit * 10 + follow, place, place + 1)


def _is_another(said: Sequence[Token], place: int) -> bool:
    """ "bà tôi", "my chin": written like a number of another tongue, and none."""
    word = said[place].word
    if word not in VIETNAMESE:
        return False
    marked = said[place].exact and said[place].exact not in SPELT
    return bool(marked) or calls(said, place) or (place > 0 and said[place - 1].word in ("my", "his", "her", "your", "the", "double"))


def _is(said: Sequence[Token], place: int, word: str) -> bool:
    return 0 <= place < len(said) and said[place].word == word and (not said[place].exact or said[place].exact in SPELT)


def _vi_digit(said: Sequence[Token], place: int) -> int | None:
    """The digit a word is, unless its tone marks make it another word ("bà" is no three)."""
    if not 0 <= place < len(said) or (said[place].exact and said[place].exact not in SPELT):
        return None
    return VIETNAMESE.get(said[place].word)
