"""Texts to staff and what they text back."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages import bundle_text, outcome_text, page_text, parse_reply, still_on_text, title
from channels.message import AckOutcome, AckResult, Verb
from channels.segments import count
from store.escalations import Escalation
from tests.every import every


@every(
    ("said", "expected"),
    [
        ("47K", ("47K", Verb.TAKE)),
        (" 47k ", ("47K", Verb.TAKE)),
        ("47K take", ("47K", Verb.TAKE)),
        ("7 ack", ("7", Verb.TAKE)),
        ("47 ack", ("47", Verb.TAKE)),
        ("ack 47", ("47", Verb.TAKE)),
        ("#47K resolve.", ("47K", Verb.RESOLVE)),
        ("47K, done", ("47K", Verb.RESOLVE)),
        ("pass 47K", ("47K", Verb.ESCALATE)),
        ("yes", None),
        ("hi", None),
        ("TAKE", None),
        ("done", None),
        ("KWTR", ("KWTR", Verb.TAKE)),
        ("take KWTR", ("KWTR", Verb.TAKE)),
        ("KWTR done", ("KWTR", Verb.RESOLVE)),
        ("I took 47K yesterday", None),
        ("65", ("65", Verb.TAKE)),  # an age from a patient: intake asks whether the phone is a staff phone before it believes this
        ("47K maybe", None),
        ("", None),
    ],
)
def test_a_reply_is_a_code_and_perhaps_a_verb(said: str, expected: tuple[str, Verb] | None) -> None:
    assert parse_reply(said) == expected


@given(st.text(max_size=200))
def test_no_text_breaks_the_parser(said: str) -> None:
    found = parse_reply(said)
    assert found is None or found[0].isalnum()


@pytest.mark.parametrize("level", ["critical", "crisis", "urgent"])
def test_a_page_is_one_segment_and_ends_with_how_to_take_it(level: str) -> None:
    text = page_text("Riverside Community Clinic of the Lower Valley and Hills", level, "emergency", 4821, "47K", repeat=2)
    assert text.endswith("Reply 47K to take")
    assert "(page 3)" in text
    assert len(text) <= 160
    assert text.isascii()


def test_a_handoff_is_not_called_an_emergency() -> None:
    assert title("handoff", "handoff") == "Patient needs a person"
    assert "alert" not in title("handoff", "handoff").lower()


def test_the_loser_is_told_who_has_it() -> None:
    assert "Dana Kim" in outcome_text(AckOutcome(AckResult.ALREADY, "Dana Kim"), 4821, "47K")


@every("result", list(AckResult))
def test_every_outcome_has_words_in_one_segment(result: AckResult) -> None:
    text = outcome_text(AckOutcome(result), 4821, "47K")
    assert text
    assert len(text) <= 160


numbers = st.integers(1, 9_999_999)


@given(st.text(max_size=120), st.sampled_from(["critical", "crisis", "urgent", "handoff", "technical"]), numbers, st.integers(0, 9999))
def test_whatever_the_clinic_is_called_a_page_is_one_segment(clinic: str, level: str, number: int, repeat: int) -> None:
    for text in (page_text(clinic, level, level, number, "WKTR", repeat=repeat), still_on_text(clinic, number, "WKTR")):
        assert count(text).segments == 1 and f"#{number}" in text and "WKTR" in text
    many = bundle_text(clinic, [held(number + place) for place in range(1000)])
    assert count(many).segments == 1 and "1000 alerts open" in many


@given(st.text(max_size=120), st.sampled_from(list(AckResult)), numbers)
def test_whatever_a_colleague_is_called_the_answer_is_one_segment(name: str, result: AckResult, number: int) -> None:
    assert count(outcome_text(AckOutcome(result, name), number, "WKTR")).segments == 1


def test_names_stay_readable_without_their_accents() -> None:
    assert page_text("Clínica São José – Phòng khám Đa khoa", "urgent", "emergency", 7, "WKTR", repeat=0).startswith("Clinica Sao Jose - Phong kham Da khoa: ")
    assert "already with Jose Nunez" in outcome_text(AckOutcome(AckResult.ALREADY, "José Núñez"), 7, "WKTR")


def held(number: int) -> Escalation:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    return Escalation("e", number, None, None, "critical", "emergency", (), "en", "open", 1, 0, 1, 0, "K42X", at, at, None, None, None, None)


@pytest.mark.parametrize("many", [2, 3, 7, 50, 400])
def test_a_bundle_is_one_segment_names_what_fits_and_counts_the_rest(many: int) -> None:
    text = bundle_text("Riverside Community Clinic of Somewhere", [held(number) for number in range(10_000, 10_000 - many, -1)])
    assert count(text).segments == 1
    assert f"{many} alerts open" in text and text.endswith("like 10000 take")
    named = len(re.findall(r"#\d+", text))
    assert named == many or text.count(f" and {many - named} more") == 1


def test_a_reply_may_name_the_number() -> None:
    assert parse_reply("7 ack") == ("7", Verb.TAKE)
    assert parse_reply("#57 resolve") == ("57", Verb.RESOLVE)
    assert parse_reply("escalate 57") == ("57", Verb.ESCALATE)
