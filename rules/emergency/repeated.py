"""An instruction repeated back: "Got it. If the pain moves to my arm I dial 911." Nobody has it; somebody has listened.

It takes three things: words that say it was noted or is read from a sheet, a condition, and what is to be done. Never of a crisis, and
never once the message says that it is happening.
"""

from __future__ import annotations

from typing import Final

from rules.emergency.clause import Clause
from rules.emergency.matcher import Mention
from rules.emergency.normalise import MARKS
from rules.emergency.scene import Scene

NOTED: Final = "noted"  # cues of context.json: "got it", "the sheet says", "记下了"
ACTING: Final = "acting"  # "I dial 911", "voy a emergencias", "去急诊"
HAPPENING: Final = "happening"  # "and now it's back", "I have it", "ya empezó"
IF: Final = frozenset(("if", "unless", "si", "neu", "lo", "如", "要", "万"))
NOW: Final = frozenset(
    ("now", "right", "ahora", "ahorita", "current", "currently", "still", "worse", "keeps", "again", "sigue", "现", "dang")
)
FOR: Final = "for"
TURNS: Final = MARKS | frozenset(
    ("and", "but", "is", "its", "hes", "shes", "im", "y", "pero", "ma", "nhung", "但", "而")
)  # the condition has ended
FOR_REACH: Final = 8
LONGEST: Final = 60  # words before a sign in which its condition may stand


def happening(mention: Mention, scene: Scene) -> bool:
    """Whether the message goes on to say that somebody has it."""
    if HAPPENING not in scene.kinds:
        return False
    if scene.happens < 0:
        scene.happens = max([one.first for own in scene.by_clause.values() for one in own.of(HAPPENING)])
    return scene.happens > mention.last


def repeated(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """Whether this mention is the condition, or the deed, of an instruction repeated back."""
    acts = clause.of(ACTING)
    if not acts:
        return False
    if happening(mention, scene):
        return False
    found, begin = scene.found, max(scene.begin(mention), mention.first - LONGEST)
    words = found.words
    first = next((at for at in range(begin, mention.last + 1) if words[at] in IF), None)
    conditional = first is not None or any(one.first <= mention.first for one in clause.of(NOTED)) or _is_chinese(words[mention.first])
    if not conditional or not NOW.isdisjoint(words[begin : mention.first + 1]):
        return False
    if any(one.last >= mention.first for one in acts):
        return True
    between = [words[one.last + 1 : mention.first] for one in acts if one.last < mention.first]
    return any(
        FOR in said[:FOR_REACH] or (len(said) < FOR_REACH and said[:1] and said[0] in IF and TURNS.isdisjoint(said)) for said in between
    )


def _is_chinese(word: str) -> bool:
    """Chinese tells a condition without any word for it ("人叫不醒打911")."""
    return "\u3400" <= word[:1] <= "\u9fff"
