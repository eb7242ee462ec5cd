"""Spanish as it is typed in a hurry: letters for words ("m voy a matar oi") and words without their vowels ("tngo", "dsmaye"). Pure.

What only sounds like the word that is meant ("kiero bibir") the rules hear by themselves (by_ear.py); for those who read words the letters
of chat ("muxo", "kitar") are put right here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from rules.emergency.folding import fold

WORD: Final = re.compile(r"(?<![\w'@/-])[^\W\d_]+(?![\w'@-])")
SILENT: Final = re.compile("[aeiouh]")  # what may be left out
OURS: Final = 0.6  # the share of a text's words that are Spanish if it is
KNOWN, OFTEN = 3, 8  # times that a word was read, to be one as it is written, and to be one that is meant
SHORTEST: Final = 2  # consonants of a word whose vowels are left out
LEFT_OUT: Final = 3  # vowels, at most
CHAT: Final = re.compile("[kx]")
LETTERS: Final = {"k": "c", "x": "ch"}
Change = tuple[int, int, str]


class Spanish:
    """`read(text)`: pieces of the text, each with the words it stands for, where those are other ones."""

    def __init__(self, words: Mapping[str, int], short: Mapping[str, str]) -> None:
        """`words`: how often each was read; `short`: what is written for other words."""
        self._words, self._short = words, short
        self._bones: dict[str, list[str]] = {}  # words by their consonants, the commonest first
        for word in sorted(words, key=lambda word: (-words[word], word)):
            if words[word] >= OFTEN and len(word) > SHORTEST:
                self._bones.setdefault(SILENT.sub("", word), []).append(word)

    def read(self, text: str) -> list[Change]:
        """Where each changed piece begins and ends, and what is meant by it; nothing in a text that is not Spanish."""
        found = [(one.start(), one.end(), fold(one[0])) for one in WORD.finditer(text)]
        meant = [self._meant(word) for _, _, word in found]
        ours = sum(one is not None or self._words.get(word, 0) >= KNOWN for one, (_, _, word) in zip(meant, found, strict=True))
        if ours < OURS * len(found):
            return []
        return [(start, end, one) for one, (start, end, _) in zip(meant, found, strict=True) if one is not None]

    def _meant(self, word: str) -> str | None:
        if word in self._short:
            return self._short[word]
        if self._words.get(word, 0) >= KNOWN:
            return None
        if ("k" in word or "x" in word) and self._words.get(plain := CHAT.sub(_letter, word), 0) >= KNOWN:
            return plain
        if len(word) <= SHORTEST or len(bones := SILENT.sub("", word)) < SHORTEST:
            return None
        fits = re.compile("[aeiouh]*" + "[aeiouh]*".join(word) + "[aeiouh]*")
        near = [other for other in self._bones.get(bones, ()) if 0 < len(other) - len(word) <= LEFT_OUT and fits.fullmatch(other)]
        return near[0] if near else None


def _letter(written: re.Match[str]) -> str:
    """How a letter of chat is written in full."""
    before_light = written.string[written.end() : written.end() + 1] in ("e", "i")
    return "qu" if written[0] == "k" and before_light else LETTERS[written[0]]
