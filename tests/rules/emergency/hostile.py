"""Strings nobody means well with: random ones, and ones that a quadratic step anywhere in screening would show itself on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

# Each is repeated to any length. Long words, words and numbers that join, nothing but signs, nothing but cues, one clause without an end.
ADVERSARIES: Final = (
    "abcdefghij", "zq", "a", "1", "1.2", "a'", "a*", "a\u200b", ",", "w/o", "\U0001f48a", "e\u0301", "\u4e00", "胸口痛", "đau ngực ", "đ",
    "no ", "no chest pain but ", "can not ", "one hundred ", "twenty ", "120/80 ", "bp 180 ", "now 180/120 ", "im 20 ", "3 weeks ", "took 30 pills ",
    "chest pain ", "is my chest pain? no ", "my husband ", "if i ever die ", "denies chest pain, seizure, ", "watch for chest pain ",
    "my dog chest pain ", "in the movie chest pain ", "last week chest pain ", "babies choke on grapes? ", "drowning in emails ",
    "brethe chset siezure ", "I took pills and want to die, ", "i had none of those chest pain ", "qjxkv wpzrg bnmtd ",
)  # fmt: skip
LETTERS: Final = (
    "abcdefghijklmnopqrstuvwxyz   ", "aeiou' \u2019`*", "0123456789.,/ ", "áéíóúñ¿¡ ", "ăâđêôơưạếộừ ", "胸口痛不我没 ", "\u200b\u202e\u0301\ufeff a",
    ".!?;\n,。！？", "\U0001f48a\U0001f52b\U0001f602 ", "абв عرب 한국 ", "\x00\x01\ud800\udfff_|%<>&{}$",
)  # fmt: skip
WORDS: Final = "no not my chest pain bleeding never if when was last week dog movie can breathe i he she pills 30 want to die and but , ? now bp 180".split()


def grown(seed: str, size: int) -> str:
    """This many characters of it."""
    return (seed * (size // len(seed) + 1))[:size]


def strings(count: int, seed: int = 4, longest: int = 1_600) -> Iterator[str]:
    """This many, the same for the same seed: a third of letters, a third of words that mean something here, a third of adversaries."""
    dice = random.Random(seed)  # noqa: S311 - a sample, not a secret
    for place in range(count):
        size = int(longest ** dice.uniform(0.1, 1))
        if place % 3 == 0:
            yield "".join(dice.choices("".join(dice.choices(LETTERS, k=2)), k=size))
        elif place % 3 == 1:
            yield " ".join(dice.choices(WORDS, k=size // 5 + 1))[:size]
        else:
            yield grown(dice.choice(ADVERSARIES) + dice.choice(ADVERSARIES), size)
