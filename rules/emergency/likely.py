"""Which of several words somebody meant, by the words beside it: the likeliest row of words, learnt from the lessons. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from operator import itemgetter
from typing import Any, Final

END: Final = "."  # before the first word, behind the last one, and wherever a sentence or a part of one ends
NEARER: Final = 4.0  # how much what stands behind one word counts beside what was seen behind two
BEAM: Final = 12  # rows that are gone on with
OTHERS: Final = 6.0  # how much a word's own frequency counts beside what was seen behind the word before it
UNSEEN: Final = 0.05  # times that a word nobody knows was seen
NONE: Final[dict[str, int]] = {}
Row = Any  # the last word and the row before it; nothing before the first
Way = tuple[str, float]  # a word that may be meant, and how much speaks against its being written so, in logits


class Likely:
    """Compiled from one language of spelt.json: how often each word was read, and each behind another."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """`table`: `words`, each with its number behind it; `pairs`, a line for each word, those that follow it with their numbers;
        `threes`, the same for each two words."""
        self.words: Final = _counted(table["words"])
        self._all = float(sum(self.words.values()) or 1)
        self._lines = dict(line.partition("\t")[::2] for name in ("pairs", "threes") for line in table[name].split("\n"))
        self._read: dict[str, dict[str, int]] = {}  # of words somebody asked about

    def _behind(self, words: str) -> dict[str, int]:
        """What follows this word, or these two, and how often."""
        told = self._read.get(words)
        if told is None:
            line = self._lines.get(words)
            if line is None:
                return NONE
            told = self._read[words] = _counted(line)
        return told

    def _odds(self, one: str, two: str, word: str) -> float:
        """How likely this word is behind those two, the nearer the second."""
        words, near, far = self.words, self._behind(two), self._behind(f"{one} {two}")
        odds = OTHERS * (words.get(word, 0) + UNSEEN) / self._all
        odds = (near.get(word, 0) + odds) / (words.get(two, 0) + OTHERS)
        return log((far.get(word, 0) + NEARER * odds) / (self._behind(one).get(two, 0) + NEARER)) if far else log(odds)

    def seen(self, before: str, word: str) -> int:
        """How often this word was read behind that one."""
        return self._behind(before).get(word, 0)

    def meant(self, ways: Sequence[Sequence[Way]]) -> list[str]:
        """The likeliest word at each place, of those it may be."""
        beam: dict[tuple[str, str], tuple[float, Row]] = {(END, END): (0.0, None)}
        for here in ways:
            now: dict[tuple[str, str], tuple[float, Row]] = {}
            for (one, two), (score, row) in beam.items():
                for word, against in here:
                    total = score + self._odds(one, two, word) - against
                    if (two, word) not in now or now[two, word][0] < total:
                        now[two, word] = total, (word, row)
            best = sorted(now.items(), key=lambda state: -state[1][0])
            beam = dict(best[:BEAM])
        _, row = max(((score + self._odds(one, two, END), row) for (one, two), (score, row) in beam.items()), key=itemgetter(0))
        told: list[str] = []
        while row is not None:
            word, row = row
            told.append(word)
        return told[::-1]


def _counted(told: str) -> dict[str, int]:
    pieces = told.split(" ") if told else []
    return dict(zip(pieces[::2], map(int, pieces[1::2]), strict=True))
