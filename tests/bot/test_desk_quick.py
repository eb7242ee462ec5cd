"""Approved answers: the patient's language, an explicit send, one message whatever is pressed twice; and the message shortcuts."""

from __future__ import annotations

import pytest

from bot.quick_replies import REPLIES, words_of
from channels.slack.desk import Filled, Wish
from compliance import wording
from compliance.phi import Phi
from store import contacts
from tests.fakes.desk_room import AUDREY, CARD_TS, CHANNEL, DANA, NOBODY, DeskRoom


async def spanish(room: DeskRoom) -> None:
    async with room.database.transaction() as tx:
        await contacts.set_language(tx, room.contact.id, "es")


async def test_the_list_shows_what_the_patient_reads(room: DeskRoom) -> None:
    await spanish(room)
    held = await room.alarm()
    window = (await room.wishes("desk_quick", held.id)).modal
    assert window is not None
    assert "le llama ahora" in str(window)
    assert "In English: A person from our care team" in str(window)
    other = (await room.wishes("desk_quick_pick", "", private=held.id, picked="desk-call-us")).modal
    assert other is not None and "+15550100000" in str(other)
    assert other["blocks"][0]["element"]["initial_option"]["value"] == "desk-call-us"


async def test_the_forms_own_button_sends_once_and_can_be_undone(room: DeskRoom) -> None:
    await spanish(room)
    held = await room.alarm()
    form = Filled("quick", DANA, room.clock(), "form:V1:h", held.id, {"reply": "desk-how-now"})
    assert not (await room.desk.filled(form)).errors
    assert not (await room.desk.filled(form)).errors
    draft = f"quick:{held.id}:form:V1:h:desk-how-now"
    row = await room.sent(f"staff:{draft}:1:{room.people[DANA].id}")
    assert row is not None
    assert row.message.text.reveal() == wording.say("desk-how-now", "es")
    assert "How do you feel now?" in await room.note(draft)
    assert len([task for task in room.engine.of("deliver") if str(task.args[0]).startswith("staff-")]) == 1
    assert (await room.wishes("draft_undo", draft)).note is None
    assert "Undone" in await room.note(draft)


@pytest.mark.parametrize("reply", ["", "made-up", "notice-stop"])
async def test_only_words_on_the_list(room: DeskRoom, reply: str) -> None:
    held = await room.alarm()
    assert (await room.fills("quick", held.id, reply=reply)).errors == {"reply": "Please pick one of the answers."}


async def test_an_opted_out_patient_is_told_in_the_form(room: DeskRoom) -> None:
    held = await room.alarm()
    async with room.database.transaction() as tx:
        await contacts.set_opted_out(tx, room.contact.id, True)
    assert "opted out" in (await room.fills("quick", held.id, reply="desk-soon")).errors["reply"]


@pytest.mark.parametrize("who", [NOBODY, AUDREY])
async def test_not_for_who_may_not_answer(room: DeskRoom, who: str) -> None:
    held = await room.alarm()
    assert (await room.wishes("desk_quick", held.id, by=who)).modal is None
    assert (await room.wishes("desk_quick_pick", "", by=who, private=held.id, picked="desk-soon")).modal is None
    assert "so nothing was done" in str((await room.fills("quick", held.id, by=who, reply="desk-soon")).note)


async def shortcut(room: DeskRoom, what: str, text: Phi | None, *, thread: str = CARD_TS, by: str = DANA, message: str = "7.0") -> object:
    wish = Wish(what, by, room.clock(), "k", channel=CHANNEL, message=message, thread=thread, text=text)
    return await room.desk.wish(wish)


async def test_send_from_a_messages_menu_shows_exactly_what_leaves(room: DeskRoom) -> None:
    await room.alarm()
    shown = await shortcut(room, "shortcut_send_to_patient", Phi("Unlock your door"))
    window = shown.modal  # type: ignore[attr-defined]
    assert "Unlock your door" in str(window)
    assert not (await room.fills("send", window["private_metadata"])).errors
    row = await room.sent(f"staff:{CHANNEL}:7.0:1:{room.people[DANA].id}")
    assert row is not None and row.message.text.reveal() == "Unlock your door"
    again = await shortcut(room, "shortcut_send_to_patient", Phi("Unlock your door"))
    assert again.note == "Already sent."  # type: ignore[attr-defined]


async def test_a_note_from_a_messages_menu_before_its_event_came(room: DeskRoom) -> None:
    await room.alarm()
    told = await shortcut(room, "shortcut_make_note", Phi("sounds anxious"))
    assert "internal note" in told.note  # type: ignore[attr-defined]
    assert "Internal note by Dana" in await room.note(f"{CHANNEL}:7.0")
    assert await room.sent(f"offer:{CHANNEL}:7.0") is not None


@pytest.mark.parametrize(("text", "thread"), [(None, CARD_TS), (Phi("x"), "8.8"), (Phi("x"), "")])
async def test_shortcuts_elsewhere_or_on_our_own_posts_do_nothing(room: DeskRoom, text: Phi | None, thread: str) -> None:
    await room.alarm()
    for what in ("shortcut_send_to_patient", "shortcut_make_note"):
        told = await shortcut(room, what, text, thread=thread)
        assert "in an alert's thread" in told.note  # type: ignore[attr-defined]


def test_every_answer_is_approved_in_every_language_and_never_longer_than_two_texts() -> None:
    for key in REPLIES:
        texts = {words_of(key, language, clinic="Riverside", phone="+15550100000") for language in wording.LOCALES}
        assert len(texts) == len(wording.LOCALES), key
    assert set(REPLIES) == {key for key in wording.keys() if key.startswith("desk-")}
    with pytest.raises(KeyError):
        words_of("notice-stop", "en", clinic="c", phone="p")
