"""Who joined which service, under which reference number: once each, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.memory_tables import enrolments
from store.upsert import insert

UNPROVED: Final = "s:"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """`consent` is what was agreed to (version, when, channel), without the patient's words."""

    contact_id: str
    service: str
    reference: str
    consent: Mapping[str, object]
    at: datetime


async def add_or_get(
    tx: AsyncConnection,
    contact_id: str,
    service: str,
    make_reference: Callable[[], str],
    consent: Mapping[str, object],
    at: datetime,
    person: str = "",
) -> tuple[str, bool]:
    """(the reference number, True when it was made now). The same contact and service (and `person`, where several share the telephone)
    always get the same number; a number that is taken is made anew. Raises `RuntimeError` when ten numbers in a row are taken."""
    whose = enrolments.c.contact_id == contact_id, enrolments.c.service == service, enrolments.c.person == person
    mine = sa.select(enrolments.c.reference).where(*whose)
    for _ in range(10):
        row = {"contact_id": contact_id, "service": service, "reference": make_reference(), "consent": dict(consent), "at": at}
        row["person"] = person
        made = await tx.execute(insert(tx, enrolments).values(row).on_conflict_do_nothing().returning(enrolments.c.reference))
        if (reference := made.scalar_one_or_none()) is not None:
            return reference, True
        if (reference := (await tx.execute(mine)).scalar_one_or_none()) is not None:
            return reference, False
    raise RuntimeError("no free reference number in ten tries")


def unproved(session_id: str) -> str:
    """Whose an enrolment is while nobody proved themselves, on a telephone where that has to be told apart."""
    return f"{UNPROVED}{session_id}"


async def attribute(tx: AsyncConnection, contact_id: str, was: str, person: str) -> None:
    """What was agreed to under `was` is this person's, but for services they had joined before."""
    mine = sa.select(enrolments.c.service).where(enrolments.c.contact_id == contact_id, enrolments.c.person == person)
    theirs = sa.update(enrolments).where(enrolments.c.contact_id == contact_id, enrolments.c.person == was)
    await tx.execute(theirs.where(enrolments.c.service.not_in(mine)).values(person=person))


async def list_for(tx: AsyncConnection, contact_id: str) -> list[Enrolment]:
    """What this contact joined, oldest first."""
    rows = await tx.execute(sa.select(enrolments).where(enrolments.c.contact_id == contact_id).order_by(enrolments.c.id))
    return [Enrolment(row.contact_id, row.service, row.reference, row.consent, row.at) for row in rows]
