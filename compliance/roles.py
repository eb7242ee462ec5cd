"""Who may do what: one frozen table, everything not in it is refused.

    own      only what concerns the person who asks (a patient's own rows)
    alert    patients with a live escalation, and those a person broke the glass for
    all      everything of this clinic (until there are teams, a clinic is one team)

The separation that matters (ASVS 5.0 V8, 45 CFR 164.308(a)(4)): who steers the product reads no patient's words, who audits changes
nothing, who cares for patients cannot touch the audit log or their colleagues' accounts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Role(StrEnum):
    """`service` is a program (a registration system, an import); everybody else is a person."""

    PATIENT = "patient"
    PROVIDER = "provider"
    ONCALL = "oncall"
    ADMIN = "admin"
    AUDITOR = "auditor"
    SERVICE = "service"


STAFF_ROLES: Final = (Role.PROVIDER, Role.ONCALL, Role.ADMIN, Role.AUDITOR, Role.SERVICE)


class Scope(StrEnum):
    OWN = "own"
    ALERT = "alert"
    ALL = "all"


class Permission(StrEnum):
    """What a route can ask for. `account.own` is one's own sign-in, which nobody is refused."""

    ACCOUNT_OWN = "account.own"
    PATIENT_READ = "patient.read"
    PATIENT_WRITE = "patient.write"
    PATIENT_ERASE = "patient.erase"
    SESSION_LIST = "session.list"  # when and by which channel, never what was said
    SESSION_READ = "session.read"  # what was said
    SESSION_DELETE = "session.delete"
    ESCALATION_READ = "escalation.read"
    ESCALATION_ACT = "escalation.act"
    APPOINTMENT_READ = "appointment.read"
    APPOINTMENT_WRITE = "appointment.write"
    REMINDER_READ = "reminder.read"
    REMINDER_WRITE = "reminder.write"
    BREAK_GLASS = "glass.break"
    STAFF_READ = "staff.read"
    STAFF_WRITE = "staff.write"
    ONCALL_READ = "oncall.read"
    ONCALL_WRITE = "oncall.write"
    LIMIT_READ = "limit.read"
    LIMIT_WRITE = "limit.write"
    OPERATIONS_READ = "operations.read"  # errors and counts of the product itself
    SETTING_WRITE = "setting.write"
    AUDIT_READ = "audit.read"
    GLASS_REVIEW = "glass.review"


P = Permission
_PATIENT: Final = {
    P.PATIENT_READ: Scope.OWN,
    P.PATIENT_ERASE: Scope.OWN,
    P.SESSION_LIST: Scope.OWN,
    P.SESSION_READ: Scope.OWN,
    P.APPOINTMENT_READ: Scope.OWN,
    P.APPOINTMENT_WRITE: Scope.OWN,
    P.REMINDER_READ: Scope.OWN,
}
_PROVIDER: Final = {
    P.PATIENT_READ: Scope.ALL,
    P.PATIENT_WRITE: Scope.ALL,
    P.SESSION_LIST: Scope.ALL,
    P.SESSION_READ: Scope.ALL,
    P.ESCALATION_READ: Scope.ALL,
    P.ESCALATION_ACT: Scope.ALL,
    P.APPOINTMENT_READ: Scope.ALL,
    P.APPOINTMENT_WRITE: Scope.ALL,
    P.REMINDER_READ: Scope.ALL,
    P.REMINDER_WRITE: Scope.ALL,
    P.BREAK_GLASS: Scope.ALL,
}
_ONCALL: Final = {
    P.PATIENT_READ: Scope.ALERT,
    P.SESSION_LIST: Scope.ALERT,
    P.SESSION_READ: Scope.ALERT,
    P.ESCALATION_READ: Scope.ALL,
    P.ESCALATION_ACT: Scope.ALL,
    P.ONCALL_READ: Scope.ALL,
    P.BREAK_GLASS: Scope.ALL,
}
_ADMIN: Final = {
    P.PATIENT_ERASE: Scope.ALL,
    P.SESSION_LIST: Scope.ALL,
    P.SESSION_DELETE: Scope.ALL,
    P.STAFF_READ: Scope.ALL,
    P.STAFF_WRITE: Scope.ALL,
    P.ONCALL_READ: Scope.ALL,
    P.ONCALL_WRITE: Scope.ALL,
    P.LIMIT_READ: Scope.ALL,
    P.LIMIT_WRITE: Scope.ALL,
    P.OPERATIONS_READ: Scope.ALL,
    P.SETTING_WRITE: Scope.ALL,
    P.GLASS_REVIEW: Scope.ALL,
}
_AUDITOR: Final = {P.AUDIT_READ: Scope.ALL, P.GLASS_REVIEW: Scope.ALL}
_SERVICE: Final = {
    P.PATIENT_READ: Scope.ALL,
    P.PATIENT_WRITE: Scope.ALL,
    P.APPOINTMENT_READ: Scope.ALL,
    P.APPOINTMENT_WRITE: Scope.ALL,
    P.REMINDER_READ: Scope.ALL,
    P.REMINDER_WRITE: Scope.ALL,
}

TABLE: Final[Mapping[Role, Mapping[Permission, Scope]]] = MappingProxyType(
    {
        role: MappingProxyType({P.ACCOUNT_OWN: Scope.OWN, **rights})
        for role, rights in {
            Role.PATIENT: _PATIENT,
            Role.PROVIDER: _PROVIDER,
            Role.ONCALL: _ONCALL,
            Role.ADMIN: _ADMIN,
            Role.AUDITOR: _AUDITOR,
            Role.SERVICE: _SERVICE,
        }.items()
    }
)


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody whose sign-in was checked. `id` is a staff or patient id, `session` the sign-in it came by; `factors` are what they
    proved (RFC 8176 names: pwd, otp, sms, and `sso` for somebody another house vouches for)."""

    id: str
    role: Role
    session: str
    factors: tuple[str, ...] = ()

    def scope(self, permission: Permission) -> Scope | None:
        """How far this permission reaches for them; None: not at all."""
        return TABLE[self.role].get(permission)

    @property
    def actor_kind(self) -> str:
        """What the audit log calls them."""
        return {Role.PATIENT: "patient", Role.SERVICE: "service"}.get(self.role, "staff")


def known_role(text: str) -> Role | None:
    """The role meant by a word people write ("on-call", "Provider"), or None."""
    plain = text.strip().lower().replace("-", "").replace("_", "")
    return next((role for role in Role if role.value == plain), None)
