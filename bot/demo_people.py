"""Who there is in the demo: accounts to sign in with, and the simulator's patients as the clinic has them on file. All invented."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from bot.passwords import Passwords
from bot.patient_desk import PatientDesk
from bot.staff_desk import NewPerson, StaffDesk
from channels.address import Address
from channels.simulator import people
from compliance.audit import SYSTEM
from compliance.phi import Phi
from compliance.roles import Role
from rules.oncall.rota import Period, Rotation
from store import ladders, rotas, staff
from store.audit import SqlAuditLog
from store.database import Database
from store.patients import Registration

PASSWORD: Final = "riverside at noon"  # noqa: S105 - the demo's, told on its front page
ACCOUNTS: Final = (
    ("dana@demo.example", "Dana Kim, RN", Role.PROVIDER, "U01DANA"),
    ("luis@demo.example", "Dr. Luis Ortega", Role.ONCALL, "U02LUIS"),
    ("priya@demo.example", "Priya Shah", Role.ONCALL, "U03PRIYA"),
    ("admin@demo.example", "Ada Admin", Role.ADMIN, people.ADMIN.id),
    ("auditor@demo.example", "Otto Auditor", Role.AUDITOR, None),
)
BORN: Final = {"ana": date(1968, 3, 7), "walter": date(1955, 11, 2), "rosa": date(1979, 5, 21), "linh": date(1990, 8, 14)}
ROTATION: Final = "demo-nurses"
HINT: Final = f"Sign in as dana@, luis@, admin@ or auditor@demo.example with: {PASSWORD}"
ON_FILE: Final = tuple((one.name, one.number, f"{BORN[one.id]:%m/%d/%Y}") for one in people.PATIENTS)


async def seed_demo(database: Database, clinic: str, zone: str = "UTC") -> None:
    """`zone`: the clinic's. Adds whoever is missing. The demo's database only: it never runs in production."""
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
    await _rotation(database, zone, now)
    patients = PatientDesk(database, audit, SYSTEM)
    async with database.transaction() as tx:
        for one in people.PATIENTS:
            first, last = one.name.split()
            told = Registration(Phi(first), Phi(last), BORN[one.id], (Address.phone(one.number),), external_id=Phi(f"DEMO-{one.id}"))
            await patients.register_in(tx, told, "demo", now)


async def _rotation(database: Database, zone: str, now: datetime) -> None:
    """Dana's week begins today, then Luis', then Priya's: the first rung, so that standing in can be tried."""
    async with database.transaction() as tx:
        ladder = await ladders.get(tx, "default")
        if ladder is not None and ladder.rungs[0][0][0] not in (Address.slack(people.STAFF[0].id).uri(), "rotation:" + ROTATION):
            return  # the on-call list is somebody's own
        known = [await staff.by_slack(tx, database.vault, one.id) for one in people.STAFF]
        if await rotas.get(tx, ROTATION) is not None and await rotas.overrides_of(tx, ROTATION, after=now):
            return  # somebody tries it out: what they set stays
        turns = tuple(one.id for one in known if one is not None)
        today = now.astimezone(ZoneInfo(zone)).date()
        await rotas.put(tx, Rotation(ROTATION, "Nurses", turns, today, time(0), zone, Period.WEEKLY), now)
        patience = ladder.patience_s if ladder is not None else 60
        rungs = ((("rotation:" + ROTATION,),), *((("staff:" + id_,),) for id_ in turns[1:]))
        await ladders.set(tx, "default", rungs, patience, now)
