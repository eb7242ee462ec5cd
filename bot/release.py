"""The gate of every record: may they, then a durable audit row, then a warrant. The only place that makes warrants.

When the row cannot be written within two seconds nothing is opened: no row, no record (compliance.md 1.6)."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from compliance.access import Content, Standing, Warrant, issue, refusal
from compliance.audit import Actor, AuditAction, AuditEvent, AuditLog, AuditUnavailable
from compliance.identity import Level
from compliance.roles import STAFF_ROLES, TABLE, Permission, Role, known_role

AUDIT_WAIT_S: Final = 2.0
PATIENTS: Final = frozenset({"patient"})


@dataclass(frozen=True, slots=True)
class Denied:
    """They may not; `why` is one of `compliance.access.refusal`'s words."""

    why: str


class Releases:
    """Gives warrants."""

    def __init__(self, audit: AuditLog, now: Callable[[], datetime], wait_s: float = AUDIT_WAIT_S) -> None:
        self._audit, self._now, self._wait_s = audit, now, wait_s

    async def to_patient(self, standing: Standing, record: str, content: Content) -> Warrant | Denied:
        """A warrant for the asker's own record (or the one they act for). A denial is written down too, durably.
        Raises `AuditUnavailable`."""
        why = refusal(standing, record, content, PATIENTS)
        actor = Actor("patient", standing.actor, ("patient",), standing.on_behalf_of)
        request = uuid.uuid4().hex
        await self._durably(self._event(actor, standing, record, content, request, why))
        return Denied(why) if why else issue(standing, record, content, request, self._now())

    async def to_staff(self, staff_id: str, role: str, patient_ids: Sequence[str], record: str) -> list[Warrant]:
        """Warrants for a member of staff or a service whose role may read patients at all (how far is the caller's to narrow,
        see `compliance.roles`); an audit row for every fifty. Raises `PermissionError`
        for a role that may not (it is written down first) and `AuditUnavailable`."""
        known = known_role(role)
        allowed = known in STAFF_ROLES and Permission.PATIENT_READ in TABLE[known]
        request, actor = uuid.uuid4().hex, Actor("service" if known is Role.SERVICE else "staff", staff_id, (role,))
        for start in range(0, max(len(patient_ids), 1), 50):
            some = tuple(f"patient:{one}" for one in patient_ids[start : start + 50])
            subject = patient_ids[0] if len(patient_ids) == 1 else None
            action = AuditAction.PHI_READ if allowed else AuditAction.ACCESS_DENIED
            outcome = "ok" if allowed else "denied"
            detail: dict[str, str | int | bool] = {"record": record[:60], "count": len(some)}
            await self._durably(AuditEvent(action, self._now(), actor, outcome, subject, some, "web", request, detail))
        if not allowed:
            raise PermissionError("this role sees no patients")
        at = self._now()
        return [issue(_as_staff(staff_id, one), record, Content.C2, request, at) for one in patient_ids]

    def _event(self, actor: Actor, standing: Standing, record: str, content: Content, request: str, why: str | None) -> AuditEvent:
        action = AuditAction.ACCESS_DENIED if why else AuditAction.PHI_READ
        detail: dict[str, str | int | bool] = {
            "record": record[:60],
            "content": content.name,
            "level": int(standing.level),
            "why": why or "",
        }
        outcome = "denied" if why else "ok"
        return AuditEvent(action, self._now(), actor, outcome, standing.patient, (f"record:{record}",), standing.channel, request, detail)

    async def _durably(self, event: AuditEvent) -> None:
        try:
            async with asyncio.timeout(self._wait_s):
                await self._audit.record(event)
        except Exception as why:  # noqa: BLE001 - whatever broke, nothing may be opened
            raise AuditUnavailable(type(why).__name__) from None


def _as_staff(staff_id: str, patient: str) -> Standing:
    return Standing(Level.IA3, "web", PATIENTS, patient, staff_id)
