"""Pagers over HTTP: PagerDuty Events v2, GoAlert's generic key, and a signed webhook of our own making.

Sources: PagerDuty developer docs (Events API v2: 202 taken, 400 never again, 429 and 5xx later); goalert.me "Alerting from the generic
API" (token, summary, dedup, action=close; 204). A pager's key travels in the body, never in an address.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import httpx

from agents.partners.pager import PagerFailed, Telling, Word

PAGERDUTY_URL: Final = "https://events.pagerduty.com"
TIMEOUT: Final = httpx.Timeout(8.0, connect=3.0)
SEVERITY: Final = {"critical": "critical", "crisis": "critical", "urgent": "error", "technical": "warning"}
LONGEST_WAIT: Final = 3600.0
SIGNATURE: Final = "X-HealthSmart-Signature"
TIMESTAMP: Final = "X-HealthSmart-Timestamp"
DELIVERY: Final = "X-HealthSmart-Delivery"


class _Http:
    """One connection pool, and failures sorted by whether telling again can help."""

    def __init__(self) -> None:
        self._web = httpx.AsyncClient(timeout=TIMEOUT, follow_redirects=False)

    async def close(self) -> None:
        await self._web.aclose()

    async def _post(self, url: str, *, content: bytes, headers: Mapping[str, str]) -> None:
        try:
            answer = await self._web.post(url, content=content, headers=dict(headers))
        except httpx.HTTPError as why:
            raise PagerFailed(type(why).__name__, again=True) from None
        if answer.is_success:
            return
        again = answer.status_code == 429 or answer.status_code >= 500
        raise PagerFailed(f"http_{answer.status_code}", again=again, retry_after=_wait(answer.headers.get("retry-after")))


class PagerDuty(_Http):
    """Events API v2. `api_url` replaces scheme and host."""

    name = "pagerduty"

    def __init__(self, routing_key: str, api_url: str | None = None) -> None:
        super().__init__()
        self._key, self._url = routing_key, (api_url or PAGERDUTY_URL).rstrip("/") + "/v2/enqueue"

    async def tell(self, telling: Telling) -> None:
        event: dict[str, Any] = {"routing_key": self._key, "event_action": telling.word.value, "dedup_key": telling.key}
        if telling.word is Word.TRIGGER:
            event["client"] = "HealthSmart Assistant"
            event["payload"] = {
                "summary": telling.summary,
                "source": telling.source,
                "severity": SEVERITY.get(telling.level, "info"),
                "timestamp": telling.at.isoformat(),
                "component": "escalations",
                "class": telling.level,
                "custom_details": {"number": telling.number, "level": telling.level},
            }
        await self._post(self._url, content=json.dumps(event).encode(), headers={"Content-Type": "application/json"})


class GoAlert(_Http):
    """GoAlert's generic integration key. It knows no acknowledgement from outside: that word is not sent."""

    name = "goalert"

    def __init__(self, url: str, token: str) -> None:
        super().__init__()
        self._url, self._token = url.rstrip("/") + "/api/v2/generic/incoming", token

    async def tell(self, telling: Telling) -> None:
        if telling.word is Word.ACKNOWLEDGE:
            return
        form = {"token": self._token, "summary": telling.summary, "dedup": telling.key}
        if telling.word is Word.RESOLVE:
            form["action"] = "close"
        body = str(httpx.QueryParams(form)).encode()
        await self._post(self._url, content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})


class SignedWebhook(_Http):
    """Any program that checks our signature: HMAC-SHA256 over `<timestamp>.<body>`. The delivery id is the same for the same word, so
    a receiver that remembers ids acts once."""

    name = "webhook"

    def __init__(self, url: str, secret: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._url, self._secret, self._now = url, secret, now

    async def tell(self, telling: Telling) -> None:
        told = {"key": telling.key, "action": telling.word.value, "number": telling.number, "level": telling.level}
        body = json.dumps({**told, "summary": telling.summary, "at": telling.at.isoformat()}).encode()
        stamp = str(int(self._now().timestamp()))
        delivery = hashlib.sha256(f"{telling.key}:{telling.word.value}:{telling.at.isoformat()}".encode()).hexdigest()[:32]
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP: stamp,
            DELIVERY: delivery,
            SIGNATURE: signature(self._secret, stamp, body),
        }
        await self._post(self._url, content=body, headers=headers)


def signature(secret: str, stamp: str, body: bytes) -> str:
    """`v1=` and the hex HMAC-SHA256 over timestamp, a dot, and the raw body."""
    return "v1=" + hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def _wait(told: str | None) -> float | None:
    """Seconds from a Retry-After header, in either of its forms (RFC 9110 10.2.3); nonsense is passed over."""
    text = (told or "").strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return min(float(text), LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    at = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
    return min(max(0.0, (at - datetime.now(UTC)).total_seconds()), LONGEST_WAIT)
