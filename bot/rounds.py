"""One round of pages: what is written down, what is sent, and the next climb, in one transaction, for one alert or for hundreds.

In a storm everything that can be said once is said once: a phone that would ring for more than a few alerts gets one page for all of
them, one job carries the climb on, and the cards follow one after another instead of all at the same time.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from bot.bundles import Bundles
from bot.callout import Reach
from bot.engine import CARDS, TIMERS, URGENT, Engine, Task
from bot.pages import page_text
from bot.plans import Plan
from channels.address import Address
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from compliance.audit import SYSTEM, AuditAction, AuditEvent
from compliance.phi import Phi
from store import outbox, rounds
from store.audit import SqlAuditLog
from store.database import Database, Tx
from store.escalations import Escalation

FEW: Final = 3  # so many alerts at once are paged one by one: each is read on its own
Planned = Sequence[tuple[Escalation, Plan]]


class Rounds:
    """Sends rounds of pages. `pagers`: other pagers that follow every alert."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        audit: SqlAuditLog,
        clinic: str,
        channel: str | None,
        pagers: Sequence[str],
        now: Callable[[], datetime],
    ) -> None:
        self._db, self._engine, self._audit, self._clinic = database, engine, audit, clinic
        self._pagers, self._now = tuple(pagers), now
        self._bundles = Bundles(database, engine, clinic, now, channel)

    async def send_in(self, tx: Tx, planned: Planned) -> dict[str, tuple[Escalation, Plan]]:
        """By id, the alerts that were paged, as they are now. One that is missing was moved by somebody faster: their change decides."""
        at = self._now()
        sent: dict[str, tuple[Escalation, Plan]] = {}
        alike: dict[tuple[int, Plan], list[Escalation]] = defaultdict(list)
        for held, plan in planned:
            alike[held.version, plan].append(held)
        for (_, plan), several in alike.items():
            changed = await rounds.paged(
                tx,
                several,
                rung=plan.rung,
                pages=plan.page.climbs + 1,
                first_page=plan.first_page,
                patience_s=plan.patience_s,
                at=at,
                detail={"rung": plan.rung, "addresses": len(plan.page.reaches), "passed_over": plan.page.passed_over},
            )
            sent |= {one.id: (one, plan) for one in changed}
        if sent:
            tasks = [*await self._pages_in(tx, list(sent.values()), at), *_next(list(sent.values())), *self._follow_all(sent)]
            await self._engine.enqueue_all(tx, tasks)
            await self._audit.append_all(tx, [_event(held, plan, at) for held, plan in sent.values()])
        return sent

    async def _pages_in(self, tx: Tx, sent: Planned, at: datetime) -> list[Task]:
        """Each phone and screen with what it is paged for."""
        by_way: dict[tuple[Address, ChannelName], list[tuple[Escalation, Plan, Reach]]] = defaultdict(list)
        for held, plan in sent:
            for reach in plan.page.reaches:
                by_way[reach.address, reach.channel].append((held, plan, reach))
        tasks: list[Task] = []
        alone: list[tuple[OutboundMessage, float]] = []
        for (address, channel), items in by_way.items():
            if len(items) > FEW:
                after_s = min(reach.after_s for _, _, reach in items)
                tasks.append(await self._bundles.gather_in(tx, channel, address, [held for held, _, _ in items], after_s, at))
            else:
                for held, plan, reach in items:
                    page = self.page(held, f"{plan.page.climbs}:{reach.key}", reach, at, self._text(held, plan))
                    alone.append((page, reach.after_s))
        await outbox.add_all(tx, self._db.vault, [page for page, _ in alone])
        return [*tasks, *(_deliver(page, after_s) for page, after_s in alone)]

    def _text(self, held: Escalation, plan: Plan) -> str:
        repeat = max(0, plan.page.climbs - plan.first_page - plan.rung)
        return page_text(self._clinic, held.level, held.kind, held.number, held.code, repeat=repeat)

    async def tell_in(self, tx: Tx, held: Escalation, key: str, reaches: Sequence[Reach], text: str, at: datetime) -> None:
        """Says something about one alert to one person whatever its state is by then."""
        told = [self.page(held, f"{key}:{reach.key}", reach, at, text, while_open=False) for reach in reaches]
        await outbox.add_all(tx, self._db.vault, told)
        await self._engine.enqueue_all(tx, [_deliver(page, reach.after_s) for page, reach in zip(told, reaches, strict=True)])

    def page(self, held: Escalation, key: str, reach: Reach, at: datetime, text: str, *, while_open: bool = True) -> OutboundMessage:
        """Drawn or dropped at send time, from the state of that moment: nobody is paged for what is already taken."""
        card: dict[str, object] = {"escalation": held.id} if reach.channel is ChannelName.SLACK else {"about": held.id}
        return OutboundMessage(
            id=MessageId(uuid.uuid4().hex),
            channel=reach.channel,
            kind=Kind.PAGE,
            recipient=reach.address,
            text=Phi(text),
            dedupe_key=f"page:{held.id}:{key}",
            created_at=at,
            card={**card, "while_open": True} if while_open else card,
        )

    def _follow_all(self, sent: dict[str, tuple[Escalation, Plan]]) -> list[Task]:
        if len(sent) <= FEW:
            return [task for held, _ in sent.values() for task in self.follow(held)]
        numbers = [held.number for held, _ in sent.values()]  # a climb changes nothing that other pagers are told
        first, last = min(numbers), max(numbers)
        return [Task("repaint", f"repaint:{uuid.uuid4().hex}", (first, last), TIMERS)]

    def follow(self, held: Escalation) -> list[Task]:
        """What must hear of every change: the card, and other pagers."""
        others = [Task("pager", f"pager:{name}:{held.id}:{held.version}", (name, held.id, 0)) for name in self._pagers]
        return [Task("draw", f"draw:{held.id}:{held.version}", (held.id, held.version), CARDS, partition=held.id), *others]


def _next(sent: Planned) -> list[Task]:
    """The climbs that follow: each alert's own, or in a storm one for all of them that wait equally long (it climbs for everybody due)."""
    if len(sent) > FEW:
        sent = list({plan.patience_s: (held, plan) for held, plan in sent}.values())
    return [Task("climb", f"climb:{held.id}:{held.pages}", (held.id, held.pages), TIMERS, delay_s=plan.patience_s) for held, plan in sent]


def _deliver(page: OutboundMessage, after_s: float) -> Task:
    return Task("deliver", f"deliver:{page.id}:0", (page.id, 0), URGENT, delay_s=float(after_s))


def _event(held: Escalation, plan: Plan, at: datetime) -> AuditEvent:
    action = AuditAction.EMERGENCY_PAGED if plan.page.climbs == 0 else AuditAction.ESCALATION_CLIMBED
    detail: dict[str, str | int | bool] = {"level": held.level, "rung": held.rung, "pages": held.pages}
    return AuditEvent(action, at, SYSTEM, subject=held.contact_id, what=(f"escalation:{held.id}",), detail=detail)
