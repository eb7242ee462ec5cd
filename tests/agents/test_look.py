"""The last plugin: what is stored as said is what the patient saw, whatever a hostile or rambling model said."""

from __future__ import annotations

from typing import Any

import pytest

from agents.eventlog import MemoryEventLog
from agents.models.offline import OfflineModel
from compliance import wording
from compliance.audit import AuditAction
from compliance.lastlook import fits
from rules.care.state import CareState, Handoff
from tests.agents.conftest import Script, turn
from tests.compliance.test_lastlook import CASES

ODD = "blorp zig wandle frump"
KNOWN = CareState(welcomed=True)


async def stored(log: MemoryEventLog) -> str:
    found = await log.load("s1", "healthsmart", "c1")
    assert found is not None
    return "\n".join(found.events)


@pytest.mark.parametrize(("bad", "fault"), [(bad, fault) for bad, fault in CASES if fault != "empty"])
async def test_words_that_may_not_leave_reach_nobody_and_no_memory(make: Any, bad: str, fault: str) -> None:
    log = MemoryEventLog()
    answer = await make(Script([bad]), log).answer(turn(ODD, care=KNOWN))
    assert bad not in answer.text.reveal()
    assert fault in answer.faults
    assert "1 Home monitoring" in answer.text.reveal(), "the rules' words instead"
    assert bad.splitlines()[0] not in await stored(log), "and not among its own words next time"
    assert AuditAction.BLOCKED in [event.action for event in answer.audit]


async def test_what_was_said_is_what_is_remembered(make: Any) -> None:
    log = MemoryEventLog()
    answer = await make(OfflineModel(), log).answer(turn(ODD, care=KNOWN))
    assert answer.text.reveal() in await stored(log)


async def test_a_rambler_is_cut_to_size(make: Any) -> None:
    ramble = "I hear you and I care. " + "Some more words that nobody needs at all. " * 20 + "What would you like? And what else? And why?"
    answer = await make(Script([ramble])).answer(turn(ODD, care=KNOWN))
    text = answer.text.reveal()
    assert text.count("?") == 1
    assert text.endswith("What would you like?")
    assert fits(text)


async def test_approved_words_win_over_what_a_model_makes_of_them(make: Any) -> None:
    model = Script([("next_step", {"understood": False}), "You qualify! Pick any service you like, they are all free."])
    answer = await make(model).answer(turn(ODD, care=KNOWN))
    assert "qualify" not in answer.text.reveal()
    assert "1 Home monitoring" in answer.text.reveal()


@pytest.mark.parametrize("language", ["es", "zh", "vi"])
async def test_an_answer_in_another_language_than_theirs_is_replaced(make: Any, language: str) -> None:
    care = CareState(welcomed=True, language=language)
    answer = await make(Script(["Thank you so much for telling me about this."])).answer(turn("blorp", care=care))
    assert answer.faults == ("language",)
    assert answer.text.reveal().startswith(wording.say("sorry-unclear", language))


@pytest.mark.parametrize(("said", "level"), [("Please call 911 now.", "critical"), ("You are not alone. Call or text 988 now.", "crisis")])
async def test_a_model_that_sends_somebody_to_911_raises_the_alarm_it_forgot(make: Any, said: str, level: str) -> None:
    log = MemoryEventLog()
    answer = await make(Script([said]), log).answer(turn("he is going grey and blorping", care=KNOWN))
    assert answer.danger is not None
    assert answer.danger.level == level
    assert answer.danger.quote.reveal() == "he is going grey and blorping"
    disagreed = next(event for event in answer.audit if event.action is AuditAction.TRIAGE_DISAGREED)
    assert disagreed.detail["model"] == level
    assert wording.say(f"emergency-{level}-model", "en") in await stored(log)


async def test_if_this_is_an_emergency_is_no_alarm(make: Any) -> None:
    answer = await make(Script(["I am glad you wrote. If this is an emergency, call 911."])).answer(turn(ODD, care=KNOWN))
    assert answer.danger is None


async def test_a_person_called_before_the_model_broke_is_still_called(make: Any) -> None:
    answer = await make(Script([("ask_for_person", {"reason": "distressed"}), RuntimeError("gone")])).answer(turn(ODD, care=KNOWN))
    assert Handoff("distressed") in answer.effects
    assert answer.by == "fallback"


async def test_after_a_failure_the_session_holds_what_the_patient_read(make: Any) -> None:
    answer = await make(Script([RuntimeError("gone")])).answer(turn(ODD, care=KNOWN))
    assert [event_id for event_id, _ in answer.memory] == ["sms:1:said", "sms:1:reply"]
    assert answer.text.reveal() in answer.memory[1][1]


async def test_an_old_copy_of_the_session_loses_no_turn(make: Any) -> None:
    from agents.eventlog import Stale

    class Old(MemoryEventLog):
        """Says once that somebody else was there."""

        told = False

        async def append(self, *args: Any, **more: Any) -> int:
            if not self.told:
                self.told = True
                raise Stale("moved on")
            return await super().append(*args, **more)

    answer = await make(OfflineModel(), Old()).answer(turn(ODD, care=KNOWN))
    assert answer.by == "offline"
    assert answer.faults == ()
