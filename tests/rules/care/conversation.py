"""Conversations for tests: every state goes through its stored form, as it does in the house."""

from __future__ import annotations

from datetime import UTC, datetime

from rules.care.dialogue import advance, next_step
from rules.care.state import CareState, Step
from rules.care.tables import Promises, Tables, load

TABLES = load(promises=Promises(2, {"urgent": 0, "routine": 3}))
PLAIN = load()
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)  # within open enrolment for plan year 2027
SUMMER = datetime(2026, 6, 24, 12, tzinfo=UTC)  # outside


def talk(*lines: str, now: datetime = NOW, state: CareState | None = None, tables: Tables = PLAIN) -> Step:
    """The last step of a conversation."""
    step = Step(state or CareState())
    for line in lines:
        step = advance(step.state, line, now=now, tables=tables) or next_step(step.state, now=now, tables=tables, understood=False, said=line)
        step = Step(CareState.from_json(step.state.to_json()), step.acts, step.effects)
    return step


def keys(step: Step) -> list[str]:
    return [act.key for act in step.acts]


def facts(step: Step) -> dict[str, object]:
    return {name: value.value for name, value in step.state.facts.items()}
