"""A masked call: the presser's own phone rings, a key connects, the audit row comes before the number, the thread says how it went."""

from __future__ import annotations

import pytest

from bot.delivery import Kind
from bot.desk_calls import NO_PHONE, Bridges
from channels.message import ChannelName
from channels.slack.desk import Wish
from store import staff
from tests.fakes.desk_room import AUDREY, DANA, NOBODY, DeskRoom


async def rung(room: DeskRoom, key: str = "k1") -> tuple[str, str]:
    """(escalation, the call's id) after Call patient was pressed."""
    held = await room.alarm()
    await room.desk.wish(Wish("desk_call", DANA, room.clock(), key, held.id))
    calls = [str(task.args[0]) for task in room.engine.of("deliver") if str(task.args[0]).startswith("bridge-")]
    assert len(calls) == 1
    return held.id, calls[0]


def bridges(room: DeskRoom) -> Bridges:
    return room.desk.bridges


async def test_the_presser_is_rung_once_and_the_patients_number_is_nowhere_yet(room: DeskRoom) -> None:
    held, call = await rung(room)
    await room.desk.wish(Wish("desk_call", DANA, room.clock(), "k1", held))
    assert len([task for task in room.engine.of("deliver") if str(task.args[0]) == call]) == 1
    row = await room.sent(f"bridge:{held}:{call}")
    assert row is not None
    assert (row.message.channel, row.message.kind) == (ChannelName.VOICE, Kind.PAGE)
    assert row.message.recipient == room.people[DANA].phone
    assert room.contact.address.value not in str(row.message)
    greeting = await bridges(room).greeting(call)
    assert greeting is not None and greeting.number == 1


async def test_the_number_comes_after_the_audit_row_and_the_step_is_told_once(room: DeskRoom) -> None:
    held, call = await rung(room)
    assert await bridges(room).connect(call, room.clock()) == room.contact.address.value
    assert await bridges(room).connect(call, room.clock()) == room.contact.address.value, "the provider may ask twice"
    assert (await room.history(await room.now_of(held))).count("called") == 1
    assert len(await room.audited("phi.read")) == 2


async def test_who_was_deactivated_meanwhile_is_not_connected(room: DeskRoom) -> None:
    _, call = await rung(room)
    async with room.database.transaction() as tx:
        await staff.set_active(tx, room.people[DANA].id, False)
    assert await bridges(room).connect(call, room.clock()) is None


async def test_an_old_call_connects_nobody(room: DeskRoom) -> None:
    _, call = await rung(room)
    room.clock.forward(minutes=11)
    assert await bridges(room).greeting(call) is None
    assert await bridges(room).connect(call, room.clock()) is None
    assert await bridges(room).connect("bridge-" + "0" * 32, room.clock()) is None


@pytest.mark.parametrize(("how", "says"), [("completed", "they spoke for 2 min"), ("no-answer", "nobody picked up"), ("busy", "the line was busy")])
async def test_the_thread_says_how_it_went(room: DeskRoom, how: str, says: str) -> None:
    _, call = await rung(room)
    for _ in range(2):
        await bridges(room).ended(call, how, 110, room.clock())
    note = await room.sent(f"{call}:ended")
    assert note is not None and says in str(note.message.card)
    await bridges(room).unanswered(call, room.clock())
    assert await room.sent(f"{call}:unanswered") is not None


@pytest.mark.parametrize("who", [NOBODY, AUDREY])
async def test_not_for_who_may_not_answer(room: DeskRoom, who: str) -> None:
    held = await room.alarm()
    assert "so nothing was done" in str((await room.wishes("desk_call", held.id, by=who)).note)
    assert [task for task in room.engine.of("deliver") if str(task.args[0]).startswith("bridge-")] == []


async def test_without_a_phone_it_says_so(room: DeskRoom) -> None:
    async with room.database.transaction() as tx:
        await staff.add(tx, room.database.vault, name="Pia", role="oncall", at=room.clock(), slack="U08PIA")
    held = await room.alarm()
    assert (await room.wishes("desk_call", held.id, by="U08PIA")).note == NO_PHONE
    assert (await room.wishes("desk_call", "gone")).note == "This alert has no patient."
