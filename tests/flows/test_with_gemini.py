"""The product with a model behind it: a Gemini over real HTTP that answers, calls tools, hangs and fails."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio

from tests.fakes.gemini import FakeGemini, call
from tests.flows.conftest import World, build

ODD = "which team wins on sunday you reckon"  # no word the rules know


@pytest_asyncio.fixture(loop_scope="session")
async def far(tmp_path: Path) -> AsyncIterator[tuple[World, FakeGemini]]:
    gemini = FakeGemini()
    await gemini.start()
    made = await build(
        tmp_path, HEALTHSMART_MODEL="gemini-2.5-flash", GOOGLE_API_KEY="unused-key", GOOGLE_GEMINI_BASE_URL=gemini.url
    )
    yield made, gemini
    await made.house.stop()
    await made.sim.stop()
    await gemini.stop()


async def test_it_speaks_fails_and_hears_a_stop(far: tuple[World, FakeGemini]) -> None:
    world, gemini = far
    ana = world.patient()
    await ana.text("hi")
    await ana.receives(within=20)
    assert gemini.calls == 0, "plain words cost nothing"

    gemini.script = ["That sounds like a lot. I am glad you wrote."]
    await ana.text(ODD)
    assert (await ana.receives(within=20)).body == "That sounds like a lot. I am glad you wrote."

    gemini.script = ["You probably have diabetes, take 500 mg."]
    await ana.text("we painted the fence green on tuesday")
    assert "diabetes, take" not in (await ana.receives(within=20)).body

    gemini.script = [500, 500, 500, 500]
    await ana.text("the bakery on the corner has new owners")
    assert (await ana.receives(within=20)).body, "the offline model's words"

    async with httpx.AsyncClient() as web:
        metrics = (await web.get(f"{world.house.url}/metrics")).text
    assert re.search(r'healthsmart_model_tokens_total\{way="in"\} [1-9]', metrics)
    assert 'healthsmart_held_back_total{fault="clinical"} 1.0' in metrics
    assert "bakery" not in metrics

    rosa = world.patient()
    gemini.script = [call("stop_texting", quote="lose these digits of mine"), "Bye."]
    await rosa.text("y'all can lose these digits of mine for good")
    assert "no more texts" in (await rosa.receives(within=20)).body
    await rosa.text("START")
    assert "again" in (await rosa.receives(within=20)).body, "she had been opted out"
    assert "bakery" not in world.house.log.read_text()
