"""When a person will answer: what a patient who is handed over may be told, truthfully, in the hours of this clinic."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from channels.segments import count
from compliance import wording
from rules.oncall.hours import Hours

MOST_SEGMENTS: Final = 2
SOON: Final = timedelta(hours=1)  # closing sooner than this, "today" would be a hope
WORDS: Final = {
    "asked_for_person": "person",
    "clinical_question": "clinical",
    "misunderstood": "misunderstood",
    "distressed": "distressed",
    "model_down": "trouble",
    "unanswered": "unanswered",
}


class Promise:
    """`minutes`: how soon the clinic answers while it is open (None: it promises no time). No hours: nothing is promised at all."""

    def __init__(self, hours: Hours, minutes: int | None) -> None:
        self._hours, self._minutes = hours, minutes

    def words(self, reason: str, language: str, at: datetime) -> str:
        """The whole approved answer to a hand-off for this reason."""
        told = self._when(language, at)
        if told is None:
            return wording.say(_plain(reason), language)
        kind, when = told
        return wording.say(f"handoff-{WORDS.get(reason, 'person')}-{kind}", language, when=when)

    def timed(self, text: str, reason: str, language: str, at: datetime) -> str:
        """`text` with the time in it: the approved sentence that has none is replaced; other words get one sentence more where it fits."""
        told = self._when(language, at)
        if told is None:
            return text
        bare = wording.say(_plain(reason), language)
        if bare in text:
            longer = text.replace(bare, self.words(reason, language, at))
        else:
            longer = f"{text} {wording.say(f'handoff-when-{told[0]}', language, when=told[1])}".strip()
        return longer if count(longer).segments <= max(MOST_SEGMENTS, count(text).segments) else text

    def _when(self, language: str, at: datetime) -> tuple[str, str] | None:
        """(open or closed, when a person answers); None: nothing can be promised."""
        opens = self._hours.next_open(at)
        if opens is None:
            return None
        if opens == at:
            if self._minutes is not None:
                return "open", wording.say("when-minutes", language, minutes=str(self._minutes))
            if self._hours.is_open(at + SOON):
                return "open", wording.say("when-open", language)
            return self._later("open", language, at, at + SOON)
        return self._later("closed", language, at, opens)

    def _later(self, kind: str, language: str, at: datetime, after: datetime) -> tuple[str, str] | None:
        opens = self._hours.next_open(after)
        if opens is None:
            return None
        zone = ZoneInfo(self._hours.zone)
        local, today = opens.astimezone(zone), at.astimezone(zone).date()
        clock = _clock(local, language)
        if local.date() == today:
            return kind, wording.say("when-today", language, time=clock)
        if local.date() == today + timedelta(days=1):
            return kind, wording.say("when-tomorrow", language, time=clock)
        return kind, wording.say("when-day", language, day=wording.say(f"day-{local.weekday()}", language), time=clock)


def _plain(reason: str) -> str:
    """The approved words without a time."""
    known = f"handoff-{WORDS.get(reason, 'person')}"
    return known if wording.has(known) else "notice-trouble" if reason == "model_down" else "notice-held"


def _clock(local: datetime, language: str) -> str:
    if language in ("zh", "vi"):
        return f"{local:%H:%M}"
    hour = local.hour % 12 or 12
    return f"{hour}:{local.minute:02d} {'AM' if local.hour < 12 else 'PM'}"
