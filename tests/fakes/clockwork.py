"""An engine whose time is a test's clock: work runs when it is due, in order, and an hour passes in a moment."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.engine import Task
from tests.fakes.clock import Clock


class Clockwork:
    """`jobs` are called as the real engine would: by name, with ids. A task id happens once. `every` jobs tick in between."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.jobs: dict[str, Callable[..., Awaitable[None]]] = {}
        self.every: list[tuple[timedelta, Callable[[], Awaitable[None]]]] = []
        self.tasks: list[Task] = []
        self._known: set[str] = set()
        self._due: list[tuple[datetime, int, Task]] = []
        self._number = itertools.count()

    async def enqueue(self, tx: Any, task: Task) -> None:
        await self.enqueue_all(tx, (task,))

    async def enqueue_all(self, tx: Any, tasks: Sequence[Task]) -> None:
        for task in tasks:
            if task.id not in self._known:
                self._known.add(task.id)
                self.tasks.append(task)
                heapq.heappush(self._due, (self.clock() + timedelta(seconds=task.delay_s), next(self._number), task))

    async def run(self, **delta: float) -> None:
        """Lets this much time pass (`minutes=5`); without any: what is due now and what follows from it at once."""
        end = self.clock() + timedelta(**delta)
        ticks = [(self.clock() + period, period, job) for period, job in self.every]
        while True:
            at = min([self._due[0][0]] if self._due else [], default=None)
            tick = min((one[0] for one in ticks), default=None)
            if tick is not None and tick <= end and (at is None or tick < at):
                self.clock.now = max(self.clock.now, tick)
                for place, (when, period, job) in enumerate(ticks):
                    if when == tick:
                        await job()
                        ticks[place] = (when + period, period, job)
                continue
            if at is None or at > end:
                break
            _, _, task = heapq.heappop(self._due)
            self.clock.now = max(self.clock.now, at)
            await self.jobs[task.job](*task.args)
        self.clock.now = end

    def lose(self, job: str) -> int:
        """A fault of ours: everything of this kind that was planned is gone. Returns how much that was."""
        gone = [one for one in self._due if one[2].job == job]
        self._due = [one for one in self._due if one[2].job != job]
        heapq.heapify(self._due)
        return len(gone)

    def of(self, job: str) -> list[Task]:
        return [task for task in self.tasks if task.job == job]

    def pending(self, job: str) -> Mapping[datetime, Task]:
        return {at: task for at, _, task in sorted(self._due) if task.job == job}
