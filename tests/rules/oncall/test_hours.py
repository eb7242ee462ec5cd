"""When the clinic is open: wall-clock hours that stay put over clock changes, holidays, and the next opening."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.oncall.hours import Hours, HoursError, read_spans
from tests.every import every

NY = ZoneInfo("America/New_York")
WEEK = {day: read_spans("08:00-12:00, 13:00-18:00") for day in range(5)}
OFFICE = Hours(WEEK, "America/New_York", frozenset({date(2026, 11, 26)}))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NY).astimezone(UTC)


@every(
    ("moment", "is_open"),
    [
        ("2026-11-25T08:00", True),
        ("2026-11-25T07:59", False),
        ("2026-11-25T12:00", False),
        ("2026-11-25T13:00", True),
        ("2026-11-25T18:00", False),
        ("2026-11-26T10:00", False),  # Thanksgiving, a day it stays closed
        ("2026-11-28T10:00", False),  # Saturday
    ],
)
def test_open_from_the_first_minute_to_before_the_last(moment: str, is_open: bool) -> None:
    assert OFFICE.is_open(at(moment)) is is_open


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-25T10:00", "2026-11-25T10:00"),
        ("2026-11-25T12:30", "2026-11-25T13:00"),
        ("2026-11-25T19:00", "2026-11-27T08:00"),
        ("2026-11-27T18:00", "2026-11-30T08:00"),
    ],
)
def test_the_next_opening(moment: str, opens: str) -> None:
    assert OFFICE.next_open(at(moment)) == at(opens)


def test_the_hour_on_the_wall_stays_when_the_clocks_change() -> None:
    sundays = Hours({6: read_spans("01:30-04:00")}, "America/New_York")
    assert at("2026-03-08T04:00") - at("2026-03-08T01:30") == timedelta(hours=1, minutes=30), "02:00 to 03:00 does not exist"
    assert sundays.is_open(at("2026-03-08T03:59")) and not sundays.is_open(at("2026-03-08T04:00"))
    monday = OFFICE.next_open(at("2026-03-07T12:00"))
    assert monday == at("2026-03-09T08:00") and monday.hour == 12, "08:00 is four hours from UTC now"
    autumn = OFFICE.next_open(at("2026-10-31T12:00"))
    assert autumn == at("2026-11-02T08:00") and autumn.hour == 13
    first = datetime(2026, 11, 1, 1, 30, tzinfo=NY).astimezone(UTC)
    assert sundays.is_open(first) and sundays.is_open(first + timedelta(hours=1)), "the repeated hour is open both times"


def test_a_clinic_that_never_opens_promises_nothing() -> None:
    assert Hours({}).next_open(at("2026-11-25T10:00")) is None
    closed = frozenset(date(2026, 11, 1) + timedelta(days=day) for day in range(90))
    assert Hours(WEEK, "UTC", closed).next_open(at("2026-11-25T10:00")) is None


@every(
    "text",
    ["8-18", "08:00", "18:00-08:00", "08:00-08:00", "08:00-12:00, 11:00-13:00", "08:00-24:30", "25:00-26:00", "08:00-24:00, 08:00-09:00"],
)
def test_what_is_no_span_says_how_to_write_one(text: str) -> None:
    with pytest.raises(HoursError):
        read_spans(text)


def test_midnight_is_the_end_of_the_day() -> None:
    assert read_spans("00:00-24:00") == ((time(0), time(0)),)
    always = Hours(dict.fromkeys(range(7), read_spans("00:00-24:00")), "America/New_York")
    assert all(always.is_open(at("2026-11-01T00:00") + timedelta(minutes=17 * step)) for step in range(200))
    assert read_spans(" ") == ()


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    st.sampled_from(["America/New_York", "America/Anchorage", "Australia/Lord_Howe", "UTC"]),
)
def test_it_is_closed_until_it_opens(naive: datetime, zone: str) -> None:
    hours = Hours(WEEK, zone)
    now = naive.replace(tzinfo=UTC)
    opens = hours.next_open(now)
    assert opens is not None and opens >= now and hours.is_open(opens)
    step = (opens - now) / 7
    assert all(not hours.is_open(now + part * step) for part in range(7)) or opens == now
