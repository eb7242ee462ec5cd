"""What happened, as a stream of numbered events: for the page (server-sent events), for tests that wait, and as a log to assert on."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

KEPT = 5_000


@dataclass(frozen=True, slots=True)
class Happened:
    number: int
    kind: str
    data: dict[str, Any]

    def sse(self) -> str:
        return f"id: {self.number}\nevent: {self.kind}\ndata: {json.dumps(self.data)}\n\n"


class Hub:
    """Publish and wait. One event loop."""

    def __init__(self) -> None:
        self.log: deque[Happened] = deque(maxlen=KEPT)
        self._number = 0
        self._news: set[asyncio.Event] = set()

    def publish(self, kind: str, **data: Any) -> None:
        self._number += 1
        self.log.append(Happened(self._number, kind, data))
        for news in self._news:
            news.set()

    async def until(self, true: Callable[[], Any], within: float) -> Any:
        """Waits for a truthy answer, asked anew whenever something happens. Raises TimeoutError."""
        news = asyncio.Event()
        self._news.add(news)
        try:
            async with asyncio.timeout(within):
                while not (found := true()):
                    await news.wait()
                    news.clear()
                return found
        finally:
            self._news.discard(news)

    async def follow(self, after: int) -> AsyncIterator[Happened | None]:
        """Everything after that number, then what comes; None every 15 s to keep the line open."""
        news = asyncio.Event()
        self._news.add(news)
        try:
            while True:
                for one in [one for one in self.log if one.number > after]:
                    after = one.number
                    yield one
                try:
                    await asyncio.wait_for(news.wait(), 15)
                except TimeoutError:
                    yield None
                news.clear()
        finally:
            self._news.discard(news)

    @property
    def number(self) -> int:
        return self._number
