"""The house in one process, with phones instead of Twilio and a clock that stands still: everything between the doors is the real thing."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from agents.eventlog import Failures
from agents.models.offline import OfflineModel
from agents.responder import Responder
from agents.telemetry import quiet_adk
from bot.aftermath import Aftermath
from bot.board import BoardPolicy, Painter
from bot.callout import Callout
from bot.delivery import Deliveries
from bot.drafting import Drafting
from bot.emergency import DirectPager
from bot.escalation import Escalations
from bot.gates import Gates
from bot.identity_wing import build_verification
from bot.intake import Hall, Intake
from bot.judge import Judge
from bot.paging import Paging
from bot.performer import Performer
from bot.reasons import by_rules
from bot.relay import Relay
from bot.settings import Settings
from bot.staff_talk import StaffTalk
from bot.turn import Turns
from channels.address import Address
from channels.inbound_text import clean
from channels.message import Accepted, ChannelName, InboundMessage, MessageId, OutboundMessage, Sent
from compliance.phi import Phi
from rules.care import tables as care_tables
from rules.emergency.live import LiveRules
from store import eventlog, patients
from store.audit import SqlAuditLog
from store.database import Database
from store.limits import Limit, MemoryLimits
from store.patients import Registration
from tests.fakes.clock import Clock
from tests.fakes.engine import NotedEngine

_ids = itertools.count(1)
live_rules = cache(LiveRules)
care = cache(care_tables.load)


@dataclass
class Phones:
    """Every phone of the world: a door out that remembers who got what."""

    got: list[tuple[str, str, str]] = field(default_factory=list)  # number, kind, text
    name: ChannelName = ChannelName.SMS

    async def send(self, message: OutboundMessage) -> Sent:
        self.got.append((message.recipient.value, message.kind.value, message.text.reveal()))
        return Sent(f"SM{len(self.got):032d}")

    async def find(self, message: OutboundMessage, since: Any) -> Sent | None:
        return None

    def of(self, number: str) -> list[str]:
        return [text for to, _, text in self.got if to == number]


@dataclass
class Clinic:
    """Text it as a patient; it answers before the call returns."""

    database: Database
    engine: NotedEngine
    intake: Intake
    turns: Turns
    deliveries: Deliveries
    verification: Any
    phones: Phones
    clock: Clock
    flow: Escalations
    done: set[str] = field(default_factory=set)
    last: Accepted | None = None

    async def text(self, number: str, body: str, channel: ChannelName = ChannelName.SMS) -> list[str]:
        """What this number reads because of this text, in order."""
        before = len(self.phones.got)
        sid = f"SM{next(_ids):032d}"
        message = InboundMessage(
            MessageId(f"sms:{sid}"), channel, sid, Address.phone(number), Address.phone("+12065550100"), Phi(clean(body)), self.clock()
        )
        self.last = await self.intake.message(message)
        await self.work()
        return [text for to, _, text in self.phones.got[before:] if to == number]

    async def work(self) -> None:
        """Runs what was enqueued and is due."""
        while due := [task for task in self.engine.tasks if task.id not in self.done and task.job in ("converse", "deliver")]:
            for task in due:
                self.done.add(task.id)
                await (self.turns.converse if task.job == "converse" else self.deliveries.deliver)(*task.args)  # type: ignore[arg-type]

    async def register(
        self, number: str, last: str = "Quintanilla", born: date = date(1951, 3, 7), first: str = "Marisol", **more: Any
    ) -> str:
        """A patient with this number on file."""
        told = Registration(Phi(first), Phi(last), born, (Address.phone(number),), **more)
        async with self.database.transaction() as tx:
            return (await patients.register(tx, self.database.vault, told, "test", self.clock()))[0]

    def code(self) -> str:
        """The newest code anybody was sent."""
        return next(text for _, kind, text in reversed(self.phones.got) if kind == "code").split("code is ")[1][:6]

    def codes(self) -> int:
        return sum(kind == "code" for _, kind, _ in self.phones.got)


def open_clinic(database: Database, clock: Clock, model: Any = None, audit: Any = None, **settings: str) -> Clinic:
    """A house over this database. `audit`: another log (one that fails)."""
    quiet_adk()
    given = {"HEALTHSMART_DATA_DIR": "/nonexistent", "HEALTHSMART_SECRET_KEY": "5f" * 32, **settings}
    values = Settings.read(given, None)
    engine, log = NotedEngine(), SqlAuditLog(database)
    door = Phones()
    doors: Any = {ChannelName.SMS: door}
    callout = Callout(database.vault, frozenset(doors))
    policy = BoardPolicy("C0CARE", False)
    flow = Escalations(database, engine, log, callout, clinic="Riverside", channel="C0CARE", patience_s=60, now=clock)  # type: ignore[arg-type]
    drafting = Drafting(database, engine, policy.channel, clock)  # type: ignore[arg-type]
    painter = Painter(database, policy, callout, drafting, clock, by_rules(live_rules()))
    paging = Paging(database, engine, flow, callout, values, clock)  # type: ignore[arg-type]
    aftermath = Aftermath(database, engine, flow, painter, *paging.net)  # type: ignore[arg-type]
    deliveries = Deliveries(database, engine, log, doors, aftermath, clock)  # type: ignore[arg-type]
    relay = Relay(database, engine, log, policy, drafting, clock, undo_s=0)  # type: ignore[arg-type]
    talk = StaffTalk(database, engine, log, clock, values.clinic.zone)  # type: ignore[arg-type]
    verification = build_verification(values, database, engine, audit or log, flow, clock)  # type: ignore[arg-type]
    memory = eventlog.SqlEventLog(database)
    failures = Failures(eventlog.AlreadyExists, eventlog.Missing, eventlog.Stale)
    responder = Responder(model or OfflineModel(), memory, audit or log, care(), clinic="Riverside", failures=failures)
    rate = Limit("texts", values.rate_limit_user.count, timedelta(seconds=values.rate_limit_user.seconds))
    gates = Gates(database, log, MemoryLimits(), rate, "+12065550100", "Riverside", clock, verification)
    turns = Turns(database, log, memory, gates, responder, Performer(log, flow), flow, relay, deliveries, clock, "Riverside")
    judge, direct = Judge(database, flow, log), DirectPager(doors, (), None, "Riverside")
    idle = timedelta(seconds=values.session_timeout)
    hall = Hall(database, engine, live_rules(), log, flow, judge, deliveries, talk, direct, idle, clock)  # type: ignore[arg-type]
    return Clinic(database, engine, Intake(hall), turns, deliveries, verification, door, clock, flow)
