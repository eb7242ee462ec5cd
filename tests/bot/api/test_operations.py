"""Numbers and people for administrators: nothing about any patient."""

from __future__ import annotations

from channels.address import Address
from compliance.roles import Role
from store import staff
from tests.bot.api.conftest import Api


async def test_how_busy_it_is(api: Api) -> None:
    ana, talk = await api.says("hello")
    await api.alarm(ana, talk)
    told = (await (await api.client(Role.ADMIN)).get("/metrics/summary")).json()
    assert (told["received"], told["sent"], told["open_alerts"], told["live_conversations"], told["waiting"]) == (1, 1, 1, 1, 0)
    assert (told["dangers"], told["oldest_waiting_seconds"], told["limits_degraded"]) == (0, None, False)
    api.clock.forward(hours=2)
    client = await api.client(Role.ADMIN)
    assert (await client.get("/metrics/summary", params={"hours": 1})).json()["received"] == 0
    assert (await client.get("/metrics/summary", params={"hours": 0})).status_code == 422


async def test_who_works_here(api: Api) -> None:
    client = await api.client(Role.ADMIN)
    async with api.database.transaction() as tx:
        await staff.add(
            tx, api.database.vault, name="Dana Kim", role="oncall", phone=Address.phone("+12065550191"), slack="U01DANA", at=api.clock()
        )
    answer = await client.get("/staff")
    people = {one["name"]: one for one in answer.json()["items"]}
    assert people["Admin One"]["signs_in"] == "password" and people["Dana Kim"]["signs_in"] == "no"
    assert "+12065550191" not in answer.text and people["Dana Kim"]["phone"].endswith("91")
