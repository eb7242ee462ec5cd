"""Alerts by API: the list, the history, and the same judge as in Slack."""

from __future__ import annotations

from compliance.roles import Role
from store import staff
from tests.bot.api.conftest import Api

BEN = "+12025550122"


async def test_taken_escalated_resolved_and_every_step_told(api: Api) -> None:
    ana, talk = await api.says("crushing chest pain")
    id_ = await api.alarm(ana, talk)
    client = await api.client(Role.PROVIDER)
    (item,) = (await client.get("/escalations", params={"state": "open"})).json()["items"]
    assert (item["id"], item["level"], item["kind"], item["user_id"], item["session_id"]) == (id_, "critical", "emergency", ana.id, talk.id)
    assert "code" not in item
    taken = (await client.post(f"/escalations/{id_}/take", json={})).json()
    assert (taken["state"], taken["holder"]["name"]) == ("taken", "Provider One")
    assert (await client.get("/escalations", params={"state": "open"})).json()["items"] == []
    done = (await client.post(f"/escalations/{id_}/resolve", json={"outcome": "false_alarm"})).json()
    assert (done["state"], done["outcome"]) == ("resolved", "false_alarm")
    assert (await client.get("/escalations", params={"state": "live"})).json()["items"] == []
    assert len((await client.get("/escalations")).json()["items"]) == 1
    assert len((await client.get("/escalations", params={"state": "resolved"})).json()["items"]) == 1
    history = (await client.get(f"/escalations/{id_}")).json()["history"]
    assert [step["what"] for step in history] == ["opened", "paged", "taken", "resolved"]
    assert [e["action"] for e in await api.audited() if e["action"].startswith("emergency.")][1:] == ["emergency.acked", "emergency.closed"]


async def test_the_loser_is_told_who_has_it(api: Api) -> None:
    ana, talk = await api.says("crushing chest pain")
    id_ = await api.alarm(ana, talk)
    first, second = await api.client(Role.PROVIDER), await api.client(Role.ONCALL)
    assert (await first.post(f"/escalations/{id_}/take", json={})).status_code == 200
    assert (await first.post(f"/escalations/{id_}/take", json={})).status_code == 200, "mine already"
    lost = await second.post(f"/escalations/{id_}/take", json={})
    assert lost.status_code == 409 and "Provider One" in lost.json()["detail"]


async def test_a_press_on_what_has_changed_changes_nothing(api: Api) -> None:
    ana, talk = await api.says("crushing chest pain")
    id_ = await api.alarm(ana, talk)
    first, second = await api.client(Role.PROVIDER), await api.client(Role.ONCALL)
    seen = (await second.get(f"/escalations/{id_}")).json()["version"]
    await first.post(f"/escalations/{id_}/take", json={})
    await first.post(f"/escalations/{id_}/escalate", json={})
    assert (await second.post(f"/escalations/{id_}/escalate", json={"version": seen})).status_code == 409
    assert (await second.get(f"/escalations/{id_}")).json()["pages"] == 2


async def test_escalating_pages_the_next_person(api: Api) -> None:
    ana, talk = await api.says("crushing chest pain")
    id_ = await api.alarm(ana, talk)
    client = await api.client(Role.PROVIDER)
    await client.post(f"/escalations/{id_}/take", json={})
    told = await client.post(f"/escalations/{id_}/escalate", json={})
    assert (told.status_code, told.json()["state"], told.json()["holder"]) == (200, "open", None)


async def test_nothing_there_and_nobody_who_may(api: Api) -> None:
    client = await api.client(Role.PROVIDER)
    assert (await client.get("/escalations/none")).status_code == 404
    assert (await client.post("/escalations/none/take", json={})).status_code == 404
    ana, talk = await api.says("crushing chest pain")
    id_ = await api.alarm(ana, talk)
    for role in (Role.ADMIN, Role.AUDITOR, Role.SERVICE):
        assert (await (await api.client(role)).post(f"/escalations/{id_}/take", json={})).status_code == 403
    async with api.database.transaction() as tx:
        await staff.set_active(tx, api.people[Role.PROVIDER], False)
    api.clock.forward(seconds=5)
    assert (await client.post(f"/escalations/{id_}/take", json={})).status_code == 401


async def test_page_by_page_newest_first(api: Api) -> None:
    numbers = []
    for n in range(3):
        contact, talk = await api.says("help", f"+1202555013{n}")
        await api.alarm(contact, talk)
        numbers.append(n + 1)
    client = await api.client(Role.ONCALL)
    page = (await client.get("/escalations", params={"limit": 2})).json()
    rest = (await client.get("/escalations", params={"limit": 2, "cursor": page["next_cursor"]})).json()
    assert [item["number"] for item in page["items"] + rest["items"]] == numbers[::-1] and rest["next_cursor"] is None
    for query in ({"cursor": "x"}, {"state": "asleep"}):
        assert (await client.get("/escalations", params=query)).status_code == 422
    bad = await client.post("/escalations/none/resolve", json={"outcome": "She said <b>"})
    assert bad.status_code == 422 and "She said" not in bad.text


async def test_handed_on_to_somebody_named_and_opened_again(api: Api) -> None:
    ana, talk = await api.says("crushing chest pain")
    id_ = await api.alarm(ana, talk)
    async with api.database.transaction() as tx:
        luis = await staff.add(tx, api.database.vault, name="Luis", role="oncall", slack="U02LUIS", at=api.clock())
        mute = await staff.add(tx, api.database.vault, name="Mute", role="oncall", email="mute@clinic.test", at=api.clock())
    client = await api.client(Role.PROVIDER)
    refused = await client.post(f"/escalations/{id_}/hand-on", json={"to": mute.id})
    assert refused.status_code == 409 and "nobody it could go to" in refused.json()["detail"]
    given = await client.post(f"/escalations/{id_}/hand-on", json={"to": luis.id})
    assert (given.status_code, given.json()["state"], given.json()["pages"]) == (200, "open", 2)
    assert (await client.post(f"/escalations/{id_}/hand-on", json={})).status_code == 422
    assert (await client.post(f"/escalations/{id_}/resolve", json={})).json()["state"] == "resolved"
    assert (await client.post(f"/escalations/{id_}/reopen", json={})).json()["state"] == "open"
    history = (await client.get(f"/escalations/{id_}")).json()["history"]
    assert [step["what"] for step in history if step["by"] != "system"] == ["handed on", "resolved", "reopened"]
