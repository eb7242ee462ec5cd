"""What is only said so: bills do not choke and traffic does not kill."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import Final

from rules.emergency.afresh import told_behind
from rules.emergency.callings import CALLINGS, named_by, used_by
from rules.emergency.clause import SILENT, Clause, Span
from rules.emergency.matcher import Mention
from rules.emergency.scene import KIN, SEND, Scene, apart, joined, turns_to
from rules.emergency.setting import of_others

REACH: Final = 5
GIVES: Final = frozenset(("giving", "gives", "gave", "give", "making", "makes", "killing", "is", "will", "going", "almost", "nearly"))
NEXT: Final = 3  # words from whoever has it to the sign
RELATED: Final = frozenset(("law", "boss"))  # mostly blamed for it, but may have it
BLAMED: Final = GIVES - {"is"}
ON_SOMEBODY: Final = frozenset(("me", "us", "dry", "everyone", "everybody"))  # right behind it: "is choking me", "is bleeding us dry"
COUNTED: Final = frozenset(("twice", "veces", "lan", "次", "primera", "first"))
BROUGHT_UP: Final = frozenset(("up", "vomitando", "vomitó", "vomito", "tosiendo", "escupiendo"))  # before blood that is no figure of speech
DOWN: Final = frozenset(("COLLAPSED", "UNRESPONSIVE", "SEIZURE", "BODY_STILL"))  # no thing gives these to anybody for a joke
FEW: Final = 3  # words of a sentence of laughter, which is about the one before
OF_KIN: Final = frozenset("妈爸奶爷婆孩宝")
KIN_VI: Final = frozenset(
    [(one, whose) for one in ("ba", "ma", "mom", "me", "bo", "chong", "vo", "con", "anh", "chi") for whose in ("toi", "em", "tui", "minh")]
    + [(one, side) for one in ("ong", "ba") for side in ("noi", "ngoai")]
)


def figure_of_speech(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """A thing stands where the cause would, or somebody laughs at it."""
    if clause.of("asserting") or _to_the_letter(mention, scene):
        return False
    near = any(
        apart(one, mention) <= REACH
        and not joined(one, mention, scene)
        and not turns_to(KIN, one, mention, scene)
        and not (one.last < mention.first and told_behind(one.last, mention, scene, clause))
        and not (of_others(one, mention, scene) or _has_it(one, mention, scene))
        and not (_of_its_people(one, mention, scene) or _befell_kin(one, mention, scene))
        for one in clause.of("figure")
    )
    return near or ("laugh" in scene.kinds and not scene.words >= SEND and _laughed_at(mention, scene, clause))


def _has_it(one: Span, mention: Mention, scene: Scene) -> bool:
    """ "my mother in law had a seizure", "my boss is throwing up blood": she has it, and gives the sender none."""
    words, (_, first, last) = scene.found.words, mention
    if words[one.last] not in RELATED or not 0 < first - one.last <= REACH + 1:
        return False
    return BLAMED.isdisjoint(words[one.last + 1 : first]) and ON_SOMEBODY.isdisjoint(words[last + 1 : last + 3])


def _to_the_letter(mention: Mention, scene: Scene) -> bool:
    """Blood that is brought up, or does not stop, is blood, who laughs or not; and what is counted has been."""
    words, (concept, first, last) = scene.found.words, mention
    if concept == "BLEED":
        return not BROUGHT_UP.isdisjoint(words[max(0, first - 2) : last]) or "wont" in words[last + 1 : last + 3]
    return concept in DOWN and not COUNTED.isdisjoint((*words[first - 1 : first], *words[first : last + 4]))


def _befell_kin(one: Span, mention: Mention, scene: Scene) -> bool:
    """ "堵车的时候我爸昏迷了", "kẹt xe mà ba tôi bất tỉnh": who has it stands right before the sign, behind what it might be laid to."""
    words = scene.found.words[max(one.last + 1 if one.last < mention.first else 0, mention.first - NEXT) : mention.first]
    return not OF_KIN.isdisjoint(words) or not KIN_VI.isdisjoint(pairwise(words))


def _of_its_people(one: Span, mention: Mention, scene: Scene) -> bool:
    """ "my computer teacher passed out", "se desmayó el del internet", "我爸看着手机昏过去了": whoever has to do with a thing goes down."""
    if mention.concept not in DOWN:
        return False
    words = scene.found.words
    before = words[max(0, mention.first - NEXT) : mention.first]
    near = (*words[mention.last + 1 : one.first], *before) if GIVES.isdisjoint(before[:1]) else words[mention.last + 1 : one.first]
    return named_by(one.first, one.last, words) or not CALLINGS.isdisjoint(near) or used_by(one.first, words)


def _laughed_at(mention: Mention, scene: Scene, clause: Clause) -> bool:
    """Laughter is about its own sentence, or by itself about the one before it ("this bill is killing me. lol"); "112/70 lol. She won't
    wake up" is no joke."""
    own = scene.clause_of[mention.first]
    if clause.of("laugh"):
        return True
    begins, ends = bisect_left(scene.clause_of, own + 1), bisect_left(scene.clause_of, own + 2)
    return ends - begins <= FEW and bool(scene.by_clause.get(own + 1, SILENT).of("laugh"))
