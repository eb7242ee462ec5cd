"""Who is paged, in which order: rungs of people, each with their addresses. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

KINDS: Final = ("default", "critical", "crisis", "urgent", "handoff", "after_hours", "technical")
"""What a ladder can be set for: a level of danger, a hand-off, a hand-off while the clinic is closed, a fault of our own, and
everything else."""
Rungs = Sequence[Sequence[Sequence[str]]]
"""Rungs of people, each with their addresses: `slack:U…`, `tel:+…`, `staff:ID`, or `rotation:ID` for whoever's turn it is."""


def rung_at(rungs: Rungs, climbs: int) -> int:
    """The rung of the n-th page (0-based): up the ladder once, then the last rung for ever."""
    return min(climbs, max(len(rungs) - 1, 0))


def repeats_at(rungs: Rungs, climbs: int) -> int:
    """How often the last rung has been paged before this page."""
    return max(0, climbs - max(len(rungs) - 1, 0))


def kinds_for(level: str, kind: str, reasons: Sequence[str], *, is_open: bool) -> tuple[str, ...]:
    """Whose ladder counts, first one first. A distressed patient is as pressing as an urgent sign, day and night; other hand-offs have
    their own people in hours and, if the clinic set some, others out of hours."""
    if kind != "handoff":
        return (level, kind)
    pressing = ("urgent",) if "distressed" in reasons else ()
    return (*pressing, *(() if is_open else ("after_hours",)), kind)
