"""A session's events: numbered without a gap, sealed, and appended by one writer at a time."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from store.contacts import Contact
from store.database import Database
from store.eventlog import AlreadyExists, Missing, SqlEventLog, Stale, StoredSession
from store.memory_tables import session_events, session_scopes, sessions
from store.vault import KeyDestroyed, Tampered, UnknownSubject
from tests.fakes.clock import Clock

APP = "healthsmart"


@pytest.fixture
async def log(database: Database, ana: Contact, clock: Clock) -> SqlEventLog:
    opened = SqlEventLog(database)
    await opened.create("s1", APP, ana.id, '{"a": 1}', clock(), "sms")
    return opened


async def _append(log: SqlEventLog, ana: Contact, clock: Clock, seen: int, event_id: str, **more: Any) -> int:
    told: dict[str, Any] = {"state_json": None, "user_delta": None, "app_delta": None, "keep": False}
    told |= more
    return await log.append("s1", APP, ana.id, seen, event_id, f'{{"id": "{event_id}"}}', at=clock(), **told)


async def _load(log: SqlEventLog, ana: Contact, **view: Any) -> StoredSession:
    found = await log.load("s1", APP, ana.id, **view)
    assert found is not None
    return found


def _ids(found: StoredSession) -> list[str]:
    return [json.loads(event)["id"] for event in found.events]


async def test_created_and_loaded(database: Database, ana: Contact, clock: Clock) -> None:
    log = SqlEventLog(database)
    made = await log.create("s1", APP, ana.id, '{"a": 1}', clock(), "sms")
    assert made == StoredSession("s1", APP, ana.id, clock(), clock(), 0, '{"a": 1}', "{}", "{}", (), "sms")
    assert await log.load("s1", APP, ana.id) == made


async def test_a_second_session_of_that_name_is_refused(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    with pytest.raises(AlreadyExists):
        await log.create("s1", APP, ana.id, "{}", clock(), "sms")


async def test_nobodys_session_is_refused(log: SqlEventLog, clock: Clock) -> None:
    with pytest.raises(UnknownSubject):
        await log.create("s2", APP, "nobody", "{}", clock(), "sms")
    with pytest.raises(Missing):
        await log.append("s1", APP, "nobody", 0, "e1", "{}", None, None, None, clock())


async def test_numbers_follow_each_other(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    for number in range(1, 6):
        assert await _append(log, ana, clock, number - 1, f"e{number}") == number
    found = await _load(log, ana)
    assert (found.version, _ids(found)) == (5, ["e1", "e2", "e3", "e4", "e5"])


async def test_one_statement_per_append_and_per_load(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    await _append(log, ana, clock, 0, "e1")
    await _load(log, ana)
    said: list[str] = []
    for engine in {database.engine.sync_engine, database.readers.sync_engine}:
        sa.event.listen(engine, "before_cursor_execute", lambda *heard: said.append(heard[2]))
    await _append(log, ana, clock, 1, "e2", state_json='{"a": 2}')
    assert [line.split()[0] for line in said] == ["INSERT"]
    said.clear()
    await _load(log, ana, limit=50)
    assert len(said) == 1
    assert said[0].startswith("SELECT")


async def test_the_same_event_again_is_stored_once(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    assert await _append(log, ana, clock, 0, "e1", user_delta='{"n": 1}') == 1
    assert await _append(log, ana, clock, 0, "e1", user_delta='{"n": 2}') == 1
    assert await _append(log, ana, clock, 1, "e2") == 2
    assert await _append(log, ana, clock, 0, "e1") == 1
    assert await _append(log, ana, clock, 2, "e1") == 1
    found = await _load(log, ana)
    assert (found.version, _ids(found), found.user_state) == (2, ["e1", "e2"], '{"n": 1}')


async def test_a_writer_who_saw_too_little_or_too_much_is_stale(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    await _append(log, ana, clock, 0, "e1")
    for seen in (0, 2, 7):
        with pytest.raises(Stale):
            await _append(log, ana, clock, seen, f"late{seen}")
        with pytest.raises(Stale):
            await _append(log, ana, clock, seen, f"late{seen}", app_delta='{"x": 1}')
    found = await _load(log, ana)
    assert (found.version, _ids(found), found.app_state) == (1, ["e1"], "{}")


async def test_of_ten_writers_at_once_one_is_not_stale(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    told = await asyncio.gather(*(_append(log, ana, clock, 0, f"e{n}") for n in range(10)), return_exceptions=True)
    assert told.count(1) == 1
    assert sum(isinstance(outcome, Stale) for outcome in told) == 9
    assert (await _load(log, ana)).version == 1


async def test_ten_deliveries_of_one_event_at_once_are_one(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    assert await asyncio.gather(*(_append(log, ana, clock, 0, "e1") for _ in range(10))) == [1] * 10


async def test_what_is_not_there(log: SqlEventLog, database: Database, ana: Contact, clock: Clock) -> None:
    assert await log.load("s2", APP, ana.id) is None
    assert await log.load("s1", "other", ana.id) is None
    assert await log.load("s1", APP, "nobody") is None
    for session, app in (("s2", APP), ("s1", "other")):
        with pytest.raises(Missing):
            await log.append(session, app, ana.id, 0, "e1", "{}", None, None, None, clock())
    assert (await _load(log, ana)).version == 0


async def test_the_window_and_what_survives_it(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    for number in range(1, 11):
        await _append(log, ana, clock, number - 1, f"e{number}", keep=number in (2, 9))
    assert _ids(await _load(log, ana, limit=3)) == ["e2", "e8", "e9", "e10"]
    assert _ids(await _load(log, ana, limit=50)) == [f"e{n}" for n in range(1, 11)]
    assert _ids(await _load(log, ana, limit=0)) == []
    assert (await _load(log, ana, limit=0)).version == 10


async def test_after_includes_its_own_moment(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    start = clock()
    for number in range(1, 5):
        await _append(log, ana, clock, number - 1, f"e{number}", keep=number == 1)
        clock.forward(seconds=1)
    assert _ids(await _load(log, ana, after=start + timedelta(seconds=2))) == ["e1", "e3", "e4"]
    assert _ids(await _load(log, ana, after=start + timedelta(seconds=2), limit=1)) == ["e1", "e4"]
    assert _ids(await _load(log, ana, after=start + timedelta(days=1))) == ["e1"]


async def test_the_newest_state_counts_and_updated_at_is_the_last_event(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    await _append(log, ana, clock, 0, "e1", state_json='{"a": 2}')
    last = clock.forward(seconds=5)
    await _append(log, ana, clock, 1, "e2")
    found = await _load(log, ana, limit=1)
    assert (found.state, found.updated_at) == ('{"a": 2}', last)


async def test_shared_state_is_merged_and_seen_by_the_next_session(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    await _append(log, ana, clock, 0, "e1", user_delta='{"name": "Ana", "n": 1}', app_delta='{"motd": "hi"}')
    await _append(log, ana, clock, 1, "e2", user_delta='{"n": 2}')
    second = await log.create("s2", APP, ana.id, "{}", clock(), "sms")
    for found in (second, await _load(log, ana)):
        assert json.loads(found.user_state) == {"name": "Ana", "n": 2}
        assert json.loads(found.app_state) == {"motd": "hi"}
    elsewhere = await log.create("s3", "other app", ana.id, "{}", clock(), "sms")
    assert (elsewhere.user_state, elsewhere.app_state) == ("{}", "{}")


async def test_ten_deltas_at_once_are_all_kept(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    for number in range(10):
        await log.create(f"t{number}", APP, ana.id, "{}", clock(), "sms")
    deltas = [(f"t{n}", json.dumps({f"k{n}": n}), json.dumps({f"a{n}": n})) for n in range(10)]
    await asyncio.gather(*(log.append(id_, APP, ana.id, 0, "e1", "{}", None, mine, all_, clock()) for id_, mine, all_ in deltas))
    found = await _load(log, ana)
    assert json.loads(found.user_state) == {f"k{n}": n for n in range(10)}
    assert json.loads(found.app_state) == {f"a{n}": n for n in range(10)}


async def test_the_rows_show_nothing(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    said = '{"t": "metformin"}'
    await log.append("s1", APP, ana.id, 0, "e1", said, said, said, said, clock())
    async with database.reading() as tx:
        for table in (sessions, session_events, session_scopes):
            for row in await tx.execute(sa.select(table)):
                assert b"metformin" not in b"|".join(value for value in row if isinstance(value, bytes))


async def test_an_event_pasted_to_another_place_does_not_open(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    await _append(log, ana, clock, 0, "e1")
    await _append(log, ana, clock, 1, "e2")
    async with database.transaction() as tx:
        sealed = (await tx.execute(sa.select(session_events.c.event_ct).where(session_events.c.seq == 1))).scalar_one()
        await tx.execute(sa.update(session_events).where(session_events.c.seq == 2).values(event_ct=sealed))
    with pytest.raises(Tampered):
        await _load(log, ana)


async def test_erasing_the_person_ends_the_session(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    await _append(log, ana, clock, 0, "e1")
    async with database.transaction() as tx:
        await database.vault.destroy(tx, ana.id, clock())
    with pytest.raises(KeyDestroyed):
        await _load(log, ana)
    with pytest.raises(KeyDestroyed):
        await _append(log, ana, clock, 1, "e2")


async def test_deleted_with_its_events_but_not_what_is_shared(database: Database, log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    await _append(log, ana, clock, 0, "e1", user_delta='{"n": 1}')
    assert await log.delete("s1")
    assert not await log.delete("s1")
    assert await log.load("s1", APP, ana.id) is None
    async with database.reading() as tx:
        assert (await tx.execute(sa.select(sa.func.count()).select_from(session_events))).scalar_one() == 0
    assert (await log.create("s1", APP, ana.id, "{}", clock(), "sms")).user_state == '{"n": 1}'


async def test_listed_and_ended(log: SqlEventLog, ana: Contact, clock: Clock) -> None:
    clock.forward(seconds=1)
    await log.create("s2", APP, ana.id, "{}", clock(), "voice")
    page = await log.list(APP, ana.id, limit=1)
    assert [row.id for row in page.items] == ["s2"]
    rest = await log.list(APP, ana.id, limit=1, cursor=page.next_cursor)
    assert ([row.id for row in rest.items], rest.next_cursor) == (["s1"], None)
    assert await log.end_idle(clock()) == 1
    assert (await _load(log, ana)).ended_at == clock()
