"""Records come by warrant, of one patient, and what several people share is nobody's."""

from __future__ import annotations

from datetime import date

import pytest

from channels.address import Address
from compliance.access import Content, Forged, Standing, Warrant, issue
from compliance.identity import Level
from compliance.phi import Phi
from store import contacts, enrolments, patients, records
from store.database import Database
from store.patients import Registration
from tests.fakes.clock import Clock

ANA, BEN = Address.phone("+12025550111"), Address.phone("+12025550122")


async def person(database: Database, clock: Clock, name: str, *phones: Address) -> str:
    async with database.transaction() as tx:
        told = Registration(Phi("X"), Phi(name), date(1960, 1, 1), phones)
        return (await patients.register(tx, database.vault, told, "test", clock()))[0]


async def joins(database: Database, clock: Clock, phone: Address, service: str, reference: str) -> None:
    async with database.transaction() as tx:
        contact, _ = await contacts.meet(tx, database.vault, phone, clock())
        await enrolments.add_or_get(tx, contact.id, service, lambda: reference, {}, clock())


def warrant(patient: str, clock: Clock, record: str = records.ENROLMENTS) -> Warrant:
    return issue(Standing(Level.IA2, "sms", patient=patient, actor="c1"), record, Content.C2, "ev1", clock())


async def test_ones_own_and_nobody_elses(database: Database, clock: Clock) -> None:
    ana, ben = await person(database, clock, "A", ANA), await person(database, clock, "B", BEN)
    await joins(database, clock, ANA, "rpm", "HC11111")
    await joins(database, clock, BEN, "pharmacy", "HC22222")
    async with database.reading() as tx:
        for who, reference in ((ana, "HC11111"), (ben, "HC22222")):
            found, complete = await records.joined(tx, warrant(who, clock), clock())
            assert [one.reference for one in found] == [reference]
            assert complete


async def test_what_a_shared_phone_joined_is_told_by_a_person(database: Database, clock: Clock) -> None:
    ana, ben = await person(database, clock, "A", ANA), await person(database, clock, "B", ANA, BEN)
    await joins(database, clock, ANA, "rpm", "HC11111")
    await joins(database, clock, BEN, "pharmacy", "HC22222")
    async with database.reading() as tx:
        assert await records.joined(tx, warrant(ana, clock), clock()) == ([], False)
        found, complete = await records.joined(tx, warrant(ben, clock), clock())
        assert [one.reference for one in found] == ["HC22222"]
        assert not complete


async def test_another_warrant_opens_nothing(sqlite_database: Database, clock: Clock) -> None:
    ana = await person(sqlite_database, clock, "A", ANA)
    async with sqlite_database.reading() as tx:
        with pytest.raises(Forged):
            await records.joined(tx, warrant(ana, clock, "patient"), clock())
