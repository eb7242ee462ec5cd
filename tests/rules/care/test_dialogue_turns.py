"""Turns that are no answer: corrections, detours, refusals, somebody else, a person, and the end."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.care.dialogue import apply_answers
from rules.care.extraction import Said
from rules.care.state import CareState, Enrol, Handoff, Interest
from rules.care.tables import SERVICES
from tests.every import every
from tests.rules.care.conversation import NOW, PLAIN, TABLES, facts, keys, talk
from tests.rules.care.test_dialogue import READY


def test_a_correction_replaces_and_says_so() -> None:
    step = talk("home monitoring", "diabetes", "56", "no wait, I'm 66")
    assert facts(step)["age"] == 66
    assert "ack-changed" in keys(step)
    step = talk("home monitoring", "type 1 diabetes", "actually type 2")
    assert facts(step)["diabetes_type"] == "type2"
    assert step.state.pending == "age"
    assert facts(talk("home monitoring", "diabetes", "65", "medicare", "sorry, I meant medicaid"))["insurance"] == "medicaid"
    assert facts(talk("home monitoring", "diabetes", "I also have asthma"))["condition"] == ("diabetes", "asthma")
    assert "condition" not in facts(talk("home monitoring", "diabetes", "I don't have diabetes"))


def test_a_correction_after_sign_up_is_a_persons_business_when_it_matters() -> None:
    assert talk(*READY, "yes", "actually I am 17").effects == (Handoff("facts_changed"),)
    assert talk(*READY, "yes", "actually I am 67").effects == ()


def test_switching_and_coming_back_loses_nothing() -> None:
    step = talk("home monitoring", "diabetes", "60", "can I see a doctor by video?", "California", "home monitoring")
    assert {"condition", "age", "state"} <= set(step.state.facts)
    assert keys(step)[-1] == "ask-insurance"


def test_two_needs_are_done_one_after_the_other() -> None:
    asked = talk("I need both monitoring and a doctor visit")
    assert keys(asked)[-1] == "ask-first"
    first = talk("1", state=asked.state)
    assert first.state.service == "rpm"
    done = talk("diabetes, 65", "medicare", "smartphone", "wifi", "yes", "yes", "yes", state=first.state)
    assert any(isinstance(effect, Enrol) for effect in done.effects)
    assert done.state.service == "telehealth"
    assert keys(done)[-1] == "ask-state"
    later = talk("home monitoring", "I'd also like to see a doctor by video")
    assert later.state.queue == ("telehealth",)
    assert keys(later)[-1] == "ask-condition"


def test_a_question_is_answered_hours_later() -> None:
    asked = talk("home monitoring", "diabetes")
    assert asked.state.pending == "age"
    assert talk("65", now=datetime(2026, 11, 25, 3, tzinfo=UTC), state=asked.state).state.facts["age"].value == 65


def test_a_bare_number_or_yes_means_something_only_beside_a_question() -> None:
    assert not talk("65").state.facts
    assert not talk("yes").state.facts


def test_not_knowing_is_an_answer_that_is_never_asked_again() -> None:
    step = talk("home monitoring", "diabetes", "65", "I don't know")
    assert facts(step)["insurance"] == "unknown"
    assert step.state.pending == "insurance_card", "a question that helps to find out"
    assert facts(talk("1", state=step.state))["insurance"] == "medicare"
    lost = talk("not sure", "smartphone", "wifi", "yes", "yes", state=step.state)
    assert keys(lost)[-2:] == ["unresolved", "ask-person"]
    assert talk("yes", state=lost.state).effects == (Handoff("unresolved"),)


def test_a_question_may_be_refused_kindly() -> None:
    step = talk("health insurance", "none", "texas", "I'd rather not say")
    assert facts(step)["citizen"] == "declined"
    assert keys(step) == ["ack-fine", "ask-ssn"]


def test_why_do_you_ask_is_answered_and_the_question_stays() -> None:
    step = talk("health insurance", "none", "texas", "why do you need to know that?")
    assert keys(step) == ["why-citizen", "ask-citizen"]


def test_details_of_somebody_not_eligible_are_kept_only_with_a_yes() -> None:
    refused = talk("home monitoring", "high blood pressure", "45", "through my job", "basic phone", "no")
    assert keys(refused)[-1] == "ask-keep"
    assert talk("yes", state=refused.state).effects == (Interest("interest:rpm", PLAIN.version),)
    assert talk("no", state=refused.state).effects == ()


def test_what_known_facts_rule_out_is_not_offered() -> None:
    step = talk("home monitoring", "high blood pressure", "45", "through my job", "basic phone")
    assert step.state.pending == "offer:wellness:rpm", "a video visit needs the same device"
    step = talk("home monitoring", "diabetes", "9")
    assert step.state.pending == "offer:telehealth:rpm", "wellness is for adults"


def test_help_for_somebody_else_is_theirs_to_agree_to() -> None:
    step = talk("my mom needs home monitoring, she has heart failure and is 82", "medicare", "she has an ipad", "yes")
    assert keys(step)[-2:] == ["qualified-other", "ask-person"]
    done = talk("yes", state=step.state)
    assert done.effects == (Handoff("for_someone_else"),)
    back = talk("now for me, I want home monitoring", state=done.state)
    assert back.state.who == "self"
    assert not back.state.facts, "her facts are not the texter's"


def test_my_mothers_diabetes_is_not_mine() -> None:
    step = talk("my mother has diabetes and I need a video visit")
    assert step.state.who == "self"
    assert "condition" not in step.state.facts


@every(
    "said",
    [
        "should I stop my metformin?",
        "how much insulin do I take?",
        "can I skip my pills today",
        "¿debo dejar de tomar mi medicina?",
        "我能不能停药",
        "tôi có nên ngừng thuốc không",
    ],
)
def test_a_clinical_question_is_for_a_person(said: str) -> None:
    assert talk("hi", said).effects == (Handoff("clinical_question"),)


@every(
    "said",
    [
        "I want to talk to a real person",
        "call me please",
        "quiero hablar con una persona",
        "转人工",
        "cho tôi gặp nhân viên",
        "I'd rather not talk to a machine",
        "im so tired of talking to a robot",
        "no quiero hablar con una maquina",
        "不想跟机器人说话",
        "tôi không muốn nói chuyện với máy",
    ],
)
def test_a_person_can_be_asked_for(said: str) -> None:
    assert talk("hi", said).effects == (Handoff("asked_for_person"),)


@every(
    "said",
    [
        "my cpap machine stopped",
        "I do not have a computer",
        "I don't have access to a computer",
        "I don't know how to use the machine",
        "I can't connect to the blood pressure machine",
        "no tengo computadora en casa",
        "no tengo acceso a una computadora",
        "我不想用电脑",
        "máy đo không lên",
        "không kết nối được với máy đo",
    ],
)
def test_a_machine_of_ones_own_is_no_wish_for_a_person(said: str) -> None:
    assert Handoff("asked_for_person") not in talk("hi", said).effects


def test_two_misunderstandings_fetch_a_person() -> None:
    assert talk("hi", "blorp").effects == ()
    assert talk("hi", "blorp", "wandle zig").effects == (Handoff("misunderstood"),)
    assert talk("hi", "blorp", "1", "wandle zig").effects == (), "only in a row"


def test_what_next_after_sign_up_promises_what_the_clinic_set_and_no_more() -> None:
    assert next(act for act in talk(*READY, "yes", "what happens next?").acts if act.key == "enrolled-next").args["days"] == 0
    step = talk(*READY, "yes", "what happens next?", tables=TABLES)
    assert next(act for act in step.acts if act.key == "enrolled-next").args["days"] == 2
    visit = talk("video visit", "texas", "40", "I have a cold", "smartphone and wifi", "yes", tables=TABLES)
    assert next(act for act in visit.acts if act.key == "visit-wait").args["days"] == 0


def test_asides_keep_the_question() -> None:
    asked = talk("home monitoring", "diabetes").state
    for said, key in (
        ("how much does it cost?", "cost"),
        ("know any good pizza places?", "off-topic-back"),
        ("hello", "hello-again"),
        ("huh?", "why-age"),
        ("I'm so overwhelmed", "ack-worry"),
    ):
        step = talk(said, state=asked)
        assert keys(step) == [key, "ask-age"], said
    assert keys(talk("what else can you do?", state=asked))[-1] == "services"


def test_leaving_a_service_is_a_persons_work() -> None:
    assert talk(*READY, "yes", "I want to cancel my enrollment").effects == (Handoff("leave_service"),)


def test_thanks_and_no_more_are_the_end() -> None:
    assert keys(talk("hi", "thanks")) == ["you-are-welcome"]
    step = talk(*READY, "yes", "what next?", "no, that's all")
    assert keys(step) == ["you-are-welcome"]
    assert step.state.pending is None


def test_the_first_answer_carries_the_welcome_and_only_the_first() -> None:
    assert keys(talk("hi"))[0] == "welcome"
    assert "welcome" not in keys(talk("hi", "1"))


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_can_be_reached_by_number_and_ends(service: str) -> None:
    assert talk("hi", str(SERVICES.index(service) + 1)).state.service == service


def test_a_model_must_quote_the_patient_and_stay_in_the_vocabulary() -> None:
    state, refused = apply_answers(
        CareState(),
        [Said("age", 65, "sixty five"), Said("condition", "diabetes", "sugar"), Said("level", 9, "sugar"), Said("age", 400, "sugar")],
        "I turned sixty five and have trouble with sugar",
        now=NOW,
        tables=PLAIN,
    )
    assert {name: value.value for name, value in state.facts.items()} == {"age": 65, "condition": ("diabetes",)}
    assert refused == ("level", "age")
    state, refused = apply_answers(CareState(), [Said("age", 65, "I am 65")], "hello", now=NOW, tables=PLAIN)
    assert refused == ("age",)
    assert apply_answers(CareState(), [Said("age", 65, "  ")], "hello", now=NOW, tables=PLAIN)[1] == ("age",), (
        "an empty quote proves nothing"
    )
