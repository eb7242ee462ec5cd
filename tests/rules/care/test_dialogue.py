"""The care conversation step by step: consent, refusals, switching, corrections, other people, and when a person is fetched."""

from __future__ import annotations

import pytest

from rules.care.dialogue import REFERENCE, fill_reference
from rules.care.state import Alarm, Enrol, RecordConsent
from tests.every import every
from tests.rules.care.conversation import SUMMER, keys, talk

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


@every(
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


@every(
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
