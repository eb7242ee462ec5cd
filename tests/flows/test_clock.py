"""The machine's clock is wrong, and jumps: a text is still answered once, danger still pages, and a page still climbs."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.flows.conftest import World, build

HOUR, DAY = 3600, 86_400
PROGRAM = (str(Path(__file__).with_name("skewed_clock.py")),)


async def _answered(world: World, name: str) -> None:
    phone = world.patient(name)
    await phone.text("hello")
    assert "STOP" in (await phone.receives(within=20)).body
    await asyncio.sleep(1)
    assert len(phone.received) == 1


async def test_a_clock_that_jumps_back_and_forth_loses_nobody_and_answers_nobody_twice(tmp_path: Path) -> None:
    skew = tmp_path / "skew"
    skew.write_text("0")
    world = await build(tmp_path, program=PROGRAM, SKEW_FILE=str(skew))
    ana = world.patient()
    try:
        await _answered(world, "Ben")
        skew.write_text(str(-HOUR))
        await _answered(world, "Cy")
        assert (await ana.text("crushing chest pain")).inline is not None
        assert await world.page(ana)
        assert await world.page(ana, within=20, user="U02LUIS"), "the climb waits by duration, not by the wall's time"
        skew.write_text(str(3 * DAY))
        await _answered(world, "Di")
        assert (await ana.text("crushing chest pain again")).inline is not None
        assert ana.received == []
    finally:
        assert await world.house.stop() == 0
        await world.sim.stop()


async def test_a_press_signed_more_than_five_minutes_away_from_our_clock_is_refused(tmp_path: Path) -> None:
    """Slack signs with its own time; a captured press must not work later (and a clock this wrong is an operator's business)."""
    skew = tmp_path / "skew"
    skew.write_text("0")
    world = await build(tmp_path, program=PROGRAM, SKEW_FILE=str(skew), HEALTHSMART_ESCALATION_PATIENCE="60")
    ana, dana = world.patient(), world.nurse()
    try:
        await ana.text("crushing chest pain")
        card = await world.card(ana)
        skew.write_text(str(HOUR))
        assert await dana.press(card, "Take") == 401
        skew.write_text("30")
        assert await dana.press(card, "Take") == 200
        await dana.sees(card, "Taken by", within=15)
    finally:
        assert await world.house.stop() == 0
        await world.sim.stop()
