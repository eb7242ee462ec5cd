"""What somebody means for real beside a story or a lesson: "she wants to die like the girl in the film", "... hangs himself in it, and I
want to do the same", "after the talk on suicide my son told me he wants to die"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from rules.emergency.clause import Clause, Span
from rules.emergency.matcher import Mention
from rules.emergency.normalise import PAUSES
from rules.emergency.scene import Scene

LIKEWISE: Final = "likewise"  # cues of context.json: "I want to do the same"
CHEST: Final = frozenset("胸")
REALLY: Final = ["chet", "that"]
LIKE: Final = frozenset(("like", "como", "像", "跟", "giong", "nhu"))
OF_A_STORY: Final = frozenset((
    "the", "a", "an", "in", "on", "that", "those", "el", "la", "los", "las", "en", "un", "una", "trong", "nu", "nam", "phim", "电", "那",
    "剧",
))  # fmt: skip
TOLD_ME: Final = frozenset((("told", "me"), ("told", "us"), ("me", "dijo"), ("nos", "dijo"), ("跟", "我"), ("对", "我"), ("noi", "voi")))


def likened(mention: Mention, until: int, scene: Scene) -> bool:
    """Whether right behind it begins what it is likened to, before the word of a story at `until`."""
    words, after = scene.found.words, mention.last + 1
    return after < until and words[after] in LIKE and words[after + 1] in OF_A_STORY


def meant(mention: Mention, scene: Scene, clause: Clause, *, crisis: bool) -> bool:
    """Whether what touches a figure of speech is meant: what stands behind a comma ("má đang cười, ngất luôn rồi"), or
    "胸口压得喘不过气", which no bill does to a chest."""
    if crisis:
        return _wished_behind(mention, scene, clause)
    words, (_, begin, end) = scene.found.words, mention
    touching = [one for one in clause.of("idiom") if one.first <= end and begin <= one.last]
    return all(_behind_a_pause(one, begin, words) or not CHEST.isdisjoint(words[max(0, one.first - 2) : one.first]) for one in touching)


def contained(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """Whether it is but a part of a plain name ("bất động sản"), without a pause beside it ("nằm bất động, sàn nhà …")."""
    words, (_, begin, end) = scene.found.words, mention
    names = [one for one in clause.of("plain") if one.first <= begin and end <= one.last]
    return any(PAUSES.isdisjoint(words[one.first : begin]) and PAUSES.isdisjoint(words[end + 1 : one.last + 1]) for one in names)


def _behind_a_pause(one: Span, begin: int, words: Sequence[str]) -> bool:
    """Whether a comma stands inside a figure of speech, before a sign that begins there."""
    return one.first < begin and not PAUSES.isdisjoint(words[one.first : begin])


def _wished_behind(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """ "không ai thương, muốn chết", "没人疼，想死": a comma stands inside what else would be a figure of speech ("thương muốn chết"). Nor
    is "tôi muốn chết thật" the "chết thật" of somebody who has forgotten his keys."""
    words, (_, begin, end) = scene.found.words, mention
    touching = [one for one in clause.of("idiom") if one.first <= end and begin <= one.last]
    return all(
        _behind_a_pause(one, begin, words)
        or (begin < one.first and words[one.first : one.last + 1] == REALLY)
        for one in touching
    )


def told_me(asked: int, mention: Mention, scene: Scene) -> bool:
    """Whether somebody told the sender so, behind the word at `asked` that else would make it a lesson's or a question's."""
    return not TOLD_ME.isdisjoint(pairwise(scene.found.words[asked + 1 : mention.last + 1]))
