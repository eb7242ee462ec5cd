"""What the care team may look up: by role, audited before it is told, and only what this workspace may show."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from agents.staff.desk import Asker
from bot.callout import Callout
from bot.staff_books import StaffBooks
from channels.address import Address
from channels.message import ChannelName, InboundMessage, MessageId
from compliance.audit import AuditAction
from compliance.phi import Phi
from rules.care.state import CareState, Value
from store import care, contacts, conversations, escalations, inbox, ladders, staff
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.database import Database
from tests.fakes.clock import Clock

NURSE, ADMIN = Asker("staff-1", "oncall"), Asker("staff-2", "admin")


class Kept(SqlAuditLog):
    """The audit log, and what it was told; `broken` as on a full disk."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.told: list[Any] = []
        self.broken = False

    async def record(self, event: Any) -> Any:
        if self.broken:
            raise OSError("disk full")
        self.told.append(event)
        return await super().record(event)


@dataclass
class Shelf:
    database: Database
    audit: Kept
    contact: Contact
    number: int
    clock: Clock

    def books(self, *, covered: bool) -> StaffBooks:
        callout = Callout(self.database.vault, frozenset({ChannelName.SLACK}))
        return StaffBooks(self.database, self.audit, callout, words_allowed=covered, console="https://house/console/", now=self.clock)


@pytest.fixture
async def shelf(database: Database, clock: Clock) -> AsyncIterator[Shelf]:
    at = clock()
    async with database.transaction() as tx:
        ana, _ = await contacts.meet(tx, database.vault, Address.phone("+12065550111"), at)
        talk = await conversations.touch(tx, ana.id, "sms", "tel:+12065550000", at, close_after=timedelta(minutes=30))
        said = InboundMessage(MessageId("m1"), ChannelName.SMS, "SM1", ana.address, Address.phone("+12065550000"), Phi("my sugar is bad"), at)
        await inbox.add(tx, database.vault, said, ana.id, talk.id, "none")
        state = CareState(facts={"condition": Value("diabetes", "my sugar")}, service="rpm")
        await care.save(tx, database.vault, ana.id, state.to_json(), 0, at)
        held, _ = await escalations.open_or_join(
            tx, contact_id=ana.id, conversation_id=talk.id, level="urgent", kind="handoff", rules=("sugar.high",), language="en", at=at
        )
        await staff.add(tx, database.vault, name="Dana Kim", role="oncall", at=at, slack="U01DANA")
        await staff.add(tx, database.vault, name="Luis Ortega", role="oncall", at=at, slack="U02LUIS")
        await ladders.set(tx, "default", ((("slack:U01DANA",),), (("slack:U02LUIS",),)), 60, at)
    clock.forward(minutes=3)
    yield Shelf(database, Kept(database), ana, held.number, clock)


async def test_open_alerts_and_who_is_on_call(shelf: Shelf) -> None:
    alert = (await shelf.books(covered=False).alerts(NURSE))[0]
    assert (alert.number, alert.patient, alert.holder, alert.why) == (shelf.number, shelf.contact.reference, None, ("sugar.high",))
    assert (await shelf.books(covered=False).on_call(NURSE, shelf.clock())).rungs == (("Dana Kim",), ("Luis Ortega",))


@pytest.mark.parametrize("how", ["reference", "number"])
async def test_where_slack_is_covered_a_summary_says_what_they_told_us(shelf: Shelf, how: str) -> None:
    named = shelf.contact.reference.lower() if how == "reference" else f"#{shelf.number}"
    found = await shelf.books(covered=True).summary(NURSE, named)
    assert found is not None
    assert found.about == shelf.contact.id
    assert "condition: diabetes" in found.protected
    assert "“my sugar is bad”" in found.protected
    assert "last wrote 3 min ago by sms" in found.lines
    assert found.pointer is None
    event = shelf.audit.told[0]
    assert (event.action, event.subject, event.actor.id) == (AuditAction.PHI_READ, shelf.contact.id, NURSE.id)


async def test_where_it_is_not_only_the_course_and_where_to_look(shelf: Shelf) -> None:
    found = await shelf.books(covered=False).summary(NURSE, shelf.contact.reference)
    assert found is not None
    assert found.protected == ()
    assert "sugar" not in " ".join(found.lines)
    assert found.pointer is not None
    assert "https://house/console/" in found.pointer


async def test_another_role_reads_nothing_and_leaves_no_reading(shelf: Shelf) -> None:
    assert await shelf.books(covered=True).summary(ADMIN, shelf.contact.reference) is None
    assert shelf.audit.told == []


@pytest.mark.parametrize("named", ["", "#", "P-NOONE", "#99999999999", "'; drop table contacts"])
async def test_nobody_by_that_name(shelf: Shelf, named: str) -> None:
    assert await shelf.books(covered=True).summary(NURSE, named) is None


async def test_no_audit_row_no_words(shelf: Shelf) -> None:
    shelf.audit.broken = True
    with pytest.raises(OSError, match="disk full"):
        await shelf.books(covered=True).summary(NURSE, shelf.contact.reference)
