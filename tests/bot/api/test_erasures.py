"""Erasure by API: two yeses, never one; and then nothing can be read."""

from __future__ import annotations

from compliance.roles import Role
from tests.bot.api.conftest import Api

ANA = {"first_name": "Marisol", "last_name": "Quintanilla", "date_of_birth": "1951-03-07", "phone": "+12025550111"}


async def _patient(api: Api) -> str:
    answer = await (await api.client(Role.SERVICE)).post("/patients", json=ANA)
    return str(answer.json()["id"])


async def test_one_asks_another_confirms_and_it_is_done(api: Api) -> None:
    id_ = await _patient(api)
    _, talk = await api.says("I have diabetes")
    one = await api.client(Role.ADMIN)
    two = await api.client(Role.ADMIN, await api.person(Role.ADMIN, "second@clinic.test"))
    asked = await one.delete(f"/patients/{id_}")
    assert (asked.status_code, asked.json()["state"], asked.json()["certificate"]) == (202, "asked", None)
    again = await one.delete(f"/patients/{id_}")
    assert (again.status_code, again.json()["id"]) == (202, asked.json()["id"]), "twice by the same person is still one yes"
    assert [item["id"] for item in (await two.get("/erasures")).json()["items"]] == [asked.json()["id"]]
    provider = await api.client(Role.PROVIDER)
    assert (await provider.get(f"/patients/{id_}")).status_code == 200, "not yet"
    done = await two.delete(f"/patients/{id_}")
    assert (done.status_code, done.json()["state"]) == (200, "done")
    assert "Certificate of erasure" in done.json()["certificate"] and "Marisol" not in done.text
    assert (await provider.get(f"/patients/{id_}")).status_code in (404, 410)
    assert (await provider.get(f"/sessions/{talk.id}/replay")).status_code in (404, 410)
    assert (await provider.get("/patients")).json()["items"] == []
    assert (await provider.post("/patients/search", json={"phone": ANA["phone"]})).json()["items"] == []
    assert (await two.get("/erasures")).json()["items"] == []


async def test_the_patients_own_wish_is_one_of_the_two(api: Api) -> None:
    id_ = await _patient(api)
    patient, admin = await api.client(Role.PATIENT, id_), await api.client(Role.ADMIN)
    assert (await patient.delete("/patients/somebody")).status_code == 403
    assert (await patient.delete(f"/patients/{id_}")).status_code == 202
    assert len((await patient.get("/erasures")).json()["items"]) == 1
    done = await admin.delete(f"/patients/{id_}")
    assert done.status_code == 200 and done.json()["asked_by"] == f"patient:{id_}"
    assert (await patient.get(f"/patients/{id_}")).status_code in (401, 403, 404, 410)


async def test_an_open_alert_forbids_it_and_says_so(api: Api) -> None:
    id_ = await _patient(api)
    contact, talk = await api.says("crushing chest pain")
    await api.alarm(contact, talk)
    answer = await (await api.client(Role.ADMIN)).delete(f"/patients/{id_}")
    assert answer.status_code == 409 and "alert" in answer.json()["detail"]


async def test_nobody_there_and_nobody_who_may(api: Api) -> None:
    id_ = await _patient(api)
    assert (await (await api.client(Role.ADMIN)).delete("/patients/nobody")).status_code == 404
    for role in (Role.PROVIDER, Role.SERVICE, Role.AUDITOR, Role.ONCALL):
        assert (await (await api.client(role)).delete(f"/patients/{id_}")).status_code == 403
