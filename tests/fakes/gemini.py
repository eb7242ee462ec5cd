"""A Gemini over real HTTP that plays a script: bodies of the shapes Google's API sends, whole or streamed, and every way it can fail.

A step is a text, `call(name, ...)`, the name of a recording in tests/payloads/gemini, a status code, or a fault: "hang", "slow:0.5",
"garbage", "cut" (the connection breaks before an answer), "cut_stream" (it breaks after the first words).
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

RECORDINGS = Path(__file__).parents[1] / "payloads" / "gemini"


def call(name: str, **args: Any) -> dict[str, Any]:
    """A step in which the model calls a tool."""
    return body([{"functionCall": {"name": name, "args": args}}])


def body(parts: list[dict[str, Any]], tokens: tuple[int, int] = (11, 5), finish: str = "STOP") -> dict[str, Any]:
    usage = {"promptTokenCount": tokens[0], "candidatesTokenCount": tokens[1], "totalTokenCount": sum(tokens)}
    candidate = {"content": {"role": "model", "parts": parts}, "finishReason": finish, "index": 0}
    return {"candidates": [candidate], "usageMetadata": usage, "modelVersion": "gemini-2.5-flash", "responseId": "r1"}


class FakeGemini:
    """`url` goes where GOOGLE_GEMINI_BASE_URL goes. `asked` holds every request body."""

    def __init__(self) -> None:
        self.script: list[Any] = []
        self.asked: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()

    @property
    def url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    @property
    def calls(self) -> int:
        return len(self.asked)

    def prompt_size(self) -> int:
        """Characters of the last request: what the model was shown."""
        return len(json.dumps(self.asked[-1], ensure_ascii=False))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            length = next((int(line.split(":")[1]) for line in head.splitlines() if line.lower().startswith("content-length")), 0)
            self.asked.append(json.loads(await reader.readexactly(length)))
            self.paths.append(head.split()[1])
            await self._answer(writer, self.script.pop(0) if self.script else "Hello there. What can I do?")
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, step: Any) -> None:
        if step == "hang":
            await asyncio.sleep(30)
        if isinstance(step, str) and step.startswith("slow:"):
            await asyncio.sleep(float(step.split(":")[1]))
            step = "Here I am. What can I do?"
        if step == "cut":
            writer.transport.abort()
            return
        if step == "garbage":
            await _send(writer, 200, b"<html>we will be back</html>")
            return
        if isinstance(step, int):
            error = {"error": {"code": step, "message": "Resource has been exhausted", "status": "RESOURCE_EXHAUSTED"}}
            await _send(writer, step, json.dumps(error).encode())
            return
        streamed = "stream" in self.paths[-1]
        made = self._body(step)
        if streamed:
            await _stream(writer, made, cut=step == "cut_stream")
        else:
            await _send(writer, 200, json.dumps(made).encode())

    @staticmethod
    def _body(step: Any) -> dict[str, Any]:
        if isinstance(step, dict):
            return step
        recording = RECORDINGS / f"{step}.json"
        if step == "cut_stream":
            return body([{"text": "I was about to say something long and kind."}])
        return dict(json.loads(recording.read_text())) if "/" not in str(step) and recording.is_file() else body([{"text": str(step)}])


async def _send(writer: asyncio.StreamWriter, status: int, raw: bytes) -> None:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(raw)}\r\nConnection: close\r\n\r\n"
    writer.write(head.encode() + raw)
    await writer.drain()


async def _stream(writer: asyncio.StreamWriter, made: dict[str, Any], *, cut: bool) -> None:
    """Server-sent events, a few words each; usage and the reason it ended come with the last one."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    for number, chunk in enumerate(_chunks(made)):
        line = f"data: {json.dumps(chunk)}\r\n\r\n".encode()
        writer.write(f"{len(line):x}\r\n".encode() + line + b"\r\n")
        await writer.drain()
        if cut and number == 0:
            await asyncio.sleep(0.05)
            writer.transport.abort()
            return
        await asyncio.sleep(0.005)
    writer.write(b"0\r\n\r\n")


def _chunks(made: dict[str, Any]) -> list[dict[str, Any]]:
    candidates = made.get("candidates") or []
    parts = candidates[0].get("content", {}).get("parts", []) if candidates else []
    if len(parts) != 1 or "text" not in parts[0]:
        return [made]
    words = parts[0]["text"].split(" ")
    pieces = [" ".join(words[at : at + 3]) + (" " if at + 3 < len(words) else "") for at in range(0, len(words), 3)]
    shown = [{"candidates": [{"content": {"role": "model", "parts": [{"text": piece}]}, "index": 0}]} for piece in pieces]
    shown[-1]["candidates"][0]["finishReason"] = candidates[0].get("finishReason", "STOP")
    return [*shown[:-1], {**shown[-1], "usageMetadata": made.get("usageMetadata", {})}]
