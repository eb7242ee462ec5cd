"""Stop in any words, through the real door."""

from __future__ import annotations

import asyncio

import pytest

from tests.flows.conftest import World


@pytest.mark.parametrize(
    ("said", "words"),
    [("please stop texting me", "no more texts"), ("no me escriban más", "no recibira mas"), ("别再给我发短信", "不会再收到"), ("đừng nhắn tin nữa", "không nhận tin nữa")],
)
async def test_plain_words_are_confirmed_once_and_then_it_is_quiet(world: World, said: str, words: str) -> None:
    person = world.patient()
    await person.text(said)
    assert words in (await person.receives(within=20)).body
    await person.text("STOP")
    await asyncio.sleep(1)
    assert len(person.received) == 1, "one confirmation, however often they say it"


async def test_a_question_about_medicine_is_for_a_nurse_and_texting_goes_on(world: World) -> None:
    person = world.patient()
    await person.text("should I stop my metformin?")
    assert "nurse" in (await person.receives(within=20)).body


async def test_danger_after_a_stop_is_told_911_and_the_team_that_they_must_call(world: World) -> None:
    person = world.patient()
    await person.text("STOP")
    await person.receives(within=20)
    said = await person.text("crushing chest pain")
    assert said.inline is not None
    assert "911" in said.inline[:100]
    card = await world.card(person)
    await world.nurse().sees(card, "opted out of texts: call", within=15)


async def test_thanks_after_an_alarm_is_no_second_alarm(world: World) -> None:
    person = world.patient()
    assert (await person.text("crushing chest pain")).inline
    assert (await person.text("ok thank you")).inline is None


async def test_danger_and_a_stop_in_one_breath_count_both(world: World) -> None:
    person = world.patient()
    said = await person.text("stop texting me, I have crushing chest pain")
    assert said.inline is not None
    assert "911" in said.inline[:100]
    await person.text("START")
    assert "again" in (await person.receives(within=20)).body, "START finds somebody who had opted out"
