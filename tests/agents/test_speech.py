"""Acts become words in the patient's language: the names of medicines too, and the question last."""

from __future__ import annotations

import pytest

from agents.speech import speak
from rules.care.state import Act

DRUGS = Act("ack-drugs", {"drugs": "metformin, insulin"})


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", "metformin, insulin"), ("es", "metformina, insulina"), ("zh", "二甲双胍, 胰岛素"), ("vi", "metformin, insulin"), ("", "metformin")],
)
def test_medicines_are_named_as_the_patient_reads_them(language: str, names: str) -> None:
    assert names in speak([DRUGS], language, "Clinic")


def test_a_medicine_without_a_name_of_its_own_in_a_language_keeps_the_usual_one() -> None:
    assert "losartan" in speak([Act("qualified-drugs", {"drugs": "losartan"})], "es", "Clinic")


def test_the_question_comes_last_and_there_is_one() -> None:
    said = speak([Act("ask-drugs", question=True), DRUGS, Act("ask-height", question=True)], "en", "Clinic")
    assert said.endswith("?") and said.count("?") == 1
    assert said.index("I noted") < said.index("Which medicines")
