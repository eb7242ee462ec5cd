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
    """`event_id` names the Slack message it was written in (`channel:ts`); `author` is a staff id; `outbox_id` is set while it is on its
    way or sent; `sends` counts presses of "Send to patient"; `note`: internal for good."""

    event_id: str
    thread: str
    author: str
    text: Phi
    at: datetime
    outbox_id: str | None
    sends: int = 0
    note: bool = False
    edited_at: datetime | None = None
    deleted_at: datetime | None = None


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
    told = (row.sends, row.note, row.edited_at, row.deleted_at)
    return Draft(row.event_id, row.thread, row.author, Phi(text), row.at, row.outbox_id, *told)


async def mark_sent(tx: AsyncConnection, event_id: str, outbox_id: str) -> bool:
    """Notes that it is on its way as this message; False when it was already, or is a note or deleted by now."""
    first = sa.update(drafts).where(drafts.c.event_id == event_id, drafts.c.outbox_id.is_(None), *_alive())
    return (await tx.execute(first.values(outbox_id=outbox_id, sends=drafts.c.sends + 1))).rowcount == 1


async def take_back(tx: AsyncConnection, event_id: str, outbox_id: str) -> bool:
    """The send was undone before it left: a draft again. False when it is no longer this message."""
    mine = sa.update(drafts).where(drafts.c.event_id == event_id, drafts.c.outbox_id == outbox_id)
    return (await tx.execute(mine.values(outbox_id=None))).rowcount == 1


async def rewrite(tx: AsyncConnection, vault: Vault, event_id: str, text: Phi, at: datetime) -> bool:
    """The writer edited their Slack message: an unsent draft follows it. False when it is on its way or sent: the patient's text stays
    as it was pressed, and only the time of the edit is noted."""
    subject: str | None = (await tx.execute(sa.select(drafts.c.subject).where(drafts.c.event_id == event_id))).scalar_one_or_none()
    if subject is None:
        return False
    sealed = (await vault.key(tx, subject)).seal(text.reveal(), "drafts", "text_ct", event_id)
    unsent = sa.update(drafts).where(drafts.c.event_id == event_id, drafts.c.outbox_id.is_(None))
    if (await tx.execute(unsent.values(text_ct=sealed, edited_at=at))).rowcount == 1:
        return True
    await tx.execute(sa.update(drafts).where(drafts.c.event_id == event_id).values(edited_at=at))
    return False


async def mark_deleted(tx: AsyncConnection, event_id: str, at: datetime) -> None:
    """The writer deleted their Slack message: an unsent draft can no longer be sent; what was sent stays sent."""
    await tx.execute(sa.update(drafts).where(drafts.c.event_id == event_id).values(deleted_at=at))


async def keep_as_note(tx: AsyncConnection, event_id: str) -> bool:
    """Internal for good; False when it is on its way or sent."""
    mine = sa.update(drafts).where(drafts.c.event_id == event_id, drafts.c.outbox_id.is_(None))
    return (await tx.execute(mine.values(note=True))).rowcount == 1


def _alive() -> tuple[sa.ColumnElement[bool], ...]:
    return (drafts.c.note.is_(False), drafts.c.deleted_at.is_(None))
