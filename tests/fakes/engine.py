"""An engine that only writes down what was enqueued: for tests of one room. The real engine has its own tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.engine import Task


class NotedEngine:
    """Tasks in order; a task enqueued in a transaction that rolls back stays noted, so tests of atomicity use the real engine."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []
        self._written: set[str] = set()

    async def enqueue(self, tx: Any, task: Task) -> None:
        await self.enqueue_all(tx, (task,))

    async def enqueue_all(self, tx: Any, tasks: Sequence[Task]) -> None:
        for task in tasks:
            known = [one.id for one in self.tasks]
            if task.id not in known:
                self.tasks.append(task)
            elif task.id in self._written:  # written down for a statement that stored nothing, and now with the number it got
                self.tasks[known.index(task.id)] = task

    def rows(self, task: Task) -> list[Any]:
        """Nothing to store: it counts as stored."""
        if task.id not in {one.id for one in self.tasks}:
            self.tasks.append(task)
            self._written.add(task.id)
        return []

    def of(self, job: str) -> list[Task]:
        return [task for task in self.tasks if task.job == job]
