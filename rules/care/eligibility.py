"""Who qualifies: three-valued criteria over facts, with the trail that shows why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from rules.care.state import Value
from rules.care.tables import Criterion, Tables

Outcome = Literal["qualified", "unknown", "not_eligible", "excluded"]
OPEN_FROM: Final = (11, 1)  # open enrolment, HealthCare.gov, plan year 2026 dates; later years may be shorter
OPEN_TO: Final = (1, 15)


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion: met is None while the fact is unknown."""

    id: str
    field: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Decision:
    """`failed` is the first criterion that said no; `missing` the fields still unknown, in asking order."""

    service: str
    outcome: Outcome
    trail: tuple[Judged, ...]
    missing: tuple[str, ...]
    failed: str | None
    fallbacks: tuple[str, ...]
    version: str


def evaluate(service: str, facts: Mapping[str, Value], tables: Tables, now: datetime) -> Decision:
    """The decision on these facts. Never guesses: what is not known is missing, an explicit no is a no."""
    table = tables.services[service]
    for exclusion in table.exclusions:
        if _met(exclusion, facts, tables, now):
            return Decision(
                service,
                "excluded",
                (Judged(exclusion.id, exclusion.field, False),),
                (),
                exclusion.id,
                tuple(table.fallbacks),
                table.version,
            )
    trail = tuple(Judged(one.id, one.field, _met(one, facts, tables, now)) for one in table.criteria)
    failed = next((one.id for one in trail if one.met is False), None)
    missing = tuple(name for name in table.order if name not in facts)
    outcome: Outcome = "not_eligible" if failed else "qualified" if all(one.met for one in trail) else "unknown"
    return Decision(service, outcome, trail, missing, failed, tuple(table.fallbacks), table.version)


def open_enrolment(now: datetime) -> bool:
    """Whether anybody may enrol today."""
    day = (now.month, now.day)
    return day >= OPEN_FROM or day <= OPEN_TO


def _met(one: Criterion, facts: Mapping[str, Value], tables: Tables, now: datetime) -> bool | None:
    known = facts.get(one.field)
    if one.test == "window" and open_enrolment(now):
        return True
    if known is None:
        return None
    value = known.value
    match one.test:
        case "at_least":
            return isinstance(value, int) and isinstance(one.value, int) and value >= one.value
        case "licensed":
            return str(value) in tables.licensed
        case "present":
            return True
        case _:
            return isinstance(one.value, list) and str(value) in one.value
