"""Vietnamese as it is typed in a hurry: without its marks ("toi muon chet"), by ear ("mún chít") and for short ("hok dc"). Pure.

Each written word may be several; which was meant is told by those beside it (`Likely`). What is written in full stays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rules.emergency.folding import fold
from rules.emergency.likely import END, Likely, Way

PIECE: Final = re.compile(r"(?<![\d-])[^\W\d_]+|[.!?;\n,:]")
TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
# What is written, and what it sounds like: each is tried by itself, and with one other. Without marks.
SOUNDS: Final = tuple(
    (re.compile(written), said)
    for written, said in (
        (r"(?<=[aeiouy])g$", "ng"), (r"(?<=[aeiouy])h$", "nh"), (r"k$", "c"), (r"k$", "ch"), (r"k$", "t"), (r"t$", "c"), (r"c$", "t"),
        (r"n$", "ng"), (r"ng$", "n"), (r"^f", "ph"), (r"^z", "v"), (r"^z", "d"), (r"^z", "gi"), (r"^dz", "v"), (r"^dz", "d"),
        (r"^j", "gi"), (r"^j", "ch"), (r"^w", "qu"), (r"^k", "kh"), (r"^c(?=[eiy])", "k"), (r"^k(?=[aou])", "c"),
        (r"^q(?=[aeio])", "qu"), (r"^g(?=[ei])", "gh"), (r"^ng(?=[ei])", "ngh"), (r"^s", "x"), (r"^x", "s"), (r"^ch", "tr"),
        (r"^tr", "ch"), (r"^gi", "d"), (r"^d", "gi"), (r"^d", "v"), (r"^v", "d"), (r"^r", "d"), (r"^n(?![gh])", "l"), (r"^l", "n"),
        (r"^h(?=[uo])", "qu"), (r"^(b|m|t|th|ch|c|k|l|n|s|x|r|d|h|kh|ng|nh|tr|q|v|g)?u(?=n|t|c|ng|i)", r"\1uo"),
        (r"(?<=[^aeiou])u(?=n|t|c)", "uo"), (r"iu$", "ieu"), (r"^iu$", "yeu"), (r"i(?=[tnmpc]|ng)", "ie"), (r"i(?=t|ch|m|n)", "e"),
        (r"ui$", "oi"), (r"ui$", "uoi"), (r"oai$", "oi"), (r"uai$", "oi"), (r"oy$", "oi"), (r"ai$", "ay"), (r"ay$", "ai"),
        (r"o(?=t$)", "e"), (r"u$", "uu"), (r"ou$", "o"), (r"y$", "i"), (r"i$", "y"), (r"^iem$", "em"), (r"e(?=m$)", "a"),
        (r"iet$", "et"), (r"o(?=ng$)", "u"), (r"^(?=oi$)", "r"), (r"[hk]$", ""), (r"a$", "ah"), (r"ei$", "e"), (r"ie$", "e"),
        (r"oo", "o"), (r"ww", "u"), (r"w", "u"), (r"ck", "ch"),
    )
)  # fmt: skip
EACH: Final = 3.0  # against a word that only sounds like what is written, for each such change
UNMARKED: Final = 4.0  # against marks that were left out where all others are set
SHORT: Final = 0.5  # against what something may be short for, beside itself
KNOWN, COMMON = 4, 100  # times that a word was read with its marks, and without, from where on it is no other one that sounds like it
MOST: Final = 16  # words that one may be
SETS_MARKS: Final = 0.4  # the share of words with marks in a text whose writer sets them
OURS: Final = 0.75  # the share of a text's words that are Vietnamese if it is


class Vietnamese:
    """`read(text)`: pieces of the text, each with the words it stands for, where those are other ones."""

    def __init__(self, likely: Likely, short: Mapping[str, str]) -> None:
        """`short`: what is written for other words, those divided by "/" ("k": "không")."""
        self._likely = likely
        self._short = {written: tuple(meant.split("/")) for written, meant in short.items()}
        self._bare: dict[str, list[str]] = {}
        for word in likely.words:
            self._bare.setdefault(fold(word), []).append(word)

    def read(self, text: str) -> list[tuple[int, int, str]]:
        """Where each changed piece begins and ends, and what is meant by it; nothing in a text that is not Vietnamese."""
        found = [(one.start(), one.end(), unicodedata.normalize("NFC", one[0].casefold())) for one in PIECE.finditer(text)]
        words = [word for _, _, word in found if word[0].isalpha()]
        if not words or sum(map(self._ours, words)) < OURS * len(words):
            return []
        marked = sum(not word.isascii() for word in words) >= SETS_MARKS * len(words)
        if marked and self._short.keys().isdisjoint(words) and self._likely.words.keys() >= {*words}:
            return []  # written in full
        loud = text.isupper()
        names = [word[0].isalpha() and not loud and text[start].isupper() and end - start > 1 for start, end, word in found]
        ways = [
            [*self._ways(word, marked=marked, name=name)] if word[0].isalpha() else [(END, 0.0)]
            for (_, _, word), name in zip(found, names, strict=True)
        ]
        meant = self._likely.meant(ways)
        return [
            (start, end, word.capitalize() if name else word)
            for (start, end, written), word, name in zip(found, meant, names, strict=True)
            if word not in (END, written)
        ]

    def _ours(self, word: str) -> bool:
        return word in self._short or fold(word) in self._bare or any(self._sounding(word))

    def _ways(self, word: str, *, marked: bool, name: bool) -> Iterator[Way]:
        """What this word may be. Of a name (it has a capital) only the marks may be missing."""
        if word in self._short:
            yield from ((meant, SHORT) for meant in self._short[word])
        yield word, 0.0
        bare = fold(word)
        plain = bare == word
        ways: list[Way] = [(other, UNMARKED if marked else 0.0) for other in self._bare.get(bare, ()) if plain and other != word]
        if not (name or self._common(word, bare)):
            ways += self._sounding(word)
        if len(ways) > MOST:
            ways.sort(key=lambda way: 1000 * way[1] - self._likely.words[way[0]])
        yield from ways[:MOST]

    def _common(self, word: str, bare: str) -> bool:
        """Whether it is a word as it is written."""
        if word != bare:
            return self._likely.words.get(word, 0) >= KNOWN
        return sum([self._likely.words[one] for one in self._bare.get(bare, ())]) >= COMMON

    def _sounding(self, word: str) -> Iterator[Way]:
        """Words that sound like it, of the same tone where one is written."""
        tone = _tone(word)
        for bare, changes in _heard(fold(word)):
            for other in self._bare.get(bare, ()):
                if not tone or _tone(other) == tone:
                    yield other, EACH * changes


def _tone(word: str) -> frozenset[str]:
    return TONES.intersection(unicodedata.normalize("NFD", word))


def _heard(bare: str) -> list[tuple[str, int]]:
    """Other spellings of the same sound, each with the number of changes."""
    once = dict.fromkeys(_changed([bare]), 1)
    twice = dict.fromkeys(_changed(once), 2)
    return [(one, changes) for one, changes in (twice | once).items() if one != bare]


def _changed(words: Iterable[str]) -> list[str]:
    return [other for word in words for written, said in SOUNDS if (other := written.sub(said, word)) != word]
