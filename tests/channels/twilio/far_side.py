"""A Twilio API on a socket that misbehaves on request, below HTTP where it must."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.channels.vectors import vectors

CREATED = next(vector["expect"]["json"] for vector in vectors("twilio_rest_response") if vector["name"] == "POST Messages.json create")


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    query: dict[str, str]
    form: dict[str, str]
    headers: dict[str, str]

    @property
    def credentials(self) -> str:
        return b64decode(self.headers["authorization"].removeprefix("Basic ")).decode()


@dataclass(frozen=True)
class Reply:
    """An HTTP answer; a `body` that is not text is sent as JSON. `cut` bytes of it are promised but not sent."""

    status: int = 200
    body: Any = ""
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    cut: int = 0


class Reset:
    """The connection breaks after the request was read."""


class ResetUnread(Reset):
    """The connection breaks before anything was read."""


def created(**change: Any) -> Reply:
    """What Twilio answers to a text it took, after the published example."""
    return Reply(201, {**CREATED, "sid": "SM" + "f6" * 16, **change})


def listed(*records: dict[str, Any], more: str | None = None) -> Reply:
    full = [{**CREATED, **record} for record in records]
    return Reply(200, {"messages": full, "next_page_uri": more, "page": 0, "page_size": 50, "uri": "/2010-04-01/x"})


def refused(status: int, code: int | None, **headers: str) -> Reply:
    told = {"status": status, "message": "The number +15550100101 is not right", "more_info": "https://www.twilio.com/docs/errors/1"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, told | ({"code": code} if code is not None else {}), named)


class FarSide:
    """`script` is used up answer by answer, then every request gets `created()`. `asked` is what came."""

    def __init__(self) -> None:
        self.script: list[Reply | Reset] = []
        self.asked: list[Asked] = []
        self.url = ""

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                if self.script and isinstance(self.script[0], ResetUnread):
                    self.script.pop(0)
                    return self._break(writer)
                asked = await _read(reader)
                self.asked.append(asked)
                answer = self.script.pop(0) if self.script else created()
                if isinstance(answer, Reset):
                    return self._break(writer)
                await asyncio.sleep(answer.after)
                await _write(writer, answer)
                if answer.cut:
                    return self._break(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        finally:
            writer.close()

    @staticmethod
    def _break(writer: asyncio.StreamWriter) -> None:
        line: socket.socket = writer.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()


async def _read(reader: asyncio.StreamReader) -> Asked:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    method, target, _ = first.split(" ")
    parts = urlsplit(target)
    return Asked(
        method,
        parts.path,
        dict(parse_qsl(parts.query, keep_blank_values=True)),
        dict(parse_qsl(body.decode(), keep_blank_values=True)),
        headers,
    )


async def _write(writer: asyncio.StreamWriter, answer: Reply) -> None:
    body = (answer.body if isinstance(answer.body, str) else json.dumps(answer.body)).encode()
    kind = "text/html" if isinstance(answer.body, str) else "application/json"
    headers = {"Content-Type": kind, "Content-Length": str(len(body) + answer.cut), **answer.headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"HTTP/1.1 {answer.status} Told\r\n{head}\r\n".encode() + body)
    await writer.drain()


@asynccontextmanager
async def far_side() -> AsyncIterator[FarSide]:
    far = FarSide()
    server = await asyncio.start_server(far._serve, "127.0.0.1", 0)
    far.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield far
    finally:
        server.close()
