"""Whose conversation is whose: a conversation belongs to a contact (a telephone), people ask by a patient's id."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.patient_tables import patient_phones
from store.tables import contacts


async def contacts_of(tx: AsyncConnection, user_id: str) -> list[str]:
    """The contacts that text from a patient's numbers, or the contact with this very id; none when nobody has it."""
    theirs = sa.select(patient_phones.c.blind).where(patient_phones.c.patient_id == user_id)
    found = sa.select(contacts.c.id).where(sa.or_(contacts.c.id == user_id, contacts.c.blind.in_(theirs)))
    return list((await tx.execute(found)).scalars())


async def users_of(tx: AsyncConnection, contact_ids: Collection[str]) -> dict[str, str]:
    """The id people know each contact's patient by; the contact's own when no patient, or more than one, has that telephone."""
    patients = await patients_of(tx, contact_ids)
    return {one: patients[one][0] if len(patients.get(one, ())) == 1 else one for one in contact_ids}


async def patients_of(tx: AsyncConnection, contact_ids: Collection[str]) -> dict[str, list[str]]:
    """The patients each contact's number is on file for (several share a family's telephone)."""
    joined = sa.select(contacts.c.id, patient_phones.c.patient_id).join(patient_phones, patient_phones.c.blind == contacts.c.blind)
    found: dict[str, list[str]] = {}
    for contact, patient in await tx.execute(joined.where(contacts.c.id.in_(list(contact_ids))).order_by(patient_phones.c.patient_id)):
        found.setdefault(contact, []).append(patient)
    return found
