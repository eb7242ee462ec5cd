"""Makes the reports a privacy officer asks for. Reading one is itself an event, durable before a line is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from compliance import report_texts
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.report import Line, ReportKind, belongs, joined, line
from compliance.report_texts import Report
from store import audit_stream, names
from store.audit import SqlAuditLog
from store.database import Database, Tx

FORMATS: Final = {"json": "application/json", "csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}
MOST: Final = {"json": 500_000, "csv": 500_000, "pdf": 5_000}


class ReportError(Exception):
    """The report cannot be made; the text says what to ask for instead."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report. `patient`: a reference (P-7K2QM) or an id; None: everybody. The period is [since, until)."""

    kind: ReportKind
    since: datetime
    until: datetime
    patient: str | None = None


class Reports:
    """The one place reports are made, for the command line and the API."""

    def __init__(self, database: Database, audit: SqlAuditLog, clinic: str, now: Callable[[], datetime]) -> None:
        self._db, self._audit, self._clinic, self._now = database, audit, clinic, now

    async def rendered(self, wanted: Wanted, form: str, by: Actor, *, channel: str | None = None, request: str | None = None) -> bytes:
        """The report as a file of this form (a key of `FORMATS`). Raises `ReportError`, or `AuditUnavailable` with nothing read."""
        if form not in FORMATS:
            raise ReportError(f"a report comes as {', '.join(FORMATS)}")
        made = await self.make(wanted, by, most=MOST[form], channel=channel, request=request)
        if form == "json":
            return await asyncio.to_thread(report_texts.as_json, made)
        if form == "csv":
            return await asyncio.to_thread(report_texts.as_csv, made)
        from bot.report_pdf import as_pdf  # here: the library costs 20 MB that serving does not need

        return await asyncio.to_thread(as_pdf, made)

    async def make(self, wanted: Wanted, by: Actor, *, most: int, channel: str | None = None, request: str | None = None) -> Report:
        """The report as values. Raises like `rendered`."""
        if wanted.until <= wanted.since:
            raise ReportError("the period ends before it begins")
        at = self._now()
        async with self._db.reading() as tx:
            subjects = await self._subjects(tx, wanted.patient)
        detail: dict[str, str | int | bool] = {"report": wanted.kind.value}
        detail |= {"from": wanted.since.isoformat(), "to": wanted.until.isoformat()}
        about = sorted(subjects)[0] if subjects else None
        event = AuditEvent(AuditAction.REPORTED, at, by, subject=about, what=("audit",), channel=channel, request=request, detail=detail)
        await self._audit.record(event)
        async with self._db.reading() as tx:
            lines = await _readable(tx, await _lines(tx, wanted, subjects, most))
            who = (await names.of_actors(tx, [f"{by.kind}:{by.id}"])).get(f"{by.kind}:{by.id}", f"{by.kind} {by.id}")
            note = await audit_stream.newest_note(tx)
        return Report(wanted.kind, wanted.since, wanted.until, at, who, self._clinic, wanted.patient, lines, note)

    async def _subjects(self, tx: Tx, patient: str | None) -> frozenset[str] | None:
        """Every id this patient goes by; one that is not known any more (erased, perhaps) is searched for as it is."""
        return None if patient is None else frozenset(await names.subjects_of(tx, patient.strip()))


async def _lines(tx: Tx, wanted: Wanted, subjects: frozenset[str] | None, most: int) -> list[Line]:
    found: list[Line] = []
    async for event in audit_stream.events(tx, wanted.since, wanted.until):
        if belongs(wanted.kind, event, subjects):
            found.append(line(event))
            if len(found) > most:
                raise ReportError(f"more than {most:,} lines: ask for a shorter period or one patient")
    return joined(found) if wanted.kind is ReportKind.DISCLOSURES else found


async def _readable(tx: Tx, lines: list[Line]) -> list[Line]:
    """With names of staff and references of patients where they are known."""
    staff = await names.of_actors(tx, {one.who for one in lines})
    people = await names.of_subjects(tx, {one.patient for one in lines if one.patient} | {one.who.partition(":")[2] for one in lines})

    def who(one: Line) -> str:
        kind, _, id_ = one.who.partition(":")
        return staff.get(one.who) or (f"patient {people[id_]}" if id_ in people else f"{kind} {id_}")

    return [replace(one, who=who(one), patient=people.get(one.patient, one.patient)) for one in lines]
