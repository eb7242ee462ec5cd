"""The word between a pressure's two numbers as people say, mishear or misspell it: "118 ova 74", "122 oh ver 80", "120 something over 70
something", "130 y tantos sobre 70 y tantos", "血压120多，70多", "120 y 79, 96 de oxígeno". Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from rules.emergency.bound import told_of
from rules.emergency.figures import Figure
from rules.emergency.matcher import Mention
from rules.emergency.normalise import Said
from rules.emergency.portions import VAGUE

FILLERS: Final = (  # what says of a number that it is not exact
    ("s",), ("ish",), ("something",), ("somethin",), ("odd",), ("or", "so"), ("and", "change"), ("多",), ("几",), ("左", "右"),
    ("上", "下"), ("may",), ("y", "tantos"), ("y", "tanto"), ("y", "pico"), ("y", "algo"), ("y", "picos"),
)  # fmt: skip
BEGIN: Final = frozenset(words[0] for words in FILLERS)
BEHIND: Final = frozenset(("a", "an", "the", "about", "like", "um", "uh", "el", "la", "un", "como", "khoang", "around", "some"))
SURE: Final = (
    ["over"], ["sobre"], ["tren"], ["slash"], ["ova"], ["ovah"], ["ovuh"], ["ober"], ["obr"], ["ovre"], ["ovver"], ["oover"], ["oveer"],
    ["ovr"], ["ove"], ["oh", "ver"], ["o", "ver"], ["0ver"], ["overt"], ["of", "her"], ["back", "slash"], ["over", "top"],
    ["forward", "slash"],
)  # fmt: skip
NAMED: Final = (
    ["x"], ["by"], ["out", "of"], ["of"], ["度"], ["到"], ["entre"], ["por"], ["con"], ["y"], ["and"], ["n"], ["with"], ["va"], ["voi"],
    ["on"], ["over", "over"], ["和"], ["跟"], ["比"], ["dash"], ["to", "the"], ["ovur"], ["oven"], ["of", "a"],
)  # fmt: skip
PAUSE: Final = ([","], ["，"])
AND: Final = (["y"], ["con"], ["and"], ["n"], ["va"], ["voi"], ["和"], ["跟"])
TOPS, BOTTOMS = (60, 260), (30, 150)
ALIKE: Final = (0.35, 0.88)  # of the upper number
LONGEST: Final = 6
FROM: Final = frozenset(("from", "de", "desde", "tu", "从", "由", "降", "掉", "跌", "升"))
LED: Final = 4
REACH: Final = 8
UNNAMED: Final = ((101, 250), (45, 130), 25)  # upper, lower, and how far apart, of what nothing calls a pressure


def shape(one: Figure, other: Figure) -> bool:
    """Whether these may be the two numbers of a pressure."""
    (least, most), (low, high) = TOPS, BOTTOMS
    like = ALIKE[0] * one.value <= other.value <= ALIKE[1] * one.value
    return like and least <= one.value <= most and low <= other.value <= high and not one.fraction and not other.fraction


def rest(words: Sequence[str]) -> tuple[list[str], bool]:
    """What is left of the words between two numbers without those that say "about", and whether there were any."""
    left, inexact = [*words], False
    while left and left[0] in BEGIN:
        filler = next((one for one in FILLERS if tuple(left[: len(one)]) == one), None)
        if filler is None or (len(left) == len(filler) and filler == ("s",) and len(words) > 1):
            break
        left, inexact = left[len(filler) :], True
    while left and left[-1] in BEHIND:
        left.pop()
    return left, inexact


def loosely(one: Figure, other: Figure, words: Sequence[str], said: Said, known: Collection[str]) -> bool:
    """A cheap look: whether the words between two numbers may stand for "over"."""
    if not shape(one, other):
        return False
    left, inexact = rest(words)
    return (inexact and (not left or left in PAUSE)) or left in SURE or left in NAMED or _slip(left, said, known)


def _slip(left: Sequence[str], said: Said, known: Collection[str]) -> bool:
    """Whether it is one word that nobody knows and that is like "over" or "sobre"."""
    if len(left) != 1 or left[0] not in said.strange or left[0] in known or len(left[0]) > LONGEST:
        return False
    return (left[0][0] == "o" and "v" in left[0]) or left[0].startswith("sob")


def joined_loosely(
    one: Figure, other: Figure, words: Sequence[str], cues: Sequence[Mention], kinds: Collection[str], said: Said, *, named: bool
) -> bool:
    """Whether it does: a word like "over" says so itself, any other where a pressure is named, or where nothing else is."""
    if any(one.last < cue.first < other.first and cue.concept in kinds and said.words[cue.first] not in VAGUE for cue in cues):
        return False  # "sugar 105 pressure 65/39"
    left, _ = rest(words)
    if left in SURE:
        return True
    if told_of(other, cues, kinds, said) or not FROM.isdisjoint(said.words[max(0, one.first - LED) : one.first]):
        return False
    if named:
        return True
    (least, most), (low, high), apart = UNNAMED
    if left not in AND or not (least <= one.value <= most and low <= other.value <= high and one.value - other.value >= apart):
        return False
    names = [cue for cue in cues if cue.concept in kinds]
    return bool(names) and not any(cue.first < one.first and one.first - cue.last <= REACH for cue in names)
