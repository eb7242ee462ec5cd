"""The care team's desk, told from the nurse's side: a real house, a real workspace of the simulator's, nothing but presses and words."""

from __future__ import annotations

import asyncio
from typing import Any

from channels.simulator import people
from channels.simulator.slack_posts import Post
from tests.flows.conftest import World

SOON = 15


async def taken(world: World, words: str = "crushing chest pain") -> tuple[Any, Any, Post]:
    """A patient in danger and a nurse who has them."""
    ana, dana = world.patient(), world.nurse()
    await ana.text(words)
    card = await dana.sees_card(within=SOON)
    await dana.press(card, "Take")
    await dana.sees(card, "Taken by", within=SOON)
    return ana, dana, card


async def test_the_card_says_why_who_and_who_is_next_and_holds_no_words(world: World) -> None:
    ana, dana = world.patient(), world.nurse()
    while "Dana Kim" not in str((await dana.opens_home(within=SOON)).view):
        await asyncio.sleep(0.2)  # just started: Slack has not told us their names yet
    await ana.text("crushing chest pain")
    card = await dana.sees_card(within=SOON)
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
    _, dana, card = await taken(world)
    note = await dana.replies(card, "Please answer.")
    world.sim.faults.add("twilio.callbacks", "error", code=30006)
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
    _, dana, card = await taken(world)
    luis = world.nurse("U02LUIS")
    await dana.press(card, "Hand on")
    window = await dana.sees_window("Hand on #", within=SOON)
    options = window.view["blocks"][0]["element"]["options"]
    luis_id = next(one["value"] for one in options if one["text"]["text"].startswith("Dr. Luis"))
    luis.phone.read_all()
    assert await dana.submits(window, to=luis_id) == 200
    await luis.sees(card, "Nobody has taken this yet", within=SOON)
    await luis.sees(card, "*Paged now*\nDr. Luis Ortega", within=SOON)
    assert "to take" in (await luis.phone.receives(within=SOON)).body
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
    card = await dana.sees_card(within=SOON)
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
    await world.patient().text("crushing chest pain")
    card = await luis.sees_card(within=SOON)
    number = card.text.rpartition("#")[2]
    await world.sim.hub.until(lambda: f"#{number} " in str(home.view), SOON)
    assert await world.sim.slack.people.press_in(luis.id, home, "Take") == 200
    await luis.sees(card, "Taken by Dr. Luis", within=SOON)
    await world.sim.hub.until(lambda: "You have" in str(home.view), SOON)
    stranger = await world.nurse("U04ALEX").opens_home(within=SOON)
    assert "not on this clinic's care team" in str(stranger.view)


async def test_commands_and_shortcuts(world: World) -> None:
    ana, dana, card = await taken(world)
    await dana.types("/healthsmart help")
    await dana.types("/oncall")
    await dana.types("/oncall take")
    notes = dana.whispers()
    assert "Send to patient" in notes[-3]
    assert "Dana Kim, RN" in notes[-2]
    assert "no rotation" in notes[-1]
    reference = next(part for part in card.words().split() if part.startswith("P-"))
    await dana.types(f"/patient {reference}")
    window = await dana.sees_window(reference, within=SOON)
    assert "crushing chest pain" in str(window.view)
    await dana.types("/patient P-XXXXX")
    assert "open alert only" in dana.whispers()[-1]
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
    dana.phone.read_all()
    await ana.text("crushing chest pain")
    card = await dana.sees_card(within=SOON)
    page = await dana.phone.receives(within=SOON)
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
    card = await dana.sees_card(within=SOON)
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
    world.sim.calls.habits.clear()
    world.sim.calls.haste = 1.0
    assert world.sim.calls.of(ana.number) == []


async def told_in_thread(world: World, card: Post, words: str) -> None:
    def told() -> bool:
        return any(words in post.words() for post in world.sim.slack.posts if post.thread_ts == card.ts)

    await world.sim.hub.until(told, SOON)
