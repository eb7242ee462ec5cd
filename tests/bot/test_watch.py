"""Nothing falls silent: a holder who says nothing is asked and then let go; an open one without a next step is found."""

from __future__ import annotations

import uuid

import pytest

from bot.watch import ANSWER_WITHIN, LOST_AFTER, SILENT_AFTER, Watch
from channels.address import Address
from channels.message import AckResult, ChannelName, Kind, MessageId, OutboundMessage, Verb
from channels.segments import count
from compliance.phi import Phi
from store import escalations, outbox, staff
from store.escalations import Escalation
from tests.bot.test_escalation import DANA, LUIS, Desk, desk, staff_id  # noqa: F401 - `desk` is a fixture

A_MINUTE = 60


@pytest.fixture
def watch(desk: Desk) -> Watch:  # noqa: F811
    return Watch(desk.database, desk.flow, desk.clock)


async def happened(desk: Desk, held: Escalation) -> list[str]:  # noqa: F811
    async with desk.database.reading() as tx:
        return [event.what for event in await escalations.timeline(tx, held.id)]


async def taken(desk: Desk) -> Escalation:  # noqa: F811
    held = await desk.alarm()
    await desk.press(held, DANA, Verb.TAKE)
    return held


async def writes_to_patient(desk: Desk) -> None:  # noqa: F811
    message = OutboundMessage(
        MessageId(uuid.uuid4().hex), ChannelName.SMS, Kind.STAFF, Address.phone("+12065550111"), Phi("On my way."), uuid.uuid4().hex, desk.clock()
    )
    async with desk.database.transaction() as tx:
        await outbox.add(tx, desk.database.vault, message, conversation_id=desk.conversation, contact_id=desk.contact)


def silence(desk: Desk, held: Escalation) -> None:  # noqa: F811
    desk.clock.forward(seconds=SILENT_AFTER[held.level].total_seconds() + 1)


async def test_a_silent_holder_is_asked_once_and_not_before_their_time(desk: Desk, watch: Watch) -> None:  # noqa: F811
    held = await taken(desk)
    before = desk.paged()
    await watch.look()
    assert desk.paged() == before
    silence(desk, held)
    await watch.look()
    await watch.look()
    assert desk.paged() == before + 2, "Slack and text, once"
    async with desk.database.reading() as tx:
        asked = await outbox.get(tx, desk.database.vault, str(desk.engine.of("deliver")[-1].args[0]))
    assert asked is not None
    assert f"Reply {held.code} to keep it" in asked.message.text.reveal()
    assert count(asked.message.text.reveal()).segments == 1


async def test_no_answer_lets_it_go_and_it_climbs_from_the_first_rung(desk: Desk, watch: Watch) -> None:  # noqa: F811
    held = await taken(desk)
    silence(desk, held)
    await watch.look()
    desk.clock.forward(seconds=ANSWER_WITHIN.total_seconds() + 1)
    await watch.look()
    now = await desk.now(held)
    assert (now.state, now.holder, now.rung) == ("open", None, 0)
    assert now.due_at is not None and now.due_at > desk.clock()
    assert (await happened(desk, held))[-3:] == ["asked", "let go", "paged"]


@pytest.mark.parametrize("sign", ["takes again", "writes to the patient"])
async def test_a_sign_of_life_keeps_it(desk: Desk, watch: Watch, sign: str) -> None:  # noqa: F811
    held = await taken(desk)
    silence(desk, held)
    await watch.look()
    desk.clock.forward(seconds=A_MINUTE)
    if sign == "takes again":
        assert await desk.press(held, DANA, Verb.TAKE) is AckResult.TAKEN
    else:
        await writes_to_patient(desk)
    desk.clock.forward(seconds=ANSWER_WITHIN.total_seconds())
    await watch.look()
    assert (await desk.now(held)).state == "taken"


async def test_who_talks_with_the_patient_is_not_asked(desk: Desk, watch: Watch) -> None:  # noqa: F811
    held = await taken(desk)
    silence(desk, held)
    await writes_to_patient(desk)
    await watch.look()
    assert "asked" not in await happened(desk, held)


async def test_a_holder_who_left_the_team_is_let_go_at_once(desk: Desk, watch: Watch) -> None:  # noqa: F811
    held = await taken(desk)
    dana = await staff_id(desk, DANA)
    async with desk.database.transaction() as tx:
        await staff.set_active(tx, dana, False)
    await watch.look()
    assert (await desk.now(held)).state == "open"


async def test_an_open_one_whose_climb_got_lost_is_paged_and_operations_hear_of_it_once(desk: Desk, watch: Watch) -> None:  # noqa: F811
    held = await desk.alarm()
    desk.clock.forward(seconds=A_MINUTE + LOST_AFTER.total_seconds() + 1)
    before = (await desk.now(held)).pages
    await watch.look()
    now = await desk.now(held)
    assert now.pages == before + 1 and now.due_at is not None and now.due_at > desk.clock()
    async with desk.database.reading() as tx:
        kinds = [item.kind for item in await escalations.list_open(tx)]
    assert kinds == ["emergency", "technical"]
    await watch.look()
    async with desk.database.reading() as tx:
        assert len(await escalations.list_open(tx)) == 2


async def test_what_is_resolved_or_on_its_way_is_left_alone(desk: Desk, watch: Watch) -> None:  # noqa: F811
    held = await desk.alarm()
    await watch.look()
    await desk.press(held, LUIS, Verb.RESOLVE)
    desk.clock.forward(days=1)
    before = desk.paged()
    await watch.look()
    assert desk.paged() == before
