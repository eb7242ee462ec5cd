"""Who may act for whom: a parent, a daughter, a guardian; entered by staff, limited to some records, and not for ever."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.address import Address
from compliance.phi import Phi
from store import blinds
from store.blinds import PHONE
from store.ids import opaque
from store.patient_tables import patient_phones, patients, proxies
from store.reblind import settle
from store.tables import contacts
from store.vault import Vault


@dataclass(frozen=True, slots=True)
class Proxy:
    """`scope` are the records they may hear of."""

    id: str
    patient_id: str
    relation: str
    scope: frozenset[str]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a number may belong to or speak for. `named` is the patient's last name and birth date, blind; `confirmed_at` when the
    number was last proved from (for a proxy: when they were entered)."""

    patient: str
    proxy: str | None
    named: bytes
    confirmed_at: datetime


async def add(
    tx: AsyncConnection,
    vault: Vault,
    *,
    patient_id: str,
    name: Phi,
    phone: Address,
    relation: str,
    scope: Collection[str],
    expires_at: datetime,
    by: str,
    at: datetime,
) -> str:
    """Enters a proxy; returns its id. Raises `ValueError` for a proxy without end or without anything to do."""
    if expires_at <= at or not scope:
        raise ValueError("a proxy needs an end in the future and at least one record")
    id_ = opaque()
    key = await vault.key(tx, patient_id)
    details = key.seal(json.dumps({"name": name.reveal(), "phone": phone.uri()}), "proxies", "details_ct", id_)
    row = {"id": id_, "patient_id": patient_id, "blind": await settle(tx, vault, phone), "details_ct": details, "relation": relation[:32]}
    ends = {"scope": sorted(scope), "made_by": by, "created_at": at, "expires_at": expires_at}
    await tx.execute(sa.insert(proxies).values(row | ends))
    return id_


async def revoke(tx: AsyncConnection, id: str, at: datetime) -> bool:  # noqa: A002
    """Ends a proxy now; False when there was none to end."""
    live = sa.update(proxies).where(proxies.c.id == id, proxies.c.revoked_at.is_(None))
    return (await tx.execute(live.values(revoked_at=at))).rowcount == 1


async def live(tx: AsyncConnection, id: str, at: datetime) -> Proxy | None:  # noqa: A002
    """The proxy, if it is neither over nor revoked at that moment."""
    row = (await tx.execute(sa.select(proxies).where(proxies.c.id == id, *_in_force(at)))).one_or_none()
    return None if row is None else Proxy(row.id, row.patient_id, row.relation, frozenset(row.scope), row.expires_at)


async def candidates(tx: AsyncConnection, vault: Vault, number: str, at: datetime) -> list[Candidate]:
    """Everybody a number (its full form) is on file for, then everybody it may speak for. A patient's own number counts as their own."""
    found = await _candidates(tx, vault, number, at)
    # Asked whoever was found or not: a stranger's question must cost what a patient's costs.
    return await _candidates(tx, vault, number, at) if await blinds.fresh(tx, vault.blinds) else found


async def _candidates(tx: AsyncConnection, vault: Vault, number: str, at: datetime) -> list[Candidate]:
    marks = vault.blinds.all(PHONE, number)
    own = (
        sa.select(patient_phones.c.patient_id, sa.null().label("proxy"), patients.c.name_born_blind, patient_phones.c.confirmed_at)
        .join(patients, patients.c.id == patient_phones.c.patient_id)
        .where(patient_phones.c.blind.in_(marks))
    )
    spoken_for = (
        sa.select(proxies.c.patient_id, proxies.c.id.label("proxy"), patients.c.name_born_blind, proxies.c.created_at)
        .join(patients, patients.c.id == proxies.c.patient_id)
        .where(proxies.c.blind.in_(marks), *_in_force(at))
    )
    found: dict[str, Candidate] = {}
    for row in [*(await tx.execute(own)), *(await tx.execute(spoken_for))]:
        found.setdefault(row[0], Candidate(row[0], row[1], bytes(row[2]), row[3]))
    return list(found.values())


async def contacts_of(tx: AsyncConnection, patient_id: str) -> list[str]:
    """Ids of the contacts that text from a number on file for this patient."""
    mine = sa.select(contacts.c.id).join(patient_phones, patient_phones.c.blind == contacts.c.blind)
    return list((await tx.execute(mine.where(patient_phones.c.patient_id == patient_id))).scalars())


def _in_force(at: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    return proxies.c.revoked_at.is_(None), proxies.c.expires_at > at
