"""The open database: what a transaction promises, and what a wrong key or an old schema gets told."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, OperationalError

from store.database import Database, NotMigrated, WrongKey, open_database
from store.memory_tables import meta
from store.tables import seen
from store.vault import Vault
from tests import servers
from tests.fakes.clock import Clock


async def _put(database: Database, key: str, clock: Clock) -> None:
    async with database.transaction() as tx:
        await tx.execute(sa.insert(seen).values(key=key, at=clock()))


async def _single(database: Database, key: str, clock: Clock) -> None:
    async with database.single(write=True) as tx:
        await tx.execute(sa.insert(seen).values(key=key, at=clock()))


async def _keys(database: Database) -> list[str]:
    async with database.reading() as tx:
        return list((await tx.execute(sa.select(seen.c.key).order_by(seen.c.key))).scalars())


async def test_a_transaction_commits_at_its_end_and_not_at_all_when_it_breaks(database: Database, clock: Clock) -> None:
    await _put(database, "kept", clock)
    with pytest.raises(RuntimeError):
        async with database.transaction() as tx:
            await tx.execute(sa.insert(seen).values(key="lost", at=clock()))
            raise RuntimeError
    assert await _keys(database) == ["kept"]


async def test_a_cancelled_transaction_leaves_nothing_and_frees_its_place(database: Database, clock: Clock) -> None:
    async def slow() -> None:
        async with database.transaction() as tx:
            await tx.execute(sa.insert(seen).values(key="lost", at=clock()))
            await asyncio.sleep(60)

    for _ in range(15):
        task = asyncio.create_task(slow())
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    await _put(database, "kept", clock)
    assert await _keys(database) == ["kept"]


async def test_reading_changes_nothing_and_says_so(database: Database, clock: Clock) -> None:
    with pytest.raises(DBAPIError):
        async with database.reading() as tx:
            await tx.execute(sa.insert(seen).values(key="x", at=clock()))
    assert await _keys(database) == []
    await _put(database, "after", clock)
    assert await _keys(database) == ["after"]


async def test_reading_sees_one_moment_and_does_not_wait_for_a_writer(database: Database, clock: Clock) -> None:
    await _put(database, "before", clock)
    async with database.reading() as tx:
        first = (await tx.execute(sa.select(sa.func.count()).select_from(seen))).scalar_one()
        async with database.transaction() as writer:
            await writer.execute(sa.insert(seen).values(key="meanwhile", at=clock()))
            assert await asyncio.wait_for(_keys(database), 20) == ["before"]
        second = (await tx.execute(sa.select(sa.func.count()).select_from(seen))).scalar_one()
    assert (first, second) == (1, 1)
    assert await _keys(database) == ["before", "meanwhile"]


async def test_a_single_statement_commits_by_itself(database: Database, clock: Clock) -> None:
    async with database.single(write=True) as tx:
        await tx.execute(sa.insert(seen).values(key="x", at=clock()))
    assert await _keys(database) == ["x"]
    with pytest.raises(RuntimeError):
        async with database.transaction() as tx:
            await tx.execute(sa.insert(seen).values(key="y", at=clock()))
            raise RuntimeError
    assert await _keys(database) == ["x"]


async def test_a_deadline_holds_while_somebody_else_has_the_file(sqlite_url: str, vault: Vault, clock: Clock) -> None:
    database = await open_database(sqlite_url, vault)
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for _ in range(3):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await _put(database, "lost", clock)
    waiting = asyncio.create_task(_put(database, "patient", clock))
    single = asyncio.create_task(_single(database, "patient too", clock))
    await asyncio.sleep(0.1)
    assert not waiting.done() and not single.done()
    assert await asyncio.wait_for(_keys(database), 20) == []
    other.execute("COMMIT")
    await asyncio.wait_for(asyncio.gather(waiting, single), 30)
    assert await _keys(database) == ["patient", "patient too"]
    other.close()
    await database.close()


async def test_a_file_nobody_may_write_says_so_at_once(sqlite_url: str, vault: Vault, clock: Clock) -> None:
    database = await open_database(sqlite_url, vault)
    async with database.engine.connect() as tx:
        await tx.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(OperationalError, match="readonly"):
        await asyncio.wait_for(_put(database, "lost", clock), 20)
    assert await _keys(database) == []
    await database.close()


async def test_fifty_writers_and_readers_at_once(database: Database, clock: Clock) -> None:
    async def both(number: int) -> None:
        await _put(database, f"{number:02}", clock)
        assert f"{number:02}" in await _keys(database)

    await asyncio.gather(*(both(number) for number in range(50)))
    assert len(await _keys(database)) == 50


async def test_a_database_of_another_key_is_not_opened(database: Database, database_url: str) -> None:
    with pytest.raises(WrongKey) as why:
        await open_database(database_url, Vault(bytes(32)))
    assert "SECRET_KEY" in str(why.value)
    again = await open_database(database_url, Vault(bytes(range(32))))
    await again.close()


async def test_a_database_without_tables_or_of_another_revision_is_not_opened(tmp_path: Path, database: Database, vault: Vault) -> None:
    empty = f"sqlite:///{tmp_path}/new/empty.db" if database.dialect == "sqlite" else servers.postgres().empty()
    with pytest.raises(NotMigrated, match="db upgrade"):
        await open_database(empty, vault)
    async with database.transaction() as tx:
        await tx.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(NotMigrated, match="9999"):
            await open_database(database.url, vault)
    finally:
        async with database.transaction() as tx:
            await tx.execute(sa.text("UPDATE alembic_version SET version_num = '0002'"))


async def test_its_print_shows_no_password(database: Database) -> None:
    assert database.url not in repr(database)


async def test_ping_and_analyze_and_close_twice(database: Database) -> None:
    await database.ping()
    await database.analyze()
    await database.close()
    await database.close()


async def test_an_error_does_not_show_what_was_bound(database: Database, clock: Clock) -> None:
    await _put(database, "Ana Torres", clock)
    with pytest.raises(DBAPIError) as why:
        await _put(database, "Ana Torres", clock)
    assert "hidden" in str(why.value)
    if database.dialect == "sqlite":
        assert "Torres" not in str(why.value)


async def test_foreign_keys_hold(database: Database) -> None:
    async with database.reading() as tx:
        assert set((await tx.execute(sa.select(meta.c.key))).scalars()) == {"blind_versions", "key_check"}
    with pytest.raises(DBAPIError):
        async with database.transaction() as tx:
            await tx.execute(sa.text("INSERT INTO care_states (contact_id, version, state_ct, updated_at) VALUES ('x', 1, '', 0)"))


async def test_postgres_restarting_costs_nobody_an_error_afterwards(vault: Vault, clock: Clock) -> None:
    server = servers.Postgres()
    database = await open_database(server.database(), vault, pool=4)
    await asyncio.gather(*(_put(database, f"a{number}", clock) for number in range(8)))
    for hard in (False, True):
        server.stop(hard=hard)
        with pytest.raises((OSError, OperationalError, DBAPIError)):
            await database.ping()
        server.start()
        await asyncio.gather(*(_put(database, f"{hard}{number}", clock) for number in range(8)))
    assert len(await _keys(database)) == 24
    await database.close()
    server.close()


async def test_driver_dsn_is_what_asyncpg_takes(postgres_url: str, vault: Vault) -> None:
    import asyncpg

    database = await open_database(postgres_url, vault)
    connection = await asyncpg.connect(database.driver_dsn())
    assert await connection.fetchval("SELECT 1") == 1
    await connection.close()
    await database.close()


async def test_whoever_waits_at_the_door_waits_for_one_transaction_of_the_house(sqlite_database: Database) -> None:
    order: list[str] = []
    begun, go = asyncio.Event(), asyncio.Event()

    async def write(name: str, *, first: bool = False) -> None:
        async with sqlite_database.transaction(first=first):
            order.append(name)
            if name == "now":
                begun.set()
                await go.wait()

    house = [asyncio.create_task(write("now"))]
    await begun.wait()
    house += [asyncio.create_task(write(f"later {number}")) for number in range(20)]
    await asyncio.sleep(0)
    door = asyncio.create_task(write("door", first=True))
    await asyncio.sleep(0)
    go.set()
    await asyncio.gather(door, *house)
    assert order.index("door") == 1, "twenty others had come before"
    assert len(order) == 22


async def test_the_door_has_connections_of_its_own_on_postgres(postgres_database: Database) -> None:
    hold = asyncio.Event()

    async def work() -> None:
        async with postgres_database.transaction() as tx:
            await tx.execute(sa.select(1))
            await hold.wait()

    house = [asyncio.create_task(work()) for _ in range(30)]
    await asyncio.sleep(0.2)
    async with asyncio.timeout(30), postgres_database.transaction(first=True) as tx:
        assert (await tx.execute(sa.select(1))).scalar_one() == 1
    hold.set()
    await asyncio.gather(*house)
