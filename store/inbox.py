"""What patients said, once each, in the order it reached us; and whether it has been answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.message import InboundMessage
from compliance.phi import Phi
from store.columns import Record, at_bind, moment
from store.memory_tables import audit_events
from store.tables import escalations, inbound
from store.together import Change
from store.upsert import insert_for, insert_once
from store.vault import DataKey, Vault

WAITING, ANSWERED, HELD, CLOSED = "waiting", "answered", "held", "closed"

# Asked for every message that comes in: built once. The state is written into the statement, not bound: only so does a planner see that
# the partial index applies.
LEFT = sa.and_(
    inbound.c.conversation_id == sa.bindparam("which", type_=sa.String), inbound.c.state == sa.literal_column(f"'{WAITING}'", sa.String)
)
_LEFT = sa.select(inbound).where(LEFT).order_by(inbound.c.id)
_NEWEST = (
    sa.select(inbound)
    .where(inbound.c.contact_id == sa.bindparam("whose", type_=sa.String), inbound.c.received_at >= at_bind("since"))
    .order_by(inbound.c.received_at.desc(), inbound.c.id.desc())
    .limit(sa.bindparam("most", type_=sa.Integer))
)
_BECAME = sa.update(inbound).values(
    state=sa.bindparam("now_is", type_=sa.String), handled_at=at_bind("now"), answered_by=sa.bindparam("by", type_=sa.String)
)
_ONE_BECAME = _BECAME.where(inbound.c.id == sa.bindparam("which", type_=inbound.c.id.type))
_BECAME = _BECAME.where(inbound.c.id.in_(sa.bindparam("which", expanding=True, type_=inbound.c.id.type)))

_NOTE = sa.insert(audit_events)


@dataclass(frozen=True, slots=True)
class Received:
    """`id` is the arrival number; `state` is waiting, answered, held (staff have it) or closed (no answer is due);
    `media` counts attachments; `answered_by` is the outbox id."""

    id: int
    message_id: str
    conversation_id: str
    contact_id: str
    channel: str
    text: Phi
    level: str
    state: str
    received_at: datetime
    media: int
    answered_by: str | None = None


async def add(
    tx: AsyncConnection,
    vault: Vault,
    message: InboundMessage,
    contact_id: str,
    conversation_id: str,
    level: str,
    flag: str | None = None,
    *,
    noted: Mapping[str, object] | None = None,
) -> int | None:
    """Stores a message as waiting and returns its arrival number; None when it was stored before (a repeated webhook).
    `flag`: abuse or threat, for staff. `noted`: the audit trail's row that tells of it (`SqlAuditLog.row`), stored if the message is."""
    values = new_row(await vault.key(tx, contact_id), message, contact_id, conversation_id, level, flag)
    number: int | None
    if noted is not None and tx.dialect.name == "postgresql":  # one round trip instead of two
        told = {f"in_{name}": value for name, value in values.items()} | {f"note_{name}": value for name, value in noted.items()}
        number = (await tx.execute(_with_note(tuple(values), tuple(noted)), told)).scalar_one_or_none()
        return number
    number = (await tx.execute(insert_once(tx, inbound, inbound.c.id), values)).scalar_one_or_none()
    if noted is not None and number is not None:
        await tx.execute(_NOTE, noted)
    return number


def new_row(
    key: DataKey, message: InboundMessage, contact_id: str, conversation_id: str, level: str, flag: str | None = None
) -> dict[str, object]:
    """What is stored of a message."""
    return {
        "message_id": message.id,
        "provider_id": message.provider_id,
        "conversation_id": conversation_id,
        "contact_id": contact_id,
        "channel": message.channel.value,
        "text_ct": key.seal(message.text.reveal(), "inbound", "text_ct", message.id),
        "media": len(message.attachments),
        "level": level,
        "flag": flag,
        "state": WAITING,
        "received_at": message.received_at,
    }


@cache
def _with_note(columns: tuple[str, ...], note: tuple[str, ...]) -> sa.Select[int]:
    values = {name: sa.bindparam(f"in_{name}", type_=inbound.c[name].type) for name in columns}
    stored = insert_for("postgresql", inbound).values(values).on_conflict_do_nothing().returning(inbound.c.id).cte("stored")
    row = sa.select(*[sa.bindparam(f"note_{name}", type_=audit_events.c[name].type) for name in note])
    row = row.where(sa.exists(sa.select(stored.c.id)))
    return sa.select(stored.c.id).add_cte(sa.insert(audit_events).from_select(list(note), row).cte("noted"))


async def find(tx: AsyncConnection, vault: Vault, message_id: str) -> Received | None:
    """The message with this id, if it ever reached us."""
    found = await _select(tx, vault, sa.select(inbound).where(inbound.c.message_id == message_id))
    return found[0] if found else None


async def opened(tx: AsyncConnection, vault: Vault, row: Record) -> Received:
    """The message in this row."""
    key = await vault.key(tx, row.contact_id)
    return Received(
        id=row.id,
        message_id=row.message_id,
        conversation_id=row.conversation_id,
        contact_id=row.contact_id,
        channel=row.channel,
        text=Phi(key.open(row.text_ct, "inbound", "text_ct", row.message_id)),
        level=row.level,
        state=row.state,
        received_at=row.received_at,
        media=row.media,
        answered_by=row.answered_by,
    )


async def known(tx: AsyncConnection, message_ids: Iterable[str]) -> set[str]:
    """Which of these messages we have: the others never reached us."""
    wanted, found = list(message_ids), set[str]()
    for start in range(0, len(wanted), 500):
        some = sa.select(inbound.c.message_id).where(inbound.c.message_id.in_(wanted[start : start + 500]))
        found.update((await tx.execute(some)).scalars())
    return found


async def contact_of(tx: AsyncConnection, id: int) -> str | None:  # noqa: A002
    """Whose message has this arrival number."""
    contact_id: str | None = (await tx.execute(sa.select(inbound.c.contact_id).where(inbound.c.id == id))).scalar_one_or_none()
    return contact_id


async def waiting(tx: AsyncConnection, vault: Vault, conversation_id: str) -> list[Received]:
    """What this conversation still waits to hear an answer to, oldest first."""
    return await _select(tx, vault, _LEFT, {"which": conversation_id})


async def mark(tx: AsyncConnection, ids: Sequence[int], state: str, at: datetime, answered_by: str | None = None) -> None:
    """Says what became of these messages."""
    await tx.execute(*marking(ids, state, at, answered_by))


def marking(ids: Sequence[int], state: str, at: datetime, answered_by: str | None = None) -> Change:
    """The same, to be made together with other changes."""
    told = {"now_is": state, "now": at, "by": answered_by}
    return (_ONE_BECAME, told | {"which": ids[0]}) if len(ids) == 1 else (_BECAME, told | {"which": list(ids)})


async def answer_held(tx: AsyncConnection, conversation_id: str, answered_by: str, at: datetime, *, until: datetime | None = None) -> int:
    """A person has answered: everything this conversation left with staff (and received up to `until`, when that is given) is answered
    by that message. Returns how many."""
    theirs = sa.update(inbound).where(inbound.c.conversation_id == conversation_id, inbound.c.state == HELD)
    if until is not None:
        theirs = theirs.where(inbound.c.received_at <= until)
    return (await tx.execute(theirs.values(state=ANSWERED, handled_at=at, answered_by=answered_by))).rowcount


async def overdue(tx: AsyncConnection, before: datetime, limit: int = 500) -> list[tuple[str, int]]:
    """(conversation id, newest waiting arrival number) of conversations waiting since before `before`, longest wait first."""
    late = sa.select(inbound.c.conversation_id, sa.func.max(inbound.c.id)).where(
        inbound.c.state == _literal(WAITING), inbound.c.received_at < before
    )
    late = late.group_by(inbound.c.conversation_id).order_by(sa.func.min(inbound.c.received_at)).limit(limit)
    return [(row[0], row[1]) for row in await tx.execute(late)]


async def nobodys(tx: AsyncConnection, before: datetime, limit: int = 200) -> list[tuple[str, str]]:
    """(contact, conversation) of messages left with staff before `before` although no alert about their sender is live any more."""
    live = sa.select(escalations.c.id).where(
        escalations.c.contact_id == inbound.c.contact_id, escalations.c.state.in_([_literal("open"), _literal("taken")])
    )
    left = sa.select(inbound.c.contact_id, inbound.c.conversation_id).where(
        inbound.c.state == HELD, sa.func.coalesce(inbound.c.handled_at, inbound.c.received_at) < moment(before), ~live.exists()
    )
    return [(row.contact_id, row.conversation_id) for row in await tx.execute(left.distinct().limit(limit))]


async def close_held(tx: AsyncConnection, contact_id: str, at: datetime) -> int:
    """Whoever had this patient says it is done: what was left with staff is closed. Returns how many messages."""
    theirs = sa.update(inbound).where(inbound.c.contact_id == contact_id, inbound.c.state == HELD)
    return (await tx.execute(theirs.values(state=CLOSED, handled_at=at))).rowcount


async def recent(tx: AsyncConnection, vault: Vault, contact_id: str, since: datetime, limit: int = 5) -> list[Received]:
    """The contact's last `limit` messages received at or after `since`, oldest first, whatever became of them."""
    return (await _select(tx, vault, _NEWEST, {"whose": contact_id, "since": since, "most": limit}))[::-1]


async def oldest_waiting(tx: AsyncConnection) -> datetime | None:
    """Since when somebody has been waiting; None when nobody is."""
    oldest = sa.select(inbound.c.received_at).where(inbound.c.state == _literal(WAITING)).order_by(inbound.c.received_at).limit(1)
    return (await tx.execute(oldest)).scalar_one_or_none()


def _literal(state: str) -> sa.ColumnElement[str]:
    # Written into the statement, not bound: only so does a planner see that the partial index applies.
    return sa.literal_column(f"'{state}'", sa.String)


async def _select(
    tx: AsyncConnection, vault: Vault, query: sa.Select[tuple[object, ...]], told: Mapping[str, object] | None = None
) -> list[Received]:
    rows = (await tx.execute(query, told)).all()
    return [await opened(tx, vault, row) for row in rows]
