"""Which question comes next: the first in the table's order that nobody has answered. A known fact is never asked."""

from __future__ import annotations

from datetime import datetime

from rules.care.eligibility import Decision, evaluate
from rules.care.state import CareState
from rules.care.tables import Tables


def next_field(state: CareState, tables: Tables, now: datetime) -> str | None:
    """The field to ask about for the service in focus, or None: nothing is missing or nothing is in focus."""
    if state.service is None:
        return None
    return useful(evaluate(state.service, state.facts, tables, now), state, tables)


def useful(decision: Decision, state: CareState, tables: Tables) -> str | None:
    """The next question that can still change this decision. Consents are the person's own: nobody gives them for somebody else."""
    if decision.outcome != "unknown":
        return None
    asked = (one for one in decision.missing if state.who == "self" or not tables.vocabulary.fields[one].consent)
    return next(asked, None)
