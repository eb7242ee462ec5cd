"""What speech-to-text and people write in several words and we read as one: "one eighty", "did not"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
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

WORD: Final = re.compile(r"\w+")
DENIED: Final = frozenset(  # what a "k" may stand before, without marks: "k tho duoc", "tho k noi"
    WORD.findall(
        "tho noi duoc ra vo vao len xuong day tinh ngung ngu an uong nuot nhin nghe thay biet nho hieu cu dong nhuc nhich muon "
        "thiet con co bi dau sot ho oi non xiu ngat te meo liet chay cam di dung tieu phan tra met lanh run ngua sung chong buon "
        "kho tuc yeu mo dua hut khoe chiu giam do het dam can phai sao song them lo rat nong kip bot"
    )
)
VIETNAMESE: Final = frozenset(  # words that hardly another language here has
    WORD.findall(
        "tho noi duoc len xuong tinh ngu uong nuot nhin nghe thay biet hieu dong nhuc muon thiet sot oi xiu ngat meo liet chay dung tieu "
        "toi tui minh chong vo chau thi cung nhung gio bay bua hom sang chieu dem roi nua gi het hoai luon qua chi nguoi nhe thuoc ngung "
        "bac si kham benh phong hoi dau nguc bung tay chan mieng mat khong kho mau goi keu lay nha cho xin hen lich cam"
    )
)
FEWEST: Final = 2  # of them in a text whose "k" is Vietnamese

Join = tuple[int, int, str]  # first and last token, and the word they are together


def contractions(said: Sequence[str]) -> list[Join]:
    """ "can not", "did not" as "cant", "didnt": one word for one thing. And the "k" of Vietnamese texts ("tho k noi") as "không"."""
    places = [place for place, word in enumerate(said) if word == "not"]
    joins = [(place - 1, place, NOT_WORDS[said[place - 1]]) for place in places if place and said[place - 1] in NOT_WORDS]
    if "k" not in said or sum(map(VIETNAMESE.__contains__, said)) < FEWEST:
        return joins
    noes = [place for place, (word, follows) in enumerate(pairwise(said)) if word == "k" and follows in DENIED]
    noes = [place for place in noes if not (place and said[place - 1][:1].isdecimal())]  # "30 k"
    return sorted([*joins, *[(place, place, "khong") for place in noes]])


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
