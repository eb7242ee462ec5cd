"""Start, stop, and what was changed in between."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.bell import Bell
from bot.settings import Settings
from store.audit import SqlAuditLog
from store.database import Database
from store.memory_tables import audit_events
from tests.fakes.clock import Clock


def settings(tmp_path: Path, **more: str) -> Settings:
    return Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path), **more}, None)


def bell(database: Database, clock: Clock, given: Settings) -> Bell:
    return Bell(given, "all", database, SqlAuditLog(database), clock)


async def events(database: Database) -> list[dict[str, Any]]:
    async with database.reading() as tx:
        return [json.loads(body) for body in (await tx.execute(sa.select(audit_events.c.body).order_by(audit_events.c.seq))).scalars()]


async def test_start_and_stop_are_written_down_and_an_unclean_end_is_seen(database: Database, clock: Clock, tmp_path: Path) -> None:
    given = settings(tmp_path)
    first = bell(database, clock, given)
    await first.start()
    await first.stop()
    await bell(database, clock, given).start()
    await bell(database, clock, given).start()  # killed before
    told = [(event["action"], event["detail"].get("clean")) for event in await events(database)]
    assert told == [("audit.start", True), ("audit.stop", None), ("audit.start", True), ("audit.start", False)]


async def test_a_changed_setting_is_named_and_its_value_is_nowhere(database: Database, clock: Clock, tmp_path: Path) -> None:
    await bell(database, clock, settings(tmp_path, GOOGLE_API_KEY="first-secret-value")).start()
    await bell(database, clock, settings(tmp_path, GOOGLE_API_KEY="other-secret-value", HEALTHSMART_SESSION_TIMEOUT="60")).start()
    changed = [event for event in await events(database) if event["action"] == "config.change"]
    assert [event["what"] for event in changed] == [["setting:google_api_key", "setting:session_timeout"]]
    async with database.reading() as tx:
        everything = str((await tx.execute(sa.text("SELECT value FROM meta"))).all()) + str(await events(database))
    assert "secret-value" not in everything


async def test_a_database_that_is_gone_does_not_stop_the_stop(sqlite_database: Database, clock: Clock, tmp_path: Path) -> None:
    ringing = bell(sqlite_database, clock, settings(tmp_path))
    await ringing.start()

    def refuse(*_: object) -> None:
        raise ConnectionError

    sa.event.listen(sqlite_database.engine.sync_engine, "before_cursor_execute", refuse)
    await ringing.stop()
    sa.event.remove(sqlite_database.engine.sync_engine, "before_cursor_execute", refuse)
