"""A provider may deliver one webhook any number of times: it is one turn."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.flows.conftest import World, build
from tests.servers import postgres_url

REPEATS = 1000
ABREAST = 20


@pytest_asyncio.fixture(loop_scope="session", params=["sqlite", "postgres"])
async def own(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """A house of its own, on each database."""
    with contextlib.ExitStack() as stack:
        env = {"DATABASE_URL": stack.enter_context(postgres_url())} if request.param == "postgres" else {}
        made = await build(tmp_path, **env)
        yield made
        assert await made.house.stop() == 0
        await made.sim.stop()


async def test_one_webhook_a_thousand_times_is_one_turn(own: World) -> None:
    ana = own.patient()
    said = await ana.text("I would like to hear about home monitoring")
    gate = asyncio.Semaphore(ABREAST)

    async def again() -> int:
        async with gate:
            repeated = await ana.repeat(said)
            return int(repeated.status)

    statuses = await asyncio.gather(*(again() for _ in range(REPEATS)))
    assert set(statuses) == {200}
    ben = own.patient("Ben")  # says the same once: what one turn looks like
    await ben.text(said.body)
    await ben.receives(within=20)
    await ana.receives(within=20)
    await asyncio.sleep(2)
    assert [text.body for text in ana.received] == [text.body for text in ben.received]
