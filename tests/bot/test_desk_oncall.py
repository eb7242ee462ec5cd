"""/oncall: the list for everybody on the team, the shift for oneself, anybody's only for who steers it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.desk_oncall import NO_ROTATION
from bot.desk_team import NOT_STAFF, NOT_YOUR_ROLE
from channels.slack.desk import Filled
from rules.oncall.rota import Period, Rotation, on_call
from store import rotas, staff
from tests.fakes.desk_room import ALEX, AUDREY, DANA, LUIS, NOBODY, DeskRoom


async def rotation(room: DeskRoom, name: str = "Nurses") -> Rotation:
    people = (room.people[DANA].id, room.people[LUIS].id)
    made = Rotation(f"r-{name}", name, people, date(2026, 11, 2), time(8), "America/New_York", Period.WEEKLY)
    async with room.database.transaction() as tx:
        await rotas.put(tx, made, room.clock())
    return made


async def on_now(room: DeskRoom, made: Rotation, ahead: timedelta = timedelta()) -> str | None:
    async with room.database.reading() as tx:
        kept = await rotas.overrides_of(tx, made.id, after=room.clock())
    return on_call(made, kept, room.clock() + ahead)


async def test_the_list_is_for_the_team(room: DeskRoom) -> None:
    assert "Dana" in str((await room.wishes("command_oncall", "")).note)
    assert "Dana" in str((await room.wishes("command_oncall", "show", by=ALEX)).note)
    assert (await room.wishes("command_oncall", "show", by=NOBODY)).note == NOT_STAFF
    assert (await room.wishes("command_oncall", "show", by=AUDREY)).note == NOT_YOUR_ROLE
    assert "override" in str((await room.wishes("command_oncall", "dance")).note)


async def test_taking_the_shift_lasts_until_the_turn_would_end(room: DeskRoom) -> None:
    made = await rotation(room)
    before = await on_now(room, made)
    taker = LUIS if before == room.people[DANA].id else DANA
    told = await room.wishes("command_oncall", "take", by=taker)
    assert "is on call from" in str(told.note)
    assert await on_now(room, made) == room.people[taker].id
    ends = made.begins(made.turn_at(room.clock()) + 1)
    async with room.database.reading() as tx:
        kept = await rotas.overrides_of(tx, made.id, after=room.clock())
    assert [one.end for one in kept] == [ends]
    assert len(await room.audited("oncall.change")) == 1


async def test_with_several_rotations_one_is_named(room: DeskRoom) -> None:
    assert (await room.wishes("command_oncall", "take")).note == NO_ROTATION
    await rotation(room)
    other = await rotation(room, "Doctors")
    assert "Which one? Doctors, Nurses" in str((await room.wishes("command_oncall", "take")).note)
    await room.wishes("command_oncall", "take doctors")
    assert await on_now(room, other) == room.people[DANA].id


async def test_the_form_offers_oneself_and_everybody_to_who_steers(room: DeskRoom) -> None:
    await rotation(room)

    async def names(who: str) -> list[str]:
        window = (await room.wishes("command_oncall", "override", by=who)).modal
        assert window is not None
        return [one["text"]["text"] for one in window["blocks"][1]["element"]["options"]]

    assert await names(DANA) == ["Dana"]
    assert await names(ALEX) == ["Alex", "Dana", "Luis"]
    assert (await room.wishes("desk_override", "home", by=AUDREY)).note == NOT_YOUR_ROLE


async def test_somebody_stands_in(room: DeskRoom) -> None:
    made = await rotation(room)
    starts = str(int((room.clock() + timedelta(hours=2)).timestamp()))
    fields = {"rotation": made.id, "person": room.people[LUIS].id, "start": starts, "hours": "4"}
    done = await room.fills("override", "", by=ALEX, **fields)
    assert "Luis is on call from" in str(done.note)
    assert await on_now(room, made, timedelta(hours=3)) == room.people[LUIS].id
    assert await on_now(room, made, timedelta(hours=6, minutes=1)) == await on_now(room, made)


async def test_a_form_sent_twice_is_one_stand_in(room: DeskRoom) -> None:
    made = await rotation(room)
    fields = {"rotation": "gone", "person": room.people[LUIS].id, "start": "now", "hours": "4"}
    form = Filled("override", ALEX, room.clock(), "form:V1:h1", "", fields)
    assert (await room.desk.filled(form)).errors, "what could not be done does not count"
    mended = replace(form, fields={**fields, "rotation": made.id})
    first, second = await room.desk.filled(mended), await room.desk.filled(replace(mended, at=room.clock.forward(seconds=2)))
    assert "Luis is on call from" in str(first.note) and "Luis is on call from" in str(second.note)
    async with room.database.reading() as tx:
        assert len(await rotas.overrides_of(tx, made.id, after=room.clock())) == 1
    assert len(await room.audited("oncall.change")) == 1


@pytest.mark.parametrize("who", [DANA, AUDREY, NOBODY])
async def test_nobody_else_puts_another_on_call(room: DeskRoom, who: str) -> None:
    """An open window outlives a change of role, and a form can be forged."""
    made = await rotation(room)
    fields = {"rotation": made.id, "person": room.people[LUIS].id, "start": "now", "hours": "4"}
    assert "so nothing was done" in (await room.fills("override", "", by=who, **fields)).errors["person"]
    async with room.database.reading() as tx:
        assert await rotas.overrides_of(tx, made.id, after=room.clock()) == []


@pytest.mark.parametrize(
    ("field", "value", "at"), [("hours", "x", "start"), ("start", "soon", "start"), ("person", "gone", "person"), ("rotation", "gone", "rotation")]
)
async def test_a_form_with_a_fault_says_where(room: DeskRoom, field: str, value: str, at: str) -> None:
    made = await rotation(room)
    fields = {"rotation": made.id, "person": room.people[LUIS].id, "start": "now", "hours": "4", field: value}
    assert list((await room.fills("override", "", by=ALEX, **fields)).errors) == [at]


async def test_who_cannot_be_paged_cannot_take_a_shift(room: DeskRoom) -> None:
    await rotation(room)
    async with room.database.transaction() as tx:
        mute = await staff.add(tx, room.database.vault, name="Mute", role="oncall", at=room.clock(), slack="U07MUTE")
        await staff.set_slack(tx, mute.id, "U07MUTE")
    assert "is on call from" in str((await room.wishes("command_oncall", "take", by="U07MUTE")).note), "Slack is a way to be paged"


def test_starts_are_whole_hours_then_mornings_and_evenings_by_the_clinics_clock(room: DeskRoom) -> None:
    from bot.desk_oncall import OnCallDesk

    desk = OnCallDesk(room.database, None, None, ZoneInfo("America/New_York"), None)  # type: ignore[arg-type]
    starts = desk.starts(room.clock())
    assert starts[0] == ("now", "Now")
    assert len(starts) == 1 + 24 + 12
    assert all(label.endswith(":00") for _, label in starts[1:])
    assert starts[-1][1].endswith("17:00")
