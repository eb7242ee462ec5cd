"""Exceptions from the limit in Slack: for administrators, asked at every press, for a while, for a reason, written down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk_limits import NOBODY
from bot.desk_team import NOT_STAFF, NOT_YOUR_ROLE
from bot.limit_desk import LimitDesk
from channels.simulator.slack_windows import view_problem
from store import staff
from store.audit import SqlAuditLog
from store.limit_overrides import TEXTS, Override
from tests.fakes.desk_room import ALEX, AUDREY, DANA, DeskRoom
from tests.fakes.desk_room import NOBODY as STRANGER

WANTED = {"allowance": "500", "hours": "4", "reason": "readings"}


async def held(room: DeskRoom) -> Override | None:
    return await LimitDesk(room.database, SqlAuditLog(room.database)).for_contact(room.contact.id, TEXTS, room.clock())


async def test_an_administrator_lets_a_patient_send_more_for_a_while(room: DeskRoom) -> None:
    window = (await room.wishes("command_healthsmart", f"limits {room.contact.reference.lower()}", by=ALEX)).modal
    assert window is not None and view_problem(window) is None
    assert room.contact.reference in str(window) and str(room.contact.address.value) not in str(window)
    done = await room.fills("limit", window["private_metadata"], by=ALEX, **WANTED)
    assert "500 messages an hour until" in str(done.note)
    made = await held(room)
    assert made is not None and (made.allowance, made.made_by) == (500, room.people[ALEX].id)
    assert made.expires_at == room.clock() + timedelta(hours=4) and "readings" in made.reason
    assert len(await room.audited("ratelimit.override")) == 1
    again = (await room.wishes("command_healthsmart", f"limits {room.contact.reference}", by=ALEX)).modal
    assert "Now: 500 messages an hour" in str(again)
    room.clock.forward(hours=4, seconds=1)
    assert await held(room) is None, "over by itself"


async def test_no_limit_at_all_and_taken_back_from_the_list(room: DeskRoom) -> None:
    assert "No exceptions just now" in str((await room.wishes("command_healthsmart", "limits", by=ALEX)).modal)
    await room.fills("limit", room.contact.id, by=ALEX, **{**WANTED, "allowance": "none"})
    made = await held(room)
    assert made is not None and made.allowance is None
    listed = (await room.wishes("command_healthsmart", "limits", by=ALEX)).modal
    assert listed is not None and view_problem(listed) is None
    assert f"{room.contact.reference}: as many messages as they like" in str(listed) and made.id in str(listed)
    after = await room.wishes("desk_limit_end", made.id, by=ALEX)
    assert "No exceptions just now" in str(after.modal) and await held(room) is None
    assert "over already" in str((await room.wishes("desk_limit_end", made.id, by=ALEX)).note)
    assert len(await room.audited("ratelimit.override")) == 2


@pytest.mark.parametrize(("who", "told"), [(DANA, NOT_YOUR_ROLE), (AUDREY, NOT_YOUR_ROLE), (STRANGER, NOT_STAFF)])
async def test_nobody_else_and_every_refusal_is_written_down(room: DeskRoom, who: str, told: str) -> None:
    await room.fills("limit", room.contact.id, by=ALEX, **WANTED)
    made = await held(room)
    assert made is not None
    assert (await room.wishes("command_healthsmart", "limits", by=who)).note == told
    assert (await room.wishes("command_healthsmart", f"limits {room.contact.reference}", by=who)).note == told
    assert (await room.wishes("desk_limit_end", made.id, by=who)).note == told
    assert (await room.fills("limit", room.contact.id, by=who, **{**WANTED, "allowance": "none"})).errors == {"allowance": told}
    assert await held(room) == made
    assert len(await room.audited("authz.deny")) == 4


async def test_an_open_window_outlives_a_role_but_not_its_use(room: DeskRoom) -> None:
    window = (await room.wishes("command_healthsmart", f"limits {room.contact.reference}", by=ALEX)).modal
    assert window is not None
    async with room.database.transaction() as tx:
        await staff.set_role(tx, room.people[ALEX].id, "provider")
    assert (await room.fills("limit", window["private_metadata"], by=ALEX, **WANTED)).errors and await held(room) is None


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [("allowance", "9", "allowance"), ("allowance", "", "allowance"), ("hours", "900", "allowance"), ("reason", "because", "reason")],
)
async def test_a_forged_form_is_refused_beside_the_field(room: DeskRoom, field: str, value: str, where: str) -> None:
    done = await room.fills("limit", room.contact.id, by=ALEX, **{**WANTED, field: value})
    assert list(done.errors) == [where] and await held(room) is None


async def test_nobody_with_that_reference(room: DeskRoom) -> None:
    assert (await room.wishes("command_healthsmart", "limits P-NOONE", by=ALEX)).note == NOBODY
    assert list((await room.fills("limit", "nobody", by=ALEX, **WANTED)).errors) == ["allowance"]
