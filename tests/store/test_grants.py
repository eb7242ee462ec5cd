"""Sign-ins and their tokens: how long they live, and what a stolen refresh token is worth."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from store import grants, staff
from store.access_tables import grants as table
from store.access_tables import refresh_tokens
from store.database import Database
from store.grants import Grant, Turned
from store.staff import Staff
from tests.fakes.clock import Clock


@pytest.fixture
async def kim(database: Database, clock: Clock) -> Staff:
    async with database.transaction() as tx:
        return await staff.add(tx, database.vault, name="Kim Ito", role="provider", email="kim@clinic.test", at=clock())


async def _begin(database: Database, kim: Staff, clock: Clock, kind: str = grants.API, cookie: str | None = None) -> Grant:
    async with database.transaction() as tx:
        return await grants.begin(tx, kim.id, kind, ("pwd",), "curl", clock(), cookie=cookie)


async def _turn(database: Database, token: str, clock: Clock) -> tuple[Turned, Grant | None, str | None]:
    async with database.transaction() as tx:
        return await grants.turn(tx, database.vault, token, clock())


async def test_begun_found_ended(database: Database, kim: Staff, clock: Clock) -> None:
    made = await _begin(database, kim, clock)
    async with database.transaction() as tx:
        assert await grants.get(tx, made.id) == made
        assert await grants.of(tx, kim.id, clock()) == [made]
        assert await grants.end(tx, made.id, "signed_out", clock())
        assert not await grants.end(tx, made.id, "killed", clock())
        ended = await grants.get(tx, made.id)
        assert ended is not None and (ended.ended_why, ended.live(clock())) == ("signed_out", False)
        assert await grants.of(tx, kim.id, clock()) == []


async def test_twelve_hours_and_no_longer(database: Database, kim: Staff, clock: Clock) -> None:
    made = await _begin(database, kim, clock)
    assert made.live(clock.forward(hours=11, minutes=59, seconds=59))
    assert not made.live(clock.forward(seconds=1))


async def test_the_console_ends_after_half_an_hour_of_silence(database: Database, kim: Staff, clock: Clock) -> None:
    made = await _begin(database, kim, clock, grants.CONSOLE, "cookie")
    clock.forward(minutes=29, seconds=59)
    assert made.live(clock())
    async with database.transaction() as tx:
        await grants.touch(tx, made.id, clock())
        found = await grants.by_cookie(tx, "cookie")
        assert await grants.by_cookie(tx, "other") is None
    assert found is not None and found.id == made.id
    assert found.live(clock.forward(minutes=29))
    assert not found.live(clock.forward(minutes=1))


async def test_a_fourth_console_ends_the_oldest(database: Database, kim: Staff, clock: Clock) -> None:
    made = [await _begin(database, kim, clock, grants.CONSOLE, f"c{n}") for n in range(3) if clock.forward(seconds=1)]
    token = await _begin(database, kim, clock)
    clock.forward(seconds=1)
    newest = await _begin(database, kim, clock, grants.CONSOLE, "c4")
    async with database.transaction() as tx:
        assert {one.id for one in await grants.of(tx, kim.id, clock())} == {made[1].id, made[2].id, newest.id, token.id}
        oldest = await grants.get(tx, made[0].id)
    assert oldest is not None and oldest.ended_why == "replaced"


async def test_everything_at_once_but_this_one(database: Database, kim: Staff, clock: Clock) -> None:
    made = [await _begin(database, kim, clock) for _ in range(3)]
    async with database.transaction() as tx:
        assert await grants.end_all(tx, kim.id, "password", clock(), but=made[1].id) == 2
        assert await grants.of(tx, kim.id, clock()) == [made[1]]


async def test_a_refresh_token_is_used_once_and_kept_as_a_hash(database: Database, kim: Staff, clock: Clock) -> None:
    made = await _begin(database, kim, clock)
    async with database.transaction() as tx:
        first = await grants.first_refresh(tx, made.id, clock())
    what, grant, second = await _turn(database, first, clock)
    assert (what, grant and grant.id) == (Turned.FRESH, made.id)
    assert second is not None and second != first and len(second) == 43
    clock.forward(minutes=9)
    assert (await _turn(database, second, clock))[0] is Turned.FRESH
    async with database.reading() as tx:
        kept = (await tx.execute(sa.select(refresh_tokens.c.hash))).scalars().all()
        assert len(kept) == 3
        assert first.encode() not in b"".join(kept)
        found = await grants.by_refresh(tx, first)
    assert found is not None and found.id == made.id


async def test_a_lost_answer_can_be_asked_for_again_within_seconds(database: Database, kim: Staff, clock: Clock) -> None:
    made = await _begin(database, kim, clock)
    async with database.transaction() as tx:
        first = await grants.first_refresh(tx, made.id, clock())
    _, _, second = await _turn(database, first, clock)
    clock.forward(seconds=10)
    what, _, again = await _turn(database, first, clock)
    assert (what, again) == (Turned.AGAIN, second)
    assert second is not None and (await _turn(database, second, clock))[0] is Turned.FRESH
    assert (await _turn(database, first, clock))[0] is Turned.REUSED, "its successor has been used: nobody lost an answer"


async def test_a_used_token_shown_later_ends_the_family(database: Database, kim: Staff, clock: Clock) -> None:
    made = await _begin(database, kim, clock)
    async with database.transaction() as tx:
        first = await grants.first_refresh(tx, made.id, clock())
    _, _, second = await _turn(database, first, clock)
    clock.forward(seconds=11)
    what, grant, following = await _turn(database, first, clock)
    assert (what, following) == (Turned.REUSED, None)
    assert grant is not None and grant.id == made.id
    assert second is not None and (await _turn(database, second, clock))[0] is Turned.UNKNOWN
    async with database.reading() as tx:
        ended = await grants.get(tx, made.id)
    assert ended is not None and ended.ended_why == "reused"


async def test_many_at_once_get_one_successor(database: Database, kim: Staff, clock: Clock) -> None:
    made = await _begin(database, kim, clock)
    async with database.transaction() as tx:
        first = await grants.first_refresh(tx, made.id, clock())
    found = await asyncio.gather(*(_turn(database, first, clock) for _ in range(6)))
    assert [what for what, _, _ in found].count(Turned.FRESH) == 1
    assert [what for what, _, _ in found].count(Turned.AGAIN) == 5
    assert len({following for _, _, following in found}) == 1


async def test_strangers_and_the_ended_get_nothing(database: Database, kim: Staff, clock: Clock) -> None:
    made = await _begin(database, kim, clock)
    async with database.transaction() as tx:
        first = await grants.first_refresh(tx, made.id, clock())
        await grants.end(tx, made.id, "killed", clock())
    assert (await _turn(database, "x" * 43, clock))[0] is Turned.UNKNOWN
    assert (await _turn(database, first, clock))[0] is Turned.UNKNOWN


async def test_what_ran_out_is_forgotten_with_its_tokens(database: Database, kim: Staff, clock: Clock) -> None:
    made = await _begin(database, kim, clock)
    async with database.transaction() as tx:
        await grants.first_refresh(tx, made.id, clock())
        assert await grants.purge(tx, clock()) == 0
        assert await grants.purge(tx, clock.forward(hours=13)) == 1
        for what in (table, refresh_tokens):
            assert (await tx.execute(sa.select(sa.func.count()).select_from(what))).scalar_one() == 0
