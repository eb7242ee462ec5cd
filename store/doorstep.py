"""A text that nothing is out of the ordinary about, taken in with one question and one statement. Postgres only.

A transaction of BEGIN, five statements and COMMIT was seven round trips, and at each of them the webhook stood in line behind whatever
else the event loop had to do. Here one question tells all that the text is weighed with, and one statement (a transaction by itself)
stores everything or nothing: whose it is, the conversation, the message, its line in the audit trail and the engine's work. In between
nothing is held: a row of the conversation that is not the one that was read (`xmin`: somebody wrote, or a person took it) stores nothing.
Then, and for all that is special, the caller goes the long way (`arrivals`, `lately`, `inbox`), which ends in the same place.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.address import Address
from channels.message import Kind
from compliance.phi import Phi
from store import contacts as people
from store import conversations as talks
from store.blinds import PHONE, STATE
from store.columns import at_bind, latest
from store.conversations import Conversation
from store.lately import Heard, Said, ours_last, theirs_last
from store.memory_tables import audit_events, meta
from store.tables import contacts, conversations, inbound, staff, subjects
from store.vault import DataKey, Vault

Rows = Sequence[tuple[sa.TableClause, Mapping[str, object]]]
"""What the engine would store of its work: a table and a row of it, each."""
KINDS: Final = 16  # of statements kept; there are two
_shape: Final[Callable[..., Any]] = namedtuple
_talk = _shape("_talk", conversations.c.keys())
_SEEN: Final = sa.cast(sa.literal_column("conversations.xmin"), sa.Text)  # another one after every change of the row


@dataclass(frozen=True, slots=True)
class Glance:
    """What a text is weighed with and kept under. `number` is its arrival number; `staff`: the number is one of the care team's;
    `conversation` is None for a stranger, and then `heard` and `said` are empty (otherwise as in `lately`)."""

    number: int
    staff: bool
    contact_id: str
    conversation_id: str
    key: DataKey
    conversation: Conversation | None
    heard: tuple[Heard, ...]
    said: Said | None
    told: Mapping[str, object]


async def look(
    tx: AsyncConnection,
    vault: Vault,
    sender: Address,
    channel: str,
    ours: str,
    at: datetime,
    *,
    close_after: timedelta,
    heard_since: datetime,
    said_since: datetime,
) -> Glance | None:
    """None where the long way must be gone: the blind index gets another key, or somebody known begins a new conversation."""
    if len(vault.blinds.live) > 1:
        return None
    whose = vault.blinds.now(PHONE, sender.uri())
    asked = {"whose": whose, "since": at - close_after, "heard_since": heard_since, "said_since": said_since}
    rows = (await tx.execute(_LOOK, asked)).all()
    if not rows or rows[0].versions != vault.blinds.said:
        return None
    first = rows[0]
    told: dict[str, object] = {"now": at, "door": channel, "line": ours}
    if first.person is None:
        subject, key = vault.subject_row("contact", at)
        told |= _under("contacts", people.new_row(key, whose, sender, at)) | _under("subjects", subject)
        talk = talks.opening(key.subject, channel, ours, at)
        told |= _under("conversations", talk) | {"said": vault.blinds.said}
        return Glance(first.number, first.staff is not None, key.subject, str(talk["id"]), key, None, (), None, told)
    if first.talk_id is None:
        return None
    key = await vault.key(tx, first.person, first)
    told |= {"whose": first.person, "mark": whose, "which": first.talk_id, "seen": first.seen}
    heard = tuple(Heard(_opened(key, "inbound", row.heard_id, row.heard_ct), row.heard_level) for row in reversed(rows) if row.heard_id)
    said = Said(_opened(key, "outbox", first.said_id, first.said_ct), Kind(first.said_kind)) if first.said_id else None
    talking = talks.opened(_talk(*first[: len(conversations.c)]))
    return Glance(first.number, first.staff is not None, first.person, talking.id, key, talking, heard, said, told)


async def keep(
    tx: AsyncConnection, glance: Glance, message: Mapping[str, object], note: Mapping[str, object], work: Rows, *, asked: Sequence[str] = ()
) -> bool:
    """Stores all of it, or nothing and says False: repeated, or not as it was seen any more. `message`: see `inbox.new_row`; `note`: its
    line in the audit trail; `asked`: the danger questions still open."""
    kinds = tuple((table, tuple(row)) for table, row in work)
    put = _keeping(tuple(message), tuple(note), kinds, stranger=glance.conversation is None)
    told = dict(glance.told) | _under("inbound", message) | _under("inbound", {"id": glance.number}) | _under("audit_events", note)
    for table, row in work:
        told |= _under(table.name, row)
    if glance.conversation is not None:
        told["questions"] = list(asked)
    return (await tx.execute(put, told)).one_or_none() is not None


def _opened(key: DataKey, table: str, id_: str, sealed: bytes) -> Phi:
    return Phi(key.open(sealed, table, "text_ct", id_))


def _under(table: str, row: Mapping[str, object]) -> dict[str, object]:
    return {f"{table}_{name}": value for name, value in row.items()}


def _look() -> sa.Select[*tuple[Any, ...]]:
    whose = sa.bindparam("whose", type_=sa.LargeBinary)
    number = sa.select(sa.literal_column("nextval('inbound_id_seq')", sa.BigInteger).label("number")).cte("number")
    talk = sa.and_(
        conversations.c.contact_id == contacts.c.id,
        conversations.c.closed_at.is_(None),
        conversations.c.last_message_at >= at_bind("since"),
    )
    heard, said = theirs_last(contacts.c.id).lateral("heard"), ours_last(contacts.c.id).lateral("said")
    known = meta.join(number, sa.true()).outerjoin(staff, staff.c.phone_blind == whose)
    known = known.outerjoin(contacts, contacts.c.blind == whose).outerjoin(subjects, subjects.c.id == contacts.c.id)
    known = known.outerjoin(conversations, talk).outerjoin(heard, sa.true()).outerjoin(said, sa.true())
    columns: list[Any] = [column.label(f"talk_{column.key}") for column in conversations.c]
    columns += [meta.c.value.label("versions"), number.c.number, staff.c.id.label("staff"), contacts.c.id.label("person")]
    columns += [_SEEN.label("seen"), subjects.c.wrapped, subjects.c.kek]
    columns += [heard.c.id.label("heard_id"), heard.c.text_ct.label("heard_ct"), heard.c.word.label("heard_level")]
    columns += [said.c.id.label("said_id"), said.c.text_ct.label("said_ct"), said.c.word.label("said_kind")]
    return sa.select(*columns).select_from(known).where(meta.c.key == STATE).order_by(heard.c.at.desc(), heard.c.number.desc())


@lru_cache(maxsize=KINDS)
def _keeping(
    message: tuple[str, ...], note: tuple[str, ...], work: tuple[tuple[sa.TableClause, tuple[str, ...]], ...], *, stranger: bool
) -> sa.Select[*tuple[Any, ...]]:
    first, talk = _met() if stranger else _again()
    stored = _put(inbound, ("id", *message), talk).on_conflict_do_nothing().returning(inbound.c.id).cte("stored")
    rest: list[Any] = [_put(audit_events, note, stored)]
    rest += [_put(table, names, stored).on_conflict_do_nothing() for table, names in work]
    kept = sa.select(stored.c.id).add_cte(*first)
    return kept.add_cte(*[put.cte(f"also{number}") for number, put in enumerate(rest)])


def _again() -> tuple[list[sa.CTE], sa.CTE]:
    """Somebody known: seen again, and a message counted into the very conversation that was read."""
    mine = sa.and_(contacts.c.id == sa.bindparam("whose", type_=sa.String), contacts.c.blind == sa.bindparam("mark", type_=sa.LargeBinary))
    person = sa.update(contacts).where(mine).values(last_seen=latest(contacts.c.last_seen, at_bind("now")))
    seen = person.returning(contacts.c.id).cte("person")
    values = {
        "last_message_at": latest(conversations.c.last_message_at, at_bind("now")),
        "channel": sa.bindparam("door", type_=sa.String),
        "ours": sa.bindparam("line", type_=sa.String),
        "asked": sa.bindparam("questions", type_=conversations.c.asked.type),
    }
    same = sa.and_(conversations.c.id == sa.bindparam("which", type_=sa.String), sa.bindparam("seen", type_=sa.Text) == _SEEN)
    talk = sa.update(conversations).where(conversations.c.contact_id == seen.c.id, same).values(values)
    return [seen], talk.returning(conversations.c.id).cte("talk")


def _met() -> tuple[list[sa.CTE], sa.CTE]:
    """A stranger, while the versions of the blind index are held as `blinds.fresh` holds them. The subject comes after the contact that
    points to it (the database asks at the end of the statement): a reference that is taken leaves no key behind."""
    said = sa.bindparam("said", type_=sa.Text)
    held = sa.select(meta.c.value).where(meta.c.key == STATE, meta.c.value == said).with_for_update(read=True).cte("held")
    person = _put(contacts, people.NEW, held).on_conflict_do_nothing().returning(contacts.c.id).cte("person")
    subject = _put(subjects, ("id", "kind", "wrapped", "kek", "created_at"), person).cte("subject")
    talk = _put(conversations, talks.NEW, person).returning(conversations.c.id).cte("talk")
    return [subject], talk


def _put(table: Any, names: Sequence[str], only: sa.CTE) -> postgresql.Insert:
    """A row of what is told under the table's name, stored if there is something in `only`."""
    row = sa.select(*[sa.bindparam(f"{table.name}_{name}", type_=table.c[name].type) for name in names])
    return postgresql.insert(table).from_select(list(names), row.where(sa.exists(sa.select(*only.c))))


_LOOK: Final = _look()
