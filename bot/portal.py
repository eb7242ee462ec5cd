"""The step up: a one-time link in a text, the portal's own sign-in (OpenID Connect with PKCE), and back: the one way to level IA3.

The link's token is random, lives ten minutes, works once, and is kept only as its hash. Opening the link does nothing (messengers open
links by themselves): the button on its page begins. Who signed in must be the very person this conversation has proved, by the number the
clinic knows them by (MRN) in a claim of the portal's, not more than 15 minutes ago. Every failure reads the same.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.access_settings import Oidc
from bot.console.oidc import NotVouched, OidcClient
from bot.portal_settings import PortalSettings
from bot.telemetry import get_logger
from bot.verification import Verification
from bot.web import PAGES
from compliance.audit import Actor, AuditAction, AuditEvent
from compliance.identity import CHALLENGE_LIVES
from compliance.phi import Phi
from store import conversations, patients, proofs, step_ups
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database, Tx
from store.proofs import Kept

COOKIE: Final = "healthsmart-verify"
HEADERS: Final = {"cache-control": "no-store", "x-robots-tag": "noindex"}
log = get_logger(__name__)


class Portal:
    """Makes links, and is where they lead. Close it."""

    def __init__(
        self,
        config: PortalSettings,
        public_url: str,
        database: Database,
        audit: SqlAuditLog,
        verification: Verification,
        now: Callable[[], datetime],
    ) -> None:
        self._claim, self._db, self._audit, self._verification, self._now = config.claim, database, audit, verification, now
        self._home, self._secure = f"{public_url}/verify", public_url.startswith("https://")
        oidc = Oidc(issuer=config.issuer, client_id=config.client_id, client_secret=config.client_secret, roles=(), scope="openid")
        self._client = OidcClient(oidc, f"{self._home}/callback", database.vault, now)
        self._templates = Environment(loader=FileSystemLoader(PAGES), autoescape=select_autoescape())

    async def close(self) -> None:
        await self._client.close()

    async def link(self, tx: Tx, conversation: Conversation, contact: Contact, now: datetime) -> str:
        """A link for this conversation. Everybody who reads the text can open it; only the proved person's sign-in counts."""
        token = secrets.token_urlsafe(32)
        await step_ups.add(tx, marked(token), conversation.id, contact.id, now, now + CHALLENGE_LIVES)
        return f"{self._home}/{token}"

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/verify/callback", self.back, methods=["GET"]),
            Route("/verify/{token}", self.opened, methods=["GET"]),
            Route("/verify/{token}/begin", self.begin, methods=["GET"]),
        ]

    async def opened(self, request: Request) -> Response:
        """The page behind the link: says what will happen, and has the one button."""
        token = request.path_params["token"]
        return self._page("ready", begin=f"{self._home}/{token}/begin") if await self._live(token) else self._page("over", 410)

    async def begin(self, request: Request) -> Response:
        """Off to the portal."""
        token = request.path_params["token"]
        if not await self._live(token):
            return self._page("over", 410)
        try:
            away = RedirectResponse(await self._client.start(token), 303, headers=HEADERS)
        except NotVouched:
            return self._page("trouble", 503)
        away.set_cookie(COOKIE, token, 600, path="/verify", secure=self._secure, httponly=True, samesite="lax")
        return away

    async def back(self, request: Request) -> Response:
        """Back from the portal: is it they, just now, and is this link still good?"""
        token = request.cookies.get(COOKIE, "")
        if not await self._live(token):
            return self._page("over", 410)
        try:
            claims = await self._client.claims(token, request.query_params)
        except NotVouched:
            log.warning("step_up_refused", reason_code="not_vouched")
            return self._page("refused", 403)
        done = await self._lift(token, claims)
        answer = self._page("done") if done else self._page("refused", 403)
        answer.delete_cookie(COOKIE, path="/verify")
        return answer

    async def _lift(self, token: str, claims: Mapping[str, Any]) -> bool:
        now, signed = self._now(), claims.get("auth_time")
        async with self._db.transaction() as tx:
            used = await step_ups.use(tx, marked(token), now)  # once, whatever comes of it
            talk = await conversations.get(tx, used.conversation_id) if used else None
            if used is None or talk is None:
                return False
            patient = await patients.by_external_id(tx, self._db.vault, Phi(str(claims.get(self._claim, ""))))
            kept = await proofs.load(tx, self._db.vault, talk.id)
            current = self._verification.as_of_now(kept, talk)
            at = datetime.fromtimestamp(signed, UTC) if isinstance(signed, int) and not isinstance(signed, bool) else None
            lifted = current.portal_returned(patient, at, now) if patient is not None and at is not None else None
            action = AuditAction.IDENTITY_LEVEL if lifted else AuditAction.IDENTITY_FAILED
            detail: dict[str, str | int | bool] = {"level": int(lifted.level if lifted else current.level), "factors": "portal"}
            actor = Actor("patient", used.contact_id)
            await self._audit.append(
                tx, AuditEvent(action, now, actor, "ok" if lifted else "failed", patient, channel="web", detail=detail)
            )
            if lifted is not None:
                await proofs.save(tx, self._db.vault, talk.id, used.contact_id, Kept(lifted, kept.version, channel=kept.channel), now)
        return lifted is not None

    async def _live(self, token: str) -> bool:
        if not 20 <= len(token) <= 64:
            return False
        async with self._db.reading() as tx:
            return await step_ups.live(tx, marked(token), self._now())

    def _page(self, what: str, status: int = 200, **facts: str) -> Response:
        return HTMLResponse(self._templates.get_template("verify.html").render(what=what, **facts), status, headers=HEADERS)


def marked(token: str) -> bytes:
    """What is kept of a link's token."""
    return hashlib.sha256(token.encode()).digest()
