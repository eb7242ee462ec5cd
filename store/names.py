"""What people call those the audit log knows by id: staff by name, patients by reference. No patient's name is among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.patient_tables import patient_phones
from store.tables import contacts, staff, subjects

_AT_ONCE = 500


async def of_actors(tx: AsyncConnection, actors: Collection[str]) -> dict[str, str]:
    """`kind:id` to a name, for the staff among them."""
    ids = sorted({actor.partition(":")[2] for actor in actors if actor.startswith("staff:")})
    found: dict[str, str] = {}
    for part in _parts(ids):
        rows = await tx.execute(sa.select(staff.c.id, staff.c.name).where(staff.c.id.in_(part)))
        found |= {f"staff:{row.id}": row.name for row in rows}
    return found


async def of_subjects(tx: AsyncConnection, ids: Collection[str]) -> dict[str, str]:
    """Id to reference, for the contacts among them."""
    found: dict[str, str] = {}
    for part in _parts(sorted(ids)):
        rows = await tx.execute(sa.select(contacts.c.id, contacts.c.reference).where(contacts.c.id.in_(part)))
        found |= {row.id: row.reference for row in rows}
    return found


async def subjects_of(tx: AsyncConnection, given: str) -> set[str]:
    """Every id a reference or an id stands for: the contact and the patients its number is on file for. One nobody has (any more)
    stands for itself: the log of an erased person can still be read by their id."""
    meant = sa.or_(contacts.c.id == given, contacts.c.reference == given.upper())
    theirs = sa.select(patient_phones.c.blind).where(patient_phones.c.patient_id == given)
    rows = (await tx.execute(sa.select(contacts.c.id, contacts.c.blind).where(sa.or_(meant, contacts.c.blind.in_(theirs))))).all()
    on_file = sa.select(patient_phones.c.patient_id).where(patient_phones.c.blind.in_([row.blind for row in rows]))
    people = (await tx.execute(on_file)).scalars() if rows else ()
    return {given, *(row.id for row in rows), *people}


async def known_subjects(tx: AsyncConnection, ids: Collection[str]) -> list[str]:
    """Those among these ids that are somebody's, patients first."""
    rows = await tx.execute(sa.select(subjects.c.id, subjects.c.kind).where(subjects.c.id.in_(list(ids))))
    return [row.id for row in sorted(rows, key=lambda row: (row.kind != "patient", row.id))]


def _parts(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
