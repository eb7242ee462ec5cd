"""One reference number per person and service, the same on every repeat."""

from __future__ import annotations

import asyncio
from itertools import count

import pytest

from channels.address import Address
from store import contacts, enrolments
from store.contacts import Contact
from store.database import Database
from tests.fakes.clock import Clock

CONSENT = {"version": 1, "channel": "sms"}


async def test_the_same_number_again(database: Database, ana: Contact, clock: Clock) -> None:
    numbers = (f"HC{n:05}" for n in count(1))
    async with database.transaction() as tx:
        assert await enrolments.add_or_get(tx, ana.id, "rpm", lambda: next(numbers), CONSENT, clock()) == ("HC00001", True)
        assert await enrolments.add_or_get(tx, ana.id, "rpm", lambda: next(numbers), {}, clock.forward(days=1)) == ("HC00001", False)
        assert (await enrolments.add_or_get(tx, ana.id, "telehealth", lambda: next(numbers), CONSENT, clock()))[1]
        listed = await enrolments.list_for(tx, ana.id)
    assert [(item.service, item.reference) for item in listed] == [("rpm", "HC00001"), ("telehealth", "HC00003")]
    assert listed[0].consent == CONSENT


async def test_a_taken_number_is_made_anew(database: Database, ana: Contact, clock: Clock) -> None:
    async with database.transaction() as tx:
        ben, _ = await contacts.meet(tx, database.vault, Address.phone("+12025550122"), clock())
        await enrolments.add_or_get(tx, ana.id, "rpm", lambda: "HC00001", CONSENT, clock())
        numbers = iter(["HC00001", "HC00001", "HC00002"])
        assert await enrolments.add_or_get(tx, ben.id, "rpm", lambda: next(numbers), CONSENT, clock()) == ("HC00002", True)
        with pytest.raises(RuntimeError, match="reference"):
            await enrolments.add_or_get(tx, ben.id, "telehealth", lambda: "HC00001", CONSENT, clock())


async def test_ten_at_once_get_one_number(database: Database, ana: Contact, clock: Clock) -> None:
    numbers = (f"HC{n:05}" for n in count(1))

    async def enrol() -> tuple[str, bool]:
        async with database.transaction() as tx:
            return await enrolments.add_or_get(tx, ana.id, "rpm", lambda: next(numbers), CONSENT, clock())

    made = await asyncio.gather(*(enrol() for _ in range(10)))
    assert len({reference for reference, _ in made}) == 1
    assert [new for _, new in made].count(True) == 1
