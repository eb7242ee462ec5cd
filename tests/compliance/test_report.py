"""What belongs into which report, how a disclosure is counted, and files that are safe to open."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from compliance.audit import Actor, AuditAction, AuditEvent, Purpose, Recipient
from compliance.report import ReportKind, accountable, belongs, joined, known_kind, line
from compliance.report_texts import COLUMNS, Report, as_csv, as_json, plain
from tests.every import every

AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
COURT = Recipient("organisation", "King County Superior Court", "516 3rd Ave, Seattle")


def written(action: AuditAction | str, **more: Any) -> dict[str, Any]:
    event = AuditEvent(
        action if isinstance(action, AuditAction) else AuditAction.PHI_READ,
        more.pop("at", AT),
        more.pop("actor", Actor("staff", "s1", ("provider",))),
        **more,
    )
    told: dict[str, Any] = json.loads(event.canonical("01J0"))
    if not isinstance(action, AuditAction):
        told |= {"action": action, "purpose": None}
    return told


@every(
    ("action", "kinds"),
    [
        (AuditAction.PHI_READ, {"accesses"}),
        ("phi.export", {"accesses", "disclosures"}),
        (AuditAction.PHI_DISCLOSED, {"accesses", "disclosures"}),
        (AuditAction.GLASS_BROKEN, {"accesses"}),
        (AuditAction.SIGNED_IN, {"authentications"}),
        (AuditAction.IDENTITY_LEVEL, {"authentications"}),
        (AuditAction.CODE_SENT, {"authentications"}),
        (AuditAction.ACCOUNT_CHANGED, {"changes"}),
        (AuditAction.CONSENT_CHANGED, {"changes"}),
        (AuditAction.ERASED, {"changes"}),
        (AuditAction.PATIENT_UPDATED, {"changes"}),
        (AuditAction.KEYS_ROTATED, {"changes"}),
        (AuditAction.MESSAGE_IN, set()),
        (AuditAction.AUDIT_READ, set()),
    ],
)
def test_what_belongs_where(action: AuditAction | str, kinds: set[str]) -> None:
    assert {kind.value for kind in ReportKind if belongs(kind, written(action, subject="c1"), None)} == kinds


def test_one_patients_report_has_what_was_done_to_and_by_them() -> None:
    mine = frozenset({"c1", "p1"})
    assert belongs(ReportKind.ACCESSES, written(AuditAction.PHI_READ, subject="p1"), mine)
    assert belongs(ReportKind.AUTHENTICATIONS, written(AuditAction.SIGNED_IN, actor=Actor("patient", "c1")), mine)
    assert not belongs(ReportKind.ACCESSES, written(AuditAction.PHI_READ, subject="c2"), mine)
    assert belongs(ReportKind.ACCESSES, written(AuditAction.PHI_READ, what=("patient:p0", "patient:p1")), mine), "one of a list"
    assert not belongs(ReportKind.ACCESSES, written(AuditAction.PHI_READ, what=("patient:p0", "message:p1")), mine)
    assert not belongs(ReportKind.ACCESSES, written(AuditAction.ACCESS_DENIED), None), "a refusal about nobody is no access"


@every(
    ("purpose", "counted"),
    [(None, True), *((one, one not in (Purpose.TREATMENT, Purpose.EMERGENCY, Purpose.PAYMENT, Purpose.OPERATIONS, Purpose.PATIENT_REQUEST)) for one in Purpose)],
)
def test_the_accounting_leaves_out_what_164_528_leaves_out(purpose: Purpose | None, counted: bool) -> None:
    assert accountable(written(AuditAction.PHI_DISCLOSED, purpose=purpose)) is counted
    assert accountable(written(AuditAction.PHI_DISCLOSED, purpose=purpose, detail={"accountable": True}))


def test_repeated_disclosures_are_one_line_with_first_number_and_last() -> None:
    days = [AT + timedelta(days=day) for day in range(3)]
    told = [line(written(AuditAction.PHI_DISCLOSED, at=day, subject="c1", purpose=Purpose.LEGAL, recipient=COURT)) for day in days]
    other = line(written(AuditAction.PHI_DISCLOSED, at=AT, subject="c2", purpose=Purpose.LEGAL, recipient=COURT))
    first, second = joined([told[0], other, *told[1:]])
    assert (first.at, first.count, first.last_at) == (days[0], 3, days[2])
    assert first.recipient == "King County Superior Court, 516 3rd Ave, Seattle"
    assert (second.patient, second.count, second.last_at) == ("c2", 1, None)


@every(
    ("action", "actor", "purpose"),
    [
        (AuditAction.PHI_READ, "staff", "TREAT"),
        (AuditAction.PHI_READ, "patient", "PATRQT"),
        (AuditAction.EMERGENCY_PAGED, "system", "ETREAT"),
        (AuditAction.GLASS_BROKEN, "staff", "ETREAT"),
        (AuditAction.REPORTED, "staff", "HOPERAT"),
        (AuditAction.PHI_DISCLOSED, "staff", None),
        (AuditAction.SIGNED_IN, "staff", None),
    ],
)
def test_a_purpose_nobody_named_is_the_usual_one_and_a_disclosure_has_none(action: AuditAction, actor: str, purpose: str | None) -> None:
    assert written(action, actor=Actor(actor, "x"))["purpose"] == purpose


def test_events_of_the_first_version_are_read_too() -> None:
    old = written(AuditAction.PHI_READ, subject="c1")
    for key in ("purpose", "recipient", "spooled"):
        del old[key]
    assert line(old).purpose == ""


@pytest.mark.parametrize("word", ["access", "accesses", "Disclosures", "authentications", "change"])
def test_words_for_reports(word: str) -> None:
    assert known_kind(word) is not None
    assert known_kind("everything") is None


def report(*lines: Any) -> Report:
    return Report(ReportKind.ACCESSES, AT, AT + timedelta(days=1), AT, "Dana", "Clinic", "P-7K2QM", lines, "note")


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|x", "＝1", "  =cmd|' /C calc'!A0", "\ufeff=1", '"=1']


@every("text", HOSTILE)
def test_nothing_in_the_csv_is_a_formula(text: str) -> None:
    made = as_csv(report(line(written(AuditAction.PHI_READ, subject=text, channel=text, what=(text,)))))
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert rows[0] == list(COLUMNS)
    assert len(rows) == 2
    assert all(cell.lstrip(" \ufeff")[:1] not in "=+-@\t\r|＝" or cell == "" for cell in rows[1])
    assert all(part.startswith('"') for part in made.decode("utf-8-sig").splitlines()[:1][0].split(","))


def test_plain_text_stays_as_it_is() -> None:
    for text in ("P-7K2QM", "looked at a record", "12", "'quoted'", ""):
        assert plain(text) == text


def test_json_has_everything_and_how_to_prove_it() -> None:
    told = json.loads(as_json(report(line(written(AuditAction.PHI_READ, subject="=c1")))))
    assert (told["size"], told["items"][0]["patient"], told["checkpoint"]) == (1, "=c1", "note")
    assert "audit verify" in told["how_to_verify"]
    assert told["from"] == AT.isoformat()
