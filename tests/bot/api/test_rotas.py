"""Rotations, stand-ins, swaps and ways by API: done by the desk the command line and Slack use, and written down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from compliance.roles import Role
from rules.oncall.rota import on_call
from store import rotas, staff
from store.staff import Staff
from tests.bot.api.conftest import Api


async def people(api: Api) -> list[Staff]:
    async with api.database.transaction() as tx:
        told = [("Dana", "U01DANA"), ("Luis", "U02LUIS")]
        return [await staff.add(tx, api.database.vault, name=name, role="oncall", slack=slack, at=api.clock()) for name, slack in told]


async def rotation(api: Api, client: httpx.AsyncClient, **changes: Any) -> tuple[httpx.Response, list[Staff]]:
    both = await people(api)
    start = (api.clock() - timedelta(days=1)).date().isoformat()
    wish = {"name": "Nurses", "people": [one.id for one in both], "start": start, "handover": "00:00", "zone": "UTC"} | changes
    return await client.put("/oncall/rotations", json=wish), both


async def on_now(api: Api, ahead: timedelta = timedelta()) -> str | None:
    async with api.database.reading() as tx:
        (found,) = await rotas.every(tx)
        return on_call(found, await rotas.overrides_of(tx, found.id, after=api.clock()), api.clock() + ahead)


async def test_set_shown_and_set_again_under_the_same_id(api: Api) -> None:
    client = await api.client(Role.ADMIN)
    first, (dana, luis) = await rotation(api, client)
    assert first.status_code == 200 and await on_now(api) == dana.id
    again = await client.put("/oncall/rotations", json={**{k: v for k, v in first.json().items() if k != "id"}, "people": [luis.id, dana.id]})
    assert again.json()["id"] == first.json()["id"] and await on_now(api) == luis.id
    (item,) = (await client.get("/oncall/rotations")).json()["items"]
    assert item == again.json() and item["zone"] == "UTC"
    events = [one for one in await api.audited() if one["action"] == "oncall.change"]
    assert len(events) == 2 and events[0]["actor"]["id"] == api.people[Role.ADMIN]


async def test_somebody_stands_in_and_is_taken_back(api: Api) -> None:
    client = await api.client(Role.ADMIN)
    _, (dana, luis) = await rotation(api, client)
    start, end = api.clock(), api.clock() + timedelta(hours=4)
    made = await client.post(
        "/oncall/overrides", json={"rotation": "Nurses", "person": luis.id, "start": start.isoformat(), "end": end.isoformat()}
    )
    assert made.status_code == 200 and await on_now(api) == luis.id
    assert [one["id"] for one in (await client.get("/oncall/rotations")).json()["overrides"]] == [made.json()["id"]]
    assert (await client.delete(f"/oncall/overrides/{made.json()['id']}")).status_code == 204
    assert await on_now(api) == dana.id
    assert (await client.delete(f"/oncall/overrides/{made.json()['id']}")).status_code == 404


async def test_two_turns_change_hands(api: Api) -> None:
    client = await api.client(Role.ADMIN)
    _, (dana, luis) = await rotation(api, client)
    later = timedelta(days=7)
    assert (await on_now(api), await on_now(api, later)) == (dana.id, luis.id)
    told = {"rotation": "Nurses", "one": api.clock().isoformat(), "other": (api.clock() + later).isoformat()}
    assert len((await client.post("/oncall/swaps", json=told)).json()["items"]) == 2
    assert (await on_now(api), await on_now(api, later)) == (luis.id, dana.id)


async def test_how_a_person_is_paged(api: Api) -> None:
    client = await api.client(Role.ADMIN)
    dana, _ = await people(api)
    answer = await client.put(f"/oncall/people/{dana.id}", json={"ways": [{"via": "call"}, {"via": "sms", "after_s": 30}], "language": "es"})
    assert answer.status_code == 204
    async with api.database.reading() as tx:
        found = await staff.get(tx, api.database.vault, dana.id)
    assert found is not None and [(one.via, one.after_s) for one in found.methods] == [("call", 0), ("sms", 30)] and found.language == "es"
    assert (await client.put(f"/oncall/people/{dana.id}", json={"language": "xx"})).status_code == 422
    assert (await client.put("/oncall/people/nobody", json={})).status_code == 404


@pytest.mark.parametrize(
    "changes", [{"people": ["nobody"]}, {"people": []}, {"zone": "Mars/Base"}, {"handover": "25:00"}, {"period": "hourly"}, {"every": 0}]
)
async def test_what_cannot_be_is_refused_with_the_field(api: Api, changes: dict[str, Any]) -> None:
    client = await api.client(Role.ADMIN)
    answer, _ = await rotation(api, client, **changes)
    assert answer.status_code == 422 and answer.json()["errors"]
    assert (await client.get("/oncall/rotations")).json()["items"] == []


async def test_stand_ins_that_cannot_be(api: Api) -> None:
    client = await api.client(Role.ADMIN)
    _, (dana, luis) = await rotation(api, client)
    start, end = api.clock().isoformat(), (api.clock() + timedelta(hours=1)).isoformat()
    good = {"rotation": "Nurses", "person": luis.id, "start": start, "end": end}
    async with api.database.transaction() as tx:
        await staff.set_active(tx, dana.id, False)
    for wrong in ({"rotation": "Doctors"}, {"person": "nobody"}, {"person": dana.id}, {"start": end, "end": start}):
        assert (await client.post("/oncall/overrides", json={**good, **wrong})).status_code == 422, wrong
    assert (await client.post("/oncall/swaps", json={"rotation": "Doctors", "one": start, "other": end})).status_code == 422
    assert (await client.post("/oncall/overrides", json={**good, "person": None})).status_code == 200, "nobody, on purpose"
    assert await on_now(api) is None
