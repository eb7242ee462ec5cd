"""What staff wrote in a thread and have not sent, or have: kept until somebody presses "Send to patient"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from compliance.phi import Phi
from store.tables import drafts
from store.upsert import insert
from store.vault import SYSTEM, Vault


@dataclass(frozen=True, slots=True)
class Draft:
    """`event_id` is the vendor's id of the message it was written in; `author` a staff id; `outbox_id` is set once it was sent."""

    event_id: str
    thread: str
    author: str
    text: Phi
    at: datetime
    outbox_id: str | None


async def add(
    tx: AsyncConnection, vault: Vault, event_id: str, thread: str, author: str, text: Phi, at: datetime, *, contact_id: str | None = None
) -> bool:
    """Keeps a draft; False when this event was kept before. `contact_id`: the patient it speaks to, whose key then seals it."""
    subject = contact_id or SYSTEM
    key = await vault.key(tx, subject)
    row = {
        "event_id": event_id,
        "subject": subject,
        "thread": thread,
        "author": author,
        "text_ct": key.seal(text.reveal(), "drafts", "text_ct", event_id),
        "at": at,
    }
    made = await tx.execute(insert(tx, drafts).values(row).on_conflict_do_nothing().returning(drafts.c.event_id))
    return made.scalar_one_or_none() is not None


async def get(tx: AsyncConnection, vault: Vault, event_id: str) -> Draft | None:
    """The draft written in this event."""
    row = (await tx.execute(sa.select(drafts).where(drafts.c.event_id == event_id))).one_or_none()
    if row is None:
        return None
    text = (await vault.key(tx, row.subject)).open(row.text_ct, "drafts", "text_ct", row.event_id)
    return Draft(row.event_id, row.thread, row.author, Phi(text), row.at, row.outbox_id)


async def mark_sent(tx: AsyncConnection, event_id: str, outbox_id: str) -> bool:
    """Notes that it went out; False when it had already."""
    first = sa.update(drafts).where(drafts.c.event_id == event_id, drafts.c.outbox_id.is_(None))
    return (await tx.execute(first.values(outbox_id=outbox_id))).rowcount == 1
