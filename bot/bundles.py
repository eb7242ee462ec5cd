"""A storm of alerts rings a phone a few times, not fifty: what comes too close together is said in one page. Nothing is dropped.

Decided when a page is about to leave, so a storm is judged by what really rang; only alerts that climb in the same moment are put
together before that. Every alert keeps its own card, code, number and climb; a bundle speaks of each of them, and each is answered on
its own.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.engine import URGENT, Engine, Task
from bot.metrics import PAGES
from bot.pages import bundle_text, page_text, title
from channels.address import Address
from channels.message import ChannelName, DeliveryState, Kind, MessageId, OutboundMessage
from channels.slack.cards import bundle_card
from compliance.phi import Phi
from store import escalations, outbox, pagings, rounds
from store.database import Database, Tx
from store.escalations import Escalation
from store.pagings import ALONE, BUNDLE, DOUBLED, JOINED, RUNG, WAITING, Paging

JOB: Final = "bundle"
LATE_AFTER: Final = timedelta(minutes=2)
GATHER_S: Final = 2.0  # how long alerts that climb together wait for the rest of a storm
EVERY: Final = timedelta(seconds=30)  # between two bundles on one phone


@dataclass(frozen=True, slots=True)
class Pace:
    """How often pages of one kind may ring a phone by themselves: at most so many in so many seconds, each. What is over waits
    `gather_s` seconds for company (0: until the first window is over)."""

    limits: tuple[tuple[int, int], ...]
    gather_s: int

    @property
    def memory(self) -> timedelta:
        return timedelta(seconds=max(window for _, window in self.limits))

    def allows(self, rung: Sequence[Paging], at: datetime) -> bool:
        """Whether one more may ring now."""
        return all(sum(at - one.at < timedelta(seconds=window) for one in rung) < most for most, window in self.limits)


PACES: Final = {ChannelName.SMS: Pace(((5, 10), (10, 60)), 8), ChannelName.VOICE: Pace(((1, 45),), 0)}


class Bundles:
    """Between the outbox and a staff phone."""

    def __init__(self, database: Database, engine: Engine, clinic: str, now: Callable[[], datetime], channel: str | None = None) -> None:
        """`channel`: where every alert's own card hangs."""
        self._db, self._engine, self._clinic, self._now, self._channel = database, engine, clinic, now, channel

    def whom(self, address: Address) -> str:
        """A keyed hash: the same phone, without its number."""
        return self._db.vault.mac("paged", address.uri().encode()).hex()

    async def fold(self, message: OutboundMessage, about: str) -> bool:
        """True when this page may ring now; False when it waits for the next bundle (or said nothing new) and is settled."""
        pace = PACES.get(message.channel)
        if pace is None:
            return True
        at, whom = self._now(), self.whom(message.recipient)
        async with self._db.transaction() as tx:
            rung = [one for one in await pagings.rung_since(tx, whom, message.channel.value, at - pace.memory) if one.failed_at is None]
            if any(one.outbox_id == message.id for one in rung):
                return True  # a second attempt of a page that was let through
            how = await pagings.add(tx, Paging(message.id, about, whom, message.channel.value, _how(message, about, rung, pace, at), at))
            if how in RUNG:
                return True
            if how == WAITING:
                task, wait = _gathering(whom, message.channel, rung, pace, at)
                await self._engine.enqueue(tx, Task(JOB, task, (whom, message.channel.value), URGENT, delay_s=wait))
            await outbox.failed(tx, message.id, DeliveryState.EXPIRED, "bundled" if how == WAITING else how, at)
        PAGES.labels(channel=message.channel.value, how=how).inc()
        return False

    async def ring(self, whom: str, channel: str) -> None:
        """Job: everything that waited for this phone, in one page; what was taken meanwhile is left out. Safe to run twice."""
        async with self._db.transaction() as tx:
            await self._ring_in(tx, whom, channel)

    async def late(self) -> int:
        """Bundles whose job got lost are rung now; returns how many."""
        async with self._db.reading() as tx:
            found = await pagings.late(tx, self._now() - LATE_AFTER)
        for whom, channel in found:
            await self.ring(whom, channel)
        return len(found)

    async def gather_in(
        self, tx: Tx, channel: ChannelName, address: Address, held: Sequence[Escalation], after_s: float, at: datetime
    ) -> Task:
        """Alerts that climb together wait for company a moment longer; the task rings this phone for all of them."""
        whom, text = self.whom(address), Phi(bundle_text(self._clinic, sorted(held, key=lambda one: -one.number)))
        id_ = MessageId(uuid.uuid4().hex)
        page = OutboundMessage(id_, channel, Kind.PAGE, address, text, f"gather:{id_}", at, card={"about": held[0].id})
        await outbox.add_all(tx, self._db.vault, [page], DeliveryState.EXPIRED, "bundled")
        await pagings.gather(tx, page.id, [one.id for one in held], whom, channel.value, at)
        PAGES.labels(channel=channel.value, how=WAITING).inc(len(held))
        return Task(JOB, f"{JOB}:{page.id}", (whom, channel.value), URGENT, delay_s=max(GATHER_S, float(after_s)))

    async def _ring_in(self, tx: Tx, whom: str, channel: str) -> None:
        waiting, at = await pagings.waiting(tx, whom, channel), self._now()
        if waiting and await self._too_soon_in(tx, whom, channel, at):
            return
        open_ones = [one for one in await rounds.several(tx, {one.escalation_id for one in waiting}) if one.state == escalations.OPEN]
        alive = {one.id for one in open_ones}
        await pagings.settle(tx, whom, channel, {one.escalation_id for one in waiting} - alive, DOUBLED)
        said = list(dict.fromkeys(one.outbox_id for one in waiting if one.escalation_id in alive))
        template = await outbox.get(tx, self._db.vault, said[-1]) if said else None
        if template is None:
            return
        page = self._page(open_ones, said, template.message.recipient, ChannelName(channel), at)
        if await outbox.add(tx, self._db.vault, page, conversation_id=None, contact_id=None):
            await pagings.add(tx, Paging(page.id, open_ones[0].id, whom, channel, BUNDLE, at))
            await pagings.settle(tx, whom, channel, alive, JOINED)
            await self._engine.enqueue(tx, Task("deliver", f"deliver:{page.id}:0", (page.id, 0), URGENT))
            PAGES.labels(channel=channel, how=BUNDLE).inc()

    async def _too_soon_in(self, tx: Tx, whom: str, channel: str, at: datetime) -> bool:
        """While a storm lasts a phone hears of it every half minute, not every few seconds; what waits is said then."""
        rung = [one.at for one in await pagings.rung_since(tx, whom, channel, at - EVERY) if one.how == BUNDLE and one.failed_at is None]
        if not rung:
            return False
        due = max(rung) + EVERY
        again, wait = f"{JOB}:{whom}:{channel}:after:{int(due.timestamp())}", (due - at).total_seconds() + 0.1
        task = Task(JOB, again, (whom, channel), URGENT, delay_s=wait)
        await self._engine.enqueue(tx, task)
        return True

    def _page(
        self, newest_first: Sequence[Escalation], said: list[str], to: Address, channel: ChannelName, at: datetime
    ) -> OutboundMessage:
        first = newest_first[0]
        card: dict[str, object] = {"bundle": said, "escalations": [one.id for one in newest_first]}
        if len(newest_first) > 1:
            text = bundle_text(self._clinic, newest_first)
        else:
            text = page_text(self._clinic, first.level, first.kind, first.number, first.code, repeat=0)
        if channel is ChannelName.SLACK:
            lines = [(one.level, f"#{one.number} {title(one.level, one.kind)}", one.opened_at) for one in newest_first]
            card["blocks"] = bundle_card(lines, self._channel)
            card["metadata"] = {"event_type": "escalation", "event_payload": {"alerts": len(newest_first)}}
            text = f"{len(newest_first)} alerts are open" if len(newest_first) > 1 else f"{title(first.level, first.kind)} #{first.number}"
        return OutboundMessage(MessageId(uuid.uuid4().hex), channel, Kind.PAGE, to, Phi(text), f"bundle:{said[-1]}", at, card=card)


def _how(message: OutboundMessage, about: str, rung: Sequence[Paging], pace: Pace, at: datetime) -> str:
    if message.channel is ChannelName.VOICE and any(one.escalation_id == about for one in rung):
        return DOUBLED  # this phone has just rung for this very alert
    return ALONE if pace.allows(rung, at) else WAITING


def _gathering(whom: str, channel: ChannelName, rung: Sequence[Paging], pace: Pace, at: datetime) -> tuple[str, float]:
    """The id of the bundle that gathers now, and the seconds until it rings. A page that comes as it rings is in the next one."""
    if pace.gather_s:
        slot = int(at.timestamp()) // pace.gather_s
        return f"{JOB}:{whom}:{channel.value}:{slot}", (slot + 1) * pace.gather_s - at.timestamp() + 1
    first = min((one.at for one in rung), default=at)
    return f"{JOB}:{whom}:{channel.value}:{int(first.timestamp())}", max(1.0, (first + pace.memory - at).total_seconds() + 1)
