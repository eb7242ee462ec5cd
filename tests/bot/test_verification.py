"""The walk by text, through the real intake, gates, turn and delivery: asked, proved, told; and what everybody else reads."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa

from channels.address import Address
from compliance.phi import Phi
from store import contacts, enrolments, proofs
from store.database import Database
from store.memory_tables import audit_events
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

ANA, BEN, STRANGER = "+12025550111", "+12025550122", "+12025550133"
ASK = "when is my appointment?"
RIGHT, WRONG = "3/7/1951 Quintanilla", "3/8/1951 Quintanilla"


@pytest.fixture
async def clinic(sqlite_database: Database, clock: Clock) -> AsyncIterator[Clinic]:
    yield open_clinic(sqlite_database, clock)


async def one(clinic: Clinic, number: str, text: str) -> str:
    """The one answer to this text, codes aside."""
    got = [said for said in await clinic.text(number, text) if "code is" not in said]
    assert len(got) == 1, got
    return got[0].replace(
        "Hi, this is the automated health helper of Riverside. Emergency? Call 911. Reply STOP to opt out, HELP for help. ", ""
    )


async def prove(clinic: Clinic, number: str = ANA, details: str = RIGHT, ask: str = "am i enrolled?") -> str:
    await clinic.text(number, ask)
    await clinic.text(number, details)
    return await one(clinic, number, clinic.code())


async def events(clinic: Clinic, action: str) -> list[dict[str, object]]:
    async with clinic.database.reading() as tx:
        bodies = (await tx.execute(sa.select(audit_events.c.body).order_by(audit_events.c.seq))).scalars().all()
    return [event for body in bodies if (event := json.loads(body))["action"] == action]


async def enrol(clinic: Clinic, number: str, service: str, reference: str) -> None:
    async with clinic.database.transaction() as tx:
        contact, _ = await contacts.meet(tx, clinic.database.vault, Address.phone(number), clinic.clock())
        await enrolments.add_or_get(tx, contact.id, service, lambda: reference, {}, clinic.clock())


async def test_asked_proved_told(clinic: Clinic) -> None:
    patient = await clinic.register(ANA)
    await enrol(clinic, ANA, "rpm", "HC4X7K2P")
    first = await clinic.text(ANA, "What's my reference number?")
    assert len(first) == 1 and "911" in first[0] and "birth date" in first[0], "the first answer says who we are, too"
    tried = await clinic.text(ANA, RIGHT)
    assert len(tried) == 2
    assert re.search(r"your code is \d{6}\.", tried[1]) and "never ask you" in tried[1]
    answer = await one(clinic, ANA, f"it is {clinic.code()}")
    assert "Home monitoring HC4X7K2P" in answer
    assert "HC4X7K2P" in await one(clinic, ANA, "am I enrolled?"), "still proved: not asked again"
    read = await events(clinic, "phi.read")
    assert [event["subject"] for event in read] == [patient, patient]
    assert len(await events(clinic, "identity.level_change")) == 1
    assert len(await events(clinic, "otp.sent")) == 1


async def test_what_do_you_know_about_me(clinic: Clinic) -> None:
    await clinic.register(ANA, email=Phi("marisol@example.org"))
    answer = await prove(clinic, ask="what do you know about me")
    assert "Marisol" in answer and "1951" in answer and "11" in answer and "m***@example.org" in answer
    assert "Quintanilla" not in answer and "03-07" not in answer and ANA not in answer, "as little as shows whether it is right"


async def test_a_visit_is_a_persons_answer_until_we_keep_visits(clinic: Clinic) -> None:
    await clinic.register(ANA)
    assert "care team" in await prove(clinic, ask=ASK)
    again = await one(clinic, ANA, "what is home monitoring?")
    assert "Home monitoring" in again, "the conversation goes on"


async def test_a_stranger_and_wrong_details_read_the_same_words_and_learn_nothing(clinic: Clinic) -> None:
    await clinic.register(ANA)
    said = {}
    for number, details in ((ANA, WRONG), (STRANGER, RIGHT)):
        said[number] = [await one(clinic, number, text) for text in (ASK, details, "123456", "654321", ASK)]
    assert said[ANA] == said[STRANGER]
    assert clinic.codes() == 0
    assert await events(clinic, "phi.read") == []
    right = await one(clinic, ANA, RIGHT)
    assert right == said[ANA][1], "right details are answered with the same words; only the number on file gets a code"
    assert clinic.codes() == 1


async def test_the_same_work_is_done_for_a_stranger(clinic: Clinic) -> None:
    """Timing follows from work: the same statements run whether the number is known or not."""
    await clinic.register(ANA)
    counts = {}
    for number in (ANA, STRANGER):
        await clinic.text(number, ASK)
        ran = []
        listener = lambda *args: ran.append(args[2])  # noqa: E731
        sa.event.listen(clinic.database.readers.sync_engine, "before_cursor_execute", listener)
        await clinic.text(number, WRONG)
        sa.event.remove(clinic.database.readers.sync_engine, "before_cursor_execute", listener)
        counts[number] = len([text for text in ran if "proof_events" not in text])
    assert counts[ANA] == counts[STRANGER]


async def test_a_wrong_code_three_times_and_the_right_one_is_too_late(clinic: Clinic) -> None:
    await clinic.register(ANA)
    await clinic.text(ANA, "am i enrolled?")
    await clinic.text(ANA, RIGHT)
    code = clinic.code()
    wrong = "000001" if code != "000001" else "000002"
    assert "did not work" in await one(clinic, ANA, wrong)
    assert "did not work" in await one(clinic, ANA, wrong)
    assert "could not make sure" in await one(clinic, ANA, wrong)
    assert "HC" not in await one(clinic, ANA, code)
    assert await events(clinic, "phi.read") == []


async def test_a_code_lives_ten_minutes_and_works_once(clinic: Clinic) -> None:
    await clinic.register(ANA)
    await clinic.text(ANA, "am i enrolled?")
    await clinic.text(ANA, RIGHT)
    clinic.clock.forward(minutes=10)
    assert "could not make sure" in await one(clinic, ANA, clinic.code())
    await prove(clinic)
    used = clinic.code()
    await clinic.text(ANA, "STOP")
    await clinic.text(ANA, "START")
    await clinic.text(ANA, "am i enrolled?")
    await clinic.text(ANA, RIGHT)
    if clinic.code() != used:
        assert "did not work" in await one(clinic, ANA, used)


async def test_five_failures_lock_for_half_an_hour_whatever_is_asked_anew(clinic: Clinic) -> None:
    await clinic.register(ANA)
    for _ in range(2):
        await clinic.text(ANA, "am i enrolled?")
        for _ in range(3):
            await clinic.text(ANA, WRONG)
    assert "cannot check this by text" in await one(clinic, ANA, "am i enrolled?")
    clinic.clock.forward(minutes=29)
    assert "cannot check this by text" in await one(clinic, ANA, "am i enrolled?")
    clinic.clock.forward(minutes=2)
    assert "birth date" in await one(clinic, ANA, "am i enrolled?")
    assert "not signed up" in await prove(clinic)


async def test_ten_failures_need_the_staff(clinic: Clinic) -> None:
    patient = await clinic.register(ANA)
    for _ in range(9):
        await clinic.text(ANA, "am i enrolled?")
        for _ in range(2):
            await clinic.text(ANA, WRONG)
        clinic.clock.forward(minutes=31)
    clinic.clock.forward(hours=25)
    assert "cannot check this by text" in await one(clinic, ANA, "am i enrolled?")
    assert len(await events(clinic, "identity.lock")) == 2, "the number, and the person it could have been"
    async with clinic.database.transaction() as tx:
        contact = await contacts.by_address(tx, clinic.database.vault, Address.phone(ANA))
        assert contact is not None
        await proofs.note(tx, proofs.CLEARED, [proofs.number(contact.id), proofs.person(patient)], clinic.clock())
    assert "not signed up" in await prove(clinic)


async def test_codes_are_not_pumped(clinic: Clinic) -> None:
    await clinic.register(ANA)
    for _ in range(6):
        await clinic.text(ANA, "am i enrolled?")
        assert "6-digit code" in await one(clinic, ANA, RIGHT)
        await clinic.text(ANA, "no")
    assert clinic.codes() == 3


async def test_half_an_answer_is_kept_and_the_other_half_asked(clinic: Clinic) -> None:
    await clinic.register(ANA)
    await clinic.text(ANA, "am i enrolled?")
    assert "last name" in await one(clinic, ANA, "March 7, 1951")
    assert "6-digit" in await one(clinic, ANA, "Quintanilla")
    assert clinic.codes() == 1
    await clinic.text(ANA, "no")
    await clinic.text(ANA, "am i enrolled?")
    assert "birth date" in await one(clinic, ANA, "Quintanilla")
    assert "6-digit" in await one(clinic, ANA, "7 march 1951")
    assert clinic.codes() == 2


async def test_wrong_details_can_be_sent_again(clinic: Clinic) -> None:
    await clinic.register(ANA)
    await clinic.text(ANA, "am i enrolled?")
    await clinic.text(ANA, WRONG)
    await clinic.text(ANA, RIGHT)
    assert "not signed up" in await one(clinic, ANA, clinic.code())


async def test_chatter_is_asked_again_and_then_a_person_helps(clinic: Clinic) -> None:
    await clinic.text(STRANGER, "am i enrolled?")
    assert "like 4/30/1960" in await one(clinic, STRANGER, "what do you mean by that question?")
    assert "like 4/30/1960" in await one(clinic, STRANGER, "I really do not understand any of this")
    assert "care team" in await one(clinic, STRANGER, "please just tell me what I want to hear")


async def test_leaving_it_is_fine(clinic: Clinic) -> None:
    await clinic.text(STRANGER, "am i enrolled?")
    assert "leave it" in await one(clinic, STRANGER, "never mind")
    assert "birth date" not in await one(clinic, STRANGER, "what is home monitoring?")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("crushing chest pain", "911"),
        ("HELP", "Msg & data rates"),
        ("STOP", "START"),
        ("I want to talk to a nurse", "person"),
        ("PERSON", "person"),
    ],
)
async def test_danger_keywords_and_a_person_come_before_the_challenge(clinic: Clinic, text: str, words: str) -> None:
    await clinic.register(ANA)
    await clinic.text(ANA, "am i enrolled?")
    got = await clinic.text(ANA, text)
    immediate = clinic.last.immediate.reveal() if clinic.last and clinic.last.immediate else ""
    assert words in " ".join([*got, immediate])


async def test_who_asks_in_spanish_first_of_all_is_greeted_and_asked_on_in_spanish(clinic: Clinic) -> None:
    await clinic.register(ANA)
    [first] = await clinic.text(ANA, "mis resultados por favor")
    assert first.startswith("Soy el asistente") and "automated" not in first
    told = [said for said in await clinic.text(ANA, RIGHT) if "6" in said]
    assert told and all("codigo" in said for said in told), "a name and a date show no language"
