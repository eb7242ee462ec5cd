"""Looks into empty queues ask one question each; work that comes is still found, and writers still take the file's pen at once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from dbos._dbos import _get_dbos_instance

from bot.engine import INBOUND, QUEUES, URGENT, Engine, Task
from store.database import Database


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """What the durable engine asks its database, by the table it reads first."""
    asked: Counter[str] = Counter()

    def noted(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        flat = statement.replace("\n", " ").replace("dbos.", "").replace("main.", "")
        asked["look" if flat.startswith("SELECT 1 FROM workflow_status") else flat.split(" FROM ")[-1].split(" ")[0]] += 1

    engine = _get_dbos_instance()._sys_db.engine
    sa.event.listen(engine, "before_cursor_execute", noted)
    try:
        yield asked
    finally:
        sa.event.remove(engine, "before_cursor_execute", noted)


@pytest.fixture
async def done() -> asyncio.Queue[tuple[object, ...]]:
    return asyncio.Queue()


@pytest.fixture
async def engine(database: Database, done: asyncio.Queue[tuple[object, ...]]) -> AsyncIterator[Engine]:
    async def note(*args: object) -> None:
        done.put_nowait(args)

    made = Engine(database, {"deliver": note, "converse": note}, {}, worker=True, drain_s=2)
    await made.start()
    yield made
    await made.stop()


async def test_an_empty_queue_is_only_looked_into(engine: Engine, database: Database, done: asyncio.Queue[tuple[object, ...]]) -> None:
    async with database.transaction() as tx:
        await engine.enqueue(tx, Task("converse", "c:1", ("lane", 1), INBOUND, partition="lane", priority=1))
    assert await asyncio.wait_for(done.get(), 20) == ("lane", 1)
    with counted() as asked:
        await asyncio.sleep(1.2)
    assert asked["look"] >= len(QUEUES), asked
    assert asked["queues"] <= 2, "once a second by the engine's own watch, not with every look"
    assert asked["application_versions"] == asked["(SELECT"] == 0, asked


async def test_which_version_is_the_newest_is_asked_once(
    engine: Engine, database: Database, done: asyncio.Queue[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    for number in range(3):
        async with database.transaction() as tx:
            await engine.enqueue(tx, Task("converse", f"c:{number}", ("lane", number), INBOUND, partition="lane", priority=1))
        assert await asyncio.wait_for(done.get(), 20) == ("lane", number)
        monkeypatch.setattr(_get_dbos_instance()._sys_db, "_latest_application_version", lambda *given: asked.append(given))
    assert asked == []


async def test_connections_that_were_closed_are_noticed(postgres_database: Database) -> None:
    seen: asyncio.Queue[tuple[object, ...]] = asyncio.Queue()

    async def note(*args: object) -> None:
        seen.put_nowait(args)

    made = Engine(postgres_database, {"deliver": note}, {}, worker=True, drain_s=2)
    await made.start()
    try:
        for number in range(3):
            async with postgres_database.transaction() as tx:
                await made.enqueue(tx, Task("deliver", f"d:{number}", ("row", number), URGENT))
            assert await asyncio.wait_for(seen.get(), 20) == ("row", number)
            async with postgres_database.single(write=True) as tx:
                mine = "application_name = 'dbos_transact' AND datname = current_database()"
                await tx.execute(sa.text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}"))  # noqa: S608
    finally:
        await made.stop()


async def test_work_is_found_in_every_queue_after_a_quiet_time(
    engine: Engine, database: Database, done: asyncio.Queue[tuple[object, ...]]
) -> None:
    await asyncio.sleep(0.8)
    async with database.transaction() as tx:
        for number, queue in enumerate(QUEUES):
            lane = "lane" if "partition_concurrency" in queue.options else None
            await engine.enqueue(tx, Task("deliver", f"d:{number}", (queue.name, number), queue, partition=lane))
    found = {(await asyncio.wait_for(done.get(), 20))[0] for _ in QUEUES}
    assert found == {queue.name for queue in QUEUES}


async def test_a_later_wish_is_found_when_its_time_comes(
    engine: Engine, database: Database, done: asyncio.Queue[tuple[object, ...]]
) -> None:
    async with database.transaction() as tx:
        await engine.enqueue(tx, Task("deliver", "d:late", ("later", 0), URGENT, delay_s=0.5))
    assert await asyncio.wait_for(done.get(), 20) == ("later", 0)


async def test_the_mode_of_a_sqlite_connection_stays(engine: Engine, database: Database) -> None:
    """A look must not leave a connection that begins its transactions late: two writers of that kind deadlock."""
    if database.dialect != "sqlite":
        pytest.skip("a mode of SQLite's driver")
    await asyncio.sleep(0.5)
    with _get_dbos_instance()._sys_db.engine.connect() as connection:
        assert connection.connection.dbapi_connection.isolation_level == "IMMEDIATE"
