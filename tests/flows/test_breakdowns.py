"""Breakdowns a house does not share with other stories: a database that cannot be written, a model that hangs, a stop in mid-work."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.flows.conftest import build


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
