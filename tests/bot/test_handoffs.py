"""Every way to a person: two misunderstandings, a model that is away twice, "human" and 0; and what the patient reads about when."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import UTC, datetime

import pytest
from google.adk.models.base_llm import BaseLlm
from google.adk.models.llm_request import LlmRequest
from google.adk.models.llm_response import LlmResponse

from store import escalations
from store.database import Database
from tests.fakes.clinic import Clinic, open_clinic
from tests.fakes.clock import Clock

ANA = "+12065550111"
IN_HOURS = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)  # Wednesday, 10:00 in New York
AT_NIGHT = datetime(2026, 11, 28, 8, 0, tzinfo=UTC)  # Saturday, 3:00


class Away(BaseLlm):
    """A model whose provider is down."""

    model: str = "away"

    async def generate_content_async(self, llm_request: LlmRequest, stream: bool = False) -> AsyncGenerator[LlmResponse, None]:
        raise ConnectionError("down")
        yield


async def reasons(house: Clinic) -> list[tuple[str, ...]]:
    async with house.database.reading() as tx:
        return [one.rules for one in await escalations.list_open(tx)]


@pytest.mark.parametrize("words", ["0", "I want to talk to a human"])
@pytest.mark.parametrize(("at", "when"), [(IN_HOURS, "text or call you today."), (AT_NIGHT, "We are closed now, so a person will text or call you on Monday after 8:00 AM.")])
async def test_whoever_asks_for_a_person_reads_when_one_will_answer(sqlite_database: Database, words: str, at: datetime, when: str) -> None:
    house = open_clinic(sqlite_database, Clock(at))
    await house.text(ANA, "hi")
    told = await house.text(ANA, words)
    assert len(told) == 1 and when in told[0]
    assert await reasons(house) == [("asked_for_person",)]


async def test_a_model_that_is_away_twice_opens_a_hand_off_and_says_that_it_is_us(sqlite_database: Database) -> None:
    house = open_clinic(sqlite_database, Clock(IN_HOURS), model=Away())
    await house.text(ANA, "hi")
    await house.text(ANA, "is my cousin's neighbor's thing ok")
    told = await house.text(ANA, "well is the thing of the neighbor ok then")
    assert "I am having trouble right now. A person from our care team will answer you today." in told[-1]
    assert await reasons(house) == [("model_down",)]
