"""Puts what is found by a blind index under its newest key: a number in every table at once, so that what belongs together stays so."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.address import Address
from compliance.personal_details import fold
from store import blinds
from store.addresses import seal, unseal
from store.blinds import EXTERNAL, NAMED, PHONE
from store.columns import Record
from store.patient_tables import patient_phones, patients, proxies
from store.tables import contacts, staff
from store.vault import KeyDestroyed, Tampered, UnknownSubject, Vault

NUMBERS: Final = ((contacts, "blind"), (proxies, "blind"), (staff, "phone_blind"))
UNREADABLE: Final = (Tampered, KeyDestroyed, UnknownSubject, InvalidTag, ValueError, KeyError)
Moved = tuple[int, Any, int]
"""How many rows were looked at, the last one's id (None: that was all), how many of them could not be opened."""


async def settle(tx: AsyncConnection, vault: Vault, phone: Address) -> bytes:
    """The mark to write for this number. Whatever is known of it elsewhere is brought under the newest key first."""
    await blinds.fresh(tx, vault.blinds, hold=True)
    newest, *older = vault.blinds.all(PHONE, phone.uri())
    if older:
        await _move(tx, vault, dict.fromkeys(older, newest))
    return newest


async def behind(tx: AsyncConnection, vault: Vault) -> int:
    """How many rows are still under an older key."""
    older, found = vault.blinds.older, 0
    columns = [contacts.c.blind, patient_phones.c.blind, proxies.c.blind, staff.c.phone_blind]
    for column in columns:
        found += int((await tx.execute(sa.select(sa.func.count()).where(older(column)))).scalar_one())
    named = sa.or_(older(patients.c.name_born_blind), older(patients.c.external_blind))
    return found + int((await tx.execute(sa.select(sa.func.count()).select_from(patients).where(named))).scalar_one())


async def move_contacts(tx: AsyncConnection, vault: Vault, after: Any, limit: int) -> Moved:
    """Contacts, and what shares their numbers. An erased one gets a mark nobody is found by."""
    rows = await _older(tx, vault, contacts, contacts.c.blind, after or "", limit)
    for row in [row for row in rows if not row.address_ct]:
        await tx.execute(sa.update(contacts).where(contacts.c.id == row.id).values(blind=vault.blinds.nobody()))

    async def number(row: Record) -> Address:
        return unseal(await vault.key(tx, row.id), row.address_ct, "contacts", "address_ct", row.id)

    return await _move_all(tx, vault, rows, "blind", number, [row for row in rows if row.address_ct])


async def move_phones(tx: AsyncConnection, vault: Vault, after: Any, limit: int) -> Moved:
    """Numbers on file of people who never wrote."""
    rows = await _older(tx, vault, patient_phones, patient_phones.c.blind, after or 0, limit)

    async def number(row: Record) -> Address:
        return _phone_of(await vault.key(tx, row.patient_id), row)

    return await _move_all(tx, vault, rows, "blind", number, rows)


async def move_proxies(tx: AsyncConnection, vault: Vault, after: Any, limit: int) -> Moved:
    """Numbers of those who act for others."""
    rows = await _older(tx, vault, proxies, proxies.c.blind, after or "", limit)

    async def number(row: Record) -> Address:
        key = await vault.key(tx, row.patient_id)
        return Address.parse(json.loads(key.open(row.details_ct, "proxies", "details_ct", row.id))["phone"])

    return await _move_all(tx, vault, rows, "blind", number, rows)


async def move_staff(tx: AsyncConnection, vault: Vault, after: Any, limit: int) -> Moved:
    """Telephones of the care team."""
    rows = await _older(tx, vault, staff, staff.c.phone_blind, after or "", limit)

    async def number(row: Record) -> Address:
        return unseal(await vault.key(tx, row.id), row.phone_ct, "staff", "phone_ct", row.id)

    return await _move_all(tx, vault, rows, "phone_blind", number, rows)


async def move_patients(tx: AsyncConnection, vault: Vault, after: Any, limit: int) -> Moved:
    """Last names with birth dates, and the clinic's own numbers."""
    older, unread = vault.blinds.older, 0
    left = sa.or_(older(patients.c.name_born_blind), older(patients.c.external_blind))
    asked = sa.select(patients).where(patients.c.id > (after or ""), left).order_by(patients.c.id).limit(limit)
    rows = (await tx.execute(asked.with_for_update())).all()
    for row in rows:
        try:
            key = await vault.key(tx, row.id)
            told = json.loads(key.open(row.details_ct, "patients", "details_ct", row.id))
        except UNREADABLE:
            unread += 1
            continue
        values: dict[str, object] = {"name_born_blind": vault.blinds.now(NAMED, f"{fold(told['last'])}|{told['born']}")}
        if told["external"]:
            values["external_blind"] = vault.blinds.now(EXTERNAL, plain_external(told["external"]))
        await tx.execute(sa.update(patients).where(patients.c.id == row.id).values(values))
    return len(rows), rows[-1].id if rows else None, unread


STEPS: Final = (move_contacts, move_phones, move_proxies, move_staff, move_patients)


def plain_external(text: str) -> str:
    """The clinic's own number, case and spaces aside."""
    return "".join(text.split()).casefold()


async def _older(tx: AsyncConnection, vault: Vault, table: sa.Table, mark: sa.Column[Any], after: Any, limit: int) -> list[Record]:
    asked = sa.select(table).where(table.c.id > after, vault.blinds.older(mark)).order_by(table.c.id).limit(limit)
    return list((await tx.execute(asked.with_for_update())).all())


async def _move_all(
    tx: AsyncConnection,
    vault: Vault,
    rows: list[Record],
    mark: str,
    number: Callable[[Record], Awaitable[Address]],
    sealed: list[Record],
) -> Moved:
    pairs: dict[bytes, bytes] = {}
    unread = 0
    for row in sealed:
        try:
            pairs[bytes(row._mapping[mark])] = vault.blinds.now(PHONE, (await number(row)).uri())
        except UNREADABLE:
            unread += 1
    await _move(tx, vault, pairs)
    return len(rows), rows[-1].id if rows else None, unread


async def _move(tx: AsyncConnection, vault: Vault, pairs: Mapping[bytes, bytes]) -> None:
    """From these marks to those, in every table. Sealed numbers on file are bound to their mark, so they are sealed again."""
    if not pairs:
        return
    for table, name in NUMBERS:
        column = table.c[name]
        change = sa.update(table).where(column == sa.bindparam("was", type_=sa.LargeBinary)).values({name: sa.bindparam("new")})
        await tx.execute(change, [{"was": was, "new": new} for was, new in pairs.items()])
    asked = sa.select(patient_phones).where(patient_phones.c.blind.in_(list(pairs))).order_by(patient_phones.c.id)
    for row in (await tx.execute(asked.with_for_update())).all():
        key, new = await vault.key(tx, row.patient_id), pairs[bytes(row.blind)]
        sealed = seal(key, _phone_of(key, row), "patient_phones", "address_ct", f"{row.patient_id}:{new.hex()}")
        await tx.execute(sa.update(patient_phones).where(patient_phones.c.id == row.id).values(blind=new, address_ct=sealed))


def _phone_of(key: Any, row: Record) -> Address:
    return unseal(key, row.address_ct, "patient_phones", "address_ct", f"{row.patient_id}:{bytes(row.blind).hex()}")
