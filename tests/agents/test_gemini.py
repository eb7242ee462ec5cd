"""Gemini over real HTTP: what happens before its first word decides whether the offline model speaks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from agents.models.choice import choose
from agents.models.gemini import FAILURES
from agents.models.offline import OfflineModel
from tests.agents.conftest import turn

ODD = "blorp zig wandle frump"


class FarSide:
    """A Gemini that does what it is told: a status, a text, or nothing at all."""

    def __init__(self) -> None:
        self.calls = 0
        self.does: list[Any] = []
        self.server: asyncio.Server | None = None

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
        await reader.readexactly(length)
        self.calls += 1
        does = self.does.pop(0) if self.does else "Hello there. What can I do?"
        if does == "hang":
            await asyncio.sleep(30)
        status, body = (does, {"error": {"code": does, "message": "no"}}) if isinstance(does, int) else (200, _answer(does))
        raw = json.dumps(body).encode()
        writer.write(
            f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(raw)}\r\nConnection: close\r\n\r\n".encode()
            + raw
        )
        await writer.drain()
        writer.close()


def _answer(text: str) -> dict[str, Any]:
    part = {"content": {"role": "model", "parts": [{"text": text}]}, "finishReason": "STOP"}
    return {"candidates": [part], "usageMetadata": {"promptTokenCount": 11, "candidatesTokenCount": 5}}


@pytest.fixture
async def far() -> AsyncIterator[FarSide]:
    side = FarSide()
    side.server = await asyncio.start_server(side, "127.0.0.1", 0)
    yield side
    side.server.close()


def model(far: FarSide, fell: list[str]) -> Any:
    assert far.server is not None
    port = far.server.sockets[0].getsockname()[1]
    return choose("gemini-2.5-flash", "unused-key", f"http://127.0.0.1:{port}", fell.append)


async def test_its_words_reach_the_patient_and_its_tokens_are_counted(make: Any, far: FarSide) -> None:
    fell: list[str] = []
    far.does = ["I hear you. Is there a health question I can help with?"]
    answer = await make(model(far, fell)).answer(turn(ODD))
    assert "I hear you." in answer.text.reveal()
    assert (answer.tokens_in, answer.tokens_out) == (11, 5)
    assert fell == []


@pytest.mark.parametrize("status", [429, 500, 503, 400, 403])
async def test_a_refusal_before_the_first_word_falls_back(make: Any, far: FarSide, status: int) -> None:
    fell: list[str] = []
    far.does = [status] * 4
    answer = await make(model(far, fell)).answer(turn(ODD))
    assert "1 Home monitoring" in answer.text.reveal()
    assert fell


async def test_after_failures_in_a_row_it_rests(make: Any, far: FarSide) -> None:
    fell: list[str] = []
    chosen = model(far, fell)
    far.does = [400] * 50
    responder = make(chosen)
    for number in range(FAILURES):
        await responder.answer(turn(ODD, message=f"sms:{number}"))
    before = far.calls
    await responder.answer(turn(ODD, message="sms:9"))
    assert far.calls == before, "resting: not even asked"
    assert "resting" in fell


def test_no_key_no_gemini() -> None:
    assert isinstance(choose("offline", None), OfflineModel)
    with pytest.raises(ValueError, match="key"):
        choose("gemini-2.5-flash", None)
