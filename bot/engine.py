"""The one durable engine (DBOS): named jobs, queues, and enqueuing inside our own transaction.

Rules that keep it safe (reference/engine.md): arguments are ids only, never text; the application version is pinned; every job
gives the same result when it runs twice, because a crash between our commit and the engine's makes it run twice.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import socket
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from dbos import DBOS, DBOSClient
from sqlalchemy.exc import SQLAlchemyError

from bot.idle_queues import look_cheaply
from bot.ids_only import IdsOnly
from bot.liveness import Liveness
from bot.queues import APP, CARDS, INBOUND, OUTBOUND, QUEUES, TIMERS, URGENT, Queue
from bot.strays import Strays
from bot.telemetry import get_logger
from bot.written_down import Notepad
from compliance.audit import AuditUnavailable
from store.database import Database, Tx, sync_url, tuned_sync_engine
from store.doorstep import Rows

__all__ = ["APP", "CARDS", "INBOUND", "OUTBOUND", "QUEUES", "TIMERS", "URGENT", "VERSION", "Engine", "Occupied", "Queue", "Task"]

VERSION: Final = "1"  # raise only for an incompatible change of a job's arguments; old work of another version never runs
RETRIES: Final = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)  # seconds a job waits for a database that went away
Job = Callable[..., Awaitable[None]]
log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of durable work. `id` makes it happen once: the same id again is the same task."""

    job: str
    id: str
    args: tuple[str | int, ...]
    queue: Queue = URGENT
    partition: str | None = None
    priority: int | None = None
    delay_s: float = 0.0


JOBS: Final = ("converse", "deliver", "climb", "draw", "repaint", "homes", "name_staff", "staff_talk", "bundle", "pager")
JOBS_OF_MEDIA: Final = ("fetch_media", "drop_media")
PERIODIC: Final = ("sweep", "watch", "seal", "reconcile", "housekeeping", "archive", "audit_lag")
_jobs: dict[str, Job] = {}  # the engine is one per process; whoever starts it says what the names mean


def _declare(name: str) -> None:
    async def work(*args: str | int) -> None:
        for wait in (*RETRIES, None):
            try:
                await _jobs[name](*args)
            except (SQLAlchemyError, OSError, AuditUnavailable) as why:
                if wait is None:
                    raise
                log.warning("job_waits_for_database", what=name, error=type(why).__name__)
                await asyncio.sleep(wait)
            else:
                return

    async def tick(at: datetime, context: Any) -> None:
        await _jobs[name]()

    periodic = name in PERIODIC
    chosen = tick if periodic else work
    chosen.__qualname__ = chosen.__name__ = name
    _declared[name] = DBOS.workflow(name=name, max_recovery_attempts=100)(chosen)


_declared: dict[str, Any] = {}
for _name in (*JOBS, *JOBS_OF_MEDIA, *PERIODIC):
    _declare(_name)


class Occupied(RuntimeError):  # noqa: N818
    """The database belongs to another process; the text says what to do and holds nothing else."""


class Engine:
    """Starts and stops the durable engine beside our own tables. `worker=False` only enqueues (a web process)."""

    def __init__(
        self, database: Database, jobs: Mapping[str, Job], schedules: Mapping[str, str], *, worker: bool, drain_s: int = 10
    ) -> None:
        self._db, self._worker, self._drain_s, self._schedules = database, worker, drain_s, schedules
        self._own = jobs  # filled by the wiring before start
        self._sqlite = database.dialect == "sqlite"
        self.executor = "local" if self._sqlite else f"{socket.gethostname()}-{uuid.uuid4().hex[:8]}"
        self._client: DBOSClient | None = None
        self._liveness: Liveness | None = None
        self._strays = Strays(database, self.executor)
        self._lock: IO[str] | None = None

    async def start(self) -> None:
        """Ready to enqueue, and (for a worker) running what is waiting, including what a dead process left behind."""
        if self._sqlite:
            self._lock = _only_process(self._db.url)
        elif self._worker:
            self._liveness = Liveness(self._db, self.executor)
            await self._liveness.start()
        shared = tuned_sync_engine(self._db.url)
        engine: dict[str, Any] = {"system_database_engine": shared} if shared is not None else {}
        url = sync_url(self._db.url)
        if self._worker:
            _jobs.update(self._own)
            DBOS(config=self._config(url, engine))  # type: ignore[arg-type]
            DBOS.launch()  # inside the running loop: jobs run on this loop
        elif not self._sqlite:
            await asyncio.to_thread(DBOS.migrate, url)  # a web process may be the first of all to start
        self._client = DBOSClient(system_database_url=url, serializer=IdsOnly(), application_name=APP, **engine)
        if self._worker:
            library = logging.getLogger("dbos")  # its own handler prints tracebacks, and with them whatever an error says
            library.handlers.clear()
            library.propagate = True
            for queue in QUEUES:
                await DBOS.register_queue_async(queue.name, polling_interval_sec=queue.poll_s, **queue.options)
            await DBOS.apply_schedules_async(
                [
                    {"schedule_name": name, "workflow_fn": _declared[name], "schedule": cron, "context": {}, "queue_name": TIMERS.name}
                    for name, cron in self._schedules.items()
                ]
            )
            look_cheaply()
            self._strays.start()
            if self._liveness is not None:
                self._liveness.watch()

    def _config(self, url: str, engine: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "name": APP,
            "system_database_url": url,
            "application_version": VERSION,
            "executor_id": self.executor,
            "max_executor_threads": 16,
            "sys_db_pool_size": 10,
            "db_engine_kwargs": {"pool_pre_ping": False},  # bot/idle_queues.py asks the kernel
            "serializer": IdsOnly(),
            "log_level": "ERROR",
            "notification_listener_polling_interval_sec": 1.0,
            "notification_coalesce_sec": 1.0,  # of streams and events, which we have none of: its thread woke 100 times a second
            "scheduler_polling_interval_sec": 10.0,
            **engine,
        }

    async def enqueue(self, tx: Tx, task: Task) -> None:
        """Puts the task on its queue in the caller's own transaction: both are there, or neither."""
        await self.enqueue_all(tx, (task,))

    async def enqueue_all(self, tx: Tx, tasks: Sequence[Task]) -> None:
        """Several tasks in one hop to the driver."""
        client = self._client
        if client is None:
            raise RuntimeError("enqueue before start")

        def put(connection: Any) -> None:
            for task in tasks:
                client.enqueue_in_transaction(connection, _options(task), *task.args)

        await tx.run_sync(put)

    def rows(self, task: Task) -> Rows:
        """What `enqueue` would store, for who stores it in one statement with what causes it (Postgres only)."""
        if self._client is None:
            raise RuntimeError("enqueue before start")
        taken: Any = Notepad(self._db.engine.dialect)
        self._client.enqueue_in_transaction(taken, _options(task), *task.args)
        return taken.rows  # type: ignore[no-any-return]

    async def purge(self, before: datetime, batch: int = 500) -> int:
        """Deletes finished engine rows older than `before` (the engine itself keeps them for ever). Returns how many."""
        gone = 0
        while True:
            done = await DBOS.list_workflows_async(
                status=["SUCCESS", "ERROR", "CANCELLED"],
                completed_before=before.isoformat(),
                limit=batch,
                load_input=False,
                load_output=False,
            )
            if not done:
                return gone
            await DBOS.delete_workflows_async([flow.workflow_id for flow in done])
            gone += len(done)

    async def stop(self) -> None:
        """Lets running jobs finish (up to the drain time), keeps the rest for the next process."""
        if self._liveness is not None:
            self._liveness.rest()  # judge nobody any more, but hold our own lock while draining
        await self._strays.stop()
        if self._worker:
            # Off the loop: it waits for jobs that need the loop.
            await asyncio.to_thread(DBOS.destroy, workflow_completion_timeout_sec=self._drain_s)
            # The engine made its own thread pool the loop's default, and has just shut it down.
            asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(thread_name_prefix="after-engine"))
        if self._client is not None:
            await asyncio.to_thread(self._client.destroy)
            self._client = None
        if self._liveness is not None:
            await self._liveness.stop()
        if self._lock is not None:
            self._lock.close()


def _options(task: Task) -> Any:
    options: dict[str, Any] = {"workflow_name": task.job, "queue_name": task.queue.name, "workflow_id": task.id, "app_version": VERSION}
    if task.partition is not None:
        options["queue_partition_key"] = task.partition
    if task.priority is not None:
        options["priority"] = task.priority
    if task.delay_s > 0:
        options["delay_seconds"] = task.delay_s
    return options


def _only_process(url: str) -> IO[str]:
    """A second process on the same SQLite file would "recover", that is repeat, the first one's running work."""
    path = Path(url.split("///", 1)[1] + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    held = path.open("w")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as why:
        held.close()
        raise Occupied("another process already works on this SQLite database; stop it, or use Postgres (DATABASE_URL)") from why
    return held
