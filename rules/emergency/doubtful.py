"""Where in a clause something may speak against a sign: one look at these places spares most signs of a long message a dozen questions."""

from __future__ import annotations

from typing import Final

from rules.emergency.clause import Clause
from rules.emergency.denial import Denial
from rules.emergency.scene import Scene
from rules.emergency.spared import CALM, FAINTS, NAMED, NEARLY, WELL

TOUCHED: Final = ("idiom", "plain", "within", CALM)  # cues that speak of what shares a word with them
FEW: Final = 4  # signs of one clause that are asked one by one: for those it would cost more to find out where


def doubtful(clause: Clause, scene: Scene, denial: Denial) -> set[int]:
    """Every place a sign has a word at that is said in a figure of speech or a name, denied or spared; others, too."""
    kinds = clause.kinds
    out = {at for kind in TOUCHED if kind in kinds for _, first, last in clause.by_kind[kind] for at in range(first, last + 1)}
    if "negated" in kinds:
        out |= denial.reach(scene, clause)
        out.update([place - 1 for place in scene.noes])
    if WELL in kinds:
        out.update(scene.where(NAMED))
    if NEARLY in kinds:
        out.update(scene.where(FAINTS))
    return out
