"""A person's shifts as a feed any calendar program subscribes to: `GET /oncall/{token}.ics`.

Calendar programs cannot sign in, so the address itself is the key: made from our secret and the person's id, it opens that one
person's shifts and nothing else. It stops working when the person is no longer active staff. No patient is in a rota.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.rota_desk import RotaDesk
from store import staff
from store.database import Database
from store.vault import Vault

MARK: Final = 32  # hex characters: 128 bits


def token_of(vault: Vault, staff_id: str) -> str:
    """The part of the address that opens this person's shifts."""
    return f"{staff_id}-{vault.mac('calendar', staff_id.encode()).hex()[:MARK]}"


class CalendarFeed:
    """Serves feeds."""

    def __init__(self, database: Database, zone: ZoneInfo, clinic: str, now: Callable[[], datetime]) -> None:
        self._db, self._desk, self._clinic, self._now = database, RotaDesk(database, zone), clinic, now

    def routes(self) -> list[Route]:
        return [Route("/oncall/{token}.ics", self.feed, methods=["GET"])]

    async def feed(self, request: Request) -> Response:
        """200 text/calendar, or 404 for whatever opens nothing (and never says why)."""
        staff_id, _, mark = str(request.path_params["token"]).rpartition("-")
        known = token_of(self._db.vault, staff_id).rpartition("-")[2]
        if not staff_id or not hmac.compare_digest(mark.encode(), known.encode()):
            return PlainTextResponse("", 404)
        async with self._db.reading() as tx:
            person = await staff.get(tx, self._db.vault, staff_id)
        if person is None or not person.active:
            return PlainTextResponse("", 404)
        text = await self._desk.calendar(person, self._now(), self._clinic)
        return Response(text, media_type="text/calendar", headers={"Cache-Control": "private, max-age=900"})
