"""kill -9 while 200 texts are on their way: every one is answered, none twice.

Texts whose webhook reached nobody count too: the provider has them, and the house finds them there within 90 seconds.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.flows.conftest import World, build

PHONES = 100


@pytest.mark.slow
@pytest.mark.timeout(280)
async def test_every_text_is_answered_exactly_once(tmp_path: Path) -> None:
    world = await build(tmp_path)
    phones = [world.patient(f"P{number}") for number in range(PHONES)]
    lost = 0

    async def crowd(text: str) -> None:
        nonlocal lost
        for phone in phones:
            said = await phone.text(text)
            if said.status != 200:
                lost += 1
                phone.sent_earlier(said)  # a minute passes for those that reached nobody
            await asyncio.sleep(0.01)

    try:
        for said, answers in (("hello", 1), ("what is telehealth", 2)):
            await asyncio.gather(crowd(said), _axe(world))
            async with asyncio.timeout(100):
                while any(len(phone.received) < answers for phone in phones):
                    await asyncio.sleep(0.2)
        await asyncio.sleep(3)  # a second copy would come now
        assert {len(phone.received) for phone in phones} == {2}
        assert lost, "no webhook failed: the axe fell when nothing was happening, and this showed nothing"
    finally:
        await world.house.stop()
        await world.sim.stop()


async def _axe(world: World) -> None:
    for _ in range(2):
        await asyncio.sleep(0.9)
        world.house.kill()
        await world.house.start()
