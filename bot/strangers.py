"""Requests at the doors that nobody signed: so many from one place in an hour, then they are told to wait.

Signed webhooks never count: all of a provider's come from a few addresses, and a limit on those would cut off every patient.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.metrics import LIMIT_DECISIONS
from bot.place import Network, client_place
from bot.signin import network
from bot.telemetry import get_logger
from store.limits import Limit, Limits
from store.vault import Vault

DOORS: Final = ("/twilio", "/slack")
REFUSED: Final = (401, 403)
log = get_logger(__name__)


class StrangersLimit:
    """Watches what the doors answer; nothing happens before an answer was 401 or 403."""

    def __init__(
        self, app: ASGIApp, limits: Limits, limit: Limit, vault: Vault, trusted: Sequence[Network], now: Callable[[], datetime]
    ) -> None:
        self.app, self._limits, self._limit, self._vault, self._trusted, self._now = app, limits, limit, vault, trusted, now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not str(scope["path"]).startswith(DOORS):
            await self.app(scope, receive, send)
            return
        told_to_wait = False

        async def watched(message: Message) -> None:
            nonlocal told_to_wait
            if message["type"] == "http.response.start" and message["status"] in REFUSED:
                wait = await self._wait(scope)
                if wait:
                    told_to_wait = True
                    await PlainTextResponse("Too many requests.\n", 429, {"retry-after": str(wait)})(scope, receive, send)
            if not told_to_wait:
                await send(message)

        await self.app(scope, receive, watched)

    async def _wait(self, scope: Scope) -> int:
        """Seconds this place has to wait; 0: it may go on. Without the limiter everybody may: the signature was what mattered."""
        place = network(client_place(scope, self._trusted))
        key = self._vault.mac("limit", place.encode()).hex()[:32]
        try:
            decision = await self._limits.spend([(self._limit, key, 1)], self._now())
        except Exception as why:  # noqa: BLE001 - a limiter that is gone must not turn a 403 into a 500
            log.warning("limiter_failed", error=type(why).__name__)
            return 0
        result = "allowed" if decision.allowed else "denied"
        LIMIT_DECISIONS.labels(limit=self._limit.name, result=result, degraded=str(decision.degraded)).inc()
        return 0 if decision.allowed else max(1, int(min(decision.retry_after_s, 86_400)) + 1)
