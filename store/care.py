"""What is known about a person's care so far: one sealed document per contact, replaced only by whoever read the version before."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.memory_tables import care_states
from store.upsert import insert
from store.vault import Vault


async def load(tx: AsyncConnection, vault: Vault, contact_id: str) -> tuple[str | None, int]:
    """(the document as it was saved, its version); (None, 0) when there is none yet."""
    row = (await tx.execute(sa.select(care_states).where(care_states.c.contact_id == contact_id))).one_or_none()
    if row is None:
        return None, 0
    key = await vault.key(tx, contact_id)
    return key.open(row.state_ct, "care_states", "state_ct", contact_id), row.version


async def save(tx: AsyncConnection, vault: Vault, contact_id: str, state_json: str, expected_version: int, at: datetime) -> bool:
    """Saves the document as version `expected_version` + 1; False when somebody else saved since it was loaded."""
    key = await vault.key(tx, contact_id)
    values = {"version": expected_version + 1, "state_ct": key.seal(state_json, "care_states", "state_ct", contact_id), "updated_at": at}
    if expected_version == 0:
        made = insert(tx, care_states).values(contact_id=contact_id, **values).on_conflict_do_nothing()
        return (await tx.execute(made.returning(care_states.c.contact_id))).scalar_one_or_none() is not None
    same = sa.update(care_states).where(care_states.c.contact_id == contact_id, care_states.c.version == expected_version)
    return (await tx.execute(same.values(values))).rowcount == 1
