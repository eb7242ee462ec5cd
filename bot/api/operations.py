"""How the product is doing, in numbers, and who works here: for administrators. Nothing about any patient."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Final

from pydantic import Field

from bot.api.desk import Desk
from bot.api.endpoint import Answering, Asked, Endpoint, Given, Moment, Nothing, Reply, Taken
from bot.api.problems import Problem, missing
from compliance.roles import Permission
from store import accounts, counting, inbox, staff
from store.staff import Staff

HOW: Final = {True: "two_factors", False: "password", None: "no"}


class Window(Taken):
    hours: int = Field(default=24, ge=1, le=24 * 31)


class Summary(Given):
    since: Moment
    received: int = Field(description="Messages from patients")
    dangers: int = Field(description="Of them with danger found")
    sent: int
    failed: int
    waiting: int = Field(description="Messages nobody has answered yet")
    oldest_waiting_seconds: float | None
    live_conversations: int
    held_by_staff: int
    open_alerts: int
    taken_alerts: int
    limits_degraded: bool = Field(description="Limits are kept by each process alone: the shared store does not answer")


class Person(Given):
    """The phone is masked; `signs_in` says with what."""

    id: str
    name: str
    email: str | None
    role: str
    phone: str | None
    slack: str | None
    active: bool
    signs_in: str = Field(description="no, password or two_factors")


class People(Given):
    items: tuple[Person, ...]
    next_cursor: str | None = None


async def summary(desk: Desk, asked: Asked) -> Reply:
    """Counts of the last hours."""
    since = asked.at - timedelta(hours=asked.query.hours)
    async with desk.database.reading() as tx:
        found = await counting.summary(tx, since, asked.at - desk.idle)
        oldest = await inbox.oldest_waiting(tx)
    age = max(0.0, (asked.at - oldest).total_seconds()) if oldest else None
    degraded = bool(getattr(desk.limits, "degraded", False))
    return Reply(Summary(since=since, oldest_waiting_seconds=age, limits_degraded=degraded, **asdict(found)))


async def people(desk: Desk, asked: Asked) -> Reply:
    """Everybody who works here or did."""
    async with desk.database.reading() as tx:
        found = await staff.everybody(tx, desk.database.vault)
        signs_in = await accounts.can_sign_in(tx)
    return Reply(People(items=tuple(_person(one, signs_in) for one in found)))


def switch(active: bool) -> Answering:
    """The route that lets somebody in again, or stops them."""

    async def switched(desk: Desk, asked: Asked) -> Reply:
        person = await _known(desk, asked.path["id"])
        if person.id == asked.caller.id:
            raise Problem(409, "Nobody closes or opens their own account; ask another administrator.")
        await desk.staff.put_active(person, active, asked.actor)
        desk.view.forget()
        return await _shown(desk, person.id)

    return switched


async def unlock(desk: Desk, asked: Asked) -> Reply:
    """Forgets the failed attempts on an account."""
    person = await _known(desk, asked.path["id"])
    if person.email is None:
        raise Problem(409, "This person has no account to unlock.")
    await desk.staff.unlock(person.email, asked.actor)
    return await _shown(desk, person.id)


async def _known(desk: Desk, id_: str) -> Staff:
    async with desk.database.reading() as tx:
        person = await staff.get(tx, desk.database.vault, id_)
    if person is None:
        raise missing("member of staff")
    return person


async def _shown(desk: Desk, id_: str) -> Reply:
    async with desk.database.reading() as tx:
        person = await staff.get(tx, desk.database.vault, id_)
        signs_in = await accounts.can_sign_in(tx)
    assert person is not None
    return Reply(_person(person, signs_in))


def _person(one: Staff, signs_in: dict[str, bool]) -> Person:
    return Person(
        id=one.id,
        name=one.name,
        email=one.email,
        role=one.role,
        phone=one.phone.masked().removeprefix("tel:") if one.phone else None,
        slack=one.slack,
        active=one.active,
        signs_in=HOW[signs_in.get(one.id)],
    )


WRITE: Final = Permission.STAFF_WRITE
ENDPOINTS: Final = (
    Endpoint("GET", "/metrics/summary", "How busy it is", Permission.OPERATIONS_READ, summary, query=Window, answer=Summary),
    Endpoint("GET", "/staff", "Who works here", Permission.STAFF_READ, people, answer=People),
    Endpoint("POST", "/staff/{id}/deactivate", "Stop somebody at once", WRITE, switch(False), body=Nothing, answer=Person, problems=(404,)),
    Endpoint("POST", "/staff/{id}/activate", "Let somebody in again", WRITE, switch(True), body=Nothing, answer=Person, problems=(404,)),
    Endpoint("POST", "/staff/{id}/unlock", "Forget failed sign-ins", WRITE, unlock, body=Nothing, answer=Person, problems=(404,)),
)
