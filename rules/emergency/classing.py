"""Sorts the words of the lessons into classes by the company they keep: `teach.py` has the second reader learn what one class says beside
another (`classes.py`).

A word moves to the class whose words have neighbours most like its own, until few move (sequential information bottleneck, Slonim 2002;
exchange clustering, Kneser and Ney 1993): what the class of a word tells of its neighbours is made as large as it gets. No label is seen.
Whole numbers and one order: the same lessons give the same classes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log2
from typing import Final

MANY: Final = 400  # classes
SELDOM: Final = 4  # times a word must be said to be classed
COMPANY: Final = 2_000  # words, the most frequent, that neighbours are told apart by
ROUNDS, SETTLED = 6, 0.005  # at most, and the share of words that still move when it is enough
Company = list[tuple[int, int]]  # a neighbour's number, how often


def classes(said: Sequence[Sequence[str]]) -> dict[str, int]:
    """The class of each word that is said often enough: 1 to MANY."""
    times = Counter(word for one in said for word in one)
    often = [word for word, count in sorted(times.items(), key=lambda one: (-one[1], one[0])) if count >= SELDOM]
    kept = [sorted(one.items()) for one in _company(said, often)]
    return dict(zip(often, _sorted(kept), strict=True))


def _company(said: Sequence[Sequence[str]], often: Sequence[str]) -> list[Counter[int]]:
    """For each word how often each other stands before it and after it; an end of a message is a neighbour, too."""
    place_of = {word: place for place, word in enumerate(often)}
    other, end = min(len(often), COMPANY), min(len(often), COMPANY) + 1
    after = end + 1
    found = [Counter[int]() for _ in often]
    for one in said:
        places = [-1, *(place_of.get(word, len(often)) for word in one), -1]
        for left, right in pairwise(places):
            if 0 <= right < len(often):
                found[right][end if left < 0 else min(left, other)] += 1
            if 0 <= left < len(often):
                found[left][after + (end if right < 0 else min(right, other))] += 1
    return found


def _sorted(kept: Sequence[Company]) -> list[int]:
    """The class of each word, from 1."""
    totals = [sum(count for _, count in one) for one in kept]
    value = [0.0, *(one * log2(one) for one in range(1, sum(totals) + 1))]
    class_of = [place % MANY for place in range(len(kept))]
    weight, company = [0] * MANY, [dict[int, int]() for _ in range(1 + max((place for one in kept for place, _ in one), default=0))]
    for place, one in enumerate(kept):
        _join(one, class_of[place], company)
        weight[class_of[place]] += totals[place]
    for _ in range(ROUNDS):
        moved = 0
        for place, one in enumerate(kept):
            old, total = class_of[place], totals[place]
            _leave(one, old, company)
            weight[old] -= total
            new = _best(one, total, old, weight, company, value)
            moved += new != old
            class_of[place] = new
            _join(one, new, company)
            weight[new] += total
        if moved <= SETTLED * len(kept):
            break
    return [one + 1 for one in class_of]


def _join(kept: Company, to: int, company: Sequence[dict[int, int]]) -> None:
    for place, count in kept:
        company[place][to] = company[place].get(to, 0) + count


def _leave(kept: Company, old: int, company: Sequence[dict[int, int]]) -> None:
    for place, count in kept:
        left = company[place][old] - count
        if left:
            company[place][old] = left
        else:
            del company[place][old]


def _best(kept: Company, total: int, old: int, weight: Sequence[int], company: Sequence[dict[int, int]], value: Sequence[float]) -> int:
    """The class this word tells most in; the one it was in where none is better."""
    gain = [value[one] - value[one + total] for one in weight]
    for place, count in kept:
        alone = value[count]
        for other, times in company[place].items():
            gain[other] += value[times + count] - value[times] - alone
    best = max(gain)
    return old if gain[old] >= best - 1e-6 else gain.index(best)
