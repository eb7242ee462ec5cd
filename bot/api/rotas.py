"""Rotations, stand-ins, swaps, and how each person is paged: the same desk as the command line and Slack."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint, Given, Id, Moment, Nothing, Reply, Taken
from bot.api.problems import FieldError, Problem, missing
from compliance.roles import Permission
from rules.oncall.rota import Override, Period, RotaError, Rotation
from store import rotas, staff
from store.ids import opaque
from store.staff import Method

Name = Annotated[str, StringConstraints(min_length=1, max_length=64)]


class RotationWish(Taken):
    """`people` are staff ids, in turn. The first turn begins on `start` at `handover` by the clock of `zone`; a rotation of this name
    is replaced."""

    name: Name
    people: Annotated[list[Id], Field(min_length=1, max_length=100)]
    start: date
    handover: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] = "08:00"
    zone: str = Field(default="", max_length=64, description="Like America/New_York; the clinic's, when absent")
    period: Literal["daily", "weekly"] = "weekly"
    every: int = Field(default=1, ge=1, le=53)


class StandInWish(Taken):
    """`person`: a staff id; absent: nobody is on call, on purpose."""

    rotation: Name
    person: Id | None = None
    start: Moment
    end: Moment


class SwapWish(Taken):
    """The people whose turns run at these two moments exchange them."""

    rotation: Name
    one: Moment
    other: Moment


class Way(Taken):
    via: Literal["slack", "sms", "call"]
    after_s: int = Field(default=0, ge=0, le=3600, description="Seconds after the page")


class ContactWish(Taken):
    """In which order and by which ways a person is paged; an empty list: the usual."""

    ways: Annotated[list[Way], Field(max_length=6)] | None = None
    language: str | None = Field(default=None, max_length=8)


class RotationGiven(Given):
    id: str
    name: str
    people: tuple[str, ...]
    start: date
    handover: str
    zone: str
    period: str
    every: int


class StandIn(Given):
    id: str
    rotation_id: str
    person: str | None
    start: Moment
    end: Moment


class StandIns(Given):
    items: tuple[StandIn, ...]
    next_cursor: str | None = None


class Rotations(Given):
    items: tuple[RotationGiven, ...]
    overrides: tuple[StandIn, ...]
    next_cursor: str | None = None


async def listing(desk: Desk, asked: Asked) -> Reply:
    """Every rotation, and who stands in from now on."""
    async with desk.database.reading() as tx:
        found = await rotas.every(tx)
        kept = [one for rotation in found for one in await rotas.overrides_of(tx, rotation.id, after=asked.at)]
    return Reply(Rotations(items=tuple(map(_rotation, found)), overrides=tuple(map(_stand_in, kept))))


async def put(desk: Desk, asked: Asked) -> Reply:
    """Sets or replaces one."""
    body: RotationWish = asked.body
    known = await desk.rota.rotation(body.name)
    hour, minute = map(int, body.handover.split(":"))
    zone, period = body.zone or desk.rota.zone.key, Period(body.period)
    try:
        made = Rotation(
            known.id if known else opaque(), body.name, tuple(body.people), body.start, time(hour, minute), zone, period, body.every
        )
        await desk.rota.set_rotation(made, asked.caller.id, asked.at)
    except RotaError as why:
        raise _wrong("/people", why) from None
    return Reply(_rotation(made))


async def stand_in(desk: Desk, asked: Asked) -> Reply:
    """Somebody stands in for whoever's turn it is."""
    body: StandInWish = asked.body
    person = None
    if body.person is not None:
        async with desk.database.reading() as tx:
            person = await staff.get(tx, desk.database.vault, body.person)
        if person is None or not person.active:
            raise _wrong("/person", "is not an active member of staff")
    try:
        made = await desk.rota.override(body.rotation, body.start, body.end, person, asked.caller.id, asked.at)
    except RotaError as why:
        raise _wrong("/rotation", why) from None
    return Reply(_stand_in(made))


async def cancel(desk: Desk, asked: Asked) -> Reply:
    """Takes a stand-in back."""
    if not await desk.rota.cancel(asked.path["id"], asked.caller.id, asked.at):
        raise missing("stand-in")
    return Reply()


async def swap(desk: Desk, asked: Asked) -> Reply:
    """Two turns change hands, both or neither."""
    body: SwapWish = asked.body
    try:
        made = await desk.rota.swap(body.rotation, body.one, body.other, asked.caller.id, asked.at)
    except RotaError as why:
        raise _wrong("/rotation", why) from None
    return Reply(StandIns(items=tuple(map(_stand_in, made))))


async def contact(desk: Desk, asked: Asked) -> Reply:
    """How one person is paged."""
    body: ContactWish = asked.body
    async with desk.database.reading() as tx:
        person = await staff.get(tx, desk.database.vault, asked.path["id"])
    if person is None:
        raise missing("member of staff")
    ways = None if body.ways is None else [Method(one.via, one.after_s) for one in body.ways]
    try:
        await desk.rota.contact(person, ways, body.language, asked.caller.id, asked.at)
    except ValueError as why:
        raise _wrong("/language", why) from None
    return Reply()


def _wrong(field: str, why: object) -> Problem:
    return Problem(422, "Some fields are wrong.", errors=[FieldError(field, str(why))])


def _rotation(one: Rotation) -> RotationGiven:
    return RotationGiven(
        id=one.id,
        name=one.name,
        people=one.people,
        start=one.start,
        handover=f"{one.handover:%H:%M}",
        zone=one.zone,
        period=one.period.value,
        every=one.every,
    )


def _stand_in(one: Override) -> StandIn:
    return StandIn(id=one.id, rotation_id=one.rotation, person=one.person, start=one.start, end=one.end)


READ, WRITE = Permission.ONCALL_READ, Permission.ONCALL_WRITE
ENDPOINTS: Final = (
    Endpoint("GET", "/oncall/rotations", "Rotations, and who stands in", READ, listing, query=Nothing, answer=Rotations),
    Endpoint("PUT", "/oncall/rotations", "Set a rotation", WRITE, put, body=RotationWish, answer=RotationGiven),
    Endpoint("POST", "/oncall/overrides", "Somebody stands in", WRITE, stand_in, body=StandInWish, answer=StandIn),
    Endpoint("DELETE", "/oncall/overrides/{id}", "Take a stand-in back", WRITE, cancel, status=204, problems=(404,)),
    Endpoint("POST", "/oncall/swaps", "Two turns change hands", WRITE, swap, body=SwapWish, answer=StandIns),
    Endpoint("PUT", "/oncall/people/{id}", "How a person is paged", WRITE, contact, body=ContactWish, status=204, problems=(404,)),
)
