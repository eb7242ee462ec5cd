"""A "no" that is not the first word of an answer: "left side doesn't move", "you keep asking. NO.", "only at bills. kidding, no". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.normalise import Token

NEAR: Final = 8  # words within which a "doesn't" tells of an ability
NEGATIVE: Final = frozenset((
    "dont", "doesnt", "cant", "wont", "isnt", "not", "never", "didnt", "hasnt", "havent", "couldnt", "no", "nunca", "ni", "khong", "chua",
    "ko", "不", "没",
))  # fmt: skip
WITHIN: Final = frozenset(("不", "没"))  # parts of many words: "不好说", "没有枪"
HARM: Final = frozenset((
    "problem", "problems", "trouble", "issue", "issues", "worry", "worse", "bad", "pain", "problema", "problemas", "molestia", "dolor",
    "van", "问", "事",
))  # fmt: skip
ABLE: Final = frozenset((
    "fine", "ok", "okay", "good", "normal", "normally", "great", "well", "perfectly", "easily", "bien", "perfecto", "normalmente",
    "正", "好", "清", "醒", "tinh", "binh", "tot", "duoc", "awake", "alert", "talking", "drinking",
    "eating", "breathing", "playing", "walking", "moving", "smiling",
    "despierto", "despierta", "jugando", "comiendo", "hablando", "能", "可", "但", "but", "pero", "nhung",
))  # fmt: skip
JOKES: Final = frozenset(("kidding", "joking", "joke", "haha", "broma", "bromeando", "chiste", "笑", "逗", "gion", "dua"))
NOES: Final = frozenset(("no", "nope", "nah", "不", "没", "没有", "khong"))
YESES: Final = frozenset(("yes", "sure", "yeah", "yep", "yup", "si", "是", "能", "对", "会", "co", "da", "dung", "duoc"))
LAUGH: Final = frozenset(("haha",))
AGAIN: Final = frozenset(("again", "otra", "nuevo", "又", "lai"))


def cannot(words: Sequence[Token]) -> bool:
    """ "Left side don't move"; not "fine, no problem", "awake, not happy"."""
    for place, token in enumerate(words[:NEAR]):
        if token.word in NEGATIVE - WITHIN:
            return HARM.isdisjoint(one.word for one in words[place + 1 : place + 3])
        if token.word in ABLE:
            return False
    return False


def says_no(said: Sequence[Token]) -> bool:
    """A "NO." that is a sentence of its own."""
    bounds = [-1, *[place for place, token in enumerate(said) if token.stop], len(said)]
    return any(last - first == len(("no", ".")) and said[first + 1].word in NOES for first, last in pairwise(bounds))


def joked(said: Sequence[Token]) -> bool:
    """ "Kidding, no, breathing fine": a "no" that stands by itself behind a joke; "..., no, I'm good"."""
    words = [token.word for token in said]
    for place, one in enumerate(words):
        if one not in NOES or not (place == len(words) - 1 or said[place + 1].stop or said[place + 1].pause):
            continue
        alone = place > 0 and (said[place - 1].stop or said[place - 1].pause)
        if not JOKES.isdisjoint(words[:place]) or (alone and not ABLE.isdisjoint(words[place + 1 : place + 5])):
            return True
    return False


def ends_in_no(said: Sequence[Token]) -> bool:
    """ "..., no" """
    words = [token for token in said if token.stop or token.pause or token.word[0].isalnum() or not token.word.isascii()]
    return len(words) > 2 and words[-1].word in NOES and (words[-2].stop or words[-2].pause or words[-2].word in LAUGH)
