"""What is added after a hand-over belongs to the person who has it; "cancel it" is about the thing just spoken of (ADR 0024)."""

from __future__ import annotations

from datetime import timedelta

from rules.care.dialogue import advance
from rules.care.memory import handed, something_open
from rules.care.reading.settling import cancels
from rules.care.state import CareState, Handoff, Value
from tests.every import every
from tests.rules.care.conversation import NOW, TABLES, keys, talk

STATE = CareState(welcomed=True, service="telehealth", pending="state")
ADDED = (
    "actually can i move it to friday", "next tuesday if possible", "morning is better", "make it 3pm", "can it be after five", "el viernes mejor", "puede ser a las 3", "能改到星期五吗", "明天上午可以吗", "doi sang thu sau", "buoi sang duoc khong",
)  # fmt: skip
CANCELS = ("cancel it", "Please cancel it", "actually cancel that", "just cancel it thanks", "cancélelo", "cancelar eso por favor", "取消它", "那取消吧", "hủy nó", "can you cancel it for me")
NO_CANCEL = ("cancel", "stop", "cancel my appointment", "cancel my texts", "cancel everything", "i want to cancel it because it hurts", "取消", "huy")


@every("said", ADDED)
def test_what_is_added_to_a_booking_is_for_the_person_who_calls(said: str) -> None:
    done = talk("i need to move my appointment", said, state=STATE)
    assert keys(done) == ["errand-noted"]
    assert done.effects == (Handoff("appointment"),)
    assert done.state.pending == "state", "the question stays open"


def test_an_answer_to_our_question_stays_one() -> None:
    assert talk("i need to move my appointment", "texas", state=STATE).state.facts["state"].value == "TX"
    done = talk("i need to move my appointment", "good morning", state=STATE)
    assert keys(done) == ["hello-again", "ask-state"]


def test_without_a_hand_over_or_days_after_it_a_day_is_only_a_day() -> None:
    assert not talk("friday is better", state=STATE).effects
    late = talk("i need to move my appointment", state=STATE).state
    assert handed(late, NOW) == "appointment"
    assert handed(late, NOW + timedelta(days=4)) is None
    assert advance(late, "friday is better", now=NOW + timedelta(days=4), tables=TABLES) is None


@every("said", CANCELS)
def test_cancel_it_is_heard(said: str) -> None:
    assert cancels(said)


@every("said", NO_CANCEL)
def test_other_words_are_something_else(said: str) -> None:
    assert not cancels(said)


def test_cancel_it_after_a_booking_goes_to_the_person_who_has_it() -> None:
    done = talk("i need to book an appointment", "cancel it", state=STATE)
    assert keys(done) == ["errand-noted", "stop-hint"]
    assert done.effects == (Handoff("appointment"),)


def test_cancel_it_in_the_middle_of_questions_leaves_that_service() -> None:
    done = talk("home monitoring", "diabetes", "cancel it")
    assert keys(done) == ["declined", "stop-hint", "ask-anything-else"]
    assert done.state.declined == ("rpm",)
    assert not done.effects
    assert keys(talk("no thanks", state=done.state)) == ["you-are-welcome"]


def test_cancel_it_after_a_sign_up_is_a_person_s_to_undo() -> None:
    state = CareState(welcomed=True, service="pharmacy", enrolments={"pharmacy": "HC4X7K2P"})
    done = talk("cancel it", state=state)
    assert keys(done) == ["handoff-leave", "stop-hint"]
    assert done.effects == (Handoff("leave_service"),)


def test_cancel_it_about_nothing_we_know_is_a_visit() -> None:
    assert talk("cancel it", state=CareState(welcomed=True)).effects == (Handoff("appointment"),)


def test_what_is_open_between_us() -> None:
    assert something_open(STATE, NOW)
    assert something_open(CareState(enrolments={"rpm": "HC4X7K2P"}), NOW)
    for pending in (None, "choose", "more", "safe:age"):
        assert not something_open(CareState(pending=pending), NOW)


def test_the_memory_of_a_hand_over_survives_being_stored() -> None:
    state = talk("i got a bill i dont understand", state=STATE).state
    assert handed(CareState.from_json(state.to_json()), NOW) == "billing"
    assert CareState.from_json(CareState(facts={"age": Value(66)}).to_json()).handed == ""
