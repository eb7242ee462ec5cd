"""Patients by API: registered once, found by exact marks, shown behind a durable audit row."""

from __future__ import annotations

from typing import Any

import pytest

from bot.api.reach import OUTSIDE
from compliance.roles import Role
from tests.bot.api.conftest import Api

ANA: dict[str, Any] = {
    "first_name": "Marisol",
    "last_name": "Quintanilla-Ruiz",
    "date_of_birth": "1951-03-07",
    "phone": "+12025550111",
    "email": "marisol@example.org",
    "language": "es",
    "time_zone": "America/New_York",
    "state": "MD",
}


async def _registered(api: Api, **changes: Any) -> dict[str, Any]:
    answer = await (await api.client(Role.SERVICE)).post("/patients", json=ANA | changes)
    assert answer.status_code == 201, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_registered_shown_and_known_again(api: Api) -> None:
    told = await _registered(api)
    assert {name: told[name] for name in ANA} == ANA and told["outcome"] == "created"
    client = await api.client(Role.PROVIDER)
    shown = (await client.get(f"/patients/{told['id']}")).json()
    assert shown == {name: value for name, value in told.items() if name != "outcome"}
    again = await client.post("/patients", json=ANA)
    assert (again.status_code, again.json()["id"], again.json()["outcome"]) == (200, told["id"], "same")
    events = [(event["action"], event["subject"]) for event in await api.audited()]
    assert events == [("phi.create", told["id"])] + [("phi.read", told["id"])] * 3
    assert "Marisol" not in str(await api.audited())


async def test_by_the_clinics_number_the_same_person_with_newer_details(api: Api) -> None:
    told = await _registered(api, external_id="MRN 7")
    client = await api.client(Role.SERVICE)
    newer = (await client.post("/patients", json=ANA | {"external_id": "mrn7", "phone": "+12025550112"})).json()
    assert (newer["id"], newer["outcome"], newer["phone"]) == (told["id"], "updated", "+12025550112")


async def test_found_by_exact_marks_sent_in_the_body(api: Api) -> None:
    told = await _registered(api, external_id="MRN 7")
    client = await api.client(Role.PROVIDER)
    for marks in (
        {"phone": "(202) 555-0111".replace("(202)", "+1 202")},
        {"external_id": "MRN7"},
        {"last_name": "quintanilla ruiz", "date_of_birth": "1951-03-07"},
    ):
        assert [one["id"] for one in (await client.post("/patients/search", json=marks)).json()["items"]] == [told["id"]], marks
    for marks in ({"phone": "+12025550119"}, {"last_name": "Quint", "date_of_birth": "1951-03-07"}, {"external_id": "8"}):
        assert (await client.post("/patients/search", json=marks)).json()["items"] == []
    for marks in (
        {},
        {"last_name": "Ruiz"},
        {"phone": "+12025550111", "external_id": "7"},
        {"date_of_birth": "1951-03-07"},
        {"phone": "x"},
    ):
        assert (await client.post("/patients/search", json=marks)).status_code == 422
    assert (await client.get("/patients", params={"phone": "+12025550111"})).status_code == 422, "never in an address"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"first_name": ""}, "/first_name"),
        ({"last_name": None}, "/last_name"),
        ({"date_of_birth": "soon"}, "/date_of_birth"),
        ({"date_of_birth": "2090-01-01"}, "/date_of_birth"),
        ({"phone": "12"}, "/phone"),
        ({"email": "marisol"}, "/email"),
        ({"language": "tlh"}, "/language"),
        ({"time_zone": "Mars/Olympus"}, "/time_zone"),
        ({"state": "ZZ"}, "/state"),
        ({"ssn": "1"}, "/ssn"),
    ],
)
async def test_what_cannot_be_is_told_where_and_never_what(api: Api, change: dict[str, Any], pointer: str) -> None:
    answer = await (await api.client(Role.SERVICE)).post("/patients", json=ANA | change)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert "Marisol" not in answer.text and "soon" not in answer.text
    assert (await (await api.client(Role.PROVIDER)).get("/patients")).json()["items"] == []


async def test_page_by_page(api: Api) -> None:
    ids = []
    for n in range(3):
        api.clock.forward(seconds=1)
        ids.append((await _registered(api, phone=f"+1202555012{n}", first_name=f"Ana {'abc'[n]}"))["id"])
    client = await api.client(Role.PROVIDER)
    first = (await client.get("/patients", params={"limit": 2})).json()
    rest = (await client.get("/patients", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == ids[::-1] and rest["next_cursor"] is None


async def test_their_conversations_are_found_by_their_id(api: Api) -> None:
    told = await _registered(api)
    contact, talk = await api.says("hello")
    assert contact.id != told["id"]
    client = await api.client(Role.PROVIDER)
    (item,) = (await client.get("/sessions", params={"user_id": told["id"]})).json()["items"]
    assert (item["id"], item["user_id"]) == (talk.id, told["id"])
    alert = await api.alarm(contact, talk)
    assert (await client.get(f"/escalations/{alert}")).json()["user_id"] == told["id"]


async def test_on_call_sees_patients_in_need_and_after_breaking_the_glass(api: Api) -> None:
    ana, ben = await _registered(api), await _registered(api, first_name="Ben", phone="+12025550122")
    contact, talk = await api.says("crushing chest pain")
    await api.alarm(contact, talk)
    client = await api.client(Role.ONCALL)
    assert [one["id"] for one in (await client.get("/patients")).json()["items"]] == [ana["id"]]
    assert (await client.get(f"/patients/{ana['id']}")).status_code == 200
    for id_ in (ben["id"], "nothing"):
        answer = await client.get(f"/patients/{id_}")
        assert (answer.status_code, answer.json()["detail"]) == (403, OUTSIDE)
    assert (await client.post("/patients/search", json={"phone": "+12025550122"})).json()["items"] == []
    await client.post("/break-glass", json={"user_id": ben["id"], "reason": "found unconscious in the waiting room"})
    assert (await client.get(f"/patients/{ben['id']}")).status_code == 200


async def test_a_patient_sees_themselves_and_a_shared_telephone_is_nobodys_own(api: Api) -> None:
    ana = await _registered(api)
    _, talk = await api.says("hello")
    client = await api.client(Role.PATIENT, ana["id"])
    assert (await client.get(f"/patients/{ana['id']}")).json()["first_name"] == "Marisol"
    assert [one["id"] for one in (await client.get("/patients")).json()["items"]] == [ana["id"]]
    assert (await client.get(f"/sessions/{talk.id}/replay")).status_code == 200
    ben = await _registered(api, first_name="Ben", date_of_birth="1980-01-01")
    assert (await client.get(f"/patients/{ben['id']}")).status_code == 403
    assert (await client.get(f"/sessions/{talk.id}/replay")).status_code == 403, "who of the two texted is not known"
    assert (await client.get("/sessions")).json()["items"] == []


async def test_no_audit_row_no_details(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    told = await _registered(api)
    client = await api.client(Role.PROVIDER)

    async def full(event: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(api.desk.audit, "record", full)
    answer = await client.get(f"/patients/{told['id']}")
    assert answer.status_code == 503 and "Marisol" not in answer.text


async def test_who_was_erased_is_gone(api: Api) -> None:
    told = await _registered(api)
    async with api.database.transaction() as tx:
        await api.database.vault.destroy(tx, told["id"], api.clock())
    client = await api.client(Role.PROVIDER)
    assert (await client.get(f"/patients/{told['id']}")).status_code == 410
    assert (await client.get("/patients")).status_code in (200, 410)
