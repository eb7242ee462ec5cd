"""What a turn begins with, in one question: what waits, the conversation, whose it is, their key, and what is known of their care."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from store import contacts as people
from store import conversations as talks
from store import inbox
from store.contacts import Contact
from store.conversations import Conversation
from store.inbox import Received
from store.memory_tables import care_states, session_events
from store.patient_tables import patient_phones
from store.tables import contacts, conversations, inbound, subjects
from store.together import Condition
from store.vault import Vault

_shape: Final[Callable[..., Any]] = namedtuple
_TABLES: Final = (inbound, conversations, contacts)
_shapes: Final = tuple(_shape(f"_{table.name}", table.c.keys()) for table in _TABLES)


@dataclass(frozen=True, slots=True)
class Opening:
    """`waiting` is oldest first; `known` the care document as it was saved last, and `version` its number (None and 0: none yet);
    `sharing`: how many patients the number is on file for; `last`: the number of the last event in its session's memory (0: none)."""

    waiting: tuple[Received, ...]
    conversation: Conversation
    contact: Contact
    known: str | None
    version: int
    sharing: int
    last: int


async def opening(tx: AsyncConnection, vault: Vault, conversation_id: str) -> Opening | None:
    """None when nothing waits there. Raises `RuntimeError` for a message whose sender is gone."""
    rows = (await tx.execute(_OPENING, {"which": conversation_id})).all()
    if not rows:
        return None
    if rows[0].contacts_id is None:
        raise RuntimeError("a waiting message without its sender")
    key = await vault.key(tx, rows[0].contacts_id, rows[0])
    waiting = tuple([await inbox.opened(tx, vault, _part(row, 0)) for row in rows])
    contact, sealed = await people.opened(tx, vault, _part(rows[0], 2)), rows[0].state_ct
    known = None if sealed is None else key.open(sealed, "care_states", "state_ct", contact.id)
    return Opening(waiting, talks.opened(_part(rows[0], 1)), contact, known, rows[0].version or 0, rows[0].sharing, rows[0].last)


async def latest(tx: AsyncConnection, conversation_id: str) -> tuple[Conversation | None, int]:
    """The conversation as it is now, and the number of the last event in its session's memory (0 before the first)."""
    row = (await tx.execute(_LATEST, {"which": conversation_id})).one_or_none()
    return (None, 0) if row is None else (talks.opened(row), row.last)


def free(conversation_id: str) -> Condition:
    """The assistant still has the conversation, and the patient takes texts."""
    return _FREE, {"which": conversation_id}


def _part(row: sa.Row[Any], number: int) -> Any:
    start = sum(len(table.c) for table in _TABLES[:number])
    return _shapes[number](*row[start : start + len(_TABLES[number].c)])


def _opening() -> sa.Select[*tuple[Any, ...]]:
    columns = [column.label(f"{table.name}_{column.key}") for table in _TABLES for column in table.c]
    sharing = sa.select(sa.func.count(sa.distinct(patient_phones.c.patient_id))).where(patient_phones.c.blind == contacts.c.blind)
    counted = (sharing.scalar_subquery().label("sharing"), _LAST.scalar_subquery().label("last"))
    more = (subjects.c.wrapped, subjects.c.kek, care_states.c.state_ct, care_states.c.version, *counted)
    theirs = sa.and_(contacts.c.id == inbound.c.contact_id, contacts.c.address_ct != b"")  # empty: erased
    whole = inbound.join(conversations, conversations.c.id == inbound.c.conversation_id).outerjoin(contacts, theirs)
    whole = whole.outerjoin(subjects, subjects.c.id == contacts.c.id).outerjoin(care_states, care_states.c.contact_id == contacts.c.id)
    return sa.select(*columns, *more).select_from(whole).where(inbox.LEFT).order_by(inbound.c.id)


_LAST: Final = sa.select(sa.func.coalesce(sa.func.max(session_events.c.seq), 0)).where(
    session_events.c.session_id == conversations.c.session_id
)
_OPENING: Final = _opening()
_LATEST: Final = sa.select(conversations, _LAST.scalar_subquery().label("last")).where(
    conversations.c.id == sa.bindparam("which", type_=sa.String)
)
_FREE: Final = sa.select(conversations.c.id).where(
    conversations.c.id == sa.bindparam("which", type_=sa.String),
    conversations.c.holder != sa.literal_column(f"'{talks.STAFF}'", sa.String),
    sa.exists().where(contacts.c.id == conversations.c.contact_id, contacts.c.opted_out.is_(False)),
)
