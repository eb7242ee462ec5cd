"""Reading a session back stays cheap: every branch walks an index, however long the session is."""

from __future__ import annotations

import sqlalchemy as sa

from store import recall
from store.contacts import Contact
from store.database import Database
from store.eventlog import SqlEventLog
from store.memory_tables import session_events, sessions
from tests.fakes.clock import Clock


async def _many_events(database: Database, ana: Contact, clock: Clock) -> None:
    """40 sessions of 150 events, one in fifty of them kept: enough for a planner to think."""
    session = {"app": "healthsmart", "user_id": ana.id, "channel": "sms", "state_ct": b"", "created_at": clock(), "updated_at": clock()}
    event = {"at": clock(), "event_ct": bytes(300)}
    async with database.transaction() as tx:
        await tx.execute(sa.insert(sessions), [session | {"id": f"s{number}"} for number in range(40)])
        rows = [(f"s{number}", seq) for number in range(40) for seq in range(1, 151)]
        marks = [{"keep": seq % 50 == 0, "state_ct": b"x" if seq % 50 == 1 else None} for _, seq in rows]
        names = [{"session_id": id_, "seq": seq, "event_id": f"e{seq}"} for id_, seq in rows]
        events = [event | mark | name for mark, name in zip(marks, names, strict=True)]
        await tx.execute(sa.insert(session_events), events)
        await tx.exec_driver_sql("ANALYZE")


async def _plan(database: Database, session_id: str, user_id: str) -> str:
    """How the database would do it, with what it needs told written into the statement."""
    told = {"session": session_id, "app": "healthsmart", "user": user_id, "mine": f"user:{user_id}", "limit": 20}
    asked = recall.everything(none=False, limited=True, timed=False).params(told)
    text = str(asked.compile(dialect=database.engine.dialect, compile_kwargs={"literal_binds": True}))
    explain = "EXPLAIN QUERY PLAN " if database.dialect == "sqlite" else "EXPLAIN "
    async with database.reading() as tx:
        return "\n".join(str(row[-1]) for row in await tx.exec_driver_sql(explain + text))


async def test_no_branch_walks_all_events(database: Database, ana: Contact, clock: Clock) -> None:
    await _many_events(database, ana, clock)
    plan = await _plan(database, "s1", ana.id)
    walk = "SCAN session_events" if database.dialect == "sqlite" else "Seq Scan on session_events"
    assert walk not in plan, plan
    assert "ix_session_events_kept" in plan, plan
    assert "ix_session_events_stated" in plan, plan


def test_rows_without_a_session_are_no_session() -> None:
    assert not recall.is_session([])


async def test_an_event_is_put_only_where_it_follows(database: Database, ana: Contact, clock: Clock) -> None:
    await SqlEventLog(database).create("s1", "healthsmart", ana.id, "{}", clock(), "sms")
    async with database.transaction() as tx:
        key = await database.vault.key(tx, ana.id)

        async def put(expected: int, id_: str, session: str = "s1") -> int | None:
            return await recall.put(tx, key, recall.NewEvent(session, "healthsmart", expected, id_, "{}", None, clock(), False))

        assert await put(1, "e1") is None
        assert await put(0, "e1", "s2") is None
        assert await put(0, "e1") == 1
        assert await put(0, "e2") is None
        assert await put(1, "e1") is None
        assert await put(1, "e2") == 2
        assert await recall.seq_of(tx, "s1", "e2") == 2
        assert await recall.seq_of(tx, "s1", "e9") is None
