"""Who is on call at a moment: a pure function of rotations and overrides.

A turn begins at a wall-clock time in the rotation's own zone ("every Monday at 08:00 in New York"), so a turn over a daylight-saving
change lasts an hour more or less instead of shifting everybody's hand-over. A wall time that a change skips is taken as if the clocks
had not moved yet, one that it repeats as its first pass (PEP 495, fold 0).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

PersonId = str
LONGEST: Final = timedelta(days=400)


class RotaError(ValueError):
    """A rotation or override that cannot be used; the text says what to change."""


class Period(StrEnum):
    """How often the turn passes on."""

    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def days(self) -> int:
        return 1 if self is Period.DAILY else 7


@dataclass(frozen=True, slots=True)
class Rotation:
    """People who take turns. The first person's first turn begins on `start` at `handover` in `zone`; every `every` periods the next
    one takes over, for ever. Before `start` nobody is on call. For a weekly rotation `start` also sets the weekday."""

    id: str
    name: str
    people: tuple[PersonId, ...]
    start: date
    handover: time
    zone: str
    period: Period = Period.WEEKLY
    every: int = 1

    def __post_init__(self) -> None:
        if self.every < 1 or self.every > 53:
            raise RotaError(f"{self.name}: a turn lasts 1 to 53 {self.period} periods")
        if self.handover.tzinfo is not None:
            raise RotaError(f"{self.name}: the hand-over is a wall-clock time; its zone is given apart")
        try:
            ZoneInfo(self.zone)
        except (KeyError, ValueError, OSError):
            raise RotaError(f"{self.name}: {self.zone!r} is not a time zone like America/New_York") from None

    def begins(self, turn: int) -> datetime:
        """The moment (UTC) the n-th turn begins, counted from 0."""
        day = self.start + timedelta(days=turn * self.every * self.period.days)
        return datetime.combine(day, self.handover, ZoneInfo(self.zone)).astimezone(UTC)

    def turn_at(self, at: datetime) -> int:
        """The turn running at a moment; negative before the rotation starts."""
        local = at.astimezone(ZoneInfo(self.zone)).date()
        guess = (local - self.start).days // (self.every * self.period.days)
        while self.begins(guess) > at:  # the guess goes by days; the hand-over's hour and clock changes decide
            guess -= 1
        while self.begins(guess + 1) <= at:
            guess += 1
        return guess


@dataclass(frozen=True, slots=True)
class Override:
    """`person` stands in for whoever's turn it is from `start` up to, not including, `end`. The newest (`made`) one counts.
    None as person means that nobody is on call then, on purpose (a closed day). A swap is two overrides."""

    id: str
    rotation: str
    start: datetime
    end: datetime
    person: PersonId | None
    made: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise RotaError("an override needs times with their zone")
        if not timedelta() < self.end - self.start <= LONGEST:
            raise RotaError("an override ends after it starts, and within 400 days")

    def covers(self, at: datetime) -> bool:
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True)
class Shift:
    """A stretch of time (UTC, `end` not included) in which one person is on call; None: nobody is."""

    start: datetime
    end: datetime
    person: PersonId | None
    by_override: bool = False


def on_call(rotation: Rotation, overrides: Iterable[Override], at: datetime) -> PersonId | None:
    """Who is on call at `at` (an aware moment), or None when nobody is."""
    return _holder(rotation, _mine(rotation, overrides), at)[0]


def shifts(rotation: Rotation, overrides: Iterable[Override], start: datetime, end: datetime) -> list[Shift]:
    """Who is on call from `start` to `end`, in order, without holes or overlaps; neighbours of one person and kind are joined."""
    if end <= start:
        return []
    if end - start > LONGEST:
        raise RotaError("ask for at most 400 days at once")
    mine = _mine(rotation, overrides)
    found: list[Shift] = []
    edges = _edges(rotation, mine, start, end)
    for begin, stop in pairwise(edges):
        person, by_override = _holder(rotation, mine, begin)
        last = found[-1] if found else None
        if last is not None and (last.person, last.by_override) == (person, by_override):
            found[-1] = Shift(last.start, stop, person, by_override)
        else:
            found.append(Shift(begin, stop, person, by_override))
    return found


def uncovered(
    rotation: Rotation, overrides: Iterable[Override], start: datetime, end: datetime, active: frozenset[PersonId]
) -> list[Shift]:
    """The stretches in which nobody would answer: an empty turn, or somebody who is no longer active staff."""
    return [shift for shift in shifts(rotation, overrides, start, end) if shift.person not in active]


def swap(
    rotation: Rotation, overrides: Iterable[Override], one: Shift, other: Shift, *, ids: tuple[str, str], made: datetime
) -> tuple[Override, Override]:
    """Two people exchange two shifts of a rotation. Raises `RotaError` when either shift is not what it says it is now."""
    for shift in (one, other):
        if shift.person is None:
            raise RotaError("a shift with nobody in it cannot be swapped")
        whole = shifts(rotation, overrides, shift.start, shift.end)
        if [part.person for part in whole] != [shift.person]:
            raise RotaError("that shift has changed since; look at the rota again")
    if one.start < other.end and other.start < one.end:
        raise RotaError("the two shifts overlap")
    return (
        Override(ids[0], rotation.id, one.start, one.end, other.person, made),
        Override(ids[1], rotation.id, other.start, other.end, one.person, made),
    )


def _mine(rotation: Rotation, overrides: Iterable[Override]) -> list[Override]:
    """This rotation's overrides, the newest first."""
    return sorted((item for item in overrides if item.rotation == rotation.id), key=lambda item: (item.made, item.id), reverse=True)


def _holder(rotation: Rotation, newest_first: Sequence[Override], at: datetime) -> tuple[PersonId | None, bool]:
    for item in newest_first:
        if item.covers(at):
            return item.person, True
    turn = rotation.turn_at(at)
    if turn < 0 or not rotation.people:
        return None, False
    return rotation.people[turn % len(rotation.people)], False


def _edges(rotation: Rotation, mine: Sequence[Override], start: datetime, end: datetime) -> list[datetime]:
    """Every moment in the stretch at which the answer may change."""
    moments = {start.astimezone(UTC), end.astimezone(UTC)}
    turn = max(rotation.turn_at(start), -1) + 1
    while (begins := rotation.begins(turn)) < end:
        if begins > start:
            moments.add(begins)
        turn += 1
    for item in mine:
        moments |= {edge.astimezone(UTC) for edge in (item.start, item.end) if start < edge < end}
    return sorted(moments)
