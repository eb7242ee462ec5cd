"""The demo's people: each can sign in, each patient is on file, and a second start adds nobody."""

from __future__ import annotations

import sqlalchemy as sa

from bot.demo_people import ACCOUNTS, BORN, PASSWORD, seed_demo
from bot.passwords import Passwords
from bot.signin import Admitted, Attempt, SignIn
from channels.address import Address
from channels.simulator import people
from store import patients, staff
from store.audit import SqlAuditLog
from store.database import Database
from store.tables import staff as staff_table
from tests.fakes.clock import Clock


async def test_everybody_once(sqlite_database: Database, clock: Clock) -> None:
    async with sqlite_database.transaction() as tx:
        await staff.add(tx, sqlite_database.vault, name="On-call person 1", role="oncall", slack="U01DANA", source="settings", at=clock())
    for _ in range(2):
        await seed_demo(sqlite_database, "Riverside")
    keeper = Passwords(lambda data: sqlite_database.vault.mac("pepper", data))
    desk = SignIn(sqlite_database, SqlAuditLog(sqlite_database), keeper, clock)
    for email, name, role, _ in ACCOUNTS:
        found = await desk.check(Attempt(email, PASSWORD, "", "127.0.0.1"))
        assert isinstance(found, Admitted) and (found.person.name, found.person.role) == (name, role.value)
    keeper.close()
    async with sqlite_database.reading() as tx:
        assert (await tx.execute(sa.select(sa.func.count()).select_from(staff_table))).scalar_one() == len(ACCOUNTS), (
            "Dana was known by Slack"
        )
        assert await patients.count(tx) == len(people.PATIENTS) == len(BORN)
        for one in people.PATIENTS:
            assert len(await patients.by_phone(tx, sqlite_database.vault, Address.phone(one.number))) == 1
