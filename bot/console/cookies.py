"""The console's cookies and its guard against other pages.

The session's cookie is 256 random bits, kept here as a hash, of no use to scripts (HttpOnly) or to plain http (`__Host-`, Secure; only
where our own address is http, in development, it has another name). A form counts when the browser says it comes from our own page
(Sec-Fetch-Site, or Origin) and it carries the token that belongs to the cookie.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from store.vault import Vault

OURS: Final = ("same-origin",)


class Cookies:
    """`home`: our public address."""

    def __init__(self, vault: Vault, home: str) -> None:
        self._vault, self._home = vault, home
        self._secure = home.startswith("https://")
        self._prefix = "__Host-" if self._secure else "healthsmart-"

    @property
    def session(self) -> str:
        """The name of the cookie that says who is signed in."""
        return f"{self._prefix}sid"

    @property
    def visitor(self) -> str:
        """The name of the cookie that ties a form, or a sign-in elsewhere, to this browser before anybody is signed in."""
        return f"{self._prefix}visitor"

    def read(self, request: Request, name: str) -> str | None:
        """The cookie, when it looks like one of ours."""
        value = request.cookies.get(name, "")
        return value if 20 <= len(value) <= 100 and value.replace("-", "").replace("_", "").replace(".", "").isalnum() else None

    def set(self, answer: Response, name: str, value: str, seconds: int) -> None:
        answer.set_cookie(name, value, max_age=seconds, path="/", secure=self._secure, httponly=True, samesite="lax")

    def drop(self, answer: Response, name: str) -> None:
        answer.delete_cookie(name, path="/", secure=self._secure, httponly=True, samesite="lax")

    @staticmethod
    def fresh() -> str:
        """256 random bits."""
        return secrets.token_urlsafe(32)

    def form_token(self, cookie: str) -> str:
        """What a form of this browser carries."""
        return self._vault.mac("console form", cookie.encode()).hex()

    def from_our_page(self, request: Request, token: str, cookie: str | None) -> bool:
        """Whether this form was sent from a page of ours by the browser that got it."""
        return not self.foreign(request) and cookie is not None and hmac.compare_digest(token, self.form_token(cookie))

    def foreign(self, request: Request) -> bool:
        """Whether the browser says that another site's page sent this."""
        site = request.headers.get("sec-fetch-site")
        if site is not None and site not in OURS:
            return True
        origin = request.headers.get("origin")
        if origin == "null" and site is not None:
            origin = None  # a browser that keeps the address to itself; the site it did tell is ours
        return origin is not None and origin not in (self._home, f"{request.url.scheme}://{request.url.netloc}")
