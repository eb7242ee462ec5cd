"""The first moment of a delivery: the message is read and, where nothing forbids it, marked as being handed over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.message import DeliveryState, Kind, OutboundMessage
from store import outbox as letters
from store.columns import at_bind
from store.outbox import Row
from store.tables import contacts, outbox
from store.together import Change
from store.vault import Vault


async def set_out(
    tx: AsyncConnection,
    vault: Vault,
    id: str,  # noqa: A002
    at: datetime,
    *,
    always: Iterable[Kind],
    asked_of: Iterable[Kind],
) -> tuple[Row | None, bool | None]:
    """The message (as it was before), and what `outbox.start` would say of it. None for that when it was not started: the caller judges
    and starts it. Only on Postgres, where it saves a round trip, is anything started here, and only what nobody need judge: not too old,
    for no patient or one who takes texts or of a kind that goes to them `always`, and of no kind of which more must be `asked_of`."""
    if tx.dialect.name != "postgresql":
        return await letters.get(tx, vault, id), None
    leaves = _leaves(tuple(sorted(kind.value for kind in always)), tuple(sorted(kind.value for kind in asked_of)))
    row = (await tx.execute(leaves, {"which": id, "now": at})).one_or_none()
    return (None, None) if row is None else (await letters.opened(tx, vault, row), row.started)


async def leaving(tx: AsyncConnection, vault: Vault, message: OutboundMessage, conversation_id: str, contact_id: str) -> tuple[Row, Change]:
    """A message that is marked as being handed over from the first: the row as it would be before, and what stores it. For who goes on
    to hand it over, and knows that nothing forbids it."""
    statement, told = await letters.adding(
        tx, vault, message, conversation_id=conversation_id, contact_id=contact_id, state=DeliveryState.SENDING
    )
    row = Row(message.id, message, conversation_id, contact_id, DeliveryState.QUEUED, 0, None, None, 0, None, message.created_at)
    return row, (statement, {**told, "attempts": 1, "sending_since": message.created_at})


@cache
def _leaves(always: tuple[str, ...], asked_of: tuple[str, ...]) -> sa.Select[*tuple[Any, ...]]:
    takes_texts = sa.exists().where(contacts.c.id == outbox.c.contact_id, contacts.c.opted_out.is_(False))
    free = sa.or_(outbox.c.contact_id.is_(None), outbox.c.kind.in_(_written(always)), takes_texts)
    young = sa.or_(outbox.c.expires_at.is_(None), outbox.c.expires_at > at_bind("now"))
    going = letters.STARTED.where(free, young, outbox.c.kind.not_in(_written(asked_of)), outbox.c.text_ct != b"")
    started = going.returning(outbox.c.unsure.label("started")).cte("started")
    return letters.BY_ID.add_columns(started.c.started).outerjoin(started, sa.true())


def _written(kinds: Iterable[str]) -> list[sa.ColumnElement[str]]:
    return [sa.literal_column(f"'{kind}'", sa.String) for kind in kinds]
