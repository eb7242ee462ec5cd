"""What a turn decided is done in its transaction: one number, a consent with its proof, nothing kept without a yes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from agents.conversation import Answer
from bot.escalation import Alarm
from bot.performer import Performer, make_reference
from channels.address import Address
from compliance.phi import Phi
from rules.care.dialogue import REFERENCE
from rules.care.state import Alarm as Raised
from rules.care.state import CareState, Effect, Enrol, Handoff, Interest, RecordConsent
from store import consents, contacts, conversations, enrolments
from store.audit import SqlAuditLog
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from tests.fakes.clock import Clock


@dataclass
class Flow:
    """Writes down what would be raised."""

    raised: list[Alarm] = field(default_factory=list)

    async def raise_in(self, tx: Any, alarm: Alarm) -> None:
        self.raised.append(alarm)


@dataclass
class Desk:
    database: Database
    flow: Flow
    performer: Performer
    clock: Clock
    contact: Contact
    talk: Conversation

    async def does(self, *effects: Effect, text: str = f"Your number is {REFERENCE}.", language: str = "en") -> tuple[str, CareState]:
        answer = Answer(Phi(text), CareState(language=language), effects)
        async with self.database.transaction() as tx:
            said, state = await self.performer.perform_in(tx, self.contact, self.talk, answer, self.clock())
        return said.reveal(), state


@pytest.fixture
async def desk(database: Database, clock: Clock) -> AsyncIterator[Desk]:
    async with database.transaction() as tx:
        contact, _ = await contacts.meet(tx, database.vault, Address.phone("+12065550111"), clock())
        talk = await conversations.touch(tx, contact.id, "sms", "tel:+12065550100", clock(), close_after=timedelta(minutes=30))
    flow = Flow()
    yield Desk(database, flow, Performer(SqlAuditLog(database), flow), clock, contact, talk)  # type: ignore[arg-type]


async def test_a_sign_up_gets_one_number_however_often(desk: Desk) -> None:
    effect = Enrol("rpm", "2026.11.25", "2026-11-24T12:00:00+00:00", "", "2026.11.25 age+ condition+")
    first, state = await desk.does(effect)
    again, _ = await desk.does(effect)
    assert first == again
    assert REFERENCE not in first
    assert state.enrolments["rpm"] in first


async def test_the_row_proves_what_was_agreed_to(desk: Desk) -> None:
    await desk.does(Enrol("rpm", "2026.11.25", "2026-11-24T12:00:00+00:00", "", "2026.11.25 age+"), language="es")
    async with desk.database.reading() as tx:
        row = (await enrolments.list_for(tx, desk.contact.id))[0]
    assert row.consent["what"] == "enrol:rpm"
    assert row.consent["version"] == "2026.11.25"
    assert row.consent["channel"] == "sms"
    assert row.consent["language"] == "es"
    assert str(row.consent["words"]).startswith("ask-enrol@")
    assert row.consent["trail"] == "2026.11.25 age+"


async def test_consents_and_refusals_are_in_the_ledger_with_their_words(desk: Desk) -> None:
    await desk.does(RecordConsent("consent_monitoring", True, "2026.11.25", "ask-consent-monitoring"), text="ok")
    await desk.does(RecordConsent("consent_sharing", False, "2026.11.25", "ask-consent-sharing"), text="ok")
    async with desk.database.reading() as tx:
        ledger = {row.category: row for row in await consents.history(tx, desk.contact.id)}
    assert ledger["consent_monitoring"].given
    assert not ledger["consent_sharing"].given
    assert ledger["consent_sharing"].channel == "sms"
    assert ledger["consent_sharing"].how == "text:ask-consent-sharing"
    assert str(ledger["consent_sharing"].version).startswith("2026.11.25 en ")


async def test_interest_is_kept_only_as_the_yes_it_is(desk: Desk) -> None:
    await desk.does(Interest("interest:rpm", "2026.11.25"), text="Done")
    async with desk.database.reading() as tx:
        row = (await consents.history(tx, desk.contact.id))[-1]
    assert (row.category, row.given) == ("interest:rpm", True)


async def test_only_a_wish_for_a_person_holds_the_conversation(desk: Desk) -> None:
    await desk.does(Handoff("unresolved"), text="ok")
    await desk.does(Handoff("asked_for_person"), text="ok")
    assert [alarm.hold for alarm in desk.flow.raised] == [False, True]


async def test_a_yes_to_the_safety_question_is_a_crisis(desk: Desk) -> None:
    said, _ = await desk.does(Raised("crisis"), text="ok")
    assert "988" in said[:100]
    assert desk.flow.raised[0].level == "crisis"


def test_numbers_are_random_and_easy_to_read_out() -> None:
    made = {make_reference() for _ in range(3_000)}
    assert len(made) == 3_000
    assert all(len(one) == 8 and one.startswith("HC") and not set(one[2:]) & set("OIQSZGB") for one in made)
