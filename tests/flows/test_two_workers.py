"""A web process and two workers on one Postgres; one worker is killed in the middle of its work: the other one finishes it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.flows.conftest import World, build
from tests.flows.house import HouseProcess
from tests.servers import postgres_url

PHONES = 24


async def _worker(world: World, folder: Path, url: str) -> HouseProcess:
    folder.mkdir()
    made = HouseProcess(folder, world.sim.url, role="worker", hatched=True, DATABASE_URL=url, PUBLIC_URL=world.house.url)
    await made.start()
    return made


@pytest.mark.slow
@pytest.mark.timeout(200)
async def test_a_killed_workers_texts_are_answered_once_by_the_other(tmp_path: Path) -> None:
    with postgres_url() as url:
        world = await build(tmp_path, role="web", DATABASE_URL=url)
        first = await _worker(world, tmp_path / "first", url)
        second = await _worker(world, tmp_path / "second", url)
        phones = [world.patient(f"P{number}") for number in range(PHONES)]
        try:
            world.sim.faults.add("twilio.messages", "slow", count=PHONES, seconds=2)  # so that many are on their way at once
            statuses = await asyncio.gather(*(phone.text("hello") for phone in phones))
            assert {said.status for said in statuses} == {200}
            await asyncio.sleep(1)
            first.kill()
            async with asyncio.timeout(60):
                while any(not phone.received for phone in phones):
                    await asyncio.sleep(0.2)
            for phone in phones:  # the lanes of what was lost are free again
                phone.read_all()
            world.sim.faults.clear()
            await asyncio.gather(*(phone.text("what is telehealth") for phone in phones))
            await asyncio.gather(*(phone.receives(within=40) for phone in phones))
            await asyncio.sleep(3)
            assert {len(phone.received) for phone in phones} == {2}
            assert second.events("executor_recovered"), "nothing of the dead worker was left: this showed nothing"
            assert (await phones[0].text("crushing chest pain")).inline is not None
            assert await world.page(phones[0], within=20)
        finally:
            for process in (world.house, second, first):
                await process.stop()
            await world.sim.stop()
