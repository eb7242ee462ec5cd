"""Who the patients are. Names, birth dates, numbers and e-mail are sealed with the patient's own key; people are found by exact phone, by
the clinic's number for them (MRN), or by last name and birth date together, each behind an HMAC.

Whoever shows a patient brings a warrant (`compliance.access`): there is no other way to the details.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.address import Address
from compliance.access import Warrant
from compliance.personal_details import fold
from compliance.phi import Phi
from store import blinds
from store.addresses import seal, unseal
from store.blinds import EXTERNAL, NAMED, PHONE
from store.columns import from_micros, to_micros
from store.patient_tables import patient_phones, patients
from store.reblind import plain_external, settle
from store.upsert import insert
from store.vault import Vault

RECORD: Final = "patient"
"""What a warrant must be for to open the details."""


@dataclass(frozen=True, slots=True)
class Registration:
    """What a clinic tells us about a patient. `external_id` is the clinic's own number (MRN): the same number is the same person."""

    first_name: Phi
    last_name: Phi
    born: date
    phones: tuple[Address, ...]
    email: Phi | None = None
    language: str | None = None
    time_zone: str | None = None
    state: str | None = None
    external_id: Phi | None = None

    def __repr__(self) -> str:  # a birth date identifies as well
        return f"Registration({len(self.phones)} phones)"


@dataclass(frozen=True, slots=True)
class Patient:
    """A patient with their details open. `born` is the ISO date."""

    id: str
    first_name: Phi
    last_name: Phi
    born: Phi
    phones: tuple[Address, ...]
    email: Phi | None
    language: str | None
    time_zone: str | None
    state: str | None
    external_id: Phi | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """Patients' ids, newest first, and the cursor that asks for the next ones."""

    ids: tuple[str, ...]
    next_cursor: str | None


async def register(tx: AsyncConnection, vault: Vault, told: Registration, source: str, at: datetime) -> tuple[str, str]:
    """(the patient's id, "created", "updated" or "same"). A known `external_id` is the same person with newer details; without one
    it is always somebody new. `source`: import, api, fhir. Changed numbers count as newly given today."""
    known = await by_external_id(tx, vault, told.external_id) if told.external_id is not None else None
    if known is not None:
        return known, "updated" if await _update(tx, vault, known, told, at) else "same"
    id_ = await vault.new_subject(tx, "patient", at)
    row = await _columns(tx, vault, id_, told) | {"id": id_, "source": source, "created_at": at, "updated_at": at}
    made = await tx.execute(insert(tx, patients).values(row).on_conflict_do_nothing().returning(patients.c.id))
    if made.one_or_none() is None:  # somebody else has just registered the same number
        return await register(tx, vault, told, source, at)
    await _set_phones(tx, vault, id_, told.phones, at)
    return id_, "created"


async def update(tx: AsyncConnection, vault: Vault, id: str, told: Registration, at: datetime) -> bool:  # noqa: A002
    """Replaces a patient's details; False when nothing was different. Raises `LookupError` for an id nobody has."""
    return await _update(tx, vault, id, told, at)


async def opened(tx: AsyncConnection, vault: Vault, warrant: Warrant, now: datetime) -> Patient:
    """The patient the warrant names. Raises `compliance.access.Forged`, `LookupError`, or what the vault raises after an erasure."""
    return await _open(tx, vault, warrant.covers(RECORD, now))


async def exists(tx: AsyncConnection, id: str) -> bool:  # noqa: A002
    """Whether somebody is registered under this id."""
    return (await tx.execute(sa.select(patients.c.id).where(patients.c.id == id))).one_or_none() is not None


async def by_external_id(tx: AsyncConnection, vault: Vault, external_id: Phi) -> str | None:
    """The id of the patient the clinic knows by this number."""
    await blinds.fresh(tx, vault.blinds)
    wanted = vault.blinds.all(EXTERNAL, plain_external(external_id.reveal()))
    id_: str | None = (await tx.execute(sa.select(patients.c.id).where(patients.c.external_blind.in_(wanted)))).scalar_one_or_none()
    return id_


async def by_phone(tx: AsyncConnection, vault: Vault, phone: Address) -> tuple[str, ...]:
    """Ids of everybody this number is on file for (several share a family's phone)."""
    await blinds.fresh(tx, vault.blinds)
    mine = sa.select(patient_phones.c.patient_id).where(patient_phones.c.blind.in_(vault.blinds.all(PHONE, phone.uri())))
    return tuple((await tx.execute(mine.order_by(patient_phones.c.id))).scalars())


async def by_name(tx: AsyncConnection, vault: Vault, last_name: Phi, born: date) -> tuple[str, ...]:
    """Ids of everybody with this last name (case, accents, hyphens aside) and birth date."""
    await blinds.fresh(tx, vault.blinds)
    wanted = name_born_blinds(vault, fold(last_name.reveal()), born)
    return tuple((await tx.execute(sa.select(patients.c.id).where(patients.c.name_born_blind.in_(wanted)))).scalars())


async def listing(tx: AsyncConnection, *, limit: int, cursor: str | None = None) -> Page:
    """Everybody, newest first. A cursor that is not ours raises `ValueError`."""
    asked = sa.select(patients.c.id, patients.c.created_at).order_by(patients.c.created_at.desc(), patients.c.id.desc()).limit(limit + 1)
    if cursor is not None:
        micros, _, id_ = cursor.partition(".")
        if not micros.isdecimal() or len(micros) > 18 or not id_:
            raise ValueError("not a cursor of ours")
        at = from_micros(int(micros))
        asked = asked.where(sa.or_(patients.c.created_at < at, sa.and_(patients.c.created_at == at, patients.c.id < id_)))
    rows = (await tx.execute(asked)).all()
    more = f"{to_micros(rows[limit - 1].created_at)}.{rows[limit - 1].id}" if len(rows) > limit else None
    return Page(tuple(row.id for row in rows[:limit]), more)


async def count(tx: AsyncConnection) -> int:
    """How many patients there are."""
    return int((await tx.execute(sa.select(sa.func.count()).select_from(patients))).scalar_one())


async def confirm_phone(tx: AsyncConnection, vault: Vault, id: str, phone: Address, at: datetime) -> None:  # noqa: A002
    """Notes that this patient has just proved themselves from this number."""
    await blinds.fresh(tx, vault.blinds)
    marks = vault.blinds.all(PHONE, phone.uri())
    mine = sa.update(patient_phones).where(patient_phones.c.patient_id == id, patient_phones.c.blind.in_(marks))
    await tx.execute(mine.values(confirmed_at=at))


def name_born_blinds(vault: Vault, folded: str, born: date) -> tuple[bytes, ...]:
    """The pair's marks to look for, the one to write first: neither part can be searched for alone."""
    return vault.blinds.all(NAMED, f"{folded}|{born.isoformat()}")


async def _update(tx: AsyncConnection, vault: Vault, id_: str, told: Registration, at: datetime) -> bool:
    before = await _open(tx, vault, id_)
    if _same(before, told):
        return False
    await tx.execute(sa.update(patients).where(patients.c.id == id_).values(await _columns(tx, vault, id_, told) | {"updated_at": at}))
    if before.phones != told.phones:
        await _set_phones(tx, vault, id_, told.phones, at)
    return True


def _same(before: Patient, told: Registration) -> bool:
    return (
        (before.first_name, before.last_name, before.born.reveal()) == (told.first_name, told.last_name, told.born.isoformat())
        and (before.email, before.external_id, before.phones) == (told.email, told.external_id, told.phones)
        and (before.language, before.time_zone, before.state) == (told.language, told.time_zone, told.state)
    )


async def _columns(tx: AsyncConnection, vault: Vault, id_: str, told: Registration) -> dict[str, object]:
    await blinds.fresh(tx, vault.blinds, hold=True)
    key = await vault.key(tx, id_)
    details = {
        "first": told.first_name.reveal(),
        "last": told.last_name.reveal(),
        "born": told.born.isoformat(),
        "email": told.email.reveal() if told.email else None,
        "external": told.external_id.reveal() if told.external_id else None,
    }
    return {
        "external_blind": vault.blinds.now(EXTERNAL, plain_external(told.external_id.reveal())) if told.external_id else None,
        "name_born_blind": name_born_blinds(vault, fold(told.last_name.reveal()), told.born)[0],
        "details_ct": key.seal(json.dumps(details, ensure_ascii=False), "patients", "details_ct", id_),
        "language": told.language,
        "time_zone": told.time_zone,
        "state": told.state,
    }


async def _set_phones(tx: AsyncConnection, vault: Vault, id_: str, phones: Sequence[Address], at: datetime) -> None:
    """These numbers and no others. One that stays keeps the day it was confirmed."""
    key = await vault.key(tx, id_)
    marks = {await settle(tx, vault, phone): phone for phone in phones}
    await tx.execute(sa.delete(patient_phones).where(patient_phones.c.patient_id == id_, patient_phones.c.blind.not_in(list(marks))))
    for place, (blind, phone) in enumerate(marks.items()):
        row = {"patient_id": id_, "blind": blind, "place": place, "confirmed_at": at}
        row["address_ct"] = seal(key, phone, "patient_phones", "address_ct", f"{id_}:{blind.hex()}")
        stays = insert(tx, patient_phones).values(row)
        await tx.execute(stays.on_conflict_do_update(index_elements=["patient_id", "blind"], set_={"place": place}))


async def _open(tx: AsyncConnection, vault: Vault, id_: str) -> Patient:
    row = (await tx.execute(sa.select(patients).where(patients.c.id == id_))).one_or_none()
    if row is None:
        raise LookupError("no such patient")
    key = await vault.key(tx, id_)
    told = json.loads(key.open(row.details_ct, "patients", "details_ct", id_))
    found = sa.select(patient_phones).where(patient_phones.c.patient_id == id_).order_by(patient_phones.c.place)
    phones = tuple(
        unseal(key, one.address_ct, "patient_phones", "address_ct", f"{id_}:{bytes(one.blind).hex()}") for one in await tx.execute(found)
    )
    return Patient(
        id_,
        Phi(told["first"]),
        Phi(told["last"]),
        Phi(told["born"]),
        phones,
        _phi(told["email"]),
        row.language,
        row.time_zone,
        row.state,
        _phi(told["external"]),
        row.created_at,
        row.updated_at,
    )


def _phi(text: str | None) -> Phi | None:
    return Phi(text) if text else None
