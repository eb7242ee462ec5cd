"""The demo's people: each can sign in, each patient is on file, and a second start adds nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import httpx
import sqlalchemy as sa

from bot.demo import demo_parts, demo_settings
from bot.demo_people import ACCOUNTS, BORN, PASSWORD, ROTATION, seed_demo
from bot.passwords import Passwords
from bot.seeding import as_uris, seed_ladder
from bot.setting_texts import Reader
from bot.settings import Settings
from bot.signin import Admitted, Attempt, SignIn
from bot.web import Health, application
from channels.address import Address
from channels.simulator import people
from rules.oncall.rota import on_call
from store import ladders, patients, rotas, staff
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


async def test_the_front_page_names_them_so_that_anybody_can_play_one(tmp_path: Path) -> None:
    settings = demo_settings(Settings.read({"HEALTHSMART_DATA_DIR": str(tmp_path)}, None), 8080)

    async def health() -> Health:
        return Health(True, (), None)

    app = application([], health=health, on_file=demo_parts(settings).on_file, demo=True)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://house") as client:
        page = (await client.get("/")).text
    for one in people.PATIENTS:
        assert one.name in page and f"{BORN[one.id]:%m/%d/%Y}" in page


async def test_a_rotation_with_dana_on_call_first_so_that_standing_in_can_be_tried(sqlite_database: Database) -> None:
    now = datetime.now(UTC)
    await seed_ladder(sqlite_database, as_uris(Reader({"HEALTHSMART_ONCALL": people.ONCALL}).oncall()), 60, {}, now)
    for _ in range(2):
        await seed_demo(sqlite_database, "Riverside", "America/New_York")
    async with sqlite_database.reading() as tx:
        rotation, ladder = await rotas.get(tx, ROTATION), await ladders.get(tx, "default")
        dana, ada = [await staff.by_slack(tx, sqlite_database.vault, id_) for id_ in ("U01DANA", people.ADMIN.id)]
    assert rotation is not None and ladder is not None and dana is not None and ada is not None
    assert on_call(rotation, [], now) == dana.id and len(rotation.people) == len(people.STAFF)
    assert ladder.rungs[0] == ((f"rotation:{ROTATION}",),) and len(ladder.rungs) == len(people.STAFF)
    assert ada.role == "admin", "somebody who may approve links, in Slack"


async def test_somebodys_own_on_call_list_is_left_alone(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        await ladders.set(tx, "default", ((("tel:+12065550177",),),), 60, datetime.now(UTC))
    await seed_demo(sqlite_database, "Riverside")
    async with sqlite_database.reading() as tx:
        ladder = await ladders.get(tx, "default")
        assert ladder is not None and ladder.rungs == ((("tel:+12065550177",),),) and await rotas.get(tx, ROTATION) is None
