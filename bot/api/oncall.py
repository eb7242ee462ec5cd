"""Who is paged, in which order, and whose turn it is now."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from bot.api.desk import Desk
from bot.api.endpoint import Asked, Endpoint, Given, Moment, Reply, Taken
from bot.api.problems import FieldError, Problem
from bot.callout import ROTATION, STAFF
from bot.ladder import KINDS
from bot.oncall import read_ladder
from bot.seeding import as_uris
from compliance.roles import Permission
from rules.oncall.rota import RotaError, Rotation, Shift, on_call
from store import ladders, rotas, staff
from store.database import Tx
from store.ladders import Ladder

Address = Annotated[str, StringConstraints(min_length=2, max_length=200)]


class LadderWish(Taken):
    """A rung is paged together; each person is written like `slack:U01|+15551230001`, `staff:ID`, or `rotation:NAME`."""

    kind: Literal["default", "critical", "crisis", "urgent", "handoff", "after_hours", "technical"] = "default"
    rungs: Annotated[list[Annotated[list[Address], Field(min_length=1, max_length=20)]], Field(min_length=1, max_length=20)]
    patience_s: int = Field(default=120, ge=1, le=86_400, description="Seconds a rung has before the next is paged")


class LadderGiven(Given):
    id: str
    kind: str
    rungs: tuple[tuple[str, ...], ...]
    patience_s: int
    updated_at: Moment


class Turn(Given):
    """Whose turn it is. `holes`: hours of the next fortnight with nobody who would answer."""

    id: str
    name: str
    person_id: str | None
    person: str | None
    holes: tuple[tuple[Moment, Moment], ...]


class OnCall(Given):
    at: Moment
    items: tuple[LadderGiven, ...]
    rotations: tuple[Turn, ...]
    next_cursor: str | None = None


async def show(desk: Desk, asked: Asked) -> Reply:
    """The ladders as they can be set again, and whose turn it is."""
    async with desk.database.reading() as tx:
        rotations = await rotas.every(tx)
        found = [kept for kind in KINDS if (kept := await ladders.get(tx, kind)) is not None]
        holes = await desk.rota.holes(asked.at, timedelta(days=14))
        turns = [await _turn(desk, tx, asked, rotation, holes) for rotation in rotations]
    names = {rotation.id: rotation.name for rotation in rotations}
    return Reply(OnCall(at=asked.at, items=tuple(_ladder(one, names) for one in found), rotations=tuple(turns)))


async def put(desk: Desk, asked: Asked) -> Reply:
    """Sets one ladder."""
    body: LadderWish = asked.body
    bad = [(place, n) for place, rung in enumerate(body.rungs) for n, person in enumerate(rung) if "," in person or ";" in person]
    rungs, faults = read_ladder(";".join(",".join(rung) for rung in body.rungs), named=True)
    if bad or faults or len(rungs) != len(body.rungs):
        errors = [FieldError(f"/rungs/{place}/{n}", "is more than one person") for place, n in bad]
        errors += [FieldError("/rungs", fault) for fault in faults]
        raise Problem(422, "Some fields are wrong.", errors=errors or [FieldError("/rungs", "a rung is empty")])
    try:
        await desk.rota.set_ladder(body.kind, as_uris(rungs), body.patience_s, asked.caller.id, asked.at)
    except RotaError as why:
        raise Problem(422, "Some fields are wrong.", errors=[FieldError("/rungs", str(why))]) from None
    return await show(desk, asked)


async def _turn(desk: Desk, tx: Tx, asked: Asked, rotation: Rotation, holes: list[tuple[Rotation, Shift]]) -> Turn:
    kept = await rotas.overrides_of(tx, rotation.id, after=asked.at)
    person_id = on_call(rotation, kept, asked.at)
    person = await staff.get(tx, desk.database.vault, person_id) if person_id else None
    mine = tuple((hole.start, hole.end) for of, hole in holes if of.id == rotation.id)
    return Turn(id=rotation.id, name=rotation.name, person_id=person_id, person=person.name if person else None, holes=mine)


def _ladder(one: Ladder, names: dict[str, str]) -> LadderGiven:
    def written(uri: str) -> str:
        if uri.startswith(ROTATION):
            return ROTATION + names.get(uri.removeprefix(ROTATION), uri.removeprefix(ROTATION))
        return uri if uri.startswith(STAFF) else uri.removeprefix("tel:")

    rungs = tuple(tuple("|".join(map(written, person)) for person in rung) for rung in one.rungs)
    return LadderGiven(id=one.kind, kind=one.kind, rungs=rungs, patience_s=one.patience_s, updated_at=one.updated_at)


ENDPOINTS: Final = (
    Endpoint("GET", "/oncall", "The ladders, and whose turn it is", Permission.ONCALL_READ, show, answer=OnCall),
    Endpoint("PUT", "/oncall", "Set a ladder", Permission.ONCALL_WRITE, put, body=LadderWish, answer=OnCall),
)
