"""What is written down about who did what: a closed list of actions, one event type, and the port that records it.

Sources: 45 CFR 164.312(b) audit controls; 164.308(a)(1)(ii)(D) activity review; 164.308(a)(5)(ii)(C) log-in monitoring;
164.528 accounting of disclosures. Event names map to FHIR R4 AuditEvent (IHE BALP) in the export.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Final, Protocol

BLOCK: Final = 64  # bytes of a SHA-256 block
SCHEMA = 2  # 2: purpose, recipient, spooled
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)  # made once: half of the cost


class AuditAction(StrEnum):
    """Every action that can be recorded; a test fails for one that is never used."""

    MESSAGE_IN = "message.in"
    MESSAGE_OUT = "message.out"
    EMERGENCY_RAISED = "emergency.raised"
    EMERGENCY_PAGED = "emergency.paged"
    EMERGENCY_TAKEN = "emergency.acked"
    EMERGENCY_CLOSED = "emergency.closed"
    ESCALATION_CLIMBED = "emergency.climbed"
    HANDOFF_OPENED = "handoff.opened"
    CONSENT_CHANGED = "consent.change"
    ENROLLED = "enrolment.done"
    TOOL_CALLED = "tool.called"
    ACCESS_DENIED = "authz.deny"
    PHI_READ = "phi.read"
    MODEL_CALLED = "llm.call"
    BLOCKED = "security.blocked"
    IDENTITY_ASKED = "identity.asked"
    IDENTITY_FAILED = "identity.failure"
    IDENTITY_LOCKED = "identity.lock"
    IDENTITY_UNLOCKED = "identity.unlock"
    IDENTITY_LEVEL = "identity.level_change"
    CODE_SENT = "otp.sent"
    PATIENT_CREATED = "phi.create"
    PATIENT_UPDATED = "phi.update"
    TRIAGE_DISAGREED = "triage.disagreed"
    LIMITED = "ratelimit.limited"
    LIMIT_OVERRIDDEN = "ratelimit.override"
    SIGNED_IN = "auth.success"
    SIGN_IN_FAILED = "auth.failure"
    SIGNED_OUT = "auth.logout"
    REUSED = "auth.reuse"
    ACCOUNT_CHANGED = "user.change"
    GLASS_BROKEN = "breakglass.start"
    GLASS_MENDED = "breakglass.end"
    SESSION_DELETED = "phi.delete"
    AUDIT_READ = "audit.read"
    ONCALL_CHANGED = "oncall.change"
    STARTED = "audit.start"
    STOPPED = "audit.stop"
    AUDIT_GAP = "audit.gap"
    AUDIT_VERIFIED = "audit.verify"
    AUDIT_EXPORTED = "audit.export"
    AUDIT_PRUNED = "audit.prune"
    REPORTED = "audit.report"
    PHI_DISCLOSED = "phi.disclose"
    ERASURE_REQUESTED = "erasure.request"
    ERASED = "erasure.done"
    HOLD_CHANGED = "hold.change"
    PURGED = "retention.purge"
    KEYS_ROTATED = "key.rotate"
    CONFIG_CHANGED = "config.change"


class Purpose(StrEnum):
    """Why somebody's data was used: HL7 v3 PurposeOfUse codes."""

    TREATMENT = "TREAT"
    EMERGENCY = "ETREAT"
    PAYMENT = "HPAYMT"
    OPERATIONS = "HOPERAT"
    PATIENT_REQUEST = "PATRQT"
    RESEARCH = "HRESCH"
    PUBLIC_HEALTH = "PUBHLTH"
    LEGAL = "HLEGAL"


_PURPOSES: Final[Mapping[str, Purpose]] = {
    "message.": Purpose.TREATMENT,
    "phi.read": Purpose.TREATMENT,
    "phi.create": Purpose.OPERATIONS,
    "phi.update": Purpose.OPERATIONS,
    "llm.call": Purpose.TREATMENT,
    "tool.called": Purpose.TREATMENT,
    "emergency.": Purpose.EMERGENCY,
    "breakglass.": Purpose.EMERGENCY,
    "handoff.": Purpose.TREATMENT,
    "enrolment.": Purpose.TREATMENT,
    "consent.": Purpose.PATIENT_REQUEST,
    "erasure.": Purpose.PATIENT_REQUEST,
    "audit.": Purpose.OPERATIONS,
}


def usual_purpose(action: str, actor_kind: str) -> Purpose | None:
    """Why this product does such a thing when nobody said otherwise: it treats patients, and a patient who looks asked for it."""
    if action == "phi.read" and actor_kind == "patient":
        return Purpose.PATIENT_REQUEST
    return next((purpose for start, purpose in _PURPOSES.items() if action.startswith(start)), None)


class AuditUnavailable(Exception):  # noqa: N818
    """The event could not be made durable in time: whatever it was to record must not happen."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who received patient data that left the house. 164.528 wants name and address of the receiving body (never a patient's)."""

    kind: str
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acted: kind is patient, staff, system, model or provider; id is ours, never a phone number or a name."""

    kind: str
    id: str
    roles: tuple[str, ...] = ()
    on_behalf_of: str | None = None


SYSTEM = Actor("system", "healthsmart")


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One thing that happened. `what` names records and columns touched, never their values; `detail` holds enums,
    counts and ids only (strings up to 120 characters, ints, bools): no message text, name, number or diagnosis."""

    action: AuditAction
    at: datetime
    actor: Actor
    outcome: str = "ok"
    subject: str | None = None
    what: tuple[str, ...] = ()
    channel: str | None = None
    request: str | None = None
    detail: Mapping[str, str | int | bool] = field(default_factory=dict)
    purpose: Purpose | None = None
    recipient: Recipient | None = None
    spooled: bool = False  # written to a file first, while the database was away

    def canonical(self, event_id: str) -> bytes:
        """The bytes that are stored, hashed and one day sealed: sorted keys, UTF-8, no floats (they do not round-trip)."""
        if self.at.tzinfo is None:
            raise ValueError("an audit event needs an aware time")
        for key, value in self.detail.items():
            if isinstance(value, float) or not isinstance(value, str | int | bool):
                raise TypeError(f"audit detail {key!r} must be text, int or bool")
            if isinstance(value, str) and len(value) > 120:
                raise ValueError(f"audit detail {key!r} is too long to be an id or an enum")
        body = {
            "v": SCHEMA,
            "id": event_id,
            "ts": self.at.isoformat(timespec="microseconds"),
            "action": self.action.value,
            "actor": {
                "kind": self.actor.kind,
                "id": self.actor.id,
                "roles": list(self.actor.roles),
                "for": self.actor.on_behalf_of,
            },
            "outcome": self.outcome,
            "subject": self.subject,
            "what": list(self.what),
            "channel": self.channel,
            "request": self.request,
            "detail": dict(self.detail),
            "purpose": self.purpose or usual_purpose(self.action, self.actor.kind),
            "recipient": asdict(self.recipient) if self.recipient else None,
            "spooled": self.spooled,
        }
        return _CANONICAL.encode(body).encode()


def seal(key: bytes, body: bytes) -> bytes:
    """HMAC-SHA-256 of the canonical bytes: an edited row no longer matches its mac."""
    return sealer(key)(body)


@lru_cache(maxsize=16)
def sealer(key: bytes) -> Callable[[bytes], bytes]:
    """HMAC-SHA-256 (RFC 2104) under this key, whose two first blocks are hashed once: millions of rows are proved under one key, and
    the library would hash them for every row (3.4 against 1.0 microseconds here)."""
    block = (sha256(key).digest() if len(key) > BLOCK else key).ljust(BLOCK, b"\0")
    inner, outer = (sha256(bytes(one ^ pad for one in block)).copy for pad in (0x36, 0x5C))

    def mac(body: bytes) -> bytes:
        first, second = inner(), outer()
        first.update(body)
        second.update(first.digest())
        return second.digest()

    return mac


class AuditLog(Protocol):
    """Where events go when there is no business transaction to ride in (reads, denials)."""

    async def record(self, event: AuditEvent) -> None:
        """Returns once the event is durable. Raises `AuditUnavailable` when it is not: the caller then releases nothing."""
        ...
