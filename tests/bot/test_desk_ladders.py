"""/oncall ladder: administrators only, checked twice and written down; faults under their field; sent twice it is one change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.callout import Callout
from bot.desk_ladders import EMPTY, GONE, MANY, NO_SUCH_KIND
from bot.desk_team import NOT_STAFF, NOT_YOUR_ROLE
from channels.simulator.slack_windows import view_problem
from channels.slack.desk import Filled
from store import ladders, staff
from store.ladders import Ladder
from tests.bot.test_desk_oncall import on_now, rotation
from tests.fakes.desk_room import ALEX, AUDREY, DANA, LUIS, NOBODY, DeskRoom

REFUSED = [(DANA, NOT_YOUR_ROLE), (LUIS, NOT_YOUR_ROLE), (AUDREY, NOT_YOUR_ROLE), (NOBODY, NOT_STAFF)]


async def kept(room: DeskRoom, kind: str) -> Ladder | None:
    async with room.database.reading() as tx:
        return await ladders.get(tx, kind)


def wanted(room: DeskRoom, **fields: str) -> dict[str, str]:
    staff_id = {who: f"staff:{room.people[who].id}" for who in (DANA, LUIS, ALEX)}
    usual = {"kind": "critical", "patience": "5", "rung_1": staff_id[DANA], "rung_2": f"{staff_id[LUIS]},{staff_id[ALEX]}"}
    return {**usual, "rung_3": "", "rung_4": "", **fields}


async def test_the_form_offers_rotations_and_whoever_can_be_paged(room: DeskRoom) -> None:
    await rotation(room)
    window = (await room.wishes("command_oncall", "ladder after-hours", by=ALEX)).modal
    assert window is not None and view_problem(window) is None
    elements = {block["block_id"]: block["element"] for block in window["blocks"] if block["type"] == "input"}
    assert [one["text"]["text"] for one in elements["rung_1"]["options"]] == ["Nurses (rotation)", "Alex", "Dana", "Luis"]
    assert elements["kind"]["initial_option"]["value"] == "after_hours"
    assert (await room.wishes("command_oncall", "ladder sleep", by=ALEX)).note == NO_SUCH_KIND


@pytest.mark.parametrize(("who", "told"), REFUSED)
async def test_nobody_else_neither_at_the_command_nor_by_a_form(room: DeskRoom, who: str, told: str) -> None:
    assert (await room.wishes("command_oncall", "ladder", by=who)).note == told
    assert (await room.fills("ladder", "", by=who, **wanted(room))).errors == {"kind": told}
    assert await kept(room, "critical") is None
    assert len(await room.audited("authz.deny")) == 2
    assert await room.audited("oncall.change") == []


async def test_a_ladder_is_set_and_who_is_on_call_is_told(room: DeskRoom) -> None:
    made = await rotation(room)
    done = await room.fills("ladder", "", by=ALEX, **wanted(room, rung_3=f"rotation:{made.id}"))
    on = await on_now(room, made)
    (turn,) = (one.name for one in room.people.values() if one.id == on)
    assert done.note == f"The ladder for critical is set; each rung has 5 minutes. On call now: 1. Dana; 2. Luis, Alex; 3. {turn}."
    found = await kept(room, "critical")
    dana, luis, alex = (f"staff:{room.people[who].id}" for who in (DANA, LUIS, ALEX))
    assert found is not None and found.patience_s == 300
    assert found.rungs == (((dana,),), ((luis,), (alex,)), ((f"rotation:{made.id}",),))
    (event,) = await room.audited("oncall.change")
    assert "ladder:critical" in event and room.people[ALEX].id in event


async def test_an_alert_pages_who_was_just_set(room: DeskRoom) -> None:
    await room.fills("ladder", "", by=ALEX, **wanted(room, rung_1=f"staff:{room.people[LUIS].id}", rung_2=""))
    held = await room.alarm("critical")
    async with room.database.reading() as tx:
        callout = Callout(room.database.vault, frozenset())
        found = await callout.ladder(tx, held, room.clock())
        assert found is not None
        reached = await callout.people(tx, found.rungs, 0, room.clock())
    assert [one.name for one in reached] == ["Luis"]


async def test_a_form_sent_twice_is_one_change_and_a_fault_does_not_count(room: DeskRoom) -> None:
    form = Filled("ladder", ALEX, room.clock(), "form:V3:h", "", wanted(room, rung_1="staff:gone"))
    assert (await room.desk.filled(form)).errors == {"rung_1": GONE}
    mended = replace(form, fields=wanted(room))
    first, again = await room.desk.filled(mended), await room.desk.filled(replace(mended, at=room.clock.forward(seconds=2)))
    assert first.note == again.note and "is set" in str(first.note)
    assert len(await room.audited("oncall.change")) == 1


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"kind": "sleep"}, {"kind": "Please choose which alerts this is for."}),
        ({"patience": "7"}, {"patience": "Please choose how long a rung has."}),
        ({"rung_1": ""}, {"rung_1": EMPTY}),
        ({"rung_1": "", "rung_2": ""}, {"rung_1": EMPTY}),
        ({"rung_2": "", "rung_4": "rotation:gone"}, {"rung_2": EMPTY, "rung_3": EMPTY, "rung_4": GONE}),
        ({"rung_2": "slack:C0CARE"}, {"rung_2": GONE}),
        ({"rung_2": ",".join(f"staff:{n}" for n in range(21))}, {"rung_2": MANY}),
    ],
)
async def test_a_fault_is_told_under_its_field(room: DeskRoom, fields: dict[str, str], errors: dict[str, str]) -> None:
    assert (await room.fills("ladder", "", by=ALEX, **wanted(room, **fields))).errors == errors
    assert await kept(room, "critical") is None


async def test_somebody_who_left_while_the_window_was_open_is_not_put_on_call(room: DeskRoom) -> None:
    async with room.database.transaction() as tx:
        await staff.set_active(tx, room.people[LUIS].id, False)
    assert (await room.fills("ladder", "", by=ALEX, **wanted(room))).errors == {"rung_2": GONE}


async def test_the_usage_names_it(room: DeskRoom) -> None:
    assert "/oncall ladder" in str((await room.wishes("command_oncall", "dance", by=ALEX)).note)
