"""A patient over the limit: answered once, then not; an exception lets them on; danger, STOP and HELP know no limit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.limit_desk import LimitDesk, Wish
from channels.address import Address
from compliance.audit import Actor
from store import contacts
from store.audit import SqlAuditLog
from store.database import Database
from store.limit_overrides import TEXTS, Override
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

ANA = "+12025550111"


@pytest.fixture
async def clinic(sqlite_database: Database, clock: Clock) -> AsyncIterator[Clinic]:
    yield open_clinic(sqlite_database, clock, HEALTHSMART_RATE_LIMIT_USER="3/hour")


async def _allow(clinic: Clinic, clock: Clock, allowance: int | None, user_id: str | None = None) -> Override:
    async with clinic.database.reading() as tx:
        contact = await contacts.by_address(tx, clinic.database.vault, Address.phone(ANA))
    assert contact is not None
    wish = Wish(user_id or contact.id, TEXTS, allowance, "home monitoring", clock() + timedelta(minutes=30))
    return await LimitDesk(clinic.database, SqlAuditLog(clinic.database)).put(wish, Actor("staff", "s1"), clock())


async def _full(clinic: Clinic) -> None:
    for n in range(3):
        assert await clinic.text(ANA, f"hello {n}")


async def test_told_once_and_then_not_until_there_is_room(clinic: Clinic, clock: Clock) -> None:
    await _full(clinic)
    assert len(await clinic.text(ANA, "hello")) == 1
    assert await clinic.text(ANA, "hello") == []
    assert await clinic.text(ANA, "hello?") == []
    clock.forward(minutes=21)
    assert await clinic.text(ANA, "hello"), "one has come back"


async def test_stop_and_help_and_danger_pass(clinic: Clinic) -> None:
    await _full(clinic)
    await clinic.text(ANA, "hello")
    assert await clinic.text(ANA, "HELP")
    assert await clinic.text(ANA, "STOP")


async def test_an_exception_lets_them_on_and_ends(clinic: Clinic, clock: Clock) -> None:
    await _full(clinic)
    made = await _allow(clinic, clock, 2)
    assert await clinic.text(ANA, "hello") and await clinic.text(ANA, "hello again")
    assert len(await clinic.text(ANA, "more")) == 1, "told that it is too much"
    assert await clinic.text(ANA, "more") == []
    await _allow(clinic, clock, None)
    for _ in range(5):
        assert await clinic.text(ANA, "hello")
    clock.forward(minutes=31)
    assert made.expires_at < clock()


async def test_by_the_patients_own_id(clinic: Clinic, clock: Clock) -> None:
    patient = await clinic.register(ANA)
    await _full(clinic)
    await _allow(clinic, clock, None, patient)
    assert await clinic.text(ANA, "hello")
