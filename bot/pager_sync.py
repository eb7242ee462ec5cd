"""Keeps other pagers in step: whatever an alert's state is now is what they were last told, however often that failed.

Level-triggered: a job compares the present state with what the pager knows and tells the difference, so lost, doubled and late jobs do
no harm, and what changed twice in between is told once. Hand-offs stay in Slack; dangers and our own faults go out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from agents.partners.pager import Pager, PagerFailed, Telling, Word
from bot.engine import OUTBOUND, Engine, Task
from bot.escalation import Escalations
from bot.metrics import PAGES
from bot.telemetry import get_logger
from store import escalations, pager_links
from store.database import Database
from store.escalations import Escalation
from store.pager_links import WANTED, Link

JOB: Final = "pager"
KINDS: Final = frozenset({"emergency", "technical"})
DELAYS: Final = (1, 2, 5, 10, 30, 60, 120, 300, 600, 1800)
REST_S: Final = 10.0  # a pager that does not say how long it wants to be left alone
SPREAD_S: Final = 20
BEHIND_AFTER: Final = timedelta(minutes=10)
LOOK_BACK: Final = timedelta(days=2)
log = get_logger(__name__)


def key_of(escalation_id: str) -> str:
    """The key every word about this alert carries."""
    return f"healthsmart:{escalation_id}"


class PagerSync:
    """Tells pagers."""

    def __init__(
        self, database: Database, engine: Engine, flow: Escalations, pagers: Sequence[Pager], source: str, now: Callable[[], datetime]
    ) -> None:
        self._db, self._engine, self._flow, self._source, self._now = database, engine, flow, source, now
        self._pagers: Mapping[str, Pager] = {pager.name: pager for pager in pagers}
        self._rests: dict[str, datetime] = {}  # until when a pager asked not to be told more; what is lost here is asked again

    async def tell(self, name: str, escalation_id: str, attempt: int = 0) -> None:
        """Job: this pager knows the present state when it is done. Safe to run twice."""
        pager = self._pagers.get(name)
        async with self._db.reading() as tx:
            held = await escalations.get(tx, escalation_id)
            link = await pager_links.get(tx, escalation_id, name)
        if pager is None or held is None or held.kind not in KINDS:
            return
        words = words_for(held.state, link.told if link else None)
        if words and (rest := self._rests.get(name)) is not None and rest > self._now():
            await self._later(name, held, attempt, rest)
            return
        try:
            for word in words:
                await pager.tell(Telling(key_of(held.id), word, held.number, held.level, held.opened_at, self._source))
        except PagerFailed as why:
            await self._failed(name, held, why, attempt)
            return
        if words:
            PAGES.labels(channel=name, how=words[-1].value).inc()
            async with self._db.transaction() as tx:
                await pager_links.put(tx, held.id, name, Link(WANTED[held.state], held.version), self._now())

    async def _failed(self, name: str, held: Escalation, why: PagerFailed, attempt: int) -> None:
        PAGES.labels(channel=name, how="failed").inc()
        log.warning("pager_not_told", pager=name, code=why.code, attempt=attempt, again=why.again)
        if why.throttled:  # it is well, only busy: everything for it waits as long as it asked, and no attempt is lost
            rest = self._now() + timedelta(seconds=why.retry_after or REST_S)
            self._rests[name] = max(rest, self._rests.get(name, rest))
            await self._later(name, held, attempt, self._rests[name])
            return
        async with self._db.transaction() as tx:
            if why.again and attempt < len(DELAYS):
                wait = max(float(DELAYS[attempt]), why.retry_after or 0.0)
                task = Task(
                    JOB, f"{JOB}:{name}:{held.id}:{held.version}:{attempt + 1}", (name, held.id, attempt + 1), OUTBOUND, delay_s=wait
                )
                await self._engine.enqueue(tx, task)
            elif held.kind != "technical":
                await self._flow.technical_in(tx, "pager_unreachable" if why.again else "pager_refused", self._now())

    async def _later(self, name: str, held: Escalation, attempt: int, rest: datetime) -> None:
        """Told again when the pager has rested, one alert after another: a storm that all came back at once would be turned away again.
        After some minutes of it operations hear that this pager does not follow."""
        at = self._now()
        wait = (rest - at).total_seconds() + held.number % SPREAD_S
        async with self._db.transaction() as tx:
            task = f"{JOB}:{name}:{held.id}:{held.version}:{attempt}:rest:{int(rest.timestamp())}"
            await self._engine.enqueue(tx, Task(JOB, task, (name, held.id, attempt), OUTBOUND, delay_s=wait))
            if held.kind != "technical" and at - held.opened_at >= BEHIND_AFTER:
                await self._flow.technical_in(tx, "pager_unreachable", at)

    async def catch_up(self) -> int:
        """For the watch: what a pager does not know although it should, told again. Returns how many."""
        at, found = self._now(), 0
        slot = int(at.timestamp()) // 300
        for name in self._pagers:
            async with self._db.transaction() as tx:
                late = await pager_links.behind(tx, name, at - LOOK_BACK, kinds=KINDS, quiet_since=at - timedelta(minutes=2))
                tasks = [Task(JOB, f"{JOB}:{name}:{one}:late:{slot}", (name, one, len(DELAYS)), OUTBOUND) for one in late]
                if tasks:
                    await self._engine.enqueue_all(tx, tasks)
            found += len(late)
        return found

    async def close(self) -> None:
        for pager in self._pagers.values():
            await pager.close()


def words_for(state: str, told: str | None) -> list[Word]:
    """What to say so that a pager who was last told `told` knows `state`. Taken and let go again: the old incident ends and a new one
    pages, for a second trigger of an acknowledged incident wakes nobody."""
    wanted = Word(WANTED[state])
    if told == wanted.value or (wanted is Word.RESOLVE and told is None):
        return []
    if wanted is Word.TRIGGER and told == Word.ACKNOWLEDGE.value:
        return [Word.RESOLVE, Word.TRIGGER]
    if wanted is Word.ACKNOWLEDGE and told != Word.TRIGGER.value:
        return [Word.TRIGGER, Word.ACKNOWLEDGE]
    return [wanted]
