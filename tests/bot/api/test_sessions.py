"""Conversations by API: found, counted, read by those who may, forgotten; and every reading written down first."""

from __future__ import annotations

from typing import Any

import pytest

from bot.api.reach import OUTSIDE
from compliance.roles import Role
from store import holds
from tests.bot.api.conftest import Api

BEN = "+12025550122"


async def test_found_by_person_day_and_channel(api: Api) -> None:
    ana, first = await api.says("hello")
    api.clock.forward(days=2)
    ben, second = await api.says("hi", BEN)
    client = await api.client(Role.PROVIDER)

    async def found(**query: str) -> list[str]:
        return [item["id"] for item in (await client.get("/sessions", params=query)).json()["items"]]

    assert await found() == [second.id, first.id]
    assert await found(user_id=ana.id) == [first.id]
    assert await found(**{"from": api.clock.now.isoformat()}) == [second.id]
    assert await found(to=api.clock.now.isoformat()) == [first.id]
    assert await found(channel="sms") == [second.id, first.id]
    assert await found(channel="voice") == []
    assert await found(user_id="nobody") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from=2026-11-24&to=2026-11-24", 1),
        ("from=2026-11-25", 0),
        ("to=2026-11-23", 0),
        ("from=2026-11-24T12:00:00", 1),
        ("from=2026-11-24T12:00:00Z", 1),
        ("from=2026-11-24T13:00:00+01:00", 1),
        ("from=2026-11-24T13:00:00%2B01:00", 1),
        ("from=2026-11-24T12:00:01", 0),
    ],
)
async def test_a_period_however_it_is_written(api: Api, query: str, found: int) -> None:
    await api.says("hello")
    answer = await (await api.client(Role.PROVIDER)).get(f"/sessions?{query}")
    assert len(answer.json()["items"]) == found


async def test_one_shows_when_and_never_what(api: Api) -> None:
    ana, talk = await api.says("I am Marisol Quintanilla")
    for role in (Role.PROVIDER, Role.ADMIN):
        answer = await (await api.client(role)).get(f"/sessions/{talk.id}")
        assert "Marisol" not in answer.text
        told = answer.json()
        assert (told["id"], told["user_id"], told["state"], told["messages"], told["ended_at"]) == (talk.id, ana.id, "live", 1, None)
    api.clock.forward(minutes=31)
    told = (await (await api.client(Role.PROVIDER)).get(f"/sessions/{talk.id}")).json()
    assert told["state"] == "ended" and told["ended_at"] is not None


async def test_read_again_in_order_and_written_down_first(api: Api) -> None:
    ana, talk = await api.says("I have diabetes")
    told = (await (await api.client(Role.PROVIDER)).get(f"/sessions/{talk.id}/replay")).json()
    assert [(line["direction"], line["kind"], line["text"]) for line in told["items"]] == [
        ("in", "message", "I have diabetes"),
        ("out", "reply", "You said I have diabetes"),
    ]
    event = (await api.audited())[-1]
    assert (event["action"], event["subject"], event["actor"]["id"]) == ("phi.read", ana.id, api.people[Role.PROVIDER])
    assert "diabetes" not in str(await api.audited())


async def test_no_audit_row_no_words(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    _, talk = await api.says("I have diabetes")
    client = await api.client(Role.PROVIDER)

    async def full(event: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(api.desk.audit, "record", full)
    for path in (f"/sessions/{talk.id}/replay", "/sessions"):
        answer = await client.get(path)
        assert answer.status_code == 503 and "diabetes" not in answer.text


async def test_an_administrator_reads_nothing_and_forgets(api: Api) -> None:
    ana, talk = await api.says("I have diabetes")
    admin, provider = await api.client(Role.ADMIN), await api.client(Role.PROVIDER)
    assert (await admin.get(f"/sessions/{talk.id}/replay")).status_code == 403
    assert (await provider.delete(f"/sessions/{talk.id}")).status_code == 403
    assert (await admin.delete(f"/sessions/{talk.id}")).status_code == 204
    assert (await admin.delete(f"/sessions/{talk.id}")).status_code == 204, "again is no fault"
    assert (await provider.get(f"/sessions/{talk.id}")).json()["state"] == "purged"
    assert (await provider.get(f"/sessions/{talk.id}/replay")).status_code == 410
    (event,) = [one for one in await api.audited() if one["action"] == "phi.delete"]
    assert (event["subject"], event["detail"]["lines"]) == (ana.id, 2)
    assert (await admin.delete("/sessions/nothing")).status_code == 404


async def test_a_patient_sees_themselves_and_nobody_else(api: Api) -> None:
    ana, hers = await api.says("hello")
    ben, his = await api.says("hi", BEN)
    client = await api.client(Role.PATIENT, await api.registered())
    assert [item["id"] for item in (await client.get("/sessions")).json()["items"]] == [hers.id]
    assert (await client.get(f"/sessions/{hers.id}/replay")).status_code == 200
    for path in (
        f"/sessions?user_id={ben.id}",
        f"/sessions/{his.id}",
        f"/sessions/{his.id}/replay",
        "/sessions/nothing",
        "/sessions?user_id=nobody",
    ):
        answer = await client.get(path)
        assert (answer.status_code, answer.json()["detail"]) == (403, OUTSIDE), path
    assert (await client.get("/sessions/stats")).json()["total"] == 1


async def test_who_is_on_call_sees_who_needs_help_and_breaks_the_glass_for_others(api: Api) -> None:
    ana, hers = await api.says("crushing chest pain")
    ben, his = await api.says("hi", BEN)
    client = await api.client(Role.ONCALL)
    assert (await client.get("/sessions")).json()["items"] == []
    alert = await api.alarm(ana, hers)
    assert [item["id"] for item in (await client.get("/sessions")).json()["items"]] == [hers.id]
    assert (await client.get(f"/sessions/{hers.id}/replay")).status_code == 200
    assert (await client.get(f"/sessions/{his.id}/replay")).status_code == 403
    opened = await client.post("/break-glass", json={"user_id": ben.id, "reason": "found unconscious in the waiting room"})
    assert opened.status_code == 201
    assert (await client.get(f"/sessions/{his.id}/replay")).status_code == 200
    api.clock.forward(minutes=60)
    client = await api.client(Role.ONCALL)
    assert (await client.get(f"/sessions/{his.id}/replay")).status_code == 403
    await client.post(f"/escalations/{alert}/take", json={})
    await client.post(f"/escalations/{alert}/resolve", json={})
    assert (await client.get(f"/sessions/{hers.id}")).status_code == 403


async def test_counted(api: Api) -> None:
    await api.says("hello")
    await api.says("again", number=2)
    await api.says("hi", BEN)
    api.clock.forward(days=1)
    await api.says("hello", number=3)
    told = (await (await api.client(Role.PROVIDER)).get("/sessions/stats")).json()
    assert (told["total"], told["live"], told["messages"], told["by_channel"]) == (3, 1, 4, {"sms": 3})
    assert told["by_day"] == {"2026-11-24": 2, "2026-11-25": 1}


async def test_page_by_page(api: Api) -> None:
    ids = []
    for n in range(5):
        api.clock.forward(hours=1)
        ids.append((await api.says("hello", number=n))[1].id)
    client, seen, cursor = await api.client(Role.PROVIDER), [], None
    for size in (2, 2, 1):
        page = (await client.get("/sessions", params={"limit": 2, **({"cursor": cursor} if cursor else {})})).json()
        assert len(page["items"]) == size
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert cursor is None and seen == ids[::-1]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"limit": "x"}, "limit"),
        ({"cursor": "x"}, "cursor"),
        ({"from": "yesterday"}, "from"),
        ({"from": "2026-13-24"}, "from"),
        ({"to": "9999-12-31"}, "to"),
        ({"channel": "pigeon"}, "channel"),
        ({"phone": "+12025550111"}, "phone"),
        ({"user_id": "a b"}, "user_id"),
    ],
)
async def test_a_query_that_is_wrong_is_told_where(api: Api, query: dict[str, str], field: str) -> None:
    answer = await (await api.client(Role.PROVIDER)).get("/sessions", params=query)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [field]
    assert "2025550111" not in answer.text


async def test_a_legal_hold_keeps_what_was_said(api: Api) -> None:
    contact, talk = await api.says("hello")
    async with api.database.transaction() as tx:
        await holds.put(tx, api.database.vault, talk.contact_id, "subpoena", "counsel", api.clock())
    admin = await api.client(Role.ADMIN)
    answer = await admin.delete(f"/sessions/{talk.id}")
    assert (answer.status_code, "legal hold" in answer.json()["detail"]) == (409, True)
    async with api.database.transaction() as tx:
        await holds.lift(tx, [talk.contact_id], "counsel", api.clock())
    assert (await admin.delete(f"/sessions/{talk.id}")).status_code == 204
