"""A person's shifts as an iCalendar feed (RFC 5545) that any calendar program can subscribe to. Nothing about patients is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from rules.oncall.rota import Shift


def feed(clinic: str, person_id: str, mine: Sequence[tuple[str, Shift]], *, made: datetime) -> str:
    """`mine`: rotation names with the person's shifts. The same shift has the same UID, so a calendar updates instead of doubling."""
    from icalendar import Calendar, Event  # 80 modules for a page few ask for

    calendar = Calendar()
    calendar.add("prodid", "-//HealthSmart Assistant//on call//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"On call: {clinic}")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for name, shift in mine:
        event = Event()
        event.add("uid", f"{person_id}-{int(shift.start.timestamp())}@healthsmart")
        event.add("dtstamp", made.astimezone(UTC))
        event.add("dtstart", shift.start.astimezone(UTC))
        event.add("dtend", shift.end.astimezone(UTC))
        event.add("summary", f"On call: {name}" + (" (standing in)" if shift.by_override else ""))
        calendar.add_component(event)
    return str(calendar.to_ical().decode("utf-8"))
