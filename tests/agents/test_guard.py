"""The first plugin: authority read at the moment of the call, denials written down, a yes to exactly one call."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from agents.confirming import call_name
from agents.conversation import Read
from agents.guard import Guard
from agents.registry import NONE, REGISTRY, ToolSpec, refusal
from agents.turn_context import TurnContext, enter, leave
from compliance.access import Standing
from compliance.audit import AuditAction
from compliance.identity import Level
from compliance.phi import Phi
from rules.care.state import CareState
from tests.agents.conftest import TABLES, Noted

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PROVED = Standing(Level.IA2, "sms", patient="ana", actor="c1")
BOOKING = {**REGISTRY, "book": ToolSpec(2, "C2", "external", frozenset({"slot"}), confirm=True, record="appointments")}


class Own:
    def __init__(self, *standings: Standing) -> None:
        self.standings = list(standings)

    async def standing(self) -> Standing:
        return self.standings.pop(0) if len(self.standings) > 1 else self.standings[0]

    async def read(self, record: str, language: str) -> Read:
        return Read(Phi("x"))


def desk(*standings: Standing) -> TurnContext:
    turn = TurnContext("c1", "sms:1", Phi("hi"), "en", CareState(), NOW, TABLES, "Riverside")
    turn.records = Own(*standings) if standings else None
    return turn


async def call(turn: TurnContext | None, name: str, arguments: dict[str, Any] | None = None, registry: Any = REGISTRY) -> tuple[Any, Noted]:
    audit = Noted()
    token = enter(turn) if turn is not None else None
    try:
        guard = Guard(audit, registry)
        told = await guard.before_tool_callback(tool=SimpleNamespace(name=name), tool_args=arguments or {}, tool_context=None)  # type: ignore[arg-type]
    finally:
        if token is not None:
            leave(token)
    return told, audit


async def test_an_open_tool_runs_and_its_event_goes_with_the_answer() -> None:
    turn = desk()
    told, audit = await call(turn, "next_step", {"understood": True})
    assert told is None and audit.events == []
    assert [event.action for event in turn.audit] == [AuditAction.TOOL_CALLED]


async def test_a_record_needs_proof_and_the_house_is_told_to_ask() -> None:
    for turn in (desk(), desk(Standing(Level.IA1, "sms", actor="c1"))):
        told, audit = await call(turn, "my_enrolments")
        assert "error" in told and turn.prove == "enrolments"
        assert [(event.action, event.detail["why"]) for event in audit.events] == [(AuditAction.ACCESS_DENIED, "step_up")], (
            "durable at once"
        )


async def test_proved_it_runs() -> None:
    told, audit = await call(desk(PROVED), "my_details")
    assert told is None and audit.events[0].action is AuditAction.TOOL_CALLED


async def test_who_asks_is_read_for_every_call() -> None:
    turn = desk(PROVED, Standing(Level.IA1, "sms", actor="c1"))
    assert (await call(turn, "my_details"))[0] is None
    assert "error" in (await call(turn, "my_details"))[0]


@pytest.mark.parametrize(
    ("name", "arguments", "why"),
    [
        ("my_details", {"patient_id": "ben"}, "extra_argument"),
        ("next_step", {"level": 3}, "extra_argument"),
        ("delete_patient", {}, "unknown_tool"),
        ("my_details ", {}, "unknown_tool"),
        ("", {}, "unknown_tool"),
    ],
)
async def test_denials_say_nothing_and_are_written_down(name: str, arguments: dict[str, Any], why: str) -> None:
    turn = desk(PROVED)
    told, audit = await call(turn, name, arguments)
    assert told == {"error": "not allowed"}
    [event] = [*audit.events, *turn.audit]
    assert (event.action, event.outcome, event.detail["why"]) == (AuditAction.ACCESS_DENIED, "denied", why)
    event.canonical("id")


async def test_outside_a_turn_nothing_runs() -> None:
    assert (await call(None, "next_step"))[0] == {"error": "not allowed"}


async def test_a_yes_is_to_one_call_and_to_no_other() -> None:
    turn = desk(PROVED)
    told, _ = await call(turn, "book", {"slot": "s1"}, BOOKING)
    assert "say yes first" in told["error"] and turn.to_confirm == call_name("book", {"slot": "s1"})
    turn.confirmed = turn.to_confirm
    assert (await call(turn, "book", {"slot": "s1"}, BOOKING))[0] is None
    assert "error" in (await call(turn, "book", {"slot": "s2"}, BOOKING))[0]


async def test_no_audit_row_no_tool() -> None:
    class Broken:
        async def record(self, event: object) -> None:
            raise OSError

    token = enter(desk(PROVED))
    with pytest.raises(OSError):
        await Guard(Broken()).before_tool_callback(tool=SimpleNamespace(name="my_details"), tool_args={}, tool_context=None)  # type: ignore[arg-type]
    leave(token)


@pytest.mark.parametrize("channel", ["sms", "voice", "slack", "web"])
def test_a_results_tool_would_be_above_a_text(channel: str) -> None:
    registry = {"my_results": ToolSpec(3, "C3", "read", NONE, record="chart")}
    standing = Standing(Level.IA3, channel, patient="ana", actor="c1")
    assert refusal("my_results", {}, standing, registry=registry) == (None if channel == "web" else "ceiling")


def test_a_role_that_may_not() -> None:
    assert refusal("my_details", {}, Standing(Level.IA3, "sms", frozenset({"provider"}), "ana", "s1")) == "role"
