"""Which signs stand together: a rule of several needs them near each other, and one word never stands for two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.hearing import Heard
from rules.emergency.matcher import Mention

COMBINATIONS: Final = 400  # tried for one rule in one message; more is a word salad


def together(groups_of: Sequence[Sequence[str]], unless: Sequence[str], within: int, heard: Heard) -> tuple[Mention, ...] | None:
    """One mention that counts of each group of concepts, `within` words apart at most, or None. `unless`: what speaks against it, in the
    same sentence: an errand told beside a sign ("... won't wake up. Can somebody check my cuff?") silences nothing. What tells of the same
    illness (`reaching` in context.json) speaks from everywhere ("temp 102. I'm thinking clearly")."""
    signs, counted = heard.signs, heard.counted
    groups: list[list[Mention]] = []
    for names in groups_of:
        said = [name for name in names if name in signs] if len(names) > 1 else names
        group = counted[said[0]] if len(said) == 1 else [one for name in said for one in counted[name]]
        if not group:
            return None
        groups.append(group)
    if unless and (against := [one for name in unless if name in signs for one in counted.said(name)]):
        if any(one.concept in heard.reaching for one in against):
            return None
        clause_of = heard.clause_of
        guarded = {clause_of[one.first] for one in against}
        groups = [[one for one in group if clause_of[one[1]] not in guarded] for group in groups]
        if not all(groups):
            return None
    if len(groups) == 1:
        return (groups[0][0],)
    reach, places = within * 10, heard.places
    return _pair(groups[0], groups[1], reach, places) if len(groups) == 2 else _several(groups, reach, places)


def _several(groups: Sequence[list[Mention]], reach: int, places: Sequence[int]) -> tuple[Mention, ...] | None:
    fewest = min(range(len(groups)), key=[*map(len, groups)].__getitem__)
    others = [group[:COMBINATIONS] for at, group in enumerate(groups) if at != fewest]
    for anchor in groups[fewest][:COMBINATIONS]:
        chosen = [anchor]
        for group in others:
            near = _nearest(anchor, group, chosen, reach, places)
            if near is None:
                break
            chosen.append(near)
        else:
            if _close(chosen, reach, places):
                return tuple(chosen)
    return None


def _pair(anchors: list[Mention], group: list[Mention], reach: int, places: Sequence[int]) -> tuple[Mention, Mention] | None:
    """As `_several`, of two groups: most rules have no more."""
    if len(group) < len(anchors):
        anchors, group = group, anchors
    group = group[:COMBINATIONS]
    for anchor in anchors[:COMBINATIONS]:
        _, begin, end = anchor
        begins, ends = places[begin], places[end + 1]
        near, least = None, reach + 1
        for one in group:
            _, first, last = one
            gap = places[first] - ends
            if gap < 0:
                gap = begins - places[last + 1]
                gap = gap if gap > 0 else 0
            if gap < least and (first != begin or last != end):
                near, least = one, gap
        if near is not None:
            _, first, last = near
            spread = places[max(end, last) + 1] - places[min(begin, first)]
            if spread - max(ends - begins, places[last + 1] - places[first]) <= reach + 10:
                return anchor, near
    return None


def _nearest(anchor: Mention, group: Sequence[Mention], chosen: Sequence[Mention], reach: int, places: Sequence[int]) -> Mention | None:
    """The mention nearest to the anchor, at most `reach` tenths of a word away; one word never stands for two signs."""
    _, begin, end = anchor
    begins, ends = places[begin], places[end + 1]
    near, least = None, reach + 1
    for one in group:
        _, first, last = one
        gap = places[first] - ends
        if gap < 0:
            gap = begins - places[last + 1]
            gap = gap if gap > 0 else 0
        if gap < least and not any(first == other[1] and last == other[2] for other in chosen):
            near, least = one, gap
    return near


def _close(chosen: Sequence[Mention], reach: int, places: Sequence[int]) -> bool:
    """Together within reach."""
    first, last = min([one[1] for one in chosen]), max([one[2] for one in chosen])
    longest = max([places[last + 1] - places[first] for _, first, last in chosen])
    return places[last + 1] - places[first] - longest <= reach + 10 * (len(chosen) - 1)
