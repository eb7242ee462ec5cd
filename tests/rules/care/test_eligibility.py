"""Three-valued decisions: missing, unknown, declined and told; trails; fallbacks; and properties over all tables."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.care.eligibility import evaluate, fallbacks
from rules.care.state import Plain, Value, plain
from rules.care.tables import SERVICES
from tests.every import every
from tests.rules.care.conversation import NOW, PLAIN, SUMMER

RPM = {"condition": ("diabetes",), "age": 65, "insurance": "medicare", "device": "smart", "internet": "yes", "consent_monitoring": "yes", "consent_sharing": "yes"}  # fmt: skip
INSURANCE = {"insurance": "none", "state": "TX", "citizen": "yes", "ssn": "yes", "household": 2, "income": 35_000}


def known(facts: dict[str, Any]) -> dict[str, Value]:
    return {name: Value(plain(value)) for name, value in facts.items()}


def outcome(service: str, facts: dict[str, Any], now: datetime = NOW) -> str:
    return evaluate(service, known(facts), PLAIN, now).outcome


def test_the_trail_names_every_criterion_and_why() -> None:
    decision = evaluate("rpm", known({**RPM, "device": "basic"}), PLAIN, NOW)
    assert decision.failed == "device"
    assert {(one.id, one.met, one.found) for one in decision.trail} >= {("device", False, "basic"), ("age", True, 65)}
    assert decision.proof().startswith(f"{PLAIN.at('rpm', NOW.date()).version} age+ condition+ insurance+ device-")


def test_a_proof_holds_no_value() -> None:
    assert "65" not in evaluate("rpm", known(RPM), PLAIN, NOW).proof()


@every("name", sorted(RPM))
@every("silence", ["unknown", "declined"])
def test_an_answer_that_is_no_answer_is_open_never_asked_and_never_a_yes(name: str, silence: str) -> None:
    decision = evaluate("rpm", known({**RPM, name: silence}), PLAIN, NOW)
    assert decision.outcome == ("unknown" if silence == "unknown" and name in ("insurance", "device") else "unresolved"), (
        "these two have a second question"
    )
    assert name not in decision.missing
    assert name in decision.open


@every(("event", "days", "met"), [
    ("lost_job", 0, True), ("lost_job", 60, True), ("lost_job", 61, False), ("lost_job", -60, True), ("lost_job", -61, False),
    ("lost_medicaid", 90, True), ("lost_medicaid", 91, False), ("married", 60, True), ("married", -5, False),
    *((event, 10, True) for event in ("baby", "moved", "divorced", "turned26", "death", "plan_ended", "income_change", "new_citizen", "released", "employer_offer")),
])  # fmt: skip
def test_thirteen_life_events_open_sign_up_for_their_days(event: str, days: int, met: bool) -> None:
    when = (SUMMER.date() - timedelta(days=days)).isoformat()
    assert outcome("insurance", {**INSURANCE, "event": event, "event_date": when}, SUMMER) == ("qualified" if met else "not_eligible")


def test_within_open_enrolment_nobody_is_asked_for_an_event() -> None:
    assert evaluate("insurance", {}, PLAIN, NOW).missing[0] == "insurance"
    assert "event" not in evaluate("insurance", {}, PLAIN, NOW).missing
    assert "event" in evaluate("insurance", {}, PLAIN, SUMMER).missing


def test_bmi_is_computed_and_clearance_asked_only_from_35() -> None:
    heavy = {"goal": "weight", "age": 40, "height": 165.0, "weight": 96.0}
    assert evaluate("wellness", known(heavy), PLAIN, NOW).missing == ("clearance",)
    assert outcome("wellness", {**heavy, "weight": 95.0}) == "qualified"
    assert outcome("wellness", {**heavy, "height": 160.0, "weight": 64.0}) == "qualified", "25.0 exactly"
    assert outcome("wellness", {**heavy, "height": 160.0, "weight": 63.9}) == "not_eligible"


def test_hospital_only_helps() -> None:
    assert outcome("rpm", {**RPM, "hospital": "no"}) == outcome("rpm", RPM) == "qualified"
    assert any(one.id == "hospital" for one in evaluate("rpm", known({**RPM, "hospital": "yes"}), PLAIN, NOW).trail)


def test_fallbacks_have_conditions() -> None:
    facts = known({"condition": ("diabetes",), "device": "basic", "age": 50})
    assert "telehealth" not in fallbacks(evaluate("rpm", facts, PLAIN, NOW), facts, PLAIN, NOW)
    child = known({"age": 9, "condition": ("asthma",)})
    assert "wellness" not in fallbacks(evaluate("rpm", child, PLAIN, NOW), child, PLAIN, NOW)
    healthy = known({"state": "AK", "condition": ("none",)})
    assert "rpm" not in fallbacks(evaluate("telehealth", healthy, PLAIN, NOW), healthy, PLAIN, NOW)


def values(name: str) -> list[Plain]:
    """Every kind of value a field can have, edges included."""
    spec = PLAIN.vocabulary.fields[name]
    match spec.type:
        case "choice":
            found: list[Plain] = list(spec.every)
        case "choices":
            found = [(one,) for one in spec.every]
        case "yesno":
            found = ["yes", "no"]
        case "state":
            found = ["TX", "AK"]
        case "date":
            found = [(SUMMER.date() - timedelta(days=days)).isoformat() for days in (5, 75, 300)]
        case _:
            found = [spec.min, spec.max, 1, 5, 18, 40, 120, 165]
    return [*found, "unknown", "declined"]


FACTS = st.fixed_dictionaries({}, optional={name: st.sampled_from(values(name)) for name in PLAIN.vocabulary.fields})


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SERVICES), FACTS, st.sampled_from([NOW, SUMMER]), st.randoms())
def test_the_order_of_facts_does_not_matter(service: str, facts: dict[str, Plain], now: datetime, random: Any) -> None:
    rows = list(facts.items())
    random.shuffle(rows)
    assert evaluate(service, known(facts), PLAIN, now) == evaluate(service, known(dict(rows)), PLAIN, now)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SERVICES), FACTS, st.sampled_from([NOW, SUMMER]))
def test_a_decision_is_whole_and_asks_nothing_known(service: str, facts: dict[str, Plain], now: datetime) -> None:
    decision = evaluate(service, known(facts), PLAIN, now)
    assert not set(decision.missing) & set(facts)
    if decision.outcome == "qualified":
        assert all(one.met for one in decision.trail)
        assert not any(facts.get(one.field) in ("unknown", "declined") for one in decision.trail)
    if decision.outcome == "not_eligible":
        assert decision.failed in {one.id for one in decision.trail if one.met is False}
    if decision.outcome == "unknown":
        assert decision.missing, "an open decision always has a next question"


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SERVICES), FACTS)
def test_one_more_fact_never_turns_a_no_into_a_yes(service: str, facts: dict[str, Plain]) -> None:
    decision = evaluate(service, known(facts), PLAIN, NOW)
    if decision.outcome in ("not_eligible", "excluded"):
        more = {name: values(name)[0] for name in decision.missing}
        assert evaluate(service, known({**facts, **more}), PLAIN, NOW).outcome in ("not_eligible", "excluded")


def test_every_table_reaches_every_outcome() -> None:
    seen = {
        (service, table_example.outcome)
        for service, editions in PLAIN.editions.items()
        for table in editions
        for table_example in table.examples
    }
    for name in ("rpm", "telehealth", "insurance", "wellness"):
        wanted = {"qualified", "unknown", "not_eligible", "unresolved"} | ({"excluded"} if name != "insurance" else set())
        assert {outcome for service, outcome in seen if service == name} == wanted
    assert ("pharmacy", "qualified") in seen
    assert list(itertools.chain(SERVICES)) == list(PLAIN.editions)


def test_every_criterion_and_exclusion_is_failed_by_some_example() -> None:
    """A criterion no example ever fails could be lost in an edit and nobody would notice."""
    free = {
        "insurance",
        "state",
        "goal",
        "topic",
        "readiness",
        "household",
        "income",
        "internet",
        "need",
    }  # "present" tests, and answers that cannot fail
    for service, editions in PLAIN.editions.items():
        for table in editions:
            failed = {one.failed for one in table.examples} | {one.id for one in table.criteria if one.test == "present"}
            missing = {one.id for one in [*table.criteria, *table.exclusions]} - failed - free
            assert missing <= {"risk", "daily-life", "device", "ssn", "unsafe", "controlled"}, (service, missing)


def test_the_shipped_tables_hold_on_a_day_of_every_year_to_come() -> None:
    for year in range(2026, 2030):
        assert evaluate("pharmacy", {}, PLAIN, datetime(year, 7, 1, tzinfo=UTC)).outcome == "qualified"
    assert PLAIN.calendar.season(date(2027, 11, 20)) is not None, "the next season must be in calendar.json before it begins"
