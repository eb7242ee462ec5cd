"""Thirty days, and what is left after them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from channels.address import Address
from channels.message import InboundMessage
from store import contacts, conversations, grants, inbox, retention, staff, transcripts
from store.access_tables import grants as grant_table
from store.database import Database
from tests.fakes.clock import Clock
from tests.store.conftest import HALF_HOUR, OURS


async def _talk(database: Database, clock: Clock, says: Callable[..., InboundMessage], number: int) -> tuple[str, str]:
    sender = Address.phone(f"+1202555{number:04d}")
    async with database.transaction() as tx:
        contact, _ = await contacts.meet(tx, database.vault, sender, clock())
        talk = await conversations.touch(tx, contact.id, "sms", OURS, clock(), close_after=HALF_HOUR)
        row = await inbox.add(tx, database.vault, says(f"m{number}", "I have diabetes", sender), contact.id, talk.id, "none")
        assert row is not None
        await inbox.mark(tx, [row], "answered", clock())
    return contact.id, talk.id


async def _words(database: Database, id_: str) -> list[str]:
    async with database.reading() as tx:
        talk = await transcripts.get(tx, id_)
        assert talk is not None
        return [line.text.reveal() for line in await transcripts.lines(tx, database.vault, talk)]


async def test_thirty_days_from_the_last_message(database: Database, clock: Clock, says: Callable[..., InboundMessage]) -> None:
    _, old = await _talk(database, clock, says, 101)
    clock.forward(hours=1)
    _, young = await _talk(database, clock, says, 102)
    assert await retention.sweep(database, clock.forward(days=29)) == 0
    assert await retention.sweep(database, clock.forward(hours=23, minutes=30)) == 1
    assert (await _words(database, old), await _words(database, young)) == ([""], ["I have diabetes"])
    assert await retention.sweep(database, clock()) == 0


async def test_more_than_a_batch_and_somebody_who_was_erased(
    database: Database, clock: Clock, says: Callable[..., InboundMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    made = [await _talk(database, clock, says, 200 + n) for n in range(5)]
    async with database.transaction() as tx:
        await database.vault.destroy(tx, made[2][0], clock())
    assert await retention.sweep(database, clock.forward(days=31)) == 5
    async with database.reading() as tx:
        assert await transcripts.due(tx, clock()) == []


async def test_sign_ins_that_ended_long_ago_are_forgotten(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        kim = await staff.add(tx, database.vault, name="Kim", role="admin", email="kim@clinic.test", at=clock())
        await grants.begin(tx, kim.id, grants.API, ("pwd",), "curl", clock())
    await retention.sweep(database, clock.forward(days=30))
    async with database.reading() as tx:
        assert (await tx.execute(sa.select(sa.func.count()).select_from(grant_table))).scalar_one() == 1
    await retention.sweep(database, clock.forward(hours=13))
    async with database.reading() as tx:
        assert (await tx.execute(sa.select(sa.func.count()).select_from(grant_table))).scalar_one() == 0
