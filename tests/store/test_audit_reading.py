"""The audit trail read back: newest first, by who, whom and what."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from compliance.audit import Actor, AuditAction, AuditEvent
from store import audit_reading
from store.audit import SqlAuditLog
from store.audit_reading import Filter
from store.database import Database
from store.memory_tables import audit_events
from store.sealing import Sequencer
from tests.fakes.clock import Clock


async def _fill(database: Database, clock: Clock, count: int) -> int:
    """Returns the number before the first: a used Postgres database goes on counting."""
    log = SqlAuditLog(database)
    async with database.transaction() as tx:
        for n in range(count):
            action = AuditAction.PHI_READ if n % 2 else AuditAction.SIGNED_IN
            await log.append(tx, AuditEvent(action, clock() + timedelta(seconds=n), Actor("staff", f"s{n % 3}"), subject=f"p{n % 5}"))
        return int((await tx.execute(sa.select(sa.func.min(audit_events.c.seq)))).scalar_one()) - 1


async def test_filtered(database: Database, clock: Clock) -> None:
    start = await _fill(database, clock, 30)
    async with database.reading() as tx:

        async def seqs(wanted: Filter) -> list[int]:
            return [seq - start for seq, _ in (await audit_reading.listing(tx, wanted, limit=100)).items]

        assert await seqs(Filter()) == list(range(30, 0, -1))
        assert await seqs(Filter(action="phi.read", actor="s0")) == [28, 22, 16, 10, 4]
        assert await seqs(Filter(subject="p4")) == [30, 25, 20, 15, 10, 5]
        assert await seqs(Filter(since=clock() + timedelta(seconds=27))) == [30, 29, 28]
        assert await seqs(Filter(until=clock() + timedelta(seconds=2))) == [2, 1]
        assert await seqs(Filter(actor="nobody")) == []


async def test_page_by_page_and_across_chunks(database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_reading, "CHUNK", 4)
    start = await _fill(database, clock, 20)
    seen, cursor = [], None
    async with database.reading() as tx:
        while True:
            page = await audit_reading.listing(tx, Filter(action="phi.read"), limit=3, cursor=cursor)
            seen += [seq - start for seq, _ in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break
    assert seen == [20, 18, 16, 14, 12, 10, 8, 6, 4, 2]


async def test_a_filter_that_fits_nothing_gives_up_and_says_where_to_go_on(
    database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_reading, "CHUNK", 4)
    monkeypatch.setattr(audit_reading, "FURTHEST", 8)
    start = await _fill(database, clock, 20)
    async with database.reading() as tx:
        page = await audit_reading.listing(tx, Filter(actor="nobody"), limit=3)
        assert (page.items, page.next_cursor) == ((), str(start + 13))
        for bad in ("x", "-1", "9" * 20):
            with pytest.raises(ValueError, match="cursor"):
                await audit_reading.listing(tx, Filter(), limit=3, cursor=bad)


async def test_the_newest_signature(database: Database, clock: Clock) -> None:
    async with database.reading() as tx:
        assert await audit_reading.checkpoint(tx) is None
    await _fill(database, clock, 3)
    await Sequencer(database).run(clock())
    async with database.reading() as tx:
        found = await audit_reading.checkpoint(tx)
    assert found is not None and (found.size, found.at) == (3, clock())
