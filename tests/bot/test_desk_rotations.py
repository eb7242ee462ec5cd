"""/oncall rotation: administrators only, checked twice and written down; faults under their field; sent twice it is one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.desk_rotations import CHOOSE, GONE
from bot.desk_team import NOT_STAFF, NOT_YOUR_ROLE
from channels.simulator.slack_windows import view_problem
from channels.slack.desk import Filled
from rules.oncall.rota import Period, Rotation
from store import rotas
from tests.bot.test_desk_oncall import on_now, rotation
from tests.fakes.desk_room import ALEX, AUDREY, DANA, LUIS, NOBODY, DeskRoom

REFUSED = [(DANA, NOT_YOUR_ROLE), (LUIS, NOT_YOUR_ROLE), (AUDREY, NOT_YOUR_ROLE), (NOBODY, NOT_STAFF)]


async def kept(room: DeskRoom) -> list[Rotation]:
    async with room.database.reading() as tx:
        return await rotas.every(tx)


def wanted(room: DeskRoom, **fields: str) -> dict[str, str]:
    people = f"{room.people[LUIS].id},{room.people[DANA].id}"
    usual = {"name": " Night  nurses ", "people": people, "period": "daily", "start": f"{room.clock().date() - timedelta(days=2)}"}
    return {**usual, "handover": "19:30", "zone": "America/Chicago", **fields}


async def test_a_new_one_is_set_and_its_order_and_turn_are_told(room: DeskRoom) -> None:
    window = (await room.wishes("command_oncall", "rotation", by=ALEX)).modal
    assert window is not None and view_problem(window) is None and window["private_metadata"] == ""
    done = str((await room.fills("rotation", "", by=ALEX, **wanted(room))).note)
    (made,) = await kept(room)
    assert (made.name, made.period, made.handover, made.zone) == ("Night nurses", Period.DAILY, time(19, 30), "America/Chicago")
    assert made.people == (room.people[LUIS].id, room.people[DANA].id), "in the order they were chosen"
    on = {room.people[LUIS].id: "Luis", room.people[DANA].id: "Dana"}[str(await on_now(room, made))]
    assert f"Night nurses is set: Luis, then Dana. On call now: {on}; the turn passes on" in done
    (event,) = await room.audited("oncall.change")
    assert f"rotation:{made.id}" in event and room.people[ALEX].id in event


async def test_one_that_is_there_opens_as_it_is_and_keeps_what_is_not_asked(room: DeskRoom) -> None:
    made = replace(await rotation(room), every=2, handover=time(7, 15))
    async with room.database.transaction() as tx:
        await rotas.put(tx, made, room.clock())
    window = (await room.wishes("command_oncall", "rotation nurses", by=ALEX)).modal
    assert window is not None and view_problem(window) is None and window["private_metadata"] == made.id
    elements = {block["block_id"]: block["element"] for block in window["blocks"] if block["type"] == "input"}
    fields = {name: one["initial_option"]["value"] for name, one in elements.items() if "initial_option" in one}
    fields |= {"name": elements["name"]["initial_value"], "people": ",".join(one["value"] for one in elements["people"]["initial_options"])}
    await room.fills("rotation", made.id, by=ALEX, **fields)
    assert await kept(room) == [made], "sent as it opened, nothing changes"
    await room.fills("rotation", made.id, by=ALEX, **{**fields, "name": "Day nurses"})
    assert await kept(room) == [replace(made, name="Day nurses")]


async def test_before_its_first_turn_nobody_is_on_call_and_that_is_told(room: DeskRoom) -> None:
    later = f"{room.clock().date() + timedelta(days=3)}"
    assert "NOBODY is on call in it now; the next turn begins" in str(
        (await room.fills("rotation", "", by=ALEX, **wanted(room, start=later))).note
    )


@pytest.mark.parametrize(("who", "told"), REFUSED)
async def test_nobody_else_neither_at_the_command_nor_by_a_form(room: DeskRoom, who: str, told: str) -> None:
    assert (await room.wishes("command_oncall", "rotation", by=who)).note == told
    assert (await room.fills("rotation", "", by=who, **wanted(room))).errors == {"name": told}
    assert await kept(room) == []
    assert len(await room.audited("authz.deny")) == 2


async def test_a_form_sent_twice_is_one_change_and_a_fault_does_not_count(room: DeskRoom) -> None:
    form = Filled("rotation", ALEX, room.clock(), "form:V4:h", "", wanted(room, people="gone"))
    assert (await room.desk.filled(form)).errors == {"people": CHOOSE}
    mended = replace(form, fields=wanted(room))
    first, again = await room.desk.filled(mended), await room.desk.filled(replace(mended, at=room.clock.forward(seconds=2)))
    assert first.note == again.note and "is set" in str(first.note)
    assert len(await kept(room)) == len(await room.audited("oncall.change")) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "  "),
        ("name", "x" * 65),
        ("name", "Nurses"),
        ("people", ""),
        ("people", "gone"),
        ("period", "hourly"),
        ("start", "keep"),
        ("start", "soon"),
        ("handover", "25:00"),
        ("zone", "Mars/Olympus"),
    ],
)
async def test_a_fault_is_told_under_its_field(room: DeskRoom, field: str, value: str) -> None:
    made = await rotation(room)
    assert list((await room.fills("rotation", "", by=ALEX, **wanted(room, **{field: value}))).errors) == [field]
    assert await kept(room) == [made]


async def test_one_that_went_while_its_window_was_open(room: DeskRoom) -> None:
    assert (await room.fills("rotation", "r-gone", by=ALEX, **wanted(room))).errors == {"name": GONE}
