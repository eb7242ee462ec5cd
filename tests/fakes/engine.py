"""An engine that only writes down what was enqueued: for tests of one room. The real engine has its own tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.engine import Task


class NotedEngine:
    """Tasks in order; a task enqueued in a transaction that rolls back stays noted, so tests of atomicity use the real engine."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    async def enqueue(self, tx: Any, task: Task) -> None:
        await self.enqueue_all(tx, (task,))

    async def enqueue_all(self, tx: Any, tasks: Sequence[Task]) -> None:
        known = {task.id for task in self.tasks}
        self.tasks += [task for task in tasks if task.id not in known]

    def of(self, job: str) -> list[Task]:
        return [task for task in self.tasks if task.job == job]
