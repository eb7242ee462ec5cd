"""Access outside one's scope in an emergency: for a reason, for an hour, seen by administrators and auditors."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint, Given, Id, Moment, Paging, Reply, Taken
from bot.api.problems import FieldError, Problem, missing
from compliance.audit import AuditAction, AuditEvent
from compliance.roles import Permission
from store import broken_glass, patients, people
from store.broken_glass import Glass


class Wish(Taken):
    """The reason is read by the privacy officer."""

    user_id: Id = Field(description="The patient's id")
    reason: str = Field(min_length=10, max_length=500)


class GlassGiven(Given):
    id: str
    user_id: str
    staff_id: str
    reason: str
    started_at: Moment
    expires_at: Moment
    ended_at: Moment | None


class GlassList(Given):
    items: tuple[GlassGiven, ...]
    next_cursor: str | None


async def start(desk: Desk, asked: Asked) -> Reply:
    """Opens this patient's record to the caller for an hour. The event is durable before it does."""
    body: Wish = asked.body
    async with desk.database.transaction() as tx:
        if not await patients.exists(tx, body.user_id) and not await people.contacts_of(tx, body.user_id):
            raise Problem(422, "Some fields are wrong.", errors=[FieldError("/user_id", "is nobody's id here")])
        made = await broken_glass.start(tx, desk.database.vault, asked.caller.id, body.user_id, body.reason, asked.at)
        await desk.audit.append(tx, _event(AuditAction.GLASS_BROKEN, asked, made.id, made.patient))
    return Reply(_shown(made))


async def mine(desk: Desk, asked: Asked) -> Reply:
    """One's own, newest first."""
    return await _page(desk, asked, asked.caller.id)


async def everybodys(desk: Desk, asked: Asked) -> Reply:
    """Everybody's, newest first, for review."""
    return await _page(desk, asked, None)


async def end(desk: Desk, asked: Asked) -> Reply:
    """Ends one's own early."""
    async with desk.database.transaction() as tx:
        patient = await broken_glass.end(tx, asked.path["id"], asked.caller.id, asked.at)
        if patient is None:
            raise missing("open access of yours")
        await desk.audit.append(tx, _event(AuditAction.GLASS_MENDED, asked, asked.path["id"], patient))
    return Reply()


async def _page(desk: Desk, asked: Asked, staff_id: str | None) -> Reply:
    q: Paging = asked.query
    async with desk.database.reading() as tx:
        try:
            found = await broken_glass.listing(tx, desk.database.vault, staff_id=staff_id, limit=q.limit + 1, before=q.cursor)
        except ValueError:
            raise Problem(422, "Some fields are wrong.", errors=[FieldError("cursor", "is not one this list gave")]) from None
    more = found[q.limit - 1].id if len(found) > q.limit else None
    return Reply(GlassList(items=tuple(map(_shown, found[: q.limit])), next_cursor=more))


def _event(action: AuditAction, asked: Asked, id_: str, patient: str) -> AuditEvent:
    return AuditEvent(action, asked.at, asked.actor, subject=patient, what=(f"break_glass:{id_}",), channel="api", request=asked.request_id)


def _shown(one: Glass) -> GlassGiven:
    return GlassGiven(
        id=one.id,
        user_id=one.patient,
        staff_id=one.staff_id,
        reason=one.reason,
        started_at=one.started_at,
        expires_at=one.expires_at,
        ended_at=one.ended_at,
    )


BREAK, REVIEW = Permission.BREAK_GLASS, Permission.GLASS_REVIEW
ENDPOINTS: Final = (
    Endpoint("POST", "/break-glass", "Open a record outside my scope for an hour", BREAK, start, body=Wish, answer=GlassGiven, status=201),
    Endpoint("GET", "/break-glass", "What I opened", BREAK, mine, query=Paging, answer=GlassList),
    Endpoint("GET", "/break-glass/review", "What everybody opened", REVIEW, everybodys, query=Paging, answer=GlassList),
    Endpoint("DELETE", "/break-glass/{id}", "Close it again", BREAK, end, status=204, problems=(404,)),
)
