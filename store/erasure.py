"""Erases a person: their keys are destroyed, what was sealed is emptied, what identifies them in plain is replaced, and it is checked.

The row of who asked, who agreed and which keys went stays (`erasures`), and under a key of its own who this was, until the duty to
account for disclosures ends (45 CFR 164.528: six years); then that key goes too. What stays everywhere else are ids, times and states.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

import store
from channels.message import DeliveryState
from store import care
from store.access_tables import grants, kept_answers, limit_overrides
from store.addresses import unseal
from store.archive_tables import erasures
from store.ids import opaque, spoken
from store.memory_tables import care_states, enrolments, session_scopes, sessions
from store.patient_tables import patient_phones, patients, proofs, proxies, step_ups
from store.tables import contacts, conversations, drafts, escalations, inbound, metadata, outbox
from store.vault import KeyDestroyed, UnknownSubject, Vault

OWNER_COLUMNS: Final = ("contact_id", "patient_id", "subject", "patient", "user_id")
"""Columns that say whose a row is."""

KEPT: Final = ("erasures", "legal_holds")
"""Sealed with other keys on purpose: who was erased, and why somebody was on hold."""

_UNSENT: Final = (DeliveryState.QUEUED.value, DeliveryState.RETRYING.value, DeliveryState.SENDING.value)
_LIVE: Final = ("open", "taken")


@dataclass(frozen=True, slots=True)
class Person:
    """Whose keys go. `shared`: contacts that stay because the telephone belongs to others as well; `blinds`: by which the numbers of
    those that go could be found."""

    contacts: tuple[str, ...]
    patients: tuple[str, ...]
    shared: tuple[str, ...] = ()
    blinds: tuple[bytes, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        return *self.patients, *self.contacts


@dataclass(frozen=True, slots=True)
class Emptied:
    """What an erasure did: messages emptied, sends cancelled, conversations ended, sessions forgotten."""

    messages: int
    cancelled: int
    conversations: int
    sessions: int


@dataclass(frozen=True, slots=True)
class Left:
    """What a check found that should not be there; all zero is the proof."""

    keys: int
    sealed: int
    found: int

    @property
    def nothing(self) -> bool:
        return (self.keys, self.sealed, self.found) == (0, 0, 0)


async def person(tx: AsyncConnection, given: str) -> Person | None:
    """Who is meant by a patient's id, a contact's id or a reference. A number that other patients share stays out. None: nobody."""
    mine = (await tx.execute(sa.select(patients.c.id).where(patients.c.id == given))).scalars().all()
    if not mine:
        meant = sa.or_(contacts.c.id == given, contacts.c.reference == given.strip().upper())
        contact = (await tx.execute(sa.select(contacts.c.id, contacts.c.blind).where(meant))).one_or_none()
        if contact is None:
            return None
        on_file = sa.select(patient_phones.c.patient_id).where(patient_phones.c.blind == contact.blind)
        mine = (await tx.execute(on_file)).scalars().all()
        if len(mine) != 1:  # nobody's, or a family's: only what was said from this number
            return Person((contact.id,), (), blinds=(contact.blind,))
    phones = sa.select(patient_phones.c.blind).where(patient_phones.c.patient_id == mine[0])
    others = sa.select(patient_phones.c.blind).where(patient_phones.c.patient_id != mine[0])
    rows = await tx.execute(
        sa.select(contacts.c.id, contacts.c.blind, contacts.c.blind.in_(others).label("shared")).where(contacts.c.blind.in_(phones))
    )
    known = rows.all()
    going = [row for row in known if not row.shared]
    return Person(
        tuple(row.id for row in going), (mine[0],), tuple(row.id for row in known if row.shared), tuple(row.blind for row in going)
    )


async def alarmed(tx: AsyncConnection, who: Person) -> bool:
    """Is an alert about them still open? Nobody is erased while somebody may be on the way to help."""
    live = sa.select(escalations.c.id).where(escalations.c.contact_id.in_(who.contacts), escalations.c.state.in_(_LIVE)).limit(1)
    return (await tx.execute(live)).first() is not None


async def identity(tx: AsyncConnection, vault: Vault, who: Person) -> dict[str, Any]:
    """Who this is, for the sealed note: references, numbers and registered details."""
    told: dict[str, Any] = {"references": [], "addresses": [], "details": []}
    for row in await tx.execute(sa.select(contacts).where(contacts.c.id.in_(who.contacts))):
        key = await vault.key(tx, row.id)
        told["references"].append(row.reference)
        told["addresses"].append(unseal(key, row.address_ct, "contacts", "address_ct", row.id).uri())
    for row in await tx.execute(sa.select(patients.c.id, patients.c.details_ct).where(patients.c.id.in_(who.patients))):
        key = await vault.key(tx, row.id)
        told["details"].append(json.loads(key.open(row.details_ct, "patients", "details_ct", row.id)))
    return told


async def empty(tx: AsyncConnection, vault: Vault, who: Person, at: datetime) -> Emptied:
    """Does it, all in the caller's transaction."""
    ids, own = list(who.ids), list(who.contacts)
    unsent = sa.update(outbox).where(outbox.c.contact_id.in_(own), outbox.c.state.in_(_UNSENT))
    cancelled = (await tx.execute(unsent.values(state=DeliveryState.SUPPRESSED.value, code="erased", updated_at=at))).rowcount
    messages = (await tx.execute(sa.update(inbound).where(inbound.c.contact_id.in_(own)).values(text_ct=b""))).rowcount
    waiting = sa.update(inbound).where(inbound.c.contact_id.in_(own), inbound.c.state == "waiting")
    await tx.execute(waiting.values(state="closed", handled_at=at))
    out = sa.update(outbox).where(outbox.c.contact_id.in_(own)).values(text_ct=b"", recipient_ct=b"", card_ct=None)
    messages += (await tx.execute(out)).rowcount
    talks = sa.update(conversations).where(conversations.c.contact_id.in_(own))
    ended = (await tx.execute(talks.where(conversations.c.closed_at.is_(None)).values(closed_at=at))).rowcount
    await tx.execute(talks.values(purged_at=at, asked=[], holder="assistant", held_by=None))
    forgotten = (await tx.execute(sa.delete(sessions).where(sessions.c.user_id.in_(ids)))).rowcount
    await tx.execute(sa.delete(session_scopes).where(session_scopes.c.scope.in_([f"user:{one}" for one in ids])))
    for table, column in ((care_states, "contact_id"), (drafts, "subject"), (proofs, "contact_id"), (step_ups, "contact_id")):
        await tx.execute(sa.delete(table).where(table.c[column].in_(ids)))
    await tx.execute(sa.update(limit_overrides).where(limit_overrides.c.subject.in_(ids)).values(ended_at=at))
    await tx.execute(
        sa.delete(kept_answers).where(kept_answers.c.status.is_not(None))
    )  # answers of the API, kept for a day: nobody knows whose
    live = sa.update(grants).where(grants.c.subject.in_(ids), grants.c.ended_at.is_(None))
    await tx.execute(live.values(ended_at=at, ended_why="erased"))
    await _unname(tx, vault, who)
    for one in who.shared:  # what others with this telephone told stays, unless theirs lies in the same sealed document
        known, _ = await care.load(tx, vault, one)
        if known is not None and any(patient in known for patient in who.patients):
            await tx.execute(sa.delete(care_states).where(care_states.c.contact_id == one))
    for table, columns, owner in _sealed_tables():  # whatever else is sealed for them, in tables made after this was written too
        emptied = {column.name: None if column.nullable else b"" for column in columns}
        await tx.execute(sa.update(table).where(sa.or_(*(one.in_(ids) for one in owner))).values(emptied))
    for one in ids:
        await vault.destroy(tx, one, at)
    return Emptied(messages, cancelled, ended, forgotten)


async def _unname(tx: AsyncConnection, vault: Vault, who: Person) -> None:
    """What identifies in plain: numbers' indexes, references, registered rows."""
    for one in who.contacts:
        values = {"blind": vault.blinds.nobody(), "address_ct": b"", "reference": f"X-{spoken(12)}", "language": None, "time_zone": None}
        await tx.execute(sa.update(contacts).where(contacts.c.id == one).values(**values, opted_out=True))
    mine = sa.select(enrolments.c.id).where(sa.or_(enrolments.c.contact_id.in_(who.contacts), enrolments.c.person.in_(who.patients)))
    for row in (await tx.execute(mine)).scalars().all():
        await tx.execute(sa.update(enrolments).where(enrolments.c.id == row).values(reference=f"X-{spoken(20)}"))
    for table in (proxies, patient_phones):
        await tx.execute(sa.delete(table).where(table.c.patient_id.in_(who.patients)))
    await tx.execute(sa.delete(patients).where(patients.c.id.in_(who.patients)))


async def check(tx: AsyncConnection, vault: Vault, who: Person) -> Left:
    """Looks for anything that is left: a key that opens, a sealed column that is not empty, a row found by what was searched for before."""
    keys = 0
    for one in who.ids:
        try:
            await vault.key(tx, one)
            keys += 1
        except (KeyDestroyed, UnknownSubject):
            pass
    sealed = 0
    for table, columns, owner in _sealed_tables():
        full = sa.or_(*(sa.and_(column.is_not(None), sa.func.length(column) > 0) for column in columns))
        mine = sa.select(sa.func.count()).select_from(table).where(sa.or_(*(one.in_(list(who.ids)) for one in owner)), full)
        sealed += int((await tx.execute(mine)).scalar_one())
    found = sa.select(sa.func.count()).select_from(contacts).where(contacts.c.blind.in_(who.blinds))
    rows = sa.select(sa.func.count()).select_from(patients).where(patients.c.id.in_(who.patients))
    return Left(keys, sealed, int((await tx.execute(found)).scalar_one()) + int((await tx.execute(rows)).scalar_one()))


@cache
def _sealed_tables() -> tuple[tuple[sa.Table, tuple[sa.Column[Any], ...], tuple[sa.Column[Any], ...]], ...]:
    """Every table with sealed columns that says whose its rows are: (table, sealed columns, columns that say whose)."""
    for module in pkgutil.iter_modules(store.__path__):
        if module.name.endswith("_tables"):
            importlib.import_module(f"store.{module.name}")
    found = []
    for table in metadata.sorted_tables:
        columns = tuple(column for column in table.columns if column.name.endswith("_ct"))
        names = (*OWNER_COLUMNS, "id") if table.name in ("contacts", "patients") else OWNER_COLUMNS
        owner = tuple(table.c[name] for name in names if name in table.c)
        if columns and owner and table.name not in KEPT:
            found.append((table, columns, owner))
    return tuple(found)


# --- the request, and the note that stays ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asked for an erasure. `state`: asked, done or refused. `subject`: the first of the ids that go (or went)."""

    id: str
    subject: str
    state: str
    asked_by: str
    asked_at: datetime
    confirmed_by: str | None = None
    done_at: datetime | None = None


async def ask(tx: AsyncConnection, who: Person, by: str, at: datetime) -> Request:
    """Notes the request; the one there is, when it was asked for before."""
    known = await asked(tx, who.ids)
    if known is not None:
        return known
    made = Request(opaque(), who.ids[0], "asked", by[:120], at)
    row = {"id": made.id, "subject": made.subject, "state": made.state, "asked_by": made.asked_by, "asked_at": at}
    await tx.execute(sa.insert(erasures).values(row))
    return made


async def asked(tx: AsyncConnection, ids: Iterable[str]) -> Request | None:
    """The request that waits for a second yes."""
    row = (await tx.execute(_requests().where(erasures.c.subject.in_(list(ids)), erasures.c.state == "asked"))).first()
    return None if row is None else Request(**row._mapping)


async def request(tx: AsyncConnection, id: str) -> Request | None:  # noqa: A002
    """The request with this id."""
    row = (await tx.execute(_requests().where(erasures.c.id == id))).one_or_none()
    return None if row is None else Request(**row._mapping)


async def waiting(tx: AsyncConnection) -> list[Request]:
    """Every request that waits for a second yes, oldest first."""
    rows = await tx.execute(_requests().where(erasures.c.state == "asked").order_by(erasures.c.asked_at))
    return [Request(**row._mapping) for row in rows]


async def settle(
    tx: AsyncConnection, vault: Vault, made: Request, who: Person, told: dict[str, Any] | None, by: str, at: datetime, until: datetime
) -> None:
    """Notes that it was done. `told` (see `identity`) is sealed under a key of its own until `until`; None keeps nothing of who it was."""
    values: dict[str, Any] = {"state": "done", "confirmed_by": by[:120], "done_at": at, "keys": list(who.ids)}
    if told is not None:
        holder = await vault.new_subject(tx, "identity", at)
        key = await vault.key(tx, holder)
        sealed = key.seal(json.dumps(told, ensure_ascii=False), "erasures", "identity_ct", made.id)
        values |= {"identity": holder, "identity_ct": sealed, "identity_until": until}
    await tx.execute(sa.update(erasures).where(erasures.c.id == made.id).values(values))


async def who_was(tx: AsyncConnection, vault: Vault, id: str) -> dict[str, Any] | None:  # noqa: A002
    """Who an erasure was about, while that may be known. Whoever asks writes an audit event first."""
    row = (await tx.execute(sa.select(erasures.c.identity, erasures.c.identity_ct).where(erasures.c.id == id))).one_or_none()
    if row is None or row.identity is None:
        return None
    try:
        key = await vault.key(tx, row.identity)
    except KeyDestroyed:
        return None
    told: dict[str, Any] = json.loads(key.open(row.identity_ct, "erasures", "identity_ct", id))
    return told


async def forget_identities(tx: AsyncConnection, vault: Vault, at: datetime) -> int:
    """Destroys the keys of notes whose time is over; returns how many."""
    over = sa.select(erasures.c.id, erasures.c.identity).where(erasures.c.identity_until < at, erasures.c.identity.is_not(None))
    gone = 0
    for row in (await tx.execute(over)).all():
        gone += await vault.destroy(tx, row.identity, at)
        await tx.execute(sa.update(erasures).where(erasures.c.id == row.id).values(identity_ct=b""))
    return gone


def _requests() -> sa.Select[*tuple[Any, ...]]:
    e = erasures.c
    return sa.select(e.id, e.subject, e.state, e.asked_by, e.asked_at, e.confirmed_by, e.done_at)
