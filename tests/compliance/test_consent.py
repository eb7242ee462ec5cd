"""May we text this person: categories, and the hours in which nothing automated is sent."""

from __future__ import annotations

from datetime import datetime, time

from compliance.consent import Category, may_text, quiet
from tests.every import every


@every(
    ("known", "category", "may"),
    [
        ({}, Category.CARE, True),
        ({}, Category.REMINDERS, True),
        ({}, Category.RESEARCH, False),
        ({}, Category.MARKETING, False),
        ({"research": True}, Category.RESEARCH, True),
        ({"reminders": False}, Category.REMINDERS, False),
        ({"reminders": False}, Category.CARE, True),
        ({"all": False, "reminders": True}, Category.REMINDERS, False),
        ({"all": False, "research": True}, Category.RESEARCH, False),
        ({"all": True, "reminders": False}, Category.REMINDERS, False),
        ({"all": True}, Category.RESEARCH, False),
    ],
)
def test_a_stop_above_stops_everything_and_research_wants_a_yes(known: dict[str, bool], category: Category, may: bool) -> None:
    assert may_text(known, category) is may


@every(
    ("at", "held"), [("20:59", False), ("21:00", True), ("03:00", True), ("07:59", True), ("08:00", False), ("12:00", False)]
)
def test_quiet_hours_pass_midnight(at: str, held: bool) -> None:
    hour, minute = map(int, at.split(":"))
    assert quiet(datetime(2026, 1, 5, hour, minute), (time(21), time(8))) is held
