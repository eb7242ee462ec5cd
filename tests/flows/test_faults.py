"""Things break around the house: the people notice as little as possible, and danger is answered whatever is broken."""

from __future__ import annotations

import asyncio
import json
import re

import pytest

from tests.flows.conftest import World


@pytest.mark.parametrize("kind", ["429", "500", "reset", "accepted_then_reset"])
async def test_a_provider_that_stumbles_delivers_once_in_the_end(world: World, kind: str) -> None:
    ana = world.patient()
    world.sim.faults.add("twilio.messages", kind, seconds=1, to=ana.number)
    await ana.text("hi")
    await ana.receives(within=20)
    await asyncio.sleep(3)
    assert len(ana.received) == 1


async def test_callbacks_late_twice_and_backwards_change_nothing(world: World) -> None:
    ana = world.patient()
    for kind in ("duplicate_callback", "reordered_callbacks", "no_callback"):
        world.sim.faults.add("twilio.callbacks", kind, to=ana.number)
        await ana.text("hello")
        await ana.receives(within=20)
    assert len(ana.received) == 3


async def test_slack_down_leaves_the_text_page(world: World) -> None:
    ana = world.patient()
    world.sim.faults.add("slack.*", "500", count=4)
    await ana.text("my dad collapsed and will not wake up")
    assert await world.page(ana)
    assert await world.card(ana, within=20)


async def test_a_nurse_who_answers_a_card_before_slacks_receipt_for_it_reached_us(world: World) -> None:
    ana, dana = world.patient(), world.nurse()
    world.sim.faults.add("slack.chat.postMessage", "accepted_then_reset", count=4)
    await ana.text("I took a whole bottle of tylenol")
    card = await world.card(ana)
    draft = await dana.replies(card, "This is Dana, a nurse. I am calling you now.", within=20)
    await dana.press(card, "Take")  # the card is drawn anew before the second attempt at it
    await dana.press(draft, "Send to patient")
    assert (await ana.receives(within=15)).body == "This is Dana, a nurse. I am calling you now."
    await asyncio.sleep(2)  # the second attempt at the card comes after its first redrawing
    number = re.search(r"#\d+", card.words())
    assert number is not None
    assert len([one for one in dana.cards() if re.search(rf"{number[0]}\b", one.words())]) == 1, "the card was posted once"


async def test_a_number_that_opted_out_at_the_provider_becomes_a_persons_business(world: World) -> None:
    ana = world.patient()
    world.sim.twilio.stopped.add(ana.number)
    await ana.text("hi there")
    card = await world.card(ana, within=20)
    assert "Patient needs a person" in card.text
    assert ana.received == []


async def test_a_full_day_of_webhook_garbage_is_never_a_500(world: World) -> None:
    web = world.sim.twilio.web
    url = f"{world.house.url}/twilio/sms"
    bodies = [b"", b"\xff\xfe", b"a=%ZZ", b"Body=" + b"x" * 70_000, b"{}", b"From=%00&To=%ED%A0%80&Body=hi"]
    kinds = ["application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=x", "text/plain"]
    for body in bodies:
        for kind in kinds:
            for header in (b"", "é".encode(), b"x" * 5000, b"AAAA"):
                headers = {b"Content-Type": kind.encode()} | ({b"X-Twilio-Signature": header} if header else {})
                answer = await web.post(url, content=body, headers=headers)
                assert answer.status_code in (400, 403, 413), (answer.status_code, body[:20], kind)
    assert (await web.post(url, content=b"x" * 2_000_000)).status_code == 413
    assert (await web.post(f"{world.house.url}/slack/events", content=b"{}")).status_code == 401


async def test_nothing_of_a_patient_is_in_the_logs_or_the_database(world: World) -> None:
    ana = world.patient()
    marks = ["Zanzibarquux", "Wolfeschlegelstein", ana.number]
    await ana.text("my name is Zanzibarquux Wolfeschlegelstein and I need a video visit")
    await ana.receives(within=20)
    await ana.text("Zanzibarquux has crushing chest pain")
    await asyncio.sleep(1)
    raw = b"".join(path.read_bytes() for path in world.house.folder.glob("healthsmart.db*"))
    log = world.house.log.read_text()
    for mark in marks:
        assert mark.encode() not in raw, "plain in the database"
        assert mark not in log, "plain in the log"
    for line in log.splitlines():
        assert not line.startswith("{") or isinstance(json.loads(line), dict)


async def test_the_simulator_lives_only_in_the_demo(world: World) -> None:
    answer = await world.sim.twilio.web.get(f"{world.house.url}/simulator/")
    assert answer.status_code == 404
    for path in ("/healthz", "/readyz", "/metrics", "/"):
        assert (await world.sim.twilio.web.get(world.house.url + path)).status_code == 200
