"""Who somebody in Slack is, and what their role may do there. Looked up at every press, so a deactivation counts at the next one."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.roles import TABLE, Permission, Scope, known_role
from store import escalations, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.staff import Staff

NOT_STAFF: Final = (
    "You are not on this clinic's care team list, so nothing was done. Type /healthsmart link your@work-email to ask for it, "
    "or ask your administrator."
)
NOT_YOUR_ROLE: Final = "Your role may not do this, so nothing was done. Please ask your administrator."
NO_ALERT: Final = "Your role reads patients with an open alert only. Nothing was shown."

ANSWER: Final = Permission.ESCALATION_ACT
READ: Final = Permission.SESSION_READ
STEER: Final = Permission.ONCALL_WRITE
APPROVE: Final = Permission.STAFF_WRITE


def scope(person: Staff | None, permission: Permission) -> Scope | None:
    """How far this permission reaches for them as of now; None: not at all. Nobody and inactive people may nothing."""
    role = known_role(person.role) if person is not None and person.active else None
    return TABLE[role].get(permission) if role is not None else None


def may_look(person: Staff | None) -> bool:
    """Whether they may see what holds nothing of a patient: alerts by number, who is on call."""
    return any(scope(person, one) is not None for one in (Permission.ESCALATION_READ, Permission.ONCALL_READ))


def actor(person: Staff) -> Actor:
    """The person as the audit trail names them."""
    return Actor("staff", person.id, (person.role,))


class Team:
    """Recognises people."""

    def __init__(self, database: Database, audit: SqlAuditLog) -> None:
        self._db, self._audit = database, audit

    async def known(self, tx: Tx, slack: str) -> Staff | None:
        """The active member of staff this Slack account is linked to."""
        person = await staff.by_slack(tx, self._db.vault, slack) if slack else None
        return person if person is not None and person.active else None

    async def allowed(
        self, tx: Tx, slack: str, permission: Permission, about: str, at: datetime, contact: str | None = None
    ) -> Staff | str:
        """The person, or what to tell them when they may not; a refusal is written down in the caller's transaction. `about` names the
        record, never a person; `contact` is the patient it concerns, for roles that reach only those with a live alert."""
        person = await self.known(tx, slack)
        reach = scope(person, permission)
        far_enough = reach is Scope.ALL or (
            reach is Scope.ALERT and contact is not None and await escalations.open_of(tx, contact) is not None
        )
        if person is not None and far_enough:
            return person
        who = actor(person) if person is not None else Actor("staff", "unknown")
        told: dict[str, str | int | bool] = {"permission": permission.value}
        event = AuditEvent(AuditAction.ACCESS_DENIED, at, who, "denied", subject=contact, what=(about,), channel="slack", detail=told)
        await self._audit.append(tx, event)
        return NOT_STAFF if person is None else NO_ALERT if reach is Scope.ALERT else NOT_YOUR_ROLE
