"""What a clinic's file may say."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.clinic import EVERY_STATE, Clinic
from tests.every import every


def test_fifty_states_and_the_district() -> None:
    assert len(set(EVERY_STATE)) == 51


def test_the_demo_clinic_lists_no_state_without_a_licence() -> None:
    assert not {"AK", "HI", "MT", "ND", "SD", "WY", "VT", "DE", "RI"} & set(Clinic().licensed_states)
    assert len(Clinic().licensed_states) == 42


def test_a_clinic_may_write_as_people_do() -> None:
    clinic = Clinic(name="Harbor", phone="+1 (206) 555-0100", licensed_states=("wa", "Or"), time_zone="America/Los_Angeles")
    assert (clinic.phone, clinic.licensed_states) == ("+12065550100", ("WA", "OR"))


@every(
    ("field", "value", "says"),
    [
        ("name", "X", "at least 2"),
        ("name", "x" * 61, "at most 60"),
        ("phone", "call us", "not a telephone number"),
        ("phone", "(206) 555-0100", "like +15551234567"),
        ("phone", "38438", "people can call"),
        ("phone", "whatsapp:+12065550100", "people can call|not a telephone number"),
        ("time_zone", "Mars/Base", "not a time zone"),
        ("time_zone", "America", "not a time zone"),
        ("time_zone", "../etc/passwd", "not a time zone"),
        ("time_zone", "", "not a time zone"),
        ("licensed_states", ("WA", "ZZ"), "ZZ are not states"),
        ("colour", "blue", "not permitted"),
        ("slack_covered_by_baa", "perhaps", "boolean"),
    ],
)
def test_a_mistake_is_named(field: str, value: object, says: str) -> None:
    with pytest.raises(ValidationError) as why:
        Clinic(**{field: value})  # type: ignore[arg-type]
    fault = why.value.errors()[0]
    assert fault["loc"] == (field,)
    assert any(words in fault["msg"] for words in says.split("|")), fault["msg"]


def test_by_default_a_patients_words_stay_out_of_slack() -> None:
    assert Clinic().slack_covered_by_baa is False
