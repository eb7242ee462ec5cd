"""One telephone, several people: nobody hears another's answers, decisions or reference numbers; one person's telephone forgets nothing."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from bot.hands import HOUSE, Hands, unpacked
from rules.care.state import CareState
from store import care, erasure
from store.database import Database
from store.memory_tables import enrolments
from store.patient_tables import patients
from tests.bot.test_verification import ANA, one, prove
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

WHOLE = "I have diabetes and want home monitoring. I'm 65 with Medicare Part B, a smartphone and WiFi, I consent to monitoring and sharing"
LUIS = "4/4/1949 Moreno"
REFERENCE = re.compile(r"\bHC[0-9A-Z]{5,}\b")


@pytest.fixture
async def clinic(sqlite_database: Database, clock: Clock) -> Clinic:
    return open_clinic(sqlite_database, clock)


async def shared(clinic: Clinic) -> tuple[str, str]:
    return await clinic.register(ANA), await clinic.register(ANA, "Moreno", date(1949, 4, 4), "Luis")


async def join(clinic: Clinic) -> str:
    assert "qualify" in await one(clinic, ANA, WHOLE)
    found = REFERENCE.search(await one(clinic, ANA, "yes please"))
    assert found is not None
    return found.group()


async def rows(clinic: Clinic) -> dict[str, str]:
    async with clinic.database.reading() as tx:
        return {row.reference: row.person for row in await tx.execute(sa.select(enrolments))}


async def later(clinic: Clinic, **delta: Any) -> None:
    """Silence: the conversation ends as the housekeeping ends it."""
    clinic.clock.forward(**(delta or {"minutes": 40}))


async def test_on_ones_own_telephone_everything_waits_however_long(clinic: Clinic) -> None:
    await clinic.register(ANA)
    reference = await join(clinic)
    await later(clinic, days=20)
    assert reference in await one(clinic, ANA, "sign me up for home monitoring")
    assert await rows(clinic) == {reference: ""}


async def test_an_unknown_number_too(clinic: Clinic) -> None:
    reference = await join(clinic)
    await later(clinic)
    assert reference in await one(clinic, ANA, "I want home monitoring")


async def test_in_one_conversation_a_shared_telephone_is_like_any(clinic: Clinic) -> None:
    await shared(clinic)
    reference = await join(clinic)
    clinic.clock.forward(minutes=10)
    assert reference in await one(clinic, ANA, "sign me up for home monitoring")


async def test_the_next_one_with_a_shared_telephone_hears_nothing_of_the_first(clinic: Clinic) -> None:
    await shared(clinic)
    first = await join(clinic)
    await later(clinic)
    said = await one(clinic, ANA, "I want home monitoring")
    assert first not in said and "65" not in said and "Which do you live with?" in said, "asked anew"
    second = await join(clinic)
    assert second != first and set(await rows(clinic)) == {first, second}
    for text in ("what did I tell you?", "what is my reference number?", "sign me up for home monitoring again"):
        assert first not in " ".join(await clinic.text(ANA, text))


async def test_what_was_said_before_a_proof_in_the_same_conversation_is_theirs(clinic: Clinic) -> None:
    ana, _ = await shared(clinic)
    reference = await join(clinic)
    await prove(clinic)
    await one(clinic, ANA, "I want home monitoring")
    assert await rows(clinic) == {reference: ana}
    assert reference in await one(clinic, ANA, "what is my reference number?")


async def test_each_gets_their_own_back_by_proving_who_they_are(clinic: Clinic) -> None:
    ana, luis = await shared(clinic)
    anas = await join(clinic)
    await prove(clinic)
    await one(clinic, ANA, "I want home monitoring")
    await later(clinic)
    await prove(clinic, details=LUIS)
    said = await one(clinic, ANA, "I want home monitoring")
    assert anas not in said and "Which do you live with?" in said
    luiss = await join(clinic)
    assert anas not in await one(clinic, ANA, "what is my reference number?")
    await later(clinic)
    await prove(clinic)
    assert anas in await one(clinic, ANA, "sign me up for home monitoring")
    told = await one(clinic, ANA, "what is my reference number?")
    assert anas in told and luiss not in told
    assert await rows(clinic) == {anas: ana, luiss: luis}


async def test_a_number_silent_for_ninety_days_may_be_somebody_elses(clinic: Clinic) -> None:
    await clinic.register(ANA)
    reference = await join(clinic)
    await later(clinic, days=91)
    said = await one(clinic, ANA, "I want home monitoring")
    assert reference not in said and "Which do you live with?" in said


async def test_erased_on_a_shared_telephone_nothing_of_theirs_is_left(clinic: Clinic) -> None:
    ana, luis = await shared(clinic)
    reference = await join(clinic)
    await prove(clinic, ask="what do you know about me?")
    await one(clinic, ANA, "I want home monitoring")
    await later(clinic)
    await prove(clinic, details=LUIS, ask="what do you know about me?")
    await one(clinic, ANA, "hello")
    async with clinic.database.transaction() as tx:
        who = await erasure.person(tx, ana)
        assert who is not None and who.shared
        await erasure.empty(tx, clinic.database.vault, who, clinic.clock())
        assert (await care.load(tx, clinic.database.vault, who.shared[0]))[0] is None
    assert reference not in await rows(clinic)
    assert await patients_left(clinic) == [luis]


async def patients_left(clinic: Clinic) -> list[str]:
    async with clinic.database.reading() as tx:
        return list((await tx.execute(sa.select(patients.c.id))).scalars())


def test_a_state_kept_before_there_were_hands_is_read() -> None:
    state, hands = unpacked(CareState(language="es").to_json())
    assert state.language == "es" and hands == Hands()
    assert unpacked(None) == (CareState(), Hands())


def test_packed_and_unpacked(clock: Clock) -> None:
    kept = Hands("s1", "c1", "ana", {"luis": {"facts": {}}}, "")
    state, again = unpacked(kept.packed(CareState(welcomed=True), clock()))
    assert state.welcomed and (again.session, again.conversation, again.owner, again.shelf) == ("s1", "c1", "ana", {"luis": {"facts": {}}})
    assert HOUSE not in json.loads(state.to_json())
