"""How nights on call went: time to page, time to take, missed rungs. For the command line, the API, and whoever plans the rota."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from store import paging_facts
from store.database import Database
from store.paging_facts import Story

ORDER: Final = ("critical", "crisis", "urgent", "handoff", "technical")


@dataclass(frozen=True, slots=True)
class Line:
    """One level. Times are seconds, None where nothing happened; `missed_rungs`: pages after the first that were needed;
    `never_paged`: no provider took a page of it."""

    level: str
    alerts: int
    open: int
    resolved: int
    false_alarms: int
    never_paged: int
    to_page_p50: float | None
    to_page_p95: float | None
    to_take_p50: float | None
    to_take_p95: float | None
    missed_rungs: int
    let_go: int


@dataclass(frozen=True, slots=True)
class Report:
    """`pages`: how many by channel and way ("sms alone", "voice bundle")."""

    since: datetime
    until: datetime
    lines: tuple[Line, ...]
    pages: dict[str, int]

    def as_data(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        found = {"from": self.since.isoformat(), "to": self.until.isoformat(), "pages": self.pages}
        return {**found, "levels": [asdict(line) for line in self.lines]}


async def report(database: Database, since: datetime, until: datetime) -> Report:
    """Every alert opened from `since` up to, not including, `until`."""
    async with database.reading() as tx:
        found = await paging_facts.stories(tx, since, until)
        counts = await paging_facts.page_counts(tx, since, until)
    levels = sorted({one.level for one in found}, key=lambda level: ORDER.index(level) if level in ORDER else len(ORDER))
    lines = tuple(line_of(level, [one for one in found if one.level == level]) for level in levels)
    return Report(since, until, lines, {f"{channel} {how}": many for (channel, how), many in sorted(counts.items())})


def line_of(level: str, stories: Sequence[Story]) -> Line:
    """What these alerts add up to."""
    to_page = [(one.paged_at - one.opened_at).total_seconds() for one in stories if one.paged_at is not None]
    to_take = [(one.taken_at - one.opened_at).total_seconds() for one in stories if one.taken_at is not None]
    return Line(
        level,
        len(stories),
        sum(one.taken_at is None for one in stories),
        sum(one.resolved_at is not None for one in stories),
        sum(one.outcome == "false_alarm" for one in stories),
        sum(one.paged_at is None for one in stories),
        percentile(to_page, 50),
        percentile(to_page, 95),
        percentile(to_take, 50),
        percentile(to_take, 95),
        sum(max(0, one.pages - 1) for one in stories),
        sum(one.let_go for one in stories),
    )


def percentile(values: Sequence[float], which: int) -> float | None:
    """The nearest-rank percentile: a value that happened, not one in between. None of nothing."""
    if not values:
        return None
    rank = -(-which * len(values) // 100)
    return max(0.0, sorted(values)[max(0, rank - 1)])


def as_text(found: Report, zone: ZoneInfo) -> str:
    """For a terminal."""
    day = "%a %d %b %Y %H:%M"
    lines = [f"On call from {found.since.astimezone(zone):{day}} to {found.until.astimezone(zone):{day}} ({zone.key})", ""]
    if not found.lines:
        return "\n".join([*lines, "No alerts."])
    head = ("level", "alerts", "open", "never paged", "page p50", "p95", "take p50", "p95", "missed rungs", "let go", "false")
    rows = [head] + [
        (
            one.level,
            str(one.alerts),
            str(one.open),
            str(one.never_paged),
            _seconds(one.to_page_p50),
            _seconds(one.to_page_p95),
            _seconds(one.to_take_p50),
            _seconds(one.to_take_p95),
            str(one.missed_rungs),
            str(one.let_go),
            str(one.false_alarms),
        )
        for one in found.lines
    ]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    for row in rows:
        cells = [cell.rjust(width) if place else cell.ljust(width) for place, (cell, width) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cells))
    lines += ["", "Pages: " + (", ".join(f"{many} {name}" for name, many in found.pages.items()) or "none")]
    return "\n".join(lines)


def _seconds(value: float | None) -> str:
    if value is None:
        return "-"
    if value < 120:
        return f"{value:.1f} s"
    return f"{value / 60:.0f} min" if value < 7200 else f"{value / 3600:.1f} h"
