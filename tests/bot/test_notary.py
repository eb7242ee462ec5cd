"""The audit log is sealed as the house runs; one that does not add up pages operations; the command proves it or names the row."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cli import main
from bot.cli.opening import opened
from bot.notary import Notary
from bot.settings import Settings
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from store import escalations, notes
from store.audit import SqlAuditLog
from store.sealing import SIGNED, Sequencer
from tests.bot.test_escalation import Desk, desk  # noqa: F401 - a fixture
from tests.fakes.clock import Clock


async def live(desk: Desk) -> list[str]:  # noqa: F811
    async with desk.database.reading() as tx:
        return [item.kind for item in await escalations.list_open(tx)]


async def test_what_happened_is_sealed(desk: Desk) -> None:  # noqa: F811
    await desk.alarm()
    await Notary(desk.database, SqlAuditLog(desk.database), desk.flow, desk.clock).seal()
    async with desk.database.reading() as tx:
        assert (await tx.execute(sa.text("SELECT count(*) FROM audit_leaves"))).scalar_one() >= 1


async def test_a_log_that_does_not_add_up_pages_operations_once(desk: Desk) -> None:  # noqa: F811
    notary = Notary(desk.database, SqlAuditLog(desk.database), desk.flow, desk.clock)
    await desk.alarm()
    await notary.seal()
    async with desk.database.transaction() as tx:
        await notes.write(tx, SIGNED, "")
    desk.clock.forward(minutes=2)
    await SqlAuditLog(desk.database).record(AuditEvent(AuditAction.STARTED, desk.clock(), SYSTEM))
    await notary.seal()
    await notary.seal()
    assert await live(desk) == ["emergency", "technical"]


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, clock: Clock) -> Path:
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))

    async def fill() -> None:
        async with opened(Settings.read()) as database:
            log = SqlAuditLog(database)
            async with database.transaction() as tx:
                for _ in range(5):
                    await log.append(tx, AuditEvent(AuditAction.MESSAGE_IN, clock(), SYSTEM))
            await Sequencer(database).run(clock())

    asyncio.run(fill())
    return tmp_path


def test_verify_prints_the_checkpoint(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", "verify"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("The log holds: 5 entries") and "audit.healthsmart/" in out
    kept = home / "kept.txt"
    kept.write_text(out.split("\n", 1)[1])
    assert main(["audit", "verify", "--checkpoint", str(kept)]) == 0


def test_verify_names_the_bad_row(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    with sqlite3.connect(home / "healthsmart.db") as connection:
        connection.execute("DROP TRIGGER audit_events_no_delete")
        connection.execute("DELETE FROM audit_events WHERE seq = 3")
    assert main(["audit", "verify"]) == 1
    assert capsys.readouterr().out.startswith("TAMPERED: deleted at row 2")
