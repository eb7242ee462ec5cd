"""The care team, found by whichever of their accounts acted."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from channels.address import Address
from store import staff
from store.database import Database
from store.tables import staff as table
from tests.fakes.clock import Clock

KIM = Address.phone("+12025550191")
LEE = Address.phone("+12025550192")


async def test_added_and_found_every_way(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        kim = await staff.add(
            tx, database.vault, name="Kim Ito", role="oncall", email="Kim@clinic.test", phone=KIM, slack="U01KIM", at=clock()
        )
        assert (kim.name, kim.role, kim.phone, kim.slack, kim.active, kim.source) == ("Kim Ito", "oncall", KIM, "U01KIM", True, "cli")
        for found in (
            await staff.get(tx, database.vault, kim.id),
            await staff.by_slack(tx, database.vault, "U01KIM"),
            await staff.by_phone(tx, database.vault, KIM),
            await staff.by_email(tx, database.vault, "kim@CLINIC.test"),
        ):
            assert found == kim


async def test_strangers_are_nobody(database: Database, clock: Clock) -> None:
    async with database.reading() as tx:
        assert await staff.by_slack(tx, database.vault, "U09") is None
        assert await staff.by_phone(tx, database.vault, LEE) is None
        assert await staff.by_email(tx, database.vault, "x@y.test") is None
        assert await staff.get(tx, database.vault, "nobody") is None


async def test_added_again_is_updated_and_keeps_what_was_not_given(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        first = await staff.add(
            tx, database.vault, name="On-call 1", role="oncall", phone=KIM, slack="U01KIM", source="settings", at=clock()
        )
        second = await staff.add(tx, database.vault, name="Kim Ito", role="provider", slack="U01KIM", at=clock.forward(days=1))
        third = await staff.add(tx, database.vault, name="Kim Ito", role="provider", phone=KIM, email="kim@clinic.test", at=clock())
    assert second.id == third.id == first.id
    assert (third.name, third.role, third.phone, third.slack, third.email) == ("Kim Ito", "provider", KIM, "U01KIM", "kim@clinic.test")
    assert third.created_at == first.created_at


async def test_a_new_phone_replaces_the_old(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        kim = await staff.add(tx, database.vault, name="Kim Ito", role="oncall", phone=KIM, slack="U01KIM", at=clock())
        await staff.add(tx, database.vault, name="Kim Ito", role="oncall", phone=LEE, slack="U01KIM", at=clock())
        assert await staff.by_phone(tx, database.vault, KIM) is None
        moved = await staff.by_phone(tx, database.vault, LEE)
    assert moved is not None and moved.id == kim.id


async def test_accounts_of_two_people_are_not_one_person(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        await staff.add(tx, database.vault, name="Kim Ito", role="oncall", phone=KIM, at=clock())
        await staff.add(tx, database.vault, name="Lee Wu", role="oncall", slack="U02LEE", at=clock())
        with pytest.raises(ValueError, match="different people"):
            await staff.add(tx, database.vault, name="Who", role="oncall", phone=KIM, slack="U02LEE", at=clock())


async def test_two_people_without_accounts_are_two(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        one = await staff.add(tx, database.vault, name="Kim Ito", role="auditor", at=clock())
        two = await staff.add(tx, database.vault, name="Kim Ito", role="auditor", at=clock())
    assert one.id != two.id


async def test_only_the_active_are_listed(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        lee = await staff.add(tx, database.vault, name="Lee Wu", role="oncall", slack="U02LEE", at=clock())
        kim = await staff.add(tx, database.vault, name="Kim Ito", role="oncall", phone=KIM, at=clock())
        await staff.add(tx, database.vault, name="Gone", role="oncall", slack="U03", active=False, at=clock())
        assert await staff.all_active(tx, database.vault) == [kim, lee]
        await staff.set_active(tx, kim.id, False)
        assert await staff.all_active(tx, database.vault) == [lee]


async def test_the_row_hides_the_phone(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        await staff.add(tx, database.vault, name="Kim Ito", role="oncall", phone=KIM, at=clock())
        row = (await tx.execute(sa.select(table))).one()
    assert b"2025550191" not in row.phone_ct
    assert len(row.phone_blind) == 32
