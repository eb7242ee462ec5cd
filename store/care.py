"""What is known about a person's care so far: one sealed document per contact, replaced only by whoever read the version before."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.columns import at_bind
from store.memory_tables import care_states
from store.together import Change, alone
from store.upsert import insert_once
from store.vault import Vault

_WHOSE = care_states.c.contact_id == sa.bindparam("whose", type_=sa.String)
_KNOWN = sa.select(care_states).where(_WHOSE)
_NEXT = (
    sa.update(care_states)
    .where(_WHOSE, care_states.c.version == sa.bindparam("seen", type_=sa.Integer))
    .values(
        version=sa.bindparam("number", type_=sa.Integer),
        state_ct=sa.bindparam("sealed", type_=sa.LargeBinary),
        updated_at=at_bind("now"),
    )
)


async def load(tx: AsyncConnection, vault: Vault, contact_id: str) -> tuple[str | None, int]:
    """(the document as it was saved, its version); (None, 0) when there is none yet."""
    row = (await tx.execute(_KNOWN, {"whose": contact_id})).one_or_none()
    if row is None:
        return None, 0
    key = await vault.key(tx, contact_id)
    return key.open(row.state_ct, "care_states", "state_ct", contact_id), row.version


async def save(tx: AsyncConnection, vault: Vault, contact_id: str, state_json: str, expected_version: int, at: datetime) -> bool:
    """Saves the document as version `expected_version` + 1; False when somebody else saved since it was loaded."""
    change = await saving(tx, vault, contact_id, state_json, expected_version, at)
    return await alone(tx, change) == 1


async def saving(tx: AsyncConnection, vault: Vault, contact_id: str, state_json: str, expected_version: int, at: datetime) -> Change:
    """The same, to be made together with other changes: it changes one row, or none when somebody else saved."""
    key = await vault.key(tx, contact_id)
    number, sealed = expected_version + 1, key.seal(state_json, "care_states", "state_ct", contact_id)
    if expected_version == 0:
        row = {"contact_id": contact_id, "version": number, "state_ct": sealed, "updated_at": at}
        return insert_once(tx, care_states, care_states.c.contact_id), row
    return _NEXT, {"whose": contact_id, "seen": expected_version, "number": number, "sealed": sealed, "now": at}
