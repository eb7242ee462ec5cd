"""Conversations as people look back on them: found by person, day and channel, counted, read line by line, and forgotten.

A conversation is what one person and we said to each other until half an hour of silence. When its words are forgotten (on request, or
after the retention time) the row stays: that there was a conversation, when, and by which channel can still be found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.message import DeliveryState, Kind
from compliance.phi import Phi
from store.archive_tables import legal_holds
from store.columns import from_micros, to_micros
from store.memory_tables import sessions
from store.tables import conversations, drafts, inbound, outbox
from store.vault import Vault

_UNFINISHED: Final = ("waiting",)
_UNSENT: Final = (DeliveryState.QUEUED.value, DeliveryState.RETRYING.value, DeliveryState.SENDING.value)
_NOT_SHOWN: Final = (Kind.PAGE.value, Kind.CODE.value)  # what went to staff, and codes that prove who somebody is


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation without its words. `messages`: how many the person sent; `purged_at`: when the words were forgotten."""

    id: str
    contact_id: str
    channel: str
    holder: str
    opened_at: datetime
    last_message_at: datetime
    closed_at: datetime | None
    purged_at: datetime | None
    messages: int


@dataclass(frozen=True, slots=True)
class Page:
    items: tuple[Talk, ...]
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said. `direction` is in or out; `kind` of what goes out (reply, notice, staff, emergency, …); `level` of what
    came in (none, urgent, crisis, critical); `state` is what became of it."""

    id: str
    at: datetime
    direction: str
    kind: str
    text: Phi
    level: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Counts:
    """`by_day`: ISO date (UTC) to conversations begun; `messages`: what people sent in them."""

    total: int
    live: int
    messages: int
    by_channel: dict[str, int]
    by_day: dict[str, int]


async def listing(
    tx: AsyncConnection,
    *,
    limit: int,
    contacts: Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    channel: str | None = None,
    cursor: str | None = None,
) -> Page:
    """Conversations begun in [since, until), newest first. `contacts`: only theirs. A cursor that is not ours raises `ValueError`."""
    c = conversations.c
    asked = _talks().where(*_where(contacts, since, until, channel)).order_by(c.opened_at.desc(), c.id.desc()).limit(limit + 1)
    if cursor is not None:
        at, id_ = _read_cursor(cursor)
        asked = asked.where(sa.or_(c.opened_at < at, sa.and_(c.opened_at == at, c.id < id_)))
    found = [Talk(**row._mapping) for row in await tx.execute(asked)]
    more = f"{to_micros(found[limit - 1].opened_at)}.{found[limit - 1].id}" if len(found) > limit else None
    return Page(tuple(found[:limit]), more)


async def get(tx: AsyncConnection, id: str) -> Talk | None:  # noqa: A002
    """The conversation with this id."""
    row = (await tx.execute(_talks().where(conversations.c.id == id))).one_or_none()
    return None if row is None else Talk(**row._mapping)


async def lines(tx: AsyncConnection, vault: Vault, talk: Talk) -> list[Line]:
    """Everything said in it, in order. Raises `KeyDestroyed` when the person was erased."""
    key = await vault.key(tx, talk.contact_id)
    i, o = inbound.c, outbox.c
    said = await tx.execute(sa.select(inbound).where(i.conversation_id == talk.id))
    found = [
        Line(
            row.message_id,
            row.received_at,
            "in",
            "message",
            Phi(key.open(row.text_ct, "inbound", "text_ct", row.message_id)),
            row.level,
            row.state,
        )
        for row in said
    ]
    told = await tx.execute(
        sa.select(outbox).where(o.conversation_id == talk.id, o.contact_id == talk.contact_id, o.kind.not_in(_NOT_SHOWN))
    )
    found += [
        Line(row.id, row.created_at, "out", row.kind, Phi(key.open(row.text_ct, "outbox", "text_ct", row.id)), None, row.state)
        for row in told
    ]
    return sorted(found, key=lambda line: (line.at, line.direction))


async def counts(
    tx: AsyncConnection, *, live_since: datetime, contacts: Collection[str] | None, since: datetime | None, until: datetime | None
) -> Counts:
    """Totals of the conversations begun in [since, until). `live_since`: a conversation silent since before is over."""
    c, where = conversations.c, _where(contacts, since, until, None)
    day = _day_number(tx, c.opened_at)
    total = sa.func.count()
    by_channel = await tx.execute(sa.select(c.channel, total).where(*where).group_by(c.channel))
    by_day = await tx.execute(sa.select(day.label("day"), total).where(*where).group_by(day).order_by(day))
    live = sa.select(total).where(*where, c.closed_at.is_(None), c.last_message_at >= live_since)
    messages = sa.select(total).select_from(inbound.join(conversations, inbound.c.conversation_id == c.id)).where(*where)
    channels = {str(row[0]): int(row[1]) for row in by_channel}
    return Counts(
        total=sum(channels.values()),
        live=int((await tx.execute(live)).scalar_one()),
        messages=int((await tx.execute(messages)).scalar_one()),
        by_channel=channels,
        by_day={from_micros(int(row[0]) * 86_400_000_000).date().isoformat(): int(row[1]) for row in by_day},
    )


async def forget(tx: AsyncConnection, vault: Vault, talk: Talk, at: datetime) -> int:
    """Forgets every word of a conversation and what the assistant remembered of it; returns how many lines. What still waits for an
    answer or is on its way stays: it must be answered first. Raises `KeyDestroyed` when there is nothing left to forget."""
    key = await vault.key(tx, talk.contact_id)
    gone = 0
    for table, id_column, name, unfinished in (
        (inbound, inbound.c.message_id, "inbound", _UNFINISHED),
        (outbox, outbox.c.id, "outbox", _UNSENT),
    ):
        mine = sa.select(id_column).where(
            table.c.conversation_id == talk.id, table.c.contact_id == talk.contact_id, table.c.state.not_in(unfinished)
        )
        for id_ in (await tx.execute(mine)).scalars().all():
            values: dict[str, Any] = {"text_ct": key.seal("", name, "text_ct", id_)}
            if table is outbox:
                values["card_ct"] = None
            await tx.execute(sa.update(table).where(id_column == id_).values(values))
            gone += 1
    until = talk.closed_at or at
    theirs = sa.and_(sessions.c.user_id == talk.contact_id, sessions.c.created_at >= talk.opened_at, sessions.c.created_at <= until)
    current = sa.select(conversations.c.session_id).where(conversations.c.id == talk.id).scalar_subquery()
    await tx.execute(sa.delete(sessions).where(sa.or_(sessions.c.id == current, theirs)))
    await tx.execute(sa.delete(drafts).where(drafts.c.subject == talk.contact_id, drafts.c.at >= talk.opened_at, drafts.c.at <= until))
    await tx.execute(sa.update(conversations).where(conversations.c.id == talk.id).values(purged_at=at))
    return gone


async def mark_forgotten(tx: AsyncConnection, id: str, at: datetime) -> None:  # noqa: A002
    """Its words are gone already (the person was erased)."""
    await tx.execute(sa.update(conversations).where(conversations.c.id == id).values(purged_at=at))


async def due(tx: AsyncConnection, before: datetime, limit: int = 200) -> Sequence[Talk]:
    """Conversations silent since before `before` whose words are still there and may go (no legal hold), oldest first."""
    c = conversations.c
    held = sa.select(legal_holds.c.subject).where(legal_holds.c.lifted_at.is_(None))
    old = _talks().where(c.opened_at < before, c.last_message_at < before, c.purged_at.is_(None), c.contact_id.not_in(held))
    old = old.order_by(c.opened_at).limit(limit)
    return [Talk(**row._mapping) for row in await tx.execute(old)]


def _talks() -> sa.Select[*tuple[Any, ...]]:
    c = conversations.c
    heard = sa.select(sa.func.count()).where(inbound.c.conversation_id == c.id).scalar_subquery()
    return sa.select(
        c.id, c.contact_id, c.channel, c.holder, c.opened_at, c.last_message_at, c.closed_at, c.purged_at, heard.label("messages")
    )


def _where(
    contacts: Collection[str] | None, since: datetime | None, until: datetime | None, channel: str | None
) -> list[sa.ColumnElement[bool]]:
    c = conversations.c
    found: list[sa.ColumnElement[bool]] = []
    if contacts is not None:
        found.append(c.contact_id.in_(list(contacts)))
    if since is not None:
        found.append(c.opened_at >= since)
    if until is not None:
        found.append(c.opened_at < until)
    if channel is not None:
        found.append(c.channel == channel)
    return found


def _day_number(tx: AsyncConnection, column: sa.ColumnElement[datetime]) -> sa.ColumnElement[int]:
    # Days since 1970: whole-number division of the microseconds, the same on both databases.
    return sa.type_coerce(column, sa.BigInteger).op("/")(sa.literal_column("86400000000", sa.BigInteger))


def _read_cursor(cursor: str) -> tuple[datetime, str]:
    micros, _, id_ = cursor.partition(".")
    if not micros.isdecimal() or len(micros) > 18 or not id_:
        raise ValueError("not a cursor of ours")
    return from_micros(int(micros)), id_
