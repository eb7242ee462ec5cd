"""Sessions as rows: listed in pages that neither skip nor repeat, ended by silence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store import sessions
from store.contacts import Contact
from store.database import Database
from store.eventlog import SqlEventLog
from tests.fakes.clock import Clock

APP = "healthsmart"


@pytest.fixture
async def log(database: Database) -> SqlEventLog:
    return SqlEventLog(database)


async def test_pages_neither_skip_nor_repeat(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    for number in range(7):
        await log.create(f"s{number}", APP, ana.id, "{}", clock(), "sms")
        if number % 3 == 0:
            clock.forward(seconds=1)
    seen, cursor = [], None
    async with database.reading() as tx:
        while True:
            page = await sessions.listing(tx, APP, None, limit=2, cursor=cursor)
            seen += [row.id for row in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break
    assert seen == ["s6", "s5", "s4", "s3", "s2", "s1", "s0"]


async def test_only_what_was_asked_for(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    start = clock()
    await log.create("s1", APP, ana.id, "{}", clock(), "sms")
    await log.create("s2", APP, ana.id, "{}", clock.forward(hours=1), "voice")
    await log.create("s3", "other", ana.id, "{}", clock.forward(hours=1), "sms")
    async with database.reading() as tx:

        async def ids(**asked: object) -> list[str]:
            return [row.id for row in (await sessions.listing(tx, None, None, limit=9, **asked)).items]  # type: ignore[arg-type]

        assert await ids() == ["s3", "s2", "s1"]
        assert await ids(channel="voice") == ["s2"]
        assert await ids(since=start + timedelta(hours=1)) == ["s3", "s2"]
        assert await ids(until=start + timedelta(hours=1)) == ["s1"]
        assert [row.id for row in (await sessions.listing(tx, "other", ana.id, limit=9)).items] == ["s3"]
        assert (await sessions.listing(tx, APP, "nobody", limit=9)).items == ()


@pytest.mark.parametrize("cursor", ["", "x", "12", "12.", "-1.s1", "9" * 30 + ".s1", "1 OR 1=1.s"])
async def test_a_cursor_of_somebody_elses_making_is_refused(database: Database, cursor: str) -> None:
    async with database.reading() as tx:
        with pytest.raises(ValueError, match="cursor"):
            await sessions.listing(tx, APP, None, limit=9, cursor=cursor)


async def test_one_row_counts_its_events_and_their_last_moment(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    begun = clock()
    await log.create("s1", APP, ana.id, "{}", begun, None)
    last = clock.forward(minutes=3)
    await log.append("s1", APP, ana.id, 0, "e1", "{}", None, None, None, last)
    async with database.reading() as tx:
        assert await sessions.get(tx, "s1") == sessions.SessionRow("s1", APP, ana.id, None, begun, last, None, 1)
        assert await sessions.get(tx, "s2") is None


async def test_silence_ends_a_session_once(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    await log.create("quiet", APP, ana.id, "{}", clock(), "sms")
    await log.create("lively", APP, ana.id, "{}", clock(), "sms")
    cutoff = clock.forward(minutes=30)
    await log.append("lively", APP, ana.id, 0, "e1", "{}", None, None, None, cutoff)
    async with database.transaction() as tx:
        assert await sessions.end_idle(tx, cutoff) == 1
        assert await sessions.end_idle(tx, cutoff) == 0
        quiet, lively = await sessions.get(tx, "quiet"), await sessions.get(tx, "lively")
    assert quiet is not None and quiet.ended_at == cutoff
    assert lively is not None and lively.ended_at is None
    assert await log.append("quiet", APP, ana.id, 0, "late", "{}", None, None, None, cutoff) == 1


async def test_deleted(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    await log.create("s1", APP, ana.id, "{}", clock(), "sms")
    async with database.transaction() as tx:
        assert await sessions.delete(tx, "s1")
        assert not await sessions.delete(tx, "s1")
