"""Gemini with a deadline and a net: before its first word anything that goes wrong turns into the offline model's answer."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Any, Final

import httpx
from google.adk.models.base_llm import BaseLlm
from google.adk.models.google_llm import Gemini
from google.adk.models.llm_request import LlmRequest
from google.adk.models.llm_response import LlmResponse
from google.genai import errors, types
from pydantic import PrivateAttr
from typing_extensions import override

from agents.models.offline import OfflineModel

FIRST_TOKEN_S: Final = 6.0
CALL_MS: Final = 9_000
FAILURES: Final = 3
REST_S: Final = 30.0
OURS_TO_CATCH: Final = (errors.APIError, httpx.HTTPError, TimeoutError, asyncio.TimeoutError, OSError, ValueError)


class NettedGemini(BaseLlm):
    """Gemini first; the offline model when Gemini does not begin to answer in time or fails. After three failures in a row
    Gemini rests for half a minute, so an outage costs nobody six seconds a turn."""

    _gemini: BaseLlm = PrivateAttr()
    _offline: OfflineModel = PrivateAttr()
    _failed: int = PrivateAttr(default=0)
    _rest_until: float = PrivateAttr(default=0.0)
    _on_fallback: Callable[[str], None] = PrivateAttr()

    def __init__(self, name: str, gemini: BaseLlm, net: OfflineModel, on_fallback: Callable[[str], None] = lambda why: None) -> None:
        super().__init__(model=name)
        self._gemini, self._offline, self._on_fallback = gemini, net, on_fallback

    @override
    async def generate_content_async(self, llm_request: LlmRequest, stream: bool = False) -> AsyncGenerator[LlmResponse, None]:
        if time.monotonic() < self._rest_until:
            self._on_fallback("resting")
            async for answer in self._offline.generate_content_async(llm_request, stream):
                yield answer
            return
        begun = False
        try:
            async with aclosing(self._gemini.generate_content_async(llm_request, stream)) as answers:
                first = await asyncio.wait_for(anext(answers), FIRST_TOKEN_S)
                begun, self._failed = True, 0
                yield first
                async for answer in answers:
                    yield answer
                return
        except StopAsyncIteration:
            why = "empty"
        except OURS_TO_CATCH as failure:
            if begun:
                raise
            why = type(failure).__name__
        self._failed += 1
        if self._failed >= FAILURES:
            self._failed, self._rest_until = 0, time.monotonic() + REST_S
        self._on_fallback(why)
        async for answer in self._offline.generate_content_async(llm_request, stream):
            yield answer


def gemini(name: str, key: str, base_url: str | None) -> BaseLlm:
    """Google's model over HTTP: a deadline per call (milliseconds), two tries on overload, an address that tests can replace."""
    options: dict[str, Any] = {"timeout": CALL_MS, "retry_options": types.HttpRetryOptions(attempts=2, initial_delay=0.3, max_delay=1.0)}
    return Gemini(model=name, base_url=base_url, client_kwargs={"api_key": key, "http_options": types.HttpOptions(**options)})
