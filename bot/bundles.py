"""A storm of alerts rings a phone a few times, not fifty: what comes too close together is said in one page. Nothing is dropped.

Decided when a page is about to leave, so a storm is judged by what really rang. Every alert keeps its own card, code, number and climb;
a bundle names each of them, and each is answered on its own.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.engine import URGENT, Engine, Task
from bot.metrics import PAGES
from bot.pages import bundle_text
from channels.address import Address
from channels.message import ChannelName, DeliveryState, Kind, MessageId, OutboundMessage
from compliance.phi import Phi
from store import escalations, outbox, pagings
from store.database import Database, Tx
from store.escalations import Escalation
from store.pagings import ALONE, BUNDLE, DOUBLED, JOINED, RUNG, WAITING, Paging

JOB: Final = "bundle"
LATE_AFTER: Final = timedelta(minutes=2)


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

    def __init__(self, database: Database, engine: Engine, clinic: str, now: Callable[[], datetime]) -> None:
        self._db, self._engine, self._clinic, self._now = database, engine, clinic, now

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

    async def _ring_in(self, tx: Tx, whom: str, channel: str) -> None:
        waiting = await pagings.waiting(tx, whom, channel)
        alive: dict[str, Escalation] = {}
        for one in waiting:
            held = await escalations.get(tx, one.escalation_id)
            if held is not None and held.state == escalations.OPEN:
                alive[held.id] = held
        said = [one.outbox_id for one in waiting if one.escalation_id in alive]
        await pagings.settle(tx, [one.outbox_id for one in waiting if one.escalation_id not in alive], DOUBLED)
        template = await outbox.get(tx, self._db.vault, said[-1]) if said else None
        if template is None:
            return
        at, newest = self._now(), sorted(alive.values(), key=lambda one: -one.number)
        text = Phi(bundle_text(self._clinic, newest)) if len(newest) > 1 else template.message.text
        page = OutboundMessage(
            MessageId(uuid.uuid4().hex),
            ChannelName(channel),
            Kind.PAGE,
            template.message.recipient,
            text,
            f"bundle:{said[-1]}",
            at,
            card={"bundle": said, "escalations": [one.id for one in newest]},
        )
        if await outbox.add(tx, self._db.vault, page, conversation_id=None, contact_id=None):
            await pagings.add(tx, Paging(page.id, newest[0].id, whom, channel, BUNDLE, at))
            await pagings.settle(tx, said, JOINED)
            await self._engine.enqueue(tx, Task("deliver", f"deliver:{page.id}:0", (page.id, 0), URGENT))
            PAGES.labels(channel=channel, how=BUNDLE).inc()


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
