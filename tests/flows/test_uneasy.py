"""Words that no rule names but that sound like danger: the assistant asks, a yes is an emergency, a no goes on."""

from __future__ import annotations

import pytest

from rules.emergency.loading import load
from tests.flows.conftest import World

CANDIDATES = (
    "he seems off today", "I am very weak today", "so tired of all of this", "it hurts a lot tonight", "not feeling right at all",
    "the pain came back a little last night", "something feels wrong tonight", "she is acting odd",
)  # fmt: skip


def uneasy_words() -> str:
    """The first of these that only makes the reader unsure: looked up, so that better rules do not break the story."""
    book = load()
    return next((text for text in CANDIDATES if book.screen(text).ask == "danger"), "") or pytest.fail("write new candidates: rules know all of these")


async def test_the_assistant_asks_and_a_yes_is_an_emergency(world: World) -> None:
    ana, ben, text = world.patient(), world.patient("Ben"), uneasy_words()
    for phone in (ana, ben):
        await phone.text(text)
        assert "YES or NO" in (await phone.receives(within=20)).body
    said = await ana.text("yes")
    assert said.inline is not None and "911" in said.inline[:100] and "988" in said.inline
    assert await world.card(ana), "and the care team has it"
    assert (await ben.text("no")).inline is None
    later = (await ben.receives(within=20)).body
    assert "glad" in later and "1 Home monitoring" in later, "and the conversation goes on"
