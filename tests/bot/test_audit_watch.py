"""Whether the log takes rows and is sealed: seen by /readyz, in the metric, and by operations, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.audit_watch import AuditWatch
from bot.health import HealthReport
from bot.metrics import AUDIT_LAG
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from store import escalations, sealing
from store.audit import SqlAuditLog
from store.database import Database
from store.limits import MemoryLimits
from store.memory_tables import audit_events
from store.sealing import Sequencer
from tests.bot.test_escalation import Desk, desk  # noqa: F401 - a fixture
from tests.fakes.clock import Clock


async def count(database: Database) -> int:
    async with database.reading() as tx:
        return int((await tx.execute(sa.select(sa.func.count()).select_from(audit_events))).scalar_one())


async def write(database: Database, clock: Clock) -> None:
    await SqlAuditLog(database).record(AuditEvent(AuditAction.SIGNED_IN, clock(), SYSTEM))


async def test_a_probe_leaves_no_row_and_the_log_still_proves(database: Database, clock: Clock) -> None:
    before = await count(database)
    watch = AuditWatch(database, SqlAuditLog(database), clock)
    taken, seal = await watch.state()
    assert (taken.ok, seal.ok) == (True, True) and await count(database) == before
    await write(database, clock)
    done = await Sequencer(database).run(clock())
    assert done.added == 1


async def test_a_log_that_takes_nothing_makes_the_house_unready(database: Database, clock: Clock) -> None:
    audit = SqlAuditLog(database)
    refuse = {
        "sqlite": "CREATE TRIGGER full_disk BEFORE INSERT ON audit_events BEGIN SELECT RAISE(ABORT, 'no'); END",
        "postgresql": "ALTER TABLE audit_events ADD CONSTRAINT full_disk CHECK (false) NOT VALID",
    }
    allow = {"sqlite": "DROP TRIGGER full_disk", "postgresql": "ALTER TABLE audit_events DROP CONSTRAINT full_disk"}
    async with database.transaction() as tx:
        await tx.execute(sa.text(refuse[database.dialect]))
    told = await HealthReport(database, MemoryLimits(), clock, {}, AuditWatch(database, audit, clock))()
    async with database.transaction() as tx:
        await tx.execute(sa.text(allow[database.dialect]))
    assert not told.ready
    assert [one.name for one in told.dependencies if not one.ok] == ["audit log"]


async def test_what_waits_for_its_seal_is_counted_from_the_last_run(database: Database, clock: Clock) -> None:
    sequencer = Sequencer(database)
    await write(database, clock)
    await sequencer.run(clock())
    clock.forward(minutes=30)
    watch = AuditWatch(database, SqlAuditLog(database), clock)
    assert await watch.lag_s() == 0, "nothing waits, however long ago the last run was"
    await write(database, clock)
    assert await watch.lag_s() == 1800 and AUDIT_LAG._value.get() == 1800
    _, seal = await watch.state()
    assert not seal.ok and "1800 s" in seal.detail
    told = await HealthReport(database, MemoryLimits(), clock, {}, watch)()
    assert told.ready, "who seals late still answers patients"
    await sequencer.run(clock())
    assert await watch.lag_s() == 0


async def test_an_old_message_found_late_is_no_lag(database: Database, clock: Clock) -> None:
    await write(database, clock)
    await Sequencer(database).run(clock())
    async with database.transaction() as tx:
        await SqlAuditLog(database).append(tx, AuditEvent(AuditAction.MESSAGE_IN, clock() - timedelta(minutes=20), SYSTEM))
    async with database.reading() as tx:
        assert await sealing.lag_s(tx, clock()) == 0


async def test_operations_are_called_once(desk: Desk) -> None:  # noqa: F811
    await desk.alarm()
    watch = AuditWatch(desk.database, SqlAuditLog(desk.database), desk.clock)
    await Sequencer(desk.database).run(desk.clock())
    await write(desk.database, desk.clock)
    await watch.look(desk.flow)
    desk.clock.forward(minutes=2)
    await watch.look(desk.flow)
    await watch.look(desk.flow)
    async with desk.database.reading() as tx:
        assert [item.rules for item in await escalations.list_open(tx) if item.kind == "technical"] == [("audit_sealing_late",)]


async def test_asking_often_writes_seldom(sqlite_database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    audit, times = SqlAuditLog(sqlite_database), 0

    async def probe(at: object) -> None:
        nonlocal times
        times += 1
        raise OSError("disk")

    monkeypatch.setattr(audit, "probe", probe)
    watch = AuditWatch(sqlite_database, audit, clock)
    for _ in range(20):
        taken, _ = await watch.state()
    assert (taken.ok, taken.detail, times) == (False, "OSError", 1)
