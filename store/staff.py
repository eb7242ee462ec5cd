"""The care team: who they are, what they may do, and the phone and Slack account we know them by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.address import Address
from store import blinds
from store.addresses import seal, unseal
from store.blinds import PHONE, STATE
from store.columns import Record
from store.memory_tables import meta
from store.reblind import settle
from store.tables import staff
from store.vault import Vault

VIA: Final = ("slack", "sms", "call")

# Asked for every text that could be a page's code. One row: what the index's versions are, and the person, if the number is one's.
_BY_PHONE = sa.select(meta.c.value.label("versions"), staff).where(meta.c.key == STATE)
_BY_PHONE = _BY_PHONE.outerjoin(staff, staff.c.phone_blind.in_(sa.bindparam("marks", expanding=True, type_=sa.LargeBinary)))


@dataclass(frozen=True, slots=True)
class Method:
    """One way to page a person: `via` slack, sms or call, `after_s` seconds after their turn to be paged came."""

    via: str
    after_s: int


@dataclass(frozen=True, slots=True)
class Staff:
    """`slack` is a Slack user id; `role` is one of the product's roles; an inactive person may do nothing. No `methods`: as the
    house does it by default."""

    id: str
    name: str
    email: str | None
    role: str
    phone: Address | None
    slack: str | None
    active: bool
    source: str
    created_at: datetime
    methods: tuple[Method, ...] = ()
    language: str = "en"


async def add(
    tx: AsyncConnection,
    vault: Vault,
    *,
    name: str,
    role: str,
    at: datetime,
    email: str | None = None,
    phone: Address | None = None,
    slack: str | None = None,
    active: bool = True,
    source: str = "cli",
) -> Staff:
    """Adds a person, or updates the one already known by this Slack account, phone or e-mail (in that order). What is not given
    is kept. Raises `ValueError` when the accounts given belong to different people."""
    blind = None if phone is None else await settle(tx, vault, phone)
    known = await _known(tx, slack, blind, email)
    subject = known.id if known is not None else await vault.new_subject(tx, "staff", at)
    given: dict[str, object] = {"name": name, "role": role, "active": active, "source": source}
    given |= {key: value for key, value in (("email", email), ("slack", slack)) if value is not None}
    if phone is not None:
        key = await vault.key(tx, subject)
        given |= {"phone_ct": seal(key, phone, "staff", "phone_ct", subject), "phone_blind": blind}
    if known is not None:
        row = (await tx.execute(sa.update(staff).where(staff.c.id == subject).values(given).returning(*staff.c))).one()
    else:
        row = (await tx.execute(sa.insert(staff).values(id=subject, created_at=at, **given).returning(*staff.c))).one()
    return await _staff(tx, vault, row)


async def add_new(tx: AsyncConnection, vault: Vault, *, name: str, role: str, email: str | None, source: str, at: datetime) -> Staff:
    """Somebody nobody knew before. Raises what the database raises when the e-mail is taken."""
    id_ = await vault.new_subject(tx, "staff", at)
    row = {"id": id_, "name": name, "role": role, "email": email, "active": True, "source": source, "created_at": at}
    return await _staff(tx, vault, (await tx.execute(sa.insert(staff).values(row).returning(*staff.c))).one())


async def set_role(tx: AsyncConnection, id: str, role: str) -> None:  # noqa: A002
    """What this person may do from now on."""
    await tx.execute(sa.update(staff).where(staff.c.id == id).values(role=role))


async def get(tx: AsyncConnection, vault: Vault, id: str) -> Staff | None:  # noqa: A002
    """The person with this id."""
    return await _one(tx, vault, staff.c.id == id)


async def by_slack(tx: AsyncConnection, vault: Vault, slack: str) -> Staff | None:
    """The person with this Slack user id."""
    return await _one(tx, vault, staff.c.slack == slack)


async def by_phone(tx: AsyncConnection, vault: Vault, phone: Address) -> Staff | None:
    """The person with this phone."""
    marks = vault.blinds.all(PHONE, phone.uri())
    row = (await tx.execute(_BY_PHONE, {"marks": list(marks)})).one()
    found = None if row.id is None else await _staff(tx, vault, row)
    if found is None and await blinds.news(tx, vault.blinds, row.versions):
        found = await _one(tx, vault, staff.c.phone_blind.in_(vault.blinds.all(PHONE, phone.uri())))
    return found


async def by_email(tx: AsyncConnection, vault: Vault, email: str) -> Staff | None:
    """The person who signs in with this e-mail, in any case."""
    return await _one(tx, vault, sa.func.lower(staff.c.email) == email.strip().lower())


async def all_active(tx: AsyncConnection, vault: Vault) -> list[Staff]:
    """Everybody who may act now, by name."""
    rows = (await tx.execute(sa.select(staff).where(staff.c.active.is_(True)).order_by(staff.c.name, staff.c.id))).all()
    return [await _staff(tx, vault, row) for row in rows]


async def everybody(tx: AsyncConnection, vault: Vault) -> list[Staff]:
    """Everybody there ever was, those who may act first, then by name."""
    rows = (await tx.execute(sa.select(staff).order_by(staff.c.active.desc(), staff.c.name, staff.c.id))).all()
    return [await _staff(tx, vault, row) for row in rows]


async def rename(tx: AsyncConnection, id: str, name: str) -> None:  # noqa: A002
    """Calls a person by this name from now on."""
    await tx.execute(sa.update(staff).where(staff.c.id == id).values(name=name))


async def set_active(tx: AsyncConnection, id: str, active: bool) -> None:  # noqa: A002
    """Lets a person act, or stops them at once."""
    await tx.execute(sa.update(staff).where(staff.c.id == id).values(active=active))


async def set_slack(tx: AsyncConnection, id: str, slack: str | None) -> None:  # noqa: A002
    """Recognises this Slack account as the person (and as nobody else any more); None: recognises none."""
    if slack is not None:
        await tx.execute(sa.update(staff).where(staff.c.slack == slack, staff.c.id != id).values(slack=None))
    await tx.execute(sa.update(staff).where(staff.c.id == id).values(slack=slack))


async def set_methods(tx: AsyncConnection, id: str, methods: Sequence[Method]) -> None:  # noqa: A002
    """How a person wants to be paged, first way first; none: the house's default. Raises `ValueError` naming what is wrong."""
    for method in methods:
        if method.via not in VIA or not 0 <= method.after_s <= 3600:
            raise ValueError(f"a way to be paged is one of {', '.join(VIA)}, 0 to 3600 seconds after the page")
    given = [[method.via, method.after_s] for method in sorted(methods, key=lambda one: one.after_s)] or None
    await tx.execute(sa.update(staff).where(staff.c.id == id).values(methods=given))


async def set_language(tx: AsyncConnection, id: str, language: str | None) -> None:  # noqa: A002
    """The language a page is spoken in to this person."""
    await tx.execute(sa.update(staff).where(staff.c.id == id).values(language=language))


async def _known(tx: AsyncConnection, slack: str | None, blind: bytes | None, email: str | None) -> Record | None:
    given = [column == value for column, value in ((staff.c.slack, slack), (staff.c.phone_blind, blind), (staff.c.email, email)) if value]
    if not given:
        return None
    rows = (await tx.execute(sa.select(staff.c.id).where(sa.or_(*given)))).all()
    if len(rows) > 1:
        raise ValueError("this Slack account, phone and e-mail belong to different people")
    return rows[0] if rows else None


async def _one(tx: AsyncConnection, vault: Vault, where: sa.ColumnElement[bool]) -> Staff | None:
    row = (await tx.execute(sa.select(staff).where(where))).one_or_none()
    return None if row is None else await _staff(tx, vault, row)


async def _staff(tx: AsyncConnection, vault: Vault, row: Record) -> Staff:
    phone = None
    if row.phone_ct is not None:
        phone = unseal(await vault.key(tx, row.id), row.phone_ct, "staff", "phone_ct", row.id)
    methods = tuple(Method(via, after_s) for via, after_s in row.methods or ())
    told = (row.id, row.name, row.email, row.role, phone, row.slack, row.active, row.source, row.created_at, methods)
    return Staff(*told, language=row.language or "en")
