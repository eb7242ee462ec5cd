"""Which language to answer in, and whether a message is in one that nobody here can screen well."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from itertools import filterfalse
from pathlib import Path
from typing import Any, Final

from rules.emergency.normalise import Said, tokens

HAN: Final = re.compile("[\u4e00-\u9fff]")
VIETNAMESE: Final = frozenset("ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
SPANISH, ACCENTED = re.compile("[ñ¿¡]"), re.compile("[áéíóú]")
LANGUAGES: Final = ("en", "es", "vi", "zh")  # those answered in
WRITTEN: Final = ("en", "es", "vi", "zh")  # those told apart by their words: Chinese in letters
MOST_SIGNS: Final = 12  # of Chinese that count
LEAST: Final = 2  # one strong word or two weak ones: "Y" is a yes in English
FIELD: Final = 32  # bits of one language's sum
PART: Final = (1 << FIELD) - 1
FEWEST: Final = 3  # common words of a language that make a message one in it
SCRIPTS: Final = {
    name: re.compile(f"[{chr(low)}-{chr(high)}]+")
    for name, low, high in (
        ("ar", 0x0600, 0x06FF), ("ru", 0x0400, 0x04FF), ("ko", 0xAC00, 0xD7A3), ("ja", 0x3040, 0x30FF), ("hi", 0x0900, 0x097F),
        ("th", 0x0E00, 0x0E7F), ("he", 0x0590, 0x05FF), ("el", 0x0370, 0x03FF), ("hy", 0x0530, 0x058F), ("am", 0x1200, 0x137F),
        ("km", 0x1780, 0x17FF), ("bn", 0x0980, 0x09FF), ("pa", 0x0A00, 0x0A7F), ("my", 0x1000, 0x109F),
    )
}  # fmt: skip


class Tongue:
    """Compiled from languages.json: `strong` words only one of the languages has and `weak` ones that others have, too, or names."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._english, self._spanish, self._vietnamese = (frozenset(table[name].split()) for name in ("english", "spanish", "vietnamese"))
        self._foreign = {name: frozenset(words.split()) for name, words in table["others"].items()}
        self._strange = frozenset[str]().union(*self._foreign.values())
        strong, weak = ({name: frozenset(words.split()) for name, words in table[part].items()} for part in ("strong", "weak"))
        worth = [{**dict.fromkeys(weak[name], 1), **dict.fromkeys(strong[name], 2)} for name in WRITTEN]
        english, *others = worth
        self._no_english = frozenset[str]().union(*others) - english.keys()
        every = frozenset(english).union(*others)  # what a word is worth for each of the three, in one number
        self._worth = {word: sum(one.get(word, 0) << FIELD * at for at, one in enumerate(worth)) for word in every}

    def of(self, text: str, found: Said) -> str:
        """en, es, vi or zh: by its words, those of two languages for both ("the" is English, and Vietnamese without marks), and by its
        marks and signs. What shows nothing is English."""
        plain = text.isascii()
        if plain and self._no_english.isdisjoint(found.vocabulary):
            return "en"
        worth = sum(filter(None, map(self._worth.get, found.words)))
        english, spanish, vietnamese, chinese = worth & PART, worth >> FIELD & PART, worth >> 2 * FIELD & PART, worth >> 3 * FIELD
        if not plain:
            low = text.casefold()
            signs = len(HAN.findall(low))
            chinese += min(signs, MOST_SIGNS) + (signs == 1)
            marked = [*filterfalse(str.isascii, low.split())]
            vietnamese += 2 * (len(marked) - sum(map(VIETNAMESE.isdisjoint, marked)))
            spanish += 2 * (SPANISH.search(low) is not None) + (ACCENTED.search(low) is not None)
        shown = {"vi": vietnamese, "es": spanish, "zh": chinese, "en": english}
        best = max(shown, key=shown.__getitem__)  # of two alike the other one: who writes half in Spanish reads it
        return best if shown[best] >= LEAST else "en"

    def stranger(self, text: str, found: Said) -> str | None:
        """The code of another language this message is written in, or None: a script of its own, or enough of its common words."""
        if not text.isascii():
            letters = "".join(filter(str.isalpha, text))
            latin = len(letters.encode("ascii", "ignore"))
            for name, script in SCRIPTS.items() if latin * 2 < len(letters) else ():
                if sum(map(len, script.findall(letters))) * 2 > len(letters):
                    return name
        if self._strange.isdisjoint(found.vocabulary):
            return None
        words = [word for word in found.words if word.isalpha()]
        strange = [word for word in words if word in self._strange]
        if len(strange) < FEWEST:
            return None
        ours = max([_count(words, known) for known in (self._english, self._spanish, self._vietnamese)])
        scores = {name: _count(strange, known) for name, known in self._foreign.items()}
        best = max(scores, key=lambda name: scores[name], default=None)
        return best if best and scores[best] >= FEWEST and scores[best] > ours and scores[best] * 3 >= len(words) else None


def _count(words: Sequence[str], known: frozenset[str]) -> int:
    return sum(map(known.__contains__, words))


@cache
def _shipped() -> Tongue:
    return Tongue(json.loads((Path(__file__).parent / "languages.json").read_bytes()))


def other_tongue(text: str) -> str | None:
    """The code of a language nobody here speaks, when these words are in one (ar, fr, ht, ko, pt, ru, tl, …); None otherwise."""
    return _shipped().stranger(text, tokens(text))
