"""The audit trail by API: read, filtered, proved; looking is an event too."""

from __future__ import annotations

import sqlalchemy as sa

from compliance.checkpoint import opened
from compliance.roles import Role
from store.sealing import Sequencer
from tests.bot.api.conftest import Api


async def test_newest_first_filtered_and_looking_is_written_down(api: Api) -> None:
    _, talk = await api.says("hello")
    provider, auditor = await api.client(Role.PROVIDER), await api.client(Role.AUDITOR)
    await provider.get(f"/sessions/{talk.id}/replay")
    items = (await auditor.get("/audit/events")).json()["items"]
    assert [item["action"] for item in items[:2]] == ["audit.read", "phi.read"]
    assert items[0]["actor"]["id"] == api.people[Role.AUDITOR]
    found = (await auditor.get("/audit/events", params={"action": "phi.read", "subject": talk.contact_id})).json()["items"]
    assert [item["what"][0] for item in found] == [f"session:{talk.id}"]
    assert (await auditor.get("/audit/events", params={"actor": api.people[Role.PROVIDER], "action": "audit.read"})).json()["items"] == []
    assert (await auditor.get("/audit/events", params={"to": "2026-01-01T00:00:00Z"})).json() == {"items": [], "next_cursor": None}
    assert (await auditor.get("/audit/events", params={"action": "nothing"})).status_code == 422


async def test_page_by_page(api: Api) -> None:
    auditor = await api.client(Role.AUDITOR)
    for _ in range(4):
        await auditor.get("/audit/events")
    first = (await auditor.get("/audit/events", params={"limit": 3})).json()
    second = (await auditor.get("/audit/events", params={"limit": 3, "cursor": first["next_cursor"]})).json()
    ids = [item["id"] for item in first["items"] + second["items"]]
    assert len(ids) == len(set(ids)) == 5
    assert (await auditor.get("/audit/events", params={"cursor": "x"})).status_code == 422


async def test_proved_and_signed(api: Api) -> None:
    auditor = await api.client(Role.AUDITOR)
    assert (await auditor.get("/audit/checkpoint")).status_code == 404
    await Sequencer(api.database).run(api.clock())
    told = (await auditor.get("/audit/verify")).json()
    assert (told["ok"], told["fault"], told["size"], told["unsealed"]) == (True, None, 1, 1)
    signed = (await auditor.get("/audit/checkpoint")).json()
    assert signed["note"] == told["checkpoint"] and signed["id"] == "1"
    public = Sequencer(api.database)
    async with api.database.reading() as tx:
        signer = await public.signer(tx)
    assert opened(signed["note"], signed["origin"], signer.public).size == 1
    assert signed["verifier_key"] == signer.verifier_key


async def test_a_row_that_was_removed_is_named(api: Api) -> None:
    auditor = await api.client(Role.AUDITOR)
    for _ in range(3):
        await auditor.get("/audit/events")
    await Sequencer(api.database).run(api.clock())
    async with api.database.transaction() as tx:
        await tx.execute(sa.text("DROP TRIGGER audit_events_no_delete"))
        await tx.execute(sa.text("DELETE FROM audit_events WHERE seq = 2"))
    told = (await auditor.get("/audit/verify")).json()
    assert told["ok"] is False and told["fault"]["kind"] == "deleted" and told["fault"]["row"] == 1
