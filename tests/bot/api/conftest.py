"""The API over a real database, asked as programs ask it. Only the engine is a note pad; nothing here waits for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from bot.api.catalogue import ENDPOINTS
from bot.api.desk import Desk
from bot.api.docs import pages
from bot.api.serving import application
from bot.callout import Callout
from bot.escalation import Alarm, Escalations
from bot.judge import Judge
from bot.patient_signin import PatientSignIn
from bot.rota_desk import RotaDesk
from bot.signed_in import SignedIn
from bot.signin import SignIn
from bot.signing import TokenSigner
from bot.staff_desk import StaffDesk
from bot.verification_codes import Ledger
from channels.address import Address
from channels.message import ChannelName, DeliveryState, InboundMessage, Kind, MessageId, OutboundMessage
from compliance.phi import Phi
from compliance.roles import Role
from store import accounts, contacts, conversations, grants, inbox, outbox, patients, staff
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.limits import Limit, MemoryLimits
from store.patients import Registration
from tests.fakes.clock import Clock
from tests.fakes.engine import NotedEngine
from tests.fakes.quick import quick_passwords

HOME, PASSWORD, OURS = "http://house", "violet tram at noon", "tel:+15555550100"
HALF_HOUR = timedelta(minutes=30)


@dataclass
class Api:
    """The whole API with its desk. `client(role)` is somebody signed in; `client(None)` is nobody."""

    desk: Desk
    clock: Clock
    app: Starlette
    flow: Escalations
    people: dict[Role, str] = field(default_factory=dict)
    open: list[httpx.AsyncClient] = field(default_factory=list)

    @property
    def database(self) -> Database:
        return self.desk.database

    async def person(self, role: Role, email: str | None = None) -> str:
        """A member of staff with a password."""
        async with self.database.transaction() as tx:
            made = await staff.add(
                tx,
                self.database.vault,
                name=f"{role.value.title()} One",
                role=role.value,
                email=email or f"{role.value}@clinic.test",
                at=self.clock(),
            )
        kept = await self.desk.sign_in._passwords.hash(PASSWORD)
        async with self.database.transaction() as tx:
            await accounts.set_password(tx, made.id, kept, self.clock())
        return made.id

    async def client(self, role: Role | None = None, subject: str | None = None) -> httpx.AsyncClient:
        headers = {}
        if role is not None:
            if subject is None:
                subject = self.people.get(role) or self.people.setdefault(role, await self.person(role))
            headers["authorization"] = f"Bearer {await self.token(role, subject)}"
        made = httpx.AsyncClient(transport=httpx.ASGITransport(app=self.app), base_url=f"{HOME}/api/v1", headers=headers)
        self.open.append(made)
        return made

    async def token(self, role: Role, subject: str) -> str:
        kind = grants.PATIENT if role is Role.PATIENT else grants.API
        async with self.database.transaction() as tx:
            grant = await grants.begin(tx, subject, kind, ("pwd",), "test", self.clock())
        return await self.desk.signer.issue(grant, role, self.clock())

    async def says(self, text: str, phone: str = "+12025550111", number: int = 1) -> tuple[Contact, Conversation]:
        """Somebody texts, and is answered."""
        vault, at = self.database.vault, self.clock()
        address = Address.phone(phone)
        async with self.database.transaction() as tx:
            contact, _ = await contacts.meet(tx, vault, address, at)
            talk = await conversations.touch(tx, contact.id, "sms", OURS, at, close_after=HALF_HOUR)
            id_ = MessageId(f"sms:{phone}:{number}")
            message = InboundMessage(id_, ChannelName.SMS, str(id_), address, Address.parse(OURS), Phi(text), at)
            row = await inbox.add(tx, vault, message, contact.id, talk.id, "none")
            assert row is not None
            answer = OutboundMessage(
                MessageId(f"answer:{phone}:{number}"),
                ChannelName.SMS,
                Kind.REPLY,
                address,
                Phi(f"You said {text}"),
                f"k:{phone}:{number}",
                at,
                id_,
            )
            await outbox.add(tx, vault, answer, conversation_id=talk.id, contact_id=contact.id, state=DeliveryState.DELIVERED)
            await inbox.mark(tx, [row], "answered", at, answered_by=answer.id)
        return contact, talk

    async def registered(self, phone: str = "+12025550111", first_name: str = "Ana") -> str:
        """A patient with this number on file."""
        told = Registration(Phi(first_name), Phi("Ruiz"), date(1951, 3, 7), (Address.phone(phone),))
        async with self.database.transaction() as tx:
            return (await patients.register(tx, self.database.vault, told, "test", self.clock()))[0]

    async def alarm(self, contact: Contact, talk: Conversation) -> str:
        """An emergency of theirs."""
        told = Alarm(contact.id, talk.id, "critical", "emergency", ("chest_pain",), "en", self.clock(), "sms:x")
        async with self.database.transaction() as tx:
            await self.flow.raise_in(tx, told)
        from store import escalations

        async with self.database.reading() as tx:
            held = await escalations.open_of(tx, contact.id)
        assert held is not None
        return held.id

    async def audited(self) -> list[dict[str, Any]]:
        """Every audit event, oldest first."""
        import json

        import sqlalchemy as sa

        from store.memory_tables import audit_events

        async with self.database.reading() as tx:
            return [json.loads(body) for body in (await tx.execute(sa.select(audit_events.c.body).order_by(audit_events.c.seq))).scalars()]


def build(database: Database, clock: Clock, *, per_place: int = 100_000, trusted: tuple[Any, ...] = ()) -> Api:
    audit = SqlAuditLog(database)
    passwords = quick_passwords(database.vault)
    engine: Any = NotedEngine()
    flow = Escalations(
        database,
        engine,
        audit,
        Callout(database.vault, frozenset()),
        clinic="Riverside Clinic",
        channel=None,
        patience_s=60,
        now=clock,
    )
    desk = Desk(
        database,
        audit,
        TokenSigner(database, HOME, clock.seconds),
        SignedIn(database, clock, clock.seconds),
        SignIn(database, audit, passwords, clock, slowed_s=0),
        PatientSignIn(database, audit, Ledger(database.vault, engine, audit, flow, "Riverside Clinic"), engine, "Riverside Clinic", clock),
        StaffDesk(database, audit, passwords, "Riverside Clinic", clock, strict=False),
        Judge(database, flow, audit),
        RotaDesk(database, ZoneInfo("America/New_York")),
        MemoryLimits(),
        Limit("place", per_place, timedelta(hours=1)),
        trusted,
        HALF_HOUR,
        HOME,
        "Riverside Clinic",
        7,
        clock,
    )
    app = Starlette(routes=[Mount("/api", application(desk, ENDPOINTS, pages(ENDPOINTS, HOME)))])
    return Api(desk, clock, app, flow)


@pytest.fixture
async def api(sqlite_database: Database, clock: Clock) -> AsyncIterator[Api]:
    made = build(sqlite_database, clock)
    yield made
    for client in made.open:
        await client.aclose()
    made.desk.sign_in._passwords.close()
