"""Exceptions from the limits on messages."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from pydantic import Field

from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint, Given, Id, Moment, Nothing, Reply, Taken
from bot.api.problems import FieldError, Problem, missing
from bot.limit_desk import LimitDesk, LimitError, Wish
from compliance.roles import Permission
from store.limit_overrides import TEXTS, Override


class LimitWish(Taken):
    """`allowance` per hour instead of the usual; without it there is no limit. It ends at `expires_at`, or after `minutes`."""

    user_id: Id = Field(description="A patient's id")
    limit: str = Field(default=TEXTS, max_length=32)
    allowance: int | None = Field(default=None, ge=1, le=100_000)
    reason: str = Field(min_length=5, max_length=300)
    expires_at: Moment | None = None
    minutes: int | None = Field(default=None, ge=1, le=1440)


class LimitOverride(Given):
    id: str
    user_id: str
    limit: str
    allowance: int | None
    reason: str
    made_by: str
    made_at: Moment
    expires_at: Moment


class LimitOverrides(Given):
    items: tuple[LimitOverride, ...]
    next_cursor: str | None = None


class Which(Taken):
    id: Id


async def listing(desk: Desk, asked: Asked) -> Reply:
    """Those that count just now."""
    found = await LimitDesk(desk.database, desk.audit).current(asked.at)
    return Reply(LimitOverrides(items=tuple(map(_shown, found))))


async def put(desk: Desk, asked: Asked) -> Reply:
    """Makes one, in place of the one this patient has."""
    body: LimitWish = asked.body
    if (body.expires_at is None) == (body.minutes is None):
        raise Problem(422, "Say when it ends.", errors=[FieldError("/expires_at", "give either expires_at or minutes")])
    ends = body.expires_at or asked.at + timedelta(minutes=body.minutes or 0)
    wish = Wish(body.user_id, body.limit, body.allowance, body.reason, ends)
    try:
        made = await LimitDesk(desk.database, desk.audit).put(wish, asked.actor, asked.at)
    except LimitError as why:
        raise Problem(422, "Some fields are wrong.", errors=[FieldError(f"/{why.field}", str(why))]) from None
    return Reply(_shown(made))


async def delete(desk: Desk, asked: Asked) -> Reply:
    """Takes one back."""
    id_ = asked.path.get("id") or asked.query.id
    if not await LimitDesk(desk.database, desk.audit).end(id_, asked.actor, asked.at):
        raise missing("exception")
    return Reply()


def _shown(one: Override) -> LimitOverride:
    return LimitOverride(
        id=one.id,
        user_id=one.subject,
        limit=one.limit_name,
        allowance=one.allowance,
        reason=one.reason,
        made_by=one.made_by,
        made_at=one.made_at,
        expires_at=one.expires_at,
    )


READ, WRITE = Permission.LIMIT_READ, Permission.LIMIT_WRITE
ENDPOINTS: Final = (
    Endpoint("GET", "/limits/overrides", "Exceptions that count just now", READ, listing, query=Nothing, answer=LimitOverrides),
    Endpoint("PUT", "/limits/overrides", "Make an exception for a patient", WRITE, put, body=LimitWish, answer=LimitOverride),
    Endpoint("DELETE", "/limits/overrides", "Take an exception back", WRITE, delete, query=Which, status=204, problems=(404,)),
    Endpoint("DELETE", "/limits/overrides/{id}", "Take an exception back", WRITE, delete, status=204, problems=(404,)),
)
