"""Who there is in the demo: accounts to sign in with, and the simulator's patients as the clinic has them on file. All invented."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from bot.passwords import Passwords
from bot.patient_desk import PatientDesk
from bot.staff_desk import NewPerson, StaffDesk
from channels.address import Address
from channels.simulator import people
from compliance.audit import SYSTEM
from compliance.phi import Phi
from compliance.roles import Role
from store import staff
from store.audit import SqlAuditLog
from store.database import Database
from store.patients import Registration

PASSWORD: Final = "riverside at noon"  # noqa: S105 - the demo's, told on its front page
ACCOUNTS: Final = (
    ("dana@demo.example", "Dana Kim, RN", Role.PROVIDER, "U01DANA"),
    ("luis@demo.example", "Dr. Luis Ortega", Role.ONCALL, "U02LUIS"),
    ("admin@demo.example", "Ada Admin", Role.ADMIN, None),
    ("auditor@demo.example", "Otto Auditor", Role.AUDITOR, None),
)
BORN: Final = {"ana": date(1968, 3, 7), "walter": date(1955, 11, 2), "rosa": date(1979, 5, 21), "linh": date(1990, 8, 14)}
HINT: Final = f"Sign in as dana@, luis@, admin@ or auditor@demo.example with: {PASSWORD}"


async def seed_demo(database: Database, clinic: str) -> None:
    """Adds whoever is missing. The demo's database only: it never runs in production."""
    vault, now = database.vault, datetime.now(UTC)
    audit, keeper = SqlAuditLog(database), Passwords(lambda data: vault.mac("pepper", data))
    desk = StaffDesk(database, audit, keeper, clinic, lambda: now, strict=False)
    try:
        for email, name, role, slack in ACCOUNTS:
            async with database.reading() as tx:
                known = await staff.by_email(tx, vault, email)
            if known is None:
                await desk.add(NewPerson(name, email, role, slack=slack, password=PASSWORD, second_factor=False), SYSTEM)
    finally:
        keeper.close()
    patients = PatientDesk(database, audit, SYSTEM)
    async with database.transaction() as tx:
        for one in people.PATIENTS:
            first, last = one.name.split()
            told = Registration(Phi(first), Phi(last), BORN[one.id], (Address.phone(one.number),), external_id=Phi(f"DEMO-{one.id}"))
            await patients.register_in(tx, told, "demo", now)
