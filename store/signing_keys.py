"""The keys access tokens are signed with, sealed; the newest signs, one that was replaced still counts until its last token is old."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.access_tables import signing_keys
from store.vault import SYSTEM, Vault

TABLE, COLUMN = "signing_keys", "seed_ct"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """`seed`: the 32 secret bytes of an Ed25519 key; `kid`: its public name."""

    kid: str
    seed: bytes = field(repr=False)
    created_at: datetime
    retired_at: datetime | None


async def usable(tx: AsyncConnection, vault: Vault, since: datetime) -> list[SigningKey]:
    """Keys not retired before `since`, newest first: the first one signs, if it is not retired."""
    t = signing_keys
    asked = sa.select(t).where(sa.or_(t.c.retired_at.is_(None), t.c.retired_at >= since)).order_by(t.c.created_at.desc(), t.c.kid)
    rows = (await tx.execute(asked)).all()
    key = await vault.key(tx, SYSTEM)
    return [SigningKey(row.kid, key.open_bytes(row.seed_ct, TABLE, COLUMN, row.kid), row.created_at, row.retired_at) for row in rows]


async def rotate(tx: AsyncConnection, vault: Vault, at: datetime) -> SigningKey:
    """A new key signs from now on; the ones before are retired."""
    await tx.execute(sa.update(signing_keys).where(signing_keys.c.retired_at.is_(None)).values(retired_at=at))
    kid, seed = secrets.token_hex(8), secrets.token_bytes(32)
    sealed = (await vault.key(tx, SYSTEM)).seal(seed, TABLE, COLUMN, kid)
    await tx.execute(sa.insert(signing_keys).values(kid=kid, seed_ct=sealed, created_at=at))
    return SigningKey(kid, seed, at, None)
