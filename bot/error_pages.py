"""`/errors`: where the `type` of a problem document leads (RFC 9457): what it means and what to do, for whoever reads it first."""

from __future__ import annotations

from functools import cache
from typing import Final

from jinja2 import Environment, FileSystemLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from bot.api.docs import HELP
from bot.api.problems import TITLES, missing
from bot.web import PAGES

STEPS: Final[dict[str, tuple[str, ...]]] = {
    "malformed": ("Send the body as UTF-8 JSON with each key once.", "Do not send it again unchanged: it will fail again."),
    "unauthenticated": (
        "Get a new access token: POST /api/v1/auth/token with grant_type=refresh_token.",
        "When that is refused too, the sign-in has ended: sign in again.",
    ),
    "forbidden": (
        "Do not repeat it: the answer stays the same, and every attempt is in the audit log.",
        "If your work needs it, ask an administrator for another role.",
        "In an emergency with a patient, break the glass: POST /api/v1/break-glass.",
    ),
    "not-found": ("Check the id: it is the `id` of a list's item.", "What belongs to somebody else looks the same as what does not exist."),
    "method": ("Read the Allow header, or /api/docs.",),
    "not-acceptable": ("Send `Accept: application/json`, or no Accept header.",),
    "conflict": (
        "Fetch it again and look at what it is now: somebody may have been quicker.",
        "With an Idempotency-Key: wait for the first request to finish, then repeat with the same key and the same body.",
    ),
    "gone": ("There is nothing to get back: it was forgotten on purpose (retention or erasure).",),
    "too-large": ("Send less at once: 256 KiB of JSON for the API, 1 MiB for anything else.",),
    "media-type": ("Send `Content-Type: application/json`; to /api/v1/auth/… a form. No Content-Encoding.",),
    "invalid": ("Go through `errors`: each entry names one field and what it should be.", "Correct them all, then send it again."),
    "too-many": (
        "Wait as many seconds as Retry-After says, then go on more slowly.",
        "A clinic that needs more can ask an administrator for an exception (PUT /api/v1/limits/overrides).",
    ),
    "fault": (
        "Send it again once, with the same Idempotency-Key.",
        "When it fails again, tell an administrator the number in `detail`: it finds the error in the logs.",
    ),
    "unavailable": (
        "Try again in a few seconds; with an Idempotency-Key nothing happens twice.",
        "For those who run the product: /readyz says which part is missing.",
    ),
}


def error_pages() -> list[BaseRoute]:
    """`/errors` and a page for each kind."""
    by_slug = {slug: (status, title) for status, (slug, title) in TITLES.items()}
    templates = Environment(loader=FileSystemLoader(PAGES), autoescape=select_autoescape())

    @cache
    def page(slug: str | None) -> str:
        shown = [slug] if slug else list(by_slug)
        told = [(one, *by_slug[one], HELP[by_slug[one][0]], STEPS[one]) for one in shown]
        return templates.get_template("errors.html").render(problems=told, single=slug is not None)

    async def every(request: Request) -> Response:
        return HTMLResponse(page(None))

    async def one(request: Request) -> Response:
        slug = request.path_params["slug"]
        return HTMLResponse(page(slug)) if slug in by_slug else missing("kind of error").response()

    return [Route("/errors", every), Route("/errors/{slug}", one)]
