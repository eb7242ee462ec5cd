"""The question about danger keeps what we were waiting to hear; the line that costs little is said before the question."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from rules.care import tables
from rules.care.dialogue import advance
from rules.care.safety import ask_safety, with_safety_line
from rules.care.state import Act, CareState, Handoff, Step

TABLES, NOW = tables.load(), datetime(2026, 11, 25, 12, tzinfo=UTC)


def test_no_brings_back_what_was_pending() -> None:
    waiting = CareState(service="rpm", pending="age", welcomed=True)
    asked = ask_safety(waiting)
    assert asked.state.pending == "safe:age" and [act.key for act in asked.acts] == ["ask-danger"]
    again = ask_safety(asked.state)
    assert again.state.pending == "safe:age", "asked twice, what was pending is still known"
    after = advance(asked.state, "no", now=NOW, tables=TABLES)
    assert after is not None and after.state.pending == "age"
    assert [act.key for act in after.acts] == ["ack-safe", "ask-age"]
    assert "age" not in after.state.facts, "no is the answer to our question about danger and to nothing else"


def test_an_answer_of_its_own_goes_on() -> None:
    asked = ask_safety(CareState(service="rpm", pending="age", welcomed=True))
    after = advance(asked.state, "I am 65 and have diabetes", now=NOW, tables=TABLES)
    assert after is not None and after.state.facts["age"].value == 65


def test_the_first_answer_of_all_still_says_who_we_are() -> None:
    asked = ask_safety(CareState())
    assert [act.key for act in asked.acts] == ["welcome", "ask-danger"] and asked.state.welcomed


def test_the_line_stands_before_the_question_and_never_beside_a_person_called() -> None:
    step = Step(CareState(), (Act("ack"), Act("ask-age", question=True)))
    assert [act.key for act in with_safety_line(step).acts] == ["ack", "safety-line", "ask-age"]
    called = replace(step, effects=(Handoff("clinical_question"),))
    assert with_safety_line(called) is called
    assert with_safety_line(Step(CareState(), (Act("welcome"),))).acts == (Act("welcome"),)
