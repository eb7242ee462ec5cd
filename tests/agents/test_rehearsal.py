"""ADK's own tools find the agent, talk with it, and its recorded conversations play as they were recorded.

A changed wording changes them on purpose: `make goldens`, then look at the difference.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from google.adk.cli.agent_test_runner import get_test_files, test_agent_replay
from google.adk.cli.utils.agent_loader import AgentLoader
from google.adk.runners import Runner
from google.genai import types

from agents.eventlog import MemoryEventLog
from agents.rehearsal import rehearsal
from agents.sessions import SealedSessions
from rules.care.state import Enrol
from tests.agents.conftest import Script

AGENTS = Path(__file__).parents[2] / "agents"
GOLDENS = get_test_files(str(AGENTS / "patient"))
test_agent_replay.__test__ = False  # ADK's replay is called below, with our folder


def test_there_are_recorded_conversations_in_four_languages() -> None:
    names = {param.values[1].stem for param in GOLDENS}
    assert {"says_hello", "home_monitoring", "not_understood", "medicine_question", "in_spanish", "in_chinese", "in_vietnamese"} <= names


@pytest.mark.parametrize(("folder", "recording"), GOLDENS)
def test_a_recorded_conversation_plays_as_it_was_recorded(folder: Path, recording: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test_agent_replay(folder, recording, monkeypatch)


def test_a_changed_answer_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = (AGENTS / "patient" / "tests" / "not_understood.json").read_text()
    changed = tmp_path / "changed.json"
    changed.write_text(recorded.replace("1 Home monitoring", "1 Something else"))
    with pytest.raises(AssertionError):
        test_agent_replay(AGENTS / "patient", changed, monkeypatch)


def test_adk_web_finds_it() -> None:
    loader = AgentLoader(str(AGENTS))
    assert "patient" in loader.list_agents()
    assert loader.load_agent("patient").root_agent.name == "patient"


async def talk(app: Any, *said: str) -> list[str]:
    """What is said back, over our own sessions in memory."""
    service = SealedSessions(MemoryEventLog())
    runner = Runner(app=app, session_service=service)
    await service.create_session(app_name=app.name, user_id="u", session_id="s")
    answers = []
    for one in said:
        heard = ""
        message = types.Content(role="user", parts=[types.Part(text=one)])
        async for event in runner.run_async(user_id="u", session_id="s", new_message=message):
            if event.is_final_response() and event.content:
                heard = "".join(part.text or "" for part in event.content.parts)
        answers.append(heard)
    await runner.close()
    return answers


async def test_it_remembers_and_does_not_ask_twice() -> None:
    app = rehearsal(now=lambda: datetime(2026, 11, 25, 12, tzinfo=UTC))
    first, second = await talk(app, "I want home monitoring, I have diabetes", "I am 65 with Medicare")
    assert "old" in first.lower() or "age" in first.lower()
    assert "how old" not in second.lower()


async def test_the_guard_and_the_last_look_stand_there_too() -> None:
    model = Script([("enroll", {"service": "rpm"}), "You are enrolled, your reference number is HC12345."])
    answer = (await talk(rehearsal(model), "blorp zig wandle frump"))[0]
    assert "HC12345" not in answer
    assert answer


async def test_nothing_a_rehearsal_decides_is_done() -> None:
    answers = await talk(rehearsal(), "sign me up for the savings card", "yes", "yes")
    assert all(answers)
    assert Enrol.__name__ not in " ".join(answers)
