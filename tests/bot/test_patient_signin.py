"""A patient's way in: the code the thread sent them, once, in time, by the person themselves."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import sqlalchemy as sa

from channels.address import Address
from compliance.phi import Phi
from store import contacts, conversations, proxies
from store import outbox as outbox_rows
from store.database import Database
from store.tables import outbox
from tests.bot.api.conftest import Api, build
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

ANA, BEN = "+12025550111", "+12025550122"
RIGHT, WRONG = "3/7/1951 Quintanilla", "3/8/1951 Quintanilla"


@pytest.fixture
async def clinic(sqlite_database: Database, clock: Clock) -> AsyncIterator[Clinic]:
    yield open_clinic(sqlite_database, clock)


@pytest.fixture
async def api(sqlite_database: Database, clock: Clock) -> AsyncIterator[Api]:
    made = build(sqlite_database, clock)
    yield made
    for client in made.open:
        await client.aclose()
    made.desk.sign_in._passwords.close()


async def _asked(clinic: Clinic, number: str = ANA, details: str = RIGHT) -> None:
    await clinic.text(number, "when is my appointment?")
    await clinic.text(number, details)


async def _sign_in(api: Api, phone: str, code: str) -> httpx.Response:
    client = await api.client()
    return await client.post("/auth/token", data={"grant_type": "urn:healthsmart:code", "phone": phone, "code": code})


async def test_in_with_the_texted_code_and_only_to_themselves(clinic: Clinic, api: Api) -> None:
    patient = await clinic.register(ANA)
    await _asked(clinic)
    told = await _sign_in(api, "+1 202 555-0111", clinic.code())
    assert told.status_code == 200 and told.json()["scope"] == "patient"
    client = await api.client()
    client.headers["authorization"] = f"Bearer {told.json()['access_token']}"
    me = (await client.get("/auth/me")).json()
    assert (me["id"], me["role"], me["factors"], me["permissions"]["session.read"]) == (patient, "patient", ["sms", "kba"], "own")
    assert (await client.get("/sessions")).json()["items"][0]["user_id"] == patient
    assert (await client.get("/audit/events")).status_code == 403
    fresh = await client.post("/auth/token", data={"grant_type": "refresh_token", "refresh_token": told.json()["refresh_token"]})
    assert fresh.status_code == 200 and fresh.json()["scope"] == "patient"


async def test_a_code_counts_once_here_or_there(clinic: Clinic, api: Api) -> None:
    await clinic.register(ANA)
    await _asked(clinic)
    code = clinic.code()
    assert (await _sign_in(api, ANA, code)).status_code == 200
    assert (await _sign_in(api, ANA, code)).status_code == 400
    await _asked(clinic)
    code = clinic.code()
    await clinic.text(ANA, code)
    assert (await _sign_in(api, ANA, code)).status_code == 400


async def test_whatever_is_wrong_the_answer_is_the_same(clinic: Clinic, api: Api) -> None:
    await clinic.register(ANA)
    await clinic.register(BEN, first="Ben")
    await _asked(clinic)
    code = clinic.code()
    answers = [
        await _sign_in(api, phone, told) for phone, told in ((BEN, code), (ANA, "000000"), ("+12025550199", code), ("x", code), (ANA, "x"))
    ]
    assert {one.status_code for one in answers} == {400}
    assert len({one.text for one in answers}) == 1
    for form in ({"phone": ANA}, {"code": code}):
        answer = await (await api.client()).post("/auth/token", data={"grant_type": "urn:healthsmart:code", **form})
        assert answer.json()["error"] == "invalid_request"


async def test_details_that_did_not_match_get_no_code_that_counts(clinic: Clinic, api: Api) -> None:
    await clinic.register(ANA)
    await _asked(clinic, details=WRONG)
    assert (await _sign_in(api, ANA, "123456")).status_code == 400


async def test_ten_minutes(clinic: Clinic, api: Api, clock: Clock) -> None:
    await clinic.register(ANA)
    await _asked(clinic)
    code = clinic.code()
    clock.forward(minutes=10)
    assert (await _sign_in(api, ANA, code)).status_code == 400


async def test_three_wrong_ones_use_the_challenge_up_and_count_with_those_by_text(clinic: Clinic, api: Api) -> None:
    await clinic.register(ANA)
    await _asked(clinic)
    code = clinic.code()
    wrong = "111111" if code != "111111" else "222222"
    for _ in range(3):
        assert (await _sign_in(api, ANA, wrong)).status_code == 400
    assert (await _sign_in(api, ANA, code)).status_code == 400
    await _asked(clinic)
    for _ in range(2):
        await _sign_in(api, ANA, wrong)
    code = clinic.code()
    assert (await _sign_in(api, ANA, code)).status_code == 400, "five in a day lock, wherever they were made"


async def test_who_may_speak_for_somebody_does_not_become_them(clinic: Clinic, api: Api, clock: Clock) -> None:
    patient = await clinic.register(ANA)
    async with clinic.database.transaction() as tx:
        await proxies.add(
            tx,
            clinic.database.vault,
            patient_id=patient,
            name=Phi("Luz"),
            phone=Address.phone(BEN),
            relation="daughter",
            scope={"appointments"},
            expires_at=clock() + timedelta(days=30),
            by="cli",
            at=clock(),
        )
    await _asked(clinic, BEN)
    assert (await _sign_in(api, BEN, clinic.code())).status_code == 400


async def test_guessing_is_told_to_wait(clinic: Clinic, api: Api) -> None:
    answers = [await _sign_in(api, ANA, f"{n:06d}") for n in range(11)]
    assert [one.status_code for one in answers] == [400] * 10 + [429]
    assert int(answers[-1].headers["retry-after"]) > 60


async def test_what_is_written_down_names_nobody(clinic: Clinic, api: Api) -> None:
    await clinic.register(ANA)
    await _asked(clinic)
    await _sign_in(api, ANA, "999999")
    await _sign_in(api, ANA, clinic.code())
    events = [event for event in await api.audited() if event["action"].startswith("auth.")]
    assert [event["action"] for event in events] == ["auth.failure", "auth.success"]
    assert "2025550111" not in str(events)


async def _texted(api: Api) -> str | None:
    """The newest code that was put out by the API."""
    async with api.database.reading() as tx:
        rows = (
            (await tx.execute(sa.select(outbox.c.id).where(outbox.c.id.startswith("code-")).order_by(outbox.c.created_at.desc())))
            .scalars()
            .all()
        )
        if not rows:
            return None
        row = await outbox_rows.get(tx, api.database.vault, rows[0])
    assert row is not None
    found = re.search(r"\b(\d{6})\b", row.message.text.reveal())
    assert found is not None
    return found[1]


ASKS = {"phone": ANA, "last_name": "quintanilla", "date_of_birth": "1951-03-07"}


async def test_asked_for_here_without_a_word_before(clinic: Clinic, api: Api) -> None:
    patient = await clinic.register(ANA)
    client = await api.client()
    answer = await client.post("/auth/code", json=ASKS)
    assert answer.status_code == 202
    code = await _texted(api)
    assert code is not None and code not in answer.text
    told = await _sign_in(api, ANA, code)
    assert told.status_code == 200
    me = (await client.get("/auth/me", headers={"authorization": f"Bearer {told.json()['access_token']}"})).json()
    assert me["id"] == patient
    assert (await _sign_in(api, ANA, code)).status_code == 400, "once"
    assert (await client.get("/sessions", headers={"authorization": f"Bearer {told.json()['access_token']}"})).json()["items"] == []


async def test_who_does_not_fit_gets_the_same_answer_and_no_code(clinic: Clinic, api: Api) -> None:
    await clinic.register(ANA)
    client = await api.client()
    changes = ({"last_name": "Ruiz"}, {"date_of_birth": "1951-03-08"}, {"phone": BEN}, {"phone": "x"})
    answers = [await client.post("/auth/code", json=ASKS | change) for change in changes]
    assert {one.status_code for one in answers} == {202} and len({one.text for one in answers}) == 1
    assert await _texted(api) is None
    assert answers[0].text == (await client.post("/auth/code", json=ASKS)).text


async def test_a_code_asked_for_here_has_three_tries_and_ten_minutes(clinic: Clinic, api: Api, clock: Clock) -> None:
    await clinic.register(ANA)
    client = await api.client()
    await client.post("/auth/code", json=ASKS)
    code = str(await _texted(api))
    wrong = "111111" if code != "111111" else "222222"
    for _ in range(3):
        assert (await _sign_in(api, ANA, wrong)).status_code == 400
    assert (await _sign_in(api, ANA, code)).status_code == 400
    clock.forward(minutes=16)
    await client.post("/auth/code", json=ASKS)
    newer = str(await _texted(api))
    clock.forward(minutes=10)
    assert (await _sign_in(api, ANA, newer)).status_code == 400


async def test_nobody_makes_us_text_all_day(clinic: Clinic, api: Api, clock: Clock) -> None:
    await clinic.register(ANA)
    client = await api.client()
    answers = [await client.post("/auth/code", json=ASKS) for _ in range(11)]
    assert [one.status_code for one in answers] == [202] * 10 + [429]
    async with api.database.reading() as tx:
        sent = (await tx.execute(sa.select(sa.func.count()).select_from(outbox).where(outbox.c.id.startswith("code-")))).scalar_one()
    assert sent == 3


async def test_the_thread_goes_on_as_before(clinic: Clinic, api: Api, clock: Clock) -> None:
    await clinic.register(ANA)
    await _asked(clinic)
    await _sign_in(api, ANA, clinic.code())
    async with clinic.database.reading() as tx:
        contact = await contacts.by_address(tx, clinic.database.vault, Address.phone(ANA))
        assert contact is not None
        talk = await conversations.current(tx, contact.id)
    assert talk is not None and talk.proof is None
    assert "birth date" in " ".join(await clinic.text(ANA, "when is my appointment?")), "proved there is not proved here"
