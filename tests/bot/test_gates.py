"""What stands before the agents: wishes about texting, opted-out people, a person in charge, limits. On both databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from bot.gates import Gates
from bot.verdicts import Pass, Say, Silence
from channels.address import Address
from channels.message import ChannelName, InboundMessage, Kind, MessageId, OutboundMessage
from compliance import wording
from compliance.phi import Phi
from store import consents, contacts, conversations, escalations, inbox, outbox
from store.audit import SqlAuditLog
from store.consents import Change
from store.database import Database
from store.limits import Limit, MemoryLimits
from tests.fakes.clock import Clock

OURS = Address.phone("+12065550000")
FACTS = {"clinic": "Riverside", "phone": "+12065550100"}


@dataclass
class Door:
    database: Database
    gates: Gates
    clock: Clock
    contact_id: str
    texts: int = 0

    async def text(self, *said: str, asked: bool = False, spoken: bool = False, channel: str = "sms") -> Any:
        """The verdict on these texts, carried out as a turn does: what it writes, then the notice."""
        async with self.database.transaction() as tx:
            contact = await contacts.by_id(tx, self.database.vault, self.contact_id)
            assert contact is not None
            talk = await conversations.touch(tx, contact.id, channel, OURS.uri(), self.clock(), close_after=timedelta(hours=9))
            for one in said:
                self.texts += 1
                message = InboundMessage(MessageId(f"sms:{self.texts}"), ChannelName.SMS, f"SM{self.texts}", contact.address, OURS, Phi(one), self.clock())
                await inbox.add(tx, self.database.vault, message, contact.id, talk.id, "none")
            batch = (await inbox.waiting(tx, self.database.vault, talk.id))[-len(said) :]
        verdict = await self.gates.admit(contact, talk, batch, asked=asked, spoken=spoken)
        if not isinstance(verdict, Pass):
            async with self.database.transaction() as tx:
                if verdict.also is not None:
                    await verdict.also(tx, self.clock())
                await inbox.mark(tx, [item.id for item in batch], verdict.inbox, self.clock())
        self.clock.forward(seconds=30)
        return verdict

    async def ledger(self) -> list[Change]:
        async with self.database.reading() as tx:
            return await consents.history(tx, self.contact_id)

    async def opted_out(self) -> bool:
        async with self.database.reading() as tx:
            contact = await contacts.by_id(tx, self.database.vault, self.contact_id)
        assert contact is not None
        return contact.opted_out

    async def put_out(self, kind: Kind) -> str:
        message = OutboundMessage(MessageId(f"out-{kind.value}"), ChannelName.SMS, kind, Address.phone("+12065550111"), Phi("x"), kind.value, self.clock())
        async with self.database.transaction() as tx:
            await outbox.add(tx, self.database.vault, message, contact_id=self.contact_id)
        return message.id

    async def state(self, message: str) -> str:
        async with self.database.reading() as tx:
            row = await outbox.get(tx, self.database.vault, message)
        assert row is not None
        return row.state.value


@pytest.fixture
async def door(database: Database, clock: Clock) -> AsyncIterator[Door]:
    limit = Limit("texts", 3, timedelta(hours=1))
    gates = Gates(database, SqlAuditLog(database), MemoryLimits(), limit, FACTS["phone"], FACTS["clinic"], clock)
    async with database.transaction() as tx:
        contact, _ = await contacts.meet(tx, database.vault, Address.phone("+12065550111"), clock())
    yield Door(database, gates, clock, contact.id)


def notice(verdict: Any) -> str:
    """The key of the notice this verdict says, in whichever language."""
    assert isinstance(verdict, Say)
    for key in wording.keys():
        if key.startswith("notice-") and any(wording.say(key, locale, **FACTS) == verdict.text.reveal() for locale in wording.LOCALES):
            return key
    raise AssertionError(verdict.text.reveal())


async def test_stop_is_confirmed_once_written_down_with_its_origin_and_holds_back_what_was_queued(door: Door) -> None:
    reply, reminder, page = [await door.put_out(kind) for kind in (Kind.REPLY, Kind.REMINDER, Kind.EMERGENCY)]
    verdict = await door.text("STOP")
    assert notice(verdict) == "notice-stop"
    assert await door.opted_out()
    line = (await door.ledger())[-1]
    assert (line.category, line.given, line.how, line.channel, line.message_id) == ("all", False, "keyword", "sms", "sms:1")
    assert line.version
    assert [await door.state(one) for one in (reply, reminder, page)] == ["suppressed", "suppressed", "queued"]
    again = await door.text("stop texting me!!")
    assert again == Silence("closed", None, hold=False, also=again.also), "one confirmation, however often they say it"


async def test_until_the_notice_is_stored_nothing_is_written_so_a_crash_in_between_repeats_both(door: Door) -> None:
    async with door.database.transaction() as tx:
        contact = await contacts.by_id(tx, door.database.vault, door.contact_id)
        assert contact is not None
        talk = await conversations.touch(tx, contact.id, "sms", OURS.uri(), door.clock(), close_after=timedelta(hours=9))
        message = InboundMessage(MessageId("sms:1"), ChannelName.SMS, "SM1", contact.address, OURS, Phi("STOP"), door.clock())
        await inbox.add(tx, door.database.vault, message, contact.id, talk.id, "none")
        batch = await inbox.waiting(tx, door.database.vault, talk.id)
    first = await door.gates.admit(contact, talk, batch)
    assert notice(first) == "notice-stop"
    assert not await door.opted_out()
    assert notice(await door.gates.admit(contact, talk, batch)) == "notice-stop"


@pytest.mark.parametrize(("said", "locale"), [("dejen de escribirme", "es"), ("别再给我发短信", "zh"), ("đừng nhắn tin nữa", "vi"), ("leave me alone", "en")])
async def test_plain_words_stop_and_are_confirmed_in_their_language(door: Door, said: str, locale: str) -> None:
    verdict = await door.text(said)
    assert verdict.text.reveal() == wording.say("notice-stop", locale, **FACTS)
    assert (await door.ledger())[-1].how == "words"


@pytest.mark.parametrize("said", ["should I stop my metformin?", "my pain won't stop", "I want to cancel my appointment", "don't stop texting me"])
async def test_other_stops_are_left_to_the_assistant(door: Door, said: str) -> None:
    assert await door.text(said) == Pass()
    assert await door.ledger() == []


async def test_after_stop_only_start_and_help_are_answered_and_a_person_hears_of_the_rest_once(door: Door) -> None:
    await door.text("STOP")
    assert notice(await door.text("HELP")) == "notice-help"
    first = await door.text("my sugar is 180, is that fine?")
    assert first == Silence("held", "opted_out", hold=False)
    async with door.database.transaction() as tx:
        await escalations.open_or_join(
            tx, contact_id=door.contact_id, conversation_id=None, level="handoff", kind="handoff", rules=("opted_out",), language="en", at=door.clock()
        )
    assert (await door.text("hello?")).alarm is None
    for said in ("who is this?", "too many texts"):
        assert isinstance(await door.text(said), Silence)
    assert notice(await door.text("START")) == "notice-start"
    assert not await door.opted_out()
    assert await door.text("hello") == Pass()


async def test_start_from_somebody_we_text_anyway_is_kept_as_consent(door: Door) -> None:
    assert notice(await door.text("START")) == "notice-on"
    assert [(line.category, line.given) for line in await door.ledger()] == [("all", True)]
    assert await door.text("sign me up") == Pass(), "that is about a service"


async def test_cancel_stops_and_near_a_visit_a_person_asks_which_was_meant(door: Door) -> None:
    assert notice(await door.text("CANCEL")) == "notice-stop"
    await door.text("START")
    await door.put_out(Kind.REMINDER)
    verdict = await door.text("cancel")
    assert (notice(verdict), verdict.alarm, verdict.hold) == ("notice-stop-visit", "cancel_may_mean_visit", False)
    assert await door.opted_out()


async def test_cancel_after_speaking_of_a_visit(door: Door) -> None:
    await door.text("about my appointment on monday")
    assert notice(await door.text("cancelar")) == "notice-stop-visit"


@pytest.mark.parametrize("said", ["cancel it", "cancélelo", "取消它", "hủy nó"])
async def test_cancel_it_with_nothing_spoken_of_ends_the_texts(door: Door, said: str) -> None:
    assert notice(await door.text(said, spoken=True)) == "notice-stop", "an old sign-up and nothing said for days"
    assert await door.opted_out()


@pytest.mark.parametrize("said", ["cancel it", "Please, cancel that"])
async def test_cancel_it_about_what_was_just_spoken_of_is_left_to_the_assistant(door: Door, said: str) -> None:
    await door.text("home monitoring")
    assert await door.text(said, spoken=True) == Pass()
    assert not await door.opted_out()
    assert await door.ledger() == []
    assert notice(await door.text("CANCEL", spoken=True)) == "notice-stop", "the single word is always a stop"


async def test_cancel_it_after_a_reminder_is_about_the_visit_and_after_a_stop_it_is_silent(door: Door) -> None:
    await door.put_out(Kind.REMINDER)
    assert await door.text("cancel it") == Pass()
    await door.text("STOP")
    assert isinstance(await door.text("cancel it", spoken=True), Silence)


async def test_cancel_it_beside_a_stop_is_a_stop(door: Door) -> None:
    await door.text("home monitoring")
    assert notice(await door.text("stop texting me", "cancel it", spoken=True)) == "notice-stop"


async def test_reminders_can_be_stopped_alone_and_start_brings_them_back(door: Door) -> None:
    queued = await door.put_out(Kind.REMINDER)
    assert notice(await door.text("no more reminders please")) == "notice-stop-reminders"
    assert await door.state(queued) == "suppressed"
    assert not await door.opted_out()
    again = await door.text("stop the reminders")
    assert again == Silence("closed", None, hold=False, also=again.also)
    assert await door.text("hello") == Pass()
    await door.text("START")
    async with door.database.reading() as tx:
        assert await consents.current(tx, door.contact_id) == {"reminders": True, "all": True}


async def test_a_wrong_number_is_left_in_peace_and_somebody_corrects_the_record(door: Door) -> None:
    verdict = await door.text("sorry, wrong number")
    assert (notice(verdict), verdict.alarm) == ("notice-wrong-number", "wrong_number")
    assert (await door.ledger())[-1].how == "wrong_number"
    assert await door.opted_out()


async def test_who_is_this_is_told_and_fewer_texts_is_asked_about(door: Door) -> None:
    assert notice(await door.text("who is this?")) == "notice-who"
    assert notice(await door.text("are you a robot?")) == "notice-robot"
    assert notice(await door.text("what are your hours")) == "notice-place"
    assert notice(await door.text("stop texting me at night")) == "notice-unsure-stop"
    assert not await door.opted_out()


async def test_a_stop_among_other_words_counts_and_can_be_taken_back(door: Door) -> None:
    assert notice(await door.text("what is rpm", "stop", "thanks for nothing")) == "notice-stop"
    await door.text("START")
    assert notice(await door.text("STOP", "no wait", "START")) == "notice-on"
    assert not await door.opted_out()


async def test_a_soft_word_answers_our_question(door: Door) -> None:
    assert await door.text("no más", asked=True) == Pass()
    assert notice(await door.text("no más")) == "notice-stop"


async def test_whoever_calls_is_answered_even_without_texts(door: Door) -> None:
    await door.text("STOP")
    assert await door.text("hello", channel="voice") == Pass()


async def test_over_the_limit_is_told_once(door: Door) -> None:
    for number in range(3):
        assert await door.text(f"question {number}") == Pass()
    assert notice(await door.text("question 4")) == "notice-limit"
    assert await door.text("question 5") == Silence("closed")


async def test_a_language_nobody_speaks_gets_the_safety_line_and_a_person(door: Door) -> None:
    verdict = await door.text("bonjour, je voudrais un rendez-vous avec le médecin")
    assert isinstance(verdict, Say)
    assert verdict.alarm == "other_language"
    assert "911" in verdict.text.reveal()


async def test_a_stop_the_model_heard_is_written_down_as_such(door: Door) -> None:
    async with door.database.transaction() as tx:
        contact = await contacts.by_id(tx, door.database.vault, door.contact_id)
        assert contact is not None
        talk = await conversations.touch(tx, contact.id, "sms", OURS.uri(), door.clock(), close_after=timedelta(hours=9))
    verdict = door.gates.revoked(contact, talk, "sms:77", "es")
    assert verdict.text.reveal() == wording.say("notice-stop", "es", **FACTS)
    async with door.database.transaction() as tx:
        assert verdict.also is not None
        await verdict.also(tx, door.clock())
    assert await door.opted_out()
    assert [(line.how, line.message_id) for line in await door.ledger()] == [("model", "sms:77")]
