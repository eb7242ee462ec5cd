"""One question of the care team, answered: plain ones by the rules, others through ADK's runner with the care team's own tools.

What is shown is always what a tool said. The conversation is not kept: it may speak of patients, and what is kept of a patient is sealed
with that patient's key.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import Any, Final

from google.adk.agents import LlmAgent
from google.adk.agents.run_config import RunConfig
from google.adk.apps import App
from google.adk.models.base_llm import BaseLlm
from google.adk.runners import Runner
from google.genai import types

from agents.eventlog import MemoryEventLog
from agents.sessions import SealedSessions
from agents.staff import words
from agents.staff.desk import Books, StaffAnswer, StaffDesk, StaffTurn, enter, leave
from agents.staff.guard import StaffGuard, called, refusal
from agents.staff.plain import read
from agents.staff.tools import TOOLS
from compliance.audit import Actor, AuditAction, AuditEvent, AuditLog
from compliance.lastlook import inspect
from compliance.phi import Phi

APP: Final = "healthsmart_staff"
DEADLINE_S: Final = 20.0
MOST_CALLS: Final = 4
INSTRUCTIONS: Final = Path(__file__).parents[1] / "instructions" / "staff.md"
BY_NAME: Final[dict[str, Any]] = {tool.__name__: tool for tool in TOOLS}


class StaffResponder:
    """Built once, used by every question."""

    def __init__(self, model: BaseLlm, books: Books, audit: AuditLog, *, clinic: str, deadline_s: float = DEADLINE_S) -> None:
        self._model, self._books, self._audit, self._deadline = model, books, audit, deadline_s
        self._sessions = SealedSessions(MemoryEventLog())
        app = App(name=APP, root_agent=staff_agent(model, clinic), plugins=[StaffGuard(audit)])
        self._runner = Runner(app=app, session_service=self._sessions)

    async def answer(self, turn: StaffTurn) -> StaffAnswer:
        """Always words: a model that fails or stalls is replaced by what can be asked."""
        desk = StaffDesk(turn, self._books)
        token = enter(desk)
        try:
            plain = read(turn.text.reveal())
            if plain is not None:
                await self._by_rules(desk, *plain)
                return self._told(desk, "rules")
            return await self._with_model(desk)
        finally:
            leave(token)

    async def _by_rules(self, desk: StaffDesk, tool: str, arguments: dict[str, str]) -> None:
        asker = desk.turn.asker
        why = refusal(tool, arguments, asker.role)
        await self._audit.record(called(asker.id, asker.role, tool, why, desk.turn.now))
        if why is None:
            await BY_NAME[tool](**arguments)

    async def _with_model(self, desk: StaffDesk) -> StaffAnswer:
        turn = desk.turn
        said, used = "", (0, 0)
        try:
            async with asyncio.timeout(self._deadline):
                said, used = await self._run(turn)
        except Exception:  # noqa: BLE001 - whatever the model did, the asker gets words
            return self._told(desk, "fallback")
        detail: dict[str, str | int | bool] = {"model": self._model.model[:60], "in": used[0], "out": used[1], "tools": len(desk.calls)}
        desk.audit.append(AuditEvent(AuditAction.MODEL_CALLED, turn.now, Actor("model", "staff-agent"), detail=detail))
        if not desk.said and said and not inspect(said).faults:
            desk.said.append(inspect(said).text)
        return self._told(desk, self._model.model, used)

    @staticmethod
    def _told(desk: StaffDesk, by: str, used: tuple[int, int] = (0, 0)) -> StaffAnswer:
        text = "\n\n".join(desk.said) or words.HELP
        return StaffAnswer(Phi(text), desk.private, desk.about, by, tuple(desk.audit), *used)

    async def _run(self, turn: StaffTurn) -> tuple[str, tuple[int, int]]:
        user, session = turn.asker.id, turn.message
        await self._sessions.create_session(app_name=APP, user_id=user, session_id=session)
        said, tokens_in, tokens_out = "", 0, 0
        content = types.Content(role="user", parts=[types.Part(text=turn.text.reveal())])
        config = RunConfig(max_llm_calls=MOST_CALLS)
        try:
            async with aclosing(self._runner.run_async(user_id=user, session_id=session, new_message=content, run_config=config)) as events:
                async for event in events:
                    if event.usage_metadata is not None:
                        tokens_in += event.usage_metadata.prompt_token_count or 0
                        tokens_out += event.usage_metadata.candidates_token_count or 0
                    if not event.partial and event.author != "user" and event.is_final_response():
                        parts = (event.content.parts if event.content else None) or []
                        said = "".join(part.text or "" for part in parts if not part.thought)
        finally:
            await self._sessions.delete_session(app_name=APP, user_id=user, session_id=session)
        return said, (tokens_in, tokens_out)

    async def close(self) -> None:
        await self._runner.close()


def staff_agent(model: BaseLlm, clinic: str) -> LlmAgent:
    """The agent the care team talks to."""
    text = INSTRUCTIONS.read_text(encoding="utf-8").replace("{clinic}", clinic)
    return LlmAgent(
        name="staff",
        model=model,
        instruction=lambda _: text,
        tools=list(TOOLS),
        generate_content_config=types.GenerateContentConfig(temperature=0.0, max_output_tokens=300),
        disallow_transfer_to_parent=True,
        disallow_transfer_to_peers=True,
    )
