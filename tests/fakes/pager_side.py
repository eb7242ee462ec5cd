"""PagerDuty, GoAlert and a program that checks our signature, on a socket: the rules are the embedded pager's, the wire is theirs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from agents.partners.pager_embedded import EmbeddedPager
from agents.partners.pager_http import DELIVERY, SIGNATURE, TIMESTAMP, signature

ROUTING_KEY, TOKEN, SECRET = "r" * 32, "goalert-token", "webhook-secret-0123456789"


@dataclass
class PagerSide:
    """`answers` are given instead, once each, in order: (status, headers). `asked` is what came, as the sender meant it."""

    held: EmbeddedPager = field(default_factory=EmbeddedPager)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    deliveries: set[str] = field(default_factory=set)
    url: str = ""

    def routes(self) -> list[Route]:
        return [
            Route("/v2/enqueue", self.pagerduty, methods=["POST"]),
            Route("/api/v2/generic/incoming", self.goalert, methods=["POST"]),
            Route("/hook", self.webhook, methods=["POST"]),
        ]

    def _scripted(self, request: Request) -> Response | None:
        self.paths.append(str(request.url))
        if not self.answers:
            return None
        status, headers = self.answers.pop(0)
        return Response("no", status, headers)

    async def pagerduty(self, request: Request) -> Response:
        told = await request.json()
        self.asked.append(told)
        if (scripted := self._scripted(request)) is not None:
            return scripted
        if told.get("routing_key") != ROUTING_KEY:
            return JSONResponse({"status": "invalid event", "message": "Event object is invalid"}, 400)
        self.held.take(told["event_action"], told["dedup_key"], told.get("payload", {}).get("summary", ""))
        return JSONResponse({"status": "success", "message": "Event processed", "dedup_key": told["dedup_key"]}, 202)

    async def goalert(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        self.asked.append(form)
        if (scripted := self._scripted(request)) is not None:
            return scripted
        if form.get("token") != TOKEN or not form.get("summary"):
            return Response(status_code=401)
        self.held.take("resolve" if form.get("action") == "close" else "trigger", form["dedup"], form["summary"])
        return Response(status_code=204)

    async def webhook(self, request: Request) -> Response:
        body = await request.body()
        told = await request.json()
        self.asked.append({**told, "delivery": request.headers[DELIVERY]})
        if (scripted := self._scripted(request)) is not None:
            return scripted
        if request.headers.get(SIGNATURE) != signature(SECRET, request.headers.get(TIMESTAMP, ""), body):
            return Response(status_code=401)
        if request.headers[DELIVERY] not in self.deliveries:
            self.deliveries.add(request.headers[DELIVERY])
            self.held.take(told["action"], told["key"], told["summary"])
        return Response(status_code=200)


class _Quiet(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Any:
        yield


@asynccontextmanager
async def pager_side() -> AsyncIterator[PagerSide]:
    """Listening while the block lasts."""
    side = PagerSide()
    server = _Quiet(uvicorn.Config(Starlette(routes=side.routes()), port=0, log_level="error", lifespan="off"))
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.005)
    side.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield side
    server.should_exit = server.force_exit = True
    await task
