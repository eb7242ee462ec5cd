"""What we say to people, once each: sealed before it leaves, and moved forward only by what the provider tells us."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from channels.message import ChannelName, DeliveryReport, DeliveryState, Kind, MessageId, OutboundMessage
from compliance.phi import Phi
from store.addresses import seal, unseal
from store.columns import Record, at_bind, moment
from store.tables import contacts, delivery_events, outbox
from store.together import Change
from store.upsert import insert, insert_once
from store.vault import SYSTEM, DataKey, Vault

_OURS = (DeliveryState.QUEUED, DeliveryState.RETRYING, DeliveryState.SENDING)
_UNSENT = outbox.c.state.in_([sa.literal_column(f"'{state.value}'") for state in _OURS])  # as in the partial index

_WITH_CONSENT = sa.select(outbox, contacts.c.opted_out).outerjoin(contacts, contacts.c.id == outbox.c.contact_id)
_WHICH = sa.bindparam("which", type_=sa.String)
_KEPT = _WITH_CONSENT.where(outbox.c.text_ct != b"")  # empty: erased
BY_ID, _BY_KEY = _KEPT.where(outbox.c.id == _WHICH), _KEPT.where(outbox.c.dedupe_key == _WHICH)
_SENDING = outbox.c.state == DeliveryState.SENDING.value
STARTED = (
    sa.update(outbox)
    .where(outbox.c.id == _WHICH, _UNSENT)
    .values(
        state=DeliveryState.SENDING.value,
        unsure=_SENDING,
        attempts=outbox.c.attempts + 1,
        sending_since=sa.case((_SENDING, outbox.c.sending_since), else_=at_bind("now")),
        updated_at=at_bind("now"),
    )
)
_START = STARTED.returning(outbox.c.unsure)


@dataclass(frozen=True, slots=True)
class Row:
    """A message and where it is. `sending_since` is when it was first handed to the provider without an answer; `opted_out` whether
    the patient it is for wants no texts (None: it is for no patient)."""

    id: str
    message: OutboundMessage
    conversation_id: str | None
    contact_id: str | None
    state: DeliveryState
    attempts: int
    provider_id: str | None
    code: str | None
    segments: int
    sending_since: datetime | None
    updated_at: datetime
    opted_out: bool | None = None


async def add(
    tx: AsyncConnection,
    vault: Vault,
    message: OutboundMessage,
    *,
    conversation_id: str | None = None,
    contact_id: str | None = None,
    state: DeliveryState = DeliveryState.QUEUED,
    segments: int = 0,
) -> bool:
    """Stores a message to be sent; False when one with its dedupe key exists (then nothing is stored). Text that speaks of a
    patient should name them in `contact_id`, even to staff: it is sealed with their key, so erasing them erases it."""
    change = await adding(tx, vault, message, conversation_id=conversation_id, contact_id=contact_id, state=state, segments=segments)
    return (await tx.execute(*change)).scalar_one_or_none() is not None


async def adding(
    tx: AsyncConnection,
    vault: Vault,
    message: OutboundMessage,
    *,
    conversation_id: str | None,
    contact_id: str | None,
    state: DeliveryState = DeliveryState.QUEUED,
    segments: int = 0,
) -> Change:
    """The same, to be made together with other changes."""
    key = await vault.key(tx, contact_id or SYSTEM)
    whose = {"conversation_id": conversation_id, "contact_id": contact_id}
    return insert_once(tx, outbox, outbox.c.id), _sealed(key, message) | whose | {"state": state.value, "segments": segments}


async def add_all(
    tx: AsyncConnection,
    vault: Vault,
    messages: Sequence[OutboundMessage],
    state: DeliveryState = DeliveryState.QUEUED,
    code: str | None = None,
) -> None:
    """Stores messages that belong to no patient, in one go; one whose dedupe key exists is left as it is."""
    if messages:
        key = await vault.key(tx, SYSTEM)
        whose = {"conversation_id": None, "contact_id": None, "state": state.value, "segments": 0, "code": code}
        await tx.execute(insert(tx, outbox).on_conflict_do_nothing(), [_sealed(key, message) | whose for message in messages])


async def by_key(tx: AsyncConnection, vault: Vault, dedupe_key: str) -> Row | None:
    """The message stored under this dedupe key."""
    return await _one(tx, vault, _BY_KEY, dedupe_key)


async def get(tx: AsyncConnection, vault: Vault, id: str) -> Row | None:  # noqa: A002
    """The message with this id."""
    return await _one(tx, vault, BY_ID, id)


async def recent(tx: AsyncConnection, vault: Vault, contact_id: str, since: datetime, limit: int = 5) -> list[Row]:
    """What was last said to this patient from `since` on, oldest first; what never left is not among it."""
    mine = _WITH_CONSENT.where(outbox.c.contact_id == contact_id, outbox.c.created_at >= since, outbox.c.channel != ChannelName.SLACK.value)
    mine = mine.where(outbox.c.state.not_in([DeliveryState.SUPPRESSED.value, DeliveryState.EXPIRED.value]))
    rows = (await tx.execute(mine.order_by(outbox.c.created_at.desc(), outbox.c.id.desc()).limit(limit))).all()
    return [await opened(tx, vault, row) for row in reversed(rows)]


async def start(tx: AsyncConnection, id: str, at: datetime) -> bool | None:  # noqa: A002
    """Marks a message as being handed to the provider and counts the attempt.

    False: go ahead. True: an earlier attempt never heard the provider's answer, so ask whether it arrived (since
    `sending_since`) before sending again. None: nothing to send (unknown, sent, cancelled, failed or expired)."""
    unsure: bool | None = (await tx.execute(_START, {"which": id, "now": at})).scalar_one_or_none()
    return unsure


async def sent(tx: AsyncConnection, id: str, provider_id: str, state: DeliveryState, at: datetime) -> None:  # noqa: A002
    """The provider has it, under this id. A quicker callback that already said more is not undone."""
    await tx.execute(*sending_done(id, provider_id, state, at))


def sending_done(id: str, provider_id: str, state: DeliveryState, at: datetime) -> Change:  # noqa: A002
    """The same, to be made together with other changes."""
    return _sent(state), {"which": id, "theirs": provider_id, "now": at}


async def failed(tx: AsyncConnection, id: str, state: DeliveryState, code: str, at: datetime) -> bool:  # noqa: A002
    """We could not hand it over: `state` is failed, retrying (a later attempt is planned), expired or suppressed; `code` says why.
    False when it is no longer ours to judge (the provider has it, or it was cancelled)."""
    values: dict[str, object] = {"state": state.value, "code": code, "updated_at": at}
    if state is DeliveryState.RETRYING:
        values["sending_since"] = None
    return (await tx.execute(sa.update(outbox).where(outbox.c.id == id, _UNSENT).values(values))).rowcount == 1


async def report(tx: AsyncConnection, r: DeliveryReport) -> str | None:
    """Takes in a provider's later word and returns the message's id; None when it speaks of none of ours. Moves the state
    forward only: late, repeated and reordered reports are kept once in `delivery_events` and change nothing else."""
    further = outbox.c.state.in_(_below(r.state))
    values = {
        "state": _forward(r.state),
        "provider_id": sa.func.coalesce(outbox.c.provider_id, r.provider_id),
        "code": sa.case((further, r.code), else_=outbox.c.code),
        "updated_at": sa.case((further, moment(r.at)), else_=outbox.c.updated_at),
    }
    moved = sa.update(outbox).values(values).returning(outbox.c.id)
    id_: str | None = None
    if r.outbox is not None:
        id_ = (await tx.execute(moved.where(outbox.c.id == r.outbox))).scalar_one_or_none()
    if id_ is None:
        id_ = (await tx.execute(moved.where(outbox.c.provider_id == r.provider_id))).scalars().first()
    if id_ is not None:
        event = {"outbox_id": id_, "state": r.state.value, "code": r.code or "", "at": r.at}
        await tx.execute(insert_once(tx, delivery_events, delivery_events.c.id), event)
    return id_


async def stuck(tx: AsyncConnection, before: datetime, limit: int = 500) -> list[str]:
    """Ids of messages that should have left: ours still, due, and untouched since before `before`; longest first."""
    due = sa.or_(outbox.c.not_before.is_(None), outbox.c.not_before < before)
    late = sa.select(outbox.c.id).where(_UNSENT, outbox.c.updated_at < before, due).order_by(outbox.c.updated_at).limit(limit)
    return list((await tx.execute(late)).scalars())


async def cards_leaving(tx: AsyncConnection) -> frozenset[str]:
    """Ids of cards that were handed to Slack without an answer yet: they may hang there already, at a place we do not know."""
    leaving = sa.select(outbox.c.id).where(_UNSENT, _SENDING, outbox.c.dedupe_key.like("card:%"))
    return frozenset((await tx.execute(leaving)).scalars())


async def cancel(tx: AsyncConnection, contact_id: str, kinds: Iterable[Kind | str], at: datetime) -> int:
    """Suppresses what has not left yet of these kinds; returns how many. What is already with the provider goes on."""
    waiting = outbox.c.state.in_([DeliveryState.QUEUED.value, DeliveryState.RETRYING.value])
    mine = sa.update(outbox).where(outbox.c.contact_id == contact_id, outbox.c.kind.in_([Kind(kind).value for kind in kinds]), waiting)
    return (await tx.execute(mine.values(state=DeliveryState.SUPPRESSED.value, code="cancelled", updated_at=at))).rowcount


async def take_back(tx: AsyncConnection, id: str, at: datetime) -> bool:  # noqa: A002
    """Stops one message that has certainly not left; False when it has, or may have."""
    waiting = outbox.c.state.in_([DeliveryState.QUEUED.value, DeliveryState.RETRYING.value])
    mine = sa.update(outbox).where(outbox.c.id == id, waiting)
    return (await tx.execute(mine.values(state=DeliveryState.SUPPRESSED.value, code="undone", updated_at=at))).rowcount == 1


async def sent_since(tx: AsyncConnection, contact_id: str, kind: Kind, since: datetime) -> bool:
    """Whether a message of this kind was made for the contact since then and not held back."""
    mine = sa.select(outbox.c.id).where(outbox.c.contact_id == contact_id, outbox.c.kind == kind.value, outbox.c.created_at >= since)
    gone = (DeliveryState.SUPPRESSED.value, DeliveryState.EXPIRED.value)
    return (await tx.execute(mine.where(outbox.c.state.not_in(gone)).limit(1))).first() is not None


async def staff_answered(tx: AsyncConnection, conversation_id: str, since: datetime) -> bool:
    """Whether a person of the care team has written to the patient in this conversation since then."""
    theirs = sa.select(outbox.c.id).where(outbox.c.conversation_id == conversation_id, outbox.c.kind == Kind.STAFF.value)
    theirs = theirs.where(outbox.c.state != DeliveryState.SUPPRESSED.value)  # undone: nothing was said
    return (await tx.execute(theirs.where(outbox.c.created_at >= since).limit(1))).first() is not None


def _sealed(key: DataKey, message: OutboundMessage) -> dict[str, object]:
    row = message.id
    return {
        "id": row,
        "dedupe_key": message.dedupe_key,
        "channel": message.channel.value,
        "kind": message.kind.value,
        "recipient_ct": seal(key, message.recipient, "outbox", "recipient_ct", row),
        "text_ct": key.seal(message.text.reveal(), "outbox", "text_ct", row),
        "card_ct": None if message.card is None else key.seal(json.dumps(message.card), "outbox", "card_ct", row),
        "in_reply_to": message.in_reply_to,
        "created_at": message.created_at,
        "not_before": message.not_before,
        "expires_at": message.expires_at,
        "updated_at": message.created_at,
    }


def _below(state: DeliveryState) -> list[str]:
    return [known.value for known in DeliveryState if known.rank < state.rank]


def _forward(state: DeliveryState) -> sa.ColumnElement[str]:
    """`channels.message.advance`, said in SQL: the further of the stored state and this one."""
    return sa.case((outbox.c.state.in_(_below(state)), state.value), else_=outbox.c.state)


@cache
def _sent(state: DeliveryState) -> sa.Update:
    theirs = sa.func.coalesce(outbox.c.provider_id, sa.bindparam("theirs", type_=sa.String))
    moved = sa.update(outbox).where(outbox.c.id == _WHICH)
    return moved.values(provider_id=theirs, state=_forward(state), updated_at=at_bind("now"))


async def _one(tx: AsyncConnection, vault: Vault, asked: sa.Select[tuple[object, ...]], which: str) -> Row | None:
    row = (await tx.execute(asked, {"which": which})).one_or_none()
    return None if row is None else await opened(tx, vault, row)


async def opened(tx: AsyncConnection, vault: Vault, row: Record) -> Row:
    """The message in this row."""
    return Row(
        id=row.id,
        message=await _message(tx, vault, row),
        conversation_id=row.conversation_id,
        contact_id=row.contact_id,
        state=DeliveryState(row.state),
        attempts=row.attempts,
        provider_id=row.provider_id,
        code=row.code,
        segments=row.segments,
        sending_since=row.sending_since,
        updated_at=row.updated_at,
        opted_out=row.opted_out,
    )


async def _message(tx: AsyncConnection, vault: Vault, row: Record) -> OutboundMessage:
    key = await vault.key(tx, row.contact_id or SYSTEM)
    return OutboundMessage(
        id=MessageId(row.id),
        channel=ChannelName(row.channel),
        kind=Kind(row.kind),
        recipient=unseal(key, row.recipient_ct, "outbox", "recipient_ct", row.id),
        text=Phi(key.open(row.text_ct, "outbox", "text_ct", row.id)),
        dedupe_key=row.dedupe_key,
        created_at=row.created_at,
        in_reply_to=None if row.in_reply_to is None else MessageId(row.in_reply_to),
        not_before=row.not_before,
        expires_at=row.expires_at,
        card=None if row.card_ct is None else json.loads(key.open(row.card_ct, "outbox", "card_ct", row.id)),
    )
