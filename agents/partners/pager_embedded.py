"""A pager inside the process, with the rules every pager keeps: one open incident a key, acknowledged only while open, anew after the end.

For the demo and for tests: the same contract tests run against it and against the ones over HTTP.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from agents.partners.pager import PagerFailed, Telling, Word

RANK = {"triggered": 0, "acknowledged": 1, "resolved": 2}


@dataclass
class Incident:
    """`state`: triggered, acknowledged or resolved."""

    key: str
    summary: str
    state: str = "triggered"


@dataclass
class EmbeddedPager:
    """Keeps incidents in memory. `failing` is raised instead, once each, in order."""

    name: str = "embedded"
    incidents: list[Incident] = field(default_factory=list)
    failing: list[PagerFailed] = field(default_factory=list)

    async def tell(self, telling: Telling) -> None:
        if self.failing:
            raise self.failing.pop(0)
        self.take(telling.word.value, telling.key, telling.summary)

    async def close(self) -> None:
        return None

    def take(self, word: str, key: str, summary: str) -> None:
        """What any pager does with a word."""
        held = self.open(key)
        if word == Word.TRIGGER:
            if held is None:
                self.incidents.append(Incident(key, summary))
        elif held is not None:
            state = "acknowledged" if word == Word.ACKNOWLEDGE else "resolved"
            held.state = max(held.state, state, key=lambda one: RANK[one])

    def open(self, key: str) -> Incident | None:
        """The incident of this key that is not resolved."""
        return next((one for one in self.incidents if one.key == key and one.state != "resolved"), None)

    def states(self, key: str) -> list[str]:
        return [one.state for one in self.incidents if one.key == key]
