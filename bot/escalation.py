"""An alert climbs from person to person until somebody takes it.

No job waits: each page leaves, in the transaction that records it, the next climb as a delayed task. A crash anywhere leaves the next
step on the queue. Who takes it is decided by one compare-and-set on the escalation's row, whichever way the answer came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.callout import Callout, Page, Reach, ways_of
from bot.engine import Engine
from bot.metrics import ESCALATIONS
from bot.pages import page_text, still_on_text
from bot.plans import Plan, Plans
from bot.rounds import FEW, Planned, Rounds
from bot.telemetry import get_logger
from channels.message import ChannelName
from rules.oncall.machine import Paging
from store import conversations, escalations, rounds, seen, staff
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.escalations import Escalation
from store.staff import Staff

AT_ONCE: Final = 200  # alerts that climb in one transaction; others get the database in between
EARLY: Final = timedelta(seconds=0.5)  # what is due so soon climbs along: one job carries many, and clocks are not exact
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
        self._db, self._engine, self._callout = database, engine, callout
        self._clinic, self._patience, self._now = clinic, patience_s, now
        self._rounds = Rounds(database, engine, audit, clinic, channel, pagers, now)

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
        elif self._callout.disturbed(held, alarm.at):
            return await self._page_in(tx, held, held.pages)
        await self.redraw_in(tx, held)
        return held

    async def climb(self, escalation_id: str, climbs: int) -> None:
        """Job: nobody took it in time. Pages the next rung; on the last one, again and again, and says so to operations. Whoever comes
        first climbs for everything that is due by then: in a storm the others' own jobs wait behind hundreds."""
        async with self._db.reading() as tx:
            held = await escalations.get(tx, escalation_id)
            mine = held is not None and held.state == escalations.OPEN and held.pages <= climbs
            if not mine and not await rounds.anything_due(tx, self._now() + EARLY):
                return  # taken, resolved, or already climbed by an earlier run of this very job or of somebody else's
        also, found = (escalation_id, climbs) if mine else ("", 0), AT_ONCE
        while found == AT_ONCE:
            async with self._db.transaction() as tx:
                due = await rounds.due(tx, self._now() + EARLY, AT_ONCE, also)
                for one in due:
                    ESCALATIONS.labels(level=one.level, event="missed_rung").inc()
                await self._page_all_in(tx, due)
                found = len(due)

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
            plan = Plan(Page(held.pages, tuple(reaches)), 0, self._patience, held.pages + 1)
            sent = await self._rounds.send_in(tx, [(held, plan)])
            return sent[held.id][0] if sent else held
        if paging is Paging.FIRST:
            return await self._page_in(tx, held, held.pages, first_page=held.pages)
        return await self._page_in(tx, held, held.pages)

    async def _page_in(self, tx: Tx, held: Escalation, climbs: int, *, first_page: int | None = None) -> Escalation:
        plan = await Plans(self._callout, self._patience, self._now()).of(tx, held, climbs, first_page)
        sent = await self._rounds.send_in(tx, [(held, plan)])
        await self._say_loudly_in(tx, list(sent.values()))
        return sent[held.id][0] if sent else held  # somebody was faster: their change decides

    async def _page_all_in(self, tx: Tx, due: Sequence[Escalation]) -> None:
        plans = Plans(self._callout, self._patience, self._now())
        sent = await self._rounds.send_in(tx, [(held, await plans.of(tx, held, held.pages)) for held in due])
        await self._say_loudly_in(tx, list(sent.values()))

    async def _say_loudly_in(self, tx: Tx, sent: Planned) -> None:
        """Operations hear of a last rung that does not answer and of rungs with nobody on call."""
        unheard = [(held, plan) for held, plan in sent if plan.repeats or not plan.page.reaches]
        for held, _ in unheard:
            ESCALATIONS.labels(level=held.level, event="unanswered").inc()
        if unheard:
            numbers, pages = [held.number for held, _ in unheard[:10]], max(held.pages for held, _ in unheard)
            reachable = min(len(plan.page.reaches) for _, plan in unheard)
            log.error("escalation_unanswered", numbers=numbers, alerts=len(unheard), pages=pages, reachable=reachable)
        for held, plan in sent:
            if plan.page.passed_over:
                ESCALATIONS.labels(level=held.level, event="rung_empty").inc()
                log.error("nobody_on_call", escalation=held.id, number=held.number, rungs_passed_over=plan.page.passed_over)
        hopeless = [one for one, _ in unheard if one.kind != "technical" and self._now() - one.opened_at >= HOPELESS_AFTER]
        if len(hopeless) > FEW:  # one alarm for all of them: a storm must not raise a second one
            await self.technical_in(tx, "escalation_unanswered", self._now(), about="storm", said=f"{len(hopeless)} alerts")
            return
        for one in hopeless:
            name = f"alert #{one.number}"
            await self.technical_in(tx, "escalation_unanswered", self._now(), about=name, said=name)

    async def _tell_holder_in(self, tx: Tx, held: Escalation, alarm: Alarm) -> None:
        person = await staff.get(tx, self._db.vault, held.holder) if held.holder else None
        if person is not None:
            text = page_text(self._clinic, held.level, held.kind, held.number, held.code, repeat=0)
            await self._to_holder_in(tx, held, person, alarm.at, text)

    async def _to_holder_in(self, tx: Tx, held: Escalation, person: Staff, at: datetime, text: str) -> None:
        ways = [(address, channel) for address, channel, _ in ways_of(person) if channel is not ChannelName.VOICE]
        reaches = [Reach(str(place), *way) for place, way in enumerate(ways)]
        if reaches:
            await self._rounds.tell_in(tx, held, str(1000 + held.version), reaches, text, at)

    async def redraw_in(self, tx: Tx, held: Escalation) -> None:
        """The card in Slack follows the state."""
        await self._engine.enqueue_all(tx, self._rounds.follow(held))
