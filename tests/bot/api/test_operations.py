"""Numbers and people for administrators: nothing about any patient."""

from __future__ import annotations

from channels.address import Address
from compliance.roles import Role
from store import staff
from tests.bot.api.conftest import PASSWORD, Api


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


async def test_somebody_is_stopped_at_once_and_let_in_again(api: Api) -> None:
    admin, nurse = await api.client(Role.ADMIN), await api.client(Role.PROVIDER)
    id_ = api.people[Role.PROVIDER]
    assert (await nurse.get("/auth/me")).status_code == 200
    stopped = await admin.post(f"/staff/{id_}/deactivate", json={})
    assert (stopped.status_code, stopped.json()["active"]) == (200, False)
    assert (await nurse.get("/auth/me")).status_code == 401
    form = {"grant_type": "password", "username": "provider@clinic.test", "password": PASSWORD}
    assert (await (await api.client()).post("/auth/token", data=form)).status_code == 400
    assert (await admin.post(f"/staff/{id_}/activate", json={})).json()["active"] is True
    assert (await (await api.client()).post("/auth/token", data=form)).status_code == 200
    events = [event["detail"]["how"] for event in await api.audited() if event["action"] == "user.change"]
    assert events == ["deactivated", "activated"]


async def test_nobody_closes_their_own_account(api: Api) -> None:
    admin = await api.client(Role.ADMIN)
    assert (await admin.post(f"/staff/{api.people[Role.ADMIN]}/deactivate", json={})).status_code == 409
    assert (await admin.post("/staff/nobody/deactivate", json={})).status_code == 404


async def test_failed_attempts_are_forgiven(api: Api) -> None:
    admin, visitor = await api.client(Role.ADMIN), await api.client()
    id_ = await api.person(Role.PROVIDER)
    wrong = {"grant_type": "password", "username": "provider@clinic.test", "password": "wrong"}
    for _ in range(11):
        last = await visitor.post("/auth/token", data=wrong)
    assert last.status_code == 429
    assert (await admin.post(f"/staff/{id_}/unlock", json={})).status_code == 200
    assert (await visitor.post("/auth/token", data=wrong | {"password": PASSWORD})).status_code == 200
    async with api.database.transaction() as tx:
        other = await staff.add(tx, api.database.vault, name="Dana", role="oncall", slack="U01DANA", at=api.clock())
    assert (await admin.post(f"/staff/{other.id}/unlock", json={})).status_code == 409
