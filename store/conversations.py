"""Who is talking with whom since when: one open conversation per contact, shared by text and voice, closed by a long silence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import ReturningUpdate

from store.columns import Record, at_bind, latest
from store.ids import opaque
from store.tables import conversations
from store.together import Change
from store.upsert import insert_once

ASSISTANT = "assistant"
STAFF = "staff"
NEW = ("id", "contact_id", "channel", "ours", "session_id", "holder", "held_by", "asked", "opened_at", "last_message_at")  # of `opening`


def going_on(whose: sa.ColumnElement[str]) -> ReturningUpdate[Any]:
    """This contact's open conversation, if it is going on, with a message counted in."""
    mine = sa.and_(
        conversations.c.contact_id == whose, conversations.c.closed_at.is_(None), conversations.c.last_message_at >= at_bind("since")
    )
    values = {
        "last_message_at": latest(conversations.c.last_message_at, at_bind("now")),
        "channel": sa.bindparam("door", type_=sa.String),
        "ours": sa.bindparam("line", type_=sa.String),
    }
    return sa.update(conversations).where(mine).values(values).returning(*conversations.c)


# Asked for every message that comes in: built once.
_GOING_ON = going_on(sa.bindparam("whose", type_=sa.String))
_ENDED = (
    sa.update(conversations)
    .where(
        conversations.c.contact_id == sa.bindparam("whose", type_=sa.String),
        conversations.c.closed_at.is_(None),
        conversations.c.last_message_at < at_bind("since"),
    )
    .values(closed_at=at_bind("now"))
    .returning(conversations.c.holder, conversations.c.held_by)
)

_ASKED = sa.update(conversations).where(conversations.c.id == sa.bindparam("which", type_=sa.String))
_ASKED = _ASKED.values(asked=sa.bindparam("questions", type_=conversations.c.asked.type))
_BY_ID = sa.select(conversations).where(conversations.c.id == sa.bindparam("which", type_=sa.String))


@dataclass(frozen=True, slots=True)
class Conversation:
    """`ours` is the address of ours they wrote to; `holder` is "assistant" or "staff" (`held_by`: who, or why);
    `asked` are the danger questions still open; `fresh` is True when `touch` just opened it."""

    id: str
    contact_id: str
    channel: str
    ours: str
    session_id: str
    holder: str
    held_by: str | None
    asked: tuple[str, ...]
    opened_at: datetime
    last_message_at: datetime
    closed_at: datetime | None = None
    fresh: bool = False
    proof: str | None = None  # asked or proved (see `store.proofs`)


async def touch(
    tx: AsyncConnection,
    contact_id: str,
    channel: str,
    ours: str,
    at: datetime,
    *,
    close_after: timedelta,
    stranger: bool = False,
    silent: bool = False,
) -> Conversation:
    """The contact's open conversation, with this message counted in; a silence longer than `close_after` closes it and opens
    the next one with a new session id. Whoever holds the patient keeps holding them: silence gives nobody back to the
    assistant. Open danger questions do not outlive the silence. `stranger`: this transaction has just made the contact, so there
    is nothing to look for; `silent`: it has looked already, and none is going on."""
    told = {"whose": contact_id, "now": at, "since": at - close_after, "door": channel, "line": ours}
    while True:
        if not (stranger or silent) and (row := (await tx.execute(_GOING_ON, told)).one_or_none()) is not None:
            return opened(row)
        last = None if stranger else (await tx.execute(_ENDED, told)).one_or_none()
        holder, held_by = (last.holder, last.held_by) if last is not None else (ASSISTANT, None)
        made = await tx.execute(insert_once(tx, conversations), opening(contact_id, channel, ours, at, holder, held_by))
        if (row := made.one_or_none()) is not None:
            return opened(row, fresh=True)
        stranger = silent = False


def opened(row: Record, *, fresh: bool = False) -> Conversation:
    """The conversation in this row."""
    return Conversation(
        id=row.id,
        contact_id=row.contact_id,
        channel=row.channel,
        ours=row.ours,
        session_id=row.session_id,
        holder=row.holder,
        held_by=row.held_by,
        asked=tuple(row.asked),
        opened_at=row.opened_at,
        last_message_at=row.last_message_at,
        closed_at=row.closed_at,
        fresh=fresh,
        proof=row.proof,
    )


def opening(
    contact_id: str, channel: str, ours: str, at: datetime, holder: str = ASSISTANT, held_by: str | None = None
) -> dict[str, object]:
    """What is stored of a conversation that begins."""
    return {
        "id": opaque(),
        "contact_id": contact_id,
        "channel": channel,
        "ours": ours,
        "session_id": opaque(),
        "holder": holder,
        "held_by": held_by,
        "asked": [],
        "opened_at": at,
        "last_message_at": at,
    }


async def get(tx: AsyncConnection, id: str) -> Conversation | None:  # noqa: A002
    """The conversation with this id."""
    row = (await tx.execute(_BY_ID, {"which": id})).one_or_none()
    return None if row is None else opened(row)


async def current(tx: AsyncConnection, contact_id: str) -> Conversation | None:
    """The contact's open conversation, however long ago its last message was."""
    mine = sa.select(conversations).where(conversations.c.contact_id == contact_id, conversations.c.closed_at.is_(None))
    row = (await tx.execute(mine)).one_or_none()
    return None if row is None else opened(row)


async def hold(tx: AsyncConnection, id: str, by: str) -> None:  # noqa: A002
    """Staff have this patient now (`by`: a staff id, or the reason): the assistant stays silent until `give_back`."""
    await tx.execute(sa.update(conversations).where(conversations.c.id == id).values(holder=STAFF, held_by=by))


async def give_back(tx: AsyncConnection, id: str) -> None:  # noqa: A002
    """The assistant answers again."""
    await tx.execute(sa.update(conversations).where(conversations.c.id == id).values(holder=ASSISTANT, held_by=None))


async def set_asked(tx: AsyncConnection, id: str, asked: tuple[str, ...]) -> None:  # noqa: A002
    """Replaces the danger questions we are waiting to hear about."""
    await tx.execute(*asking(id, asked))


def asking(id: str, asked: tuple[str, ...]) -> Change:  # noqa: A002
    """The same, to be made together with other changes."""
    return _ASKED, {"which": id, "questions": list(asked)}


async def renew_session(tx: AsyncConnection, id: str) -> None:  # noqa: A002
    """What is said from now on is remembered apart: somebody proved who they are, or is no longer proved."""
    await tx.execute(sa.update(conversations).where(conversations.c.id == id).values(session_id=opaque()))


async def close_idle(tx: AsyncConnection, before: datetime) -> int:
    """Closes what has been silent since before `before` and is not held by staff; returns how many."""
    idle = sa.update(conversations).where(
        conversations.c.closed_at.is_(None), conversations.c.last_message_at < before, conversations.c.holder == ASSISTANT
    )
    return (await tx.execute(idle.values(closed_at=before))).rowcount
