"""Exceptions from limits by API."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from compliance.roles import Role
from tests.bot.api.conftest import Api


async def test_made_seen_replaced_taken_back_and_each_written_down(api: Api) -> None:
    ana, _ = await api.says("hello")
    client = await api.client(Role.ADMIN)
    wish = {"user_id": ana.id, "allowance": 500, "reason": "home monitoring trial", "minutes": 60}
    made = await client.put("/limits/overrides", json=wish)
    assert made.status_code == 200
    told = made.json()
    assert (told["user_id"], told["allowance"], told["made_by"]) == (ana.id, 500, api.people[Role.ADMIN])
    ends = (api.clock() + timedelta(hours=2)).isoformat()
    newer = (await client.put("/limits/overrides", json={"user_id": ana.id, "reason": "no limit today", "expires_at": ends})).json()
    assert newer["allowance"] is None and newer["id"] != told["id"]
    assert (await client.get("/limits/overrides")).json()["items"] == [newer]
    assert (await client.delete(f"/limits/overrides/{told['id']}")).status_code == 404, "replaced already"
    assert (await client.delete("/limits/overrides", params={"id": newer["id"]})).status_code == 204
    assert (await client.get("/limits/overrides")).json()["items"] == []
    events = [event["detail"]["allowance"] for event in await api.audited() if event["action"] == "ratelimit.override"]
    assert events == ["500", "none", "ended"]


async def test_it_ends_by_itself(api: Api) -> None:
    ana, _ = await api.says("hello")
    client = await api.client(Role.ADMIN)
    await client.put("/limits/overrides", json={"user_id": ana.id, "reason": "for a minute", "minutes": 1})
    api.clock.forward(minutes=1)
    assert (await client.get("/limits/overrides")).json()["items"] == []


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"user_id": "nobody"}, "/user_id"),
        ({"user_id": None}, "/user_id"),
        ({"reason": "why"}, "/reason"),
        ({"reason": "     x     "}, "/reason"),
        ({"allowance": 0}, "/allowance"),
        ({"limit": "sleep"}, "/limit"),
        ({"minutes": 1441}, "/minutes"),
        ({"minutes": None}, "/expires_at"),
        ({"expires_at": "2026-11-24T13:00:00Z"}, "/expires_at"),
        ({"minutes": None, "expires_at": "2026-11-26T13:00:00Z"}, "/expires_at"),
        ({"minutes": None, "expires_at": "2026-11-24T11:00:00Z"}, "/expires_at"),
        ({"forever": True}, "/forever"),
    ],
)
async def test_what_cannot_be_is_told_where(api: Api, change: dict[str, Any], pointer: str) -> None:
    ana, _ = await api.says("hello")
    wish = {"user_id": ana.id, "allowance": 500, "reason": "home monitoring", "minutes": 60} | change
    answer = await (await api.client(Role.ADMIN)).put("/limits/overrides", json=wish)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
