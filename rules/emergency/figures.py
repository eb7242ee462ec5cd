"""The numbers in a message, however they are written: 102.5, 39,5, "one oh two point five", "treinta y nueve", 三十九, "ba mươi chín"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from rules.emergency.normalise import NUMBERS, Token

WRITTEN: Final = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?|\d{1,3},\d{3}")
HAN: Final = {letter: value for value, letter in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "几": 3}
SCALES: Final = {"十": 10, "百": 100}
ENGLISH: Final = {word: value for word, value in NUMBERS.items() if value < 10}


class Figure(NamedTuple):
    """A number and the tokens it stands on, `first`..`last` inclusive."""

    value: float
    first: int
    last: int
    fraction: bool = False


class Figures:
    """Reads numbers. `words` are the number words of languages that add them up ({"ciento": 100, "treinta": 30, "y": 0, …})."""

    def __init__(self, words: Mapping[str, int], tens: Sequence[str]) -> None:
        self._words = {**ENGLISH, **words}
        self._begins = frozenset(word for word, value in self._words.items() if value) | {*HAN, *SCALES, "hundred"}
        self._tens = frozenset(tens)  # a word that makes tens of the digit before it: "ba muoi" is 30

    def of(self, said: Sequence[Token]) -> list[Figure]:
        """Every number, in order, none twice."""
        out: list[Figure] = []
        free, begins = 0, self._begins
        for place, token in enumerate(said):
            word = token[0]
            if place < free or (word not in begins and not word[:1].isdecimal()):
                continue
            figure = self._at(said, place)
            if figure is not None:
                out.append(figure)
                free = figure.last + 1
        return out

    def _at(self, said: Sequence[Token], place: int) -> Figure | None:
        word = said[place].word
        if WRITTEN.fullmatch(word):
            return self._point(_written(word, place), said)
        if word in HAN or word in SCALES:
            return _chinese(said, place)
        if word == "hundred" and place and said[place - 1].word == "a":
            return self._after_hundred(said, place)
        if self._words.get(word):
            return self._point(self._spoken(said, place), said)
        return None

    def _spoken(self, said: Sequence[Token], place: int) -> Figure:
        """ "one oh two", "treinta y nueve", "ba muoi chin": words that add up."""
        words = [token.word for token in said[place : place + 6]]
        if len(words) > 2 and words[1] in ("oh", "o") and words[2] in ENGLISH:
            return Figure(self._words[words[0]] * 100 + ENGLISH[words[2]], place, place + 2)
        total, last, used = 0, place, 0
        for step, word in enumerate(words):
            value = self._words.get(word)
            if word in self._tens and step:
                total, last = total * 10, place + step
                used = total
            elif value is None or (step and value and used <= value):
                break
            else:
                total, used = total + value, value or used
                last = place + step if value else last
        return Figure(total, place, last)

    @staticmethod
    def _after_hundred(said: Sequence[Token], place: int) -> Figure:
        follows = place + 2 if place + 1 < len(said) and said[place + 1].word == "and" else place + 1
        rest = said[follows].word if follows < len(said) else ""
        value = ENGLISH.get(rest, int(rest) if rest.isdigit() and len(rest) < 3 else 0)
        return Figure(100 + value, place, follows if value else place)

    @staticmethod
    def _point(figure: Figure, said: Sequence[Token]) -> Figure:
        """ "… point six"."""
        after = [token.word for token in said[figure.last + 1 : figure.last + 3]]
        if len(after) < 2 or after[0] not in ("point", "punto", "coma", "cham", "phay"):
            return figure
        digit = ENGLISH.get(after[1], int(after[1]) if after[1].isdigit() and len(after[1]) == 1 else -1)
        return figure if digit < 0 else Figure(figure.value + digit / 10, figure.first, figure.last + 2, True)


def _written(word: str, place: int) -> Figure:
    if re.fullmatch(r"\d{1,3},\d{3}", word):
        return Figure(float(word.replace(",", "")), place, place)
    return Figure(float(word.replace(",", ".")), place, place, not word.isdigit())


def _chinese(said: Sequence[Token], place: int) -> Figure:
    """一百八十, 三十九, and 一百八 (which is 180)."""
    total, digit, scale, last = 0, 0, 1, place
    for step, token in enumerate(said[place : place + 7]):
        if token.word in HAN:
            digit = digit * 10 + HAN[token.word] if digit and scale == 1 else HAN[token.word]
        elif token.word in SCALES:
            scale = SCALES[token.word]
            total, digit = total + (digit or 1) * scale, 0
        else:
            break
        last = place + step
    return Figure(total + digit * (10 if scale == 100 and digit else 1), place, last)
