"""Hand on, false alarm, should have paged, take over and give back: who may, as of what, and what follows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from channels.address import Address
from channels.message import Acknowledgement, AckResult, Verb
from channels.slack.desk import Wish
from store import conversations
from tests.fakes.desk_room import ALEX, AUDREY, DANA, LUIS, NOBODY, DeskRoom


async def take(room: DeskRoom, held_id: str, by: str = DANA) -> None:
    await room.judge.judge(Acknowledgement(held_id, Address.slack(by), Verb.TAKE, room.clock()))


async def test_hand_on_offers_who_can_be_paged_and_pages_the_chosen_one(room: DeskRoom) -> None:
    held = await room.alarm()
    await take(room, held.id)
    version = (await room.now(held)).version
    window = (await room.wishes("desk_hand_on", f"{held.id}:{version}")).modal
    assert window is not None
    offered = [one["text"]["text"] for one in window["blocks"][0]["element"]["options"]]
    assert offered == ["Luis"], "the care team without oneself; who steers or audits is no help to a patient"
    done = await room.fills("hand_on", window["private_metadata"], to=room.people[LUIS].id)
    assert not done.errors
    after = await room.now(held)
    assert (after.state, after.holder) == ("open", None)
    assert (await room.history(held))[-2:] == ["handed on", "paged"]


async def test_a_card_that_moved_on_hands_nothing_on(room: DeskRoom) -> None:
    held = await room.alarm()
    await take(room, held.id, by=LUIS)
    done = await room.fills("hand_on", f"{held.id}:{held.version}", to=room.people[LUIS].id)
    assert done.errors == {"to": "Luis already has this."}
    assert (await room.fills("hand_on", f"{held.id}:{held.version}")).errors == {"to": "Please choose somebody."}
    assert (await room.fills("hand_on", "nonsense", to="x")).errors
    assert (await room.wishes("desk_hand_on", "gone:1")).note == "This alert does not exist any more."


async def test_a_false_alarm_is_resolved_and_says_so(room: DeskRoom) -> None:
    held = await room.alarm()
    assert (await room.wishes("desk_false_alarm", held.id)).note is None
    after = await room.now(held)
    assert (after.state, after.outcome, after.holder) == ("resolved", "false_alarm", room.people[DANA].id)
    assert (await room.wishes("desk_false_alarm", held.id)).note is None, "said once"


async def test_what_somebody_else_has_is_not_ones_own_to_call_false(room: DeskRoom) -> None:
    held = await room.alarm()
    await take(room, held.id, by=LUIS)
    assert (await room.wishes("desk_false_alarm", held.id)).note == "Luis already has this."
    assert (await room.now(held)).state == "taken"


async def test_after_it_was_resolved_it_can_still_be_called_a_false_alarm(room: DeskRoom) -> None:
    held = await room.alarm()
    await room.judge.judge(Acknowledgement(held.id, Address.slack(DANA), Verb.RESOLVE, room.clock()))
    assert "noted for the review" in str((await room.wishes("desk_false_alarm", held.id, by=LUIS)).note)
    assert (await room.now(held)).outcome == "false_alarm"
    assert (await room.history(held))[-1] == "reviewed"


async def test_a_hand_off_that_should_have_paged_is_written_down_and_stays_open(room: DeskRoom) -> None:
    held = await room.alarm("handoff", "handoff", ("asked_for_person",))
    await room.wishes("desk_should_have_paged", held.id)
    after = await room.now(held)
    assert (after.state, after.outcome) == ("open", "should_have_paged")
    assert '"outcome":"should_have_paged"' in "".join(await room.audited("emergency.closed"))


async def test_take_over_and_give_back(room: DeskRoom) -> None:
    held = await room.alarm()

    async def holder() -> str:
        async with room.database.reading() as tx:
            talk = await conversations.get(tx, room.talk.id)
        assert talk is not None
        return talk.holder

    assert await holder() == "staff"
    await room.wishes("desk_give_back", held.id)
    assert await holder() == "assistant"
    assert (await room.wishes("desk_give_back", held.id)).note == "It is so already."
    await room.wishes("desk_take_over", held.id, by=LUIS)
    assert await holder() == "staff"
    assert (await room.history(held))[-2:] == ["gave back", "took over"]
    assert (await room.now(held)).state == "open", "who answers and who has the alert are two things"


@pytest.mark.parametrize("who", [NOBODY, AUDREY, ALEX])
@pytest.mark.parametrize("what", ["desk_hand_on", "desk_should_have_paged", "desk_take_over", "desk_give_back"])
async def test_none_of_it_for_who_may_not(room: DeskRoom, who: str, what: str) -> None:
    held = await room.alarm()
    about = f"{held.id}:{held.version}" if what == "desk_hand_on" else held.id
    answer = await room.wishes(what, about, by=who)
    assert answer.modal is None
    assert "so nothing was done" in str(answer.note)
    assert (await room.now(held)).version == held.version


@pytest.mark.parametrize("role", [AUDREY, NOBODY])
async def test_take_and_resolve_are_refused_to_auditors_and_strangers(room: DeskRoom, role: str) -> None:
    held = await room.alarm()
    for verb in (Verb.TAKE, Verb.RESOLVE, Verb.ESCALATE, Verb.REOPEN):
        outcome = await room.judge.judge(Acknowledgement(held.id, Address.slack(role), verb, room.clock(), held.version))
        assert outcome.result is AckResult.NOT_ALLOWED


async def test_a_button_nobody_knows_says_so(room: DeskRoom) -> None:
    assert "older version" in str((await room.desk.wish(Wish("desk_made_up", DANA, room.clock(), "k"))).note)
    room.clock.forward(seconds=timedelta(minutes=1).total_seconds())
    assert (await room.fills("made_up", "x")).errors == {}
