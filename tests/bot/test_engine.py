"""The engine on both databases: work is there exactly when its transaction is, runs in order per lane, and outlives its process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.engine import INBOUND, TIMERS, URGENT, Engine, Task
from bot.ids_only import IdsOnly
from store.database import Database, open_database
from store.vault import Vault


class Recorder:
    def __init__(self) -> None:
        self.done: list[tuple[str, tuple[object, ...]]] = []
        self.changed = asyncio.Condition()
        self.gate = asyncio.Event()
        self.gate.set()

    async def deliver(self, *args: object) -> None:
        await self.note("deliver", args)

    async def converse(self, *args: object) -> None:
        await self.gate.wait()
        await self.note("converse", args)

    async def note(self, job: str, args: tuple[object, ...]) -> None:
        async with self.changed:
            self.done.append((job, args))
            self.changed.notify_all()

    async def until(self, count: int) -> None:
        async with asyncio.timeout(20), self.changed:
            await self.changed.wait_for(lambda: len(self.done) >= count)


@pytest.fixture
async def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
async def engine(database: Database, recorder: Recorder) -> AsyncIterator[Engine]:
    made = Engine(database, {"deliver": recorder.deliver, "converse": recorder.converse}, {}, worker=True, drain_s=2)
    await made.start()
    yield made
    await made.stop()


async def test_work_runs_when_its_transaction_commits(engine: Engine, database: Database, recorder: Recorder) -> None:
    async with database.transaction() as tx:
        await engine.enqueue(tx, Task("deliver", "d:1", ("row-1", 0), URGENT))
        await asyncio.sleep(0.4)
        assert recorder.done == []
    await recorder.until(1)
    assert recorder.done == [("deliver", ("row-1", 0))]


async def test_work_is_gone_with_its_transaction(engine: Engine, database: Database, recorder: Recorder) -> None:
    with pytest.raises(RuntimeError):
        async with database.transaction() as tx:
            await engine.enqueue(tx, Task("deliver", "d:2", ("row-2", 0), URGENT))
            raise RuntimeError("rolled back")
    await asyncio.sleep(0.5)
    assert recorder.done == []


async def test_the_same_id_runs_once(engine: Engine, database: Database, recorder: Recorder) -> None:
    for _ in range(5):
        async with database.transaction() as tx:
            await engine.enqueue(tx, Task("deliver", "d:3", ("row-3", 0), URGENT))
    await recorder.until(1)
    await asyncio.sleep(0.5)
    assert len(recorder.done) == 1


async def test_a_lane_keeps_arrival_order_and_lanes_do_not_wait_for_each_other(
    engine: Engine, database: Database, recorder: Recorder
) -> None:
    recorder.gate.clear()
    async with database.transaction() as tx:
        for number in range(1, 13):
            lane = f"lane-{number % 3}"
            await engine.enqueue(tx, Task("converse", f"zz{99 - number}", (lane, number), INBOUND, partition=lane, priority=number))
    recorder.gate.set()
    await recorder.until(12)
    for lane in ("lane-0", "lane-1", "lane-2"):
        numbers = [args[1] for _, args in recorder.done if args[0] == lane]
        assert numbers == sorted(numbers)  # type: ignore[type-var]


async def test_a_delay_is_kept(engine: Engine, database: Database, recorder: Recorder) -> None:
    async with database.transaction() as tx:
        await engine.enqueue(tx, Task("deliver", "later", ("later",), TIMERS, delay_s=2))
        await engine.enqueue(tx, Task("deliver", "now", ("now",), TIMERS))
    await recorder.until(1)
    assert recorder.done == [("deliver", ("now",))]
    await recorder.until(2)


async def test_what_a_web_process_enqueues_first_is_done_by_a_worker_later(postgres_url: str, vault: Vault, recorder: Recorder) -> None:
    database = await open_database(postgres_url, vault)
    first = Engine(database, {"deliver": recorder.deliver}, {}, worker=False)
    await first.start()
    async with database.transaction() as tx:
        await first.enqueue(tx, Task("deliver", "kept", ("kept",), URGENT))
    await first.stop()
    second = Engine(database, {"deliver": recorder.deliver}, {}, worker=True, drain_s=2)
    await second.start()
    await recorder.until(1)
    await second.stop()
    await database.close()
    assert recorder.done == [("deliver", ("kept",))]


async def test_finished_rows_are_purged_and_waiting_ones_kept(engine: Engine, database: Database, recorder: Recorder) -> None:
    async with database.transaction() as tx:
        await engine.enqueue(tx, Task("deliver", "old", ("old",), URGENT))
        await engine.enqueue(tx, Task("deliver", "waiting", ("waiting",), TIMERS, delay_s=600))
    await recorder.until(1)
    await asyncio.sleep(0.3)
    assert await engine.purge(datetime.now(UTC) - timedelta(days=1)) == 0
    assert await engine.purge(datetime.now(UTC) + timedelta(days=1)) == 1
    table = "dbos.workflow_status" if database.dialect == "postgresql" else "workflow_status"
    async with database.reading() as tx:
        left = [row[0] for row in await tx.execute(sa.text(f"select workflow_uuid from {table}"))]  # noqa: S608
    assert left == ["waiting"]


async def test_a_second_process_on_one_sqlite_file_is_refused(sqlite_url: str, vault: Vault) -> None:
    database = await open_database(sqlite_url, vault)
    first, rival = Engine(database, {}, {}, worker=False), Engine(database, {}, {}, worker=False)
    await first.start()
    with pytest.raises(RuntimeError, match="another process"):
        await rival.start()
    await first.stop()
    await database.close()


def test_the_engine_stores_ids_and_never_text_of_errors() -> None:
    stored = IdsOnly().serialize({"failed": ValueError("patient Ana has chest pain"), "at": datetime(2026, 1, 1, tzinfo=UTC)})
    assert "Ana" not in stored
    assert "ValueError" in stored
    assert IdsOnly().deserialize(stored)["at"] == datetime(2026, 1, 1, tzinfo=UTC)


def test_the_engine_refuses_what_is_not_an_id() -> None:
    with pytest.raises(TypeError):
        IdsOnly().serialize({"text": object()})
