"""A care team's desk over a real database: the real parts, an engine that notes, and people of every role."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from bot.board import BoardPolicy, Painter
from bot.callout import Callout
from bot.clinic import Clinic
from bot.desk import CareDesk, DeskParts
from bot.drafting import Drafting
from bot.escalation import Alarm, Escalations
from bot.judge import Judge
from bot.reasons import by_rules
from bot.relay import Relay
from channels.address import Address
from channels.message import ChannelName, InboundMessage, MessageId
from channels.slack.desk import Answer, Filled, Wish
from compliance.phi import Phi
from store import cards, contacts, conversations, escalations, inbox, ladders, outbox, staff
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.escalations import Escalation
from store.memory_tables import audit_events
from store.outbox import Row
from store.staff import Staff
from tests.fakes.clinic import live_rules
from tests.fakes.clock import Clock
from tests.fakes.engine import NotedEngine

CHANNEL, CARD_TS = "C0CARE", "1.0"
THREAD = f"{CHANNEL}:{CARD_TS}"
DANA, LUIS, ALEX, AUDREY, NOBODY = "U01DANA", "U02LUIS", "U04ALEX", "U05AUDREY", "U99NOBODY"
ROLES = {DANA: "oncall", LUIS: "provider", ALEX: "admin", AUDREY: "auditor"}
UNDO_S = 5
_numbers = itertools.count(1)


@dataclass
class DeskRoom:
    database: Database
    clock: Clock
    engine: NotedEngine
    flow: Escalations
    judge: Judge
    painter: Painter
    relay: Relay
    desk: CareDesk
    people: dict[str, Staff] = field(default_factory=dict)
    contact: Contact = field(init=False)
    talk: Conversation = field(init=False)

    async def alarm(self, level: str = "critical", kind: str = "emergency", rules: tuple[str, ...] = ("cardiac.chest-pain",)) -> Escalation:
        """An alert whose card hangs in the channel."""
        async with self.database.transaction() as tx:
            alarm = Alarm(self.contact.id, self.talk.id, level, kind, rules, "en", self.clock(), f"m{next(_numbers)}")
            held = await self.flow.raise_in(tx, alarm)
            await cards.put(tx, held.id, CHANNEL, CARD_TS, held.version)
        return await self.now(held)

    async def now(self, held: Escalation) -> Escalation:
        async with self.database.reading() as tx:
            found = await escalations.get(tx, held.id)
        assert found is not None
        return found

    async def now_of(self, id_: str) -> Escalation:
        async with self.database.reading() as tx:
            found = await escalations.get(tx, id_)
        assert found is not None
        return found

    async def history(self, held: Escalation) -> list[str]:
        async with self.database.reading() as tx:
            return [event.what for event in await escalations.timeline(tx, held.id)]

    async def wishes(self, what: str, about: str, by: str = DANA, **more: Any) -> Answer:
        """A press in the card's thread."""
        known: dict[str, Any] = {"channel": CHANNEL, "message": CARD_TS, "thread": CARD_TS}
        return await self.desk.wish(Wish(what, by, self.clock(), f"press:{next(_numbers)}", about, **{**known, **more}))

    async def fills(self, form: str, about: str, by: str = DANA, **fields: str) -> Answer:
        return await self.desk.filled(Filled(form, by, self.clock(), f"form:{next(_numbers)}", about, fields))

    async def writes(self, text: str, by: str = DANA) -> tuple[str, str | None]:
        """Somebody writes in the thread: (the message, what they are told)."""
        message = f"{CHANNEL}:{next(_numbers) + 1000}.5"
        return message, await self.desk.said(THREAD, by, text, message, self.clock())

    async def said(self, text: str) -> None:
        """The patient writes."""
        number = next(_numbers)
        ours = Address.phone("+12065550100")
        message = InboundMessage(
            MessageId(f"sms:SM{number}"), ChannelName.SMS, f"SM{number}", self.contact.address, ours, Phi(text), self.clock()
        )
        async with self.database.transaction() as tx:
            await inbox.add(tx, self.database.vault, message, self.contact.id, self.talk.id, "none")

    async def sent(self, key: str) -> Row | None:
        async with self.database.reading() as tx:
            return await outbox.by_key(tx, self.database.vault, key)

    async def note(self, draft: str) -> str:
        """What the draft's note shows now."""
        async with self.database.reading() as tx:
            held = await escalations.by_thread(tx, CHANNEL, CARD_TS)
            assert held is not None
            painted = await self.painter.drafting.paint(tx, held, draft)
        return "" if painted is None else str(painted["blocks"])

    async def audited(self, action: str) -> list[str]:
        """The audit rows of one action, as they are stored."""
        async with self.database.reading() as tx:
            rows = (await tx.execute(sa.select(audit_events.c.body))).scalars()
            return [row.decode() for row in rows if f'"action":"{action}"' in row.decode()]


async def furnish(database: Database, clock: Clock, *, words_allowed: bool = False, can_call: bool = True) -> DeskRoom:
    engine, audit = NotedEngine(), SqlAuditLog(database)
    policy = BoardPolicy(CHANNEL, words_allowed, can_call)
    callout = Callout(database.vault, frozenset({ChannelName.SLACK, ChannelName.SMS}))
    told: dict[str, Any] = {"clinic": "Riverside", "channel": CHANNEL, "patience_s": 60, "now": clock}
    flow = Escalations(database, engine, audit, callout, **told)  # type: ignore[arg-type]
    drafting = Drafting(database, engine, CHANNEL, clock)  # type: ignore[arg-type]
    painter = Painter(database, policy, callout, drafting, clock, by_rules(live_rules()))
    relay = Relay(database, engine, audit, policy, drafting, clock, undo_s=UNDO_S)  # type: ignore[arg-type]
    judge = Judge(database, flow, audit)
    parts = DeskParts(database, engine, audit, flow, judge, relay, painter, callout, policy, None, clock, Clinic())  # type: ignore[arg-type]
    room = DeskRoom(database, clock, engine, flow, judge, painter, relay, CareDesk(parts))
    async with database.transaction() as tx:
        for place, (slack, role) in enumerate(ROLES.items()):
            name, phone = slack[3:].capitalize(), Address.phone(f"+1206555020{place}")
            email = f"{name.lower()}@clinic.example"
            room.people[slack] = await staff.add(
                tx, database.vault, name=name, role=role, at=clock(), phone=phone, slack=slack, email=email
            )
        room.contact, _ = await contacts.meet(tx, database.vault, Address.phone("+12065550111"), clock())
        room.talk = await conversations.touch(tx, room.contact.id, "sms", "tel:+12065550100", clock(), close_after=timedelta(minutes=30))
        await ladders.set(tx, "default", (((f"slack:{DANA}",),), ((f"slack:{LUIS}",),)), 60, clock())
    return room
