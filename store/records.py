"""A patient's own records, read by warrant only: a query without one does not type-check, one with a wrong one raises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from compliance.access import Warrant
from store.enrolments import UNPROVED
from store.memory_tables import enrolments
from store.patient_tables import patient_phones
from store.tables import contacts

ENROLMENTS = "enrolments"


@dataclass(frozen=True, slots=True)
class Joined:
    """A service somebody joined, and under which number."""

    service: str
    reference: str
    at: datetime


async def joined(tx: AsyncConnection, warrant: Warrant, now: datetime) -> tuple[list[Joined], bool]:
    """(what this patient joined, oldest first; whether that can be all). What was agreed to from a number that several people share
    is theirs who proved themselves in that conversation; with no proof it is nobody's, so then it cannot be all. Raises
    `compliance.access.Forged`."""
    patient = warrant.covers(ENROLMENTS, now)
    mine = sa.select(patient_phones.c.blind).where(patient_phones.c.patient_id == patient).scalar_subquery()
    others = sa.select(patient_phones.c.blind).where(patient_phones.c.patient_id != patient)
    columns = enrolments.c.service, enrolments.c.reference, enrolments.c.at, enrolments.c.person
    asked = (
        sa.select(*columns, contacts.c.blind.in_(others).label("shared"))
        .join(contacts, contacts.c.id == enrolments.c.contact_id)
        .where(contacts.c.blind.in_(mine))
        .order_by(enrolments.c.id)
    )
    rows = (await tx.execute(asked)).all()
    told = [Joined(row.service, row.reference, row.at) for row in rows if row.person == patient or not (row.shared or row.person)]
    return told, not any(_nobodys(row.person, shared=row.shared) for row in rows)


def _nobodys(person: str, *, shared: bool) -> bool:
    """Agreed to from a shared telephone (or one that may have changed hands) by somebody who did not prove who they were."""
    return person.startswith(UNPROVED) or (shared and not person)
