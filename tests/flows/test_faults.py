"""Things break around the house: the people notice as little as possible, and danger is answered whatever is broken."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.conftest import World, build


async def test_an_emergency_is_answered_and_paged_while_the_database_cannot_be_written(tmp_path: Path) -> None:
    world = await build(tmp_path)
    ana, dana = world.patient(), world.nurse()
    held = sqlite3.connect(tmp_path / "healthsmart.db", timeout=5, isolation_level=None)
    try:
        held.execute("BEGIN EXCLUSIVE")
        said = await ana.text("crushing chest pain")
        assert said.status == 200
        assert said.inline is not None
        assert "911" in said.inline[:100]
        page = await dana.phone.receives(within=20)
        assert "DATABASE IS DOWN" in page.body
        assert ana.number not in page.body
        ana.sent_earlier(said)  # its webhook is over: the provider's list is where it can be found now
        spooled = await until(lambda: (tmp_path / "audit-spool").exists())
        assert spooled, "what could not be written down is in the encrypted file"
    finally:
        held.execute("ROLLBACK")
        held.close()
    try:
        # Once it can be written again the text is found at the provider: a real page follows, the words are not said twice.
        async with asyncio.timeout(90):
            while not any("to take" in text.body for text in dana.phone.received):
                await asyncio.sleep(0.5)
        assert ana.received == []
        assert await until(lambda: not list(tmp_path.glob("audit-spool*"))), "and comes back into the log"
        with sqlite3.connect(tmp_path / "healthsmart.db", timeout=5) as connection:
            bodies = [json.loads(row[0]) for row in connection.execute("SELECT body FROM audit_events")]
        assert [(one["action"], one["detail"]["paged"] >= 1) for one in bodies if one["spooled"]] == [("emergency.raised", True)]
        assert [one["detail"]["spooled"] for one in bodies if one["action"] == "audit.gap"] == [1]
    finally:
        await world.house.stop()
        await world.sim.stop()


async def until(true: Callable[[], bool]) -> bool:
    for _ in range(120):
        if true():
            return True
        await asyncio.sleep(0.25)
    return False


async def test_a_model_that_hangs_costs_seconds_not_silence(tmp_path: Path) -> None:
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        await asyncio.sleep(60)
        writer.close()

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    world = await build(
        tmp_path, HEALTHSMART_MODEL="gemini-2.5-flash", GOOGLE_API_KEY="unused", GOOGLE_GEMINI_BASE_URL=f"http://127.0.0.1:{port}"
    )
    try:
        ana = world.patient()
        await ana.text("blorp zig wandle")
        answer = await ana.receives(within=20)
        assert "1 Home monitoring" in answer.body
        said = await ana.text("I can't breathe")
        assert said.inline is not None
    finally:
        server.close()
        await world.house.stop()
        await world.sim.stop()


@pytest.mark.parametrize("kind", ["429", "500", "reset", "accepted_then_reset"])
async def test_a_provider_that_stumbles_delivers_once_in_the_end(world: World, kind: str) -> None:
    ana = world.patient()
    world.sim.faults.add("twilio.messages", kind, count=1, seconds=1)
    await ana.text("hi")
    await ana.receives(within=20)
    await asyncio.sleep(3)
    assert len(ana.received) == 1


async def test_callbacks_late_twice_and_backwards_change_nothing(world: World) -> None:
    ana = world.patient()
    for kind in ("duplicate_callback", "reordered_callbacks", "no_callback"):
        world.sim.faults.add("twilio.callbacks", kind)
        await ana.text("hello")
        await ana.receives(within=20)
    assert len(ana.received) == 3


async def test_slack_down_leaves_the_text_page(world: World) -> None:
    ana, dana = world.patient(), world.nurse()
    world.sim.faults.add("slack.*", "500", count=4)
    await ana.text("my dad collapsed and will not wake up")
    assert "to take" in (await dana.phone.receives(within=15)).body
    await dana.sees_card(within=20)


async def test_a_number_that_opted_out_at_the_provider_becomes_a_persons_business(world: World) -> None:
    ana, dana = world.patient(), world.nurse()
    world.sim.twilio.stopped.add(ana.number)
    await ana.text("hi there")
    card = await dana.sees_card(within=20)
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


async def test_a_stop_lets_running_work_finish(tmp_path: Path) -> None:
    world = await build(tmp_path)
    phones = [world.patient() for _ in range(10)]
    await asyncio.gather(*(phone.text("hello") for phone in phones))
    assert await world.house.stop() == 0
    await world.house.start()
    async with asyncio.timeout(30):
        while any(not phone.received for phone in phones):
            await asyncio.sleep(0.1)
    await asyncio.sleep(1)
    assert {len(phone.received) for phone in phones} == {1}
    await world.house.stop()
    await world.sim.stop()
