"""Recovery of dead executors on Postgres: what open-source DBOS leaves to a paid service.

Each process holds `pg_advisory_lock(K, hash(executor))` on a connection used for nothing else. Postgres frees it the moment the
process dies. A peer that finds the lock free on two looks running re-enqueues that executor's unfinished jobs. Wrong alarms repeat
work, so: the connection is never shared, a lost one is retaken within 50 ms, and whoever has lost its own lock judges nobody.
"""

from __future__ import annotations

import asyncio
import contextlib
import zlib
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from dbos import DBOS

from bot.telemetry import get_logger
from store.database import Database

if TYPE_CHECKING:
    import asyncpg

KEY: Final = zlib.crc32(b"healthsmart-executor") & 0x7FFFFFFF
EVERY_S: Final = 5.0
log = get_logger(__name__)


class Liveness:
    """Holds this executor's lock and looks after its peers."""

    def __init__(self, database: Database, executor: str, every_s: float = EVERY_S) -> None:
        self._db, self._me, self._every = database, executor, every_s
        self._held = asyncio.Event()
        self._holder: asyncio.Task[None] | None = None
        self._watcher: asyncio.Task[None] | None = None
        self._suspects: set[str] = set()

    async def start(self) -> None:
        """Returns once the lock is held; the engine must not launch before."""
        self._holder = asyncio.create_task(self._hold(), name="liveness-hold")
        await asyncio.wait_for(self._held.wait(), 60)

    def watch(self) -> None:
        self._watcher = asyncio.create_task(self._watch(), name="liveness-watch")

    def rest(self) -> None:
        if self._watcher is not None:
            self._watcher.cancel()

    async def _hold(self) -> None:
        import asyncpg  # a house on SQLite does without it

        while True:
            connection = None
            try:
                connection = await asyncpg.connect(
                    self._db.driver_dsn(),
                    timeout=5,
                    server_settings={
                        "application_name": f"exec:{self._me}",
                        "tcp_keepalives_idle": "10",
                        "tcp_keepalives_interval": "5",
                        "tcp_keepalives_count": "3",
                    },
                )
                await connection.execute("select pg_advisory_lock($1, hashtext($2))", KEY, self._me)
                self._held.set()
                await self._stay(connection)
            except asyncio.CancelledError:
                raise
            except Exception as why:  # noqa: BLE001 - whatever it was, the cure is the same: take the lock again
                self._held.clear()
                log.warning("liveness_lock_lost", error=type(why).__name__)
                await asyncio.sleep(0.05)
            finally:
                if connection is not None:
                    connection.terminate()

    async def _stay(self, connection: asyncpg.Connection) -> None:
        while True:
            for _ in range(max(1, int(self._every * 10))):  # a closed socket shows within 50 ms, a silent one at the ping
                await asyncio.sleep(0.05)
                if connection.is_closed():
                    raise ConnectionError("closed by the server")
            await connection.execute("select 1", timeout=self._every / 2)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            try:
                self._suspects = await self.sweep()
            except asyncio.CancelledError:
                raise
            except Exception as why:  # noqa: BLE001 - a failed look judges nobody
                self._suspects = set()
                log.warning("recovery_sweep_failed", error=type(why).__name__)

    async def sweep(self) -> set[str]:
        """One look: recovers executors found dead twice running, returns those found dead for the first time."""
        if not self._held.is_set():
            return set()
        async with self._db.reading() as tx:
            query = sa.text("select distinct executor_id from dbos.workflow_status where status = 'PENDING' and executor_id <> :me")
            peers = [row[0] for row in await tx.execute(query, {"me": self._me})]
        gone: set[str] = set()
        for peer in peers:
            async with self._db.transaction() as tx:  # a transaction lock: freed whatever happens
                free = await tx.scalar(sa.text("select pg_try_advisory_xact_lock(:k, hashtext(:peer))"), {"k": KEY, "peer": peer})
                if not free:
                    continue
                if peer not in self._suspects:
                    gone.add(peer)
                    continue
                # The launch-time code path: keeps the attempt counter that stops a poisonous job.
                recovered = await asyncio.to_thread(DBOS._recover_pending_workflows, [peer])
                log.warning("executor_recovered", executor=peer, count=len(recovered))
        return gone

    async def stop(self) -> None:
        tasks = [task for task in (self._watcher, self._holder) if task is not None]
        for task in tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
