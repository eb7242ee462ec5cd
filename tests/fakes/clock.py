"""A clock that moves only when a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 24, 12, 0, 0, tzinfo=UTC)


class Clock:
    """`clock()` is the time (aware, UTC); `clock.seconds()` the same as seconds that only grow."""

    def __init__(self, start: datetime = NOON) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def forward(self, **delta: float) -> datetime:
        """Moves on by a `timedelta` (`seconds=1`, `days=2`) and says what time it is then."""
        self.now += timedelta(**delta)
        return self.now
