"""The console's pages: sign in here or elsewhere, see who you are and what you may do, end sign-ins."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from bot.alert_board import AlertBoard, may_look
from bot.api import reading
from bot.api.auth import agent_name
from bot.api.desk import Desk
from bot.api.problems import Problem
from bot.callout import Callout
from bot.console.alerts import Alerts, HasCookie
from bot.console.cookies import Cookies
from bot.console.entrance import Entrance, NotAllowed
from bot.console.oidc import NotVouched, OidcClient, flow_is_live, fresh_flow
from bot.metrics import LIMIT_DECISIONS
from bot.place import client_place
from bot.reasons import Why
from bot.signin import Attempt, Refused, network
from bot.web import PAGES
from compliance.roles import TABLE, Permission, Role
from store import broken_glass, grants, staff
from store.grants import Grant
from store.staff import Staff

HOME: Final = "/console/"
ELSEWHERE: Final = "This form was open for too long or came from elsewhere. Please try again."
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
MAY: Final = {
    Permission.PATIENT_READ: "see patients' details",
    Permission.PATIENT_WRITE: "register patients",
    Permission.SESSION_READ: "read conversations",
    Permission.SESSION_LIST: "find conversations (when, not what)",
    Permission.SESSION_DELETE: "have conversations forgotten",
    Permission.ESCALATION_ACT: "take, pass on and resolve alerts",
    Permission.APPOINTMENT_WRITE: "book and cancel visits",
    Permission.REMINDER_WRITE: "plan reminders",
    Permission.BREAK_GLASS: "open one more record in an emergency, for a reason, for an hour",
    Permission.PATIENT_ERASE: "ask for and confirm erasures",
    Permission.STAFF_WRITE: "manage accounts",
    Permission.ONCALL_WRITE: "set who is on call",
    Permission.LIMIT_WRITE: "make exceptions from limits",
    Permission.OPERATIONS_READ: "see how busy the house is",
    Permission.AUDIT_READ: "read and prove the audit log",
    Permission.GLASS_REVIEW: "review emergency access",
}
REACH: Final = {"all": "", "own": "your own", "alert": "patients with an open alert"}


@dataclass(frozen=True)
class Visitor:
    """Whoever is signed in with this browser."""

    person: Staff
    grant: Grant
    cookie: str


class Console:
    """Pages over the office's desk."""

    def __init__(self, desk: Desk, oidc: OidcClient | None, callout: Callout, why: Why) -> None:
        """`why`: an alert's rules in words."""
        self._desk, self._oidc = desk, oidc
        board = AlertBoard(desk.database, callout, why)
        self._alerts = Alerts(desk, board, self)
        self._cookies = Cookies(desk.database.vault, desk.home)
        self._entrance = Entrance(desk)
        self._templates = Environment(loader=FileSystemLoader(PAGES), autoescape=select_autoescape())

    def routes(self) -> Mount:
        """Everything under `/console`."""
        return Mount(
            "/console",
            routes=[
                Route("/", self._guarded(self.home), methods=["GET"]),
                Route("/sign-in", self._guarded(self.sign_in), methods=["POST"]),
                Route("/sign-out", self._guarded(self.sign_out), methods=["POST"]),
                Route("/sessions/{id}/end", self._guarded(self.end), methods=["POST"]),
                Route("/oidc", self._guarded(self.elsewhere), methods=["GET"]),
                Route("/oidc/callback", self._guarded(self.back), methods=["GET"]),
                *self._alerts.routes(self._dressed),
            ],
        )

    async def home(self, request: Request) -> Response:
        """Who you are, or the way in."""
        visitor = await self.visitor(request)
        if visitor is None:
            return self._way_in(request)
        desk, now = self._desk, self._desk.now()
        role = Role(visitor.person.role)
        rights = {right: scope for right, scope in TABLE[role].items() if right in MAY}
        async with desk.database.reading() as tx:
            open_ones = await grants.of(tx, visitor.person.id, now)
            glass = (
                await broken_glass.listing(tx, desk.database.vault, staff_id=None, limit=20) if Permission.GLASS_REVIEW in rights else []
            )
            names = {one.id: one.name for one in await staff.everybody(tx, desk.database.vault)}
        may = [(MAY[right], REACH[scope.value]) for right, scope in sorted(rights.items(), key=lambda one: list(MAY).index(one[0]))]
        return self.page(
            "console.html",
            person=visitor.person,
            role=role.value,
            may=may,
            grants=open_ones,
            current=visitor.grant.id,
            ends=visitor.grant.expires_at,
            glass=[(one, names.get(one.staff_id, "somebody"), one.open(now)) for one in glass],
            token=self._cookies.form_token(visitor.cookie),
            zone=desk.rota.zone,
            alerts=may_look(visitor.person),
        )

    async def sign_in(self, request: Request) -> Response:
        """E-mail, password and code."""
        form = await self.form(request)
        browser = self._cookies.read(request, self._cookies.visitor)
        if not self._cookies.from_our_page(request, form.get("token", ""), browser):
            return self._way_in(request, ELSEWHERE, 403)
        attempt = Attempt(form.get("email", "")[:254], form.get("password", "")[:1024], form.get("code", "")[:64], self._place(request))
        found = await self._desk.sign_in.check(attempt)
        if isinstance(found, Refused):
            if found.retry_after_s:
                wait = int(found.retry_after_s) + 1
                return self._way_in(request, f"Too many attempts. Please try again in {wait} seconds.", 429, {"retry-after": str(wait)})
            return self._way_in(request, "The e-mail, the password or the code is not right.", 401)
        return await self._admitted(request, found.person, found.factors)

    async def elsewhere(self, request: Request) -> Response:
        """Off to the hospital's own sign-in."""
        if self._oidc is None:
            return self._way_in(request, "Signing in with your organisation is not set up here.", 404)
        flow = fresh_flow(self._cookies.fresh(), self._desk.now())
        try:
            answer: Response = RedirectResponse(await self._oidc.start(flow), 303)
        except NotVouched as why:
            return self._way_in(request, str(why), 502)
        self._cookies.set(answer, self._cookies.visitor, flow, 600)
        return answer

    async def back(self, request: Request) -> Response:
        """Back from there."""
        flow = self._cookies.read(request, self._cookies.visitor)
        if self._oidc is None or flow is None or not flow_is_live(flow, self._desk.now()):
            return self._way_in(request, "This sign-in was begun in another window or too long ago. Begin again.", 400)
        try:
            vouched = await self._oidc.finish(flow, reading.read_query(request.scope["query_string"]))
            person = await self._entrance.known(vouched, self._place(request))
        except (NotVouched, NotAllowed, Problem) as why:
            await self._entrance.refused(self._place(request))
            return self._way_in(request, "This answer cannot be read." if isinstance(why, Problem) else str(why), 403)
        return await self._admitted(request, person, vouched.factors)

    async def sign_out(self, request: Request) -> Response:
        """Out, and nothing stays in the browser."""
        visitor = await self._sent_by(request)
        if visitor is None:
            return RedirectResponse(HOME, 303)
        await self._entrance.end(visitor.person, visitor.grant.id, "signed_out")
        answer = RedirectResponse(HOME, 303, {"clear-site-data": '"cache", "cookies", "storage"'})
        self._cookies.drop(answer, self._cookies.session)
        return answer

    async def end(self, request: Request) -> Response:
        """Ends one of one's own sign-ins."""
        visitor = await self._sent_by(request)
        if visitor is not None:
            await self._entrance.end(visitor.person, request.path_params["id"], "killed")
        return RedirectResponse(HOME, 303)

    async def _admitted(self, request: Request, person: Staff, factors: tuple[str, ...]) -> Response:
        """A new session with a new name: one that was set before, by whomever, is worth nothing."""
        cookie = self._cookies.fresh()
        before = await self.visitor(request)
        await self._entrance.begin(
            person, cookie, factors, agent_name(request.headers.get("user-agent", "")), before.grant if before else None
        )
        answer = RedirectResponse(HOME, 303)
        self._cookies.set(answer, self._cookies.session, cookie, int(grants.ABSOLUTE.total_seconds()))
        self._cookies.drop(answer, self._cookies.visitor)
        return answer

    async def visitor(self, request: Request, *, alive: bool = True) -> Visitor | None:
        """Whoever is signed in with this browser. `alive`: a person does this, so their sign-in has not fallen silent."""
        cookie, now = self._cookies.read(request, self._cookies.session), self._desk.now()
        if cookie is None:
            return None
        async with self._desk.database.reading() as tx:
            grant = await grants.by_cookie(tx, cookie)
            person = await staff.get(tx, self._desk.database.vault, grant.subject) if grant is not None else None
        if grant is None or person is None or not person.active or grant.kind != grants.CONSOLE or not grant.live(now):
            return None
        if alive and now - grant.last_seen >= timedelta(minutes=1):
            async with self._desk.database.transaction() as tx:
                await grants.touch(tx, grant.id, now)
        return Visitor(person, grant, cookie)

    async def _sent_by(self, request: Request) -> Visitor | None:
        """Whoever sent this form from our page."""
        form, visitor = await self.form(request), await self.visitor(request)
        return visitor if visitor is not None and self.ours(request, form, visitor) else None

    def ours(self, request: Request, form: Mapping[str, str], visitor: HasCookie) -> bool:
        """Whether this form was sent from a page of ours by this visitor's browser."""
        return self._cookies.from_our_page(request, form.get("token", ""), visitor.cookie)

    def form_token(self, visitor: HasCookie) -> str:
        """What the forms of this visitor's pages carry."""
        return self._cookies.form_token(visitor.cookie)

    async def form(self, request: Request) -> Mapping[str, str]:
        try:
            return reading.read_form(await reading.body_bytes(request, reading.FORM_TYPE))
        except (ValueError, Problem):
            return {}

    def _way_in(self, request: Request, told: str = "", status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
        kept = self._cookies.read(request, self._cookies.visitor)
        browser = kept or self._cookies.fresh()
        answer = self.page("console_sign_in.html", status, told=told, token=self._cookies.form_token(browser), oidc=self._oidc is not None)
        answer.headers.update(headers or {})
        if kept is None:
            self._cookies.set(answer, self._cookies.visitor, browser, 3600)
        return answer

    def page(self, name: str, status: int = 200, **facts: Any) -> Response:
        return HTMLResponse(self._templates.get_template(name).render(clinic=self._desk.clinic, **facts), status)

    def _place(self, request: Request) -> str:
        return client_place(request.scope, self._desk.trusted)

    def _guarded(self, work: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        """Every page: so often from one place, kept by nobody, and with the strictest policy."""

        async def guarded(request: Request) -> Response:
            desk = self._desk
            key = desk.database.vault.mac("limit", network(self._place(request)).encode()).hex()[:32]
            decision = await desk.limits.spend([(desk.per_place, key, 1)], desk.now())
            result = "allowed" if decision.allowed else "denied"
            LIMIT_DECISIONS.labels(limit=desk.per_place.name, result=result, degraded=str(decision.degraded)).inc()
            if decision.allowed:
                answer = await work(request)
            else:
                wait = int(min(decision.retry_after_s, 86_400)) + 1
                answer = self.page(
                    "console_sign_in.html", 429, told=f"Too many requests. Please wait {wait} seconds.", token="", oidc=False
                )
                answer.headers["retry-after"] = str(wait)
            return answer

        return self._dressed(guarded)

    def _dressed(self, work: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        """What every answer of the console says to the browser."""

        async def dressed(request: Request) -> Response:
            if request.method == "POST" and self._cookies.foreign(request):  # whoever is signed in, and before anybody is asked to be
                answer: Response = self._way_in(request, ELSEWHERE, 403)
            else:
                answer = await work(request)
            answer.headers["content-security-policy"] = POLICY
            answer.headers["cache-control"] = "no-store"
            answer.headers["referrer-policy"] = "same-origin"  # with no-referrer Chrome sends our own forms with "Origin: null"
            if self._desk.home.startswith("https://"):
                answer.headers["strict-transport-security"] = "max-age=63072000; includeSubDomains"
            return answer

        return dressed
