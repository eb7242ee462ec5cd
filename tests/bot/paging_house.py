"""The real paging rooms with doors a test opens and shuts, and a clock it moves: for stories of hours told in a second."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.aftermath import Aftermath
from bot.board import Board, BoardPolicy, Painter
from bot.bundles import Bundles
from bot.callout import Callout
from bot.deadman import Deadman
from bot.delivery import Deliveries
from bot.drafting import Drafting
from bot.escalation import Alarm, Escalations
from bot.judge import Judge
from bot.page_desk import PageDesk
from bot.reasons import in_words
from bot.traffic import Traffic
from bot.watch import Watch
from channels.address import Address
from channels.errors import FailureKind, SendFailed
from channels.message import (
    Acknowledgement,
    AckOutcome,
    ChannelName,
    DeliveryReport,
    DeliveryState,
    OutboundMessage,
    Sent,
    Verb,
)
from store import contacts, conversations, escalations, ladders, staff
from store.audit import SqlAuditLog
from store.database import Database
from store.escalations import Escalation
from tests.fakes.clock import Clock
from tests.fakes.clockwork import Clockwork

DANA, LUIS, PRIYA = Address.slack("U01DANA"), Address.slack("U02LUIS"), Address.slack("U03PRIYA")
DANA_PHONE, LUIS_PHONE, PRIYA_PHONE = (Address.phone(f"+1206555020{place}") for place in (1, 2, 3))
PEOPLE = (("Dana", DANA, DANA_PHONE), ("Luis", LUIS, LUIS_PHONE), ("Priya", PRIYA, PRIYA_PHONE))
RUNGS = tuple(((slack.uri(), phone.uri()),) for _, slack, phone in PEOPLE)
PATIENCE = 120
CHANNEL = "C0CARE"
DOWN = SendFailed(FailureKind.RETRY, "connect")
_presses = itertools.count()


@dataclass
class Door:
    """A way out that notes what it carried. `broken`: what it raises instead, for everybody or by address."""

    name: ChannelName
    clock: Callable[[], datetime]
    carried: list[tuple[datetime, OutboundMessage]] = field(default_factory=list)
    broken: dict[str, SendFailed] = field(default_factory=dict)
    tried: int = 0

    async def send(self, message: OutboundMessage) -> Sent:
        self.tried += 1
        fault = self.broken.get(message.recipient.uri()) or self.broken.get("*")
        if fault is not None:
            raise fault
        self.carried.append((self.clock(), message))
        number = len(self.carried)
        return Sent(f"{message.recipient.value}:{number}.0" if self.name is ChannelName.SLACK else f"{self.name.value}{number:032d}")

    async def find(self, message: OutboundMessage, since: datetime) -> Sent | None:
        return None

    def to(self, address: Address) -> list[str]:
        return [message.text.reveal() for _, message in self.carried if message.recipient == address]

    def when(self, address: Address) -> list[datetime]:
        return [at for at, message in self.carried if message.recipient == address]


@dataclass
class PagingHouse:
    database: Database
    engine: Clockwork
    clock: Clock
    flow: Escalations
    judge: Judge
    deliveries: Deliveries
    desk: PageDesk
    watch: Watch
    bundles: Bundles
    callout: Callout
    slack: Door
    sms: Door
    voice: Door

    async def alarm(self, level: str = "critical", kind: str = "emergency", patient: str | None = None, rules: tuple[str, ...] = ("r1",)) -> Escalation:
        number = patient or f"+1206556{next(_presses):04d}"
        async with self.database.transaction() as tx:
            contact, _ = await contacts.meet(tx, self.database.vault, Address.phone(number), self.clock())
            talk = await conversations.touch(tx, contact.id, "sms", "tel:+12065550000", self.clock(), close_after=timedelta(minutes=30))
            request = f"m{next(_presses)}"
            return await self.flow.raise_in(tx, Alarm(contact.id, talk.id, level, kind, rules, "en", self.clock(), request))

    async def press(self, held: Escalation, by: Address, verb: Verb, version: int | None = None) -> AckOutcome:
        return await self.judge.judge(Acknowledgement(held.id, by, verb, self.clock(), version, f"press:{next(_presses)}"))

    async def now(self, held: Escalation) -> Escalation:
        async with self.database.reading() as tx:
            found = await escalations.get(tx, held.id)
        assert found is not None
        return found

    async def live(self) -> list[Escalation]:
        async with self.database.reading() as tx:
            return await escalations.list_open(tx)

    async def reported(self, message: OutboundMessage, provider_id: str, code: str) -> None:
        """The provider says later that it did not arrive."""
        report = DeliveryReport(message.channel, provider_id, DeliveryState.FAILED, code, self.clock(), message.id)
        await self.deliveries.reported(report)


async def _nothing() -> None:
    """Home tabs are not this story's."""


@pytest.fixture
async def paging(database: Database, clock: Clock) -> AsyncIterator[PagingHouse]:
    yield await open_house(database, clock)


async def open_house(database: Database, clock: Clock, engine: Clockwork | None = None) -> PagingHouse:
    """A second call with the same engine is the same house after a restart: nothing but the database and the queue is kept."""
    fresh = engine is None
    engine = engine or Clockwork(clock)
    audit = SqlAuditLog(database)
    doors = {name: Door(name, clock) for name in (ChannelName.SLACK, ChannelName.SMS, ChannelName.VOICE)}
    callout, policy = Callout(database.vault, frozenset(doors)), BoardPolicy(CHANNEL, False)
    flow = Escalations(database, engine, audit, callout, clinic="Riverside", channel=CHANNEL, patience_s=PATIENCE, now=clock)  # type: ignore[arg-type]
    bundles = Bundles(database, engine, "Riverside", clock)  # type: ignore[arg-type]
    deadman = Deadman(database, engine, flow, callout, "Riverside")  # type: ignore[arg-type]
    painter = Painter(database, policy, callout, Drafting(database, engine, CHANNEL, clock), clock, in_words)  # type: ignore[arg-type]
    net = Aftermath(database, engine, flow, painter, deadman, Traffic(database, bundles))  # type: ignore[arg-type]
    deliveries = Deliveries(database, engine, audit, doors, net, clock)  # type: ignore[arg-type]
    judge = Judge(database, flow, audit)
    watch = Watch(database, flow, clock, bundles)
    board = Board(database, engine, deliveries, painter, clock)  # type: ignore[arg-type]
    engine.jobs = {"climb": flow.climb, "deliver": deliveries.deliver, "bundle": bundles.ring, "draw": board.draw, "homes": _nothing}
    engine.jobs["repaint"] = board.repaint
    engine.every = [(timedelta(minutes=1), watch.look)]
    if fresh:
        async with database.transaction() as tx:
            for name, slack, phone in PEOPLE:
                await staff.add(tx, database.vault, name=name, role="oncall", at=clock(), phone=phone, slack=slack.value)
            await ladders.set(tx, "default", RUNGS, PATIENCE, clock())
    desk = PageDesk(database, judge, deliveries, "Riverside")
    return PagingHouse(database, engine, clock, flow, judge, deliveries, desk, watch, bundles, callout, *doors.values())
