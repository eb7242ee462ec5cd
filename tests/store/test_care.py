"""A care document is replaced only by whoever read the one before."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from store import care, contacts
from store.contacts import Contact
from store.database import Database
from store.memory_tables import care_states
from store.vault import KeyDestroyed
from tests.fakes.clock import Clock


async def _save(database: Database, who: Contact, text: str, version: int, clock: Clock) -> bool:
    async with database.transaction() as tx:
        return await care.save(tx, database.vault, who.id, text, version, clock())


async def test_nothing_then_versions(database: Database, ana: Contact, clock: Clock) -> None:
    async with database.reading() as tx:
        assert await care.load(tx, database.vault, ana.id) == (None, 0)
    assert await _save(database, ana, '{"age": 65}', 0, clock)
    assert await _save(database, ana, '{"age": 66}', 1, clock)
    async with database.reading() as tx:
        assert await care.load(tx, database.vault, ana.id) == ('{"age": 66}', 2)


@pytest.mark.parametrize("version", [0, 1, 3])
async def test_a_stale_or_invented_version_saves_nothing(database: Database, ana: Contact, clock: Clock, version: int) -> None:
    await _save(database, ana, "first", 0, clock)
    await _save(database, ana, "second", 1, clock)
    assert not await _save(database, ana, "third", version, clock)
    async with database.reading() as tx:
        assert await care.load(tx, database.vault, ana.id) == ("second", 2)


@pytest.mark.parametrize("before", [0, 1])
async def test_of_ten_at_once_one_saves(database: Database, ana: Contact, clock: Clock, before: int) -> None:
    if before:
        await _save(database, ana, "first", 0, clock)
    saved = await asyncio.gather(*(_save(database, ana, f"v{n}", before, clock) for n in range(10)))
    assert saved.count(True) == 1
    async with database.reading() as tx:
        assert await care.load(tx, database.vault, ana.id) == (f"v{saved.index(True)}", before + 1)


async def test_sealed_in_the_row_and_gone_with_the_key(database: Database, ana: Contact, clock: Clock) -> None:
    await _save(database, ana, '{"medication": "metformin"}', 0, clock)
    async with database.transaction() as tx:
        assert b"metformin" not in (await tx.execute(sa.select(care_states.c.state_ct))).scalar_one()
        await database.vault.destroy(tx, ana.id, clock())
    async with database.reading() as tx:
        with pytest.raises(KeyDestroyed):
            await care.load(tx, database.vault, ana.id)
        with pytest.raises(KeyDestroyed):
            await contacts.by_id(tx, database.vault, ana.id)
