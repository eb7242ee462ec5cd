"""A statement of now behind a comma stands by itself: "the portal is down, he is not waking up", "murió en marzo, y no puedo respirar".
What was said before it (a denial, a history, a bill, a figure of speech) says nothing of it; a supposition or a story still does."""

from __future__ import annotations

from typing import Final

from rules.emergency.clause import Clause, Span
from rules.emergency.matcher import Mention
from rules.emergency.normalise import PAUSES
from rules.emergency.scene import Scene

AFRESH: Final = "afresh"
JOINTS: Final = frozenset((
    "and", "but", "y", "e", "pero", "va", "ma", "nhung", "而", "且", "但", "然", "后", "now", "ahora", "gio", "现", "在",
))  # fmt: skip
OF_BEFORE: Final = frozenset((
    "negated", "stop", "false", "past", "resolved", "after", "family", "figure", "admin", "paper", "records", "asking", "laugh",
))  # fmt: skip
SUPPOSED: Final = frozenset((
    "supposing", "taught", "fiction", "staged", "wondering", "asked_after", "purpose", "crowd", "somebody", "like_this",
))  # fmt: skip
MANY: Final = 6  # statements of one sentence; who has more to say is read as a whole
A_TIME: Final = 3  # words: "last year, my chest hurts" tells when


def afresh(mention: Mention, scene: Scene, clause: Clause) -> Clause:
    """The cues that speak of this mention: those of its own statement, if it stands in one."""
    if AFRESH not in clause.kinds or not SUPPOSED.isdisjoint(clause.kinds):
        return clause
    if clause.opens is None:
        clause.opens = [one.first for one in clause.of(AFRESH) if _opens(one.first, scene)]
    if not 0 < len(clause.opens) <= MANY:
        return clause
    begin = max([place for place in clause.opens if place <= mention.last], default=0)
    if not begin:
        return clause
    if begin not in clause.apart:
        clause.apart[begin] = Clause([one for one in clause if one.first >= begin or not _of_before(one, begin)])
    return clause.apart[begin]


def _of_before(one: Span, begin: int) -> bool:
    return one.kind in OF_BEFORE and not (one.kind == "past" and begin - one.last <= A_TIME)


def _opens(place: int, scene: Scene) -> bool:
    """Whether it stands right behind a comma, or behind an "and" that does."""
    words, at = scene.found.words, place - 1
    while at > 0 and words[at] in JOINTS:
        at -= 1
    return at > 0 and words[at] in PAUSES


