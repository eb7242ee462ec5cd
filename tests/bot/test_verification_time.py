"""How long a proof holds, what ends it, and for whom: silence, STOP, a call, a family phone, a proxy, an audit log that is gone."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from channels.address import Address
from channels.message import ChannelName
from compliance.audit import AuditEvent
from compliance.phi import Phi
from store import contacts, conversations, patients, proxies
from store.database import Database
from tests.bot.test_verification import ANA, BEN, RIGHT, WRONG, enrol, events, one, prove
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock


@pytest.fixture
async def clinic(sqlite_database: Database, clock: Clock) -> AsyncIterator[Clinic]:
    yield open_clinic(sqlite_database, clock)


async def test_half_an_hour_of_silence_locks_the_record_and_keeps_the_answers(clinic: Clinic) -> None:
    await clinic.register(ANA)
    await clinic.text(ANA, "home monitoring please")
    await clinic.text(ANA, "diabetes")
    await prove(clinic)
    clinic.clock.forward(minutes=29)
    assert "not signed up" in await one(clinic, ANA, "am i enrolled?")
    clinic.clock.forward(minutes=31)
    assert "birth date" in await one(clinic, ANA, "am i enrolled?")
    await clinic.text(ANA, "no")
    assert "live with" not in await one(clinic, ANA, "home monitoring"), "a condition already told is not asked again"


async def test_four_hours_end_it_however_much_is_written(clinic: Clinic) -> None:
    await clinic.register(ANA)
    await prove(clinic)
    for _ in range(15):
        clinic.clock.forward(minutes=16)
        last = await one(clinic, ANA, "am i enrolled?")
    assert "birth date" in last


async def test_stop_ends_the_proof(clinic: Clinic) -> None:
    await clinic.register(ANA)
    await prove(clinic)
    await clinic.text(ANA, "STOP")
    await clinic.text(ANA, "START")
    assert "birth date" in await one(clinic, ANA, "am i enrolled?")


async def test_a_proof_by_text_is_none_in_a_call(clinic: Clinic) -> None:
    await clinic.register(ANA)
    await prove(clinic)
    async with clinic.database.transaction() as tx:
        contact = await contacts.by_address(tx, clinic.database.vault, Address.phone(ANA))
        assert contact is not None
        idle = timedelta(minutes=30)
        call = await conversations.touch(tx, contact.id, ChannelName.VOICE.value, "tel:+1", clinic.clock(), close_after=idle)
    assert (await clinic.verification.standing(contact, call)).patient is None


async def test_a_family_phone_is_whoever_proves_themselves(clinic: Clinic) -> None:
    await clinic.register(ANA)
    husband = await clinic.register(ANA, "Lopez", date(1950, 1, 2), "Ben")
    assert "Ben" in await prove(clinic, details="1/2/1950 Lopez", ask="what do you know about me")
    assert (await events(clinic, "phi.read"))[-1]["subject"] == husband
    twin = "6/6/2016 Diaz"
    await clinic.register(BEN, "Diaz", date(2016, 6, 6), "Eva")
    await clinic.register(BEN, "Diaz", date(2016, 6, 6), "Leo")
    await clinic.text(BEN, "am i enrolled?")
    before = clinic.codes()
    await clinic.text(BEN, twin)
    assert clinic.codes() == before, "two people fit: a person must look"


async def test_a_proxy_hears_what_they_may(clinic: Clinic) -> None:
    child = await clinic.register(BEN, "Lopez", date(2015, 5, 5), "Leo")
    await enrol(clinic, BEN, "rpm", "HC77777")
    vault, at = clinic.database.vault, clinic.clock()
    async with clinic.database.transaction() as tx:
        id_ = await proxies.add(
            tx,
            vault,
            patient_id=child,
            name=Phi("Ana"),
            phone=Address.phone(ANA),
            relation="mother",
            scope={"enrolments"},
            expires_at=at + timedelta(days=9),
            by="s1",
            at=at,
        )
    assert "HC77777" in await prove(clinic, details="5/5/2015 Lopez")
    assert "may not hear" in await one(clinic, ANA, "what do you know about me")
    read = (await events(clinic, "phi.read"))[-1]
    assert read["subject"] == child and read["actor"] == {"kind": "patient", "id": f"proxy:{id_}", "roles": ["patient"], "for": child}
    async with clinic.database.transaction() as tx:
        await proxies.revoke(tx, id_, clinic.clock())
    assert "HC77777" not in await one(clinic, ANA, "am i enrolled?"), "revoked is revoked, also in the middle"


async def test_without_an_audit_row_nothing_is_opened(sqlite_database: Database, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        async def record(self, event: AuditEvent) -> None:
            raise OSError("disk")

    clinic = open_clinic(sqlite_database, clock)
    await clinic.register(ANA)
    await enrol(clinic, ANA, "rpm", "HC4X7K2P")
    clinic.verification._releases._audit = Broken()
    opened = []
    monkeypatch.setattr(patients, "opened", lambda *args: opened.append(args))
    answer = await prove(clinic)
    assert "cannot open your records" in answer and "HC4X7K2P" not in answer
    assert "cannot open your records" in await one(clinic, ANA, "what do you know about me")
    assert opened == []


async def test_a_turn_that_runs_twice_counts_and_sends_once(clinic: Clinic) -> None:
    await clinic.register(ANA)
    await clinic.text(ANA, "am i enrolled?")
    for text in (WRONG, RIGHT):
        await clinic.text(ANA, text)
        turn = clinic.engine.of("converse")[-1]
        await clinic.turns.converse(*turn.args)
    assert clinic.codes() == 1
    assert len(await events(clinic, "identity.failure")) == 1


async def test_results_are_never_texted(clinic: Clinic) -> None:
    await clinic.register(ANA)
    assert "cannot send that by text" in await prove(clinic, ask="show me my test results")


@pytest.mark.parametrize(
    ("ask", "details", "word"),
    [
        ("¿Estoy inscrita? ¿Cuál es mi número de referencia?", "7 de marzo de 1951, Quintanilla", "inscrito"),
        ("我的参考号是什么？", "1951年3月7日 Quintanilla", "登记"),
        ("tôi đã đăng ký gì chưa?", "7 tháng 3, 1951 Quintanilla", "ghi danh"),
    ],
)
async def test_in_their_language(clinic: Clinic, ask: str, details: str, word: str) -> None:
    await clinic.register(ANA)
    async with clinic.database.transaction() as tx:
        contact, _ = await contacts.meet(tx, clinic.database.vault, Address.phone(ANA), clinic.clock())
        await contacts.set_language(tx, contact.id, {"inscrito": "es", "登记": "zh", "ghi danh": "vi"}[word])
    await clinic.text(ANA, ask)
    got = await clinic.text(ANA, details)
    code = next(found[0] for text in got if (found := re.search(r"\d{6}", text)))
    assert word in (await clinic.text(ANA, code))[0]


async def test_a_question_for_a_nurse_is_no_answer_and_no_request(clinic: Clinic) -> None:
    await clinic.text(ANA, "am i enrolled?")
    assert "birth date" not in await one(clinic, ANA, "should I stop taking my metformin? my results were high")
