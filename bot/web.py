"""The web shell around the doors: body limit, headers, errors, health, metrics and the front page."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, select_autoescape
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.metrics import REFUSED, WEBHOOK_SECONDS
from bot.telemetry import get_logger, report

PAGES: Final = Path(__file__).parent / "pages"
BODY_LIMIT: Final = 1024 * 1024
HEADERS: Final = {
    b"content-security-policy": b"default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    b"img-src 'self' data:",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-frame-options": b"DENY",
    b"cross-origin-opener-policy": b"same-origin",
    b"strict-transport-security": b"max-age=31536000; includeSubDomains",  # browsers heed it over https only (RFC 6797, 7.2)
}
log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Dependency:
    """One thing the house stands on; `detail` is a kind or an error's type, never a text from inside."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Health:
    """`ready`: send traffic here. `facts` are what the front page may tell everybody."""

    ready: bool
    dependencies: tuple[Dependency, ...]
    oldest_waiting_s: float | None
    facts: dict[str, str] = field(default_factory=dict)


class TooLarge(Exception):  # noqa: N818
    """More than the body limit arrived."""


class BodyLimit:
    """413 for a body over `limit` bytes, whether it says so in Content-Length or only turns out to be."""

    def __init__(self, app: ASGIApp, limit: int = BODY_LIMIT) -> None:
        if limit < 1:
            raise ValueError("a body limit below one byte refuses everybody")
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        packed = next((value for name, value in scope["headers"] if name == b"content-encoding"), b"identity")
        if packed.strip().lower() != b"identity":  # a small body that unpacks to a large one; nobody who calls us packs
            REFUSED.labels(door="web", why="packed").inc()
            await PlainTextResponse("Send the body as it is.\n", 415)(scope, receive, send)
            return
        said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not said.isdigit() or int(said) > self.limit:
            await self._refuse(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, self._counted(receive), watched)
        except TooLarge:
            if not started:
                await self._refuse(scope, receive, send)

    def _counted(self, receive: Receive) -> Receive:
        arrived = 0

        async def counted() -> Message:
            nonlocal arrived
            message = await receive()
            if message["type"] == "http.request":
                arrived += len(message.get("body", b""))
                if arrived > self.limit:
                    raise TooLarge
            return message

        return counted

    @staticmethod
    async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
        REFUSED.labels(door="web", why="too_large").inc()
        body = {
            "type": "/errors/too-large",
            "title": "Too large",
            "status": 413,
            "detail": "The request body is larger than this server takes.",
        }
        await JSONResponse(body, 413, media_type="application/problem+json")(scope, receive, send)


class Outside:
    """Security headers on every answer; time per route; an error of ours is a plain 500 that says nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        started = False

        async def dressed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                present = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *((name, value) for name, value in HEADERS.items() if name not in present)]
            await send(message)

        try:
            await self.app(scope, receive, dressed)
        except TooLarge:
            raise
        except Exception as why:  # noqa: BLE001 - the last line: nothing of it may reach the caller
            log.error("request_failed", error=type(why).__name__, route=_route(scope))
            report(why)
            if not started:
                await PlainTextResponse("Something went wrong on our side.\n", 500)(scope, receive, dressed)
        finally:
            WEBHOOK_SECONDS.labels(route=_route(scope)).observe(time.perf_counter() - began)


def _route(scope: Scope) -> str:
    """A template, never the raw path: paths can hold ids."""
    path = str(scope.get("path", ""))
    ours = ("/healthz", "/readyz", "/metrics", "/api", "/console", "/simulator", "/errors")
    known = ("/twilio/sms/status", "/twilio/sms", "/twilio/voice", "/slack/events", "/pager", "/oncall", *ours)
    return next((name for name in known if path.startswith(name)), "/" if path == "/" else "other")


def application(
    routes: Sequence[BaseRoute],
    *,
    health: Callable[[], Awaitable[Health]],
    demo: bool = False,
    links: Sequence[tuple[str, str, str]] = (),
    on_file: Sequence[tuple[str, str, str]] = (),
    inside: Sequence[Middleware] = (),
) -> Starlette:
    """The house's web application. `links`: (address, name, what it is) shown on the front page; `on_file`: the demo's patients
    (name, number, birth date), for whoever plays one; `inside`: what stands between the shell and the routes."""
    templates = Environment(loader=FileSystemLoader(PAGES), autoescape=select_autoescape())

    async def alive(request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def ready(request: Request) -> Response:
        found = await health()
        body: dict[str, Any] = {
            "ready": found.ready,
            "dependencies": [asdict(one) for one in found.dependencies],
            "oldest_waiting_seconds": found.oldest_waiting_s,
        }
        return Response(json.dumps(body), 200 if found.ready else 503, media_type="application/json")

    async def metrics(request: Request) -> Response:
        return Response(generate_latest(), headers={"content-type": CONTENT_TYPE_LATEST})

    async def front(request: Request) -> Response:
        found = await health()
        return HTMLResponse(templates.get_template("front.html").render(health=found, links=links, on_file=on_file, demo=demo))

    async def missing(request: Request, why: Exception) -> Response:
        body = {"type": "/errors/not-found", "title": "Not found", "status": 404, "detail": "There is nothing at this address."}
        return JSONResponse(body, 404, media_type="application/problem+json")

    return Starlette(
        routes=[
            Route("/", front),
            Route("/healthz", alive),
            Route("/readyz", ready),
            Route("/metrics", metrics),
            *routes,
            Mount("/static", StaticFiles(directory=PAGES / "static")),
        ],
        middleware=[Middleware(BodyLimit), Middleware(Outside), *inside],
        exception_handlers={404: missing},
    )
