"""kill -9 while 200 texts are on their way: every accepted one is answered, none twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tests.flows.conftest import build

PHONES = 100
ROUNDS = 2


@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_every_accepted_text_is_answered_exactly_once(tmp_path: Path) -> None:
    world = await build(tmp_path)
    phones = [world.patient(f"P{number}") for number in range(PHONES)]
    accepted: Counter[str] = Counter()

    async def say(phone, text: str) -> None:  # noqa: ANN001
        said = await phone.text(text)
        if said.status == 200:
            accepted[phone.number] += 1

    async def crowd(text: str) -> None:
        for phone in phones:
            await say(phone, text)
            await asyncio.sleep(0.01)

    async def axe() -> None:
        for _ in range(2):
            await asyncio.sleep(0.9)
            world.house.kill()
            await world.house.start()

    try:
        await asyncio.gather(crowd("hello"), axe())
        await _answered(phones, accepted)
        await asyncio.gather(crowd("what is telehealth"), axe())
        await _answered(phones, accepted)
        await asyncio.sleep(3)  # a second copy would come now
        assert {phone.number: len(phone.received) for phone in phones} == dict(accepted)
        assert sum(accepted.values()) >= PHONES * ROUNDS * 0.5, "the house was down too long for this to say anything"
    finally:
        await world.house.stop()
        await world.sim.stop()


async def _answered(phones, accepted: Counter[str]) -> None:  # noqa: ANN001
    """Texts of one person may be answered together only before the turn starts; here each waits for its answer."""
    async with asyncio.timeout(100):
        while any(len(phone.received) < accepted[phone.number] for phone in phones):
            await asyncio.sleep(0.2)
