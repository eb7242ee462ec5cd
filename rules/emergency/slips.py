"""A number that its sender takes back for another: "glucose 999 oops I meant 99", "typed 78, it's 97", "血氧79，打错了，是97". What is
right is read as what was wrong would have been, ordinary or not. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rules.emergency.figures import Figure
from rules.emergency.normalise import MARKS, Said
from rules.emergency.portions import family

CORE: Final = frozenset((  # says that something was wrong
    "oops", "whoops", "woops", "opps", "ooops", "sorry", "sry", "typo", "meant", "mean", "correction", "corrected",
    "scratch", "wrong", "mistake", "mistyped", "no", "nope", "wait", "make", "bad", "perdon", "perdone", "disculpe",
    "disculpa", "digo", "corrijo", "correccion", "equivoque", "error", "quise", "错", "正", "滑", "对", "nham", "lon",
    "sai", "loi", "khong",
))  # fmt: skip
PLAINLY: Final = CORE - {"no", "nope", "wait", "make", "sorry", "sry", "对", "正", "khong", "loi", "mean", "error"}
FILLING: Final = frozenset((  # and what may stand beside that between the two numbers
    "i", "it", "its", "is", "was", "that", "thats", "the", "a", "should", "be", "say", "to", "hold", "on", "ok", "my", "fingers", "finger",
    "hmm", "um", "uh", "lol", "actually", "again", "fat", "an", "extra", "key", "out", "not", "instead", "number",
    "quise", "decir", "me", "es", "era", "la", "el", "un", "en", "de", "son", "que", "mas", "bien", "ay", "perdon",
    "打", "写", "说", "弄", "输", "了", "是", "不", "更", "手", "应", "该", "其", "实", "的", "我", "才", "才是", "噢", "哦",
    "xin", "y", "toi", "em", "con", "la", "a", "ghi", "go", "bam", "dung", "phai", "do", "ra", "moi",
)) | MARKS  # fmt: skip
MISTYPED: Final = frozenset((  # right before the wrong number
    "typed", "type", "wrote", "put", "entered", "hit", "pressed", "ignore", "disregard", "puse", "escribi", "marque", "ignore", "ignora",
    "成", "错", "了", "nham", "ghi", "lon",
))  # fmt: skip
SMALL: Final = frozenset(("the", "a", "in", "el", "un", "la", "en", "that", "my", "first", "是", "thanh", ",", "，"))
CONTRAST: Final = frozenset(("but", "its", "it", "should", "pero", "es", "是", "其", "实", "但", "nhung", "dung", "la", "oops", "sorry"))
WAS: Final = frozenset(("was", "is", "es", "fue", "era", "a", "un", "el", "是", "la"))
NOT: Final = frozenset(("not", "no", "isnt", "sin"))
LONGEST: Final = 12  # words from one to the other


class Told(NamedTuple):
    """A number, or a pressure's two as one; `kind` is what it is a reading of, where that is known."""

    figure: Figure
    last: int
    kind: str | None


def amended(told: Sequence[Told], said: Said, fits: Callable[[str, Told], bool]) -> tuple[set[Figure], list[tuple[Figure, str]]]:
    """The numbers that are taken back, and those that stand for them, with what they are readings of. `told`: all of a message in
    order; `fits`: whether one may be a reading of this kind."""
    wrong: set[Figure] = set()
    right: list[tuple[Figure, str]] = []
    if len(told) < 2 or not (said.vocabulary & CORE or "*" in said.text or not said.vocabulary.isdisjoint(MISTYPED)):
        return wrong, right
    for at, (one, other) in enumerate(pairwise(told)):
        kind = one.kind or (other.kind if one.kind is None else None)
        if kind is None or (other.kind is not None and family(other.kind) != family(kind)):
            continue
        between = said.words[one.last + 1 : other.figure.first]
        if _typed(one, between, said) and fits(kind, other):
            wrong.update(_group(told, at, kind))
        elif _typed_behind(one, other, said) and fits(kind, one):
            wrong.add(other.figure)
            continue
        elif one.kind is None or not _taken_back(one, other, between, said) or not fits(kind, other):
            continue
        else:
            wrong.update(_group(told, at, kind))
        if other.last == other.figure.last:
            right.append((other.figure, kind))
    for one, other in pairwise(told):
        if one.figure in wrong and other.figure.first == one.last + 1 and other.kind in (None, "pressure") and _stroke(one, other, said):
            wrong.add(other.figure)  # "117/71 no 1172/71"
    return wrong, right


def _stroke(one: Told, other: Told, said: Said) -> bool:
    return said.text[said.span(one.last, one.last)[1] : said.span(other.figure.first, other.figure.first)[0]].strip() == "/"


def _group(told: Sequence[Told], at: int, kind: str) -> Iterator[Figure]:
    """The number, and those that stand right before it: "65/135" is no pressure, and both are wrong."""
    one = told[at]
    return (before.figure for before in told[: at + 1] if before.kind in (kind, None) and one.figure.first - before.last <= 2)


def _taken_back(one: Told, other: Told, between: Sequence[str], said: Said) -> bool:
    """ "999 oops I meant 99", "160, no, 60", "79 *97": nothing but such words between the two."""
    if "*" in said.text[said.span(one.last, one.last)[1] : said.span(other.figure.first, other.figure.first)[0]]:
        return True
    if len(between) > LONGEST or not FILLING.union(CORE).issuperset(between) or CORE.isdisjoint(between):
        return False
    if between[-1] in ("not", "no") and (len(between) == 1 or between[-2] in MARKS):  # "it is 97, not 79", "97 not 79"
        return False
    return not (_denied(between) or between[-2:] in (["不", "是"], ["khong", "phai"]))


def _denied(between: Sequence[str]) -> bool:
    """ "45, no typo", "not a mistake"."""
    return any(word in PLAINLY and not NOT.isdisjoint(between[max(0, at - 2) : at]) for at, word in enumerate(between))


def _behind(at: int, said: Said) -> str:
    """The word before this place, past small ones."""
    while at >= 0 and said.words[at] in SMALL:
        at -= 1
    return said.words[at] if at >= 0 else ""


def _typed(one: Told, between: Sequence[str], said: Said) -> bool:
    """ "typed 999, its 99", "ignore the 78", "78 was a typo": the first is wrong."""
    behind = [word for word in between[:4] if word not in MARKS and word not in WAS and word != "了"]
    if behind[:1] and behind[0] in PLAINLY and not _denied(between) and set(between[:2]) & WAS:
        return True
    first = one.figure.first
    while first > 0 and said.words[first - 1][:1].isdecimal():
        first -= 1  # "typed 1070/84": no pressure
    if _behind(first - 1, said) not in MISTYPED:
        return False
    follows = [word for word in between[:3] if word not in MARKS and word != "了"]
    if between[-2:] in (["dung", "la"], ["其", "实"]) or between[:2] == ["por", "error"]:
        return True
    return (bool(follows) and follows[0] in CONTRAST) or not said.vocabulary.isdisjoint(PLAINLY) or "ignore" in said.vocabulary


def _typed_behind(one: Told, other: Told, said: Said) -> bool:
    """ "oxygen 95, I put 78 before by mistake", "me equivoqué, 95 no 78", "血氧是97，不是79": the second is wrong."""
    before = _behind(other.figure.first - 1, said)
    if before in MISTYPED - {"了", "错", "lon", "nham"}:
        return not said.vocabulary.isdisjoint(PLAINLY) or "first" in said.words[one.last + 1 : other.figure.first]
    between: Collection[str] = [word for word in said.words[one.last + 1 : other.figure.first] if word not in MARKS]
    if [*between] == ["no"]:
        follows = said.words[other.last + 1 : other.last + 2]
        told_so = one.figure.first and said.words[one.figure.first - 1] in ("es", "is", "en")
        return bool(told_so or "equivoque" in said.vocabulary) and follows != [","]
    return False
