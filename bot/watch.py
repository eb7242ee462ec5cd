"""Nothing that needs a person may fall silent: the job that proves it, minute by minute.

Taken but silent: whoever has it is asked once ("still on it?"); with no answer it is let go and climbs again. Open without a next
step: it is paged again and operations hear of it. Every finding is counted; zero is the aim.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.bundles import Bundles
from bot.callout import ROTATION
from bot.escalation import Escalations
from bot.ladder import KINDS
from bot.metrics import FOUND, UNREACHED
from bot.pager_sync import PagerSync
from bot.telemetry import get_logger
from rules.oncall.machine import Held, Move, Next, move
from rules.oncall.rota import uncovered
from store import escalations, ladders, notes, outbox, pagings, rotas, seen, staff
from store.database import Database, Tx
from store.escalations import Escalation, Event

SILENT_AFTER: Final = {"critical": timedelta(minutes=20), "crisis": timedelta(minutes=20), "urgent": timedelta(hours=2)}
SILENT_ELSE: Final = timedelta(hours=4)
ANSWER_WITHIN: Final = timedelta(minutes=10)
LOST_AFTER: Final = timedelta(minutes=3)  # a climb later than this was lost: the sweep puts it back, operations hear of it
WARN_AHEAD: Final = timedelta(hours=48)
UNHEARD_AFTER: Final = timedelta(minutes=1)
UNHEARD: Final = "unreached_alerts"  # a note for /readyz, which may be another process
ASKED, KEPT, LET_GO = "asked", "kept", "let go"
log = get_logger(__name__)


class Watch:
    """Looks at every live escalation."""

    def __init__(
        self,
        database: Database,
        flow: Escalations,
        now: Callable[[], datetime],
        bundles: Bundles | None = None,
        pagers: PagerSync | None = None,
    ) -> None:
        self._db, self._flow, self._now, self._bundles, self._pagers = database, flow, now, bundles, pagers

    async def look(self) -> None:
        """Job, every minute: each live escalation either has a person who answers or a page on its way."""
        at = self._now()
        await self._unheard(at)
        await self._uncovered(at)
        if self._bundles is not None and (late := await self._bundles.late()):
            FOUND.labels(what="late_bundle").inc(late)
        if self._pagers is not None and (behind := await self._pagers.catch_up()):
            FOUND.labels(what="pager_behind").inc(behind)
        async with self._db.reading() as tx:
            live = await escalations.list_open(tx)
        for held in live:
            if held.state == escalations.OPEN and held.due_at is not None and held.due_at >= at - LOST_AFTER:
                continue  # its next page is on its way: nothing to look into, and nothing to hold a lock for
            async with self._db.transaction() as tx:  # one at a time: a fault with one must not hide the others
                current = await escalations.get(tx, held.id)
                if current is not None:
                    await self._one_in(tx, current, at)

    async def _uncovered(self, at: datetime) -> None:
        """Hours to come with nobody on call in a rotation some ladder uses, told to operations once a day while there is time."""
        async with self._db.transaction() as tx:
            if not await seen.first_time(tx, f"holes:{at:%Y%m%d%H}", at):
                return
            active = frozenset(person.id for person in await staff.all_active(tx, self._db.vault))
            used = {uri.removeprefix(ROTATION) for kind in KINDS for uri in await self._addresses(tx, kind)}
            for rotation in [one for one in await rotas.every(tx) if one.id in used]:
                kept = await rotas.overrides_of(tx, rotation.id, after=at)
                found = uncovered(rotation, kept, at, at + WARN_AHEAD, active)
                if found and await seen.first_time(tx, f"hole:{rotation.id}:{at:%Y%m%d}", at):
                    FOUND.labels(what="nobody_on_call_soon").inc()
                    log.error("nobody_on_call_soon", rotation=rotation.id, starts=found[0].start.isoformat(), holes=len(found))
                    await self._flow.technical_in(tx, "nobody_on_call_soon", at, about=f"rotation:{rotation.id}", said=rotation.name)

    @staticmethod
    async def _addresses(tx: Tx, kind: str) -> list[str]:
        ladder = await ladders.get(tx, kind)
        return [uri for rung in ladder.rungs for person in rung for uri in person] if ladder else []

    async def _unheard(self, at: datetime) -> None:
        """Alerts that no provider has taken one page of: every way is down, and only whoever reads the logs can know."""
        async with self._db.transaction() as tx:
            alone = await pagings.unreached(tx, at - UNHEARD_AFTER)
            await notes.write(tx, UNHEARD, str(alone))
        UNREACHED.set(alone)
        if alone:
            log.critical("nobody_can_be_paged", alerts=alone, advice="Slack, texts and calls all fail: call the on-call people by hand")

    async def _one_in(self, tx: Tx, held: Escalation, at: datetime) -> None:
        if held.state == "taken":
            await self._taken_in(tx, held, at)
        elif held.due_at is None or held.due_at < at - LOST_AFTER:
            await self._lost_in(tx, held, at)

    async def _taken_in(self, tx: Tx, held: Escalation, at: datetime) -> None:
        person = await staff.get(tx, self._db.vault, held.holder) if held.holder else None
        events = await escalations.timeline(tx, held.id)
        if person is None or not person.active:
            await self._let_go_in(tx, held, "holder_inactive", at)
            return
        asked = asked_at(events)
        if asked is not None:
            if at - asked >= ANSWER_WITHIN and not await self._heard_in(tx, held, asked):
                await self._let_go_in(tx, held, "no_answer", at)
            return
        since = at - SILENT_AFTER.get(held.level, SILENT_ELSE)
        if last_step(events, held.opened_at) <= since and not await self._heard_in(tx, held, since):
            changed = await escalations.change(tx, held.id, held.version, what=ASKED, by="system", at=at)
            if changed is not None:
                await self._flow.ask_holder_in(tx, changed, person, at)
                FOUND.labels(what="silent_holder").inc()

    async def _heard_in(self, tx: Tx, held: Escalation, since: datetime) -> bool:
        return held.conversation_id is not None and await outbox.staff_answered(tx, held.conversation_id, since)

    async def _let_go_in(self, tx: Tx, held: Escalation, why: str, at: datetime) -> None:
        ruled = move(Held(held.state, held.holder, held.version), Move.LET_GO, "system")
        if not isinstance(ruled, Next):
            return
        changed = await escalations.change(
            tx, held.id, held.version, state=ruled.state, holder=None, taken_at=None, what=LET_GO, by="system", at=at, detail={"why": why}
        )
        if changed is not None:
            await self._flow.page_again_in(tx, changed, ruled.paging)
            FOUND.labels(what="let_go").inc()
            log.warning("escalation_let_go", escalation=held.id, number=held.number, why=why)

    async def _lost_in(self, tx: Tx, held: Escalation, at: datetime) -> None:
        """Open and nothing planned: our own fault, so operations are told (once an hour), and it is paged at once."""
        FOUND.labels(what="silent_escalation").inc()
        log.error("escalation_silent", escalation=held.id, number=held.number, pages=held.pages)
        await self._flow.climb_in(tx, held)
        if held.kind != "technical":
            await self._flow.technical_in(tx, "escalation_silent", at)


def asked_at(events: Sequence[Event]) -> datetime | None:
    """When the holder was asked, if that is the last thing that happened (joined alarms and pages aside)."""
    for event in reversed(events):
        if event.what == ASKED:
            return event.at
        if event.what not in ("joined", "paged"):
            return None
    return None


def last_step(events: Sequence[Event], opened_at: datetime) -> datetime:
    """The last time a person did something with it."""
    return max((event.at for event in events if event.by != "system"), default=opened_at)
