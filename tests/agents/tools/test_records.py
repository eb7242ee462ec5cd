"""Tools over one's own record: no arguments, approved words, honest when it cannot be."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.conversation import Read
from agents.tools.records import my_details, my_enrolments
from agents.turn_context import TurnContext, enter, leave
from compliance.access import Standing
from compliance.phi import Phi
from rules.care.state import CareState, Handoff
from tests.agents.conftest import TABLES


class Own:
    def __init__(self, read: Read) -> None:
        self.told, self.asked = read, [""]

    async def standing(self) -> Standing:
        return Standing()

    async def read(self, record: str, language: str) -> Read:
        self.asked.append(record)
        return self.told


async def use(tool: object, read: Read | None) -> tuple[dict[str, object], TurnContext, list[str]]:
    turn = TurnContext("c1", "sms:1", Phi("hi"), "en", CareState(), datetime(2026, 11, 25, tzinfo=UTC), TABLES, "Riverside")
    own = Own(read) if read is not None else None
    turn.records = own
    token = enter(turn)
    try:
        return await tool(), turn, own.asked[1:] if own else []  # type: ignore[operator]
    finally:
        leave(token)


async def test_what_is_read_is_said_as_it_is_and_may_be_repeated() -> None:
    told, turn, asked = await use(my_enrolments, Read(Phi("You have HC1."), "", ("HC1",)))
    assert told == {"say": "You have HC1."} and turn.spoken == "You have HC1." and turn.released == ["HC1"]
    assert asked == ["enrolments"] and turn.effects == []


async def test_half_a_record_is_finished_by_a_person() -> None:
    _, turn, _ = await use(my_enrolments, Read(Phi("x"), complete=False))
    assert turn.effects == [Handoff("record_rest")]


@pytest.mark.parametrize(("why", "words"), [("unavailable", "cannot open your records"), ("scope", "care team"), ("ceiling", "care team")])
async def test_what_cannot_be_is_said_and_a_person_comes(why: str, words: str) -> None:
    told, turn, asked = await use(my_details, Read(None, why))
    assert words in str(told["say"]) and turn.effects == [Handoff(f"record_{why}")] and asked == ["details"]


async def test_unproved_the_house_asks() -> None:
    told, turn, _ = await use(my_details, Read(None, "step_up"))
    assert "error" in told and turn.prove == "details"


async def test_without_a_house_there_are_no_records() -> None:
    told, _, _ = await use(my_details, None)
    assert told == {"error": "not allowed"}
