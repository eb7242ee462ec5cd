"""Typing in pieces for want of breath ("cant. talk much. puffer not. working"): a stop in the middle of a phrase ends no clause. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from rules.emergency.normalise import MARKS, MARKS_OF, STOPS, Said

PIECE: Final = 3  # words between two stops of somebody short of breath
PIECES: Final = 3  # of them; fewer are how anybody writes
SHORT: Final = 5  # words for each stop, at most, of the whole message: others are not looked at
UNENDED: Final = frozenset((  # no sentence ends with these: what follows the stop goes on with them
    "cant", "cannot", "not", "wont", "isnt", "dont", "doesnt", "didnt", "aint", "my", "his", "her", "the", "a", "an",
    "to", "get", "getting", "is", "im",
    "its", "i", "he", "she", "and", "of", "for", "with", "so", "too", "very", "any", "every", "need", "feel", "feels", "keep", "keeps",
    "hard", "trying", "short", "puedo", "puede", "mi", "el", "la", "un", "una", "me", "se", "muy", "y", "de", "para", "falta",
    "khong", "bi", "dang", "rat", "kho", "不", "很", "喘", "我", "没",
))  # fmt: skip
ANSWERS: Final = frozenset((  # said in one word, and that is all: never joined ("no. fever")
    "no", "yes", "nope", "nah", "yep", "yeah", "ok", "okay", "none", "never", "fine", "good",
    "thanks", "si", "nada", "bien", "gracias", "khong", "co", "没", "有",
))  # fmt: skip
AIR: Final = frozenset(("air", "breath", "breathe", "aire"))  # "no. air. left" answers nothing
PAUSE: Final = MARKS_OF[","]


def in_one_breath(said: Said) -> Said:
    """The same words with a pause for each stop in the middle of a phrase, where the message is typed in pieces."""
    stops = said.where(STOPS)
    if len(stops) < PIECES - 1 or len(said) > SHORT * len(stops):
        return said
    ends = [-1, *stops, len(said.words)]
    sizes = [after - before - 1 for before, after in pairwise(ends)]
    if sum(0 < size <= PIECE for size in sizes) < PIECES:
        return said
    cut = {place: PAUSE for at, place in enumerate(stops) if sizes[at] <= PIECE and _goes_on(said, place, sizes[at] == sizes[at + 1] == 1)}
    if not cut:
        return said
    joined = said.replaced(cut)
    joined.strange = said.strange  # words still to be spelt right
    return joined


def _goes_on(said: Said, place: int, single: bool) -> bool:
    """Whether the stop at this place stands in the middle of a phrase. `single`: between two pieces of one word."""
    words, after = said.words, place + 1
    if not place or after >= len(words) or words[after] in MARKS or said.as_written(after)[:1].isupper():
        return False
    if words[place - 1] in UNENDED:
        return True
    short_of_it = words[place - 1] == "no" and words[after] in AIR
    return single and (short_of_it or ANSWERS.isdisjoint((words[place - 1], words[after])))
