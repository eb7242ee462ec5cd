"""The main walks, told from the people's side, through real HTTP, real signatures and the real store."""

from __future__ import annotations

import asyncio
import re

from tests.flows.conftest import World


async def test_a_text_gets_one_answer(world: World) -> None:
    ana = world.patient()
    said = await ana.text("hi")
    assert said.status == 200
    assert said.inline is None, "only danger is answered inside the webhook"
    answer = await ana.receives(within=20)
    assert "STOP" in answer.body, "the welcome says how to opt out"
    await asyncio.sleep(1)
    assert len(ana.received) == 1


async def test_crushing_chest_pain_reads_911_at_once_and_somebody_takes_it(world: World) -> None:
    ana, dana = world.patient(), world.nurse()
    said = await ana.text("crushing chest pain")
    assert said.inline is not None
    assert "911" in said.inline[:100]
    page = await world.page(ana)
    assert re.search(r"Reply [A-Z0-9]+ to take$", page.body)
    assert ana.number not in page.body
    card = await world.card(ana)
    assert "chest" not in card.text.lower()
    await dana.press(card, "Take")
    await dana.sees(card, "Taken by", within=15)
    await asyncio.sleep(1)
    assert ana.received == [], "REST never repeats the inline words"


async def test_danger_is_answered_in_the_language_it_was_told_in(world: World) -> None:
    stranger, linh = world.patient(), world.patient("Linh")
    said = await stranger.text("the pain in the middle of the chest is crushing")
    assert said.inline is not None
    assert "Call 911" in said.inline, "'the' is a Vietnamese word, too"
    await linh.text("中文")
    await linh.receives(within=20)
    english = await linh.text("at the school play grandpa collapsed")
    assert english.inline is not None
    assert "Call 911" in english.inline, "what somebody writes in danger they can read"


async def test_a_repeated_webhook_gets_the_same_words_and_no_second_page(world: World) -> None:
    ana, dana = world.patient(), world.nurse()
    said = await ana.text("I want to kill myself")
    assert said.inline is not None
    assert "988" in said.inline[:100]
    page = await world.page(ana)
    again = await ana.repeat(said)
    assert again.inline == said.inline
    code = re.search(r"Reply ([A-Z0-9]+) to take$", page.body)
    assert code is not None
    await dana.phone.text(code[1])
    assert await dana.phone.receives(within=15, saying=rf"You have #{world.records.alert(ana.number)}\b")


async def test_nobody_answers_and_the_next_person_is_paged_again_and_again(world: World) -> None:
    ana, luis = world.patient(), world.nurse("U02LUIS")
    await ana.text("my husband collapsed and is not breathing")
    first = await world.page(ana, user=luis.id)
    second = await world.page(ana, user=luis.id)
    code = re.search(r"Reply ([A-Z0-9]+) to take$", first.body)
    assert code is not None
    assert f"Reply {code[1]} to take" in second.body
    await luis.phone.text(f"{code[1]} take")
    assert await luis.phone.receives(within=15, saying=rf"You have #{world.records.alert(ana.number)}\b")


async def test_stop_is_confirmed_once_and_then_only_a_person_may_follow(world: World) -> None:
    ana = world.patient()
    await ana.text("STOP")
    confirmation = await ana.receives(within=20)
    assert "START" in confirmation.body
    await ana.text("START")
    assert await ana.receives(within=20)


async def test_an_opted_out_person_in_danger_still_reads_911(world: World) -> None:
    ana = world.patient()
    await ana.text("STOP")
    await ana.receives(within=20)
    said = await ana.text("I can't breathe")
    assert said.inline is not None
    assert "911" in said.inline[:100]


async def test_two_quick_texts_are_both_answered(world: World) -> None:
    ana = world.patient()
    await asyncio.gather(ana.text("hello"), ana.text("what is remote patient monitoring?"))
    await ana.receives(within=20)
    await asyncio.sleep(2)
    assert 1 <= len(ana.received) <= 2


async def test_a_nurse_answers_from_the_thread(world: World) -> None:
    ana, dana = world.patient(), world.nurse()
    await ana.text("I took a whole bottle of tylenol")
    card = await world.card(ana)
    await dana.press(card, "Take")
    draft = await dana.replies(card, "This is Dana, a nurse. I am calling you now.")
    assert ana.received == [], "nothing reaches a patient without an explicit send"
    await dana.press(draft, "Send to patient")
    said = await ana.receives(within=15)
    assert said.body == "This is Dana, a nurse. I am calling you now."


async def test_a_forged_webhook_is_refused(world: World) -> None:
    ana = world.patient()
    assert (await ana.text("hello", forged=True)).status == 403
    await asyncio.sleep(1)
    assert ana.received == []
