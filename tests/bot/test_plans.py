"""Whom the next page goes to: asked once for alerts that are alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.callout import Callout
from bot.plans import Plans
from channels.message import ChannelName
from store import ladders
from store.database import Tx
from store.escalations import Escalation
from store.ladders import Ladder
from tests.bot.paging_house import (
    DANA_PHONE,
    LUIS_PHONE,
    PATIENCE,
    PagingHouse,
    paging,  # noqa: F401 - a fixture
)


async def phones(plans: Plans, tx: Tx, held: Escalation, climbs: int, first_page: int | None = None) -> tuple[set[object], int, int, int]:
    plan = await plans.of(tx, held, climbs, first_page)
    rings = {reach.address for reach in plan.page.reaches if reach.channel is ChannelName.SMS}
    return rings, plan.rung, plan.page.climbs, plan.repeats


async def test_up_the_ladder_and_then_the_last_rung_for_ever(paging: PagingHouse) -> None:  # noqa: F811
    held = await paging.alarm()
    plans = Plans(paging.callout, 60, paging.clock())
    async with paging.database.reading() as tx:
        assert await phones(plans, tx, held, 0) == ({DANA_PHONE}, 0, 0, 0)
        assert await phones(plans, tx, held, 1) == ({LUIS_PHONE}, 1, 1, 0)
        assert (await phones(plans, tx, held, 5))[1:] == (2, 5, 3)
        assert await phones(plans, tx, held, 7, 7) == ({DANA_PHONE}, 0, 7, 0), "a climb begun anew starts at the first rung"
        assert (await plans.of(tx, held, 0)).patience_s == PATIENCE


async def test_a_hand_off_rings_no_telephone_at_first(paging: PagingHouse) -> None:  # noqa: F811
    held = await paging.alarm("handoff", "handoff")
    plans = Plans(paging.callout, 60, paging.clock())
    async with paging.database.reading() as tx:
        first, second = await plans.of(tx, held, 0), await plans.of(tx, held, 1)
    assert ChannelName.VOICE not in {reach.channel for reach in first.page.reaches}
    assert ChannelName.VOICE in {reach.channel for reach in second.page.reaches}


async def test_alike_is_asked_once_and_another_level_is_not_alike(paging: PagingHouse, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    held = await paging.alarm()
    asked: list[str] = []
    ladder = Callout.ladder

    async def counted(self: Callout, tx: Tx, held: Escalation, at: object) -> Ladder | None:
        asked.append(held.level)
        return await ladder(self, tx, held, at)  # type: ignore[arg-type]

    monkeypatch.setattr(Callout, "ladder", counted)
    async with paging.database.transaction() as tx:
        await ladders.set(tx, "urgent", (((LUIS_PHONE.uri(),),),), 7, paging.clock())
        plans = Plans(paging.callout, 60, paging.clock())
        for number in range(5):
            await plans.of(tx, replace(held, id=f"e{number}"), 1)
        assert asked == ["critical"]
        other = await plans.of(tx, replace(held, level="urgent"), 0)
        assert other.patience_s == 7 and {reach.address for reach in other.page.reaches} == {LUIS_PHONE}


async def test_nobody_set_is_an_empty_page_with_the_usual_patience(paging: PagingHouse) -> None:  # noqa: F811
    held = await paging.alarm()
    async with paging.database.transaction() as tx:
        await ladders.set(tx, "default", (), 5, paging.clock())
        plan = await Plans(paging.callout, 60, paging.clock()).of(tx, held, 0)
    assert (plan.page.reaches, plan.repeats) == ((), 0)
