"""A person's shifts by an address only they were told."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import httpx
import pytest
from icalendar import Calendar
from starlette.applications import Starlette

from bot.calendar_feed import CalendarFeed, token_of
from rules.oncall.rota import Period, Rotation
from store import rotas, staff
from store.database import Database
from store.staff import Staff
from tests.fakes.clock import Clock


@pytest.fixture
async def dana(sqlite_database: Database, clock: Clock) -> Staff:
    async with sqlite_database.transaction() as tx:
        found = await staff.add(tx, sqlite_database.vault, name="Dana", role="oncall", slack="U01DANA", at=clock())
        await rotas.put(tx, Rotation("r1", "Nurses", (found.id,), date(2026, 11, 23), time(8), "America/New_York", Period.WEEKLY), clock())
    return found


async def get(database: Database, clock: Clock, token: str) -> httpx.Response:
    app = Starlette(routes=CalendarFeed(database, ZoneInfo("America/New_York"), "Riverside", clock).routes())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        return await client.get(f"/oncall/{token}.ics")


async def test_the_address_opens_that_persons_shifts(sqlite_database: Database, clock: Clock, dana: Staff) -> None:
    answer = await get(sqlite_database, clock, token_of(sqlite_database.vault, dana.id))
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.text).walk("VEVENT")
    assert events and str(events[0]["summary"]) == "On call: Nurses"


async def test_any_other_address_opens_nothing(sqlite_database: Database, clock: Clock, dana: Staff) -> None:
    token = token_of(sqlite_database.vault, dana.id)
    for wrong in (token[:-1] + ("0" if token[-1] != "0" else "1"), dana.id, f"{dana.id}-", "x-" + token.rpartition("-")[2], "ü-ü"):
        assert (await get(sqlite_database, clock, wrong)).status_code == 404


async def test_it_stops_with_the_persons_work_here(sqlite_database: Database, clock: Clock, dana: Staff) -> None:
    async with sqlite_database.transaction() as tx:
        await staff.set_active(tx, dana.id, False)
    assert (await get(sqlite_database, clock, token_of(sqlite_database.vault, dana.id))).status_code == 404
