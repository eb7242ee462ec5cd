"""The console's page of alerts: who needs a person, live, with the same presses as in Slack, judged by the same judge.

It works without scripts (forms, and a page that loads itself anew); with them it is drawn anew only where something changed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any, Final, Protocol

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.alert_board import AlertBoard, may_look
from bot.api.desk import Desk
from channels.address import Address, Scheme
from channels.message import Acknowledgement, AckOutcome, AckResult, Verb
from compliance.audit import Actor, AuditAction, AuditEvent
from store import escalations
from store.limits import Limit
from store.staff import Staff

VERBS: Final = {"take": Verb.TAKE, "resolve": Verb.RESOLVE, "pass-on": Verb.ESCALATE, "hand-on": Verb.HAND_ON, "reopen": Verb.REOPEN}
OUTCOMES: Final = ("false_alarm",)
PER_VISITOR: Final = Limit("console", 6000, timedelta(hours=1))  # a page that looks every two seconds, twice, and presses
Work = Callable[[Request], Awaitable[Response]]
PRESENT: Final = "x-present"  # somebody touched the page since it last asked: only that keeps a sign-in alive
GONE: Final = "You are signed out. Sign in again to see the alerts."
OLD_FORM: Final = "This page was open for too long or the form came from elsewhere, so nothing was done. Please press again."


class HasCookie(Protocol):
    """A browser that is signed in."""

    @property
    def cookie(self) -> str: ...


class Visitor(HasCookie, Protocol):
    """Whoever is signed in with this browser."""

    @property
    def person(self) -> Staff: ...


class Front(Protocol):
    """What the console does for its pages."""

    async def visitor(self, request: Request, *, alive: bool = True) -> Visitor | None:
        """`alive`: a person does this, so their sign-in has not fallen silent."""
        ...

    async def form(self, request: Request) -> Mapping[str, str]: ...

    def ours(self, request: Request, form: Mapping[str, str], visitor: HasCookie) -> bool:
        """Whether this form was sent from a page of ours by this visitor's browser."""
        ...

    def form_token(self, visitor: HasCookie) -> str: ...

    def page(self, name: str, status: int = 200, **facts: Any) -> Response: ...


class Alerts:
    """Over the office's desk; `front` knows who is signed in."""

    def __init__(self, desk: Desk, board: AlertBoard, front: Front) -> None:
        self._desk, self._board, self._front = desk, board, front

    def routes(self, dressed: Callable[[Work], Work]) -> list[Route]:
        """Under `/console/alerts`. `dressed` puts the console's headers on every answer."""
        return [
            Route("/alerts/", dressed(self.open), methods=["GET"]),
            Route("/alerts/list", dressed(self.list), methods=["GET"]),
            Route("/alerts/{id}/{verb}", dressed(self.press), methods=["POST"]),
        ]

    async def open(self, request: Request) -> Response:
        """The page."""
        visitor = await self._admitted(request)
        return visitor if isinstance(visitor, Response) else await self._shown(visitor)

    async def list(self, request: Request) -> Response:
        """The list alone, for the page's script: 304 while nothing on it has changed."""
        visitor = await self._admitted(request, script=True, alive=PRESENT in request.headers)
        if isinstance(visitor, Response):
            return visitor
        picture = await self._board.picture(visitor.person, self._desk.now())
        mark = f'"{picture.mark}"'
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers={"etag": mark})
        token, zone = self._front.form_token(visitor), self._desk.rota.zone
        answer = self._front.page("console_alert_list.html", picture=picture, token=token, zone=zone)
        answer.headers["etag"] = mark
        return answer

    async def press(self, request: Request) -> Response:
        """A button: as of the version it was drawn for."""
        script = request.headers.get("accept") == "application/json"
        visitor = await self._admitted(request, script=script)
        if isinstance(visitor, Response):
            return visitor
        form, verb = await self._front.form(request), VERBS.get(request.path_params["verb"])
        if not self._front.ours(request, form, visitor):
            return await self._told(visitor, OLD_FORM, 403, script=script)
        version, id_, to = form.get("version", ""), request.path_params["id"][:64], form.get("to", "")[:64]
        if verb is None or not version.isdecimal() or len(version) > 9:
            return await self._told(visitor, "This button is not known here. Please load the page again.", 422, script=script)
        ack = Acknowledgement(
            id_,
            Address(Scheme.TERMINAL, visitor.person.id),
            verb,
            self._desk.now(),
            int(version),
            f"console:{visitor.person.id}:{id_}:{verb.value}:{version}:{to}"[:200],
            outcome=form.get("outcome") if form.get("outcome") in OUTCOMES else None,
            to=to or None,
        )
        async with self._desk.database.transaction() as tx:
            outcome = await self._desk.judge.judge_in(tx, ack, visitor.person)
            held = await escalations.get(tx, id_)
        told, good = said(outcome, held.number if held else None)
        return await self._told(visitor, told, 200 if good else 409, script=script)

    async def _told(self, visitor: Visitor, told: str, status: int, *, script: bool) -> Response:
        return JSONResponse({"told": told, "good": status == 200}, status) if script else await self._shown(visitor, told, status)

    async def _shown(self, visitor: Visitor, told: str = "", status: int = 200) -> Response:
        picture, token = await self._board.picture(visitor.person, self._desk.now()), self._front.form_token(visitor)
        facts: dict[str, Any] = {"picture": picture, "token": token, "zone": self._desk.rota.zone, "person": visitor.person}
        return self._front.page("console_alerts.html", status, told=told, good=status == 200, **facts)

    async def _admitted(self, request: Request, *, script: bool = False, alive: bool = True) -> Visitor | Response:
        """Whoever may look, within their limit; or what to answer instead. Roles are looked up at every request."""
        visitor = await self._front.visitor(request, alive=alive)
        if visitor is None:
            return JSONResponse({"told": GONE, "good": False}, 401) if script else RedirectResponse("/console/", 303)
        now = self._desk.now()
        decision = await self._desk.limits.spend([(PER_VISITOR, visitor.person.id, 1)], now)
        if not decision.allowed:
            wait = int(min(decision.retry_after_s, 3600)) + 1
            return JSONResponse({"told": f"Too many requests. Please wait {wait} seconds.", "good": False}, 429, {"retry-after": str(wait)})
        if may_look(visitor.person):
            return visitor
        actor = Actor("staff", visitor.person.id, (visitor.person.role,))
        await self._desk.audit.record(AuditEvent(AuditAction.ACCESS_DENIED, now, actor, "denied", what=("alerts",), channel="console"))
        told = "Your role does not see alerts. Please ask your administrator."
        return JSONResponse({"told": told, "good": False}, 403) if script else self._front.page("console_refused.html", 403, told=told)


def said(outcome: AckOutcome, number: int | None) -> tuple[str, bool]:
    """What whoever pressed is told, and whether it was done. The loser hears who has it."""
    name = f"#{number}" if number else "This alert"
    match outcome.result:
        case AckResult.TAKEN:
            return f"You have {name}.", True
        case AckResult.RESOLVED:
            return f"{name} is resolved.", True
        case AckResult.ESCALATED:
            return f"{name} went to the next person. They are being paged.", True
        case AckResult.HANDED_ON:
            return f"{name} went to {outcome.holder}. They are being paged.", True
        case AckResult.REOPENED:
            return f"{name} is open again and is being paged.", True
        case AckResult.ALREADY:
            return (f"{outcome.holder} has {name}." if outcome.holder else f"{name} is closed already."), False
        case AckResult.STALE:
            now = f" {outcome.holder} has it now." if outcome.holder else ""
            return f"{name} changed before you pressed, so nothing was done.{now} Please look again.", False
        case AckResult.NOBODY:
            return f"{name} stays as it is: that person cannot be paged. Please choose somebody else.", False
        case AckResult.NOT_ALLOWED:
            return "Your role may not do this, so nothing was done. Please ask your administrator.", False
        case _:
            return "This alert does not exist any more.", False
