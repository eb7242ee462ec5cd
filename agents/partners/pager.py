"""The port to another pager (PagerDuty, GoAlert, anything with a signed webhook): told what became of an alert, never whose it is.

What leaves is a number, a level and a state. Every word about one alert carries the same key, so telling it twice is telling it once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

SUMMARIES: Final = {
    "critical": "CRITICAL patient alert",
    "crisis": "CRISIS patient alert",
    "urgent": "Urgent patient alert",
    "technical": "Technical alarm",
}


class Word(StrEnum):
    """What a pager can be told."""

    TRIGGER = "trigger"
    ACKNOWLEDGE = "acknowledge"
    RESOLVE = "resolve"


@dataclass(frozen=True, slots=True)
class Telling:
    """One word about one alert. `key` is the alert's for ever; `number` and `level` are all a summary is made of."""

    key: str
    word: Word
    number: int
    level: str
    at: datetime
    source: str = "healthsmart"

    @property
    def summary(self) -> str:
        """What a lock screen shows."""
        return f"{SUMMARIES.get(self.level, 'Patient needs a person')} #{self.number}. Details in Slack."


class PagerFailed(Exception):  # noqa: N818 - named for what happened
    """The pager was not told. `again`: the same word may be told later (after `retry_after` seconds, when it said so); otherwise the
    set-up is wrong and somebody must mend it. The text holds no key and no address."""

    def __init__(self, code: str, *, again: bool, retry_after: float | None = None) -> None:
        super().__init__(f"pager not told: {code}")
        self.code, self.again, self.retry_after = code, again, retry_after

    @property
    def throttled(self) -> bool:
        """The pager is well and asks us to slow down: nothing is wrong with what we said."""
        return self.code == "http_429"


class Pager(Protocol):
    """Another pager."""

    @property
    def name(self) -> str:
        """Short and fixed: part of task ids and metrics."""
        ...

    async def tell(self, telling: Telling) -> None:
        """Told once it returns; safe to repeat. Raises `PagerFailed`, nothing else."""
        ...

    async def close(self) -> None: ...
