"""One turn with the agents. Words the rules plainly understand are answered by the rules; everything else goes through ADK's Runner.

Nothing here writes to the outside: facts, effects and alarms come back in the `Answer`, and the house commits them with it.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from typing import Final

from google.adk.agents.run_config import RunConfig
from google.adk.apps import App
from google.adk.events.event import Event
from google.adk.models.base_llm import BaseLlm
from google.adk.runners import Runner
from google.genai import types

from agents.conversation import Answer, Danger, Turn
from agents.eventlog import EventLog, Failures
from agents.guard import Guard
from agents.roster import patient_agent
from agents.sessions import SealedSessions
from agents.speech import speak
from agents.turn_context import TurnContext, enter, leave
from compliance.audit import Actor, AuditAction, AuditEvent, AuditLog
from compliance.language import choose
from compliance.lastlook import inspect
from compliance.phi import Phi
from rules.care.dialogue import advance, next_step
from rules.care.live import LiveTables
from rules.care.state import CareState
from rules.care.tables import Tables

APP: Final = "healthsmart"
DEADLINE_S: Final = 20.0
MOST_CALLS: Final = 8


class Responder:
    """Built once, used by every turn."""

    def __init__(
        self,
        model: BaseLlm,
        log: EventLog,
        audit: AuditLog,
        tables: Tables | LiveTables,
        *,
        clinic: str,
        failures: Failures | None = None,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self._model, self._audit, self._tables, self._clinic, self._deadline = model, audit, tables, clinic, deadline_s
        self._sessions = SealedSessions(log, failures)
        app = App(name=APP, root_agent=patient_agent(model, clinic), plugins=[Guard(audit)])
        self._runner = Runner(app=app, session_service=self._sessions)

    async def answer(self, turn: Turn) -> Answer:
        """The answer to everything the patient said. Always words: a model that fails, stalls or rambles is replaced by the rules'."""
        text = turn.text.reveal()
        chosen = choose(turn.care.language or turn.language, text)
        care, language = replace(turn.care, language=chosen), chosen or "en"  # what nothing showed is not remembered
        tables = self._tables if isinstance(self._tables, Tables) else await self._tables.fresh()
        desk = TurnContext(turn.contact, turn.message, turn.text, language, care, turn.now, tables, self._clinic)
        token = enter(desk)
        try:
            step = advance(care, text, now=turn.now, tables=tables)
            if step is not None:
                words = speak(step.acts, language, self._clinic)
                return Answer(Phi(words), step.state, step.effects, by="rules", memory=self._memory(turn, text, words))
            return await self._with_model(turn, desk)
        finally:
            leave(token)

    async def _with_model(self, turn: Turn, desk: TurnContext) -> Answer:
        before = desk.care
        try:
            async with asyncio.timeout(self._deadline):
                said, used = await self._run(turn, desk)
        except Exception as why:  # noqa: BLE001 - the patient gets the rules' words whatever the model did
            return replace(self._fallback(desk, before, type(why).__name__), audit=tuple(desk.audit))
        desk.audit.append(self._call_event(turn, desk, used))
        if desk.danger is not None:
            level, quote = desk.danger
            return Answer(
                Phi(""), desk.care, tuple(desk.effects), Danger(level, Phi(quote)), self._model.model, (), *used, (), tuple(desk.audit)
            )
        approved = desk.spoken is not None and said.strip() == desk.spoken
        looked = inspect(said, approved=approved)
        if looked.faults or (desk.spoken is not None and desk.asked and desk.spoken not in looked.text):
            words = desk.spoken or self._fallback(desk, desk.care, "").text.reveal()
            return Answer(
                Phi(words), self._settled(desk), tuple(desk.effects), None, self._model.model, looked.faults, *used, (), tuple(desk.audit)
            )
        return Answer(
            Phi(self._welcomed(desk, looked.text)),
            self._settled(desk),
            tuple(desk.effects),
            None,
            self._model.model,
            (),
            *used,
            (),
            tuple(desk.audit),
        )

    def _settled(self, desk: TurnContext) -> CareState:
        return replace(desk.care, welcomed=True)

    def _welcomed(self, desk: TurnContext, text: str) -> str:
        """A first answer worded by a model still carries the welcome."""
        from rules.care.state import Act

        if desk.care.welcomed or desk.spoken is not None:
            return text
        return f"{speak((Act('welcome'),), desk.language, self._clinic)} {text}"

    async def _run(self, turn: Turn, desk: TurnContext) -> tuple[str, tuple[int, int]]:
        await self._ensure(turn)
        content = types.Content(role="user", parts=[types.Part(text=turn.text.reveal())])
        said, tokens_in, tokens_out = "", 0, 0
        events = self._runner.run_async(
            user_id=turn.contact, session_id=turn.session, new_message=content, run_config=RunConfig(max_llm_calls=MOST_CALLS)
        )
        async with aclosing(events):
            async for event in events:
                if event.usage_metadata is not None:
                    tokens_in += event.usage_metadata.prompt_token_count or 0
                    tokens_out += event.usage_metadata.candidates_token_count or 0
                if event.partial or event.author == "user" or not event.is_final_response():
                    continue
                said = "".join(part.text or "" for part in (event.content.parts if event.content else None) or [] if not part.thought)
        return said, (tokens_in, tokens_out)

    def _fallback(self, desk: TurnContext, care: CareState, why: str) -> Answer:
        step = next_step(care, now=desk.now, tables=desk.tables, understood=False)
        words = speak(step.acts, desk.language, self._clinic)
        return Answer(Phi(words), step.state, step.effects, by="fallback", faults=(why,) if why else ())

    async def _ensure(self, turn: Turn) -> None:
        known = await self._sessions.get_session(app_name=APP, user_id=turn.contact, session_id=turn.session)
        if known is None:
            await self._sessions.create_session(app_name=APP, user_id=turn.contact, session_id=turn.session)

    @staticmethod
    def _memory(turn: Turn, text: str, words: str) -> tuple[tuple[str, str], ...]:
        """A turn the rules answered is part of the conversation the model may see later; the house stores it with the answer."""
        said = Event(
            id=f"{turn.message}:said",
            author="user",
            invocation_id=turn.message,
            content=types.Content(role="user", parts=[types.Part(text=text)]),
        )
        reply = Event(
            id=f"{turn.message}:reply",
            author="patient",
            invocation_id=turn.message,
            content=types.Content(role="model", parts=[types.Part(text=words)]),
        )
        return tuple((one.id, one.model_dump_json(exclude_none=True)) for one in (said, reply))

    def _call_event(self, turn: Turn, desk: TurnContext, used: tuple[int, int]) -> AuditEvent:
        detail: dict[str, str | int | bool] = {"model": self._model.model[:60], "in": used[0], "out": used[1], "tools": len(desk.calls)}
        return AuditEvent(AuditAction.MODEL_CALLED, turn.now, Actor("model", "patient-agent"), subject=turn.contact, detail=detail)

    async def close(self) -> None:
        await self._runner.close()
