"""Turns endpoints into a web application. Every request walks the same way: place, sign-in, permission, values, work, answer."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.api import reading
from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint
from bot.api.problems import OAuthError, Problem, forbidden, too_many, unauthenticated
from bot.api.repeats import once
from bot.metrics import API_ANSWERS, LIMIT_DECISIONS
from bot.place import client_place
from bot.signin import network
from bot.signing import BadToken
from bot.telemetry import get_logger
from bot.web import TooLarge
from compliance.audit import Actor, AuditAction, AuditEvent, AuditUnavailable
from compliance.roles import Caller
from store.ids import sortable

ROOT: Final = "/api/v1"
log = get_logger(__name__)


def application(desk: Desk, endpoints: Sequence[Endpoint], more: Sequence[BaseRoute] = ()) -> Starlette:
    """The API as an application to mount at `/api`; `more` are pages beside it (documentation)."""
    by_path: defaultdict[str, dict[str, Endpoint]] = defaultdict(dict)
    for one in endpoints:
        if one.method in by_path[one.path]:
            raise ValueError(f"two routes answer {one.method} {one.path}")
        by_path[one.path][one.method] = one
    routes = [Route(f"/v1{path}", _Address(desk, path, methods)) for path, methods in by_path.items()]
    handlers = {404: _lost, 405: _lost}
    return Starlette(routes=[*routes, *more], exception_handlers=handlers)  # type: ignore[arg-type]


async def _lost(request: Request, why: HTTPException) -> Response:
    if why.status_code == 405:
        return Problem(405, "This address is only read.", headers=why.headers).response()
    return Problem(404, "There is nothing at this address; /api/docs lists what there is.").response()


class _Address:
    """Everything that can be done at one address. Starlette sees an ASGI application: so any method comes here."""

    def __init__(self, desk: Desk, path: str, methods: dict[str, Endpoint]) -> None:
        self._desk, self._path, self._methods = desk, path, methods

    async def __call__(self, scope: object, receive: object, send: object) -> None:
        request = Request(scope, receive)  # type: ignore[arg-type]
        answer = await self._answer(request)
        answer.headers.setdefault("cache-control", "no-store")
        API_ANSWERS.labels(
            route=f"{request.method if request.method in self._methods else 'OTHER'} {self._path}", status=str(answer.status_code)
        ).inc()
        await answer(scope, receive, send)  # type: ignore[arg-type]

    async def _answer(self, request: Request) -> Response:
        request_id = sortable(self._desk.now())
        try:
            answer = await self._walk(request, request_id)
        except (Problem, OAuthError) as why:
            answer = why.response()
        except (SQLAlchemyError, OSError, TimeoutError, AuditUnavailable) as why:
            log.error("api_unavailable", error=type(why).__name__, request_id=request_id, route=self._path)
            told = "The audit log" if isinstance(why, AuditUnavailable) else "The database"
            answer = Problem(503, f"{told} does not answer. Try again in a few seconds.", headers={"retry-after": "5"}).response()
        except (asyncio.CancelledError, TooLarge):
            raise
        except Exception as why:  # noqa: BLE001 - the last line: nothing of it may reach the caller
            log.error("api_failed", error=type(why).__name__, request_id=request_id, route=self._path)
            answer = Problem(500, f"Tell an administrator this number: {request_id}").response()
        answer.headers["x-request-id"] = request_id
        return answer

    async def _walk(self, request: Request, request_id: str) -> Response:
        desk = self._desk
        place = client_place(request.scope, desk.trusted)
        await self._within_limits(place)
        endpoint = self._methods.get(request.method)
        if endpoint is None:
            raise Problem(405, f"Use {' or '.join(sorted(self._methods))} here.", headers={"allow": ", ".join(sorted(self._methods))})
        who = None if endpoint.permission is None else await self._who(request)
        reach = None
        if who is not None and endpoint.permission is not None:
            reach = who.scope(endpoint.permission)
            if reach is None:
                await self._denied(who, endpoint, request_id)
                raise forbidden()
        query = reading.fitted(endpoint.query, reading.read_query(request.scope.get("query_string", b"")), query=True)
        data, body = await self._body(request, endpoint)
        agent = request.headers.get("user-agent", "")[:200]
        asked = Asked(who, reach, dict(request.path_params), query, body, place, agent, request_id, desk.now())
        if who is None or not endpoint.writes:
            return await self._work(endpoint, asked)
        return await once(desk, request, who, data, lambda: self._work(endpoint, asked))

    async def _within_limits(self, place: str) -> None:
        desk = self._desk
        key = desk.database.vault.mac("limit", network(place).encode()).hex()[:32]
        decision = await desk.limits.spend([(desk.per_place, key, 1)], desk.now())
        result = "allowed" if decision.allowed else "denied"
        LIMIT_DECISIONS.labels(limit=desk.per_place.name, result=result, degraded=str(decision.degraded)).inc()
        if not decision.allowed:
            raise too_many(decision.retry_after_s)

    async def _who(self, request: Request) -> Caller:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not token.strip():
            raise unauthenticated("Send Authorization: Bearer and an access token; POST /api/v1/auth/token gives one.", token=False)
        try:
            claims = await self._desk.signer.read(token.strip(), self._desk.now())
        except BadToken as why:
            raise unauthenticated(f"The access token does not count: {why}.", token=True) from None
        who = await self._desk.view.caller(claims)
        if who is None:
            raise unauthenticated("The sign-in this token belongs to has ended.", token=True)
        return who

    async def _denied(self, who: Caller, endpoint: Endpoint, request_id: str) -> None:
        detail = {"route": f"{endpoint.method} {endpoint.path}", "needs": endpoint.permission.value if endpoint.permission else ""}
        actor = Actor(who.actor_kind, who.id, (who.role.value,))
        event = AuditEvent(AuditAction.ACCESS_DENIED, self._desk.now(), actor, "denied", channel="api", request=request_id, detail=detail)
        await self._desk.audit.record(event)

    async def _body(self, request: Request, endpoint: Endpoint) -> tuple[bytes, BaseModel | None]:
        if endpoint.body is None:
            return b"", None
        if not endpoint.oauth:
            data = await reading.body_bytes(request, reading.JSON_TYPE)
            return data, reading.fitted(endpoint.body, reading.read_json(data))
        data = await reading.body_bytes(request, reading.FORM_TYPE)
        try:
            return data, endpoint.body.model_validate(reading.read_form(data))
        except (ValidationError, ValueError) as why:
            told = (
                f"{why}"
                if not isinstance(why, ValidationError)
                else f"wrong: {', '.join(sorted({str(one['loc'][0]) for one in why.errors()}))}"
            )
            raise OAuthError("invalid_request", told) from None

    async def _work(self, endpoint: Endpoint, asked: Asked) -> Response:
        reply = await endpoint.answering(self._desk, asked)
        status = reply.status or endpoint.status
        if reply.content is not None:
            return Response(reply.content, status, dict(reply.headers), media_type=reply.media)
        if reply.body is None:
            return Response(None, 204, dict(reply.headers))
        content = reply.body.model_dump_json(by_alias=True)
        return Response(content, status, dict(reply.headers), media_type="application/json")
