"""Reports: recorded before they are read, readable by people, and about one patient when asked."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.cli import main
from bot.reporting import ReportError, Reports, Wanted
from channels.address import Address
from compliance.audit import Actor, AuditAction, AuditEvent, AuditUnavailable, Purpose
from compliance.report import ReportKind
from store import contacts, staff
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.database import Database
from store.memory_tables import audit_events
from tests.fakes.clock import Clock

AUDITOR = Actor("staff", "auditor-1", ("auditor",))


@pytest.fixture
async def ana(database: Database, clock: Clock) -> AsyncIterator[Contact]:
    """A patient whose words were read by two people, and by one of another patient's."""
    log = SqlAuditLog(database)
    async with database.transaction() as tx:
        contact, _ = await contacts.meet(tx, database.vault, Address.phone("+12065550101"), clock())
        other, _ = await contacts.meet(tx, database.vault, Address.phone("+12065550102"), clock())
        dana = await staff.add(tx, database.vault, name="Dana Núñez", role="provider", at=clock())
    for who, subject in ((dana.id, contact.id), (dana.id, other.id), ("gone", contact.id)):
        actor = Actor("staff", who, ("provider",))
        await log.record(AuditEvent(AuditAction.PHI_READ, clock(), actor, subject=subject, what=("inbound.text_ct",), purpose=Purpose.TREATMENT))
        clock.forward(minutes=1)
    yield contact


def wanted(clock: Clock, kind: ReportKind = ReportKind.ACCESSES, patient: str | None = None) -> Wanted:
    return Wanted(kind, clock() - timedelta(days=1), clock(), patient)


def reports(database: Database, clock: Clock) -> Reports:
    return Reports(database, SqlAuditLog(database), "Example Clinic", clock)


async def test_one_patients_accesses_with_names_and_references(database: Database, clock: Clock, ana: Contact) -> None:
    told = json.loads(await reports(database, clock).rendered(wanted(clock, patient=ana.reference.lower()), "json", AUDITOR))
    assert [(item["who"], item["patient"]) for item in told["items"]] == [("Dana Núñez", ana.reference), ("staff gone", ana.reference)]
    assert told["made_by"] == "staff auditor-1"


async def test_everybodys_and_by_id(database: Database, clock: Clock, ana: Contact) -> None:
    assert len(json.loads(await reports(database, clock).rendered(wanted(clock), "json", AUDITOR))["items"]) == 3
    assert len(json.loads(await reports(database, clock).rendered(wanted(clock, patient=ana.id), "json", AUDITOR))["items"]) == 2
    assert json.loads(await reports(database, clock).rendered(wanted(clock, patient="P-XXXXX"), "json", AUDITOR))["items"] == []


async def test_making_a_report_is_recorded_before_anything_is_read(database: Database, clock: Clock, ana: Contact) -> None:
    await reports(database, clock).rendered(wanted(clock, patient=ana.id), "csv", AUDITOR, channel="api", request="r1")
    async with database.reading() as tx:
        last = json.loads((await tx.execute(sa.select(audit_events.c.body).order_by(audit_events.c.seq.desc()).limit(1))).scalar_one())
    assert (last["action"], last["actor"]["id"], last["subject"], last["detail"]["report"]) == ("audit.report", "auditor-1", ana.id, "accesses")

    def refuse(connection: object, cursor: object, statement: str, *_: object) -> None:
        if "INSERT INTO audit_events" in statement:
            raise ConnectionError("full")

    sa.event.listen(database.engine.sync_engine, "before_cursor_execute", refuse)
    with pytest.raises(AuditUnavailable):
        await reports(database, clock).rendered(wanted(clock), "csv", AUDITOR)
    sa.event.remove(database.engine.sync_engine, "before_cursor_execute", refuse)


async def test_a_pdf_has_the_title_the_lines_and_page_numbers(sqlite_database: Database, clock: Clock) -> None:
    log = SqlAuditLog(sqlite_database)
    async with sqlite_database.transaction() as tx:
        for _ in range(40):
            await log.append(tx, AuditEvent(AuditAction.SIGNED_IN, clock(), Actor("staff", "dana", ("admin",)), detail={"place": "<b>&"}))
    clock.forward(minutes=1)
    made = await reports(sqlite_database, clock).rendered(wanted(clock, ReportKind.AUTHENTICATIONS), "pdf", AUDITOR)
    assert made.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", made)) >= 2
    assert b"Sign-ins and identity checks" in made  # the document's title


async def test_what_cannot_be_says_what_to_ask_for(database: Database, clock: Clock, ana: Contact) -> None:
    made = reports(database, clock)
    with pytest.raises(ReportError, match="json, csv, pdf"):
        await made.rendered(wanted(clock), "xml", AUDITOR)
    with pytest.raises(ReportError, match="before it begins"):
        await made.rendered(Wanted(ReportKind.ACCESSES, clock(), clock()), "json", AUDITOR)
    with pytest.raises(ReportError, match="more than 2 lines"):
        await made.make(wanted(clock), AUDITOR, most=2)


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("HEALTHSMART_DATA_DIR", str(tmp_path))
    return tmp_path


def test_on_the_command_line(home: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["audit", "report", "changes", "--format", "json"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["report"] == "changes"
    out = home / "report.pdf"
    assert main(["audit", "report", "accesses", "--format", "pdf", "--out", str(out), "--from", "2026-01-01", "--to", "2026-02-01"]) == 0
    assert out.read_bytes().startswith(b"%PDF") and out.stat().st_mode & 0o777 == 0o600
    assert main(["audit", "report", "accesses", "--from", "yesterday"]) == 1
    assert b"no day or time" in capsysbinary.readouterr().err


@pytest.mark.parametrize("form", ["jsonl", "fhir", "fhir-bundle"])
def test_exports_on_the_command_line(home: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = home / "out.json"
    assert main(["audit", "export", "--format", form, "--out", str(out), "--to", "2099-01-01", "--from", "2020-01-01"]) == 0
    first = json.loads(out.read_text().splitlines()[0])
    assert first.get("action") == "audit.export" or first["resourceType"] in ("AuditEvent", "Bundle")
    assert main(["audit", "export", "--out", str(home / "segments")]) == 1
    assert "nothing has been signed yet" in capsys.readouterr().err


def test_text_in_a_pdf_is_never_markup() -> None:
    from bot.report_pdf import _fonts, _safe

    _fonts()
    assert _safe("<b>Nguyễn & 王</b>") == "&lt;b&gt;Nguyen &amp; ?&lt;/b&gt;"
