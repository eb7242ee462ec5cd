"""How hard English is to read, as the US school grade that can read it (Flesch-Kincaid). Our patients get grade 6 or lower.

grade = 0.39 x words per sentence + 11.8 x syllables per word - 15.59 (Kincaid and others, US Navy, 1975). Syllables are counted by vowel
groups, silent endings aside. Two deviations, both usual in health literacy work: names and the few terms that stand on a patient's own
card or paper count as two syllables at most, because people know them by sight; and a numbered choice reads as a sentence of its own.
"""

from __future__ import annotations

import re
from typing import Final

KNOWN: Final = frozenset(
    (  # noqa: SIM905
        "sunday medicare medicaid insurance marketplace emergency community riverside clinic monitoring telehealth wellness diabetes "
        "diabetic appointment "
        "pharmacy medicine medicines computer smartphone citizen resident monday tuesday wednesday thursday friday saturday"
    ).split()
)
FEWEST: Final = 8  # words: below that a grade says nothing
SENTENCE: Final = re.compile(r"[.!?:;]+(?:\s|$)|\s\d(?=\s[A-Z])")
WORD: Final = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")


def grade(text: str) -> float | None:
    """The grade of a message; None for one too short to have one."""
    words = WORD.findall(re.sub(r"\b(?=\w*\d)\w+\b", " ", text))
    if len(words) < FEWEST:
        return None
    sentences = max(1, len([part for part in SENTENCE.split(text) if WORD.search(part)]))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    """Vowel groups, without a silent e, "es" or "ed" at the end; at least one."""
    low = word.casefold().split("'")[0]
    plain = re.sub(r"(?:(?<=[^lscxzhgaeiouy])es|(?<=[^tdaeiouy])ed|(?<=[^laeiouy])e)$", "", low) or low
    found = max(1, len(re.findall(r"[aeiouy]+", plain)))
    return min(found, 2) if low in KNOWN else found
