"""Work the engine lost sight of, and work whose database went away for a moment."""
# ruff: noqa: F811

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from bot import engine as engine_module
from bot.engine import INBOUND, URGENT, Engine, Task
from bot.strays import Strays
from store.database import Database
from tests.bot.test_engine import Recorder, engine, recorder  # noqa: F401 - fixtures


def _table(database: Database) -> str:
    return "dbos.workflow_status" if database.dialect == "postgresql" else "workflow_status"


async def _lose(database: Database, engine: Engine, task: Task) -> None:
    """The task as a failed write leaves it: claimed by this process, run by nobody."""
    async with database.transaction() as tx:
        await engine.enqueue(tx, task)
        lost = sa.text(f"update {_table(database)} set status = 'PENDING', executor_id = :me where workflow_uuid = :id")
        await tx.execute(lost, {"me": engine.executor, "id": task.id})


async def test_claimed_work_that_nobody_runs_goes_back_after_two_looks_and_its_lane_is_free(
    engine: Engine,
    database: Database,
    recorder: Recorder,
) -> None:
    await _lose(database, engine, Task("converse", "lost", ("lane", 1), INBOUND, partition="lane", priority=1))
    async with database.transaction() as tx:
        await engine.enqueue(tx, Task("converse", "behind", ("lane", 2), INBOUND, partition="lane", priority=2))
    await asyncio.sleep(0.6)
    assert recorder.done == [], "the lost one blocks its lane"
    strays = Strays(database, engine.executor)
    assert await strays.look() == 0, "one look proves nothing"
    assert await strays.look() == 1
    await recorder.until(2)
    assert [args[1] for _, args in recorder.done] == [1, 2]
    assert await strays.look() == 0


async def test_running_work_is_left_alone(engine: Engine, database: Database, recorder: Recorder) -> None:
    recorder.gate.clear()
    async with database.transaction() as tx:
        await engine.enqueue(tx, Task("converse", "long", ("lane", 1), INBOUND, partition="lane"))
    await asyncio.sleep(0.6)
    strays = Strays(database, engine.executor)
    assert [await strays.look() for _ in range(3)] == [0, 0, 0]
    recorder.gate.set()
    await recorder.until(1)
    await asyncio.sleep(0.3)
    assert len(recorder.done) == 1


async def test_another_processes_work_is_none_of_ours(engine: Engine, database: Database, recorder: Recorder) -> None:
    await _lose(database, engine, Task("deliver", "lost", ("row",), URGENT))
    strays = Strays(database, "somebody-else")
    assert [await strays.look() for _ in range(3)] == [0, 0, 0]
    assert recorder.done == []


async def test_a_job_waits_for_its_database(
    engine: Engine,
    database: Database,
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries = 0

    async def away_at_first(*args: object) -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise OperationalError("INSERT", None, Exception("database or disk is full"))
        await recorder.note("deliver", args)

    monkeypatch.setattr(engine_module, "RETRIES", (0.05, 0.05, 0.05))
    monkeypatch.setitem(engine_module._jobs, "deliver", away_at_first)
    async with database.transaction() as tx:
        await engine.enqueue(tx, Task("deliver", "d:1", ("row",), URGENT))
    await recorder.until(1)
    assert tries == 3


async def test_a_fault_of_our_own_is_not_tried_again(
    engine: Engine,
    database: Database,
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries = 0

    async def broken(*args: object) -> None:
        nonlocal tries
        tries += 1
        await recorder.note("deliver", args)
        raise RuntimeError("a bug")

    monkeypatch.setitem(engine_module._jobs, "deliver", broken)
    async with database.transaction() as tx:
        await engine.enqueue(tx, Task("deliver", "d:2", ("row",), URGENT))
    await recorder.until(1)
    await asyncio.sleep(0.8)
    assert tries == 1
    async with database.reading() as tx:
        assert (await tx.execute(sa.text(f"select status from {_table(database)} where workflow_uuid = 'd:2'"))).scalar_one() == "ERROR"
