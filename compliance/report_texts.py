"""A report as JSON and as CSV. The CSV is safe to open in a spreadsheet: everything is quoted and nothing begins a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from compliance.report import TITLES, Line, ReportKind

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")
COLUMNS: Final = (
    "at",
    "who",
    "roles",
    "happened",
    "patient",
    "outcome",
    "purpose",
    "recipient",
    "channel",
    "what",
    "detail",
    "count",
    "last_at",
    "event",
)
HOW: Final = (
    "These lines come from a sealed log. To prove that nothing was changed, removed or put in since, run `healthsmart audit verify "
    "--checkpoint FILE` with the statement below in FILE: it ends with exit code 0 when the log still holds."
)


@dataclass(frozen=True, slots=True)
class Report:
    """A finished report. `about`: the patient asked for, as it was asked; `checkpoint`: the newest signed statement of the log."""

    kind: ReportKind
    since: datetime
    until: datetime
    made_at: datetime
    made_by: str
    clinic: str
    about: str | None
    lines: Sequence[Line]
    checkpoint: str | None

    @property
    def title(self) -> str:
        """What stands at the top."""
        return TITLES[self.kind]


def as_json(report: Report) -> bytes:
    """The whole report, for programs."""
    told = {
        "report": report.kind.value,
        "title": report.title,
        "clinic": report.clinic,
        "from": report.since.isoformat(),
        "to": report.until.isoformat(),
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "made_by": report.made_by,
        "patient": report.about,
        "size": len(report.lines),
        "items": [dict(zip(COLUMNS, cells(one), strict=True)) for one in report.lines],
        "checkpoint": report.checkpoint,
        "how_to_verify": HOW,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_csv(report: Report) -> bytes:
    """The lines, for a spreadsheet (UTF-8 with the mark Excel needs)."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([plain(str(cell)) for cell in cells(one)] for one in report.lines)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def plain(cell: str) -> str:
    """A cell no spreadsheet takes for a formula (OWASP CSV injection), leading blanks or not."""
    return f"'{cell}" if cell.lstrip(" \u00a0\ufeff").startswith(FORMULA) else cell


def cells(one: Line) -> tuple[str | int, ...]:
    """A line in the order of `COLUMNS`."""
    return (
        one.at.isoformat(timespec="seconds"),
        one.who,
        one.roles,
        one.words,
        one.patient,
        one.outcome,
        one.purpose,
        one.recipient,
        one.channel,
        one.what,
        one.detail,
        one.count,
        one.last_at.isoformat(timespec="seconds") if one.last_at else "",
        one.event,
    )
