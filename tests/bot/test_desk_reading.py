"""A patient's words open for one mapped reader, after the audit row is durable; roles reach as far as their table says."""

from __future__ import annotations

import pytest

from bot.desk_team import NO_ALERT, NOT_STAFF, NOT_YOUR_ROLE
from channels.address import Address
from channels.message import Acknowledgement, Verb
from store.audit import SqlAuditLog
from tests.fakes.desk_room import ALEX, AUDREY, DANA, LUIS, NOBODY, DeskRoom


async def test_the_words_open_for_the_reader_and_the_row_names_the_columns(room: DeskRoom) -> None:
    await room.said("my left arm is numb")
    held = await room.alarm()
    window = (await room.wishes("desk_words", held.id)).modal
    assert window is not None
    assert "my left arm is numb" in str(window)
    assert window["private_metadata"] == ""
    rows = await room.audited("phi.read")
    assert len(rows) == 1
    assert room.people[DANA].id in rows[0] and "inbound.text" in rows[0] and "numb" not in rows[0]


async def test_no_row_no_words(room: DeskRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    await room.said("my left arm is numb")
    held = await room.alarm()

    async def full(*_: object) -> str:
        raise OSError("disk full")

    monkeypatch.setattr(SqlAuditLog, "append", full)
    with pytest.raises(OSError, match="disk full"):
        await room.wishes("desk_words", held.id)


@pytest.mark.parametrize(("who", "told"), [(NOBODY, NOT_STAFF), (AUDREY, NOT_YOUR_ROLE), (ALEX, NOT_YOUR_ROLE)])
async def test_not_for_strangers_auditors_or_administrators(room: DeskRoom, who: str, told: str) -> None:
    held = await room.alarm()
    answer = await room.wishes("desk_words", held.id, by=who)
    assert (answer.modal, answer.note) == (None, told)
    assert len(await room.audited("authz.deny")) == 1
    assert (await room.wishes("command_patient", room.contact.reference, by=who)).note == told


async def test_a_record_by_its_reference_however_it_is_typed(room: DeskRoom) -> None:
    await room.said("hello there")
    await room.alarm()
    for typed in (room.contact.reference, room.contact.reference.lower(), room.contact.reference.removeprefix("P-")):
        window = (await room.wishes("command_patient", typed)).modal
        assert window is not None
        shown = str(window)
        assert "hello there" in shown and "#1 (open)" in shown and "number not on file" in shown
        assert room.contact.address.value not in shown


async def test_on_call_reads_only_who_has_an_alert_a_provider_everybody(room: DeskRoom) -> None:
    assert (await room.wishes("command_patient", room.contact.reference)).note == NO_ALERT
    assert (await room.wishes("command_patient", "P-XXXXX")).note == NO_ALERT, "the same words for nobody's reference"
    assert (await room.wishes("command_patient", room.contact.reference, by=LUIS)).modal is not None
    assert "Nobody has that reference" in str((await room.wishes("command_patient", "P-XXXXX", by=LUIS)).note)
    held = await room.alarm()
    assert (await room.wishes("command_patient", room.contact.reference)).modal is not None
    await room.judge.judge(Acknowledgement(held.id, Address.slack(DANA), Verb.RESOLVE, room.clock()))
    assert (await room.wishes("command_patient", room.contact.reference)).note == NO_ALERT


async def test_without_a_reference_it_says_how(room: DeskRoom) -> None:
    assert "/patient P-" in str((await room.wishes("command_patient", "  ")).note)
    assert (await room.wishes("desk_words", "gone")).note == "This alert has no patient."


async def test_what_was_answered_stands_between_what_was_said(room: DeskRoom) -> None:
    await room.said("first")
    held = await room.alarm()
    draft, _ = await room.writes("please sit down")
    await room.wishes("draft_send", draft)
    room.clock.forward(seconds=30)
    await room.said("second")
    shown = str((await room.wishes("desk_words", held.id)).modal)
    assert shown.index("first") < shown.index("please sit down") < shown.index("second")
    await room.wishes("draft_undo", draft)
    assert "please sit down" not in str((await room.wishes("desk_words", held.id)).modal), "it was never said"
