"""Who is signed in: one row a sign-in, by the console's cookie or with tokens. The secrets themselves are never kept, only hashes.

A refresh token is used once. Its successor is computed from it with a key of ours, so that a client whose answer got lost can ask
again within a few seconds and gets the same one; anything else that shows a used token is a thief or a victim, and the whole family ends.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store.access_tables import grants, refresh_tokens
from store.columns import Record, moment
from store.ids import opaque
from store.vault import Vault

ABSOLUTE: Final = timedelta(hours=12)
IDLE: Final = timedelta(minutes=30)
GRACE: Final = timedelta(seconds=10)
MOST_CONSOLES: Final = 3
API, CONSOLE, PATIENT = "api", "console", "patient"


@dataclass(frozen=True, slots=True)
class Grant:
    """`subject`: a staff or patient id. `last_seen` moves at most once a minute. `ended_why`: signed_out, reused, replaced, killed,
    deactivated, password."""

    id: str
    subject: str
    kind: str
    factors: tuple[str, ...]
    agent: str
    created_at: datetime
    last_seen: datetime
    expires_at: datetime
    ended_at: datetime | None
    ended_why: str | None

    def live(self, now: datetime) -> bool:
        """Whether it lets anybody in."""
        idle = self.kind == CONSOLE and now - self.last_seen >= IDLE
        return self.ended_at is None and now < self.expires_at and not idle


class Turned(StrEnum):
    """What became of a refresh token that was shown."""

    FRESH = "fresh"
    AGAIN = "again"  # the answer got lost: the same successor
    REUSED = "reused"  # the family has been ended
    UNKNOWN = "unknown"


def digest(secret: str) -> bytes:
    """What is kept of a secret of 256 random bits: it needs no salt."""
    return hashlib.sha256(secret.encode()).digest()


async def begin(
    tx: AsyncConnection, subject: str, kind: str, factors: Sequence[str], agent: str, at: datetime, *, cookie: str | None = None
) -> Grant:
    """A new sign-in. Of the console's, a fourth one ends the oldest."""
    row: dict[str, object] = {"id": opaque(), "subject": subject, "kind": kind, "factors": list(factors), "agent": agent[:40]}
    row |= {"created_at": at, "last_seen": at, "expires_at": at + ABSOLUTE}
    row |= {"secret": None if cookie is None else digest(cookie)}
    made = _grant((await tx.execute(sa.insert(grants).values(row).returning(*grants.c))).one())
    if kind == CONSOLE:
        open_ones = [one for one in await of(tx, subject, at) if one.kind == CONSOLE]
        for oldest in open_ones[MOST_CONSOLES:]:
            await end(tx, oldest.id, "replaced", at)
    return made


async def get(tx: AsyncConnection, id: str) -> Grant | None:  # noqa: A002
    """The sign-in with this id, ended or not."""
    row = (await tx.execute(sa.select(grants).where(grants.c.id == id))).one_or_none()
    return None if row is None else _grant(row)


async def by_cookie(tx: AsyncConnection, cookie: str) -> Grant | None:
    """The sign-in this cookie belongs to, ended or not."""
    row = (await tx.execute(sa.select(grants).where(grants.c.secret == digest(cookie)))).one_or_none()
    return None if row is None else _grant(row)


async def of(tx: AsyncConnection, subject: str, now: datetime) -> list[Grant]:
    """Somebody's live sign-ins, newest first."""
    asked = sa.select(grants).where(grants.c.subject == subject, grants.c.ended_at.is_(None), grants.c.expires_at > now)
    rows = await tx.execute(asked.order_by(grants.c.created_at.desc(), grants.c.id))
    return [one for one in map(_grant, rows) if one.live(now)]


async def touch(tx: AsyncConnection, id: str, at: datetime) -> None:  # noqa: A002
    """It was used just now."""
    await tx.execute(sa.update(grants).where(grants.c.id == id).values(last_seen=at))


async def end(tx: AsyncConnection, id: str, why: str, at: datetime) -> bool:  # noqa: A002
    """Ends a sign-in; False when it had ended before."""
    mine = sa.update(grants).where(grants.c.id == id, grants.c.ended_at.is_(None))
    return (await tx.execute(mine.values(ended_at=at, ended_why=why))).rowcount == 1


async def end_all(tx: AsyncConnection, subject: str, why: str, at: datetime, *, but: str | None = None) -> int:
    """Ends everything somebody is signed in with (but one); returns how many."""
    mine = sa.update(grants).where(grants.c.subject == subject, grants.c.ended_at.is_(None))
    if but is not None:
        mine = mine.where(grants.c.id != but)
    return (await tx.execute(mine.values(ended_at=at, ended_why=why))).rowcount


async def first_refresh(tx: AsyncConnection, grant_id: str, at: datetime) -> str:
    """The first refresh token of a sign-in: 256 random bits."""
    token = secrets.token_urlsafe(32)
    await tx.execute(sa.insert(refresh_tokens).values(hash=digest(token), grant_id=grant_id, made_at=at))
    return token


async def turn(tx: AsyncConnection, vault: Vault, token: str, at: datetime) -> tuple[Turned, Grant | None, str | None]:
    """Uses a refresh token up: what came of it, whose it is, and the next one. One shown a second time ends the sign-in, except
    within `GRACE` while its successor has not been used."""
    t = refresh_tokens
    row = (await tx.execute(sa.select(t).where(t.c.hash == digest(token)))).one_or_none()
    if row is None:
        return Turned.UNKNOWN, None, None
    grant = await get(tx, row.grant_id)
    if grant is None or not grant.live(at):
        return Turned.UNKNOWN, grant, None
    following = _successor(vault, token)
    mine = sa.update(t).where(t.c.hash == digest(token), t.c.used_at.is_(None)).values(used_at=moment(at)).returning(t.c.hash)
    if (await tx.execute(mine)).one_or_none() is not None:
        await tx.execute(sa.insert(t).values(hash=digest(following), grant_id=grant.id, made_at=at))
        await touch(tx, grant.id, at)
        return Turned.FRESH, grant, following
    used = (await tx.execute(sa.select(t.c.used_at).where(t.c.hash == digest(token)))).scalar_one()
    child = (await tx.execute(sa.select(t).where(t.c.hash == digest(following)))).one_or_none()
    if child is not None and child.used_at is None and at - used <= GRACE:
        return Turned.AGAIN, grant, following
    await end(tx, grant.id, "reused", at)
    return Turned.REUSED, grant, None


async def by_refresh(tx: AsyncConnection, token: str) -> Grant | None:
    """The sign-in a refresh token belongs to, used or not."""
    asked = sa.select(refresh_tokens.c.grant_id).where(refresh_tokens.c.hash == digest(token))
    found = (await tx.execute(asked)).scalar_one_or_none()
    return None if found is None else await get(tx, found)


async def purge(tx: AsyncConnection, before: datetime) -> int:
    """Forgets sign-ins (and their tokens) that ran out before `before`; returns how many."""
    return (await tx.execute(sa.delete(grants).where(grants.c.expires_at < before))).rowcount


def _successor(vault: Vault, token: str) -> str:
    return base64.urlsafe_b64encode(vault.mac("refresh", token.encode())).rstrip(b"=").decode()


def _grant(row: Record) -> Grant:
    values = {name: value for name, value in row._mapping.items() if name not in ("secret", "factors")}
    return Grant(**values, factors=tuple(row.factors))
