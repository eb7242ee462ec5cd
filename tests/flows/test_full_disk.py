"""The disk is full (the log's too): nothing is promised that was not written, danger is answered all the same, and with space
again everything goes on by itself.

The operating system plays the full disk: a process may not write past a file-size limit, and the limit is lifted later.
"""

from __future__ import annotations

import asyncio
import resource
from pathlib import Path

import pytest

from tests.flows.conftest import World, build

FULL, FREE = 1, resource.RLIM_INFINITY


def disk(world: World, size: int) -> None:
    resource.prlimit(world.house.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


@pytest.mark.slow
@pytest.mark.timeout(200)
async def test_a_full_disk_refuses_texts_answers_danger_and_recovers(tmp_path: Path) -> None:
    world = await build(tmp_path)
    before, ana, ben, dana = world.patient("Cy"), world.patient(), world.patient("Ben"), world.nurse()
    try:
        await before.text("hello")
        await before.receives(within=20)
        disk(world, FULL)
        said = await ana.text("hello")
        assert said.status >= 500, "the provider must try again: nothing was written down"
        assert said.inline is None
        danger = await ben.text("crushing chest pain")
        assert danger.status == 200
        assert danger.inline is not None
        assert "911" in danger.inline[:100]
        page = await dana.phone.receives(within=20)
        assert "DATABASE IS DOWN" in page.body
        health = await world.sim.twilio.web.get(f"{world.house.url}/healthz")
        assert health.status_code == 200, "the process lives"
        await asyncio.sleep(3)  # the engine polls, schedules and logs against the full disk
        assert ana.received == []
        ana.sent_earlier(said)
        ben.sent_earlier(danger)
        disk(world, FREE)
        # Both texts are found at the provider: one gets its answer, the other a real page; the words are not said again.
        async with asyncio.timeout(100):
            while not (ana.received and any("to take" in text.body for text in dana.phone.received)):
                await asyncio.sleep(0.5)
        later = await before.text("what is telehealth")
        assert later.status == 200
        await before.receives(within=20)
        await asyncio.sleep(2)
        assert (len(ana.received), len(ben.received), len(before.received)) == (1, 0, 2)
    finally:
        disk(world, FREE)
        assert await world.house.stop() == 0
        await world.sim.stop()
