"""The safety net under everything: periodic jobs that find what fell through and put it back to work.

None of them is on the normal path. Each counts what it found, so that a number above zero is a question to ask.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from bot.balance import Balance
from bot.clinic import Clinic
from bot.engine import INBOUND, OUTBOUND, TIMERS, Engine, Task
from bot.escalation import Escalations
from bot.intake import Intake
from bot.metrics import FOUND
from bot.promise import Promise
from bot.telemetry import get_logger
from channels.message import InboundMessage
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from rules.emergency.live import LiveRules, Refused, Swapped
from store import conversations, inbox, outbox, pagings, proofs, retention, rounds, step_ups
from store.audit import SqlAuditLog
from store.database import Database
from store.sessions import end_idle

UNANSWERED_AFTER: Final = timedelta(seconds=90)
PERSON_AFTER: Final = timedelta(minutes=8)
STUCK_AFTER: Final = timedelta(minutes=5)
CLIMB_GRACE: Final = timedelta(seconds=30)
LOOK_BACK: Final = timedelta(minutes=30)
# A text younger than this (by the provider's date) may still have its webhook on the way: Twilio waits 15 s for an answer, tries
# included, before it gives up. Taken in too early, danger would be answered twice: by a text of its own and in the webhook. With
# the round every 30 s a text that reached nobody is still answered within 90 s.
SETTLED_AFTER: Final = timedelta(seconds=45)
STEP_UPS_KEPT: Final = timedelta(days=1)
PAGINGS_KEPT: Final = timedelta(days=400)  # a year of nights can be reported on
ENGINE_ROWS_KEPT: Final = timedelta(days=7)
SCHEDULES: Final = {
    "sweep": "* * * * *",
    "watch": "* * * * *",
    "seal": "*/10 * * * * *",
    "audit_lag": "* * * * *",
    "reconcile": "*/30 * * * * *",
    "housekeeping": "*/5 * * * *",
    "archive": "17 * * * *",
}
log = get_logger(__name__)


class ProviderMailbox(Protocol):
    """A provider that can be asked what people sent us."""

    async def received(self, since: datetime, until: datetime) -> Sequence[InboundMessage]:
        """Inbound messages of that time by the provider's dates, oldest first. Raises `SendFailed` when it cannot be asked."""
        ...


class Upkeep:
    """The periodic jobs."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        intake: Intake,
        flow: Escalations,
        mailboxes: Sequence[ProviderMailbox],
        rules: LiveRules,
        idle: timedelta,
        now: Callable[[], datetime],
        promise: Promise | None = None,
        words: timedelta = retention.WORDS,
    ) -> None:
        self._db, self._engine, self._intake, self._words = database, engine, intake, words
        self._flow = flow
        self._balance = Balance(database, engine, flow, promise or Promise(Clinic().open_hours, Clinic().answer_minutes))
        self._mailboxes, self._rules, self._idle, self._now = mailboxes, rules, idle, now

    async def sweep(self) -> None:
        """Unanswered messages get a new turn (or, when that did not help, a person); stuck sends and climbs get a new push."""
        at = self._now()
        slot = int(at.timestamp()) // 60
        async with self._db.transaction() as tx:
            waiting = await inbox.overdue(tx, at - UNANSWERED_AFTER)
            lost = await inbox.overdue(tx, at - PERSON_AFTER)
            stuck = await outbox.stuck(tx, at - STUCK_AFTER)
            late = await rounds.overdue(tx, at - CLIMB_GRACE)
            tasks = [
                Task("converse", f"again:{row}:{slot}", (conversation, row), INBOUND, partition=conversation, priority=row)
                for conversation, row in waiting
            ]
            tasks += [Task("deliver", f"stuck:{row}:{slot}", (row, 3), OUTBOUND) for row in stuck]
            first = late[:1]  # it climbs for all that are due
            tasks += [Task("climb", f"climb:{item.id}:{item.pages}:{slot}", (item.id, item.pages), TIMERS) for item in first]
            for conversation, row in lost:
                await self._balance.to_a_person_in(tx, conversation, row, at)
            nobodys = await self._balance.nobodys_in(tx, at)
            if tasks:
                await self._engine.enqueue_all(tx, tasks)
        found = {"unanswered": len(waiting), "stuck": len(stuck), "late_climb": len(late), "lost": len(lost), "nobodys": nobodys}
        for what, count in found.items():
            FOUND.labels(what=what).inc(count)
            if count:
                log.warning("sweep_found", what=what, count=count)

    async def reconcile(self) -> None:
        """Texts the provider has and we do not, though time for every webhook attempt has passed, are taken in as if they had just
        arrived."""
        await self._refresh_rules()
        at = self._now()
        for mailbox in self._mailboxes:
            try:
                listed = await mailbox.received(at - LOOK_BACK, at - SETTLED_AFTER)
            except Exception as why:  # noqa: BLE001 - the next round asks again
                log.warning("reconcile_failed", error=type(why).__name__)
                continue
            missing = await self._unknown(listed)
            for message in missing:
                await self._intake.message(message, inline=False)
            if missing:
                FOUND.labels(what="missed_inbound").inc(len(missing))
                log.warning("missed_inbound_found", count=len(missing))

    async def _refresh_rules(self) -> None:
        found = await asyncio.to_thread(self._rules.refresh)
        if isinstance(found, Refused):
            FOUND.labels(what="rules_refused").inc()
            log.error("rules_refused")
            async with self._db.transaction() as tx:  # the old rules stay in use; why it was refused: `healthsmart rules check`
                await self._flow.technical_in(tx, "rules_refused", self._now())
        elif isinstance(found, Swapped):
            log.warning("rules_swapped", version=found.version)

    async def _unknown(self, listed: Sequence[InboundMessage]) -> list[InboundMessage]:
        if not listed:
            return []
        async with self._db.reading() as tx:
            known = await inbox.known(tx, [message.id for message in listed])
        return [message for message in listed if message.id not in known]

    async def housekeeping(self) -> None:
        """Idle sessions end, words past their retention time are forgotten, finished engine rows go, the planner's statistics stay
        fresh."""
        at = self._now()
        async with self._db.transaction() as tx:
            ended = await end_idle(tx, at - self._idle)
            await conversations.close_idle(tx, at - self._idle)
            await pagings.forget(tx, at - PAGINGS_KEPT)
            await proofs.forget(tx, at)
            await step_ups.forget(tx, at - STEP_UPS_KEPT)
        forgotten = await retention.sweep(self._db, at, self._words)
        if forgotten:
            async with self._db.transaction() as tx:
                event = AuditEvent(AuditAction.PURGED, at, SYSTEM, what=("conversations",), detail={"count": forgotten})
                await SqlAuditLog(self._db).append(tx, event)
        gone = await self._engine.purge(at - ENGINE_ROWS_KEPT)
        await self._db.analyze()
        log.info("housekeeping", ended=ended, purged=gone, count=forgotten)
