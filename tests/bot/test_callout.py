"""Whom a rung reaches at a moment: addresses, people, and whoever's turn it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from bot.callout import Callout, Reach
from channels.address import Address
from channels.message import ChannelName
from rules.oncall.hours import Hours, read_spans
from rules.oncall.rota import Period, Rotation
from store import rotas, staff
from store.database import Database
from store.staff import Method, Staff
from tests.fakes.clock import Clock

ALL = frozenset({ChannelName.SLACK, ChannelName.SMS, ChannelName.VOICE})
ANA_PHONE, BEN_PHONE = Address.phone("+12065550201"), Address.phone("+12065550202")


@pytest.fixture
async def two(database: Database, clock: Clock) -> tuple[Staff, Staff]:
    async with database.transaction() as tx:
        ana = await staff.add(tx, database.vault, name="Ana", role="oncall", slack="U01ANA", phone=ANA_PHONE, at=clock())
        ben = await staff.add(tx, database.vault, name="Ben", role="oncall", phone=BEN_PHONE, at=clock())
        day = clock().date() - timedelta(days=1)
        await rotas.put(tx, Rotation("r1", "Nurses", (ana.id, ben.id), day, clock().time(), "UTC", Period.DAILY), clock())
    return ana, ben


async def ways(
    database: Database, rungs: object, clock: Clock, climbs: int = 0, have: frozenset[ChannelName] = ALL
) -> list[tuple[str, str, int]]:
    async with database.reading() as tx:
        page = await Callout(database.vault, have).page(tx, rungs, climbs, clock())  # type: ignore[arg-type]
    return [(one.address.uri(), one.channel.value, one.after_s) for one in page.reaches]


async def test_plain_addresses_are_all_paged_at_once_and_telephones_ring_a_minute_later(database: Database, clock: Clock) -> None:
    rungs = [[["slack:U09", "tel:+12065550111"], ["tel:+12065550112"]]]
    assert await ways(database, rungs, clock) == [
        ("slack:U09", "slack", 0),
        ("tel:+12065550111", "sms", 0),
        ("tel:+12065550111", "voice", 60),
        ("tel:+12065550112", "sms", 0),
        ("tel:+12065550112", "voice", 60),
    ]


async def test_a_rotation_reaches_whose_turn_it_is_by_their_usual_ways(database: Database, clock: Clock, two: tuple[Staff, Staff]) -> None:
    assert await ways(database, [[["rotation:r1"]]], clock) == [("tel:+12065550202", "sms", 0), ("tel:+12065550202", "voice", 60)]
    clock.forward(days=1)
    assert await ways(database, [[["rotation:r1"]]], clock) == [
        ("slack:U01ANA", "slack", 0),
        ("tel:+12065550201", "sms", 0),
        ("tel:+12065550201", "voice", 60),
    ]


async def test_an_override_and_a_persons_own_order_count(database: Database, clock: Clock, two: tuple[Staff, Staff]) -> None:
    ana, _ = two
    async with database.transaction() as tx:
        await rotas.override(tx, "r1", clock(), clock() + timedelta(hours=1), ana.id, by="cli", at=clock())
        await staff.set_methods(tx, ana.id, [Method("call", 0), Method("slack", 30)])
    assert await ways(database, [[["rotation:r1"]]], clock) == [("tel:+12065550201", "voice", 0), ("slack:U01ANA", "slack", 30)]


async def test_a_way_this_house_does_not_have_is_left_out(database: Database, clock: Clock, two: tuple[Staff, Staff]) -> None:
    only = frozenset({ChannelName.SMS})
    assert await ways(database, [[[f"staff:{two[0].id}"]]], clock, have=only) == [("tel:+12065550201", "sms", 0)]


async def test_somebody_named_twice_is_paged_once(database: Database, clock: Clock, two: tuple[Staff, Staff]) -> None:
    rungs = [[[f"staff:{two[1].id}"], ["tel:+12065550202"], ["rotation:r1"]]]
    assert await ways(database, rungs, clock) == [("tel:+12065550202", "sms", 0), ("tel:+12065550202", "voice", 60)]


async def test_a_rung_with_nobody_is_passed_over_and_said(database: Database, clock: Clock, two: tuple[Staff, Staff]) -> None:
    rungs = [[["rotation:gone"]], [["staff:gone"]], [["tel:+12065550111"]]]
    async with database.transaction() as tx:
        await staff.set_active(tx, two[0].id, False)
        page = await Callout(database.vault, ALL).page(tx, [[[f"staff:{two[0].id}"]], *rungs], 0, clock())
    assert (page.climbs, page.passed_over) == (3, 3)
    line = Address.phone("+12065550111")
    assert page.reaches == (Reach("0.0", line, ChannelName.SMS), Reach("0.1", line, ChannelName.VOICE, 60))


async def test_a_ladder_with_nobody_at_all_is_an_empty_page(database: Database, clock: Clock) -> None:
    async with database.reading() as tx:
        callout = Callout(database.vault, ALL)
        assert (await callout.page(tx, [], 4, clock())).reaches == ()
        page = await callout.page(tx, [[["staff:gone"]]], 7, clock())
        assert (page.climbs, page.reaches) == (7, ())


async def test_names_on_a_card_are_the_people_behind_the_addresses(database: Database, clock: Clock, two: tuple[Staff, Staff]) -> None:
    async with database.reading() as tx:
        people = await Callout(database.vault, ALL).people(tx, [[["slack:U01ANA", "tel:+12065550201"], ["rotation:r1"]]], 0, clock())
    assert [person.name for person in people] == ["Ana", "Ben"]


@pytest.mark.parametrize(
    ("reasons", "waits"), [(("asked_for_person",), True), (("billing", "reading"), True), (("distressed",), False), (("billing", "distressed"), False), ((), False)]
)
def test_only_what_can_wait_rests_until_the_clinic_opens(reasons: tuple[str, ...], waits: bool) -> None:
    night = datetime(2026, 11, 25, 3, tzinfo=UTC)
    held = SimpleNamespace(kind="handoff", rules=reasons)
    office = Hours(dict.fromkeys(range(7), read_spans("08:00-17:00")), "UTC")
    rests = Callout(None, ALL, office).rests_until(held, None, night)  # type: ignore[arg-type]
    assert rests == (night.replace(hour=8) if waits else None), "a hand-off whose reason nobody wrote down must not wait"
