"""The care conversation step by step: consent, refusals, switching, corrections, other people, and when a person is fetched."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rules.care.dialogue import REFERENCE, apply_answers, fill_reference
from rules.care.extraction import Said
from rules.care.state import Alarm, CareState, Enrol, Handoff, Interest, RecordConsent
from rules.care.tables import SERVICES
from tests.rules.care.conversation import NOW, PLAIN, SUMMER, TABLES, facts, keys, talk

READY = ("home monitoring", "diabetes", "65", "medicare", "smartphone", "yes", "yes", "yes")


def test_everything_in_one_message_qualifies_at_once() -> None:
    step = talk(
        "I have diabetes and want home monitoring. I'm 65 with Medicare Part B, a smartphone and WiFi, I consent to monitoring and agree to share"
    )
    assert keys(step)[-2:] == ["qualified", "ask-enrol"]


def test_nobody_is_enrolled_without_saying_yes() -> None:
    asked = talk(*READY)
    assert asked.state.pending == "enrol:rpm"
    assert not any(isinstance(effect, Enrol) for effect in asked.effects)
    done = talk("yes", state=asked.state)
    assert [type(effect) for effect in done.effects] == [RecordConsent, Enrol]
    text, state = fill_reference(f"Your number is {REFERENCE}", done.state, "rpm", "HC4X7K2P")
    assert text == "Your number is HC4X7K2P"
    assert talk("home monitoring", state=state).acts[0].args["reference"] == "HC4X7K2P"


@pytest.mark.parametrize(
    "said", ["ok but what does it cost?", "yes? what is that", "ok, if it is free", "hmm", "sure, but I don't want my son to know"]
)
def test_a_doubtful_yes_enrols_nobody(said: str) -> None:
    assert not any(isinstance(effect, Enrol) for effect in talk(*READY, said).effects)


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        (("home monitoring", "diabetes", "9"), "not-eligible-age"),
        (("video visit", "texas", "1"), "not-eligible-age"),
        (("video visit", "Alaska"), "not-eligible-state"),
        (("home monitoring", "diabetes", "65", "no insurance"), "not-eligible-insurance"),
        (("home monitoring", "diabetes", "65", "medicare", "only a flip phone"), "not-eligible-device"),
        (("home monitoring", "diabetes", "65", "medicare", "smartphone", "yes", "no"), "not-eligible-consent"),
        (("home monitoring", "heart failure", "80", "medicare", "I'm in hospice care"), "not-eligible-hospice"),
        (("home monitoring", "diabetes", "I have memory loss and I'm 80", "medicare", "no"), "not-eligible-caregiver"),
        (("video visit", "texas", "40", "I need oxycodone"), "not-eligible-controlled"),
        (("video visit", "texas", "40", "refill", "yes"), "not-eligible-controlled"),
        (("video visit", "texas", "40", "I found a lump"), "not-eligible-handson"),
        (("home monitoring", "no conditions"), "not-eligible-condition"),
        (("I need insurance", "none", "texas", "no, I'm not a citizen"), "not-eligible-citizen"),
        (("I need insurance", "none", "texas", "yes", "no"), "not-eligible-ssn"),
        (("I need insurance", "medicare"), "not-eligible-medicare"),
        (("I want to lose weight", "40", "5 ft 6 and 120 lb"), "not-eligible-bmi"),
        (("I want to lose weight", "40", "5 ft 4, 250 pounds", "not yet"), "not-eligible-clearance"),
        (("wellness", "2", "40", "no"), "not-eligible-risk"),
        (("wellness", "2", "40", "yes", "no"), "not-eligible-year"),
        (("wellness", "2", "40 and I already have diabetes"), "not-eligible-has-diabetes"),
        (("wellness", "4", "30", "2"), "not-eligible-stress"),
        (("wellness", "4", "30", "8", "no"), "not-eligible-daily-life"),
        (("wellness", "smoking", "30", "no"), "not-eligible-tobacco"),
        (("wellness", "5", "60", "none"), "not-eligible-condition"),
    ],
)
def test_a_rule_that_says_no_is_heard(lines: tuple[str, ...], outcome: str) -> None:
    step = talk(*lines)
    assert outcome in keys(step)
    assert step.state.pending is not None
    assert step.state.pending.startswith(("offer:", "keep:"))


@pytest.mark.parametrize(
    "lines",
    [
        ("I want to lose weight", "50", "5'4 and 180 lbs"),
        ("I want to lose weight", "50", "5'4", "250 lb", "yes, he said it's ok"),
        ("wellness", "2", "45", "yes", "yes"),
        ("I want to quit smoking", "33", "2"),
        ("wellness", "stress", "30", "7", "yes"),
        ("wellness", "living with my condition", "61", "arthritis"),
        ("wellness", "mood", "28", "no", "3"),
    ],
)
def test_each_of_the_six_programmes_can_be_joined(lines: tuple[str, ...]) -> None:
    assert "qualified" in keys(talk(*lines))
    assert any(isinstance(effect, Enrol) for effect in talk(*lines, "yes please").effects)


def test_a_yes_to_the_safety_question_raises_the_alarm() -> None:
    assert talk("wellness", "mood", "28", "yes").effects == (Alarm("crisis"),)


def test_insurance_outside_open_enrolment_needs_a_life_event_in_its_window() -> None:
    assert "not-eligible-window" in keys(talk("health insurance", "none", "nothing changed", now=SUMMER))
    rest = ("texas", "yes, a citizen", "yes", "2", "35000")
    lost = talk("I lost my job", "none", "two weeks ago", *rest, now=SUMMER)
    assert "qualified" in keys(lost)
    assert "not-eligible-window" in keys(talk("I lost my job", "none", "in March", now=SUMMER))
    assert "qualified" in keys(talk("I lost my Medicaid", "80 days ago", *rest, now=SUMMER)), "90 days after Medicaid or CHIP"
    assert "not-eligible-window" in keys(talk("I lost my coverage", "80 days ago", now=SUMMER))


def test_a_life_event_says_how_long_it_lasts() -> None:
    act = next(act for act in talk("I lost my job and my coverage two weeks ago", now=SUMMER).acts if act.key == "event-window")
    assert act.args["days"] == 60
    act = next(act for act in talk("I lost my Medicaid last week", now=SUMMER).acts if act.key == "event-window")
    assert act.args["days"] == 90


def test_where_public_coverage_may_be_the_better_door() -> None:
    lines = ("health insurance", "none", "California", "yes", "yes", "1", "15000")
    assert "hint-medicaid" in keys(talk(*lines))
    assert "hint-medicaid" not in keys(talk("health insurance", "none", "Texas", "yes", "yes", "1", "15000")), "Texas did not widen it"
    assert "hint-medicare" in keys(talk("I'm 66", "health insurance", "none", "Texas", "yes", "yes", "1", "15000"))


def test_a_social_security_number_is_never_kept() -> None:
    step = talk("health insurance", "none", "texas", "yes", "my social is 123-45-6789")
    assert "no-ssn" in keys(step)
    assert "6789" not in step.state.to_json()
    assert step.state.facts["ssn"].value == "yes"


def test_medicare_is_not_forgotten() -> None:
    step = talk("I have Medicare", "home monitoring", "I have diabetes", "I'm 70")
    assert step.state.facts["insurance"].value == "medicare"
    assert "ask-insurance" not in keys(step)


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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
    "said", ["I want to talk to a real person", "call me please", "quiero hablar con una persona", "转人工", "cho tôi gặp nhân viên"]
)
def test_a_person_can_be_asked_for(said: str) -> None:
    assert talk("hi", said).effects == (Handoff("asked_for_person"),)


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
