"""A way out that keeps to what its sender may send: so many segments a second, for all processes together.

Carriers allow a number so much (1 segment a second for a plain US number, more for registered campaigns) and delay or drop the rest;
kept here, nothing is dropped and what matters goes first. Emergencies, pages, codes and STOP/HELP answers count but never wait.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.doors import Doors
from bot.metrics import LIMIT_DECISIONS
from channels.channel import Channel
from channels.errors import FailureKind, SendFailed
from channels.message import ChannelName, Kind, OutboundMessage, Sent
from channels.segments import count
from store.limits import Limit, Limits

NEVER_WAITS: Final = frozenset({Kind.EMERGENCY, Kind.PAGE, Kind.CODE, Kind.NOTICE})
PATIENCE_S: Final = 5.0  # a job waits so long in place; then it goes back to its queue
BURST_S: Final = 10  # seconds of sending that may go out at once after a silence


class PacedChannel:
    """Implements `channels.channel.Channel` around another one."""

    def __init__(self, door: Channel, sender: str, per_second: float, limits: Limits, now: Callable[[], datetime]) -> None:
        """`sender`: whose bucket (our own number: nothing personal). `per_second`: segments."""
        self._door, self._sender, self._limits, self._now = door, sender, limits, now
        whole = max(1, round(per_second * BURST_S))
        self._limit = Limit("segments", whole, timedelta(seconds=whole / per_second))

    @property
    def name(self) -> ChannelName:
        return self._door.name

    async def send(self, message: OutboundMessage) -> Sent:
        """Hands it over when its turn has come. Raises `SendFailed` (delay, "paced") when that would take too long."""
        cost = min(self._limit.burst, count(message.text.reveal()).segments)
        waited = 0.0
        while True:
            decision = await self._limits.spend([(self._limit, self._sender, cost)], self._now())
            result = "allowed" if decision.allowed else "passed" if message.kind in NEVER_WAITS else "denied"
            LIMIT_DECISIONS.labels(limit=self._limit.name, result=result, degraded=str(decision.degraded)).inc()
            if result != "denied":
                return await self._door.send(message)
            if waited + decision.retry_after_s > PATIENCE_S:
                raise SendFailed(FailureKind.DELAY, "paced", retry_after=decision.retry_after_s)
            await asyncio.sleep(decision.retry_after_s)
            waited += decision.retry_after_s

    async def find(self, message: OutboundMessage, since: datetime) -> Sent | None:
        return await self._door.find(message, since)


def paced(doors: Doors, sender: str | None, per_second: float | None, limits: Limits, now: Callable[[], datetime]) -> Doors:
    """The same doors, with the one for texts kept to its pace (None: as fast as the provider takes them)."""
    texts = doors.out.get(ChannelName.SMS)
    if texts is None or per_second is None:
        return doors
    kept = PacedChannel(texts, sender or "service", per_second, limits, now)
    return replace(doors, out={**doors.out, ChannelName.SMS: kept})
