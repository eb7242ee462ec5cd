"""A model without a model: drives the same tools through the same runner, and says only what a tool gave it to say."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from google.adk.models.base_llm import BaseLlm
from google.adk.models.llm_request import LlmRequest
from google.adk.models.llm_response import LlmResponse
from google.genai import types
from typing_extensions import override

NAME = "offline"


class OfflineModel(BaseLlm):
    """Deterministic. Called when the words were not plain enough for the rules: asks the rules what comes next and says that."""

    model: str = NAME

    @override
    async def generate_content_async(self, llm_request: LlmRequest, stream: bool = False) -> AsyncGenerator[LlmResponse, None]:
        said = _tool_words(llm_request)
        if said is None:
            part = types.Part(function_call=types.FunctionCall(name="next_step", args={"understood": False}))
        else:
            part = types.Part(text=said)
        yield LlmResponse(content=types.Content(role="model", parts=[part]), finish_reason=types.FinishReason.STOP)


def _tool_words(request: LlmRequest) -> str | None:
    if not request.contents:
        return None
    for part in reversed(request.contents[-1].parts or []):
        if part.function_response is not None:
            answer = part.function_response.response or {}
            return str(answer.get("say") or answer.get("error") or "")
    return None
