"""What short answers mean: yes, no, not knowing, refusing, choices, and which service is wanted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.care.extraction import extract, option, services_named, yes_no
from tests.every import every
from tests.rules.care.conversation import PLAIN
from tests.rules.care.test_extraction import NOW, said


@every("text", ["yes", "Yep!", "sure", "ok", "okie doke", "of course", "yes please", "no problem", "I don't mind", "why not", "sounds good", "I guess so", "uh huh", "👍", "sí", "claro que sí", "está bien", "simón", "no hay problema", "是的", "好的", "可以", "没问题", "嗯", "vâng", "dạ", "có", "được", "đồng ý", "um yeah"])  # fmt: skip
def test_yes_in_many_words(text: str) -> None:
    assert yes_no(text, PLAIN) == "yes"


@every("text", ["no", "Nope.", "nah", "no thanks", "not really", "absolutely not", "of course not", "I don't think so", "not now", "I'd rather not do that", "no way", "👎", "para nada", "claro que no", "creo que no", "no gracias", "不", "不行", "没有", "不用了", "không", "chưa", "dạ không", "thôi"])  # fmt: skip
def test_no_in_many_words(text: str) -> None:
    assert yes_no(text, PLAIN) == "no"


@every("text", ["I know my doctor", "now", "right now I live in Texas", "no wait, I'm 66", "notice", "maybe", "I don't know", "no sé", "no idea", "不知道", "không biết", "65", "yesterday", "nothing", "okra"])  # fmt: skip
def test_neither_yes_nor_no(text: str) -> None:
    assert yes_no(text, PLAIN) is None


@every("text", ["I don't know", "idk", "not sure", "no idea", "no sé", "no estoy segura", "不知道", "không biết"])
@every("field", ["age", "insurance", "internet", "event_date", "income", "state"])
def test_not_knowing_is_a_value(text: str, field: str) -> None:
    assert said(text, field)[field] == "unknown"


@every(
    "text", ["prefer not to say", "I'd rather not say", "none of your business", "skip", "prefiero no decir", "不想说", "không muốn nói"]
)
@every("field", ["age", "citizen", "income", "weight"])
def test_refusing_is_a_value(text: str, field: str) -> None:
    assert said(text, field)[field] == "declined"


@every(
    ("text", "field", "value"),
    [
        ("ahorita no tengo", "insurance", "none"),
        ("por ahora no tengo", "insurance", "none"),
        ("to be honest no", "internet", "no"),
        ("la verdad no sé qué plan es", "insurance", "unknown"),
        ("pues la verdad es que sí", "internet", "yes"),
        ("por el momento no", "clearance", "no"),
    ],
)
def test_what_is_said_on_the_way_to_an_answer_changes_nothing(text: str, field: str, value: str) -> None:
    assert said(text, field)[field] == value


@pytest.mark.parametrize("text", ["right now", "la verdad", "por ahora", "la verdad duele mucho"])
def test_the_way_alone_is_no_answer(text: str) -> None:
    assert yes_no(text, PLAIN) is None


@every("text", ["I'd rather not", "I don't feel comfortable", "no me siento cómoda con eso", "prefiero no"])
@every("field", ["consent_monitoring", "consent_sharing"])
def test_a_consent_nobody_wants_to_talk_about_is_not_given(text: str, field: str) -> None:
    assert said(text, field)[field] == "no"


@pytest.mark.parametrize("text", ["estuve internado", "me internaron en marzo", "acabo de salir del hospital", "ya me dieron de alta"])
def test_a_hospital_stay_as_told_in_spanish(text: str) -> None:
    assert said(text)["hospital"] == "yes"


@pytest.mark.parametrize("text", ["roja, blanca y azul", "红白蓝的", "đỏ, trắng và xanh"])
def test_the_medicare_card_by_its_colours(text: str) -> None:
    assert said(text, "insurance_card")["insurance_card"] == "medicare"


CHOICES = ("first", "second", "third", "fourth")


@every(
    ("text", "choice"),
    [("2", 1), ("#2", 1), ("2.", 1), ("two", 1), ("the second one", 1), ("number 2 please", 1), ("option 2", 1), ("I'll take the 2nd", 1), ("the last one", 3), ("la segunda", 1), ("el número dos", 1), ("la última", 3), ("第二个", 1), ("二", 1), ("cái thứ hai", 1), ("số 2", 1), ("the first one", 0)],
)  # fmt: skip
def test_choices_by_number_and_ordinal(text: str, choice: int) -> None:
    assert option(text, CHOICES) == CHOICES[choice]


@every("text", ["9", "0", "I have 2 kids and a dog", "65", "1 and 2", "", "2 weeks ago"])
def test_no_choice(text: str) -> None:
    assert option(text, CHOICES) is None


def test_several_choices_at_once() -> None:
    assert said("1 and 6", "condition")["condition"] == ("diabetes", "asthma")
    assert said("1, 2", "condition")["condition"] == ("diabetes", "hypertension")
    assert said("none of these", "condition")["condition"] == ("none",)


@every(
    ("text", "services"),
    [
        ("I want home monitoring", ("rpm",)),
        ("can a nurse watch my blood pressure from home", ("rpm",)),
        ("I need to see a doctor", ("telehealth",)),
        ("cita por video con un doctor", ("telehealth",)),
        ("how do I get health insurance", ("insurance",)),
        ("I can't afford my insulin", ("pharmacy",)),
        ("my meds are too expensive", ("pharmacy",)),
        ("las medicinas están muy caras", ("pharmacy",)),
        ("药太贵了", ("pharmacy",)),
        ("tiền thuốc mắc quá", ("pharmacy",)),
        ("I want to lose weight", ("wellness",)),
        ("both monitoring and a doctor visit", ("rpm", "telehealth")),
        ("I have private insurance", ()),
        ("I don't need insurance", ()),
        ("hello", ()),
    ],
)
def test_services(text: str, services: tuple[str, ...]) -> None:
    assert services_named(text, PLAIN) == services


def test_every_fact_quotes_the_patient_and_no_number_of_theirs() -> None:
    text = "I have diabetes. My social is 123-45-6789 and I'm 65"
    for one in extract(text, PLAIN, pending="ssn", now=NOW):
        assert "6789" not in one.quote
        assert one.quote[:10] in text


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), st.sampled_from([None, *PLAIN.vocabulary.fields]))
def test_no_text_breaks_the_reader(text: str, pending: str | None) -> None:
    for one in extract(text, PLAIN, pending=pending, now=NOW):
        assert one.field in PLAIN.vocabulary.fields
    services_named(text, PLAIN)
