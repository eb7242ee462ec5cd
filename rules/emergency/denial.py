"""How far a "no" reaches: along a list, but not into a new statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.matcher import Mention
from rules.emergency.scene import Scene, Span, is_list, told_now

LISTED: Final = 16  # words a denial reaches along a list ("no fever, chills, cough or chest pain")


class Denial:
    """`scope` is how many words a plain denial reaches."""

    def __init__(self, scope: int, people: frozenset[str], presents: frozenset[str]) -> None:
        self._scope, self._people, self._presents = scope, people, presents

    def denies(self, mention: Mention, scene: Scene, clause: Sequence[Span]) -> bool:
        """Whether somebody denies this mention (a number is never denied: it was read)."""
        if mention.concept.startswith("@"):
            return False
        return any(one.kind == "negated" and one.first < mention.first and self._reaches(one, mention, scene, clause) for one in clause)

    def _reaches(self, cue: Span, mention: Mention, scene: Scene, clause: Sequence[Span]) -> bool:
        found = scene.found
        between = found[cue.last + 1 : mention.first]
        if len(between) > (LISTED if is_list(between) else self._scope):
            return False
        if any(other.kind == "stop" and cue.last < other.first < mention.first for other in clause):
            return False
        if any(other.kind == "false" and other.first <= cue.last and cue.first <= other.last for other in clause):
            return False
        if any(other.kind == "like_this" and other.first > mention.last for other in clause) and found[cue.first].word in (
            "never",
            "nunca",
            "havent",
            "从",
            "chua",
        ):
            return False  # "never had chest pain like this"
        if cue.last + 1 < len(found) and found[cue.last].word in ("no", "nah", "nope", "khong"):
            follows = found[cue.last + 1]
            if follows.pause or follows.word in self._people:  # "no, my chest hurts" answers something else
                return False
        if any(token.pause for token in between) and told_now(mention, scene, self._presents):
            return False  # "worked without the hood, eyes feel full of sand"
        # a new subject begins a new statement: "no fever my chest hurts"
        return not any(token.word in self._people for token in between[2:])
