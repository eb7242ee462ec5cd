"""How fast one sender may go. Carriers count segments: about one a second for a long code, three for a toll-free number, ten and more
for a short code (channels.md 1.8). What comes faster queues at Twilio, and overflows there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

LONGEST_WAIT: Final = 5.0


class TooFast(Exception):  # noqa: N818 - what was asked of us, like the family in channels/errors.py
    """The wait would be longer than a send may hold its place. `wait` is in seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__("the sender is at its pace")
        self.wait = wait


class Pace:
    """A bucket that fills with `per_second` segments a second up to `burst`. A courtesy of one process: what must not be lost waits
    in the outbox, not here."""

    def __init__(
        self,
        per_second: float,
        burst: float | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        if per_second <= 0:
            raise ValueError("a pace of nothing lets nobody pass")
        self._rate = per_second
        self._burst = burst if burst is not None else max(10.0, per_second)
        self._clock, self._sleep = clock, sleep
        self._level, self._at = self._burst, clock()

    async def take(self, segments: int, *, urgent: bool = False) -> None:
        """Returns when this many segments may go. `urgent` ones go at once and the others wait longer for it.

        Raises `TooFast` and takes nothing when the wait would be over `LONGEST_WAIT` seconds.
        """
        now = self._clock()
        self._level = min(self._burst, self._level + (now - self._at) * self._rate)
        self._at = now
        wait = 0.0 if urgent else max(0.0, (segments - self._level) / self._rate)
        if self._level >= self._burst:
            wait = 0.0  # a text larger than the bucket could never go otherwise
        if wait > LONGEST_WAIT:
            raise TooFast(wait)
        self._level -= segments
        if wait:
            await self._sleep(wait)
