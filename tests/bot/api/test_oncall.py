"""On-call by API: shown as it can be set again."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from compliance.roles import Role
from rules.oncall.rota import Rotation
from store import ladders, staff
from tests.bot.api.conftest import Api


async def test_set_shown_and_set_again(api: Api) -> None:
    client = await api.client(Role.ADMIN)
    assert (await client.get("/oncall")).json()["items"] == []
    rungs = [["slack:U01DANA|+12065550191", "+12065550195"], ["slack:U02LUIS"]]
    told = (await client.put("/oncall", json={"rungs": rungs, "patience_s": 90})).json()
    (item,) = told["items"]
    assert (item["id"], item["rungs"], item["patience_s"]) == ("default", rungs, 90)
    async with api.database.reading() as tx:
        kept = await ladders.get(tx, "default")
    assert kept is not None and kept.rungs[0][0] == ("slack:U01DANA", "tel:+12065550191")
    again = await client.put("/oncall", json={"kind": "critical", "rungs": item["rungs"], "patience_s": 30})
    assert [one["id"] for one in again.json()["items"]] == ["default", "critical"]
    (event, _) = [one for one in await api.audited() if one["action"] == "oncall.change"]
    assert event["actor"]["id"] == api.people[Role.ADMIN]


async def test_whose_turn_it_is(api: Api) -> None:
    async with api.database.transaction() as tx:
        dana = await staff.add(tx, api.database.vault, name="Dana Kim", role="oncall", slack="U01DANA", at=api.clock())
    rotation = Rotation("r1", "Nurses", (dana.id,), date(2026, 11, 23), time(8), "America/New_York")
    await api.desk.rota.set_rotation(rotation, "cli", api.clock())
    client = await api.client(Role.ADMIN)
    told = (await client.put("/oncall", json={"rungs": [["rotation:Nurses"]]})).json()
    assert told["items"][0]["rungs"] == [["rotation:Nurses"]]
    (turn,) = told["rotations"]
    assert (turn["name"], turn["person"], turn["person_id"], turn["holes"]) == ("Nurses", "Dana Kim", dana.id, [])


@pytest.mark.parametrize(
    ("wish", "pointer"),
    [
        ({"rungs": []}, "/rungs"),
        ({"rungs": [[]]}, "/rungs/0"),
        ({"rungs": [["nobody"]]}, "/rungs"),
        ({"rungs": [["slack:C0CARE"]]}, "/rungs"),
        ({"rungs": [["slack:U01,slack:U02"]]}, "/rungs/0/0"),
        ({"rungs": [["rotation:Nobody"]]}, "/rungs"),
        ({"rungs": [["slack:U01"]], "patience_s": 0}, "/patience_s"),
        ({"rungs": [["slack:U01"]], "kind": "sleep"}, "/kind"),
    ],
)
async def test_what_cannot_be_is_told_where_and_changes_nothing(api: Api, wish: dict[str, Any], pointer: str) -> None:
    client = await api.client(Role.ADMIN)
    answer = await client.put("/oncall", json=wish)
    assert answer.status_code == 422
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]
    assert (await client.get("/oncall")).json()["items"] == []
