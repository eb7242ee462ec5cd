"""An alert climbs from person to person until somebody takes it.

No job waits: each page leaves, in the transaction that records it, the next climb as a delayed task. A crash anywhere leaves the next
step on the queue. Who takes it is decided by one compare-and-set on the escalation's row, whichever way the answer came.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.callout import Callout, Page, Reach, ways_of
from bot.engine import CARDS, TIMERS, URGENT, Engine, Task
from bot.ladder import repeats_at, rung_at
from bot.metrics import ESCALATIONS
from bot.pages import page_text, still_on_text
from bot.telemetry import get_logger
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from compliance.phi import Phi
from rules.oncall.machine import Paging
from store import conversations, escalations, outbox, pagings, seen, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.escalations import Escalation
from store.staff import Staff

MOST_AT_ONCE: Final = 20
HOPELESS_AFTER: Final = timedelta(minutes=10)  # the whole ladder was called and nobody came: operations hear of it, hour by hour
log = get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Why somebody must look: enough to open or join an escalation, nothing a card may not show."""

    contact_id: str | None
    conversation_id: str | None
    level: str
    kind: str  # emergency | handoff | technical
    rules: tuple[str, ...]
    language: str
    at: datetime
    request: str
    hold: bool = True  # a person has the conversation until they give it back


class Escalations:
    """Opens, pages, climbs, closes. Every method named *_in works in the caller's transaction."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        audit: SqlAuditLog,
        callout: Callout,
        *,
        clinic: str,
        channel: str | None,
        patience_s: int,
        now: Callable[[], datetime],
        pagers: Sequence[str] = (),
    ) -> None:
        self._db, self._engine, self._audit, self._pagers = database, engine, audit, tuple(pagers)
        self._callout = callout
        self._clinic, self._channel, self._patience, self._now = clinic, channel, patience_s, now

    async def raise_in(self, tx: Tx, alarm: Alarm) -> Escalation:
        """Opens an escalation and pages rung 0, or joins the one this patient already has (the level only rises)."""
        held, fresh = await escalations.open_or_join(
            tx,
            contact_id=alarm.contact_id,
            conversation_id=alarm.conversation_id,
            level=alarm.level,
            kind=alarm.kind,
            rules=alarm.rules,
            language=alarm.language,
            at=alarm.at,
        )
        ESCALATIONS.labels(level=alarm.level, event="opened" if fresh else "joined").inc()
        if alarm.conversation_id is not None and alarm.hold:
            await conversations.hold(tx, alarm.conversation_id, f"escalation:{held.id}")
        if fresh:
            return await self._page_in(tx, held, climbs=0)
        if held.state == "taken":
            await self._tell_holder_in(tx, held, alarm)
        await self.redraw_in(tx, held)
        return held

    async def climb(self, escalation_id: str, climbs: int) -> None:
        """Job: nobody took it in time. Pages the next rung; on the last one, again and again, and says so to operations."""
        async with self._db.transaction() as tx:
            held = await escalations.get(tx, escalation_id)
            if held is None or held.state != "open" or held.pages > climbs:
                return  # taken, resolved, or already climbed by an earlier run of this very job
            ESCALATIONS.labels(level=held.level, event="missed_rung").inc()
            await self._page_in(tx, held, climbs)
            behind = await pagings.due(tx, self._now(), MOST_AT_ONCE)
        for one in behind:  # in a storm their own jobs wait behind hundreds of others: whoever comes first climbs for all
            async with self._db.transaction() as tx:
                late = await escalations.get(tx, one)
                if late is not None and late.state == "open" and late.due_at is not None and late.due_at <= self._now():
                    ESCALATIONS.labels(level=late.level, event="missed_rung").inc()
                    await self._page_in(tx, late, late.pages)

    async def climb_in(self, tx: Tx, held: Escalation) -> Escalation:
        """Pages the next rung now."""
        return await self._page_in(tx, held, held.pages)

    async def technical_in(self, tx: Tx, why: str, at: datetime, about: str = "", said: str = "") -> None:
        """Tells operations about a fault of our own, at most once an hour for each kind of fault and what it is `about` (an id; `said`
        is how people call it: never a patient)."""
        if await seen.first_time(tx, f"technical:{why}:{about}:{at:%Y%m%d%H}", at):
            rules = (why, said or about) if about else (why,)
            if any(one.kind == "technical" and one.rules == rules for one in await escalations.list_open(tx)):
                return  # somebody is being called for this very thing
            await self.raise_in(tx, Alarm(None, None, "technical", "technical", rules, "en", at, why, hold=False))

    async def ask_holder_in(self, tx: Tx, held: Escalation, person: Staff, at: datetime) -> None:
        """Asks whoever has it whether they still do, on every line but the telephone."""
        await self._to_holder_in(tx, held, person, at, still_on_text(self._clinic, held.number, held.code))

    async def page_again_in(self, tx: Tx, held: Escalation, paging: Paging, to: Staff | None = None) -> Escalation:
        """It was just made open by somebody (or by silence): whoever the move names is paged at once, and the climb goes on from there."""
        if paging is Paging.NAMED and to is not None:
            reaches = [Reach(str(place), *way) for place, way in enumerate(ways_of(to))]
            return await self._send_in(tx, held, Page(held.pages, tuple(reaches)), 0, self._patience, first_page=held.pages + 1)
        if paging is Paging.FIRST:
            return await self._page_in(tx, held, held.pages, first_page=held.pages)
        return await self._page_in(tx, held, held.pages)

    async def _page_in(self, tx: Tx, held: Escalation, climbs: int, *, first_page: int | None = None) -> Escalation:
        ladder = await self._callout.ladder(tx, held, self._now())
        rungs = ladder.rungs if ladder else ()
        patience = ladder.patience_s if ladder else self._patience
        began = held.first_page if first_page is None else first_page
        page = await self._callout.page(tx, rungs, max(climbs - began, 0), self._now())
        if held.kind == "handoff" and page.climbs == 0:  # no danger: telephones do not ring before the first rung had its time
            page = replace(page, reaches=tuple(reach for reach in page.reaches if reach.channel is not ChannelName.VOICE) or page.reaches)
        rung, repeats = rung_at(rungs, page.climbs), repeats_at(rungs, page.climbs)
        changed = await self._send_in(tx, held, replace(page, climbs=page.climbs + began), rung, patience, first_page=began)
        if changed.version != held.version:
            self._say_loudly(changed, repeats=repeats, reached=len(page.reaches), passed_over=page.passed_over)
            if (repeats or not page.reaches) and held.kind != "technical" and self._now() - held.opened_at >= HOPELESS_AFTER:
                name = f"alert #{held.number}"
                await self.technical_in(tx, "escalation_unanswered", self._now(), about=name, said=name)
        return changed

    async def _send_in(self, tx: Tx, held: Escalation, page: Page, rung: int, patience: int, *, first_page: int) -> Escalation:
        """Records one page and leaves its messages, its card and the next climb on the queue, all in one transaction."""
        at, climbs = self._now(), page.climbs
        changed = await escalations.change(
            tx,
            held.id,
            held.version,
            rung=rung,
            pages=climbs + 1,
            first_page=first_page,
            due_at=at + timedelta(seconds=patience),
            what="paged",
            by="system",
            at=at,
            detail={"rung": rung, "addresses": len(page.reaches), "passed_over": page.passed_over},
        )
        if changed is None:
            return held  # somebody was faster: their change decides
        tasks = [await self._page_one_in(tx, changed, climbs, reach, at) for reach in page.reaches]
        tasks.append(Task("climb", f"climb:{held.id}:{climbs + 1}", (held.id, climbs + 1), TIMERS, delay_s=patience))
        tasks += self._follow(changed)
        await self._engine.enqueue_all(tx, tasks)
        await self._audit.append(
            tx, self._event(changed, AuditAction.EMERGENCY_PAGED if climbs == 0 else AuditAction.ESCALATION_CLIMBED, at)
        )
        return changed

    def _say_loudly(self, held: Escalation, *, repeats: int, reached: int, passed_over: int) -> None:
        """Operations hear of a last rung that does not answer and of rungs with nobody on call."""
        if repeats or not reached:
            ESCALATIONS.labels(level=held.level, event="unanswered").inc()
            log.error("escalation_unanswered", escalation=held.id, number=held.number, pages=held.pages, reachable=reached)
        if passed_over:
            ESCALATIONS.labels(level=held.level, event="rung_empty").inc()
            log.error("nobody_on_call", escalation=held.id, number=held.number, rungs_passed_over=passed_over)

    async def _page_one_in(self, tx: Tx, held: Escalation, climbs: int, reach: Reach, at: datetime) -> Task:
        repeat = max(0, climbs - held.first_page - held.rung)
        text = page_text(self._clinic, held.level, held.kind, held.number, held.code, repeat=repeat)
        return await self._send_page_in(tx, held, f"{climbs}:{reach.key}", reach, at, text, while_open=True)

    async def _send_page_in(self, tx: Tx, held: Escalation, key: str, reach: Reach, at: datetime, text: str, *, while_open: bool) -> Task:
        # Drawn or dropped at send time, from the state of that moment: nobody is paged for what is already taken.
        card: dict[str, object] = {"escalation": held.id} if reach.channel is ChannelName.SLACK else {"about": held.id}
        page = OutboundMessage(
            id=MessageId(uuid.uuid4().hex),
            channel=reach.channel,
            kind=Kind.PAGE,
            recipient=reach.address,
            text=Phi(text),
            dedupe_key=f"page:{held.id}:{key}",
            created_at=at,
            card={**card, "while_open": True} if while_open else card,
        )
        await outbox.add(tx, self._db.vault, page, conversation_id=None, contact_id=None)
        return Task("deliver", f"deliver:{page.id}:0", (page.id, 0), URGENT, delay_s=float(reach.after_s))

    async def _tell_holder_in(self, tx: Tx, held: Escalation, alarm: Alarm) -> None:
        person = await staff.get(tx, self._db.vault, held.holder) if held.holder else None
        if person is not None:
            text = page_text(self._clinic, held.level, held.kind, held.number, held.code, repeat=0)
            await self._to_holder_in(tx, held, person, alarm.at, text)

    async def _to_holder_in(self, tx: Tx, held: Escalation, person: Staff, at: datetime, text: str) -> None:
        ways = [(address, channel) for address, channel, _ in ways_of(person) if channel is not ChannelName.VOICE]
        tasks = [
            await self._send_page_in(tx, held, f"{1000 + held.version}:{place}", Reach(str(place), *way), at, text, while_open=False)
            for place, way in enumerate(ways)
        ]
        if tasks:
            await self._engine.enqueue_all(tx, tasks)

    async def redraw_in(self, tx: Tx, held: Escalation) -> None:
        """The card in Slack follows the state."""
        await self._engine.enqueue_all(tx, self._follow(held))

    def _follow(self, held: Escalation) -> list[Task]:
        """What must hear of every change: the card, and other pagers."""
        others = [Task("pager", f"pager:{name}:{held.id}:{held.version}", (name, held.id, 0)) for name in self._pagers]
        return [self._draw(held), *others]

    def _draw(self, held: Escalation) -> Task:
        return Task("draw", f"draw:{held.id}:{held.version}", (held.id, held.version), CARDS, partition=held.id)

    def _event(self, held: Escalation, action: AuditAction, at: datetime) -> AuditEvent:
        detail: dict[str, str | int | bool] = {"level": held.level, "rung": held.rung, "pages": held.pages}
        return AuditEvent(action, at, SYSTEM, subject=held.contact_id, what=(f"escalation:{held.id}",), detail=detail)
