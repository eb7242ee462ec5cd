"""Patients: found by what people know of them, opened by warrant only, the same number is the same person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from channels.address import Address
from compliance.access import Content, Forged, Standing, Warrant, issue
from compliance.identity import Level
from compliance.phi import Phi
from store import patients
from store.database import Database
from store.patients import Patient, Registration
from store.vault import KeyDestroyed
from tests import servers
from tests.fakes.clock import Clock

PHONE, HOME = Address.phone("+12025550111"), Address.phone("+12025550122")
TOLD = Registration(
    Phi("Marisol"),
    Phi("Quintanilla"),
    date(1951, 3, 7),
    (PHONE, HOME),
    Phi("marisol@example.org"),
    "es",
    "America/Chicago",
    "TX",
    Phi("MRN 0042"),
)


def warrant(patient: str, at: datetime, record: str = patients.RECORD) -> Warrant:
    return issue(Standing(Level.IA2, "sms", patient=patient, actor="c1"), record, Content.C2, "ev1", at)


async def add(database: Database, clock: Clock, told: Registration = TOLD) -> tuple[str, str]:
    async with database.transaction() as tx:
        return await patients.register(tx, database.vault, told, "test", clock())


async def opened(database: Database, clock: Clock, id_: str) -> Patient:
    async with database.reading() as tx:
        return await patients.opened(tx, database.vault, warrant(id_, clock()), clock())


async def test_what_was_told_is_what_is_opened(database: Database, clock: Clock) -> None:
    id_, what = await add(database, clock)
    assert what == "created"
    found = await opened(database, clock, id_)
    assert (found.first_name, found.last_name, found.born.reveal()) == (TOLD.first_name, TOLD.last_name, "1951-03-07")
    assert (found.phones, found.email, found.external_id) == (TOLD.phones, TOLD.email, TOLD.external_id)
    assert (found.language, found.time_zone, found.state) == ("es", "America/Chicago", "TX")


async def test_the_clinics_number_makes_it_the_same_person(database: Database, clock: Clock) -> None:
    id_, _ = await add(database, clock)
    clock.forward(days=1)
    assert await add(database, clock) == (id_, "same")
    assert await add(database, clock, replace(TOLD, external_id=Phi("mrn0042"), state="OK")) == (id_, "updated")
    found = await opened(database, clock, id_)
    assert (found.state, found.updated_at) == ("OK", clock())
    assert (await add(database, clock, replace(TOLD, external_id=None)))[0] != id_, "without a number it is somebody new"
    async with database.reading() as tx:
        assert await patients.count(tx) == 2


async def test_found_by_phone_by_number_and_by_name_with_birth_date(database: Database, clock: Clock) -> None:
    id_, _ = await add(database, clock)
    other, _ = await add(
        database, clock, replace(TOLD, first_name=Phi("Luis"), born=date(1980, 1, 2), external_id=Phi("43"), phones=(HOME,))
    )
    async with database.reading() as tx:
        vault = database.vault
        assert await patients.by_phone(tx, vault, PHONE) == (id_,)
        assert await patients.by_phone(tx, vault, HOME) == (id_, other)
        assert await patients.by_phone(tx, vault, Address.phone("+12025550133")) == ()
        assert await patients.by_external_id(tx, vault, Phi("mrn0042")) == id_
        assert await patients.by_external_id(tx, vault, Phi("44")) is None
        assert await patients.by_name(tx, vault, Phi("QUINTANÍLLA"), date(1951, 3, 7)) == (id_,)
        assert await patients.by_name(tx, vault, Phi("Quintanilla"), date(1951, 3, 8)) == ()
        assert await patients.exists(tx, id_)
        assert not await patients.exists(tx, "nobody")


async def test_changed_numbers_replace_the_old_and_keep_the_days_of_those_that_stay(database: Database, clock: Clock) -> None:
    id_, _ = await add(database, clock)
    clock.forward(days=100)
    new = Address.phone("+12025550199")
    await add(database, clock, replace(TOLD, phones=(new, PHONE)))
    assert (await opened(database, clock, id_)).phones == (new, PHONE)
    async with database.reading() as tx:
        assert await patients.by_phone(tx, database.vault, HOME) == ()


async def test_pages_hold_everybody_once(database: Database, clock: Clock) -> None:
    ids = []
    for number in range(5):
        clock.forward(seconds=1)
        ids.append((await add(database, clock, replace(TOLD, external_id=Phi(str(number)))))[0])
    seen: list[str] = []
    cursor = None
    while True:
        async with database.reading() as tx:
            page = await patients.listing(tx, limit=2, cursor=cursor)
        seen += page.ids
        if (cursor := page.next_cursor) is None:
            break
    assert seen == ids[::-1]
    async with database.reading() as tx:
        with pytest.raises(ValueError, match="cursor"):
            await patients.listing(tx, limit=2, cursor="'; --")


@pytest.mark.parametrize("record", ["enrolments", "patients"])
async def test_a_warrant_for_something_else_opens_nothing(sqlite_database: Database, clock: Clock, record: str) -> None:
    id_, _ = await add(sqlite_database, clock)
    async with sqlite_database.reading() as tx:
        with pytest.raises(Forged):
            await patients.opened(tx, sqlite_database.vault, warrant(id_, clock(), record), clock())


async def test_an_old_warrant_opens_nothing(sqlite_database: Database, clock: Clock) -> None:
    id_, _ = await add(sqlite_database, clock)
    old = warrant(id_, clock())
    async with sqlite_database.reading() as tx:
        with pytest.raises(Forged):
            await patients.opened(tx, sqlite_database.vault, old, clock.forward(seconds=62))


async def test_a_destroyed_key_closes_them_for_ever(sqlite_database: Database, clock: Clock) -> None:
    id_, _ = await add(sqlite_database, clock)
    async with sqlite_database.transaction() as tx:
        await sqlite_database.vault.destroy(tx, id_, clock())
    with pytest.raises(KeyDestroyed):
        await opened(sqlite_database, clock, id_)


async def test_nobody_registered_is_a_lookup_error(sqlite_database: Database, clock: Clock) -> None:
    with pytest.raises(LookupError):
        await opened(sqlite_database, clock, "nobody")


async def test_nothing_of_them_is_plain_in_the_database(database: Database, database_url: str, clock: Clock) -> None:
    id_, _ = await add(database, clock)
    raw: bytes
    if database.dialect == "postgresql":
        raw = servers.postgres().dump(database_url)
    else:
        path = Path(database_url.removeprefix("sqlite:///"))
        raw = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    assert id_.encode() in raw
    for canary in ("Marisol", "marisol", "Quintanilla", "quintanilla", "1951-03-07", "2025550111", "mrn0042", "MRN 0042"):
        assert canary.encode() not in raw, canary
        assert canary.encode().hex().encode() not in raw, canary


def test_a_registration_prints_nothing() -> None:
    assert "1951" not in repr(TOLD) + str(TOLD) + f"{TOLD}"


def make(number: int, **more: Any) -> Registration:
    return Registration(Phi("A"), Phi(f"B{number}"), date(1960, 1, 1), (PHONE,), external_id=Phi(str(number)), **more)


async def test_two_at_once_register_one_person(postgres_database: Database, clock: Clock) -> None:
    import asyncio

    found = await asyncio.gather(*(add(postgres_database, clock, make(7)) for _ in range(5)))
    assert len({id_ for id_, _ in found}) == 1
    assert sorted(what for _, what in found) == ["created", "same", "same", "same", "same"]


def test_the_clock_of_these_tests_is_aware(clock: Clock) -> None:
    assert clock().tzinfo is UTC
