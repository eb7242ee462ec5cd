"""How the rules do on labelled messages: shares with Wilson's interval, by danger, category, phenomenon and language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from rules.emergency.finding import Level
from rules.emergency.rulebook import Rulebook

Z: Final = 1.96  # a 95 % interval
NOW: Final = (Level.CRITICAL, Level.CRISIS)
LEVELS: Final = tuple(level.value for level in Level)


@dataclass(slots=True)
class Share:
    """`hits` of `of`, with the interval in which the true share lies 95 times of 100 (Wilson 1927; sound for few and for none)."""

    hits: int = 0
    of: int = 0

    def add(self, hit: bool) -> None:
        self.hits, self.of = self.hits + hit, self.of + 1

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.of:
            return 0.0, 1.0
        spread, middle = Z * Z / self.of, self.value + Z * Z / 2 / self.of
        half = Z * math.sqrt(self.value * (1 - self.value) / self.of + Z * Z / 4 / self.of**2)
        return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.hits}/{self.of} = {self.value:.3f} [{low:.3f}, {high:.3f}]" if self.of else "-"


@dataclass(slots=True)
class Tally:
    """The figures of one labelled file. `wrong` are (id, labelled, found): ids only, texts stay where they are."""

    critical: Share = field(default_factory=Share)
    self_harm: Share = field(default_factory=Share)
    urgent_or_higher: Share = field(default_factory=Share)
    urgent: Share = field(default_factory=Share)
    false_alarms: Share = field(default_factory=Share)
    false_911: Share = field(default_factory=Share)
    several_turns: Share = field(default_factory=Share)
    recall: dict[str, Share] = field(default_factory=dict)  # by category, danger only
    alarms: dict[str, Share] = field(default_factory=dict)  # by category, harmless only
    languages: dict[str, Share] = field(default_factory=dict)  # recall of danger
    alarm_languages: dict[str, Share] = field(default_factory=dict)
    tags: dict[str, Share] = field(default_factory=dict)  # share judged right, by phenomenon
    wrong: list[tuple[str, str, str]] = field(default_factory=list)


def tally(book: Rulebook, rows: Iterable[Mapping[str, Any]]) -> Tally:
    """Screens every row as the product would. Critical and crisis count as one: both are help now."""
    out = Tally()
    for row in rows:
        found = book.screen(row["text"], prior_bot=row.get("prior_bot"), channel=row.get("channel", "sms")).level
        _count(out, row, Level(row["level"]), found)
    return out


def _count(out: Tally, row: Mapping[str, Any], wanted: Level, found: Level) -> None:
    category, language = str(row.get("category", "?")), str(row.get("lang", "?"))
    if wanted is Level.NONE:
        right = found is Level.NONE
        out.false_alarms.add(not right)
        out.false_911.add(found in NOW)
        out.alarms.setdefault(category, Share()).add(not right)
        out.alarm_languages.setdefault(language, Share()).add(not right)
    else:
        right = found in NOW if wanted in NOW else found is not Level.NONE
        out.urgent_or_higher.add(found is not Level.NONE)
        (out.critical if wanted in NOW else out.urgent).add(right)
        if wanted in NOW and "self" in category:
            out.self_harm.add(right)
        out.recall.setdefault(category, Share()).add(right)
        out.languages.setdefault(language, Share()).add(right)
    if row.get("prior_bot"):
        out.several_turns.add(right)
    for tag in row.get("tags", ()):
        out.tags.setdefault(str(tag), Share()).add(right)
    if not right:
        out.wrong.append((str(row.get("id", "?")), wanted.value, found.value))


def lines(found: Tally) -> list[str]:
    """The figures for a terminal."""
    heads = (
        ("critical and crisis recall", found.critical),
        ("  self-harm", found.self_harm),
        ("urgent-or-higher recall", found.urgent_or_higher),
        ("  urgent alone", found.urgent),
        ("false alarms on harmless", found.false_alarms),
        ("  false 911 or 988", found.false_911),
        ("answers to our questions right", found.several_turns),
    )
    out = [f"{name:<32}{share}" for name, share in heads]
    tables = (
        ("recall by category", found.recall),
        ("recall by language", found.languages),
        ("false alarms by category", found.alarms),
        ("false alarms by language", found.alarm_languages),
    )
    for title, shares in tables:
        out += [title, *(f"  {name:<30}{share}" for name, share in sorted(shares.items()))]
    return out
