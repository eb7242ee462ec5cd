"""Gemini over real HTTP: its words, its tools, its tokens, and every way it can fail before and after its first word."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from google.adk.models.llm_request import LlmRequest
from google.genai import types

from agents.models.choice import choose
from agents.models.gemini import FAILURES, REST_S, NettedGemini, gemini
from agents.models.offline import OfflineModel
from compliance.audit import AuditAction
from rules.care.state import CareState
from tests.agents.conftest import turn
from tests.fakes.gemini import FakeGemini, body, call

ODD = "blorp zig wandle frump"
KNOWN = CareState(welcomed=True)


@pytest.fixture
async def far() -> AsyncIterator[FakeGemini]:
    side = FakeGemini()
    await side.start()
    yield side
    await side.stop()


def model(far: FakeGemini, fell: list[str], **more: Any) -> NettedGemini:
    chosen = choose("gemini-2.5-flash", "unused-key", far.url, fell.append)
    assert isinstance(chosen, NettedGemini)
    for name, value in more.items():
        setattr(chosen, f"_{name}", value)
    return chosen


async def test_its_words_reach_the_patient_and_its_tokens_are_counted(make: Any, far: FakeGemini) -> None:
    fell: list[str] = []
    far.script = ["I hear you. Is there a health question I can help with?"]
    answer = await make(model(far, fell)).answer(turn(ODD))
    assert "I hear you." in answer.text.reveal()
    assert (answer.tokens_in, answer.tokens_out, answer.by) == (11, 5, "gemini-2.5-flash")
    assert fell == []
    assert far.paths[0].startswith("/v1beta/models/gemini-2.5-flash:generateContent")


async def test_a_whole_turn_with_tools_quotes_the_patient_and_says_approved_words(make: Any, far: FakeGemini) -> None:
    said = "my candles came to threescore and five, blorp"
    answers = [{"field": "age", "value": "65", "quote": "threescore and five"}, {"field": "income", "value": "9000", "quote": "nine thousand"}]
    far.script = [call("record_answers", answers=answers), call("next_step", understood=True), "Happy spring birthday."]
    answer = await make(model(far, [])).answer(turn(said, care=KNOWN))
    assert {name: value.value for name, value in answer.care.facts.items()} == {"age": 65}, "what nobody wrote is not kept"
    assert answer.faults == ("left_out",), "it did not repeat the approved words: they are said anyway"
    assert "?" in answer.text.reveal()
    assert (answer.tokens_in, answer.tokens_out) == (33, 15), "every call of the turn"
    sent = far.asked[1]["contents"][-1]["parts"][0]["functionResponse"]["response"]
    assert sent == {"accepted": ["age"], "refused": ["income"]}


async def test_what_is_established_is_told_and_the_request_stays_small(make: Any, far: FakeGemini) -> None:
    from agents.eventlog import MemoryEventLog
    from rules.care.state import Value

    log = MemoryEventLog()
    responder = make(model(far, []), log)
    known = CareState(welcomed=True, facts={"age": Value(65), "condition": Value("diabetes")}, language="es")
    sizes = []
    for number in range(40):
        far.script = ["Le escucho."]
        await responder.answer(turn(f"{ODD} {number}", care=known, message=f"sms:{number}"))
        sizes.append(far.prompt_size())
    told = far.asked[-1]["systemInstruction"]["parts"][0]["text"]
    assert "Established so far: language: es; age: 65; condition: diabetes" in told
    assert max(sizes[30:]) <= max(sizes[10:20]) * 1.3, "a window and a summary, not the whole conversation"
    shown = str(far.asked[-1]["contents"])
    assert f"{ODD} 39" in shown
    assert f"{ODD} 5'" not in shown


FAULTS = [429, 500, 503, 400, 403, "garbage", "cut", "blocked_answer", "blocked_prompt", "nothing", "cut_off", "malformed_call"]


@pytest.mark.parametrize("fault", FAULTS)
async def test_any_failure_before_the_first_word_falls_back_to_the_offline_model(make: Any, far: FakeGemini, fault: Any) -> None:
    fell: list[str] = []
    far.script = [fault] * 4
    answer = await make(model(far, fell)).answer(turn(ODD))
    assert "1 Home monitoring" in answer.text.reveal()
    assert answer.by == "offline"
    assert fell


async def test_slow_but_in_time_is_waited_for_and_too_slow_is_left(make: Any, far: FakeGemini) -> None:
    fell: list[str] = []
    far.script = ["slow:0.2"]
    assert "Here I am." in (await make(model(far, fell)).answer(turn(ODD, care=KNOWN))).text.reveal()
    far.script = ["hang"]
    began = time.monotonic()
    answer = await make(model(far, fell, first_token_s=0.3)).answer(turn(ODD))
    assert answer.by == "offline"
    assert time.monotonic() - began < 25, "it hangs for thirty seconds"
    assert fell == ["TimeoutError"]


async def test_overload_is_tried_once_more(make: Any, far: FakeGemini) -> None:
    fell: list[str] = []
    far.script = [503, "I am back. What can I do?"]
    answer = await make(model(far, fell)).answer(turn(ODD, care=KNOWN))
    assert "I am back." in answer.text.reveal()
    assert (far.calls, fell) == (2, [])


async def test_a_failure_after_a_tool_call_is_replaced_by_the_rules_words(make: Any, far: FakeGemini) -> None:
    far.script = [call("next_step", understood=False), 500, 500, 500, 500]
    answer = await make(model(far, [])).answer(turn(ODD))
    assert "1 Home monitoring" in answer.text.reveal()


async def test_thoughts_are_not_said_and_are_paid_for(make: Any, far: FakeGemini) -> None:
    far.script = ["thinking"]
    answer = await make(model(far, [])).answer(turn(ODD, care=KNOWN))
    assert answer.text.reveal() == "That sounds like a hard week."
    assert (answer.tokens_in, answer.tokens_out) == (310, 49)


async def test_after_failures_in_a_row_it_rests_and_one_call_tries_it_again(make: Any, far: FakeGemini) -> None:
    fell: list[str] = []
    now = [0.0]
    chosen = model(far, fell, clock=lambda: now[0])
    far.script = [400] * 50
    responder = make(chosen)
    for number in range(FAILURES):
        await responder.answer(turn(ODD, message=f"sms:{number}"))
    before = far.calls
    await responder.answer(turn(ODD, message="sms:9"))
    assert far.calls == before, "resting: not even asked"
    assert fell[-1] == "resting"
    now[0] = REST_S + 1
    await responder.answer(turn(ODD, message="sms:10"))
    assert far.calls == before + 1, "one call tries"
    await responder.answer(turn(ODD, message="sms:11"))
    assert far.calls == before + 1, "and it rests again at once"
    now[0], far.script = 3 * REST_S, ["Hello again, friend."]
    answer = await responder.answer(turn(ODD, care=KNOWN, message="sms:12"))
    assert "Hello again, friend." in answer.text.reveal()


async def test_a_refusal_of_these_words_says_nothing_about_its_health(make: Any, far: FakeGemini) -> None:
    responder = make(model(far, []))
    far.script = ["blocked_answer"] * (FAILURES + 2)
    for number in range(FAILURES + 2):
        await responder.answer(turn(ODD, message=f"sms:{number}"))
    assert far.calls == FAILURES + 2


async def test_a_model_that_calls_for_ever_is_stopped(make: Any, far: FakeGemini) -> None:
    far.script = [call("next_step", understood=True)] * 50
    answer = await make(model(far, [])).answer(turn(ODD))
    assert answer.text.reveal()
    assert far.calls <= 9


async def test_its_alarm_is_kept_when_it_fails_right_after(make: Any, far: FakeGemini) -> None:
    far.script = [call("report_danger", level="critical", quote="going grey"), 500, 500, 500]
    answer = await make(model(far, [])).answer(turn("he is going grey and blorping"))
    assert answer.danger is not None
    assert AuditAction.TRIAGE_DISAGREED in [event.action for event in answer.audit]


def request(text: str) -> LlmRequest:
    return LlmRequest(model="gemini-2.5-flash", contents=[types.Content(role="user", parts=[types.Part(text=text)])])


async def test_streamed_words_come_in_pieces_and_then_whole(far: FakeGemini) -> None:
    far.script = ["One two three four five six seven."]
    heard = [one async for one in model(far, []).generate_content_async(request("hi"), stream=True)]
    pieces = [one for one in heard if one.partial]
    assert len(pieces) >= 2
    whole = "".join(part.text or "" for part in heard[-1].content.parts)
    assert whole == "One two three four five six seven."
    assert far.paths[-1].startswith("/v1beta/models/gemini-2.5-flash:streamGenerateContent")


async def test_a_stream_that_breaks_after_its_first_words_is_not_continued_by_another_mouth(far: FakeGemini) -> None:
    fell: list[str] = []
    far.script = ["cut_stream"]
    heard = []
    with pytest.raises(Exception, match=r".*"):
        async for one in model(far, fell).generate_content_async(request("hi"), stream=True):
            heard.append(one)
    assert heard, "the first words were there"
    assert fell == []


async def test_the_key_is_in_a_header_and_never_in_the_address(far: FakeGemini) -> None:
    far.script = [body([{"text": "Hello."}])]
    async for _ in gemini("gemini-2.5-flash", "secret-key", far.url).generate_content_async(request("hi")):
        pass
    assert all("secret-key" not in path for path in far.paths)


def test_no_key_no_gemini() -> None:
    assert isinstance(choose("offline", None), OfflineModel)
    with pytest.raises(ValueError, match="key"):
        choose("gemini-2.5-flash", None)
