"""Outbox to provider: one message, handed over once, whatever breaks on the way.

The providers have no idempotency key. So a message is marked `sending` before the call; whoever finds it still `sending` asks the
provider whether it has it before sending again. What fails is retried on the engine with growing, jittered delays; what cannot arrive
becomes a person's business instead of silence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, Protocol

from bot.engine import OUTBOUND, URGENT, Engine, Task
from bot.metrics import SENDS
from bot.telemetry import get_logger
from channels.channel import Channel
from channels.errors import FailureKind, SendFailed
from channels.message import ChannelName, DeliveryReport, DeliveryState, Kind, OutboundMessage, Sent
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from compliance.consent import Category, may_text
from store import consents, contacts, outbox
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.leaving import set_out
from store.outbox import Row
from store.together import together

PAGE_DELAYS: Final = (1, 2, 5, 10, 30, 60, 120, 300, 300, 300)  # seconds: somebody is waiting
STRUGGLING: Final = 5  # the attempt (about 50 s after the first) at which a page is given to the dead-man's call
DELAYS: Final = (1, 4, 15, 60, 300, 1800, 7200)
SLOW_DELAYS: Final = (30, 120, 600, 1800, 3600, 7200)
ALWAYS: Final = frozenset({Kind.EMERGENCY, Kind.PAGE, Kind.NOTICE})  # no opt-out holds these back
AWAITED: Final = frozenset({Kind.PAGE, Kind.STAFF})  # that they arrived changes more than their own row; so does a card's arrival
STAFF_MARK: Final = "staff-"  # how the id of every message a person sends to a patient begins
log = get_logger(__name__)


class Undelivered(Protocol):
    """What the house does about a message that will never arrive, and about one that did."""

    async def gave_up_in(self, tx: Tx, row: Row, code: str, at: datetime) -> None: ...

    async def struggling_in(self, tx: Tx, row: Row, at: datetime) -> None: ...

    async def opted_out_in(self, tx: Tx, row: Row, at: datetime) -> None: ...

    async def arrived_in(self, tx: Tx, row: Row, sent: Sent, at: datetime) -> None: ...

    async def moved_in(self, tx: Tx, outbox_id: str, at: datetime) -> None:
        """A staff member's message changed its state after it was handed over, or will not leave."""
        ...

    async def draw(self, message: OutboundMessage) -> OutboundMessage | None:
        """A card's content as of now (None: no longer worth sending)."""
        ...


class Deliveries:
    """Carries outbox rows to their door."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        audit: SqlAuditLog,
        doors: Mapping[ChannelName, Channel],
        aftermath: Undelivered,
        now: Callable[[], datetime],
    ) -> None:
        self._db, self._engine, self._audit, self._doors = database, engine, audit, doors
        self._aftermath, self._now = aftermath, now

    async def deliver(self, outbox_id: str, attempt: int = 0) -> None:
        """Job: one attempt, and if that fails the next one left on the queue. Safe to run twice."""
        async with self._db.single(write=True) as tx:
            row, unsure = await set_out(tx, self._db.vault, outbox_id, self._now(), always=ALWAYS, asked_of=(Kind.REMINDER,))
            if row is None or (unsure is None and not await self._may_leave(tx, row)):
                return
            if unsure is None:
                unsure = await outbox.start(tx, outbox_id, self._now())
        if unsure is not None:  # None: the provider has it already, or it is over
            await self.carry(row, attempt, unsure=unsure)

    async def carry(self, row: Row, attempt: int = 0, *, unsure: bool = False) -> None:
        """Hands over what is marked as being handed over. `unsure`: an earlier attempt never heard the provider's answer."""
        message = await self._aftermath.draw(row.message) if row.message.card is not None else row.message
        if message is None:
            async with self._db.transaction() as tx:
                await outbox.failed(tx, row.id, DeliveryState.EXPIRED, "outdated", self._now())
            return
        try:
            sent = await self._hand_over(message, unsure=unsure, since=row.sending_since or row.message.created_at)
        except SendFailed as why:
            await self._failed(row, why, attempt)
            return
        except Exception as why:  # noqa: BLE001 - a fault of ours in a door must not lose a message: look it up, try again
            log.error("door_fault", channel=row.message.channel.value, error=type(why).__name__)
            await self._failed(row, SendFailed(FailureKind.RETRY, "door_fault", ambiguous=True), attempt)
            return
        await self._sent(replace(row, message=message), sent)
        SENDS.labels(channel=row.message.channel.value, kind=row.message.kind.value, result="sent").inc()

    async def _sent(self, row: Row, sent: Sent) -> None:
        at = self._now()
        changes = outbox.sending_done(row.id, sent.provider_id, sent.state, at), self._audit.appending(_sent_event(row, at))
        if row.message.kind not in AWAITED and row.message.card is None:
            async with self._db.single(write=True) as tx:  # one statement on Postgres, one transaction in any case
                await together(tx, *changes)
            return
        async with self._db.transaction() as tx:
            await together(tx, *changes)
            await self._aftermath.arrived_in(tx, row, sent, at)

    async def seen(self, outbox_id: str, provider_id: str) -> None:
        """A card was seen in Slack before Slack's receipt for it reached us: it is sent, and hangs there; what it shows is drawn anew."""
        async with self._db.reading() as tx:
            row = await outbox.get(tx, self._db.vault, outbox_id)
        if row is not None and row.state is DeliveryState.SENDING and row.message.card is not None:
            shown = replace(row.message, card={**row.message.card, "version": 0})
            await self._sent(replace(row, message=shown), Sent(provider_id))

    async def _hand_over(self, message: OutboundMessage, *, unsure: bool, since: datetime) -> Sent:
        door = self._doors.get(message.channel)
        if door is None:
            raise SendFailed(FailureKind.CONFIG, "no_door")
        if unsure and (found := await door.find(message, since - timedelta(minutes=1))) is not None:
            SENDS.labels(channel=message.channel.value, kind=message.kind.value, result="found").inc()
            return found
        return await door.send(message)

    async def _may_leave(self, tx: Tx, row: Row) -> bool:
        message, at = row.message, self._now()
        if message.expires_at is not None and at >= message.expires_at:
            await outbox.failed(tx, row.id, DeliveryState.EXPIRED, "expired", at)
            return False
        if row.contact_id is None or message.kind in ALWAYS:
            return True
        if row.opted_out is False and await self._wanted(tx, row):
            return True
        await outbox.failed(tx, row.id, DeliveryState.SUPPRESSED, "opted_out", at)
        if message.kind is Kind.STAFF:
            await self._aftermath.moved_in(tx, row.id, at)
        SENDS.labels(channel=message.channel.value, kind=message.kind.value, result="suppressed").inc()
        return False

    @staticmethod
    async def _wanted(tx: Tx, row: Row) -> bool:
        """Reminders can be stopped by themselves."""
        if row.message.kind is not Kind.REMINDER or row.contact_id is None:
            return True
        return may_text(await consents.current(tx, row.contact_id), Category.REMINDERS)

    async def _failed(self, row: Row, why: SendFailed, attempt: int) -> None:
        message, at = row.message, self._now()
        SENDS.labels(channel=message.channel.value, kind=message.kind.value, result=why.kind.value).inc()
        log.warning(
            "send_failed", channel=message.channel.value, kind=message.kind.value, failure=why.kind.value, code=why.code, attempt=attempt
        )
        wait = _wait(message, why, attempt)
        async with self._db.transaction() as tx:
            if wait is None:
                await outbox.failed(tx, row.id, DeliveryState.FAILED, why.code, at)
                await self._final(tx, row, why, at)
                return
            if not why.ambiguous:  # an ambiguous one stays `sending`: the next attempt looks it up first
                await outbox.failed(tx, row.id, DeliveryState.RETRYING, why.code, at)
            if message.kind is Kind.PAGE and attempt == STRUGGLING:
                await self._aftermath.struggling_in(tx, row, at)
            queue = URGENT if message.kind in (Kind.PAGE, Kind.EMERGENCY) else OUTBOUND
            await self._engine.enqueue(tx, Task("deliver", f"deliver:{row.id}:{attempt + 1}", (row.id, attempt + 1), queue, delay_s=wait))

    async def _final(self, tx: Tx, row: Row, why: SendFailed, at: datetime) -> None:
        if why.kind is FailureKind.STOP and why.code == "21610" and row.contact_id is not None:
            await contacts.set_opted_out(tx, row.contact_id, True)
            await consents.record(tx, row.contact_id, "all", False, "provider:21610", row.message.id, at)
            await self._aftermath.opted_out_in(tx, row, at)
        await self._aftermath.gave_up_in(tx, row, why.code, at)

    async def reported(self, report: DeliveryReport) -> None:
        """A status callback: states only move forward; a final failure becomes somebody's business, once."""
        async with self._db.transaction() as tx:
            outbox_id = await outbox.report(tx, report)
            if outbox_id is not None and outbox_id.startswith(STAFF_MARK):
                await self._aftermath.moved_in(tx, outbox_id, report.at)
            if outbox_id is None or report.state is not DeliveryState.FAILED:
                return
            row = await outbox.get(tx, self._db.vault, outbox_id)
            if row is not None and row.state is DeliveryState.FAILED:
                await self._final(tx, row, SendFailed(_reported_kind(report.code), report.code or "failed"), report.at)


def _reported_kind(code: str | None) -> FailureKind:
    return FailureKind.STOP if code == "21610" else FailureKind.FAIL


def _wait(message: OutboundMessage, why: SendFailed, attempt: int) -> float | None:
    """Seconds until the next attempt, or None: give up. Jitter comes from the id, so a repeated job waits the same."""
    if why.kind in (FailureKind.STOP, FailureKind.INVALID, FailureKind.FAIL):
        return None
    table: tuple[int, ...] = PAGE_DELAYS if message.kind in (Kind.PAGE, Kind.EMERGENCY) else DELAYS
    if why.kind in (FailureKind.DELAY, FailureKind.CONFIG) and message.kind not in (Kind.PAGE, Kind.EMERGENCY):
        table = SLOW_DELAYS if why.retry_after is None else DELAYS
    if attempt >= len(table):
        return None
    spread = hashlib.sha256(f"{message.id}:{attempt}".encode()).digest()[0] / 255
    return max(why.retry_after or 0.0, table[attempt] * (0.8 + 0.4 * spread))


def _sent_event(row: Row, at: datetime) -> AuditEvent:
    message = row.message
    return AuditEvent(
        AuditAction.MESSAGE_OUT,
        at,
        SYSTEM,
        subject=row.contact_id,
        what=(f"message:{message.id}",),
        channel=message.channel.value,
        detail={"kind": message.kind.value, "attempts": row.attempts + 1},
    )
