"""Gemini with a deadline and a net: before its first word anything that goes wrong turns into the offline model's answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Any, Final

import aiohttp
import httpx
from google.adk.models.base_llm import BaseLlm
from google.adk.models.google_llm import Gemini
from google.adk.models.llm_request import LlmRequest
from google.adk.models.llm_response import LlmResponse
from google.genai import errors, types
from pydantic import PrivateAttr
from typing_extensions import override

from agents.models.offline import NAME, OfflineModel, speaking

FIRST_TOKEN_S: Final = 6.0
CALL_MS: Final = 9_000
FAILURES: Final = 3
REST_S: Final = 30.0
OURS_TO_CATCH: Final = (errors.APIError, httpx.HTTPError, aiohttp.ClientError, TimeoutError, asyncio.TimeoutError, OSError, ValueError)


class NettedGemini(BaseLlm):
    """Gemini first; the offline model when Gemini does not begin to answer in time, fails, refuses or says nothing. After three failures
    in a row Gemini rests for half a minute, so an outage costs nobody six seconds a turn; then one call tries whether it is back."""

    _gemini: BaseLlm = PrivateAttr()
    _offline: OfflineModel = PrivateAttr()
    _failed: int = PrivateAttr(default=0)
    _rest_until: float = PrivateAttr(default=0.0)
    _on_fallback: Callable[[str], None] = PrivateAttr()
    _first_token_s: float = PrivateAttr()
    _clock: Callable[[], float] = PrivateAttr()

    def __init__(
        self,
        name: str,
        gemini: BaseLlm,
        net: OfflineModel,
        on_fallback: Callable[[str], None] = lambda why: None,
        *,
        first_token_s: float = FIRST_TOKEN_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(model=name)
        self._gemini, self._offline, self._on_fallback = gemini, net, on_fallback
        self._first_token_s, self._clock = first_token_s, clock

    @override
    async def generate_content_async(self, llm_request: LlmRequest, stream: bool = False) -> AsyncGenerator[LlmResponse, None]:
        resting = self._clock() < self._rest_until
        if resting or speaking(llm_request):  # a turn the offline model has begun it also ends
            async for answer in self._net(llm_request, stream, "resting" if resting else None):
                yield answer
            return
        begun = False
        try:
            async with aclosing(self._gemini.generate_content_async(llm_request, stream)) as answers:
                first = await asyncio.wait_for(anext(answers), self._first_token_s)
                why = unusable(first)
                if why is None:
                    begun, self._failed, self._rest_until = True, 0, 0.0
                    yield first
                    async for answer in answers:
                        yield answer
                    return
        except StopAsyncIteration:
            self._note_failure()
            why = "empty"
        except OURS_TO_CATCH as failure:
            self._note_failure()
            if begun:
                raise  # half an answer cannot be taken back: the whole turn falls back to the rules' words
            why = type(failure).__name__
        else:
            if why not in ("blocked", "truncated"):  # a refusal of these words says nothing about its health
                self._note_failure()
        async for answer in self._net(llm_request, stream, why):
            yield answer

    def _note_failure(self) -> None:
        self._failed += 1
        if self._failed >= FAILURES:
            self._failed, self._rest_until = FAILURES - 1, self._clock() + REST_S  # one more failure after the rest is enough

    async def _net(self, llm_request: LlmRequest, stream: bool, why: str | None) -> AsyncGenerator[LlmResponse, None]:
        if why is not None:
            self._on_fallback(why)
        async for answer in self._offline.generate_content_async(llm_request, stream):
            yield answer.model_copy(update={"custom_metadata": {"by": NAME}})


def unusable(response: LlmResponse) -> str | None:
    """Why a first response is none: blocked by the provider's safety filter, cut off, broken or empty. None: it can be used."""
    finish = response.finish_reason
    if finish in (types.FinishReason.SAFETY, types.FinishReason.PROHIBITED_CONTENT, types.FinishReason.BLOCKLIST, types.FinishReason.SPII):
        return "blocked"
    if finish is types.FinishReason.MALFORMED_FUNCTION_CALL:
        return "malformed_call"
    if finish is types.FinishReason.MAX_TOKENS:
        return "truncated"
    if response.error_code:
        return "blocked" if "SAFETY" in str(response.error_code) or "PROHIBITED" in str(response.error_code) else "error"
    parts = (response.content.parts if response.content else None) or []
    return None if any(part.text or part.function_call for part in parts) else "empty"


def gemini(name: str, key: str, base_url: str | None) -> BaseLlm:
    """Google's model over HTTP: a deadline per call (milliseconds), two tries on overload, an address that tests can replace."""
    options: dict[str, Any] = {"timeout": CALL_MS, "retry_options": types.HttpRetryOptions(attempts=2, initial_delay=0.3, max_delay=1.0)}
    return Gemini(model=name, base_url=base_url, client_kwargs={"api_key": key, "http_options": types.HttpOptions(**options)})
