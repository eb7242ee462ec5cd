"""Work of this very process that the engine counts as running and that nobody runs: put back on its queue.

It comes from a database that failed between two of the engine's own writes: the job was claimed and never begun, or done and its end
not written down (a full disk does both). Left alone it would block its conversation's lane until the next restart. What is found
unrun on two looks running goes back; jobs give the same result when they run twice, so a wrong guess costs work and nothing else.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Final

import sqlalchemy as sa
from dbos._dbos import _get_dbos_instance
from dbos._utils import INTERNAL_QUEUE_NAME

from bot.telemetry import get_logger
from store.database import Database

EVERY_S: Final = 5.0
log = get_logger(__name__)


class Strays:
    """Looks after this executor's own unfinished work."""

    def __init__(self, database: Database, executor: str, every_s: float = EVERY_S) -> None:
        self._db, self._me, self._every = database, executor, every_s
        self._suspects: frozenset[str] = frozenset()
        self._task: asyncio.Task[None] | None = None
        table = "dbos.workflow_status" if database.dialect == "postgresql" else "workflow_status"
        self._claimed = sa.text(f"select workflow_uuid from {table} where status = 'PENDING' and executor_id = :me")  # noqa: S608

    def start(self) -> None:
        self._task = asyncio.create_task(self._watch(), name="strays")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            try:
                await self.look()
            except asyncio.CancelledError:
                raise
            except Exception as why:  # noqa: BLE001 - the database is still away: the next look asks again
                log.warning("strays_look_failed", error=type(why).__name__)

    async def look(self) -> int:
        """One look; returns how many pieces of work went back to their queues."""
        engine = _get_dbos_instance()
        async with self._db.reading() as tx:
            claimed = set((await tx.execute(self._claimed, {"me": self._me})).scalars())
        # Asked after the database: what was begun in between is no stray.
        unrun = frozenset(claimed.difference(engine._active_workflows_set.activeList()))
        again, self._suspects = unrun & self._suspects, unrun - self._suspects
        for number, workflow in enumerate(sorted(again)):
            await asyncio.to_thread(engine._sys_db.reenqueue_for_recovery, workflow, [self._me], INTERNAL_QUEUE_NAME)
            log.warning("stray_work_requeued", count=number + 1)
        return len(again)
