"""The patient agent on a stage of its own: for `adk web agents`, `adk run agents/patient`, `adk test agents/patient` and live evaluation.

Nothing is stored and nobody is paged: what the house does with an answer is left out, everything before it is the real thing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from google.adk.agents.callback_context import CallbackContext
from google.adk.agents.invocation_context import InvocationContext
from google.adk.apps import App
from google.adk.models.base_llm import BaseLlm
from google.adk.models.llm_request import LlmRequest
from google.adk.models.llm_response import LlmResponse
from google.adk.plugins.base_plugin import BasePlugin
from google.genai import types
from typing_extensions import override

from agents.guard import Guard
from agents.look import LastLook
from agents.models.offline import OfflineModel
from agents.roster import instructions, patient_agent
from agents.speech import speak
from agents.telemetry import quiet_adk
from agents.turn_context import TurnContext, enter
from compliance.audit import AuditEvent
from compliance.language import choose
from compliance.phi import Phi
from rules.care.dialogue import advance
from rules.care.safety import stands_for
from rules.care.state import CareState
from rules.care.tables import Tables, load

CLINIC = "Riverside Community Clinic"


class Unwritten:
    """An audit log for a stage: events are let go."""

    async def record(self, event: AuditEvent) -> None:
        return None


@dataclass
class Stage:
    """What each session has learnt so far."""

    tables: Tables
    now: Callable[[], datetime]
    known: dict[str, CareState] = field(default_factory=dict)


class Prompter(BasePlugin):
    """Sets the turn's desk before a run, lets the rules answer plain words without the model, and remembers what was learnt."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(name="prompter")
        self._stage = stage
        self._desks: dict[str, TurnContext] = {}

    @override
    async def before_run_callback(self, *, invocation_context: InvocationContext) -> types.Content | None:
        session, content = invocation_context.session, invocation_context.user_content
        text = "".join(part.text or "" for part in (content.parts if content else None) or [])
        known = self._stage.known.get(session.id, CareState())
        care = replace(known, language=choose(known.language, text))
        message = invocation_context.invocation_id
        language, now = care.language or "en", self._stage.now()
        desk = TurnContext(session.user_id, message, Phi(text), language, care, now, self._stage.tables, CLINIC)
        self._desks[message] = desk
        enter(desk)
        return None

    @override
    async def before_model_callback(self, *, callback_context: CallbackContext, llm_request: LlmRequest) -> LlmResponse | None:
        desk = self._desks[callback_context.invocation_id]
        if desk.calls or desk.answer is not None:
            return None
        step = advance(desk.care, desk.text.reveal(), now=desk.now, tables=desk.tables)
        if step is None:
            return None
        desk.care = step.state
        desk.spoken, desk.asked = speak(step.acts, desk.language, desk.clinic), stands_for(step.acts)
        return LlmResponse(content=types.Content(role="model", parts=[types.Part(text=desk.spoken)]), finish_reason=types.FinishReason.STOP)

    @override
    async def after_run_callback(self, *, invocation_context: InvocationContext) -> None:
        desk = self._desks.pop(invocation_context.invocation_id, None)
        if desk is not None:
            self._stage.known[invocation_context.session.id] = desk.answer.care if desk.answer is not None else desk.care


def rehearsal(model: BaseLlm | None = None, now: Callable[[], datetime] = lambda: datetime.now(UTC), *, name: str = "patient") -> App:
    """An app for ADK's own tools. `model`: the offline one unless given."""
    quiet_adk()
    mouth = model or OfflineModel()
    stage = Stage(load(), now)
    look = LastLook(mouth.model, instructions(CLINIC), ())
    return App(name=name, root_agent=patient_agent(mouth, CLINIC), plugins=[Prompter(stage), Guard(Unwritten()), look])
