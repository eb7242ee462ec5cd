"""What speech-to-text and people write in several words and we read as one: "one eighty", "did not"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

HELPING: Final = ("do", "does", "did", "could", "is", "are", "was", "were", "has", "have", "had", "would", "should")
NOT_WORDS: Final = {**{word: f"{word}nt" for word in HELPING}, "can": "cant", "will": "wont"}
TEENS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS: Final = {word: value for value, word in enumerate(TEENS)} | {word: (place + 2) * 10 for place, word in enumerate(TENS)}
NUMBERED: Final = frozenset(NUMBERS)

Join = tuple[int, int, str]  # first and last token, and the word they are together


def contractions(said: Sequence[str]) -> list[Join]:
    """ "can not", "did not" as "cant", "didnt": one word for one thing."""
    places = [place for place, word in enumerate(said) if word == "not"]
    return [(place - 1, place, NOT_WORDS[said[place - 1]]) for place in places if place and said[place - 1] in NOT_WORDS]


def numbers(said: Sequence[str]) -> list[Join]:
    """ "one eighty over one twenty" -> 180 / 120: speech-to-text writes numbers as words."""
    out: list[Join] = []
    free = 0
    for place in [place for place, word in enumerate(said) if word in NUMBERS]:
        if place < free:
            continue
        value, used = _number_at(said, place)
        if used > 1 or value >= 10:
            out.append((place, place + used - 1, str(value)))
            free = place + used
    return out


def _number_at(found: Sequence[str], place: int) -> tuple[int, int]:
    words = found[place : place + 4]
    if not words or words[0] not in NUMBERS:
        return 0, 0
    first = NUMBERS[words[0]]
    if len(words) > 1 and words[1] == "hundred":
        rest, used = _number_at(found, place + 3 if len(words) > 2 and words[2] == "and" else place + 2)
        return first * 100 + rest, (3 if len(words) > 2 and words[2] == "and" and used else 2) + used
    if first < 10 and len(words) > 1 and words[1] in NUMBERS and NUMBERS[words[1]] >= 10:
        unit = NUMBERS.get(words[2], 0) if len(words) > 2 and NUMBERS[words[1]] >= 20 else 0
        return first * 100 + NUMBERS[words[1]] + (unit if 0 < unit < 10 else 0), 3 if 0 < unit < 10 else 2
    if first >= 20 and len(words) > 1 and 0 < NUMBERS.get(words[1], 0) < 10:
        return first + NUMBERS[words[1]], 2
    return first, 1
