"""Audit rows: written with what they tell of, durable when `record` returns, and never changed or removed."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from compliance.audit import SYSTEM, AuditAction, AuditEvent, AuditUnavailable, seal
from store.audit import SqlAuditLog
from store.database import Database
from store.memory_tables import audit_events
from store.spool import NAME, Spool
from tests.fakes.clock import Clock


def _event(at: datetime, subject: str = "contact-1") -> AuditEvent:
    return AuditEvent(AuditAction.MESSAGE_IN, at, SYSTEM, subject=subject, what=("message:sms:SM1",), detail={"media": 1})


async def _count(database: Database) -> int:
    async with database.reading() as tx:
        return int((await tx.execute(sa.select(sa.func.count()).select_from(audit_events))).scalar_one())


async def test_the_row_is_the_events_canonical_bytes_sealed(database: Database, clock: Clock) -> None:
    log = SqlAuditLog(database)
    async with database.transaction() as tx:
        id_ = await log.append(tx, _event(clock()))
    async with database.reading() as tx:
        row = (await tx.execute(sa.select(audit_events))).one()
    assert row.id == id_
    assert row.body == _event(clock()).canonical(id_)
    assert row.mac == seal(database.vault.audit_key, row.body)
    assert (row.key_id, row.at) == ("1", clock())
    assert json.loads(row.body)["action"] == "message.in"


async def test_appended_events_come_and_go_with_the_transaction(database: Database, clock: Clock) -> None:
    log = SqlAuditLog(database)
    with pytest.raises(RuntimeError):
        async with database.transaction() as tx:
            await log.append(tx, _event(clock()))
            raise RuntimeError
    assert await _count(database) == 0


async def test_recorded_is_there_when_it_returns(database: Database, clock: Clock) -> None:
    log = SqlAuditLog(database)
    for expected in (1, 2):
        await log.record(_event(clock()))
        assert await _count(database) == expected


async def test_a_hundred_callers_share_few_commits_and_lose_nothing(database: Database, clock: Clock) -> None:
    log = SqlAuditLog(database)
    commits = 0

    @sa.event.listens_for(database.engine.sync_engine, "commit")
    def _committed(_: sa.Connection) -> None:
        nonlocal commits
        commits += 1

    await asyncio.gather(*(log.record(_event(clock(), f"contact-{n}")) for n in range(100)))
    async with database.reading() as tx:
        bodies = (await tx.execute(sa.select(audit_events.c.body))).scalars().all()
    assert {json.loads(body)["subject"] for body in bodies} == {f"contact-{n}" for n in range(100)}
    assert len(bodies) == 100
    assert commits <= 3


async def test_a_caller_that_gives_up_takes_nobody_with_it(database: Database, clock: Clock) -> None:
    log = SqlAuditLog(database)
    tasks = [asyncio.create_task(log.record(_event(clock(), f"contact-{n}"))) for n in range(20)]
    await asyncio.sleep(0)
    for place in (0, 3, 7):
        tasks[place].cancel()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert [place for place, outcome in enumerate(done) if isinstance(outcome, asyncio.CancelledError)] == [0, 3, 7]
    async with database.reading() as tx:
        bodies = (await tx.execute(sa.select(audit_events.c.body))).scalars().all()
    stored = [json.loads(body)["subject"] for body in bodies]
    assert len(stored) == len(set(stored))
    assert set(stored) >= {f"contact-{n}" for n in range(20) if n not in (0, 3, 7)}


async def test_cancelled_while_the_commit_runs_the_others_are_stored_once(database: Database, clock: Clock) -> None:
    log = SqlAuditLog(database)
    for _ in range(10):
        leader = asyncio.create_task(log.record(_event(clock(), "leader")))
        followers = [asyncio.create_task(log.record(_event(clock(), f"contact-{n}"))) for n in range(5)]
        for _ in range(6):
            await asyncio.sleep(0)
        leader.cancel()
        await asyncio.gather(leader, *followers, return_exceptions=True)
        assert all(task.exception() is None for task in followers)
    async with database.reading() as tx:
        ids = (await tx.execute(sa.select(audit_events.c.body))).scalars().all()
    stored = [json.loads(body)["subject"] for body in ids]
    assert all(stored.count(f"contact-{n}") == 10 for n in range(5))


async def test_when_the_database_refuses_every_caller_hears_of_it(database: Database, clock: Clock) -> None:
    log = SqlAuditLog(database)

    def refuse(*_: object) -> None:
        raise ConnectionError("disk full")

    sa.event.listen(database.engine.sync_engine, "before_cursor_execute", refuse)
    done = await asyncio.gather(*(log.record(_event(clock())) for _ in range(5)), return_exceptions=True)
    assert [type(outcome) for outcome in done] == [AuditUnavailable] * 5
    sa.event.remove(database.engine.sync_engine, "before_cursor_execute", refuse)
    await log.record(_event(clock()))
    assert await _count(database) == 1


async def test_who_waits_too_long_is_told_no_and_leaves_nothing_behind(sqlite_database: Database, clock: Clock) -> None:
    log = SqlAuditLog(sqlite_database, patience_s=0.05)
    async with sqlite_database.transaction():  # somebody holds the only writer
        with pytest.raises(AuditUnavailable):
            await log.record(_event(clock()))
    await log.record(_event(clock(), "later"))
    assert await _count(sqlite_database) == 1


async def test_what_was_spooled_comes_back_once_with_its_own_time(database: Database, clock: Clock, tmp_path: Path) -> None:
    spool = Spool(tmp_path, database.vault.spool_key)
    log, then = SqlAuditLog(database, spool), clock()
    assert await log.rescue(_event(then, "contact-9"))
    kept = (tmp_path / NAME).read_bytes()
    clock.forward(hours=1)
    assert await log.replay(clock()) == 1
    (tmp_path / NAME).write_bytes(kept)  # as if the process had died before the file was removed
    assert await log.replay(clock()) == 0
    async with database.reading() as tx:
        bodies = [json.loads(row) for row in (await tx.execute(sa.select(audit_events.c.body).order_by(audit_events.c.seq))).scalars()]
    assert [(body["action"], body["spooled"]) for body in bodies] == [("message.in", True), ("audit.gap", False)]
    assert bodies[0]["ts"] == then.isoformat(timespec="microseconds")
    assert bodies[1]["detail"] == {"spooled": 1, "damaged": 0}
    assert not spool.waiting()


async def test_the_spool_stays_until_the_database_has_it(sqlite_database: Database, clock: Clock, tmp_path: Path) -> None:
    log = SqlAuditLog(sqlite_database, Spool(tmp_path, sqlite_database.vault.spool_key))
    await log.rescue(_event(clock()))

    def refuse(*_: object) -> None:
        raise ConnectionError("gone")

    sa.event.listen(sqlite_database.engine.sync_engine, "before_cursor_execute", refuse)
    with pytest.raises(ConnectionError):
        await log.replay(clock())
    sa.event.remove(sqlite_database.engine.sync_engine, "before_cursor_execute", refuse)
    assert await log.replay(clock()) == 1


async def test_without_a_spool_or_with_a_broken_one_nothing_is_raised(sqlite_database: Database, clock: Clock, tmp_path: Path) -> None:
    assert not await SqlAuditLog(sqlite_database).rescue(_event(clock()))
    (tmp_path / "file").write_text("in the way")
    spool = Spool(tmp_path / "file", sqlite_database.vault.spool_key)
    assert not await SqlAuditLog(sqlite_database, spool).rescue(_event(clock()))


async def test_an_event_that_may_not_be_is_refused_before_anything_is_written(database: Database, clock: Clock) -> None:
    log = SqlAuditLog(database)
    for bad in ({"text": "x" * 121}, {"share": 0.5}):
        with pytest.raises((TypeError, ValueError)):
            await log.record(AuditEvent(AuditAction.MESSAGE_IN, clock(), SYSTEM, detail=bad))  # type: ignore[arg-type]
    await log.record(_event(clock()))
    assert await _count(database) == 1


ROWS = "audit_events (seq, id, at, body, mac, key_id) SELECT seq, id, at, {body}, mac, key_id FROM audit_events"
BOTH = {
    "update": "UPDATE audit_events SET body = mac",
    "delete": "DELETE FROM audit_events",
    "upsert": f"INSERT INTO {ROWS.format(body='body')} WHERE true ON CONFLICT (id) DO UPDATE SET key_id = 'x'",
}
CHANGES = {
    "sqlite": BOTH
    | {
        "replace": f"INSERT OR REPLACE INTO {ROWS.format(body='mac')}",
        "replace by id": "INSERT OR REPLACE INTO audit_events (id, at, body, mac, key_id) "
        "SELECT id, at, mac, mac, key_id FROM audit_events",
    },
    "postgresql": BOTH | {"truncate": "TRUNCATE audit_events", "truncate all": "TRUNCATE audit_events CASCADE"},
}


async def test_the_database_itself_refuses(database: Database, clock: Clock) -> None:
    await SqlAuditLog(database).record(_event(clock()))
    async with database.reading() as tx:
        before = (await tx.execute(sa.select(audit_events))).one()
    for how, statement in CHANGES[database.dialect].items():
        with pytest.raises(DBAPIError) as why:
            async with database.transaction() as tx:
                await tx.exec_driver_sql(statement)
        assert how == "upsert" or "only grow" in str(why.value), how
        async with database.reading() as tx:
            assert (await tx.execute(sa.select(audit_events))).one() == before, how


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_replace_is_refused_even_without_the_pragma(database: Database, clock: Clock) -> None:
    await SqlAuditLog(database).record(_event(clock()))
    with pytest.raises(DBAPIError, match="only grow"):
        async with database.single(write=True) as tx:
            await tx.exec_driver_sql("PRAGMA recursive_triggers=OFF")
            await tx.exec_driver_sql(CHANGES["sqlite"]["replace"])
    assert await _count(database) == 1
