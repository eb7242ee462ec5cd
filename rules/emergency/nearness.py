"""Which signs stand together: a rule of several needs them near each other, and one word never stands for two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.hearing import Heard
from rules.emergency.matcher import Mention

COMBINATIONS: Final = 400  # tried for one rule in one message; more is a word salad


def together(groups_of: Sequence[Sequence[str]], unless: Sequence[str], within: int, heard: Heard) -> tuple[Mention, ...] | None:
    """One mention that counts of each group of concepts, `within` words apart at most, or None. `unless`: what speaks against it."""
    groups: list[list[Mention]] = []
    for names in groups_of:
        group = [one for name in names if name in heard.mentions for one in heard.counted(name)]
        if not group:
            return None
        groups.append(group)
    if any(name in heard.mentions and heard.named(name) for name in unless):
        return None
    if len(groups) == 1:
        return (groups[0][0],)
    reach, places = within * 10, heard.places
    anchors = min(groups, key=len)
    others = [group[:COMBINATIONS] for group in groups if group is not anchors]
    for anchor in anchors[:COMBINATIONS]:
        chosen = [anchor]
        for group in others:
            near = _nearest(anchor, group, chosen, reach, places)
            if near is None:
                break
            chosen.append(near)
        if len(chosen) == len(groups) and _close(chosen, reach, places):
            return tuple(chosen)
    return None


def _nearest(anchor: Mention, group: Sequence[Mention], chosen: Sequence[Mention], reach: int, places: Sequence[int]) -> Mention | None:
    """The mention nearest to the anchor, at most `reach` tenths of a word away; one word never stands for two signs."""
    begins, ends = places[anchor.first], places[anchor.last + 1]
    near, least = None, reach + 1
    for one in group:
        _, first, last = one
        gap = places[first] - ends
        if gap < 0:
            gap = max(0, begins - places[last + 1])
        if gap < least and all(first != other.first or last != other.last for other in chosen):
            near, least = one, gap
    return near


def _close(chosen: Sequence[Mention], reach: int, places: Sequence[int]) -> bool:
    """Together within reach."""
    first, last = min(one.first for one in chosen), max(one.last for one in chosen)
    longest = max(places[one.last + 1] - places[one.first] for one in chosen)
    return places[last + 1] - places[first] - longest <= reach + 10 * (len(chosen) - 1)
