"""A model without a model: drives the same tools through the same runner, and says only what a tool gave it to say."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, Final

from google.adk.models.base_llm import BaseLlm
from google.adk.models.llm_request import LlmRequest
from google.adk.models.llm_response import LlmResponse
from google.genai import types
from pydantic import PrivateAttr
from typing_extensions import override

NAME: Final = "offline"


class OfflineModel(BaseLlm):
    """Deterministic. Called when the words were not plain enough for the rules: calls the one tool that always has an answer (for
    patients: what comes next) and says what it says."""

    model: str = NAME
    _tool: str = PrivateAttr()
    _args: dict[str, Any] = PrivateAttr()

    def __init__(self, tool: str = "next_step", args: dict[str, Any] | None = None) -> None:
        super().__init__(model=NAME)
        self._tool, self._args = tool, {"understood": False} if tool == "next_step" else dict(args or {})

    @override
    async def generate_content_async(self, llm_request: LlmRequest, stream: bool = False) -> AsyncGenerator[LlmResponse, None]:
        said = _tool_words(llm_request)
        call = types.FunctionCall(id=f"{NAME}-1", name=self._tool, args=self._args)
        part = types.Part(function_call=call) if said is None else types.Part(text=said)
        yield LlmResponse(content=types.Content(role="model", parts=[part]), finish_reason=types.FinishReason.STOP)


def speaking(request: LlmRequest) -> bool:
    """Whether the offline model has taken over this turn: the tool answer on top is to a call of its own."""
    parts = (request.contents[-1].parts if request.contents else None) or []
    return any(part.function_response is not None and str(part.function_response.id or "").startswith(f"{NAME}-") for part in parts)


def _tool_words(request: LlmRequest) -> str | None:
    if not request.contents:
        return None
    for part in reversed(request.contents[-1].parts or []):
        if part.function_response is not None:
            answer = part.function_response.response or {}
            return str(answer.get("say") or answer.get("error") or "")
    return None
