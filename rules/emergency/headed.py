"""Readings whose names stand together and whose numbers stand together: "o2/hr 97/72", "bp, p, o2: 126/75, 66, 99", "血氧、心率：97、65",
"97 and 71. one is oxygen one is heart". Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rules.emergency.figures import Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS, Said
from rules.emergency.portions import MEALS, family

HEARTS: Final = frozenset(("heart", "hearts", "hart", "haht", "hahts", "ticker", "corazon", "tim", "tym", "心"))
LETTERS: Final = {
    "p": "pulse", "pr": "pulse", "m": "pulse", "t": "temperature", "wt": "weight", "w": "weight", **dict.fromkeys(HEARTS, "pulse"),
}  # fmt: skip
LETTERED: Final = frozenset(LETTERS)
JOINTS: Final = frozenset(
    ("and", "y", "va", "和", "then", "luego", "n", ",", "，", "roi", "voi", "e", "la", "el", "the", "my", "mi", "con")
)
EACH: Final = frozenset((  # "one is oxygen and the other is heart"
    "one", "1", "s", "other", "uno", "una", "otro", "otra", "es", "is", "for", "mot", "cai", "一", "个", "是", "另", "thats", ".", "ones",
    "its", "kia",
))  # fmt: skip
EITHER: Final = frozenset(("one", "ones", "uno", "una", "otro", "otra", "other", "mot", "一", "另"))
LEADS: Final = frozenset((
    "are", "were", "is", "was", "today", "now", "readings", "reading", "numbers", "levels", "hoy", "son", "la", "this", "morning", "de",
    "hom", "nay", "today's", "今", "天", "是", "s", "rate", "level", ",", "率", "搏", "跳",
))  # fmt: skip
LED, BETWEEN = 5, 4
SIGNED: Final = frozenset(("%/", "%", "%&", "%,", "%-", "%|", "%;", "%+"))
SHOWN, BEATING = (70, 100), (36, 200)
PAIRED: Final = frozenset(("oxygen", "pulse"))
WHOLE: Final = 100
RANGES: Final = {"oxygen": (40, 100), "pulse": (25, 240), "temperature": (34, 110), "weight": (60, 500), "sugar": (20, 900)}


class Name(NamedTuple):
    """What is named, and where."""

    kind: str
    first: int
    last: int


def headed(names: Sequence[Mention], figures: Sequence[Figure], said: Said) -> dict[int, str]:
    """For the first word of each such number, what it is a reading of; of a pressure nothing is said, its two numbers tell it."""
    if len(figures) < 2:
        return {}
    if "%" in said.text and not names and (signed := _signed(figures, said)):
        return signed
    if len(names) + len(LETTERED & said.vocabulary) < 2:
        return {}
    out: dict[int, str] = {}
    if not said.vocabulary.isdisjoint(EITHER):
        figures = [one for one in figures if said.words[one.first] not in EITHER]
    for run in _runs(names, said):
        out.update(_behind(run, figures, said) or _before(run, figures, said))
    return out


def _signed(figures: Sequence[Figure], said: Said) -> dict[int, str]:
    """ "96% / 77": as a clip shows them, where nothing is named."""
    one, other = figures[:2]
    if other.fraction or not (SHOWN[0] <= one.value <= WHOLE and BEATING[0] <= other.value <= BEATING[1]):
        return {}
    gap = said.text[said.span(one.first, one.last)[1] : said.span(other.first, other.first)[0]].replace(" ", "")
    begins = not one.first or said.words[one.first - 1] in MARKS
    return {one.first: "oxygen", other.first: "pulse"} if gap in SIGNED and begins else {}


def _runs(names: Sequence[Mention], said: Said) -> Iterator[list[Name]]:
    """Names of several readings side by side."""
    marks = [Name(family(one.concept), one.first, one.last) for one in names if one.concept not in MEALS]
    if letters := said.where(LETTERED):
        taken = {place for one in marks for place in range(one.first, one.last + 1)}
        marks += [Name(LETTERS[said.words[at]], at, at) for at in letters if at not in taken]
        marks.sort(key=lambda one: one.first)
    run = marks[:1]
    for one, other in pairwise(marks):
        between = said.words[one.last + 1 : other.first]
        beside = other.first > one.last and len(between) <= BETWEEN and JOINTS.union(EACH).issuperset(between)
        if beside and other.kind not in [name.kind for name in run]:
            run.append(other)
            continue
        if len(run) > 1:
            yield run
        run = [other]
    if len(run) > 1:
        yield run


def _chain(figures: Sequence[Figure], at: int, said: Said) -> Iterator[Figure]:
    """The numbers that follow side by side from this one on."""
    for one, other in pairwise(figures[at:]):
        yield one
        between = said.words[one.last + 1 : other.first]
        if len(between) > 1 and not (len(between) == 2 and JOINTS.issuperset(between)):
            return
        if len(between) == 1 and between[0] not in JOINTS and between[0] != "%":
            return
        if other is figures[-1]:
            yield other
    if at == len(figures) - 1:
        yield figures[at]


def _dealt(run: Sequence[Name], chain: Sequence[Figure]) -> dict[int, str]:
    """The numbers by their names, in order; {} where there are fewer, or one that can be none of its name."""
    out: dict[int, str] = {}
    left = [*chain]
    for name in run:
        if name.kind == "pressure":
            if len(left) < 2 or left[0].value <= left[1].value:
                return {}
            left = left[2:]
            continue
        low, high = RANGES.get(name.kind, (0, 10_000))
        if not left or not low <= left[0].value <= high:
            return {}
        out[left.pop(0).first] = name.kind
    return out


def _behind(run: Sequence[Name], figures: Sequence[Figure], said: Said) -> dict[int, str]:
    """ "o2/hr 97/72"."""
    end = run[-1].last
    at = next((place for place, one in enumerate(figures) if one.first > end), len(figures))
    if at == len(figures) or figures[at].first - end - 1 > LED or not LEADS.issuperset(said.words[end + 1 : figures[at].first]):
        return {}
    if any(run[0].first <= one.first <= end for one in figures) or _told_before(run[0].first, figures, said):
        return {}
    return _dealt(run, [*_chain(figures, at, said)])


def _told_before(begin: int, figures: Sequence[Figure], said: Said) -> bool:
    """ "2.7 is my INR meter oxygen 82": the first name has a number of its own before it."""
    own = [one.last for one in figures if one.last < begin]
    between = said[own[-1] + 1 : begin] if own else []
    return bool(own) and len(between) <= BETWEEN and not any(token.pause or token.stop for token in between)


def _before(run: Sequence[Name], figures: Sequence[Figure], said: Said) -> dict[int, str]:
    """ "97 và 71, oxy và nhịp tim", "97 and 71. one is oxygen one is heart"."""
    begin, end = run[0].first, run[-1].last
    before = [place for place, one in enumerate(figures) if one.last < begin]
    if len(before) < len(run) or any(end < one.first <= end + LED for one in figures):
        return {}
    first = before[-1] - len(run) + 1
    chain = [*_chain(figures[: before[-1] + 1], first, said)]
    between = said.words[chain[-1].last + 1 : begin]
    if len(chain) != len(run) or len(between) > LED or not JOINTS.union(EACH).issuperset(between):
        return {}
    if first and figures[first - 1].last >= chain[0].first - 2:
        return {}
    told = said.words[chain[-1].last + 1 : end]
    if {name.kind for name in run} == PAIRED and sum(word in EITHER for word in told) > 1:
        one, other = sorted(chain, key=lambda figure: figure.value)
        oxygen, pulse = (other, one) if other.value <= WHOLE else (one, other)
        return {oxygen.first: "oxygen", pulse.first: "pulse"} if RANGES["oxygen"][0] <= oxygen.value <= WHOLE else {}
    return _dealt(run, chain)
