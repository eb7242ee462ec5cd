"""Who has written to us: one contact per address, found by a blind index, known to people by a reference like P-7K2QM."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.address import Address
from store import blinds
from store.addresses import seal, unseal
from store.blinds import PHONE
from store.columns import Record, at_bind, latest
from store.ids import spoken
from store.reblind import settle
from store.tables import contacts, subjects
from store.together import Change
from store.upsert import insert_once
from store.vault import DataKey, Vault

NEW = ("id", "blind", "address_ct", "scheme", "reference", "opted_out", "first_seen", "last_seen")  # columns of `new_row`

# Asked for every message that comes in: built once.
SEEN_AGAIN = (
    sa.update(contacts)
    .where(contacts.c.blind == sa.bindparam("whose", type_=sa.LargeBinary))
    .values(last_seen=latest(contacts.c.last_seen, at_bind("now")))
    .returning(*contacts.c)
)
_WHOSE = contacts.c.id == sa.bindparam("whose", type_=sa.String)
_KNOWN = sa.select(contacts).where(contacts.c.address_ct != b"")  # empty: erased
_BY_ID = _KNOWN.where(_WHOSE)
_SPEAKS = sa.update(contacts).where(_WHOSE).values(language=sa.bindparam("tag", type_=sa.String))


@dataclass(frozen=True, slots=True)
class Contact:
    """`reference` may be shown and said; `id` is for rows; `address` identifies the person."""

    id: str
    reference: str
    address: Address
    language: str | None
    time_zone: str | None
    opted_out: bool
    first_seen: datetime
    last_seen: datetime


async def meet(tx: AsyncConnection, vault: Vault, address: Address, at: datetime) -> tuple[Contact, bool]:
    """The contact at this address, made on the first sight of it; True when it is new. Notes when they were last seen."""
    while True:
        if (row := await _seen_again(tx, vault, address, at)) is not None:
            return await opened(tx, vault, row), False
        if await blinds.fresh(tx, vault.blinds, hold=True):
            continue  # the index has another key by now: they may be known under it
        if (row := await _first_sight(tx, vault, address, at)) is not None:
            return await opened(tx, vault, row), True


async def opened(tx: AsyncConnection, vault: Vault, row: Record) -> Contact:
    """The contact in this row."""
    key = await vault.key(tx, row.id)
    address = unseal(key, row.address_ct, "contacts", "address_ct", row.id)
    return Contact(row.id, row.reference, address, row.language, row.time_zone, row.opted_out, row.first_seen, row.last_seen)


def new_row(key: DataKey, blind: bytes, address: Address, at: datetime) -> dict[str, object]:
    """What is stored of somebody at the first sight of them."""
    return {
        "id": key.subject,
        "blind": blind,
        "address_ct": seal(key, address, "contacts", "address_ct", key.subject),
        "scheme": address.scheme.value,
        "reference": f"P-{spoken(5)}",
        "opted_out": False,
        "first_seen": at,
        "last_seen": at,
    }


async def by_id(tx: AsyncConnection, vault: Vault, id: str) -> Contact | None:  # noqa: A002
    """The contact with this id."""
    row = (await tx.execute(_BY_ID, {"whose": id})).one_or_none()
    return None if row is None else await opened(tx, vault, row)


async def by_address(tx: AsyncConnection, vault: Vault, address: Address) -> Contact | None:
    """The contact at this address, if they ever wrote."""
    found = await _one(tx, vault, contacts.c.blind.in_(vault.blinds.all(PHONE, address.uri())))
    if found is None and await blinds.fresh(tx, vault.blinds):
        found = await _one(tx, vault, contacts.c.blind.in_(vault.blinds.all(PHONE, address.uri())))
    return found


async def by_reference(tx: AsyncConnection, vault: Vault, reference: str) -> Contact | None:
    """The contact a person means by `P-7K2QM`, in any case."""
    return await _one(tx, vault, contacts.c.reference == reference.strip().upper())


async def set_language(tx: AsyncConnection, id: str, language: str) -> None:  # noqa: A002
    """Notes the language to answer in, as a tag (`es`, `zh`)."""
    await tx.execute(*speaking(id, language))


def speaking(id: str, language: str) -> Change:  # noqa: A002
    """The same, to be made together with other changes."""
    return _SPEAKS, {"whose": id, "tag": language}


async def set_time_zone(tx: AsyncConnection, id: str, time_zone: str) -> None:  # noqa: A002
    """Notes the zone quiet hours are judged in, by its IANA name."""
    await tx.execute(sa.update(contacts).where(contacts.c.id == id).values(time_zone=time_zone))


async def set_opted_out(tx: AsyncConnection, id: str, opted_out: bool) -> None:  # noqa: A002
    """Notes STOP (True) or START (False)."""
    await tx.execute(sa.update(contacts).where(contacts.c.id == id).values(opted_out=opted_out))


async def _seen_again(tx: AsyncConnection, vault: Vault, address: Address, at: datetime) -> Record | None:
    for mark in vault.blinds.all(PHONE, address.uri()):  # two only while the index gets another key
        if (row := (await tx.execute(SEEN_AGAIN, {"whose": mark, "now": at})).one_or_none()) is not None:
            return row
    return None


async def _first_sight(tx: AsyncConnection, vault: Vault, address: Address, at: datetime) -> Record | None:
    """The new row; None when the reference was taken or somebody else just met the same person (the caller looks again). The caller
    holds the versions of the index."""
    blind = await settle(tx, vault, address) if len(vault.blinds.live) > 1 else vault.blind(address.uri())
    subject = await vault.new_subject(tx, "contact", at)
    made = await tx.execute(insert_once(tx, contacts), new_row(await vault.key(tx, subject), blind, address, at))
    row: Record | None = made.one_or_none()
    if row is None:
        await tx.execute(sa.delete(subjects).where(subjects.c.id == subject))
    return row


async def _one(tx: AsyncConnection, vault: Vault, where: sa.ColumnElement[bool]) -> Contact | None:
    row = (await tx.execute(_KNOWN.where(where))).one_or_none()
    return None if row is None else await opened(tx, vault, row)
