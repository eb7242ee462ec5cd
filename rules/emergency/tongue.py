"""Which language to answer in, and whether a message is in one that nobody here can screen well."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from rules.emergency.normalise import Token, tokens

HAN: Final = ("\u4e00", "\u9fff")
VIETNAMESE: Final = frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
SPANISH: Final = frozenset("ñ¿¡áéíóú")
SHORT: Final = 3
SCRIPTS: Final = {
    name: (chr(low), chr(high))
    for name, low, high in (
        ("ar", 0x0600, 0x06FF), ("ru", 0x0400, 0x04FF), ("ko", 0xAC00, 0xD7A3), ("ja", 0x3040, 0x30FF), ("hi", 0x0900, 0x097F),
        ("th", 0x0E00, 0x0E7F), ("he", 0x0590, 0x05FF), ("el", 0x0370, 0x03FF), ("hy", 0x0530, 0x058F), ("am", 0x1200, 0x137F),
        ("km", 0x1780, 0x17FF), ("bn", 0x0980, 0x09FF), ("pa", 0x0A00, 0x0A7F), ("my", 0x1000, 0x109F),
    )
}  # fmt: skip


class Tongue:
    """Compiled from languages.json."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._spanish, self._vietnamese = frozenset(table["spanish"].split()), frozenset(table["vietnamese"].split())
        self._english = frozenset(table["english"].split())
        self._foreign = {name: frozenset(words.split()) for name, words in table["others"].items()}

    def of(self, text: str, found: Sequence[Token]) -> str:
        """en, es, vi or zh: script first, then common words."""
        if not text.isascii():
            if any(HAN[0] <= letter <= HAN[1] for letter in text):
                return "zh"
            if any(letter in VIETNAMESE for letter in text.casefold()):
                return "vi"
        words = [token[0] for token in found]
        spanish = _count(words, self._spanish)
        if not text.isascii():
            spanish += sum(letter in SPANISH for letter in text.casefold() if letter > "\x7f")
        vietnamese = _count(words, self._vietnamese)
        if vietnamese >= 2 and vietnamese > spanish:
            return "vi"
        return "es" if spanish >= 2 or (spanish and len(words) <= SHORT) else "en"

    def stranger(self, text: str, found: Sequence[Token]) -> str | None:
        """The code of another language this message is written in, or None: a script of its own, or enough of its common words."""
        if not text.isascii():
            letters = [letter for letter in text if letter.isalpha()]
            for name, (low, high) in SCRIPTS.items():
                if sum(low <= letter <= high for letter in letters) * 2 > len(letters) > 0:
                    return name
        words = [token.word for token in found if token.word.isalpha()]
        if len(words) < SHORT:
            return None
        ours = max([_count(words, known) for known in (self._english, self._spanish, self._vietnamese)])
        scores = {name: _count(words, known) for name, known in self._foreign.items()}
        best = max(scores, key=lambda name: scores[name], default=None)
        return best if best and scores[best] >= 3 and scores[best] > ours and scores[best] * 3 >= len(words) else None


def _count(words: Sequence[str], known: frozenset[str]) -> int:
    return sum(map(known.__contains__, words))


@cache
def _shipped() -> Tongue:
    return Tongue(json.loads((Path(__file__).parent / "languages.json").read_bytes()))


def other_tongue(text: str) -> str | None:
    """The code of a language nobody here speaks, when these words are in one (ar, fr, ht, ko, pt, ru, tl, …); None otherwise."""
    return _shipped().stranger(text, tokens(text))
