"""How much of something one key may spend: the arithmetic of GCRA, a leaky bucket kept as one number per key.

The number is the theoretical arrival time (TAT): the moment at which a bucket now draining would be empty. A charge is allowed
when it would not push the TAT further ahead of now than the whole bucket. `judge` is the arithmetic, in whole microseconds; three
places keep the numbers: this process, the database, Redis. They pass the same tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from store.columns import to_micros

_SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Limit:
    """A bucket of `burst` that refills evenly, wholly once per `period`: 100 an hour is `Limit("texts", 100, timedelta(hours=1))`."""

    name: str
    burst: int
    period: timedelta

    def __post_init__(self) -> None:
        if self.burst < 1 or self.period <= timedelta(0):
            raise ValueError("a limit needs a burst of at least 1 and a period above 0")

    @property
    def emission(self) -> int:
        """Microseconds one unit takes to come back, rounded up: never more than the rate."""
        return -(-(self.period // timedelta(microseconds=1)) // self.burst)


Charge = tuple[Limit, str, int]
"""(the limit, whose bucket: a key without anything personal in it, how much)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`which`: the name of the limit that said no; `retry_after_s`: seconds until the same charges would be allowed (infinite: never,
    the cost is above the burst); `remaining`: what the tightest bucket still holds; `degraded`: judged without the shared store."""

    allowed: bool
    which: str | None = None
    retry_after_s: float = 0.0
    remaining: int = 0
    degraded: bool = False


class Limits(Protocol):
    async def spend(self, charges: Sequence[Charge], now: datetime) -> Decision:
        """Takes all charges, or none when any bucket is too empty."""
        ...


def slot(limit: Limit, key: str) -> str:
    """The name one bucket is stored under."""
    return f"{limit.name}:{key}"


def judge(charges: Sequence[Charge], tats: Mapping[str, int], now: int) -> tuple[Decision, dict[str, int]]:
    """The decision and, if it is yes, the new numbers. `tats` holds what is known of each `slot`; times are microseconds."""
    new: dict[str, int] = {}
    worst = Decision(True, remaining=min((limit.burst for limit, _, _ in charges), default=0))
    for limit, key, cost in charges:
        name, whole = slot(limit, key), limit.burst * limit.emission
        tat = max(new.get(name, tats.get(name, 0)), now) + cost * limit.emission
        wait = tat - whole - now
        if wait > 0:
            late = float("inf") if cost > limit.burst else wait / _SECOND
            if worst.allowed or late > worst.retry_after_s:
                worst = Decision(False, limit.name, late)
        elif worst.allowed:
            worst = replace(worst, remaining=min(worst.remaining, (now + whole - tat) // limit.emission))
        new[name] = tat
    return worst, new if worst.allowed else {}


class MemoryLimits:
    """Kept in this process: right for one process, and what is left when the shared store is gone."""

    def __init__(self, *, share: int = 1) -> None:
        """`share`: how many processes stand in for one store together; each then gives a `share`-th of every burst."""
        self._share = share
        self._tats: dict[str, int] = {}
        self._sweep_at = 1024

    async def spend(self, charges: Sequence[Charge], now: datetime) -> Decision:
        """See `Limits`. Never waits."""
        if self._share > 1:
            charges = [(self._part(limit), key, cost) for limit, key, cost in charges]
        micros = to_micros(now)
        decision, new = judge(charges, self._tats, micros)
        self._tats.update(new)
        if len(self._tats) > self._sweep_at:
            self._tats = {name: tat for name, tat in self._tats.items() if tat > micros}
            self._sweep_at = max(1024, 2 * len(self._tats))
        return decision

    def _part(self, limit: Limit) -> Limit:
        burst = max(1, limit.burst // self._share)
        return Limit(limit.name, burst, timedelta(microseconds=limit.emission * burst * self._share))
