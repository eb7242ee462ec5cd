"""The four reports a privacy officer asks for, as plain lines: who looked, who was told, who signed in, what was changed.

Accounting of disclosures follows 45 CFR 164.528: treatment, payment, operations and what went to the patient are left out (a)(1);
each line has date, recipient with address, a short description and the purpose (b)(2); several disclosures to one recipient for one
purpose are one line with the first date, the number and the last date (b)(3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from compliance.audit import Purpose


class ReportKind(StrEnum):
    ACCESSES = "accesses"
    DISCLOSURES = "disclosures"
    AUTHENTICATIONS = "authentications"
    CHANGES = "changes"


TITLES: Final = {
    ReportKind.ACCESSES: "Accesses to patient data",
    ReportKind.DISCLOSURES: "Accounting of disclosures (45 CFR 164.528)",
    ReportKind.AUTHENTICATIONS: "Sign-ins and identity checks",
    ReportKind.CHANGES: "Changes to people, rights, settings and records",
}
_BEGINNINGS: Final = {
    ReportKind.ACCESSES: ("phi.read", "phi.disclose", "phi.export", "breakglass.", "authz.deny"),
    ReportKind.DISCLOSURES: ("phi.disclose", "phi.export"),
    ReportKind.AUTHENTICATIONS: ("auth.", "identity.", "otp.", "authz.step_up"),
    ReportKind.CHANGES: (
        "phi.create",
        "phi.update",
        "phi.delete",
        "patient.",
        "user.",
        "role.",
        "key.",
        "config.",
        "oncall.",
        "ratelimit.override",
        "consent.",
        "erasure.",
        "hold.",
        "retention.",
        "audit.prune",
        "audit.start",
        "audit.stop",
        "audit.gap",
    ),
}
EXEMPT: Final = frozenset({Purpose.TREATMENT, Purpose.EMERGENCY, Purpose.PAYMENT, Purpose.OPERATIONS, Purpose.PATIENT_REQUEST})
"""Purposes 164.528(a)(1) takes out of the accounting."""

WORDS: Final = {
    "phi.read": "looked at a record",
    "phi.disclose": "disclosed to somebody outside",
    "phi.export": "exported a record",
    "phi.create": "registered a patient",
    "phi.update": "changed a record",
    "phi.delete": "deleted a conversation",
    "authz.deny": "was refused",
    "breakglass.start": "opened a record in an emergency",
    "breakglass.end": "emergency access ended",
    "auth.success": "signed in",
    "auth.failure": "failed to sign in",
    "auth.logout": "signed out",
    "auth.lock": "was locked out",
    "auth.reuse": "used a stolen or repeated token",
    "identity.asked": "was asked who they are",
    "identity.failure": "could not prove who they are",
    "identity.lock": "was locked out after wrong answers",
    "identity.unlock": "unlocked somebody",
    "identity.level_change": "proved who they are, or the proof ended",
    "otp.sent": "was sent a code",
    "user.change": "changed an account",
    "oncall.change": "changed the on-call list",
    "ratelimit.override": "changed a limit for somebody",
    "consent.change": "changed a consent",
    "erasure.request": "asked for an erasure",
    "erasure.done": "erased a patient",
    "hold.change": "changed a legal hold",
    "retention.purge": "old records were deleted",
    "audit.prune": "old audit entries left the database",
    "audit.start": "the product started",
    "audit.stop": "the product stopped",
    "audit.gap": "the audit log caught up after a gap",
    "key.rotate": "changed the encryption key",
    "config.change": "changed settings",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report. Ids are ours; `who` and `patient` may be made readable by whoever knows names."""

    at: datetime
    action: str
    who: str
    roles: str
    patient: str
    outcome: str
    purpose: str
    channel: str
    what: str
    detail: str
    recipient: str = ""
    count: int = 1
    last_at: datetime | None = None
    event: str = ""

    @property
    def words(self) -> str:
        """What happened, for people."""
        return WORDS.get(self.action, self.action.replace(".", " ").replace("_", " "))


def known_kind(text: str) -> ReportKind | None:
    """The report meant by a word ("access", "disclosures"), or None."""
    plain = text.strip().lower()
    return next((kind for kind in ReportKind if plain in (kind.value, kind.value.removesuffix("s"), kind.value.removesuffix("es"))), None)


def belongs(kind: ReportKind, event: Mapping[str, Any], subjects: frozenset[str] | None) -> bool:
    """Is this event (as it was written) a line of that report, about one of these subjects (None: about anybody)?"""
    if not event["action"].startswith(_BEGINNINGS[kind]):
        return False
    if subjects is not None and not _concerns(event, subjects):
        return False
    if kind is ReportKind.ACCESSES and event["action"] == "authz.deny":
        return event["subject"] is not None
    return kind is not ReportKind.DISCLOSURES or accountable(event)


def _concerns(event: Mapping[str, Any], subjects: frozenset[str]) -> bool:
    """Done to them, by them, or to a list of patients they were on."""
    named = {name.partition(":")[2] for name in event["what"] if name.startswith("patient:")}
    return event["subject"] in subjects or event["actor"]["id"] in subjects or not subjects.isdisjoint(named)


def accountable(event: Mapping[str, Any]) -> bool:
    """Does 164.528 want this disclosure in the accounting? One without a purpose is counted: better a line too many."""
    if event.get("detail", {}).get("accountable") is True:
        return True
    return event.get("purpose") not in EXEMPT


def line(event: Mapping[str, Any]) -> Line:
    """An event as a line."""
    actor, sent = event["actor"], event.get("recipient") or {}
    detail = "; ".join(f"{key}: {value}" for key, value in sorted(event["detail"].items()) if value not in ("", None))
    return Line(
        at=datetime.fromisoformat(event["ts"]),
        action=event["action"],
        who=f"{actor['kind']}:{actor['id']}",
        roles=" ".join(actor["roles"]),
        patient=event["subject"] or "",
        outcome=event["outcome"],
        purpose=event.get("purpose") or "",
        channel=event["channel"] or "",
        what=" ".join(event["what"]),
        detail=detail,
        recipient=", ".join(part for part in (sent.get("name"), sent.get("address")) if part),
        event=event["id"],
    )


def joined(lines: Iterable[Line]) -> list[Line]:
    """Repeated disclosures of one patient's data to one recipient for one purpose as one line, in order of the first (b)(3)."""
    found: dict[tuple[str, ...], Line] = {}
    for one in lines:
        key = (one.patient, one.recipient, one.purpose, one.what)
        before = found.get(key)
        found[key] = one if before is None else replace(before, count=before.count + 1, last_at=one.at)
    return list(found.values())
