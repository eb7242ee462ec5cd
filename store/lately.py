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


def _part(table: sa.Table, id_: sa.Column[str], number: Any, word: sa.Column[str], at: sa.Column[datetime]) -> Any:
    columns = (id_.label("id"), number.label("number"), table.c.text_ct.label("text_ct"), word.label("word"), at.label("at"))
    return sa.select(*columns)


def theirs_last(whose: sa.ColumnElement[str]) -> Any:
    """The last they wrote."""
    last = _part(inbound, inbound.c.message_id, inbound.c.id, inbound.c.level, inbound.c.received_at)
    last = last.where(inbound.c.contact_id == whose, inbound.c.received_at >= at_bind("heard_since"))
    return last.order_by(inbound.c.received_at.desc(), inbound.c.id.desc()).limit(sa.literal_column(str(HEARD)))


def ours_last(whose: sa.ColumnElement[str]) -> Any:
    """The last we said to them."""
    last = _part(outbox, outbox.c.id, sa.literal_column("0", sa.Integer), outbox.c.kind, outbox.c.created_at)
    unsaid = [sa.literal_column(f"'{state.value}'", sa.String) for state in (DeliveryState.SUPPRESSED, DeliveryState.EXPIRED)]
    last = last.where(outbox.c.contact_id == whose, outbox.c.created_at >= at_bind("said_since"))
    last = last.where(outbox.c.channel != ChannelName.SLACK.value, outbox.c.state.not_in(unsaid))
    return last.order_by(outbox.c.created_at.desc(), outbox.c.id.desc()).limit(sa.literal_column("1"))


def _lately() -> sa.CompoundSelect[*tuple[Any, ...]]:
    whose = sa.bindparam("whose", type_=sa.String)
    # In brackets of their own: SQLite takes no ORDER BY inside a UNION.
    both = []
    for mark, last in ((_THEIRS, theirs_last(whose)), (_OURS, ours_last(whose))):
        one = last.subquery("theirs" if mark == _THEIRS else "ours")
        both.append(sa.select(sa.literal_column(str(mark), sa.Integer).label("whose"), *one.c))
    return sa.union_all(*both)


_LATELY: Final = _lately()
