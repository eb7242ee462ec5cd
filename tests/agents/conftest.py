"""A responder over a memory log, and models that do what a test says."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from google.adk.models.base_llm import BaseLlm
from google.adk.models.llm_request import LlmRequest
from google.adk.models.llm_response import LlmResponse
from google.genai import types
from pydantic import PrivateAttr

from agents.conversation import Turn
from agents.eventlog import MemoryEventLog
from agents.responder import Responder
from agents.telemetry import quiet_adk
from compliance.audit import AuditEvent
from compliance.phi import Phi
from rules.care.state import CareState
from rules.care.tables import load

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TABLES = load()


class Script(BaseLlm):
    """Plays parts in order: text, a function call, or an exception."""

    model: str = "script"
    _parts: list[Any] = PrivateAttr()
    _asked: list[LlmRequest] = PrivateAttr()

    def __init__(self, parts: Sequence[Any]) -> None:
        super().__init__()
        self._parts, self._asked = list(parts), []

    @property
    def asked(self) -> list[LlmRequest]:
        return self._asked

    async def generate_content_async(self, llm_request: LlmRequest, stream: bool = False) -> AsyncGenerator[LlmResponse, None]:
        self._asked.append(llm_request)
        part = self._parts.pop(0) if self._parts else "Which state do you live in?"
        if isinstance(part, BaseException):
            raise part
        made = types.Part(text=part) if isinstance(part, str) else types.Part(function_call=types.FunctionCall(name=part[0], args=part[1]))
        yield LlmResponse(content=types.Content(role="model", parts=[made]), finish_reason=types.FinishReason.STOP)


class Noted:
    """An audit log that keeps what it was told."""

    def __init__(self) -> None:
        self.events: list[AuditEvent] = []

    async def record(self, event: AuditEvent) -> None:
        self.events.append(event)


@pytest.fixture
def audit() -> Noted:
    return Noted()


@pytest.fixture
def make(audit: Noted) -> Any:
    quiet_adk()

    def made(model: BaseLlm, log: Any = None, **more: Any) -> Responder:
        return Responder(model, log or MemoryEventLog(), audit, TABLES, clinic="Riverside", **more)

    return made


def turn(text: str, *, care: CareState | None = None, message: str = "sms:1", contact: str = "c1", session: str = "s1") -> Turn:
    return Turn(contact, session, message, Phi(text), "", care or CareState(), NOW)
