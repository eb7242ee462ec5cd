"""The last plugin: every final response of every model is replaced by what may leave, before it is stored or said.

So the conversation the model sees later is the one the patient saw, and words that were held back do not come back as its own.
"""

from __future__ import annotations

from google.adk.agents.callback_context import CallbackContext
from google.adk.models.llm_response import LlmResponse
from google.adk.plugins.base_plugin import BasePlugin
from google.genai import types
from typing_extensions import override

from agents.conversation import Answer
from agents.outcome import Spoken, outcome
from agents.turn_context import TurnContext, current
from compliance import wording


class LastLook(BasePlugin):
    """Needs the turn's desk; a response outside a turn loses its words."""

    def __init__(self, model: str, hidden: str, allowed: tuple[str, ...]) -> None:
        super().__init__(name="last_look")
        self._model, self._hidden, self._allowed = model, hidden, allowed

    @override
    async def after_model_callback(self, *, callback_context: CallbackContext, llm_response: LlmResponse) -> LlmResponse | None:
        parts = (llm_response.content.parts if llm_response.content else None) or []
        if llm_response.partial or any(part.function_call for part in parts):
            return None
        desk = current()
        if desk is None:
            return _saying(llm_response, "")
        by = str((llm_response.custom_metadata or {}).get("by") or self._model)
        text = "".join(part.text or "" for part in parts if not part.thought)
        desk.answer = outcome(desk, Spoken(text, by), desk.text.reveal(), self._hidden, self._allowed)
        return _saying(llm_response, words_of(desk.answer, desk))


def words_of(answer: Answer, desk: TurnContext) -> str:
    """What the patient will read: the house words an alarm of the model by itself."""
    if answer.danger is not None:
        return wording.say(f"emergency-{answer.danger.level}-model", desk.language)
    return answer.text.reveal()


def _saying(response: LlmResponse, text: str) -> LlmResponse:
    return response.model_copy(update={"content": types.Content(role="model", parts=[types.Part(text=text)])})
