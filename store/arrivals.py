"""Whose text this is and which conversation it goes on with, asked in as few round trips as Postgres allows.

Each question to Postgres costs a third of a millisecond of the event loop and a wait in its queue, and a text asked up to six before it
was stored. Here somebody we know costs one and somebody new two. What is asked and what becomes of it is the same as in `contacts.meet`
and `conversations.touch`, which answer whenever something is out of the ordinary, and always on SQLite: there a statement costs next to
nothing and cannot stand inside another.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.address import Address
from store import contacts as people
from store import conversations as talks
from store.blinds import PHONE, STATE
from store.contacts import Contact
from store.conversations import Conversation
from store.memory_tables import meta
from store.tables import contacts, conversations, subjects
from store.vault import Vault

_shape: Final[Callable[..., Any]] = namedtuple
_person, _talk = _shape("_person", contacts.c.keys()), _shape("_talk", conversations.c.keys())
_WIDTH, _ALL = len(contacts.c), len(contacts.c) + len(conversations.c)


@dataclass(frozen=True, slots=True)
class Arrival:
    """`stranger`: this text is the first we ever saw of them."""

    contact: Contact
    conversation: Conversation
    stranger: bool


async def arrive(
    tx: AsyncConnection, vault: Vault, sender: Address, channel: str, ours: str, at: datetime, *, close_after: timedelta
) -> Arrival:
    """The contact at this address and their open conversation with this message counted in; either is made when it is not there."""
    contact: Contact | None = None
    if tx.dialect.name == "postgresql" and len(vault.blinds.live) == 1:  # two only while the index gets another key
        told = {"whose": vault.blinds.now(PHONE, sender.uri()), "now": at, "since": at - close_after, "door": channel, "line": ours}
        row = (await tx.execute(_AGAIN, told)).one_or_none()
        if row is not None:
            await vault.key(tx, row.person_id, row)
            contact = await people.opened(tx, vault, _person(*row[:_WIDTH]))
            if row.talk_id is not None:
                return Arrival(contact, talks.opened(_talk(*row[_WIDTH:_ALL])), stranger=False)
        elif (made := await _first(tx, vault, sender, told)) is not None:
            return made
    silent, stranger = contact is not None, False
    if contact is None:
        contact, stranger = await people.meet(tx, vault, sender, at)
    conversation = await talks.touch(tx, contact.id, channel, ours, at, close_after=close_after, stranger=stranger, silent=silent)
    return Arrival(contact, conversation, stranger)


async def _first(tx: AsyncConnection, vault: Vault, sender: Address, told: Mapping[str, Any]) -> Arrival | None:
    """Somebody new, if they are still new and the index has no other key by now; else nothing is stored and it is None."""
    subject, key = vault.subject_row("contact", told["now"])
    person = people.new_row(key, told["whose"], sender, told["now"])
    talk = talks.opening(key.subject, told["door"], told["line"], told["now"])
    given: dict[str, object] = {"said": vault.blinds.said}
    for table, row in ((subjects, subject), (contacts, person), (conversations, talk)):
        given |= {f"{table.name}_{name}": value for name, value in row.items()}
    found = (await tx.execute(_FIRST, given)).one_or_none()
    if found is None:  # the reference was taken, or somebody else met the same person in this moment
        await tx.execute(sa.delete(subjects).where(subjects.c.id == key.subject))
        return None
    vault.made(tx, key)
    contact = await people.opened(tx, vault, _person(*found[:_WIDTH]))
    return Arrival(contact, talks.opened(_talk(*found[_WIDTH:]), fresh=True), stranger=True)


def _both(person: sa.CTE, talk: sa.CTE, *, outer: bool) -> sa.Select[*tuple[Any, ...]]:
    columns = [column.label(f"person_{column.key}") for column in person.c] + [column.label(f"talk_{column.key}") for column in talk.c]
    return sa.select(*columns).select_from(person.join(talk, talk.c.contact_id == person.c.id, isouter=outer))


def _again() -> sa.Select[*tuple[Any, ...]]:
    """Known by their number: seen again, their key, and their conversation if one is going on."""
    person = people.SEEN_AGAIN.cte("person")
    both = _both(person, talks.going_on(person.c.id).cte("talk"), outer=True)
    return both.add_columns(subjects.c.wrapped, subjects.c.kek).join(subjects, subjects.c.id == person.c.id)


def _first_sight() -> sa.Select[*tuple[Any, ...]]:
    """Somebody new: subject, contact and conversation, while the versions of the blind index are held as `blinds.fresh` holds them."""

    def put(table: sa.Table, names: Sequence[str], only: sa.ColumnElement[bool]) -> Any:
        row = sa.select(*[sa.bindparam(f"{table.name}_{name}", type_=table.c[name].type) for name in names]).where(only)
        return postgresql.insert(table).from_select(names, row)

    said = sa.bindparam("said", type_=sa.Text)
    held = sa.select(meta.c.value).where(meta.c.key == STATE, meta.c.value == said).with_for_update(read=True).cte("held")
    subject = put(subjects, ("id", "kind", "wrapped", "kek", "created_at"), sa.exists(sa.select(held.c.value)))
    subject = subject.on_conflict_do_nothing().returning(subjects.c.id).cte("subject")
    person = put(contacts, people.NEW, sa.exists(sa.select(subject.c.id)))
    person = person.on_conflict_do_nothing().returning(*contacts.c).cte("person")
    talk = put(conversations, talks.NEW, sa.exists(sa.select(person.c.id))).returning(*conversations.c).cte("talk")
    return _both(person, talk, outer=False)


_AGAIN: Final = _again()
_FIRST: Final = _first_sight()
