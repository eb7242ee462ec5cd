"""The way in from other pagers: `POST /pager/pagerduty` and `POST /pager/webhook`. Signed or nothing; judged like any other press."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from agents.partners.pager_webhooks import Forged, Heard, Unread, read_pagerduty, read_signed
from bot.judge import Judge
from bot.pager_settings import PagerSettings
from channels.message import AckResult, Verb
from store import escalations, pager_links, seen, staff
from store.database import Database, Tx
from store.pager_links import WANTED, Link
from store.staff import Staff

PREFIX: Final = "healthsmart:"


class PagerDoor:
    """Believes what is signed; acts for whoever did it, or for the pager itself when that person is not on the staff list."""

    def __init__(
        self, database: Database, judge: Judge, settings: PagerSettings, now: Callable[[], datetime], on_event: Callable[[str], None]
    ) -> None:
        self._db, self._judge, self._now, self._on_event = database, judge, now, on_event
        self._pagerduty = [one.get_secret_value() for one in settings.pagerduty_secrets]
        self._webhook = [one.get_secret_value() for one in settings.webhook_secrets]

    def routes(self) -> list[Route]:
        """Only for what is configured: without a secret there is no door."""
        found = []
        if self._pagerduty:
            found.append(Route("/pager/pagerduty", self.pagerduty, methods=["POST"]))
        if self._webhook:
            found.append(Route("/pager/webhook", self.webhook, methods=["POST"]))
        return found

    async def pagerduty(self, request: Request) -> Response:
        body = await request.body()
        return await self._answer("pagerduty", lambda: read_pagerduty(self._pagerduty, request.headers, body))

    async def webhook(self, request: Request) -> Response:
        body = await request.body()
        return await self._answer("webhook", lambda: read_signed(self._webhook, request.headers, body, self._now()))

    async def _answer(self, pager: str, read: Callable[[], Heard | None]) -> Response:
        try:
            heard = read()
        except Forged:
            self._on_event(f"{pager}_forged")
            return PlainTextResponse("", 401)
        except Unread:
            self._on_event(f"{pager}_malformed")
            return PlainTextResponse("", 400)
        if heard is None or not heard.key.startswith(PREFIX):
            return PlainTextResponse("", 202)  # not ours: an answer of 4xx would make PagerDuty give the subscription up
        result = await self._act(pager, heard)
        return PlainTextResponse(result.value if result is not None else "", 202)

    async def _act(self, pager: str, heard: Heard) -> AckResult | None:
        at = self._now()
        async with self._db.transaction() as tx:
            if not await seen.first_time(tx, f"pager:{pager}:{heard.id}", at):
                return None
            person = await self._who(tx, pager, heard.by)
            outcome = await self._judge.judge_as(tx, person, heard.key.removeprefix(PREFIX), Verb(heard.verb), at)
            held = await escalations.get(tx, heard.key.removeprefix(PREFIX))
            if held is not None and held.state in WANTED and outcome.result in (AckResult.TAKEN, AckResult.RESOLVED):
                await pager_links.put(tx, held.id, pager, Link(WANTED[held.state], held.version), at)  # it knows: no echo
        return outcome.result

    async def _who(self, tx: Tx, pager: str, by: str) -> Staff:
        """The one active member of staff of that name or e-mail; else the pager, as a member of the team nobody can page."""
        wanted = by.strip().casefold()
        everybody = await staff.all_active(tx, self._db.vault)
        named = [one for one in everybody if wanted and wanted in (one.name.casefold(), (one.email or "").casefold())]
        if len(named) == 1:
            return named[0]
        title = "PagerDuty" if pager == "pagerduty" else "Another pager"
        return await staff.add(
            tx, self._db.vault, name=title, role="oncall", email=f"{pager}@pager.invalid", source="pager", at=self._now()
        )
