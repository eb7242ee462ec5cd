"""Contacts and the patients behind them."""

from __future__ import annotations

from datetime import date

from channels.address import Address
from compliance.phi import Phi
from store import patients, people
from store.contacts import Contact
from store.database import Database
from store.patients import Registration
from tests.fakes.clock import Clock
from tests.store.conftest import ANA, BEN


async def _register(database: Database, clock: Clock, name: str, *phones: Address) -> str:
    told = Registration(Phi(name), Phi("Ruiz"), date(1951, 3, 7), phones)
    async with database.transaction() as tx:
        return (await patients.register(tx, database.vault, told, "api", clock()))[0]


async def test_a_contact_nobody_registered_is_itself(database: Database, ana: Contact) -> None:
    async with database.reading() as tx:
        assert await people.contacts_of(tx, ana.id) == [ana.id]
        assert await people.users_of(tx, [ana.id]) == {ana.id: ana.id}
        assert await people.contacts_of(tx, "nobody") == []
        assert await people.users_of(tx, []) == {}


async def test_a_patient_and_their_telephone(database: Database, ana: Contact, clock: Clock) -> None:
    patient = await _register(database, clock, "Ana", ANA, BEN)
    async with database.reading() as tx:
        assert await people.contacts_of(tx, patient) == [ana.id], "nobody has texted from the other number"
        assert await people.users_of(tx, [ana.id]) == {ana.id: patient}


async def test_a_family_shares_one(database: Database, ana: Contact, clock: Clock) -> None:
    both = {await _register(database, clock, name, ANA) for name in ("Ana", "Ben")}
    async with database.reading() as tx:
        assert set((await people.patients_of(tx, [ana.id]))[ana.id]) == both
        assert await people.users_of(tx, [ana.id]) == {ana.id: ana.id}
        for patient in both:
            assert await people.contacts_of(tx, patient) == [ana.id]
