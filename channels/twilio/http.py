"""HTTP for Twilio's own client: with time limits, with `Retry-After`, without a memory.

The library's asynchronous client never applies its timeout, throws response headers away, keeps the last request (To, Body) and logs
addresses (channels.md 0.1, 0.3, 0.5). This one replaces it, and sorts what goes wrong by the only question that matters before a
second try: can Twilio have the message?
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp

from channels.twilio.account import API_URL
from channels.twilio.alone import without_sender
from channels.twilio.codes import LOWEST_TWILIO_CODE

with without_sender():
    from twilio.http import AsyncHttpClient
    from twilio.http.response import Response

CONNECT_SECONDS: Final = 3.0
ANSWER_SECONDS: Final = 10.0
CONNECTIONS: Final = 100
LONGEST_RETRY_AFTER: Final = 3600.0


class Refused(Exception):  # noqa: N818 - what happened to the request, like its family in channels/errors.py
    """Twilio answered with an error. `code` is Twilio's own, None when the body had none; `retry_after` is in seconds. The text has
    neither: Twilio's messages quote the number."""

    def __init__(self, status: int, code: int | None, retry_after: float | None) -> None:
        super().__init__(f"Twilio refused: HTTP {status}")
        self.status, self.code, self.retry_after = status, code, retry_after


class Unreached(Exception):  # noqa: N818
    """No connection came about: Twilio cannot have the request. `code` is "connect", "connect_timeout" or
    "foreign_host"."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Twilio was not reached: {code}")
        self.code = code


class Unanswered(Exception):  # noqa: N818
    """The request may have left and no whole answer came: Twilio may have it. `code` is "timeout", "reset" or "unreadable"."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Twilio did not answer: {code}")
        self.code = code


class TwilioHttp(AsyncHttpClient):  # type: ignore[misc]  # the library has no types
    """What `twilio.rest.Client` sends through. Its connections open at the first request, in the loop that runs then."""

    def __init__(self, api_url: str, *, connect: float = CONNECT_SECONDS, answer: float = ANSWER_SECONDS) -> None:
        """`api_url` stands for scheme and host of https://api.twilio.com; `connect` and `answer` are seconds."""
        super().__init__(logging.getLogger("twilio.quiet"), True, connect + answer)
        self._api_url = api_url.rstrip("/")
        self._limits = aiohttp.ClientTimeout(total=connect + answer, connect=connect, sock_connect=connect, sock_read=answer)
        self._session: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str,
        url: str,
        params: Mapping[str, object] | None = None,
        data: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the library's name; our own limits always apply
        allow_redirects: bool = False,  # the library's name; redirects are never followed
    ) -> Response:
        """One request. Raises `Refused` for anything but 2xx, `Unreached`, `Unanswered`; nothing is tried again here."""
        with _sorted_failures():
            async with self._open().request(
                method,
                self._redirected(url),
                params=_pairs(params),
                data=_pairs(data),
                headers={**(headers or {}), **({"Authorization": aiohttp.encode_basic_auth(*auth)} if auth else {})},
                allow_redirects=False,
            ) as answer:
                body = await answer.read()
        return _accepted(answer.status, body, answer.headers)

    async def close(self) -> None:
        """Closes the connections; a later request opens new ones."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS)
            self._session = aiohttp.ClientSession(connector=connector, timeout=self._limits, cookie_jar=aiohttp.DummyCookieJar())
        return self._session

    def _redirected(self, url: str) -> str:
        """The same resource at our API address. Any other host would be given our token: refused."""
        if not url.startswith(f"{API_URL}/"):
            raise Unreached("foreign_host")
        return self._api_url + url.removeprefix(API_URL)


@contextmanager
def _sorted_failures() -> Iterator[None]:
    """By whether the request can have left: a connection that never came about cannot have carried it."""
    try:
        yield
    except aiohttp.ConnectionTimeoutError:
        raise Unreached("connect_timeout") from None
    except (aiohttp.ClientConnectorError, aiohttp.InvalidURL):
        raise Unreached("connect") from None
    except TimeoutError:
        raise Unanswered("timeout") from None
    except (aiohttp.ClientError, OSError):
        raise Unanswered("reset") from None


def _pairs(fields: Mapping[str, object] | None) -> list[tuple[str, str]] | None:
    if not fields:
        return None
    return [(name, str(one)) for name, value in fields.items() for one in (value if isinstance(value, list) else [value])]


def _accepted(status: int, body: bytes, headers: Mapping[str, str]) -> Response:
    try:
        told = json.loads(body)
    except ValueError:
        told = None
    if not 200 <= status < 300:
        code = told.get("code") if isinstance(told, dict) else None  # in Twilio's older bodies and in RFC 9457 ones
        known = isinstance(code, int) and code >= LOWEST_TWILIO_CODE
        raise Refused(status, code if known else None, _retry_after(headers))
    if not isinstance(told, dict):
        raise Unanswered("unreadable")
    return Response(status, body.decode("utf-8", "replace"), headers)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, from either form of the header, by the answer's own clock; at most an hour."""
    told = headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdecimal():
        return min(float(told[:9]), LONGEST_RETRY_AFTER)
    try:
        wait = (parsedate_to_datetime(told) - parsedate_to_datetime(headers.get("Date", ""))).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(wait, 0.0), LONGEST_RETRY_AFTER)
