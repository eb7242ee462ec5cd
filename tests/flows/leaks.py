"""Where words could leak to, and every form they could have there."""

from __future__ import annotations

import asyncio
import base64
import gzip
import html
import json
import zlib
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.flows.house import free_port


def forms(secret: str) -> set[bytes]:
    """Plain, URL-encoded, JSON- and HTML-escaped, base64 at each offset, hex, UTF-16; in their usual letter cases."""
    found: set[bytes] = set()
    for text in {secret, secret.lower(), secret.upper()}:
        raw = text.encode()
        found |= {raw, quote(text).encode(), quote_plus(text).encode(), json.dumps(text)[1:-1].encode(), html.escape(text).encode()}
        found |= {raw.hex().encode(), raw.hex().upper().encode(), text.encode("utf-16-le"), repr(raw)[2:-1].encode()}
        for pad in range(3):
            cut = base64.b64encode(b"\0" * pad + raw)[4 if pad else 0 : -4]
            found |= {cut, cut.replace(b"+", b"-").replace(b"/", b"_")} if len(cut) >= 8 else set()
    return {form for form in found if len(form) >= 5}


def leaked(secrets: Iterable[str], places: dict[str, bytes]) -> list[str]:
    """`place: secret` for every secret found in any form."""
    return [f"{place}: {secret}" for place, raw in places.items() for secret in secrets if any(form in raw for form in forms(secret))]


class Sink:
    """A real HTTP server that stands for Sentry and an OTLP collector: it keeps every byte it is sent, unpacked."""

    def __init__(self) -> None:
        self.port = free_port()
        self.got: dict[str, list[bytes]] = {}
        app = Starlette(routes=[Route("/{path:path}", self._take, methods=["POST", "GET"])])
        self._server = uvicorn.Server(uvicorn.Config(app, port=self.port, log_level="critical", lifespan="off"))
        self._task: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def _take(self, request: Request) -> Response:
        raw = await request.body()
        if request.headers.get("content-encoding") == "gzip":
            raw = gzip.decompress(raw)
        elif request.headers.get("content-encoding") == "deflate":
            raw = zlib.decompress(raw)
        self.got.setdefault(request.url.path, []).append(raw + repr(sorted(request.headers.items())).encode())
        return JSONResponse({"id": "0" * 32})

    async def start(self) -> None:
        self._task = asyncio.create_task(self._server.serve())
        while not self._server.started:
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        self._server.should_exit = True
        if self._task is not None:
            await self._task

    def bytes(self) -> bytes:
        return b"\n".join(raw for parts in self.got.values() for raw in parts)
