"""The moment a question is about, in the clinic's zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.staff.when import read_moment
from tests.every import every

NOW = datetime(2026, 11, 25, 16, 30, tzinfo=ZoneInfo("America/New_York"))  # a Wednesday


@every(
    ("asked", "meant"),
    [
        ("who is on call", "2026-11-25 16:30"),
        ("who is on call now?", "2026-11-25 16:30"),
        ("who's on call tonight", "2026-11-25 22:00"),
        ("who's on call tonight at 3am", "2026-11-26 03:00"),
        ("who is on call tomorrow 3 am", "2026-11-26 03:00"),
        ("tomorrow at 3 a.m.", "2026-11-26 03:00"),
        ("on call at 3 am", "2026-11-26 03:00"),
        ("on call at 11 pm", "2026-11-25 23:00"),
        ("on call friday at 15:00", "2026-11-27 15:00"),
        ("on call on wednesday 9am", "2026-12-02 09:00"),
        ("tomorrow noon", "2026-11-26 12:00"),
        ("on call tomorrow morning", "2026-11-26 08:00"),
        ("12 am tomorrow", "2026-11-26 00:00"),
        ("12 pm tomorrow", "2026-11-26 12:00"),
        ("on call at 25:00", "2026-11-25 16:30"),
        ("on call for 2 patients", "2026-11-25 16:30"),
    ],
)
def test_the_moment_meant(asked: str, meant: str) -> None:
    found = read_moment(asked, NOW)
    assert f"{found.at:%Y-%m-%d %H:%M}" == meant
    assert not found.whole_day


@pytest.mark.parametrize(("asked", "date"), [("on call tomorrow", "2026-11-26"), ("who's on this sat", "2026-11-28")])
def test_a_day_without_an_hour_is_the_whole_day(asked: str, date: str) -> None:
    found = read_moment(asked, NOW)
    assert found.whole_day
    assert f"{found.at:%Y-%m-%d %H:%M}" == f"{date} 00:00"


@given(st.text(max_size=200))
def test_nothing_breaks_it(asked: str) -> None:
    assert read_moment(asked, NOW).at.tzinfo is not None
