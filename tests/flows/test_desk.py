"""The care team's desk, told from the nurse's side: a real house, a real workspace of the simulator's, nothing but presses and words."""

from __future__ import annotations

import asyncio
from typing import Any

from channels.simulator.slack_posts import Post
from tests.flows.conftest import World

SOON = 30


async def taken(world: World, words: str = "crushing chest pain") -> tuple[Any, Any, Post]:
    """A patient in danger and a nurse who has them."""
    ana, dana = world.patient(), world.nurse()
    await ana.text(words)
    card = await world.card(ana)
    await dana.press(card, "Take")
    await dana.sees(card, "Taken by", within=SOON)
    return ana, dana, card


async def test_the_card_says_why_who_and_who_is_next_and_holds_no_words(world: World) -> None:
    ana, dana = world.patient(), world.nurse()
    while "Dana Kim" not in str((await dana.opens_home(within=SOON)).view):
        await asyncio.sleep(0.2)  # just started: Slack has not told us their names yet
    await ana.text("crushing chest pain")
    card = await world.card(ana)
    words = card.words()
    assert "*Why*\nchest pain" in words
    assert "*Paged now*\nDana Kim, RN" in words
    assert "*Next*\nDr. Luis Ortega at <!date^" in words
    assert "crushing" not in words and ana.number not in words
    assert card.labels()[:4] == ["Take", "Resolve", "Escalate", "Hand on"]
    assert card.text.startswith("CRITICAL patient alert #")


async def test_a_note_is_undone_then_sent_then_delivered(world: World) -> None:
    ana, dana, card = await taken(world)
    note = await dana.replies(card, "This is Dana. I am calling you now.")
    assert "1 text" in note.words()
    await dana.press(note, "Send to patient")
    await dana.sees(note, "Undo works until it has left", within=SOON)
    assert ana.received == []
    await dana.press(note, "Undo")
    await dana.sees(note, "Undone, nothing was sent", within=SOON)
    await asyncio.sleep(1.5)
    assert ana.received == [], "an undone text never leaves"
    await dana.press(note, "Send to patient")
    said = await ana.receives(within=SOON)
    assert said.body == "This is Dana. I am calling you now."
    await dana.sees(note, "Delivered to the patient", within=SOON)
    assert note.labels() == []
    assert len(ana.received) == 1


async def test_undo_after_it_left_says_so(world: World) -> None:
    ana, dana, card = await taken(world)
    note = await dana.replies(card, "Please sit down.")
    await dana.press(note, "Send to patient")
    await dana.sees(note, "Undo works", within=SOON)
    stale = Post(note.channel, note.ts, note.user, note.text, [dict(block) for block in note.blocks], note.thread_ts)
    await ana.receives(within=SOON)
    await dana.press(stale, "Undo")
    await world.sim.hub.until(lambda: any("Too late" in one for one in dana.whispers()), SOON)


async def test_an_edit_before_the_send_is_followed_and_after_it_only_marked(world: World) -> None:
    ana, dana, card = await taken(world)
    note = await dana.replies(card, "Pleas sit down.")
    mine = next(post for post in world.sim.slack.posts if post.text == "Pleas sit down.")
    world.sim.slack.people.edit(mine, "Please sit down now.")
    await dana.sees(note, "20 characters", within=SOON)
    await dana.press(note, "Send to patient")
    assert (await ana.receives(within=SOON)).body == "Please sit down now."
    world.sim.slack.people.edit(mine, "Please STAND.")
    await dana.sees(note, "changed here afterwards", within=SOON)
    world.sim.slack.people.delete(mine)
    await dana.sees(note, "deleted here afterwards", within=SOON)
    await asyncio.sleep(1)
    assert [text.body for text in ana.received] == ["Please sit down now."]


async def test_a_text_the_phone_cannot_get_says_what_to_do(world: World) -> None:
    ana, dana, card = await taken(world)
    note = await dana.replies(card, "Please answer.")
    world.sim.faults.add("twilio.callbacks", "error", code=30006, to=ana.number)
    await dana.press(note, "Send to patient")
    await dana.sees(note, "landline. Please call instead", within=SOON)


async def test_show_words_opens_for_the_nurse_alone_and_is_written_down_first(world: World) -> None:
    _, dana, card = await taken(world, "my chest hurts and my left arm is numb")
    await dana.press(card, "Show words")
    window = await dana.sees_window("Words of #", within=SOON)
    shown = str(window.view)
    assert "my left arm is numb" in shown
    assert "That you read this is recorded" in shown
    assert all("left arm" not in post.words() for post in world.sim.slack.posts)


async def test_strangers_guests_and_other_organisations_get_a_polite_no(world: World) -> None:
    ana, _, card = await taken(world)
    for user, says in (("U04ALEX", "not on this clinic's care team"), ("U08GUEST", "not on this clinic's care team"), ("U09OTHER", "another organisation")):
        other = world.nurse(user)
        await other.press(card, "Show words")
        await world.sim.hub.until(lambda other=other, says=says: any(says in one for one in other.whispers()), SOON)
        await world.sim.slack.say(user, card.channel, "I will answer them", card.ts)
        await world.sim.hub.until(lambda other=other: len(other.whispers()) >= 2, SOON)
        assert world.sim.slack.windows.of(user) is None
    await asyncio.sleep(0.5)
    assert ana.received == []
    assert not any(post.button("Send to patient") for post in world.sim.slack.posts if post.thread_ts == card.ts)


async def test_a_quick_reply_goes_in_the_patients_language(world: World) -> None:
    rosa, dana, card = await taken(world, "me duele mucho el pecho y no puedo respirar")
    note = await dana.replies(card, "We have your message, please sit down and wait for us")
    assert "The patient writes Spanish" in note.words()
    await dana.press(card, "Quick reply")
    window = await dana.sees_window("Quick reply for #", within=SOON)
    assert "llama ahora" in str(window.view)
    await world.sim.slack.people.choose(dana.id, window, "reply", "desk-how-now")
    await world.sim.hub.until(lambda: "Como se siente" in str(window.view), SOON)
    assert await dana.submits(window, reply="desk-how-now") == 200
    assert not window.open
    assert (await rosa.receives(within=SOON)).body.startswith("Como se siente ahora?")


async def test_handed_on_to_somebody_named(world: World) -> None:
    ana, dana, card = await taken(world)
    luis = world.nurse("U02LUIS")
    await dana.press(card, "Hand on")
    window = await dana.sees_window("Hand on #", within=SOON)
    options = window.view["blocks"][0]["element"]["options"]
    luis_id = next(one["value"] for one in options if one["text"]["text"].startswith("Dr. Luis"))
    assert await dana.submits(window, to=luis_id) == 200
    await luis.sees(card, "Nobody has taken this yet", within=SOON)
    await luis.sees(card, "*Paged now*\nDr. Luis Ortega", within=SOON)
    assert await world.page(ana, user=luis.id)
    await luis.press(card, "Take")
    await luis.sees(card, "Taken by Dr. Luis", within=SOON)


async def test_a_false_alarm_is_resolved_reviewed_and_can_be_reopened(world: World) -> None:
    _, dana, card = await taken(world)
    await dana.press(card, "False alarm")
    await dana.sees(card, "(false alarm)", within=SOON)
    assert card.labels() == ["Reopen"]
    await dana.press(card, "Reopen")
    await dana.sees(card, "Nobody has taken this yet", within=SOON)
    thread = [post.words() for post in world.sim.slack.posts if post.thread_ts == card.ts]
    assert any("opened it again" in one for one in thread)


async def test_the_conversation_is_given_back_and_taken_over(world: World) -> None:
    ana, dana = world.patient(), world.nurse()
    await ana.text("can I talk to a person please")
    await ana.receives(within=20)
    card = await world.card(ana)
    await dana.press(card, "Take")
    await dana.sees(card, "*Answers the patient*\nthe care team", within=SOON)
    await dana.press(card, "Give back")
    await dana.sees(card, "*Answers the patient*\nthe assistant", within=SOON)
    await ana.text("what is telehealth?")
    assert "video" in (await ana.receives(within=20)).body.lower()
    await dana.press(card, "Take over")
    await dana.sees(card, "*Answers the patient*\nthe care team", within=SOON)
    assert "Should have paged" in card.labels()
    await dana.press(card, "Should have paged")
    await dana.sees(card, "this should have paged", within=SOON)


async def test_the_home_tab_follows_what_happens(world: World) -> None:
    luis = world.nurse("U02LUIS")
    home = await luis.opens_home(within=SOON)
    assert "Hello Dr. Luis Ortega" in str(home.view)
    ana = world.patient()
    await ana.text("crushing chest pain")
    card = await world.card(ana, seen_by=luis.id)
    number = card.text.rpartition("#")[2]
    await world.sim.hub.until(lambda: f"#{number} " in str(home.view), SOON)
    assert await world.sim.slack.people.press_in(luis.id, home, "Take") == 200
    await luis.sees(card, "Taken by Dr. Luis", within=SOON)
    await world.sim.hub.until(lambda: "You have" in str(home.view), SOON)
    stranger = await world.nurse("U04ALEX").opens_home(within=SOON)
    assert "not on this clinic's care team" in str(stranger.view)


async def test_commands_and_shortcuts(world: World) -> None:
    ana, dana, card = await taken(world)
    for command, says in (("/healthsmart help", "Send to patient"), ("/oncall", "Dana Kim, RN"), ("/oncall take", "no rotation")):
        known = len(dana.whispers())
        await dana.types(command)
        await world.sim.hub.until(lambda known=known, says=says: any(says in one for one in dana.whispers()[known:]), SOON)
    reference = next(part for part in card.words().split() if part.startswith("P-"))
    await dana.types(f"/patient {reference}")
    window = await dana.sees_window(reference, within=SOON)
    assert "crushing chest pain" in str(window.view)
    known = len(dana.whispers())
    await dana.types("/patient P-XXXXX")
    assert any("open alert only" in one for one in dana.whispers()[known:])
    said = await world.sim.slack.say(dana.id, card.channel, "Unlock your door, please.", card.ts)
    assert await world.sim.slack.people.shortcut(dana.id, said, "Send to patient") == 200
    form = await dana.sees_window("Send to patient", within=SOON)
    assert "Unlock your door" in str(form.view)
    await dana.submits(form)
    assert (await ana.receives(within=SOON)).body == "Unlock your door, please."
    inner = await world.sim.slack.say(dana.id, card.channel, "She sounds very anxious", card.ts)
    await world.sim.slack.people.shortcut(dana.id, inner, "Make a note")
    await world.sim.hub.until(
        lambda: any("Internal note by Dana" in post.words() for post in world.sim.slack.posts if post.thread_ts == card.ts), SOON
    )
