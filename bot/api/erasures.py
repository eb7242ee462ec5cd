"""Erasure on request: one asks, another confirms (a second administrator, or the patient themselves), and what was done is certified."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint, Given, Moment, Reply
from bot.api.problems import Problem, forbidden, missing
from bot.api.reach import OUTSIDE, denied
from bot.erasing import Certificate, Erasing, ErasureError
from compliance.roles import Permission, Scope
from store import erasure
from store.erasure import Request


class Erasure(Given):
    """`state`: asked (somebody else must confirm) or done. `certificate`: for people, when it is done."""

    id: str
    user_id: str
    state: str
    asked_by: str
    confirmed_by: str | None = None
    done_at: Moment | None = None
    certificate: str | None = Field(default=None, description="What was destroyed, how it was checked, and where copies may still be")


class Erasures(Given):
    items: tuple[Erasure, ...]
    next_cursor: str | None = None


async def erase(desk: Desk, asked: Asked) -> Reply:
    """Asks for an erasure (202). The same by somebody else confirms it: then it is done when this answers (200), for ever."""
    id_, erasing = asked.path["id"], _erasing(desk)
    if asked.scope is Scope.OWN and id_ != asked.caller.id:
        await denied(desk, asked, f"patient:{id_[:64]}")
        raise forbidden(OUTSIDE)
    async with desk.database.reading() as tx:
        who = await erasure.person(tx, id_)
    if who is None:
        raise missing("patient")
    me = f"{asked.actor.kind}:{asked.actor.id}"
    waiting = [one for one in await erasing.waiting() if one.subject in who.ids]
    try:
        for one in waiting:
            if one.asked_by != me:
                done = await erasing.confirm(one.id, asked.actor, channel="api", request=asked.request_id)
                return Reply(_done(done, id_, desk.clinic), 200)
        made = waiting[0] if waiting else await erasing.request(id_, asked.actor, channel="api", request=asked.request_id)
    except ErasureError as why:
        raise Problem(409, f"{str(why)[:1].upper()}{str(why)[1:]}.") from None
    return Reply(_asked(made, id_))


async def waiting(desk: Desk, asked: Asked) -> Reply:
    """What waits for a second yes."""
    found = await _erasing(desk).waiting()
    if asked.scope is Scope.OWN:
        async with desk.database.reading() as tx:
            who = await erasure.person(tx, asked.caller.id)
        found = [one for one in found if who is not None and one.subject in who.ids]
    return Reply(Erasures(items=tuple(_asked(one, one.subject) for one in found)))


def _erasing(desk: Desk) -> Erasing:
    return Erasing(desk.database, desk.audit, desk.audit_years, desk.now)


def _asked(one: Request, user_id: str) -> Erasure:
    return Erasure(id=one.id, user_id=user_id, state="asked", asked_by=one.asked_by)


def _done(one: Certificate, user_id: str, clinic: str) -> Erasure:
    return Erasure(
        id=one.id,
        user_id=user_id,
        state="done",
        asked_by=one.asked_by,
        confirmed_by=one.confirmed_by,
        done_at=one.done_at,
        certificate=one.text(clinic),
    )


ERASE: Final = Permission.PATIENT_ERASE
ENDPOINTS: Final = (
    Endpoint(
        "DELETE",
        "/patients/{id}",
        "Erase a patient",
        ERASE,
        erase,
        answer=Erasure,
        status=202,
        also=(200,),
        problems=(404,),
        details="Two yeses are needed, of which one may be the patient's own. A legal hold or an open alert forbids it (409). "
        "Their keys are destroyed, so nothing they wrote or were told can be read again, and what is planned for them is "
        "cancelled. The audit log still proves.",
    ),
    Endpoint("GET", "/erasures", "Erasures that wait for a second yes", ERASE, waiting, answer=Erasures),
)
