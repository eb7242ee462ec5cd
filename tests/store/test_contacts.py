"""Contacts on both databases: met once, found by blind index, never readable in the row."""

from __future__ import annotations

import asyncio
import re

import pytest
import sqlalchemy as sa

from channels.address import Address
from store import contacts
from store.contacts import Contact
from store.database import Database
from store.tables import contacts as table
from store.tables import subjects
from store.vault import Tampered
from tests.fakes.clock import Clock

ANA = Address.phone("+12025550111")
BEN = Address.phone("+12025550122")


async def test_first_sight_makes_a_contact_and_the_second_finds_it(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        first, new = await contacts.meet(tx, database.vault, ANA, clock())
    assert new
    assert first.address == ANA
    assert re.fullmatch(r"P-[2-9A-HJ-NP-Z]{5}", first.reference)
    assert (first.language, first.time_zone, first.opted_out) == (None, None, False)
    later = clock.forward(minutes=5)
    async with database.transaction() as tx:
        again, new = await contacts.meet(tx, database.vault, ANA, later)
    assert not new
    assert (again.id, again.reference, again.first_seen, again.last_seen) == (first.id, first.reference, first.first_seen, later)


async def test_a_late_message_does_not_move_last_seen_back(database: Database, clock: Clock, ana: Contact) -> None:
    before = clock()
    seen = clock.forward(minutes=5)
    async with database.transaction() as tx:
        await contacts.meet(tx, database.vault, ANA, seen)
        late, _ = await contacts.meet(tx, database.vault, ANA, before)
    assert late.last_seen == seen


async def test_two_strangers_are_two_contacts_with_keys_of_their_own(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        one, _ = await contacts.meet(tx, database.vault, ANA, clock())
        two, new = await contacts.meet(tx, database.vault, BEN, clock())
        rows = (await tx.execute(sa.select(subjects.c.wrapped).where(subjects.c.kind == "contact"))).scalars().all()
    assert new
    assert one.id != two.id
    assert one.reference != two.reference
    assert len(set(rows)) == 2


async def test_the_same_number_on_whatsapp_is_another_line(database: Database, clock: Clock, ana: Contact) -> None:
    async with database.transaction() as tx:
        other, new = await contacts.meet(tx, database.vault, Address.phone("whatsapp:+12025550111"), clock())
    assert new
    assert other.id != ana.id


async def test_ten_at_once_meet_one_person(database: Database, clock: Clock) -> None:
    async def meet() -> tuple[str, bool]:
        async with database.transaction() as tx:
            contact, new = await contacts.meet(tx, database.vault, ANA, clock())
            return contact.id, new

    met = await asyncio.gather(*(meet() for _ in range(10)))
    assert len({id_ for id_, _ in met}) == 1
    assert [new for _, new in met].count(True) == 1
    async with database.reading() as tx:
        assert (await tx.execute(sa.select(sa.func.count()).select_from(subjects).where(subjects.c.kind == "contact"))).scalar_one() == 1


async def test_found_by_id_address_and_spoken_reference(database: Database, ana: Contact) -> None:
    async with database.reading() as tx:
        assert await contacts.by_id(tx, database.vault, ana.id) == ana
        assert await contacts.by_address(tx, database.vault, ANA) == ana
        assert await contacts.by_reference(tx, database.vault, f" {ana.reference.lower()} ") == ana
        assert await contacts.by_address(tx, database.vault, BEN) is None
        assert await contacts.by_id(tx, database.vault, "nobody") is None


async def test_what_is_noted_is_read_back(database: Database, ana: Contact) -> None:
    async with database.transaction() as tx:
        await contacts.set_language(tx, ana.id, "es")
        await contacts.set_time_zone(tx, ana.id, "America/Chicago")
        await contacts.set_opted_out(tx, ana.id, True)
        noted = await contacts.by_id(tx, database.vault, ana.id)
    assert noted is not None
    assert (noted.language, noted.time_zone, noted.opted_out) == ("es", "America/Chicago", True)


async def test_the_row_does_not_show_the_number(database: Database, ana: Contact) -> None:
    async with database.reading() as tx:
        row = (await tx.execute(sa.select(table))).one()
    assert b"2025550111" not in b"|".join(str(value).encode() if not isinstance(value, bytes) else value for value in row)
    assert "2025550111" not in repr(ana)


async def test_an_address_pasted_from_another_row_does_not_open(database: Database, clock: Clock, ana: Contact) -> None:
    async with database.transaction() as tx:
        ben, _ = await contacts.meet(tx, database.vault, BEN, clock())
        stolen = (await tx.execute(sa.select(table.c.address_ct).where(table.c.id == ana.id))).scalar_one()
        await tx.execute(sa.update(table).where(table.c.id == ben.id).values(address_ct=stolen))
        with pytest.raises(Tampered):
            await contacts.by_id(tx, database.vault, ben.id)
