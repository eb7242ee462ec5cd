"""Who is paged, in which order: rungs of people, each with their addresses. Pure."""

from __future__ import annotations

from collections.abc import Sequence

Rungs = Sequence[Sequence[Sequence[str]]]
"""Rungs of people, each with their addresses: `slack:U…`, `tel:+…`, `staff:ID`, or `rotation:ID` for whoever's turn it is."""


def rung_at(rungs: Rungs, climbs: int) -> int:
    """The rung of the n-th page (0-based): up the ladder once, then the last rung for ever."""
    return min(climbs, max(len(rungs) - 1, 0))


def repeats_at(rungs: Rungs, climbs: int) -> int:
    """How often the last rung has been paged before this page."""
    return max(0, climbs - max(len(rungs) - 1, 0))
