"""Idempotency-Key on writes: the same key and body give the same answer, done once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.api.desk import Desk
from bot.api.problems import FieldError, Problem
from compliance.roles import Caller
from store import kept_answers
from store.kept_answers import Busy, Kept, Other

HEADER: Final = "idempotency-key"
_KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")


async def once(desk: Desk, request: Request, who: Caller, body: bytes, work: Callable[[], Awaitable[Response]]) -> Response:
    """Runs `work`, or gives the answer it gave before. Raises `Problem` 409 (still at it) or 422 (the key was for something else)."""
    given = request.headers.get(HEADER)
    if given is None:
        return await work()
    if not _KEY.fullmatch(given):
        raise Problem(422, "The Idempotency-Key must be 1 to 200 visible ASCII characters.", errors=[FieldError(HEADER, "is not usable")])
    key = desk.database.vault.mac("idempotency", f"{who.id}|{request.method}|{request.url.path}|{given}".encode())
    asked = hashlib.sha256(request.url.query.encode() + b"\x00" + body).digest()
    async with desk.database.transaction() as tx:
        known = await kept_answers.claim(tx, desk.database.vault, key, asked, desk.now())
    if isinstance(known, Kept):
        headers = {"idempotency-replayed": "true", "cache-control": "no-store"}
        return Response(known.answer, known.status, headers, media_type="application/json" if known.answer else None)
    if isinstance(known, Busy):
        raise Problem(409, "The same request is still being worked on.", headers={"retry-after": "1"})
    if isinstance(known, Other):
        raise Problem(
            422, "This Idempotency-Key was used for another request; take a new one.", errors=[FieldError(HEADER, "was used before")]
        )
    try:
        answer = await work()
    except BaseException:
        async with desk.database.transaction() as tx:
            await kept_answers.drop(tx, key)
        raise
    async with desk.database.transaction() as tx:
        await kept_answers.keep(tx, desk.database.vault, key, answer.status_code, bytes(answer.body))
    return answer
