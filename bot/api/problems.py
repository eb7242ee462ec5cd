"""Every error of the API as an RFC 9457 problem document. What went wrong and what to do; never a value somebody sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.responses import JSONResponse, Response

MEDIA: Final = "application/problem+json"
TITLES: Final = {
    400: ("malformed", "The request cannot be read"),
    401: ("unauthenticated", "Sign in first"),
    403: ("forbidden", "Your role may not do this"),
    404: ("not-found", "Not found"),
    405: ("method", "This address does not do that"),
    406: ("not-acceptable", "Only JSON is answered here"),
    409: ("conflict", "It cannot be done as things are"),
    410: ("gone", "It was here and is gone"),
    413: ("too-large", "The request is too large"),
    415: ("media-type", "This kind of content is not taken"),
    422: ("invalid", "Some fields are wrong"),
    429: ("too-many", "Too many requests"),
    500: ("fault", "Something went wrong on our side"),
    503: ("unavailable", "Not now"),
}


@dataclass(frozen=True, slots=True)
class FieldError:
    """`pointer`: a JSON pointer into the body, or the name of a query parameter; `detail`: what to do."""

    pointer: str
    detail: str


class Problem(Exception):  # noqa: N818
    """Ends a request with this status."""

    def __init__(self, status: int, detail: str, *, errors: Sequence[FieldError] = (), headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors, self.headers = status, detail, tuple(errors), dict(headers or {})

    def document(self) -> dict[str, Any]:
        """The body. `type` leads to its explanation."""
        slug, title = TITLES[self.status]
        body: dict[str, Any] = {"type": f"/errors/{slug}", "title": title, "status": self.status, "detail": self.detail}
        if self.errors:
            body["errors"] = [{"pointer": one.pointer, "detail": one.detail} for one in self.errors]
        return body

    def response(self) -> Response:
        return JSONResponse(self.document(), self.status, headers=self.headers, media_type=MEDIA)


class OAuthError(Exception):
    """Ends a token request (RFC 6749, section 5.2)."""

    def __init__(self, code: str, detail: str, *, status: int = 400, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.code, self.detail, self.status, self.headers = code, detail, status, dict(headers or {})

    def response(self) -> Response:
        body = {"error": self.code, "error_description": self.detail}
        return JSONResponse(body, self.status, headers={**self.headers, "cache-control": "no-store", "pragma": "no-cache"})


def unauthenticated(detail: str, *, token: bool) -> Problem:
    """401 as RFC 6750 wants it. `token`: one was shown."""
    error = f', error="invalid_token", error_description="{detail}"' if token else ""
    return Problem(401, detail, headers={"www-authenticate": f'Bearer realm="healthsmart"{error}'})


def forbidden(detail: str = "Your role may not do this. Ask an administrator if it should.") -> Problem:
    return Problem(403, detail)


def missing(what: str) -> Problem:
    return Problem(404, f"There is no such {what}, or it is not yours to see.")


def too_many(retry_after_s: float) -> Problem:
    wait = max(1, min(86_400, int(retry_after_s) + 1))
    return Problem(429, f"Try again in {wait} seconds.", headers={"retry-after": str(wait)})
