"""How nights went, in numbers that happened."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.oncall_report import as_text, line_of, percentile, report
from channels.message import Verb
from store.paging_facts import Story
from tests.bot.paging_house import DANA, LUIS, PATIENCE, PagingHouse, paging  # noqa: F401 - `paging` is a fixture

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


def story(taken: float | None = 30, paged: float | None = 1, pages: int = 1, let_go: int = 0, outcome: str | None = None) -> Story:
    moment = [None if one is None else AT + timedelta(seconds=one) for one in (paged, taken)]
    return Story("critical", "emergency", AT, moment[0], moment[1], None, outcome, pages, let_go)


@pytest.mark.parametrize(("values", "which", "expected"), [([], 50, None), ([3], 95, 3), ([1, 2, 3, 4], 50, 2), ([1, 2, 3, 4], 95, 4), (list(range(1, 101)), 95, 95)])
def test_a_percentile_is_a_value_that_happened(values: list[float], which: int, expected: float | None) -> None:
    assert percentile(values, which) == expected


def test_one_level_adds_up() -> None:
    line = line_of("critical", [story(), story(taken=None, pages=9), story(paged=None, taken=600, pages=4, let_go=1, outcome="false_alarm")])
    assert (line.alerts, line.open, line.never_paged, line.missed_rungs, line.let_go, line.false_alarms) == (3, 1, 1, 11, 1, 1)
    assert (line.to_page_p50, line.to_take_p95) == (1.0, 600.0)


async def test_a_night_is_told_from_the_database(paging: PagingHouse) -> None:  # noqa: F811
    began = paging.clock()
    first = await paging.alarm()
    await paging.engine.run(seconds=30)
    await paging.press(first, DANA, Verb.TAKE)
    second = await paging.alarm()
    await paging.engine.run(seconds=2 * PATIENCE + 5)
    await paging.press(second, LUIS, Verb.RESOLVE)
    await paging.alarm("urgent")
    await paging.engine.run(seconds=1)
    found = await report(paging.database, began, paging.clock() + timedelta(seconds=1))
    critical, urgent = found.lines
    assert (critical.level, critical.alerts, critical.open, critical.missed_rungs) == ("critical", 2, 0, 2)
    assert (critical.to_take_p50, critical.to_take_p95) == (30.0, 245.0)
    assert critical.to_page_p95 is not None and critical.to_page_p95 < 1
    assert (urgent.level, urgent.open, urgent.never_paged) == ("urgent", 1, 0)
    assert found.pages["sms alone"] == 5
    assert json.loads(json.dumps(found.as_data()))["levels"][0]["level"] == "critical"
    text = as_text(found, ZoneInfo("America/New_York"))
    assert "take p50" in text and "30.0 s" in text and "4 min" in text


async def test_an_empty_stretch_says_so(paging: PagingHouse) -> None:  # noqa: F811
    found = await report(paging.database, AT, AT)
    assert "No alerts." in as_text(found, ZoneInfo("UTC"))
