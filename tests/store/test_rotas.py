"""Rotations, overrides and ways to be paged: kept, replaced, refused, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from rules.oncall.rota import Period, RotaError, Rotation, on_call, shifts, swap
from store import rotas, staff
from store.database import Database
from store.staff import Method
from tests.fakes.clock import Clock


@pytest.fixture
async def people(database: Database, clock: Clock) -> list[str]:
    async with database.transaction() as tx:
        return [(await staff.add(tx, database.vault, name=name, role="oncall", slack=f"U0{name}", at=clock())).id for name in ("Ana", "Ben")]


@pytest.fixture
def rotation(people: list[str]) -> Rotation:
    return Rotation("r1", "Nurses", tuple(people), date(2026, 1, 5), time(8), "America/New_York", Period.WEEKLY, 2)


async def test_it_comes_back_as_it_was_set_by_id_and_by_name(database: Database, clock: Clock, rotation: Rotation) -> None:
    async with database.transaction() as tx:
        await rotas.put(tx, rotation, clock())
        assert await rotas.get(tx, "r1") == rotation == await rotas.get(tx, "Nurses")
        changed = replace(rotation, period=Period.DAILY, every=1, handover=time(7, 30))
        await rotas.put(tx, changed, clock())
        assert await rotas.every(tx) == [changed]
        assert await rotas.get(tx, "Doctors") is None


async def test_strangers_and_taken_names_are_refused(database: Database, clock: Clock, rotation: Rotation) -> None:
    async with database.transaction() as tx:
        await rotas.put(tx, rotation, clock())
        with pytest.raises(RotaError, match="staff list"):
            await rotas.put(tx, replace(rotation, id="r2", name="Others", people=("nobody",)), clock())
        with pytest.raises(RotaError, match="already a rotation"):
            await rotas.put(tx, replace(rotation, id="r2"), clock())
        with pytest.raises(RotaError, match="no such rotation"):
            await rotas.override(tx, "r9", clock(), clock() + timedelta(hours=1), None, by="cli", at=clock())


async def test_overrides_decide_and_can_be_taken_back(database: Database, clock: Clock, rotation: Rotation, people: list[str]) -> None:
    async with database.transaction() as tx:
        await rotas.put(tx, rotation, clock())
        now = clock()
        usual = on_call(rotation, (), now)
        other = next(one for one in people if one != usual)
        made = await rotas.override(tx, "r1", now, now + timedelta(hours=4), other, by="cli", at=now)
        kept = await rotas.overrides_of(tx, "r1", after=now)
        assert kept == [made]
        assert on_call(rotation, kept, now) == other
        assert await rotas.overrides_of(tx, "r1", after=now + timedelta(hours=4)) == []
        assert await rotas.cancel(tx, made.id) and not await rotas.cancel(tx, made.id)
        assert await rotas.overrides_of(tx, "r1", after=now) == []


async def test_a_swap_is_kept_whole(database: Database, clock: Clock, rotation: Rotation) -> None:
    async with database.transaction() as tx:
        await rotas.put(tx, rotation, clock())
        start = rotation.begins(30)
        one, other = shifts(rotation, (), start, rotation.begins(32))
        await rotas.keep(tx, swap(rotation, (), one, other, ids=("a", "b"), made=clock()), by="cli")
        kept = await rotas.overrides_of(tx, "r1", after=start)
        assert [on_call(rotation, kept, shift.start) for shift in (one, other)] == [other.person, one.person]
        assert await rotas.remove(tx, "r1") and not await rotas.remove(tx, "r1")
        assert await rotas.overrides_of(tx, "r1", after=start) == []


async def test_ways_to_be_paged_are_kept_in_order_and_checked(database: Database, people: list[str]) -> None:
    async with database.transaction() as tx:
        await staff.set_methods(tx, people[0], [Method("call", 120), Method("slack", 0)])
        found = await staff.get(tx, database.vault, people[0])
        assert found is not None and found.methods == (Method("slack", 0), Method("call", 120))
        with pytest.raises(ValueError, match="slack, sms, call"):
            await staff.set_methods(tx, people[0], [Method("pigeon", 0)])
        with pytest.raises(ValueError, match="3600"):
            await staff.set_methods(tx, people[0], [Method("sms", -1)])
        await staff.set_methods(tx, people[0], [])
        found = await staff.get(tx, database.vault, people[0])
        assert found is not None and found.methods == ()
