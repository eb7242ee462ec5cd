"""When the clinic is open: a pure function of a week's wall-clock hours in the clinic's own zone, and of the days it stays closed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOOK_AHEAD = 30  # days: a clinic closed for longer has no next opening to promise
_SPAN = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]|24):([0-5]\d)")

Span = tuple[time, time]


class HoursError(ValueError):
    """Hours that cannot be read; the text says how to write them."""


@dataclass(frozen=True, slots=True)
class Hours:
    """`week`: open spans by weekday (0 Monday), each from its first to, not including, its last minute; an end of 00:00 is midnight.
    A wall time that a clock change skips is taken as if the clocks had not moved, a repeated one as its first pass (PEP 495)."""

    week: Mapping[int, tuple[Span, ...]]
    zone: str = "UTC"
    closed: frozenset[date] = field(default_factory=frozenset)

    def is_open(self, at: datetime) -> bool:
        """`at` is an aware moment."""
        day = at.astimezone(ZoneInfo(self.zone)).date()
        return any(begins <= at < ends for begins, ends in self._spans(day))

    def next_open(self, at: datetime) -> datetime | None:
        """The next moment (UTC) it opens after `at`; `at` itself when it is open; None when that is more than a month away."""
        if self.is_open(at):
            return at
        first = at.astimezone(ZoneInfo(self.zone)).date()
        for ahead in range(LOOK_AHEAD + 1):
            starts = [begins for begins, _ in self._spans(first + timedelta(days=ahead)) if begins > at]
            if starts:
                return min(starts)
        return None

    def _spans(self, day: date) -> list[tuple[datetime, datetime]]:
        if day in self.closed:
            return []
        zone = ZoneInfo(self.zone)
        found = []
        for begins, ends in self.week.get(day.weekday(), ()):
            last = day + timedelta(days=1) if ends == time(0) else day
            found.append((datetime.combine(day, begins, zone).astimezone(UTC), datetime.combine(last, ends, zone).astimezone(UTC)))
        return found


def read_spans(text: str) -> tuple[Span, ...]:
    """`08:00-12:00, 13:00-18:00`, or nothing for a closed day. Raises `HoursError`."""
    found: list[Span] = []
    for part in (one.strip() for one in text.split(",")):
        if not part:
            continue
        read = _SPAN.fullmatch(part)
        if read is None or (read[3] == "24" and read[4] != "00"):
            raise HoursError("must look like 08:00-18:00, or 08:00-12:00, 13:00-18:00")
        begins, ends = time(int(read[1]), int(read[2])), time(int(read[3]) % 24, int(read[4]))
        if ends != time(0) and ends <= begins:
            raise HoursError("a span ends after it begins, on the same day (24:00 is midnight)")
        if found and (found[-1][1] == time(0) or begins < found[-1][1]):
            raise HoursError("the spans of a day follow each other")
        found.append((begins, ends))
    return tuple(found)
