"""The desk when things go against it: a Slack that says no, two presses at once, and calls between a nurse and a patient."""

from __future__ import annotations

import asyncio

from channels.simulator import people
from channels.simulator.slack_posts import Post
from tests.flows.conftest import World
from tests.flows.test_desk import SOON, taken


async def test_while_slack_says_no_the_last_state_is_drawn_in_the_end(world: World) -> None:
    ana, dana, card = await taken(world)
    world.sim.faults.add("slack.chat.update", "429", count=2, seconds=1)
    await ana.text("it is getting worse, I can't breathe")
    await dana.press(card, "Resolve")
    await dana.sees(card, "Resolved by Dana", within=25)
    drawn = card.edits
    await asyncio.sleep(2)
    assert "Resolved by Dana" in card.words()
    assert card.edits - drawn <= 1, "what was held back is not drawn again, change by change"
    assert people.CHANNEL == card.channel


async def test_slack_is_down_then_up_and_the_card_is_right(world: World) -> None:
    """The press comes by text, because Slack takes nothing; when it is back it shows who has it."""
    ana, dana = world.patient(), world.nurse()
    await ana.text("crushing chest pain")
    card = await world.card(ana)
    page = await world.page(ana)
    world.sim.faults.add("slack.chat.*", "500", count=-1)
    await dana.phone.text(page.body.rsplit("Reply ", 1)[1].split()[0])
    await ana.text("and I feel sick")
    await asyncio.sleep(2.5)
    assert "Nobody has taken this yet" in card.words(), "Slack was down"
    world.sim.faults.clear()
    await dana.sees(card, "Taken by Dana", within=25)
    assert len([one for one in dana.cards() if one.text == card.text]) == 1, "posted once, whatever was retried"


async def test_two_press_at_once_and_one_presses_an_old_card(world: World) -> None:
    ana, dana, luis = world.patient(), world.nurse(), world.nurse("U02LUIS")
    await ana.text("crushing chest pain")
    card = await world.card(ana)
    old = Post(card.channel, card.ts, card.user, card.text, [dict(block) for block in card.blocks])
    statuses = await asyncio.gather(dana.press(card, "Take"), luis.press(old, "Take"))
    assert statuses == [200, 200]
    await dana.sees(card, "Taken by", within=SOON)
    winner, loser = (dana, luis) if "Taken by Dana" in card.words() else (luis, dana)
    await world.sim.hub.until(lambda: any(f"{winner.name} already has this" in one for one in loser.whispers()), SOON)
    await winner.press(old, "Escalate")
    await world.sim.hub.until(lambda: any("changed since that card" in one for one in winner.whispers()), SOON)
    assert f"Taken by {winner.name}" in card.words(), "an old card pushes no newer state"


async def test_the_patient_is_called_and_sees_only_the_clinics_number(world: World) -> None:
    ana, dana, card = await taken(world)
    calls = world.sim.calls
    assert "Call patient" in card.labels()
    await dana.press(card, "Call patient")
    mine = await dana.phone.rings(within=SOON)
    assert ana.number not in mine.url
    calls.answer(mine.sid)
    await world.sim.hub.until(lambda: mine.menu, SOON)
    assert "Press 1 to call the patient of alert" in mine.said[0]
    calls.press(mine.sid, "1")
    theirs = await ana.rings(within=SOON)
    assert theirs.sender == world.sim.twilio.number, "never the nurse's own"
    await dana.sees(card, "called Dana Kim", within=SOON)
    calls.answer(theirs.sid)
    await world.sim.hub.until(lambda: theirs.status == "in-progress", SOON)
    calls.hang_up(theirs.sid)
    await told_in_thread(world, card, "called the patient: they spoke for 1 min")
    assert "confirm" not in (card.button("Resolve") or ({}, ""))[0], "somebody has answered the patient"


async def test_a_voicemail_box_of_the_nurses_never_calls_a_patient(world: World) -> None:
    ana, dana, card = await taken(world)
    world.sim.calls.haste = 0.05
    await dana.press(card, "Call patient")
    mine = await dana.phone.rings(within=SOON)
    world.sim.calls.answer(mine.sid)
    await world.sim.hub.until(lambda: mine.status == "completed", SOON)
    assert "Nobody was called" in mine.said[-1]
    world.sim.calls.habits[dana.phone.number] = "never"
    await dana.press(card, "Call patient")
    await told_in_thread(world, card, "their own phone did not answer")
    assert world.sim.calls.of(ana.number) == []


async def told_in_thread(world: World, card: Post, words: str) -> None:
    def told() -> bool:
        return any(words in post.words() for post in world.sim.slack.posts if post.thread_ts == card.ts)

    await world.sim.hub.until(told, SOON)
