"""One turn with the agents: rules where words are plain, a model where they are not, the rules again when a model fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from google.adk.models.base_llm import BaseLlm
from google.adk.models.llm_response import LlmResponse

from agents.models.offline import OfflineModel
from compliance.audit import AuditAction
from rules.care.state import CareState, Enrol, Handoff
from rules.emergency.finding import Unease
from tests.agents.conftest import Script, turn

ODD = "blorp zig wandle frump"


async def test_plain_words_need_no_model(make: Any) -> None:
    model = Script([])
    answer = await make(model).answer(turn("hi"))
    assert answer.by == "rules"
    assert model.asked == []
    assert "1 Home monitoring" in answer.text.reveal()
    assert [event_id for event_id, _ in answer.memory] == ["sms:1:said", "sms:1:reply"]


async def test_the_offline_model_says_only_what_a_tool_gave_it(make: Any) -> None:
    answer = await make(OfflineModel()).answer(turn(ODD))
    assert answer.by == "offline"
    assert "1 Home monitoring" in answer.text.reveal()
    assert "Riverside" in answer.text.reveal(), "the first answer carries the welcome"


async def test_a_models_kind_sentence_may_stand_before_the_approved_question(make: Any) -> None:
    first = await make(OfflineModel()).answer(turn(ODD))
    question = first.text.reveal()
    model = Script([("next_step", {"understood": False}), f"That sounds like a lot. {question}"])
    answer = await make(model).answer(turn(ODD))
    assert question.split("?")[0][-30:] in answer.text.reveal()


@pytest.mark.parametrize(
    "bad",
    [
        "You probably have diabetes.",
        "Take 500 mg twice.",
        "Go to https://evil.example now.",
        "You are enrolled! Your reference number is HC99999.",
        "Call 206-555-0199.",
        "",
    ],
)
async def test_words_that_may_not_leave_are_replaced(make: Any, bad: str) -> None:
    answer = await make(Script([bad])).answer(turn(ODD, care=CareState(welcomed=True)))
    assert bad == "" or bad not in answer.text.reveal()
    assert answer.text.reveal()
    assert answer.faults


async def test_answers_a_model_read_are_kept_only_with_the_patients_words(make: Any) -> None:
    answers = [
        {"field": "age", "value": "65", "quote": "threescore and five"},
        {"field": "insurance", "value": "medicare", "quote": "words nobody wrote"},
        {"field": "role", "value": "admin", "quote": "candles"},
    ]
    model = Script([("record_answers", {"answers": answers}), ("next_step", {}), "ok"])
    answer = await make(model).answer(turn("my candles came to threescore and five, blorp"))
    assert {name: value.value for name, value in answer.care.facts.items()} == {"age": 65}


async def test_a_model_can_raise_an_alarm_but_not_invent_one(make: Any) -> None:
    model = Script([("report_danger", {"level": "critical", "quote": "going grey"}), "ok"])
    answer = await make(model).answer(turn("he is going grey and blorping"))
    assert answer.danger is not None
    assert answer.danger.level == "critical"
    model = Script([("report_danger", {"level": "critical", "quote": "chest pain"}), "All fine. Which state do you live in?"])
    answer = await make(model).answer(turn(ODD))
    assert answer.danger is None


async def test_a_person_can_be_asked_for(make: Any) -> None:
    answer = await make(Script([("ask_for_person", {"reason": "distressed"}), "ok"])).answer(turn(ODD))
    assert Handoff("distressed") in answer.effects


FORGED = [
    ("record_answers", {"answers": [], "patient_id": "p-victim"}),
    ("next_step", {"understood": True, "role": "admin"}),
    ("focus_service", {"service": "rpm", "phone": "+12065550101"}),
    ("report_danger", {"level": "none", "quote": "blorp", "lower": True}),
    ("enroll", {"service": "rpm"}),
    ("send_sms", {"to": "+12065550101", "text": "hi"}),
    ("transfer_to_agent", {"agent_name": "admin"}),
]


@pytest.mark.parametrize(("name", "arguments"), FORGED)
async def test_a_hostile_model_gets_nothing(make: Any, audit: Any, name: str, arguments: dict[str, Any]) -> None:
    answer = await make(Script([(name, arguments), "Done. You qualify!"])).answer(turn(ODD))
    assert answer.text.reveal()
    assert not any(isinstance(effect, Enrol) for effect in answer.effects)
    assert answer.danger is None
    told = [*audit.events, *answer.audit]
    known = name in ("record_answers", "next_step", "focus_service", "report_danger")
    if known:
        assert any(event.action is AuditAction.ACCESS_DENIED for event in told)
    assert not any(event.action is AuditAction.TOOL_CALLED for event in told)


async def test_a_loop_of_calls_ends_in_words(make: Any) -> None:
    answer = await make(Script([("next_step", {})] * 40)).answer(turn(ODD))
    assert answer.text.reveal()


@pytest.mark.parametrize("failure", [RuntimeError("secret words of the patient"), TimeoutError(), ValueError("x")])
async def test_a_model_that_fails_is_replaced_by_the_rules(make: Any, failure: Exception) -> None:
    answer = await make(Script([failure])).answer(turn(ODD))
    assert answer.by == "fallback"
    assert "1 Home monitoring" in answer.text.reveal()


class Stuck(BaseLlm):
    model: str = "stuck"

    async def generate_content_async(self, llm_request: Any, stream: bool = False) -> AsyncGenerator[LlmResponse, None]:
        await asyncio.sleep(60)
        yield LlmResponse()


async def test_a_model_that_hangs_is_left(make: Any) -> None:
    answer = await make(Stuck(), deadline_s=0.3).answer(turn(ODD))
    assert answer.by == "fallback"


async def test_the_same_turn_twice_leaves_the_patients_line_once(make: Any) -> None:
    from agents.eventlog import MemoryEventLog

    log = MemoryEventLog()
    responder = make(OfflineModel(), log)
    await responder.answer(turn(ODD))
    await responder.answer(turn(ODD))
    stored = await log.load("s1", "healthsmart", "c1")
    assert stored is not None
    assert sum(ODD in event and '"author":"user"' in event for event in stored.events) == 1


@pytest.mark.parametrize(
    ("said", "language"), [("hola, necesito ayuda", "es"), ("我需要帮助", "zh"), ("tôi cần giúp đỡ", "vi"), ("hello there", "en")]
)
async def test_the_answer_is_in_their_language(make: Any, said: str, language: str) -> None:
    answer = await make(OfflineModel()).answer(turn(said))
    assert answer.care.language == language


async def test_words_that_sound_like_danger_are_asked_about_and_never_passed_over(make: Any) -> None:
    """Not understood: the closed question, and what a yes would stand for. Understood: the answer, with the line that costs little."""
    uneasy = make(OfflineModel(), uneasy=lambda text: Unease.SOUNDS)
    asked = await uneasy.answer(turn("blorp zig wandle", care=CareState(service="rpm", pending="age", welcomed=True)))
    assert asked.asked == ("DANGER",) and "YES or NO" in asked.text.reveal() and asked.care.pending == "safe:age"
    chatter = await uneasy.answer(turn("thanks, bye", care=CareState(welcomed=True)))
    assert chatter.asked == ("DANGER",)
    booked = CareState(service="rpm", pending="age", welcomed=True, handed=f"appointment@{turn('x').now.isoformat()}")
    added = await uneasy.answer(turn("tomorrow is better", care=booked))
    assert added.asked == ("DANGER",), "a day that is named does not answer for the rest"
    plain = await uneasy.answer(turn("65", care=CareState(service="rpm", pending="age", welcomed=True)))
    assert plain.asked == ("ERRAND",) and "If this is an emergency, call 911." in plain.text.reveal() and plain.care.facts["age"].value == 65


async def test_what_a_yes_to_our_question_stands_for_whoever_asks_it(make: Any) -> None:
    """By the rules, in a tool's words a model sends on, and in the rules' words after a model failed."""
    mood = CareState(service="wellness", pending="goal", welcomed=True)
    asked = await make(OfflineModel()).answer(turn("6", care=mood))
    assert asked.asked == ("ERRAND",), "how old are you?"
    unsafe = await make(OfflineModel()).answer(turn("40", care=asked.care))
    assert unsafe.asked == ("SUICIDE",) and "hurting yourself" in unsafe.text.reveal()
    for parts, by in (([("next_step", {}), "ok"], "script"), ([RuntimeError("down")], "fallback")):
        told = await make(Script(parts)).answer(turn(ODD, care=unsafe.care))
        assert told.asked == ("SUICIDE",) and told.by == by and "hurting yourself" in told.text.reveal()
    own = await make(Script(["Which state do you live in?"])).answer(turn(ODD, care=CareState(welcomed=True)))
    assert own.asked == (), "a model's own question is read by its words"


async def test_a_sign_a_rule_heard_is_asked_about_whatever_else_was_understood(make: Any) -> None:
    doubted = make(OfflineModel(), uneasy=lambda text: Unease.DOUBTED)
    asked = await doubted.answer(turn("65", care=CareState(service="rpm", pending="age", welcomed=True)))
    assert asked.asked == ("DANGER",) and asked.care.pending == "safe:age"
    assert "911" in asked.text.reveal() and "YES or NO" in asked.text.reveal()
