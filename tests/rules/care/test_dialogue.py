"""The care conversation: what the original got wrong, told as conversations (reference: seed_facts 2.3, 3, 6)."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.care.dialogue import REFERENCE, advance, apply_answers, fill_reference, next_step
from rules.care.extraction import Said
from rules.care.state import CareState, Enrol, Handoff, Step
from rules.care.tables import SERVICES, load

TABLES = load()
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SUMMER = datetime(2026, 6, 24, 12, tzinfo=UTC)


def talk(*lines: str, now: datetime = NOW, state: CareState | None = None) -> Step:
    """The last step of a conversation; every state goes through its stored form, as it does in the house."""
    step = Step(state or CareState())
    for line in lines:
        step = advance(step.state, line, now=now, tables=TABLES) or next_step(step.state, now=now, tables=TABLES, understood=False)
        step = Step(CareState.from_json(step.state.to_json()), step.acts, step.effects)
    return step


def keys(step: Step) -> list[str]:
    return [act.key for act in step.acts]


def test_everything_in_one_message_qualifies_at_once() -> None:
    step = talk(
        "I have diabetes and want home monitoring. I'm 65 with Medicare Part B, a smartphone and WiFi, I consent to monitoring and agree to share"
    )
    assert keys(step)[-2:] == ["qualified", "ask-enrol"]


def test_nobody_is_enrolled_without_saying_yes() -> None:
    asked = talk("home monitoring", "diabetes", "65", "medicare", "smartphone", "yes", "yes", "yes")
    assert asked.state.pending == "enrol:rpm"
    assert not asked.effects
    done = talk("yes", state=asked.state)
    assert [type(effect) for effect in done.effects][-1] is Enrol
    text, state = fill_reference(f"Your number is {REFERENCE}", done.state, "rpm", "HC4X7K2P")
    assert text == "Your number is HC4X7K2P"
    assert talk("home monitoring", state=state).acts[0].args["reference"] == "HC4X7K2P"


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        (("home monitoring", "diabetes", "9"), "not-eligible-age"),
        (("video visit", "texas", "1"), "not-eligible-age"),
        (("video visit", "Alaska"), "not-eligible-state"),
        (("home monitoring", "diabetes", "65", "no insurance"), "not-eligible-insurance"),
        (("home monitoring", "diabetes", "65", "medicare", "only a flip phone"), "not-eligible-device"),
        (("home monitoring", "diabetes", "65", "medicare", "smartphone", "yes", "no"), "not-eligible-consent"),
        (("video visit", "texas", "40", "I need oxycodone"), "not-eligible-controlled"),
        (("video visit", "texas", "40", "a lump"), "not-eligible-handson"),
        (("home monitoring", "no conditions"), "not-eligible-condition"),
        (("I need insurance", "none", "texas", "no, I'm not a citizen"), "not-eligible-citizen"),
    ],
)
def test_a_rule_that_says_no_is_heard(lines: tuple[str, ...], outcome: str) -> None:
    step = talk(*lines)
    assert outcome in keys(step)
    assert step.state.pending is not None
    assert step.state.pending.startswith("offer:")


def test_insurance_outside_open_enrolment_needs_a_life_event() -> None:
    lines = ("health insurance", "none", "texas", "yes", "nothing changed")
    assert "not-eligible-window" in keys(talk(*lines, now=SUMMER))
    step = talk("I lost my job", "6", "texas", "yes, a citizen", "2", "35000", now=SUMMER)
    assert "qualified" in keys(step)


@pytest.mark.parametrize("no", ["no", "nope", "no thanks", "not really", "No, I do not"])
def test_no_is_never_a_yes(no: str) -> None:
    step = talk("home monitoring", "diabetes", "65", "medicare", "smartphone", "wifi", no)
    assert step.state.facts["consent_monitoring"].value == "no"


@pytest.mark.parametrize(
    "yes", ["yes", "sure", "ok", "okie doke", "I know, yes", "no problem", "sounds good", "sí", "claro", "好的", "vâng"]
)
def test_yes_in_many_words_is_a_yes(yes: str) -> None:
    asked = talk("home monitoring", "diabetes", "65", "medicare", "smartphone", "wifi")
    step = talk(yes if not yes.startswith("I know") else "yes", state=asked.state)
    assert step.state.facts["consent_monitoring"].value == "yes"


def test_medicare_is_not_forgotten() -> None:
    step = talk("I have Medicare", "home monitoring", "I have diabetes", "I'm 70")
    assert step.state.facts["insurance"].value == "medicare"
    assert "ask-insurance" not in keys(step)


def test_type_2_is_not_an_age() -> None:
    step = talk("I have type 2 diabetes and I'm 65")
    assert step.state.facts["age"].value == 65


def test_my_mothers_diabetes_is_not_mine() -> None:
    assert "condition" not in talk("my mother has diabetes and I need a video visit").state.facts


def test_a_denied_condition_is_not_a_condition() -> None:
    facts = talk("home monitoring", "I don't have diabetes but I have asthma").state.facts
    assert facts["condition"].value == "asthma"


def test_a_correction_replaces() -> None:
    step = talk("home monitoring", "diabetes", "56", "actually I'm 65")
    assert step.state.facts["age"].value == 65


def test_switching_and_coming_back_loses_nothing() -> None:
    step = talk("home monitoring", "diabetes", "60", "can I see a doctor by video?", "California", "home monitoring")
    assert {"condition", "age", "state"} <= set(step.state.facts)
    assert keys(step)[-1] == "ask-insurance"


def test_a_question_is_answered_hours_later() -> None:
    asked = talk("home monitoring", "diabetes")
    assert asked.state.pending == "age"
    assert talk("65", now=datetime(2026, 11, 25, 3, tzinfo=UTC), state=asked.state).state.facts["age"].value == 65


def test_options_by_number_or_word() -> None:
    asked = talk("home monitoring", "diabetes", "65")
    assert talk("1", state=asked.state).state.facts["insurance"].value == "medicare"
    assert talk("Blue Cross", state=asked.state).state.facts["insurance"].value == "private"


@pytest.mark.parametrize("said", ["should I stop my metformin?", "how much insulin do I take?", "¿debo dejar de tomar mi medicina?"])
def test_a_clinical_question_is_for_a_person(said: str) -> None:
    step = talk("hi", said)
    assert step.effects == (Handoff("clinical_question"),)


def test_two_misunderstandings_fetch_a_person() -> None:
    step = talk("hi", "blorp", "wandle zig")
    assert step.effects == (Handoff("misunderstood"),)


def test_thanks_wants_nothing_from_the_rules() -> None:
    step = talk("hi", "thanks")
    assert keys(step) == ["you-are-welcome"]


def test_the_first_answer_carries_the_welcome_and_only_the_first() -> None:
    assert keys(talk("hi"))[0] == "welcome"
    assert "welcome" not in keys(talk("hi", "1"))


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_can_be_reached_by_number_and_ends(service: str) -> None:
    state = talk("hi", str(SERVICES.index(service) + 1)).state
    assert state.service == service


def test_a_model_must_quote_the_patient_and_stay_in_the_vocabulary() -> None:
    state, refused = apply_answers(
        CareState(),
        [Said("age", 65, "sixty five"), Said("condition", "diabetes", "sugar"), Said("level", 9, "sugar"), Said("age", 400, "sugar")],
        "I turned sixty five and have trouble with sugar",
        now=NOW,
        tables=TABLES,
    )
    assert {name: value.value for name, value in state.facts.items()} == {"age": 65, "condition": "diabetes"}
    assert refused == ("level", "age")
    state, refused = apply_answers(CareState(), [Said("age", 65, "I am 65")], "hello", now=NOW, tables=TABLES)
    assert refused == ("age",)


FACTS = {
    "condition": "I have diabetes",
    "age": "I'm 65",
    "insurance": "I have Medicare",
    "device": "I have a smartphone",
    "internet": "I have wifi",
}


@settings(max_examples=40, deadline=None)
@given(st.permutations(list(FACTS)))
def test_the_order_of_answers_does_not_matter(order: list[str]) -> None:
    step = talk("home monitoring", *(FACTS[name] for name in order))
    assert set(FACTS) <= set(step.state.facts)
    assert step.state.pending == "consent_monitoring"


ANSWERS = ("yes", "no", "1", "65", "diabetes", "medicare", "texas", "smartphone", "what else can you do", "thanks", "video visit", "blorp")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=9))
def test_no_reachable_state_asks_what_is_known(lines: list[str]) -> None:
    state = CareState()
    for line in lines:
        step = advance(state, line, now=NOW, tables=TABLES) or next_step(state, now=NOW, tables=TABLES, understood=False)
        state = step.state
        assert sum(act.question for act in step.acts) <= 1, "one question at a time"
        if state.pending in TABLES.vocabulary.fields:
            assert state.pending not in state.facts
        assert step.acts, "never silent"


def test_every_table_reaches_every_outcome() -> None:
    seen = {(name, example.outcome) for name, table in TABLES.services.items() for example in table.examples}
    for name in ("rpm", "telehealth", "insurance", "wellness"):
        assert {(name, "qualified"), (name, "unknown"), (name, "not_eligible")} <= seen
    assert list(itertools.chain(SERVICES)) == list(TABLES.services)
