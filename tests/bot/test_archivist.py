"""The audit log's way to the archive and out of the database: whole segments, proved first, never past a legal hold."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from bot.archivist import Archivist
from bot.holds import HoldError, Holds
from compliance.audit import SYSTEM, Actor, AuditAction, AuditEvent
from store.archive_tables import audit_prunings
from store.audit import SqlAuditLog
from store.audit_stream import events
from store.database import Database
from store.memory_tables import audit_checkpoints, audit_events, audit_leaves
from store.pruned import pruning_mac
from store.sealing import Sequencer
from store.segment_proof import manifests, prove_segments
from store.worm import FolderStore, WormError
from tests.fakes.clock import Clock
from tests.store.test_sealing import tamper, verdict

NURSE = Actor("staff", "nurse", ("provider",))


class Nights:
    """A log that goes to a folder every night."""

    def __init__(self, database: Database, clock: Clock, folder: Path) -> None:
        self.database, self.clock, self.folder = database, clock, folder
        self.log, self.sequencer = SqlAuditLog(database), Sequencer(database)
        self.archivist = Archivist(database, self.log, lambda: FolderStore(folder), 7, clock)

    async def day(self, count: int = 5, subject: str = "contact-1") -> None:
        """A day's events, sealed and signed, and the night after it."""
        for _ in range(count):
            await self.log.record(AuditEvent(AuditAction.PHI_READ, self.clock(), NURSE, subject=subject))
        self.clock.forward(minutes=3)
        assert (await self.sequencer.run(self.clock())).note
        self.clock.forward(hours=24)
        await self.archivist.nightly()
        self.clock.forward(minutes=3)
        await self.sequencer.run(self.clock())

    async def count(self, table: sa.Table) -> int:
        async with self.database.reading() as tx:
            return int((await tx.execute(sa.select(sa.func.count()).select_from(table))).scalar_one())

    async def actions(self) -> list[str]:
        async with self.database.reading() as tx:
            return [event["action"] async for event in events(tx, self.clock() - timedelta(days=5000), self.clock() + timedelta(days=1))]


@pytest.fixture
def nights(database: Database, clock: Clock, tmp_path: Path) -> Nights:
    return Nights(database, clock, tmp_path / "archive")


async def test_every_night_the_day_goes_to_the_archive_and_says_so_in_the_log(nights: Nights) -> None:
    await nights.day()
    await nights.day()
    rows = await nights.archivist.listing()
    assert [(row.first, row.upto) for row in rows] == [(0, 5), (5, 11)]
    assert (await nights.actions()).count("audit.export") == 2
    found = prove_segments(manifests(nights.folder), nights.database.vault)
    assert (found.size, found.fault) == (11, None)
    assert await nights.archivist.send() == 0, "nothing twice"


async def test_a_place_that_is_away_costs_nothing(nights: Nights, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("in the way")
    await nights.day()
    assert await nights.archivist.listing() == []
    (tmp_path / "archive").unlink()
    assert await nights.archivist.send() == 1


async def test_what_is_past_seven_years_leaves_and_everything_still_proves(nights: Nights) -> None:
    for _ in range(3):
        await nights.day()
    kept = verdict(nights.database).checkpoint
    assert await nights.archivist.prune() == await nights.archivist.prune(really=False)
    nights.clock.forward(days=7 * 366)
    assert (await nights.archivist.prune(really=False)).entries == 17
    assert await nights.count(audit_events) >= 17
    done = await nights.archivist.prune()
    assert done.entries == 17
    assert "audit.prune" in await nights.actions()
    nights.clock.forward(minutes=3)
    await nights.sequencer.run(nights.clock())
    found = verdict(nights.database, kept)
    assert (found.fault, found.pruned) == (None, 17)
    assert await nights.count(audit_checkpoints) <= 3
    await nights.day()
    assert verdict(nights.database).fault is None
    assert prove_segments(manifests(nights.folder), nights.database.vault, outside=kept).fault is None


async def test_an_old_checkpoint_after_a_pruning_is_for_the_segments(nights: Nights) -> None:
    await nights.day()
    early = verdict(nights.database).checkpoint
    await nights.day()
    nights.clock.forward(days=7 * 366)
    await nights.archivist.prune()
    fault = verdict(nights.database, early).fault
    assert fault is not None and "--segment" in fault.text
    assert prove_segments(manifests(nights.folder), nights.database.vault, outside=early).fault is None


async def test_interrupted_it_is_finished_by_the_next_run(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    await nights.day()
    nights.clock.forward(days=7 * 366)
    monkeypatch.setattr("store.archive.DELETE_AT_ONCE", 2)
    whole = nights.archivist

    async def dies(_: Database) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("store.archive.sweep_pruned", dies)
        with pytest.raises(KeyboardInterrupt):
            await whole.prune()
    assert verdict(nights.database).fault is None
    await whole.prune()
    assert verdict(nights.database).fault is None


@pytest.mark.parametrize("damage", ["gone", "changed", "manifest"])
async def test_nothing_leaves_when_the_archive_does_not_hold(nights: Nights, damage: str) -> None:
    await nights.day()
    path = nights.folder / f"segment-000000000000-000000000005.{'json' if damage == 'manifest' else 'log'}"
    whole = path.read_bytes()
    path.chmod(0o600)
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:-2] + bytes([whole[-2] ^ 1]) + whole[-1:])
    nights.clock.forward(days=7 * 366)
    before = await nights.count(audit_leaves)
    with pytest.raises(WormError):
        await nights.archivist.prune()
    assert await nights.count(audit_leaves) == before
    assert await nights.count(audit_prunings) == 0


async def test_a_legal_hold_keeps_a_segment_and_all_after_it(nights: Nights) -> None:
    async with nights.database.transaction() as tx:
        held = await nights.database.vault.new_subject(tx, "contact", nights.clock())
    holds = Holds(nights.database, nights.log, nights.clock)
    await nights.day()
    await nights.day(subject=held)
    await nights.day()
    assert await holds.put(held, "subpoena 17", "counsel", NURSE) == 1
    nights.clock.forward(days=7 * 366)
    done = await nights.archivist.prune()
    assert done.entries == 5
    assert "legal hold" in done.why
    assert await holds.lift(held, "counsel", NURSE) == 1
    assert (await nights.archivist.prune()).why == ""
    assert (await nights.actions()).count("hold.change") == 2
    async with nights.database.reading() as tx:
        text = str((await tx.execute(sa.text("SELECT * FROM legal_holds"))).one())
    assert "subpoena" not in text


async def test_a_hold_on_nobody_is_an_error(nights: Nights) -> None:
    holds = Holds(nights.database, nights.log, nights.clock)
    for act in (holds.put("P-XXXXX", "", "counsel", NURSE), holds.lift("P-XXXXX", "counsel", NURSE)):
        with pytest.raises(HoldError):
            await act
    assert await holds.listing() == []


async def test_the_database_lets_nothing_leave_that_was_not_pruned(nights: Nights) -> None:
    await nights.day()
    for table in ("audit_events", "audit_leaves", "audit_checkpoints", "audit_segments"):
        with pytest.raises(DBAPIError):
            async with nights.database.transaction() as tx:
                await tx.execute(sa.text(f"DELETE FROM {table}"))


async def test_a_pruning_somebody_made_up_is_found(nights: Nights) -> None:
    await nights.day()
    await nights.day()
    row = (await nights.archivist.listing())[0]
    async with nights.database.transaction() as tx:
        forged = pruning_mac(b"?" * 32, row.upto, row.peaks)
        await tx.execute(sa.insert(audit_prunings).values(upto=row.upto, peaks=row.peaks, mac=forged, at=nights.clock()))
        await tx.execute(sa.text(f"DELETE FROM audit_events WHERE seq IN (SELECT event_seq FROM audit_leaves WHERE seq < {row.upto})"))
        await tx.execute(sa.text(f"DELETE FROM audit_leaves WHERE seq < {row.upto}"))
    fault = verdict(nights.database).fault
    assert fault is not None and fault.kind == "deleted"


async def test_a_true_pruning_with_another_past_is_found(nights: Nights) -> None:
    await nights.day()
    await nights.day()
    nights.clock.forward(days=7 * 366)
    await nights.archivist.prune()
    await tamper(nights.database)
    async with nights.database.transaction() as tx:
        await tx.execute(sa.text("DELETE FROM audit_checkpoints WHERE size = (SELECT max(upto) FROM audit_prunings)"))
    fault = verdict(nights.database).fault
    assert fault is not None and fault.kind == "forked"


async def test_a_copy_for_an_auditor_covers_the_period(nights: Nights, tmp_path: Path) -> None:
    await nights.day()
    begin = nights.clock()
    await nights.day(3)
    manifest = await nights.archivist.copy(begin, nights.clock(), tmp_path / "out")
    assert manifest.first <= 6 and manifest.end >= 9
    assert prove_segments(manifests(tmp_path / "out"), nights.database.vault).fault is None
    assert json.loads((tmp_path / "out" / f"{manifest.name}.json").read_bytes())["origin"].startswith("audit.healthsmart/")


async def test_a_copy_of_nothing_is_an_error(nights: Nights, tmp_path: Path) -> None:
    with pytest.raises(WormError, match="nothing has been signed"):
        await nights.archivist.copy(nights.clock(), nights.clock(), tmp_path)


async def test_the_system_is_who_prunes_by_itself(nights: Nights) -> None:
    await nights.day()
    nights.clock.forward(days=7 * 366)
    await nights.archivist.prune(by=SYSTEM)
    assert await nights.count(audit_prunings) == 1
