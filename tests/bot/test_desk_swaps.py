"""/oncall swap: one's own turns for the care team, anybody's for who steers; sent twice it is one swap."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk_swaps import NOT_YOURS, NOTHING
from bot.desk_team import NOT_STAFF, NOT_YOUR_ROLE
from channels.simulator.slack_windows import view_problem
from channels.slack.desk import Filled
from rules.oncall.rota import Rotation, on_call
from store import rotas
from tests.bot.test_desk_oncall import rotation
from tests.fakes.desk_room import ALEX, AUDREY, DANA, LUIS, NOBODY, DeskRoom

WEEK = timedelta(days=7)


async def turns(room: DeskRoom, by: str) -> list[str]:
    window = (await room.wishes("command_oncall", "swap", by=by)).modal
    assert window is not None and view_problem(window) is None
    return [one["value"] for one in window["blocks"][0]["element"]["options"]]


async def on_at(room: DeskRoom, made: Rotation, ahead: timedelta) -> str | None:
    async with room.database.reading() as tx:
        kept = await rotas.overrides_of(tx, made.id, after=room.clock())
    return on_call(made, kept, room.clock() + ahead)


async def test_two_turns_change_hands_and_the_form_twice_is_one_swap(room: DeskRoom) -> None:
    made = await rotation(room)
    before = [await on_at(room, made, ahead) for ahead in (timedelta(), WEEK)]
    assert len(set(before)) == 2
    offered = await turns(room, DANA)
    assert len(offered) == 8
    form = Filled("swap", DANA, room.clock(), "form:V2:h", "", {"one": offered[0], "other": offered[1]})
    for seconds in (0, 2):
        done = await room.desk.filled(replace(form, at=room.clock.forward(seconds=seconds)))
        assert "have changed hands" in str(done.note)
    assert [await on_at(room, made, ahead) for ahead in (timedelta(), WEEK)] == before[::-1]
    assert [await on_at(room, made, 2 * WEEK), await on_at(room, made, 3 * WEEK)] == before, "other turns stay"
    assert len(await room.audited("oncall.change")) == 1


async def test_other_peoples_turns_are_the_administrators(room: DeskRoom) -> None:
    made = await rotation(room)
    async with room.database.transaction() as tx:
        people = (room.people[DANA].id, room.people[ALEX].id)
        await rotas.put(tx, replace(made, people=people), room.clock())
    one, other, *_ = await turns(room, LUIS)
    refused = await room.fills("swap", "", by=LUIS, one=one, other=other)
    assert refused.errors == {"one": NOT_YOURS}
    assert "have changed hands" in str((await room.fills("swap", "", by=ALEX, one=one, other=other)).note)


@pytest.mark.parametrize(("who", "told"), [(AUDREY, NOT_YOUR_ROLE), (NOBODY, NOT_STAFF)])
async def test_nobody_else(room: DeskRoom, who: str, told: str) -> None:
    await rotation(room)
    one, other, *_ = await turns(room, DANA)
    assert (await room.wishes("command_oncall", "swap", by=who)).note == told
    assert (await room.fills("swap", "", by=who, one=one, other=other)).errors == {"one": told}


async def test_what_cannot_be_swapped_says_why(room: DeskRoom) -> None:
    assert (await room.wishes("command_oncall", "swap")).note == NOTHING
    await rotation(room)
    other = await rotation(room, "Doctors")
    one, *_ = await turns(room, DANA)
    mine = [value for value in await turns(room, DANA) if value.startswith(other.id)]
    elsewhere = [value for value in await turns(room, DANA) if not value.startswith(other.id)]
    for fields in ({"one": one, "other": one}, {"one": one}, {"one": "x", "other": one}, {"one": mine[0], "other": elsewhere[0]}):
        assert "other" in (await room.fills("swap", "", by=ALEX, **fields)).errors
    assert "one" in (await room.fills("swap", "", by=ALEX, one="gone:1", other="gone:2")).errors
    same = await room.fills("swap", "", by=ALEX, one=mine[0], other=mine[2])
    assert same.errors, "both turns are the same person's"
