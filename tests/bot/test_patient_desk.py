"""Bringing patients in: whole, once, audited; a dry run leaves nothing; changed numbers end what was proved."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from bot.patient_desk import BATCH, Brought, PatientDesk
from bot.patient_files import Row
from channels.address import Address
from compliance.audit import Actor
from compliance.phi import Phi
from store import contacts, patients
from store.audit import SqlAuditLog
from store.database import Database
from store.memory_tables import audit_events
from store.patients import Registration
from tests.bot.test_verification import ANA, one, prove
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock


def told(number: int) -> Row:
    return Row(
        number,
        Registration(
            Phi("A"), Phi(f"B{number}"), date(1960, 1, 1), (Address.phone(f"+1202555{number:04d}"),), external_id=Phi(str(number))
        ),
    )


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[PatientDesk]:
    yield PatientDesk(database, SqlAuditLog(database), Actor("staff", "s1"))


async def actions(database: Database) -> list[str]:
    async with database.reading() as tx:
        return [json.loads(body)["action"] for body in (await tx.execute(sa.select(audit_events.c.body))).scalars()]


async def test_in_once_and_again_nothing_new(desk: PatientDesk, database: Database, clock: Clock) -> None:
    rows = [told(number) for number in range(BATCH + 5)]
    steps: list[tuple[int, int]] = []
    assert await desk.bring(rows, "import", clock(), progress=lambda *done: steps.append(done)) == Brought(BATCH + 5, 0, 0)
    assert steps == [(BATCH, BATCH + 5), (BATCH + 5, BATCH + 5)]
    assert await desk.bring(rows, "import", clock()) == Brought(0, 0, BATCH + 5)
    changed = [Row(1, replace(rows[0].told, state="TX"))] if rows[0].told else []
    assert await desk.bring(changed, "import", clock()) == Brought(0, 1, 0)
    assert sorted(set(await actions(database))) == ["phi.create", "phi.update"]


async def test_a_dry_run_says_it_and_leaves_nothing(desk: PatientDesk, database: Database, clock: Clock) -> None:
    assert await desk.bring([told(1), told(2)], "import", clock(), dry=True) == Brought(2, 0, 0)
    async with database.reading() as tx:
        assert await patients.count(tx) == 0
    assert await actions(database) == []
    assert await desk.bring([told(1)], "import", clock()) == Brought(1, 0, 0), "keys of the dry run are not kept"


async def test_without_a_number_of_the_clinic_the_same_person_is_not_two(desk: PatientDesk, clock: Clock) -> None:
    row = told(1)
    assert row.told is not None
    nameless = [Row(1, replace(row.told, external_id=None))]
    assert await desk.bring(nameless, "import", clock()) == Brought(1, 0, 0)
    assert await desk.bring(nameless, "import", clock()) == Brought(0, 0, 1)


async def test_changed_numbers_end_what_was_proved(sqlite_database: Database, clock: Clock) -> None:
    clinic: Clinic = open_clinic(sqlite_database, clock)
    await clinic.register(ANA, external_id=Phi("7"))
    await prove(clinic)
    desk = PatientDesk(sqlite_database, SqlAuditLog(sqlite_database), Actor("staff", "s1"))
    new = Registration(
        Phi("Marisol"), Phi("Quintanilla"), date(1951, 3, 7), (Address.phone("+12025550199"), Address.phone(ANA)), external_id=Phi("7")
    )
    await desk.bring([Row(1, new)], "import", clock())
    assert "birth date" in await one(clinic, ANA, "am i enrolled?")


async def test_unlocking_by_number_or_by_person(sqlite_database: Database, clock: Clock) -> None:
    clinic: Clinic = open_clinic(sqlite_database, clock)
    desk = PatientDesk(sqlite_database, SqlAuditLog(sqlite_database), Actor("staff", "s1"))
    patient = await clinic.register(ANA)
    for by in ("contact", "patient"):
        for _ in range(2):
            await clinic.text(ANA, "am i enrolled?")
            for _ in range(3):
                await clinic.text(ANA, "1/1/1990 Nobody")
        assert "cannot check this by text" in await one(clinic, ANA, "am i enrolled?")
        async with sqlite_database.reading() as tx:
            contact = await contacts.by_address(tx, sqlite_database.vault, Address.phone(ANA))
        assert contact is not None
        await desk.unlock(clock(), **{by: contact.id if by == "contact" else patient})
        assert "not signed up" in await prove(clinic)
        clock.forward(minutes=31)
    assert (await actions(sqlite_database)).count("identity.unlock") == 2
