"""How members of staff prove who they are: the password's hash, the second factor's secret, one-time recovery codes, and the name
another house knows them by. The checking is in `bot/signin.py`; here are the rows, and the races that may have one winner only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.access_tables import accounts
from store.columns import Record
from store.staff import Staff
from store.staff import get as staff_by_id
from store.upsert import insert
from store.vault import Vault

TABLE, SECRET = "accounts", "totp_ct"


@dataclass(frozen=True, slots=True)
class Account:
    """`password`: an Argon2 hash, None when this person signs in elsewhere only. `totp`: the second factor's secret in base32, None
    when there is none. `recovery_left`: how many one-time codes are left."""

    staff_id: str
    password: str | None
    totp: str | None
    recovery_left: int
    issuer: str | None
    issuer_subject: str | None
    password_at: datetime | None

    def __repr__(self) -> str:
        return f"Account({self.staff_id})"


async def get(tx: AsyncConnection, vault: Vault, staff_id: str) -> Account | None:
    """How this person signs in; None when they cannot."""
    row = (await tx.execute(sa.select(accounts).where(accounts.c.staff_id == staff_id))).one_or_none()
    return None if row is None else await _account(tx, vault, row)


async def can_sign_in(tx: AsyncConnection) -> dict[str, bool]:
    """Everybody who has an account: staff id, and whether a second factor is set."""
    rows = await tx.execute(sa.select(accounts.c.staff_id, accounts.c.totp_ct.is_not(None)))
    return {row[0]: bool(row[1]) for row in rows}


async def set_password(tx: AsyncConnection, staff_id: str, password: str, at: datetime) -> None:
    """Keeps a new password hash, making the account when there is none."""
    values = {"password": password, "password_at": at}
    put = insert(tx, accounts).values(staff_id=staff_id, created_at=at, **values)
    await tx.execute(put.on_conflict_do_update(index_elements=["staff_id"], set_=values))


async def rehash(tx: AsyncConnection, staff_id: str, old: str, new: str) -> None:
    """The same password under today's parameters, unless it was changed meanwhile."""
    mine = sa.update(accounts).where(accounts.c.staff_id == staff_id, accounts.c.password == old)
    await tx.execute(mine.values(password=new))


async def set_totp(tx: AsyncConnection, vault: Vault, staff_id: str, secret: str | None, recovery: Sequence[str]) -> None:
    """Keeps (or with None removes) the second factor and the hashes of its recovery codes. The account must exist."""
    key = await vault.key(tx, staff_id)
    sealed = None if secret is None else key.seal(secret, TABLE, SECRET, staff_id)
    values = {"totp_ct": sealed, "totp_step": None, "recovery": list(recovery) or None}
    await tx.execute(sa.update(accounts).where(accounts.c.staff_id == staff_id).values(values))


async def use_step(tx: AsyncConnection, staff_id: str, step: int) -> bool:
    """Uses up a time step of the second factor; False when it, or a later one, was used before."""
    fresh = sa.or_(accounts.c.totp_step.is_(None), accounts.c.totp_step < step)
    mine = sa.update(accounts).where(accounts.c.staff_id == staff_id, fresh)
    return (await tx.execute(mine.values(totp_step=step))).rowcount == 1


async def use_recovery(tx: AsyncConnection, staff_id: str, hashed: str) -> bool:
    """Uses up a recovery code; False when it is not one of theirs or was used before."""
    mine = sa.select(accounts.c.recovery).where(accounts.c.staff_id == staff_id).with_for_update()
    left: list[str] = (await tx.execute(mine)).scalar_one_or_none() or []
    if hashed not in left:
        return False
    rest = [one for one in left if one != hashed]
    await tx.execute(sa.update(accounts).where(accounts.c.staff_id == staff_id).values(recovery=rest or None))
    return True


async def link(tx: AsyncConnection, staff_id: str, issuer: str, subject: str, at: datetime) -> None:
    """From now on whoever that house calls `subject` is this person. Raises `IntegrityError` when it is somebody else already."""
    values = {"issuer": issuer, "issuer_subject": subject}
    put = insert(tx, accounts).values(staff_id=staff_id, created_at=at, **values)
    await tx.execute(put.on_conflict_do_update(index_elements=["staff_id"], set_=values))


async def by_issuer(tx: AsyncConnection, vault: Vault, issuer: str, subject: str) -> Staff | None:
    """The member of staff another house vouches for. Never found by e-mail: an address can be given to somebody else."""
    mine = sa.select(accounts.c.staff_id).where(accounts.c.issuer == issuer, accounts.c.issuer_subject == subject)
    found = (await tx.execute(mine)).scalar_one_or_none()
    return None if found is None else await staff_by_id(tx, vault, found)


async def _account(tx: AsyncConnection, vault: Vault, row: Record) -> Account:
    secret = None
    if row.totp_ct is not None:
        secret = (await vault.key(tx, row.staff_id)).open(row.totp_ct, TABLE, SECRET, row.staff_id)
    return Account(row.staff_id, row.password, secret, len(row.recovery or ()), row.issuer, row.issuer_subject, row.password_at)
