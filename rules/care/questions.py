"""Which question comes next: the first in the table's order that nobody has answered. A known fact is never asked."""

from __future__ import annotations

from datetime import datetime

from rules.care.eligibility import evaluate
from rules.care.state import CareState
from rules.care.tables import Tables


def next_field(state: CareState, tables: Tables, now: datetime) -> str | None:
    """The field to ask about for the service in focus, or None: nothing is missing or nothing is in focus."""
    if state.service is None:
        return None
    decision = evaluate(state.service, state.facts, tables, now)
    if decision.outcome in ("not_eligible", "excluded"):
        return None
    return next((name for name in decision.missing if _needed(name, state, tables, now)), None)


def _needed(name: str, state: CareState, tables: Tables, now: datetime) -> bool:
    # Within open enrolment nobody needs a life event.
    from rules.care.eligibility import open_enrolment

    return not (name == "event" and open_enrolment(now))
