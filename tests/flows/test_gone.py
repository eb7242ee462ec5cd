"""What the house leans on is gone at the worst moment: Redis in an emergency, the database and the model at once, a slow provider."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.flows.conftest import build
from tests.servers import Valkey


@asynccontextmanager
async def silent_model() -> AsyncIterator[str]:
    """A Gemini that takes the question and never answers."""
    held: list[asyncio.StreamWriter] = []

    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.append(writer)
        await reader.read(100)
        await asyncio.sleep(120)

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for writer in held:
            writer.close()


async def test_redis_dies_and_an_emergency_is_answered_paged_and_taken(tmp_path: Path) -> None:
    redis = Valkey()
    world = await build(tmp_path, REDIS_URL=redis.url)
    ana, ben, dana = world.patient(), world.patient("Ben"), world.nurse()
    try:
        await ben.text("hello")
        await ben.receives(within=20)
        redis.stop(hard=True)
        said = await ana.text("crushing chest pain")
        assert said.inline is not None
        assert "911" in said.inline[:100]
        assert await world.page(ana)
        card = await world.card(ana)
        await dana.press(card, "Take")
        await dana.sees(card, "Taken by", within=15)
        await ben.text("what is telehealth")
        assert (await ben.receives(within=20)).body, "limits are judged in process while Redis is away"
        redis.start()
        await ben.text("and the price?")
        await ben.receives(within=20)
        assert len(ben.received) == 3
    finally:
        redis.close()
        await world.house.stop()
        await world.sim.stop()


async def test_the_database_and_the_model_hang_and_danger_is_still_answered_at_once(tmp_path: Path) -> None:
    async with silent_model() as model:
        world = await build(tmp_path, HEALTHSMART_MODEL="gemini-2.5-flash", GOOGLE_API_KEY="unused", GOOGLE_GEMINI_BASE_URL=model)
        ana, ben, dana = world.patient(), world.patient("Ben"), world.nurse()
        held = sqlite3.connect(tmp_path / "healthsmart.db", timeout=5, isolation_level=None)
        try:
            await ben.text("blorp zig wandle")  # the model is asked and says nothing
            await asyncio.sleep(0.5)
            held.execute("BEGIN EXCLUSIVE")
            began = time.monotonic()
            said = await ana.text("no puedo respirar, me duele el pecho")
            assert said.inline is not None
            assert "911" in said.inline[:100]
            assert time.monotonic() - began < 15, "a provider waits 15 seconds for a webhook"
            assert "DATABASE IS DOWN" in (await dana.phone.receives(within=15)).body
            held.execute("ROLLBACK")
            await ben.receives(within=40)
        finally:
            held.close()
            await world.house.stop()
            await world.sim.stop()


@pytest.mark.slow
async def test_a_provider_that_takes_ten_seconds_holds_nobody_else_up(tmp_path: Path) -> None:
    world = await build(tmp_path)
    slow = [world.patient(f"S{number}") for number in range(5)]
    quick = [world.patient(f"Q{number}") for number in range(5)]
    eve = world.patient("Eve")
    try:
        world.sim.faults.add("twilio.messages", "slow", count=len(slow), seconds=10)
        await asyncio.gather(*(phone.text("hello") for phone in slow))
        await asyncio.sleep(1)
        assert not any(phone.received for phone in slow)
        await asyncio.gather(*(phone.text("hello") for phone in quick))
        await asyncio.gather(*(phone.receives(within=9) for phone in quick))
        assert (await eve.text("crushing chest pain")).inline is not None
        assert await world.page(eve, within=9)
        assert not any(phone.received for phone in slow), "they were answered before the others: this showed nothing"
        await asyncio.gather(*(phone.receives(within=25) for phone in slow))
        await asyncio.sleep(3)
        assert {len(phone.received) for phone in (*slow, *quick)} == {1}
    finally:
        await world.house.stop()
        await world.sim.stop()
