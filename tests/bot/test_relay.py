"""Nothing reaches a patient before Send; Undo works until it has left; edits and deletions send nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.delivery import STAFF_MARK
from bot.relay import GONE, OPTED_OUT, TOO_LATE
from channels.message import DeliveryState, Kind
from store import contacts, drafts, outbox, staff
from store.database import Database
from tests.fakes.clock import Clock
from tests.fakes.desk_room import ALEX, AUDREY, DANA, LUIS, NOBODY, UNDO_S, DeskRoom, furnish


@pytest.fixture
async def room(database: Database, clock: Clock) -> DeskRoom:
    """On both databases: the races are decided there."""
    return await furnish(database, clock)


def key(draft: str, room: DeskRoom, by: str = DANA, sends: int = 1) -> str:
    return f"staff:{draft}:{sends}:{room.people[by].id}"


async def test_words_are_a_draft_with_an_offer_and_nothing_more(room: DeskRoom) -> None:
    await room.alarm()
    before = len(room.engine.of("deliver"))
    draft, note = await room.writes("I am calling you now")
    assert note is None
    assert await room.sent(key(draft, room)) is None
    offer = await room.sent(f"offer:{draft}")
    assert offer is not None and offer.message.text.reveal() == "Draft for #1"
    assert "I am calling" not in str(offer.message.card)
    assert len(room.engine.of("deliver")) == before + 1
    assert "Draft by Dana: 20 characters, 1 text" in await room.note(draft)


async def test_a_message_told_twice_is_one_draft(room: DeskRoom) -> None:
    await room.alarm()
    draft, _ = await room.writes("hello")
    before = len(room.engine.tasks)
    assert await room.desk.said("C0CARE:1.0", DANA, "hello", draft, room.clock()) is None
    assert len(room.engine.tasks) == before


async def test_send_leaves_after_the_undo_time_and_only_once(room: DeskRoom) -> None:
    await room.alarm()
    draft, _ = await room.writes("I am calling you now")
    assert (await room.wishes("draft_send", draft)).note is None
    assert (await room.wishes("draft_send", draft, by=LUIS)).note == "Already sent."
    row = await room.sent(key(draft, room))
    assert row is not None and row.id.startswith(STAFF_MARK)
    assert (row.message.kind, row.message.text.reveal()) == (Kind.STAFF, "I am calling you now")
    assert row.message.not_before == room.clock() + timedelta(seconds=UNDO_S)
    task = next(task for task in room.engine.of("deliver") if task.args[0] == row.id)
    assert task.delay_s == UNDO_S
    assert "Undo works until it has left" in await room.note(draft)
    assert len(await room.audited("message.out")) == 1


async def test_undo_before_it_left_takes_it_back_and_it_can_be_sent_again(room: DeskRoom) -> None:
    await room.alarm()
    draft, _ = await room.writes("wrong patient?")
    await room.wishes("draft_send", draft)
    assert (await room.wishes("draft_undo", draft, by=LUIS)).note is None, "a colleague may stop it too"
    row = await room.sent(key(draft, room))
    assert row is not None and (row.state, row.code) == (DeliveryState.SUPPRESSED, "undone")
    async with room.database.transaction() as tx:
        assert await outbox.start(tx, row.id, room.clock()) is None, "its job finds nothing to send"
    assert "Undone, nothing was sent" in await room.note(draft)
    assert (await room.wishes("draft_undo", draft)).note is None, "twice is once"
    assert (await room.wishes("draft_send", draft)).note is None
    again = await room.sent(key(draft, room, sends=2))
    assert again is not None and again.id != row.id
    assert '"outcome":"undone"' in "".join(await room.audited("message.out"))


@pytest.mark.parametrize("state", [DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.DELIVERED])
async def test_undo_after_it_left_or_may_have_left_is_refused(room: DeskRoom, state: DeliveryState) -> None:
    await room.alarm()
    draft, _ = await room.writes("hello")
    await room.wishes("draft_send", draft)
    row = await room.sent(key(draft, room))
    assert row is not None
    async with room.database.transaction() as tx:
        await outbox.start(tx, row.id, room.clock())
        if state is not DeliveryState.SENDING:
            await outbox.sent(tx, row.id, "SM1", state, room.clock())
    assert (await room.wishes("draft_undo", draft)).note == TOO_LATE
    told = {DeliveryState.SENDING: "leaves", DeliveryState.SENT: "Sent to the patient by Dana", DeliveryState.DELIVERED: "Delivered"}
    assert told[state] in await room.note(draft)


async def test_an_unsent_draft_follows_its_message_and_a_deleted_one_cannot_be_sent(room: DeskRoom) -> None:
    await room.alarm()
    draft, _ = await room.writes("Pleas come in")
    await room.desk.edited(draft, "Please come in today", room.clock())
    assert "20 characters" in await room.note(draft)
    await room.desk.edited(draft, None, room.clock())
    assert "Nothing was sent" in await room.note(draft)
    assert (await room.wishes("draft_send", draft)).note == GONE


async def test_an_edit_after_send_changes_nothing_that_leaves(room: DeskRoom) -> None:
    await room.alarm()
    draft, _ = await room.writes("take one")
    await room.wishes("draft_send", draft)
    before = len(room.engine.of("deliver"))
    await room.desk.edited(draft, "take ten", room.clock())
    row = await room.sent(key(draft, room))
    assert row is not None and row.message.text.reveal() == "take one"
    assert "changed here afterwards" in await room.note(draft)
    await room.desk.edited(draft, None, room.clock())
    assert "deleted here afterwards" in await room.note(draft)
    assert [task for task in room.engine.of("deliver")[before:] if str(task.args[0]).startswith(STAFF_MARK)] == []


async def test_an_edit_of_something_we_never_kept_is_nothing(room: DeskRoom) -> None:
    await room.desk.edited("C0CARE:9.9", "hello", room.clock())
    async with room.database.reading() as tx:
        assert await drafts.get(tx, room.database.vault, "C0CARE:9.9") is None


async def test_kept_as_a_note_it_can_never_be_sent(room: DeskRoom) -> None:
    await room.alarm()
    draft, _ = await room.writes("she sounds anxious")
    assert (await room.wishes("draft_note", draft)).note is None
    assert "Internal note by Dana" in await room.note(draft)
    assert (await room.wishes("draft_send", draft)).note == GONE


@pytest.mark.parametrize(("who", "told"), [(NOBODY, "not on this clinic's care team list"), (AUDREY, None), (ALEX, None)])
async def test_who_may_not_answer_leaves_no_draft(room: DeskRoom, who: str, told: str | None) -> None:
    await room.alarm()
    draft, note = await room.writes("let me help", by=who)
    assert (told is None and note is None) or (note is not None and str(told) in note)
    assert await room.sent(f"offer:{draft}") is None
    assert len(await room.audited("authz.deny")) == 1


@pytest.mark.parametrize("who", [NOBODY, AUDREY, ALEX])
async def test_who_may_not_answer_cannot_press_send_or_undo(room: DeskRoom, who: str) -> None:
    await room.alarm()
    draft, _ = await room.writes("hello")
    assert "so nothing was done" in str((await room.wishes("draft_send", draft, by=who)).note)
    await room.wishes("draft_send", draft)
    assert "so nothing was done" in str((await room.wishes("draft_undo", draft, by=who)).note)


async def test_a_deactivation_counts_at_the_next_press(room: DeskRoom) -> None:
    await room.alarm()
    draft, _ = await room.writes("hello")
    async with room.database.transaction() as tx:
        await staff.set_active(tx, room.people[DANA].id, False)
    assert "so nothing was done" in str((await room.wishes("draft_send", draft)).note)


async def test_an_opted_out_patient_gets_nothing_and_the_nurse_a_reason(room: DeskRoom) -> None:
    await room.alarm()
    draft, _ = await room.writes("hello")
    async with room.database.transaction() as tx:
        await contacts.set_opted_out(tx, room.contact.id, True)
    assert (await room.wishes("draft_send", draft)).note == OPTED_OUT
    assert await room.sent(key(draft, room)) is None


async def test_another_language_is_hinted_at(room: DeskRoom) -> None:
    async with room.database.transaction() as tx:
        await contacts.set_language(tx, room.contact.id, "es")
    await room.alarm()
    draft, _ = await room.writes("please sit down and wait for us at home")
    assert "The patient writes Spanish" in await room.note(draft)
    spanish, _ = await room.writes("por favor espere en su casa, gracias")
    assert "The patient writes" not in await room.note(spanish)


async def test_in_a_crisis_the_offer_asks_to_read_it_again(room: DeskRoom) -> None:
    await room.alarm("crisis")
    draft, _ = await room.writes("I am with you")
    assert "Send to a patient in crisis" in await room.note(draft)
