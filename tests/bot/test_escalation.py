"""Alerts climb until somebody takes them; whoever is first has it; nobody is paged after it is over."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.board import BoardPolicy, Painter
from bot.callout import Callout
from bot.drafting import Drafting
from bot.escalation import Alarm, Escalations
from bot.judge import Judge
from bot.reasons import in_words
from channels.address import Address
from channels.message import Acknowledgement, AckResult, ChannelName, Verb
from store import contacts, conversations, escalations, ladders, outbox, staff
from store.audit import SqlAuditLog
from store.database import Database
from store.escalations import Escalation
from tests.fakes.clock import Clock
from tests.fakes.engine import NotedEngine

DANA, LUIS = Address.slack("U01DANA"), Address.slack("U02LUIS")
DANA_PHONE, LUIS_PHONE = Address.phone("+12065550201"), Address.phone("+12065550202")
RUNGS = (((DANA.uri(), DANA_PHONE.uri()),), ((LUIS.uri(), LUIS_PHONE.uri()),))


@dataclass
class Desk:
    database: Database
    engine: NotedEngine
    flow: Escalations
    judge: Judge
    clock: Clock
    callout: Callout
    contact: str
    conversation: str

    async def alarm(self, level: str = "critical", kind: str = "emergency", request: str = "m1") -> Escalation:
        async with self.database.transaction() as tx:
            return await self.flow.raise_in(tx, Alarm(self.contact, self.conversation, level, kind, ("r1",), "en", self.clock(), request))

    async def press(self, held: Escalation, by: Address, verb: Verb, version: int | None = None) -> AckResult:
        ack = Acknowledgement(held.id, by, verb, self.clock(), version, dedupe_key=f"press:{next(_presses)}")
        return (await self.judge.judge(ack)).result

    async def now(self, held: Escalation) -> Escalation:
        async with self.database.reading() as tx:
            found = await escalations.get(tx, held.id)
        assert found is not None
        return found

    async def holder(self) -> str:
        async with self.database.reading() as tx:
            talk = await conversations.get(tx, self.conversation)
        assert talk is not None
        return talk.holder

    def paged(self) -> int:
        return len(self.engine.of("deliver"))


_presses = itertools.count()


@pytest.fixture
async def desk(database: Database, clock: Clock) -> AsyncIterator[Desk]:
    engine, audit = NotedEngine(), SqlAuditLog(database)
    callout = Callout(database.vault, frozenset({ChannelName.SLACK, ChannelName.SMS}))
    flow = Escalations(database, engine, audit, callout, clinic="Riverside", channel="C0CARE", patience_s=60, now=clock)  # type: ignore[arg-type]
    judge = Judge(database, flow, audit)
    async with database.transaction() as tx:
        contact, _ = await contacts.meet(tx, database.vault, Address.phone("+12065550111"), clock())
        talk = await conversations.touch(tx, contact.id, "sms", "tel:+12065550000", clock(), close_after=timedelta(minutes=30))
        for name, slack, phone in (("Dana", DANA, DANA_PHONE), ("Luis", LUIS, LUIS_PHONE)):
            await staff.add(tx, database.vault, name=name, role="oncall", at=clock(), phone=phone, slack=slack.value)
        await ladders.set(tx, "default", RUNGS, 60, clock())
    yield Desk(database, engine, flow, judge, clock, callout, contact.id, talk.id)


async def test_an_alarm_pages_every_line_of_the_first_rung_and_plans_the_climb(desk: Desk) -> None:
    held = await desk.alarm()
    assert (held.state, held.pages, held.rung) == ("open", 1, 0)
    assert desk.paged() == 2
    climb = desk.engine.of("climb")[0]
    assert climb.delay_s == 60
    assert climb.args == (held.id, 1)
    assert await desk.holder() == "staff"


async def test_pages_hold_no_patient_and_end_with_the_code(desk: Desk) -> None:
    held = await desk.alarm()
    async with desk.database.reading() as tx:
        rows = [await outbox.get(tx, desk.database.vault, str(task.args[0])) for task in desk.engine.of("deliver")]
    for row in rows:
        assert row is not None
        assert row.message.text.reveal().endswith(f"Reply {held.code} to take")
        assert "+1206555" not in row.message.text.reveal()
        assert row.contact_id is None


async def test_unanswered_it_climbs_and_the_last_rung_repeats(desk: Desk) -> None:
    held = await desk.alarm()
    for climbs in (1, 2, 3):
        await desk.flow.climb(held.id, climbs)
    assert (await desk.now(held)).pages == 4
    assert desk.paged() == 8
    assert [task.args[1] for task in desk.engine.of("climb")] == [1, 2, 3, 4]


async def test_a_climb_run_twice_pages_once(desk: Desk) -> None:
    held = await desk.alarm()
    await desk.flow.climb(held.id, 1)
    await desk.flow.climb(held.id, 1)
    assert desk.paged() == 4


async def test_nobody_is_paged_after_it_is_taken_or_resolved(desk: Desk) -> None:
    held = await desk.alarm()
    assert await desk.press(held, DANA, Verb.TAKE) is AckResult.TAKEN
    await desk.flow.climb(held.id, 1)
    assert await desk.press(held, DANA, Verb.RESOLVE) is AckResult.RESOLVED
    await desk.flow.climb(held.id, 1)
    assert desk.paged() == 2
    assert await desk.holder() == "assistant"


async def test_two_press_at_once_and_the_loser_is_told(desk: Desk) -> None:
    held = await desk.alarm()
    first = await desk.judge.judge(Acknowledgement(held.id, DANA, Verb.TAKE, desk.clock()))
    second = await desk.judge.judge(Acknowledgement(held.id, LUIS_PHONE, Verb.TAKE, desk.clock()))
    assert (first.result, second.result, second.holder) == (AckResult.TAKEN, AckResult.ALREADY, "Dana")


async def test_a_stranger_may_not_press(desk: Desk) -> None:
    held = await desk.alarm()
    assert await desk.press(held, Address.slack("U09EVIL"), Verb.TAKE) is AckResult.NOT_ALLOWED
    async with desk.database.transaction() as tx:
        dana = await staff.by_slack(tx, desk.database.vault, "U01DANA")
        assert dana is not None
        await staff.set_active(tx, dana.id, False)
    assert await desk.press(held, DANA, Verb.TAKE) is AckResult.NOT_ALLOWED
    assert (await desk.now(held)).state == "open"


async def test_an_old_card_cannot_push_a_newer_state(desk: Desk) -> None:
    held = await desk.alarm()
    drawn = held.version
    await desk.flow.climb(held.id, 1)
    assert await desk.press(held, DANA, Verb.ESCALATE, drawn) is AckResult.STALE
    assert await desk.press(held, DANA, Verb.ESCALATE, (await desk.now(held)).version) is AckResult.ESCALATED


async def test_passing_on_pages_the_next_rung_now(desk: Desk) -> None:
    held = await desk.alarm()
    await desk.press(held, DANA, Verb.TAKE)
    taken = await desk.now(held)
    assert await desk.press(held, DANA, Verb.ESCALATE, taken.version) is AckResult.ESCALATED
    now = await desk.now(held)
    assert (now.state, now.holder, now.rung, now.pages) == ("open", None, 1, 2)
    assert desk.paged() == 4


async def test_a_second_alarm_joins_and_only_raises_the_level(desk: Desk) -> None:
    held = await desk.alarm("urgent")
    joined = await desk.alarm("critical", request="m2")
    again = await desk.alarm("urgent", request="m3")
    assert joined.id == again.id == held.id
    assert again.level == "critical"
    assert desk.paged() == 2


async def test_who_has_it_hears_of_a_second_alarm(desk: Desk) -> None:
    held = await desk.alarm("urgent")
    await desk.press(held, DANA, Verb.TAKE)
    await desk.alarm("critical", request="m2")
    assert desk.paged() == 4, "both of Dana's lines, nobody else's"


async def test_in_any_order_there_is_one_owner_and_no_silence(desk: Desk) -> None:
    for number, order in enumerate(list(itertools.product(range(7), repeat=4))[::97]):
        async with desk.database.transaction() as tx:
            contact, _ = await contacts.meet(tx, desk.database.vault, Address.phone(f"+1206556{number:04d}"), desk.clock())
        desk.contact = contact.id
        held = await desk.alarm()
        for event in order:
            await _step(desk, held, event)


async def _step(desk: Desk, held: Escalation, event: int) -> None:
    before, pages = await desk.now(held), desk.paged()
    match event:
        case 0:
            await desk.press(held, DANA, Verb.TAKE)
        case 1:
            await desk.press(held, LUIS, Verb.TAKE)
        case 2:
            await desk.press(held, DANA, Verb.RESOLVE)
        case 3:
            await desk.press(held, LUIS, Verb.ESCALATE, before.version)
        case 4:
            await desk.flow.climb(held.id, before.pages)
        case 5:
            await desk.press(held, DANA, Verb.ESCALATE, before.version)
        case 6:
            await desk.flow.climb(held.id, max(before.pages - 1, 0))
    after = await desk.now(held)
    if before.state == "resolved":
        assert (after.state, desk.paged()) == ("resolved", pages), "nothing happens after the end"
    if before.state == "taken" and after.state == "taken":
        assert after.holder == before.holder, "nobody is robbed"
    if after.state == "open":
        assert any(task.args == (held.id, after.pages) for task in desk.engine.of("climb")), "an open alert always has a next step"
    assert (after.holder is None) == (after.state == "open")


async def test_a_page_that_comes_late_is_dropped_once_somebody_has_it(desk: Desk) -> None:
    held = await desk.alarm()
    drafting = Drafting(desk.database, desk.engine, "C0CARE", desk.clock)  # type: ignore[arg-type]
    painter = Painter(desk.database, BoardPolicy("C0CARE", False), desk.callout, drafting, desk.clock, in_words)
    async with desk.database.reading() as tx:
        pages = [await outbox.get(tx, desk.database.vault, str(task.args[0])) for task in desk.engine.of("deliver")]
    open_now = [await painter.paint(page.message) for page in pages if page]
    assert len(open_now) == 2 and all(open_now)
    await desk.press(held, DANA, Verb.TAKE)
    assert [await painter.paint(page.message) for page in pages if page] == [None, None]


async def test_the_holder_still_hears_that_it_got_worse(desk: Desk) -> None:
    held = await desk.alarm("urgent")
    await desk.press(held, DANA, Verb.TAKE)
    before = desk.paged()
    await desk.alarm("critical", request="m2")
    assert desk.paged() == before + 2, "Dana's Slack and phone"
    drafting = Drafting(desk.database, desk.engine, "C0CARE", desk.clock)  # type: ignore[arg-type]
    painter = Painter(desk.database, BoardPolicy("C0CARE", False), desk.callout, drafting, desk.clock, in_words)
    async with desk.database.reading() as tx:
        told = [await outbox.get(tx, desk.database.vault, str(task.args[0])) for task in desk.engine.of("deliver")[before:]]
    assert all([await painter.paint(page.message) for page in told if page])


async def staff_id(desk: Desk, by: Address) -> str:
    async with desk.database.reading() as tx:
        person = await staff.by_slack(tx, desk.database.vault, by.value)
    assert person is not None
    return person.id


async def hand_on(desk: Desk, held: Escalation, by: Address, to: str | None) -> AckResult:
    ack = Acknowledgement(held.id, by, Verb.HAND_ON, desk.clock(), None, dedupe_key=f"press:{next(_presses)}", to=to)
    return (await desk.judge.judge(ack)).result


async def test_handed_on_it_is_open_until_the_one_named_takes_it(desk: Desk) -> None:
    held = await desk.alarm()
    await desk.press(held, DANA, Verb.TAKE)
    before = desk.paged()
    assert await hand_on(desk, held, DANA, await staff_id(desk, LUIS)) is AckResult.HANDED_ON
    now = await desk.now(held)
    assert (now.state, now.holder) == ("open", None)
    assert now.due_at is not None, "it climbs on when Luis does not answer"
    async with desk.database.reading() as tx:
        paged = [await outbox.get(tx, desk.database.vault, str(task.args[0])) for task in desk.engine.of("deliver")[before:]]
    assert {row.message.recipient.uri() for row in paged if row} == {LUIS.uri(), LUIS_PHONE.uri()}
    await desk.flow.climb(held.id, now.pages)
    assert (await desk.now(held)).rung == 0, "after the one named the ladder begins at its first rung"


async def test_handed_on_to_nobody_who_can_take_it_nothing_changes(desk: Desk) -> None:
    held = await desk.alarm()
    await desk.press(held, DANA, Verb.TAKE)
    assert await hand_on(desk, held, DANA, "nobody") is AckResult.NOBODY
    assert await hand_on(desk, held, LUIS, await staff_id(desk, LUIS)) is AckResult.ALREADY
    assert (await desk.now(held)).state == "taken"


async def test_opened_again_it_pages_from_the_first_rung_and_a_person_holds_the_patient(desk: Desk) -> None:
    held = await desk.alarm()
    await desk.flow.climb(held.id, 1)
    await desk.press(held, LUIS, Verb.RESOLVE)
    assert await desk.holder() == "assistant"
    before = desk.paged()
    assert await desk.press(held, DANA, Verb.REOPEN, (await desk.now(held)).version) is AckResult.REOPENED
    now = await desk.now(held)
    assert (now.state, now.holder, now.rung, now.pages) == ("open", None, 0, 3)
    assert desk.paged() == before + 2
    assert now.code != held.code and await desk.holder() == "staff"


async def test_a_closed_one_stays_closed_while_the_patient_has_a_newer_emergency(desk: Desk) -> None:
    held = await desk.alarm()
    await desk.press(held, DANA, Verb.RESOLVE)
    newer = await desk.alarm(request="m2")
    assert newer.id != held.id
    assert await desk.press(held, DANA, Verb.REOPEN) is AckResult.STALE
    assert (await desk.now(held)).state == "resolved"
