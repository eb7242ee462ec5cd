"""A nurse's telephone rings, says what there is, and takes a key: a real house, real calls over HTTP, signed both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest_asyncio

from tests.flows.conftest import tidy

TRIES = 5  # on a busy machine one is too short: what is left open would ring first


@pytest_asyncio.fixture(loop_scope="session")
async def quick(world: Any) -> AsyncIterator[Any]:
    """Waits of a telephone shortened; every habit forgotten afterwards. Nothing of another story may still ring."""
    for _ in range(TRIES):
        if world.records.quiet():
            break
        await tidy(world)
    world.sim.calls.haste = 0.5
    yield world
    world.sim.calls.haste = 1.0
    world.sim.calls.habits.clear()
    for phone in (world.nurse(user).phone for user in ("U01DANA", "U02LUIS")):
        phone.read_all()


async def test_a_phone_that_takes_no_texts_rings_and_a_key_takes_the_alert(quick: Any) -> None:
    ana, dana = quick.patient(), quick.nurse()
    dana.phone.read_all()
    rung = len(quick.sim.calls.of(dana.phone.number))
    quick.sim.twilio.stopped.add(dana.phone.number)  # she texted STOP to the pager once
    quick.sim.faults.add("twilio.calls", "accepted_then_reset")  # and Twilio's answer to our call is lost on the way
    try:
        await ana.text("crushing chest pain")
        ring = await dana.phone.rings(within=60)
        quick.sim.calls.answer(ring.sid)
        await dana.phone.hears(ring, "Press 4 to take it")
        assert "a critical patient alert, number" in " ".join(ring.said)
        assert "chest" not in " ".join(ring.said) and ana.number not in " ".join(ring.said)
        assert "/twilio/voice/page/" in ring.url and "?" not in ring.url
        quick.sim.calls.press(ring.sid, "4")
        await dana.phone.hears(ring, "is yours")
        card = await quick.card(ana)
        await dana.sees(card, "Taken by")
        await dana.phone.hears(ring, "You have number")
        quick.sim.calls.press(ring.sid, "6")
        await dana.phone.hears(ring, "is resolved. Thank you")
        await dana.sees(card, "Resolved by")
        assert len(quick.sim.calls.of(dana.phone.number)) == rung + 1, "looked up instead of made again"
    finally:
        quick.sim.twilio.stopped.discard(dana.phone.number)


async def test_the_loser_hears_who_has_it(quick: Any) -> None:
    ana, dana, luis = quick.patient(), quick.nurse(), quick.nurse("U02LUIS")
    quick.sim.twilio.stopped.add(luis.phone.number)  # another phone: hers has just rung, and a phone rings once in a while
    try:
        await ana.text("crushing chest pain")
        ring = await luis.phone.rings(within=60)
        quick.sim.calls.answer(ring.sid)
        await luis.phone.hears(ring, "Press 4 to take it")
        card = await quick.card(ana)
        assert await dana.press(card, "Take") == 200
        quick.sim.calls.press(ring.sid, "4")
        await luis.phone.hears(ring, "already has number")
    finally:
        quick.sim.twilio.stopped.discard(luis.phone.number)


async def test_a_text_with_the_number_takes_it_and_a_call_asks_nobody_who_did_not_sign(quick: Any) -> None:
    ana, dana = quick.patient(), quick.nurse()
    await ana.text("crushing chest pain")
    await quick.page(ana)
    number = quick.records.alert(ana.number)
    await dana.phone.text(f"{number} ack")
    assert await dana.phone.receives(saying=rf"You have #{number}\b")
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{quick.house.url}/twilio/voice/page/{'a' * 32}", data={"CallSid": "CA1"})
    assert answer.status_code == 403
