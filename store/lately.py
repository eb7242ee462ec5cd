"""What stands just before a text that came in: the contact's own last words and ours. Two lists, one question to the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.message import ChannelName, DeliveryState, Kind
from compliance.phi import Phi
from store.columns import at_bind
from store.tables import inbound, outbox
from store.vault import Vault

HEARD: Final = 3  # a symptom told in more messages than that is told slowly
_OURS, _THEIRS = 0, 1


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of theirs and the level it was given."""

    text: Phi
    level: str


@dataclass(frozen=True, slots=True)
class Said:
    """A message of ours, whoever worded it."""

    text: Phi
    kind: Kind


async def lately(
    tx: AsyncConnection, vault: Vault, contact_id: str, *, heard_since: datetime, said_since: datetime
) -> tuple[list[Heard], Said | None]:
    """Their last messages received at or after `heard_since`, oldest first; and the last of ours made at or after `said_since`, if it was
    for the patient's eyes and not held back."""
    told = {"whose": contact_id, "heard_since": heard_since, "said_since": said_since}
    rows = sorted((await tx.execute(_LATELY, told)).all(), key=lambda row: (row.at, row.number))
    heard: list[Heard] = []
    said: Said | None = None
    for row in rows:
        key = await vault.key(tx, contact_id)
        table = "inbound" if row.whose == _THEIRS else "outbox"
        text = Phi(key.open(row.text_ct, table, "text_ct", row.id))
        if row.whose == _THEIRS:
            heard.append(Heard(text, row.word))
        else:
            said = Said(text, Kind(row.word))
    return heard, said


def _lately() -> sa.CompoundSelect[*tuple[Any, ...]]:
    whose = sa.bindparam("whose", type_=sa.String)

    def part(mark: int, table: sa.Table, id_: sa.Column[str], number: Any, word: sa.Column[str], at: sa.Column[datetime]) -> Any:
        columns = (id_.label("id"), number.label("number"), table.c.text_ct.label("text_ct"), word.label("word"), at.label("at"))
        return sa.select(sa.literal_column(str(mark), sa.Integer).label("whose"), *columns).where(table.c.contact_id == whose)

    theirs = part(_THEIRS, inbound, inbound.c.message_id, inbound.c.id, inbound.c.level, inbound.c.received_at)
    theirs = theirs.where(inbound.c.received_at >= at_bind("heard_since"))
    theirs = theirs.order_by(inbound.c.received_at.desc(), inbound.c.id.desc()).limit(sa.literal_column(str(HEARD)))
    ours = part(_OURS, outbox, outbox.c.id, sa.literal_column("0", sa.Integer), outbox.c.kind, outbox.c.created_at)
    unsaid = [DeliveryState.SUPPRESSED.value, DeliveryState.EXPIRED.value]
    ours = ours.where(outbox.c.created_at >= at_bind("said_since"), outbox.c.channel != ChannelName.SLACK.value)
    ours = ours.where(outbox.c.state.not_in(unsaid)).order_by(outbox.c.created_at.desc(), outbox.c.id.desc()).limit(sa.literal_column("1"))
    # In brackets of their own: SQLite takes no ORDER BY inside a UNION.
    both = [sa.select(one.subquery(name)) for one, name in ((theirs, "theirs"), (ours, "ours"))]
    return sa.union_all(*both)


_LATELY: Final = _lately()
