"""What a conversation has established, in words a model and a nurse can use."""

from __future__ import annotations

from agents.established import course, facts, summary
from rules.care.state import CareState, Consent, Value


def test_nothing_yet_is_nothing() -> None:
    assert summary(CareState(), "es") == ""


def test_facts_decisions_and_what_we_wait_for() -> None:
    care = CareState(
        facts={"age": Value(65), "condition": Value("diabetes", "my sugar")},
        service="rpm",
        pending="enrol:rpm",
        decided={"rpm": "not_eligible"},
        enrolments={"telehealth": "HC4X7K2P"},
        consents=(Consent("consent_sharing", False, "1", ""),),
        declined=("pharmacy", "pharmacy"),
    )
    assert facts(care) == ("age: 65", "condition: diabetes")
    assert course(care) == (
        "talking about: rpm",
        "rpm: not eligible",
        "signed up for telehealth (HC4X7K2P)",
        "said no to pharmacy",
        "consent sharing: refused",
        "waiting to hear: enrol rpm",
    )
    told = summary(care, "es")
    assert told.startswith("Established so far: language: es; age: 65;")
    assert "my sugar" not in told, "quotes stay where they were said"


def test_several_choices_not_known_not_told_and_somebody_else() -> None:
    care = CareState(
        facts={"conditions": Value(("diabetes", "copd")), "income": Value("declined"), "citizen": Value("unknown")}, who="other", queue=("rpm", "wellness")
    )
    assert facts(care) == (
        "conditions (of the person they text for): diabetes and copd",
        "income (of the person they text for): rather not say",
        "citizen (of the person they text for): does not know",
    )
    assert "wants to look at next: rpm, wellness" in course(care)


def test_a_long_value_is_cut() -> None:
    assert len(facts(CareState(facts={"need": Value("x" * 500)}))[0]) < 80
