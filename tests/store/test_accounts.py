"""How staff prove who they are: the rows, sealed, and the races that have one winner."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from store import accounts, staff
from store.access_tables import accounts as table
from store.database import Database
from store.staff import Staff
from tests.fakes.clock import Clock

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
async def kim(database: Database, clock: Clock) -> Staff:
    async with database.transaction() as tx:
        made = await staff.add(tx, database.vault, name="Kim Ito", role="provider", email="kim@clinic.test", at=clock())
        await accounts.set_password(tx, made.id, "hash-1", clock())
    return made


async def test_a_password_is_set_and_set_again(database: Database, kim: Staff, clock: Clock) -> None:
    async with database.transaction() as tx:
        await accounts.set_password(tx, kim.id, "hash-2", clock.forward(days=1))
        found = await accounts.get(tx, database.vault, kim.id)
    assert found is not None
    assert (found.password, found.password_at, found.totp, found.recovery_left) == ("hash-2", clock(), None, 0)
    assert "hash" not in repr(found)


async def test_nobody_has_an_account(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        made = await staff.add(tx, database.vault, name="On-call 1", role="oncall", slack="U01", at=clock())
        assert await accounts.get(tx, database.vault, made.id) is None
        assert await accounts.can_sign_in(tx) == {}


async def test_a_rehash_does_not_undo_a_change(database: Database, kim: Staff, clock: Clock) -> None:
    async with database.transaction() as tx:
        await accounts.rehash(tx, kim.id, "hash-1", "hash-1b")
        await accounts.rehash(tx, kim.id, "hash-1", "late")
        found = await accounts.get(tx, database.vault, kim.id)
    assert found is not None and found.password == "hash-1b"


async def test_the_second_factor_is_sealed(database: Database, kim: Staff) -> None:
    async with database.transaction() as tx:
        await accounts.set_totp(tx, database.vault, kim.id, SECRET, ["a", "b"])
        found = await accounts.get(tx, database.vault, kim.id)
        raw = (await tx.execute(sa.select(table.c.totp_ct))).scalar_one()
        assert await accounts.can_sign_in(tx) == {kim.id: True}
    assert found is not None and (found.totp, found.recovery_left) == (SECRET, 2)
    assert SECRET.encode() not in raw
    async with database.transaction() as tx:
        await accounts.set_totp(tx, database.vault, kim.id, None, [])
        gone = await accounts.get(tx, database.vault, kim.id)
    assert gone is not None and (gone.totp, gone.recovery_left) == (None, 0)


async def test_a_step_counts_once_and_never_backwards(database: Database, kim: Staff) -> None:
    async def use(step: int) -> bool:
        async with database.transaction() as tx:
            return await accounts.use_step(tx, kim.id, step)

    assert sorted(await asyncio.gather(*(use(100) for _ in range(5)))) == [False] * 4 + [True]
    assert not await use(99)
    assert await use(101)


async def test_a_recovery_code_counts_once(database: Database, kim: Staff) -> None:
    async def use(code: str) -> bool:
        async with database.transaction() as tx:
            return await accounts.use_recovery(tx, kim.id, code)

    async with database.transaction() as tx:
        await accounts.set_totp(tx, database.vault, kim.id, SECRET, ["a", "b"])
    assert sorted(await asyncio.gather(*(use("a") for _ in range(4)))) == [False] * 3 + [True]
    assert not await use("c")
    assert await use("b")
    assert not await use("b")


async def test_found_by_who_vouches_and_by_no_other(database: Database, kim: Staff, clock: Clock) -> None:
    async with database.transaction() as tx:
        lee = await staff.add(tx, database.vault, name="Lee", role="admin", email="lee@clinic.test", at=clock())
        await accounts.link(tx, kim.id, "https://idp.test", "u1", clock())
        await accounts.link(tx, lee.id, "https://idp.test", "u2", clock())
        assert await accounts.by_issuer(tx, database.vault, "https://idp.test", "u1") == kim
        assert await accounts.by_issuer(tx, database.vault, "https://idp.test", "u2") == lee
        assert await accounts.by_issuer(tx, database.vault, "https://other.test", "u1") is None
        kept = await accounts.get(tx, database.vault, kim.id)
        assert kept is not None and (kept.password, kept.issuer_subject) == ("hash-1", "u1")
    with pytest.raises(IntegrityError):
        async with database.transaction() as tx:
            await accounts.link(tx, lee.id, "https://idp.test", "u1", clock())
