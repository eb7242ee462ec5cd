"""Who qualifies: three-valued criteria over facts, with the trail that shows why.

A fact is missing (not asked yet), told, or told as "unknown" or "declined"; the last two are answers: they are never asked again,
and a criterion that needs them stays open for a person of the care team.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from rules.care.schema import Criterion, ServiceTable, Test
from rules.care.state import Plain, Value
from rules.care.tables import Tables

Outcome = Literal["qualified", "unknown", "unresolved", "not_eligible", "excluded"]
SILENT: Final = ("unknown", "declined")
AHEAD: Final = frozenset(("lost_job", "lost_medicaid", "plan_ended", "turned26"))  # losing coverage opens sign-up 60 days before


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion: `met` is None while it is open; `found` is the fact it was judged on."""

    id: str
    field: str
    met: bool | None
    found: Plain | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """`failed` is the first criterion that said no; `missing` the fields to ask, in order; `open` those nobody could answer."""

    service: str
    outcome: Outcome
    trail: tuple[Judged, ...]
    missing: tuple[str, ...]
    failed: str | None
    kind: str | None
    version: str
    open: tuple[str, ...] = ()

    def proof(self) -> str:
        """The trail in one line, without any value: what a stored decision keeps ("2026.11.25 age+ condition+ consent-")."""
        marks = {True: "+", False: "-", None: "?"}
        return " ".join([self.version, *(one.id + marks[one.met] for one in self.trail)])


def evaluate(service: str, facts: Mapping[str, Value], tables: Tables, now: datetime) -> Decision:
    """The decision on these facts by the table in force. Never guesses: what is not known is missing, an explicit no is a no."""
    return judge(tables.at(service, now.date()), facts, tables, now)


def judge(table: ServiceTable, facts: Mapping[str, Value], tables: Tables, now: datetime) -> Decision:
    """The same with one given table."""
    for one in table.exclusions:
        if holds(one, facts, tables, now):
            fired = (Judged(one.id, one.field, False, _found(one.field, facts)),)
            return Decision(table.service, "excluded", fired, (), one.id, _kind(table, facts, tables, now), table.version)
    trail = tuple(
        Judged(one.id, one.field, holds(one, facts, tables, now), _found(one.field, facts))
        for one in table.criteria
        if _applies(one.when, facts, tables, now)
    )
    failed = next((one.id for one in trail if one.met is False), None)
    missing = tuple(one.field for one in table.asks if one.field not in facts and _applies(one.when, facts, tables, now))
    unanswered = tuple(one.field for one in trail if one.met is None)
    outcome: Outcome = "not_eligible" if failed else "qualified" if not unanswered else "unknown" if missing else "unresolved"
    helpful = tuple(Judged(one.id, one.field, True, None) for one in table.helpful if holds(one, facts, tables, now))
    return Decision(table.service, outcome, trail + helpful, missing, failed, _kind(table, facts, tables, now), table.version, unanswered)


def fallbacks(decision: Decision, facts: Mapping[str, Value], tables: Tables, now: datetime) -> tuple[str, ...]:
    """Other services worth offering after this decision: neither their condition nor their own table is ruled out by what is known."""
    offered = []
    for one in tables.at(decision.service, now.date()).fallbacks:
        ruled_out = any(holds(test, facts, tables, now) is False for test in one.when)
        if not ruled_out and evaluate(one.service, facts, tables, now).outcome not in ("not_eligible", "excluded"):
            offered.append(one.service)
    return tuple(offered)


def holds(test: Test, facts: Mapping[str, Value], tables: Tables, now: datetime) -> bool | None:
    """Whether this test is met, or None while its fact is missing or nobody knows it."""
    name = test.test
    if name == "any" or name == "not_any":
        known = facts.get(test.field)
        return None if known is None else _listed(test, known.value, wanted=name == "any")
    if name == "open" or name == "closed":
        return (tables.calendar.season(now.date()) is not None) == (name == "open")
    if name == "window":
        return _window(test, facts, tables, now)
    value = _found(test.field, facts)
    if name == "known":
        return value is not None
    if value is None or value in SILENT:
        return None
    if name == "licensed":
        return value in tables.licensed
    if name == "present":
        return True
    limit = test.value
    if not isinstance(value, int | float) or not isinstance(limit, int | float):
        return False
    return value >= limit if name == "at_least" else value <= limit


def _applies(tests: Sequence[Test], facts: Mapping[str, Value], tables: Tables, now: datetime) -> bool:
    for one in tests:  # noqa: SIM110 - a loop, not all(): this runs for every condition of every table
        if not holds(one, facts, tables, now):
            return False
    return True


def _listed(test: Test, value: Plain, *, wanted: bool) -> bool | None:
    listed = test.value if isinstance(test.value, list) else []
    if value in SILENT:
        return True if wanted and value in listed else None
    hit = not set(value).isdisjoint(listed) if isinstance(value, tuple) else value in listed
    return hit == wanted


def _found(name: str, facts: Mapping[str, Value]) -> Plain | None:
    if name == "bmi":
        return _bmi(facts)
    known = facts.get(name)
    return None if known is None else known.value


def _bmi(facts: Mapping[str, Value]) -> Plain | None:
    """Weight in kg over height in m, squared; "unknown" when one of them was declined."""
    height, weight = facts.get("height"), facts.get("weight")
    if height is None or weight is None:
        return None
    if isinstance(height.value, int | float) and isinstance(weight.value, int | float) and height.value > 0:
        return round(weight.value / (height.value / 100) ** 2, 2)
    return "unknown"


def _window(test: Criterion | Test, facts: Mapping[str, Value], tables: Tables, now: datetime) -> bool | None:
    """Sign-up is open to all, or opened for this person by a life change of the last days (45 CFR 155.420)."""
    if tables.calendar.season(now.date()) is not None:
        return True
    event, when = _found("event", facts), _found("event_date", facts)
    if event == "none":
        return False
    if event is None or event in SILENT or event == "other" or when is None or when in SILENT:
        return None
    limits = test.value if isinstance(test.value, dict) else {}
    since = (now.date() - date.fromisoformat(str(when))).days
    earliest = -limits["days"] if event in AHEAD else 0
    return earliest <= since <= limits.get(str(event), limits["days"])


def _kind(table: ServiceTable, facts: Mapping[str, Value], tables: Tables, now: datetime) -> str | None:
    return next((one.id for one in table.kinds if _applies(one.when, facts, tables, now)), None)
