"""The moment a question is about: "now", "tonight", "tomorrow 3 am", "friday at 15:00". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMED: Final = {"midnight": time(0), "noon": time(12), "midday": time(12), "morning": time(8), "afternoon": time(14), "evening": time(19)}
CLOCK: Final = re.compile(r"\b(?:at |around |by )?(\d{1,2})(?::(\d{2}))?\s*(a\.?m\b\.?|p\.?m\b\.?|o'?clock|h\b|hours\b)?", re.I)
DAY: Final = re.compile(r"\b(today|tonight|tomorrow|" + "|".join(f"{day[:3]}(?:{day[3:]})?" for day in WEEKDAYS) + r")\b", re.I)
NIGHT: Final = time(22)


@dataclass(frozen=True, slots=True)
class Moment:
    """`at` is what was meant; `whole_day` when a day was named and no hour of it."""

    at: datetime
    whole_day: bool = False


def read_moment(text: str, now: datetime) -> Moment:
    """The moment meant, in `now`'s zone; `now` itself when none is named or what is named is no time ("25:00")."""
    low = text.casefold()
    day = DAY.search(low)
    word = day[1] if day else ""
    clock = _clock(low)
    if not word and clock is None:
        return Moment(now)
    date = now.date() + timedelta(days=_days_ahead(word, now))
    if clock is None:
        if word == "tonight":
            return Moment(max(now, _at(now, now.date(), NIGHT)))
        return Moment(now) if word == "today" else Moment(_at(now, date, time(0)), whole_day=True)
    if word == "tonight" and clock < time(12):
        date += timedelta(days=1)  # "tonight at 3 am" is tomorrow's date
    meant = _at(now, date, clock)
    if not word and meant < now:
        meant = _at(now, date + timedelta(days=1), clock)  # an hour without a day is the next one to come
    return Moment(meant)


def _days_ahead(word: str, now: datetime) -> int:
    if word in ("", "today", "tonight"):
        return 0
    if word == "tomorrow":
        return 1
    named = next(place for place, day in enumerate(WEEKDAYS) if day.startswith(word[:3]))
    return (named - now.weekday()) % 7 or 7


def _clock(low: str) -> time | None:
    for name, meant in NAMED.items():
        if re.search(rf"\b{name}\b", low):
            return meant
    for found in CLOCK.finditer(low):
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "").strip()
        if not half and not found[2] and not re.match(r"(?:at|around|by) ", found[0]):
            continue  # a bare number is no time
        if half in ("am", "pm"):
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour <= 23 and minute <= 59:
            return time(hour, minute)
    return None


def _at(now: datetime, date: object, clock: time) -> datetime:
    return datetime.combine(date, clock, now.tzinfo)  # type: ignore[arg-type]
