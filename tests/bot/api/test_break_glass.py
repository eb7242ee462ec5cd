"""Broken glass: with a reason, for an hour, in sight of those who review."""

from __future__ import annotations

from compliance.roles import Role
from tests.bot.api.conftest import Api

REASON = "found unconscious in the waiting room"


async def test_opened_seen_and_closed(api: Api) -> None:
    ana, _ = await api.says("hello")
    client, auditor, admin = await api.client(Role.ONCALL), await api.client(Role.AUDITOR), await api.client(Role.ADMIN)
    made = (await client.post("/break-glass", json={"user_id": ana.id, "reason": REASON})).json()
    assert (made["expires_at"], made["user_id"]) == ("2026-11-24T13:00:00.000Z", ana.id)
    assert (await client.get("/break-glass")).json()["items"] == [made]
    for reviewer in (auditor, admin):
        assert (await reviewer.get("/break-glass/review")).json()["items"] == [made]
        assert (await reviewer.get("/break-glass")).status_code == 403
    other = await api.client(Role.PROVIDER)
    assert (await other.get("/break-glass")).json()["items"] == []
    assert (await other.delete(f"/break-glass/{made['id']}")).status_code == 404
    assert (await client.delete(f"/break-glass/{made['id']}")).status_code == 204
    assert (await client.delete(f"/break-glass/{made['id']}")).status_code == 404
    events = [(event["action"], event["subject"]) for event in await api.audited() if event["action"].startswith("breakglass")]
    assert events == [("breakglass.start", ana.id), ("breakglass.end", ana.id)]
    assert "unconscious" not in str(await api.audited())


async def test_without_a_reason_or_a_patient_nothing_opens(api: Api) -> None:
    ana, _ = await api.says("hello")
    client = await api.client(Role.ONCALL)
    for wish, pointer in (({"user_id": ana.id, "reason": "because"}, "/reason"), ({"user_id": "nobody", "reason": REASON}, "/user_id")):
        answer = await client.post("/break-glass", json=wish)
        assert answer.status_code == 422 and answer.json()["errors"][0]["pointer"] == pointer
    assert (await client.get("/break-glass")).json()["items"] == []


async def test_page_by_page(api: Api) -> None:
    ana, _ = await api.says("hello")
    client = await api.client(Role.ONCALL)
    ids = []
    for _ in range(3):
        api.clock.forward(seconds=1)
        ids.append((await client.post("/break-glass", json={"user_id": ana.id, "reason": REASON})).json()["id"])
    first = (await client.get("/break-glass", params={"limit": 2})).json()
    rest = (await client.get("/break-glass", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == ids[::-1] and rest["next_cursor"] is None
    assert (await client.get("/break-glass", params={"cursor": "nothing"})).status_code == 422
