"""The proof wing: an hour's job does all of it, and nothing heavy is loaded to serve."""

from __future__ import annotations

import subprocess
import sys
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from bot.proof_wing import ProofWing, open_audit, open_proof
from bot.settings import Settings
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from store import archive
from store.audit_stream import events
from store.database import Database
from store.memory_tables import audit_events
from store.sealing import Sequencer
from tests.architecture.test_house import ROOT
from tests.fakes.clock import Clock
from tests.store.test_sealing import verdict


def settings(tmp_path: Path, **given: str) -> Settings:
    return Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path), **given}, None)


async def wing(database: Database, clock: Clock, given: Settings, stack: AsyncExitStack) -> ProofWing:
    return await open_proof(stack, given, "all", database, open_audit(given, database), None, clock)  # type: ignore[arg-type]


async def test_an_hour_sends_prunes_and_proves(database: Database, clock: Clock, tmp_path: Path) -> None:
    given = settings(tmp_path)
    async with AsyncExitStack() as stack:
        proof = await wing(database, clock, given, stack)
        clock.forward(minutes=2)
        await Sequencer(database).run(clock())
        clock.forward(days=1)
        await proof.archive()
        async with database.reading() as tx:
            assert len(await archive.listing(tx)) == 1
        clock.forward(days=7 * 366)
        await proof.archive()
        async with database.reading() as tx:
            assert (await archive.pruned(tx)).size == 1
    assert verdict(database).fault is None
    async with database.reading() as tx:
        told = [event["action"] async for event in events(tx, clock() - timedelta(days=9999), clock() + timedelta(days=1))]
    assert told[-1] == "audit.stop" and "audit.start" not in told, "the start has left for the archive"


async def test_an_archive_that_is_away_stops_nothing(database: Database, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    given = settings(tmp_path, HEALTHSMART_AUDIT_STORE=f"file:{tmp_path / 'file' / 'x'}")
    async with AsyncExitStack() as stack:
        proof = await wing(database, clock, given, stack)
        await open_audit(given, database).record(AuditEvent(AuditAction.STARTED, clock(), SYSTEM))
        clock.forward(minutes=2)
        await Sequencer(database).run(clock())
        clock.forward(days=8 * 366)
        await proof.archive()
    async with database.reading() as tx:
        assert (await tx.execute(sa.select(sa.func.count()).select_from(audit_events))).scalar_one() == 3
        assert await archive.listing(tx) == []


def test_nothing_heavy_is_loaded_to_serve() -> None:
    code = "import bot.wiring, bot.reporting, bot.archivist, bot.rekeying, sys; print(sorted({'reportlab', 'botocore'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip().splitlines()[-1] == "[]"
