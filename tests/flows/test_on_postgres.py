"""The main walks again with Postgres underneath, and Postgres restarting in the middle of traffic."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.flows.conftest import World, build, tidy
from tests.flows.test_first_light import (  # noqa: F401 - collected here too
    test_a_nurse_answers_from_the_thread,
    test_a_repeated_webhook_gets_the_same_words_and_no_second_page,
    test_a_text_gets_one_answer,
    test_an_opted_out_person_in_danger_still_reads_911,
    test_crushing_chest_pain_reads_911_at_once_and_somebody_takes_it,
    test_nobody_answers_and_the_next_person_is_paged_again_and_again,
    test_stop_is_confirmed_once_and_then_only_a_person_may_follow,
    test_two_quick_texts_are_both_answered,
)
from tests.servers import postgres, postgres_url

PHONES = 40


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    with postgres_url() as url:
        made = await build(tmp_path_factory.mktemp("postgres"), DATABASE_URL=url)
        yield made
        assert await made.house.stop() == 0
        await made.sim.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def world(house: World) -> AsyncIterator[World]:
    yield house
    await tidy(house)


@pytest.mark.slow
@pytest.mark.timeout(240)
@pytest.mark.parametrize("hard", [False, True], ids=["restart", "crash"])
async def test_postgres_goes_away_in_the_middle_of_traffic(tmp_path: Path, hard: bool) -> None:
    with postgres_url() as url:
        world = await build(tmp_path, DATABASE_URL=url)
        phones = [world.patient(f"P{number}") for number in range(PHONES)]
        statuses: list[int] = []

        async def crowd() -> None:
            for phone in phones:
                said = await phone.text("hello")
                statuses.append(said.status)
                if said.status != 200:
                    phone.sent_earlier(said)  # a minute passes for those that reached nobody
                await asyncio.sleep(0.02)

        async def restart() -> None:
            await asyncio.sleep(0.4)
            await asyncio.to_thread(postgres().stop, hard=hard)
            await asyncio.sleep(1.0)
            await asyncio.to_thread(postgres().start)

        try:
            await asyncio.gather(crowd(), restart())
            async with asyncio.timeout(150):
                while any(not phone.received for phone in phones):
                    await asyncio.sleep(0.2)
            await asyncio.sleep(3)  # a second copy would come now
            assert {len(phone.received) for phone in phones} == {1}
            assert 200 in statuses, "nothing was accepted"
            assert set(statuses) - {200}, "no webhook failed: the restart came when nothing was happening, and this showed nothing"
        finally:
            await world.house.stop()
            await world.sim.stop()
