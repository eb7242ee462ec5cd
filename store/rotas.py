"""Rotations and overrides as they were set: what `rules.oncall.rota` decides from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.oncall.rota import Override, Period, RotaError, Rotation
from store.columns import Record
from store.ids import opaque
from store.tables import overrides, rotations, staff
from store.upsert import insert


async def put(tx: AsyncConnection, rotation: Rotation, at: datetime) -> None:
    """Sets or replaces a rotation. Raises `RotaError` when a person in it is not on the staff list or the name is taken."""
    await _known(tx, rotation.people)
    taken = sa.select(rotations.c.id).where(rotations.c.name == rotation.name, rotations.c.id != rotation.id)
    if (await tx.execute(taken)).first() is not None:
        raise RotaError(f"there is already a rotation called {rotation.name}")
    values: dict[str, object] = {
        "name": rotation.name,
        "people": list(rotation.people),
        "start": rotation.start.isoformat(),
        "handover": rotation.handover.strftime("%H:%M"),
        "zone": rotation.zone,
        "period": rotation.period.value,
        "every": rotation.every,
        "updated_at": at,
    }
    set_ = insert(tx, rotations).values(id=rotation.id, **values)
    await tx.execute(set_.on_conflict_do_update(index_elements=["id"], set_=values))


async def get(tx: AsyncConnection, id_or_name: str) -> Rotation | None:
    """The rotation with this id or name."""
    where = sa.or_(rotations.c.id == id_or_name, rotations.c.name == id_or_name)
    row = (await tx.execute(sa.select(rotations).where(where).order_by(rotations.c.id != id_or_name))).first()
    return None if row is None else _rotation(row)


async def every(tx: AsyncConnection) -> list[Rotation]:
    """All rotations, by name."""
    return [_rotation(row) for row in await tx.execute(sa.select(rotations).order_by(rotations.c.name))]


async def remove(tx: AsyncConnection, id: str) -> bool:  # noqa: A002
    """Removes a rotation and its overrides; False when there was none."""
    await tx.execute(sa.delete(overrides).where(overrides.c.rotation_id == id))
    return bool((await tx.execute(sa.delete(rotations).where(rotations.c.id == id))).rowcount)


async def override(
    tx: AsyncConnection, rotation: str, start: datetime, end: datetime, person: str | None, *, by: str, at: datetime
) -> Override:
    """Somebody stands in (or, with None, nobody is on call) from `start` to `end`. Raises `RotaError` when that cannot be."""
    made = Override(opaque(), rotation, start, end, person, at)
    if await get(tx, rotation) is None:
        raise RotaError("there is no such rotation")
    await _known(tx, (person,) if person else ())
    await keep(tx, (made,), by=by)
    return made


async def keep(tx: AsyncConnection, made: Collection[Override], *, by: str) -> None:
    """Stores overrides that were decided elsewhere (a swap is two, kept together)."""
    for item in made:
        values = {"id": item.id, "rotation_id": item.rotation, "start": item.start, "end": item.end, "person": item.person}
        await tx.execute(sa.insert(overrides).values(made=item.made, made_by=by, **values))


async def cancel(tx: AsyncConnection, id: str) -> bool:  # noqa: A002
    """Takes an override back; False when there was none."""
    return bool((await tx.execute(sa.delete(overrides).where(overrides.c.id == id))).rowcount)


async def overrides_of(tx: AsyncConnection, rotation: str, *, after: datetime) -> list[Override]:
    """This rotation's overrides that end after `after`, in the order they begin."""
    asked = sa.select(overrides).where(overrides.c.rotation_id == rotation, overrides.c.end > after)
    return [_override(row) for row in await tx.execute(asked.order_by(overrides.c.start, overrides.c.id))]


async def _known(tx: AsyncConnection, people: Collection[str]) -> None:
    found = set((await tx.execute(sa.select(staff.c.id).where(staff.c.id.in_(list(people))))).scalars())
    if set(people) - found:
        raise RotaError("somebody in it is not on the staff list (`healthsmart staff list` shows who is)")


def _rotation(row: Record) -> Rotation:
    return Rotation(
        row.id,
        row.name,
        tuple(row.people),
        date.fromisoformat(row.start),
        time.fromisoformat(row.handover),
        row.zone,
        Period(row.period),
        row.every,
    )


def _override(row: Record) -> Override:
    return Override(row.id, row.rotation_id, row.start, row.end, row.person, row.made)
