"""What the original got wrong, one test each: its engine's nineteen defects (E1..E19) and its tools' thirteen faults (T1..T13)."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest

from agents.registry import REGISTRY
from agents.tools import care as tools
from bot.performer import make_reference
from compliance import wording
from rules.care.dialogue import advance
from rules.care.eligibility import evaluate, fallbacks
from rules.care.extraction import extract, services_named
from rules.care.state import CareState, Enrol, Value, plain
from rules.care.tables import HERE, SERVICES, TablesError, load
from rules.emergency.finding import Level
from tests.every import every
from tests.rules.care.conversation import NOW, PLAIN, SUMMER, facts, keys, talk
from tests.rules.emergency.book import BOOK

ASKED = ("home monitoring", "diabetes", "65", "medicare", "smartphone", "wifi")


def known(**values: object) -> dict[str, Value]:
    return {name: Value(plain(value)) for name, value in values.items()}


# --- the engine ----------------------------------------------------------------------------------------------------


def test_e01_exclusions_fire() -> None:
    assert (
        evaluate("telehealth", known(need="controlled", state="TX", age=40, device="smart", internet="yes"), PLAIN, NOW).outcome
        == "excluded"
    )
    assert evaluate("rpm", known(hospice="yes"), PLAIN, NOW).outcome == "excluded"
    assert BOOK.screen("I have chest pain and want oxycodone by video").level is not Level.NONE, "danger is screened before any service"


@pytest.mark.parametrize(("service", "age"), [("rpm", 9), ("telehealth", 1), ("telehealth", 0), ("wellness", 17), ("rpm", 0)])
def test_e02_age_limits_hold_and_zero_is_an_age(service: str, age: int) -> None:
    decision = evaluate(service, known(age=age), PLAIN, NOW)
    assert decision.outcome == "not_eligible"
    assert "age" not in decision.missing


@pytest.mark.parametrize("state", ["AK", "HI", "Mars", "XX"])
def test_e03_an_unlicensed_state_is_refused(state: str) -> None:
    assert evaluate("telehealth", known(state=state), PLAIN, NOW).failed == "state"


@every("no", ["no", "nope", "No, I do not", "no thanks", "not really", "I don't want that"])
def test_e04_no_is_never_a_yes(no: str) -> None:
    assert facts(talk(*ASKED, no)).get("consent_monitoring") != "yes"


def test_e05_a_denied_thing_is_not_a_thing() -> None:
    assert facts(talk("no insurance"))["insurance"] == "none"
    assert "condition" not in facts(talk("home monitoring", "no diabetes"))


def test_e06_nothing_missing_counts_as_met_and_the_season_matters() -> None:
    empty = evaluate("insurance", {}, PLAIN, SUMMER)
    assert empty.outcome == "unknown"
    assert not any(one.met for one in empty.trail)
    refused = known(citizen="no", ssn="no", state="TX", insurance="none", household=1, income=0)
    assert evaluate("insurance", refused, PLAIN, NOW).outcome == "not_eligible"
    closed = known(citizen="yes", ssn="yes", state="TX", insurance="none", household=1, income=0, event="none")
    assert evaluate("insurance", closed, PLAIN, SUMMER).failed == "window"


def test_e07_the_complete_message_qualifies_and_nothing_is_asked_again() -> None:
    step = talk("diabetes, 65, Medicare Part B, smartphone and WiFi, I consent to monitoring and sharing, I want home monitoring")
    assert keys(step)[-2:] == ["qualified", "ask-enrol"]


def test_e08_medicare_survives_the_next_message() -> None:
    assert facts(talk("I have Medicare", "home monitoring", "I have diabetes", "I'm 70", "a smartphone"))["insurance"] == "medicare"


def test_e09_questions_rules_and_words_share_one_vocabulary() -> None:
    fields = set(PLAIN.vocabulary.fields)
    for editions in PLAIN.editions.values():
        for table in editions:
            assert {one.field for one in [*table.criteria, *table.exclusions]} <= fields | {"bmi"}
            assert {one.field for one in table.asks} <= fields
    assert {spec.question for spec in PLAIN.vocabulary.fields.values()} <= wording.keys()


def test_e10_every_criterion_can_be_asked_for() -> None:
    for editions in PLAIN.editions.values():
        for table in editions:
            asked = {one.field for one in table.asks} | {"bmi"}
            assert {one.field for one in table.criteria} <= asked
    for name in ("consent_monitoring", "consent_sharing", "household", "citizen", "device"):
        assert wording.has(PLAIN.vocabulary.fields[name].question)


@pytest.mark.parametrize("service", [name for name in SERVICES if name != "pharmacy"])
def test_e11_there_is_always_a_next_question_until_there_is_a_decision(service: str) -> None:
    assert evaluate(service, {}, PLAIN, NOW).missing
    assert talk("hi", str(SERVICES.index(service) + 1)).state.pending in PLAIN.vocabulary.fields


def test_e12_wellness_has_criteria_of_its_own() -> None:
    assert evaluate("wellness", {}, PLAIN, NOW).outcome == "unknown"
    assert evaluate("wellness", known(goal="stress", age=30, stress=2), PLAIN, NOW).outcome == "not_eligible"


def test_e13_an_unknown_service_is_nobodys_monitoring() -> None:
    assert talk("I want dental").state.service is None
    with pytest.raises(KeyError):
        evaluate("dental", {}, PLAIN, NOW)


def test_e14_e15_one_sign_has_one_level() -> None:
    assert BOOK.screen("I was in a car accident ten years ago and want home monitoring").level is not Level.CRITICAL
    assert BOOK.screen("worst headache of my life, it came suddenly").level is Level.CRITICAL


def test_e16_thoughts_of_suicide_get_988() -> None:
    finding = BOOK.screen("I have thoughts of suicide")
    assert finding.level is Level.CRISIS
    assert "988" in wording.say(finding.wording, "en")[:100]


def test_e17_missing_rules_stop_the_start_wherever_and_however_it_runs(tmp_path: Path) -> None:
    with pytest.raises(TablesError):
        load(tmp_path)
    program = "from rules.care.tables import load; print(load().version)"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(HERE.parents[1]), "LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
        text=True,
    )
    assert ran.stdout.strip() == PLAIN.version, ran.stderr[-500:]


def test_e18_every_service_can_be_explained() -> None:
    for service in SERVICES:
        assert len(wording.say(f"about-{service}", "en")) > 30


def test_e19_a_message_that_looks_like_json_is_a_message() -> None:
    assert BOOK.screen('{"chest_pain": "crushing chest pain now"}').level is Level.CRITICAL
    assert BOOK.screen('{"emergency_symptoms":"No chest pain"}').level is Level.NONE


# --- the tools ------------------------------------------------------------------------------------------------------


def test_t01_the_list_of_services_fits_a_text() -> None:
    assert len(wording.say("services", "en")) <= 160


def test_t02_danger_is_no_tool_a_model_may_forget() -> None:
    assert "check_emergency_symptoms" not in REGISTRY
    assert inspect.signature(tools.report_danger).parameters.keys() == {"level", "quote"}, "it can raise the alarm, nothing can lower it"


def test_t03_no_tool_shows_the_rules() -> None:
    assert not any("rule" in name or "load" in name for name in REGISTRY)


@pytest.mark.parametrize("name", ["record_answers", "focus_service", "next_step", "ask_for_person"])
def test_t04_t09_no_tool_takes_the_patients_record_or_an_outcome(name: str) -> None:
    allowed = {"answers", "service", "understood", "reason"}
    assert REGISTRY[name].arguments <= allowed


def test_t05_an_explanation_is_approved_words() -> None:
    step = talk("what is home monitoring?")
    assert any(act.key == "about-rpm" for act in step.acts)


def test_t06_nobody_is_enrolled_without_the_rules_and_a_yes() -> None:
    assert "schedule_enrollment" not in REGISTRY
    asked = talk(*ASKED, "yes", "yes")
    assert not any(isinstance(effect, Enrol) for effect in asked.effects)
    state = CareState(pending="enrol:rpm", service="rpm")  # however the question got there
    step = advance(state, "yes", now=NOW, tables=PLAIN)
    assert step is not None
    assert not any(isinstance(effect, Enrol) for effect in step.effects)


def test_t07_the_outcome_has_no_confidence_a_model_could_set() -> None:
    assert "confidence" not in json.dumps([sorted(spec.arguments) for spec in REGISTRY.values()])
    assert len({make_reference() for _ in range(2_000)}) == 2_000, "random, not a hash of the text"


def test_t08_the_next_question_is_never_a_known_one() -> None:
    step = talk("home monitoring", "I'm 65 and have Medicare")
    assert step.state.pending == "condition"
    assert talk("diabetes", state=step.state).state.pending == "device"


def test_t10_extraction_knows_denial_other_people_devices_and_numbers() -> None:
    found = {
        one.field: one.value
        for one in extract("type 2 diabetes and I'm 65, only a basic phone, I know there is no data problem", PLAIN, now=NOW)
    }
    assert found["age"] == 65
    assert found["device"] == "basic"
    assert "consent_monitoring" not in found
    assert "condition" not in {one.field for one in extract("my mother has diabetes", PLAIN, now=NOW)}
    assert evaluate("rpm", known(condition=("heart",)), PLAIN, NOW).failed is None, "what is offered is accepted"


def test_t11_a_complete_set_of_coverage_answers_is_complete() -> None:
    step = talk(
        "I need health insurance, I'm uninsured, I live in Texas, I'm a US citizen, I have a social security number, family of 2, I make $35,000"
    )
    assert step.state.pending == "enrol:insurance"


@pytest.mark.parametrize("text", ["thanks", "Can you help me?", "I want a pharmacy card", "I have employer insurance", "a"])
def test_t12_no_life_event_out_of_thin_air(text: str) -> None:
    assert "event" not in facts(talk(text, now=SUMMER))


def test_t13_pharmacy_uses_what_was_said() -> None:
    step = talk("my metformin is too expensive")
    assert any(act.args.get("drugs") == "metformin" for act in step.acts)
    assert services_named("my metformin is too expensive", PLAIN) == ("pharmacy",)


def test_a_bare_yes_is_a_consent_beside_its_question() -> None:
    assert facts(talk(*ASKED, "yes"))["consent_monitoring"] == "yes"


@pytest.mark.parametrize("said", ["I know", "now", "no problem", "I know my data, yes"])
def test_a_no_inside_a_word_refuses_nothing(said: str) -> None:
    assert facts(talk(*ASKED, said)).get("consent_monitoring") != "no"


def test_fallbacks_are_for_those_who_do_not_qualify() -> None:
    step = talk(*ASKED, "yes", "yes")
    assert not any(act.key == "ask-offer" for act in step.acts)
    decision = evaluate("rpm", known(device="basic"), PLAIN, NOW)
    assert fallbacks(decision, known(device="basic"), PLAIN, NOW)
