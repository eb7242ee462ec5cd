"""What a press, a text, a key or the clock does to an escalation. A pure state machine: the store applies its answer by compare-and-set.

open: nobody has it, somebody is being paged. taken: one person has it. resolved: over, until somebody opens it again.
Every way into `open` pages somebody at once and plans the next page, so an open escalation is never silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

OPEN: Final = "open"
TAKEN: Final = "taken"
RESOLVED: Final = "resolved"


class Move(StrEnum):
    """What people and the clock can do."""

    TAKE = "take"
    RESOLVE = "resolve"
    ESCALATE = "pass on"  # to whoever is next on the ladder
    HAND_ON = "hand on"  # to somebody named
    REOPEN = "reopen"
    LET_GO = "let go"  # the clock: the person who has it has been silent for too long


class Paging(StrEnum):
    """Who is paged because of a move."""

    NOBODY = "nobody"
    FIRST = "first rung"
    NEXT = "next rung"
    NAMED = "the person named"


class Refusal(StrEnum):
    """Why a move does nothing."""

    SAME = "same"  # it already is as they want it, and theirs: no news
    OTHERS = "others"  # somebody else has it, or closed it
    STALE = "stale"  # they looked at an older state, and the move would push a newer one
    NOBODY = "nobody"  # the move names nobody who can take it


@dataclass(frozen=True, slots=True)
class Held:
    """The part of an escalation that decides: `version` counts every change of it."""

    state: str
    holder: str | None
    version: int


@dataclass(frozen=True, slots=True)
class Next:
    """What it becomes."""

    state: str
    holder: str | None
    paging: Paging = Paging.NOBODY


def move(held: Held, what: Move, by: str, *, seen: int | None = None, to: str | None = None) -> Next | Refusal:
    """`by` and `to` are staff ids; `seen` is the version on the card that was pressed (None: unknown, as by text or telephone).

    Taking and resolving are judged by what is true now: pressed on an old card they still mean what they say. Passing on, handing on
    and reopening would undo somebody's newer step, so an old card may not do them."""
    match what:
        case Move.TAKE:
            return _take(held, by)
        case Move.RESOLVE:
            return _resolve(held, by)
        case Move.LET_GO:
            return Next(OPEN, None, Paging.FIRST) if held.state == TAKEN else Refusal.STALE
        case Move.REOPEN if held.state != RESOLVED:
            return Refusal.OTHERS if held.holder not in (None, by) else Refusal.SAME
        case _ if seen is not None and seen != held.version:
            return Refusal.STALE if _theirs(held, by) or what is Move.REOPEN else Refusal.OTHERS
        case Move.REOPEN:
            return Next(OPEN, None, Paging.FIRST)
        case _ if not _theirs(held, by):
            return Refusal.OTHERS
        case Move.ESCALATE:
            return Next(OPEN, None, Paging.NEXT)
        case Move.HAND_ON:
            return Next(OPEN, None, Paging.NAMED) if to is not None and to != by else Refusal.NOBODY


def _theirs(held: Held, by: str) -> bool:
    """May this person move it on? Everybody on the care team while nobody has it; afterwards who has it."""
    return held.state == OPEN or (held.state == TAKEN and held.holder == by)


def _take(held: Held, by: str) -> Next | Refusal:
    if held.state == OPEN:
        return Next(TAKEN, by)
    return Refusal.SAME if held.state == TAKEN and held.holder == by else Refusal.OTHERS


def _resolve(held: Held, by: str) -> Next | Refusal:
    if held.state == RESOLVED:
        return Refusal.SAME if held.holder == by else Refusal.OTHERS
    return Next(RESOLVED, by) if _theirs(held, by) else Refusal.OTHERS
