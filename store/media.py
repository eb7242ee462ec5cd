"""Pictures and papers patients sent: where they lie, then their bytes, sealed; shown by warrant only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.message import InboundMessage
from compliance.access import Warrant
from compliance.phi import Phi
from store.ids import opaque
from store.patient_tables import media
from store.vault import Vault

RECORD: Final = "media"
WAITING, STORED, REFUSED = "waiting", "stored", "refused"


@dataclass(frozen=True, slots=True)
class Item:
    """One attachment: `state` waiting, stored or refused (`why`); `kind` by its bytes."""

    id: str
    message_id: str
    contact_id: str
    state: str
    kind: str | None
    why: str | None
    size: int


async def add(tx: AsyncConnection, vault: Vault, message: InboundMessage, contact_id: str) -> list[str]:
    """Notes where a message's attachments lie; their ids. For a message that is stored for the first time."""
    key = await vault.key(tx, contact_id)
    ids = []
    for place, one in enumerate(message.attachments):
        ids.append(opaque())
        source = key.seal(one.url, "media", "source_ct", ids[-1])
        row = {"id": ids[-1], "message_id": message.id, "contact_id": contact_id, "place": place, "state": WAITING, "size": 0}
        await tx.execute(sa.insert(media).values(**row, source_ct=source, at=message.received_at))
    return ids


async def source(tx: AsyncConnection, vault: Vault, id: str) -> tuple[Item, Phi] | None:  # noqa: A002
    """An attachment that still waits, and where it lies."""
    row = (await tx.execute(sa.select(media).where(media.c.id == id, media.c.state == WAITING))).one_or_none()
    if row is None:
        return None
    key = await vault.key(tx, row.contact_id)
    return _item(row), Phi(key.open(row.source_ct, "media", "source_ct", id))


async def store(tx: AsyncConnection, vault: Vault, item: Item, kind: str, content: bytes) -> None:
    """Keeps the bytes, sealed for this patient. Where they lay stays known until it is empty there (`left_behind`, `gone_there`)."""
    key = await vault.key(tx, item.contact_id)
    values = {"state": STORED, "kind": kind, "size": len(content)}
    sealed = key.seal(content, "media", "content_ct", item.id)
    await tx.execute(sa.update(media).where(media.c.id == item.id).values(**values, content_ct=sealed))


async def refuse(tx: AsyncConnection, id: str, why: str, *, there: bool = False) -> None:  # noqa: A002
    """It will not be kept; `why` is a word of ours. `there`: it lies at the provider and must still be deleted."""
    kept = {} if there else {"source_ct": None}
    await tx.execute(sa.update(media).where(media.c.id == id).values(state=REFUSED, why=why, **kept))


async def left_behind(tx: AsyncConnection, vault: Vault, id: str) -> tuple[Item, Phi] | None:  # noqa: A002
    """An attachment we are done with that may still lie at the provider, and where; None when it lies there no more."""
    asked = sa.select(media).where(media.c.id == id, media.c.state != WAITING, media.c.source_ct.is_not(None), media.c.source_ct != b"")
    row = (await tx.execute(asked)).one_or_none()
    if row is None:
        return None
    key = await vault.key(tx, row.contact_id)
    return _item(row), Phi(key.open(row.source_ct, "media", "source_ct", id))


async def gone_there(tx: AsyncConnection, id: str) -> None:  # noqa: A002
    """The provider has deleted it: where it lay is forgotten."""
    await tx.execute(sa.update(media).where(media.c.id == id).values(source_ct=None))


async def of_messages(tx: AsyncConnection, message_ids: Sequence[str]) -> list[Item]:
    """The attachments of these messages, without what they show."""
    asked = sa.select(media).where(media.c.message_id.in_(list(message_ids))).order_by(media.c.at, media.c.place)
    return [_item(row) for row in await tx.execute(asked)]


async def opened(tx: AsyncConnection, vault: Vault, id: str, warrant: Warrant, now: datetime) -> tuple[str, bytes]:  # noqa: A002
    """(kind, bytes). The warrant is for the contact who sent it. Raises `compliance.access.Forged` or `LookupError`."""
    whose = warrant.covers(RECORD, now)
    row = (await tx.execute(sa.select(media).where(media.c.id == id, media.c.contact_id == whose, media.c.state == STORED))).one_or_none()
    if row is None:
        raise LookupError("no such picture of theirs")
    key = await vault.key(tx, whose)
    return row.kind, key.open_bytes(row.content_ct, "media", "content_ct", id)


def _item(row: sa.Row[tuple[object, ...]]) -> Item:
    found = row._mapping
    return Item(found["id"], found["message_id"], found["contact_id"], found["state"], found["kind"], found["why"], found["size"])
