"""Nights on call, told with a clock that moves: whoever does not answer, whatever is down, an open alert is never silent."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.clinic import Clinic
from channels.errors import FailureKind, SendFailed
from channels.message import AckResult, Verb
from channels.twilio.page_calls import KeyPress
from rules.oncall.rota import Period, Rotation
from store import ladders, notes, rotas, staff
from tests.bot.paging_house import (
    DANA,
    DANA_PHONE,
    DOWN,
    LUIS,
    LUIS_PHONE,
    PATIENCE,
    PRIYA_PHONE,
    PagingHouse,
    open_house,
    paging,  # noqa: F401 - a fixture
)


async def test_nobody_answers_for_an_hour_and_everybody_is_called_again_and_again(paging: PagingHouse) -> None:  # noqa: F811
    held = await paging.alarm()
    began = paging.clock()
    await paging.engine.run(hours=1)
    for phone, first in ((DANA_PHONE, 0), (LUIS_PHONE, PATIENCE), (PRIYA_PHONE, 2 * PATIENCE)):
        assert paging.sms.when(phone)[0] - began == timedelta(seconds=first)
        assert paging.voice.when(phone)[0] - began == timedelta(seconds=first + 60), "no answer in a minute: the telephone rings"
    mine = f"#{held.number}"
    last = [at for at, message in paging.sms.carried if message.recipient == PRIYA_PHONE and mine in message.text.reveal()]
    assert len(last) == 29 and last[-1] - began >= timedelta(minutes=58), "the last rung for ever"
    assert {later - earlier for earlier, later in zip(last, last[1:], strict=False)} == {timedelta(seconds=PATIENCE)}
    now = await paging.now(held)
    assert now.state == "open" and now.due_at is not None and now.due_at > paging.clock()
    technical = [one for one in await paging.live() if one.kind == "technical"]
    assert [one.rules for one in technical] == [("escalation_unanswered", f"alert #{held.number}")], "operations hear of it, once an hour"
    for one in (held, *technical):
        await paging.press(one, LUIS, Verb.TAKE)
    told = paging.sms.tried + paging.voice.tried
    await paging.engine.run(minutes=15)
    assert paging.sms.tried + paging.voice.tried == told, "taken: nobody is paged any more"


async def test_two_press_at_once_by_different_ways(paging: PagingHouse) -> None:  # noqa: F811
    held = await paging.alarm()
    await paging.engine.run(seconds=61)
    call = paging.voice.carried[0][1]
    spoken = await paging.desk.spoken(call.id)
    assert spoken is not None and spoken.number == held.number
    first = await paging.press(held, LUIS, Verb.TAKE)
    key = KeyPress(held.id, Verb.TAKE, paging.clock(), spoken.version, "key:1")
    second = await paging.desk.keyed(call.id, key)
    assert (first.result, second.result, second.holder) == (AckResult.TAKEN, AckResult.ALREADY, "Luis")
    after = await paging.desk.spoken(call.id)
    assert after is not None and (after.state, after.holder) == ("theirs", "Luis")


async def test_a_key_takes_resolves_and_passes_on_like_any_button(paging: PagingHouse) -> None:  # noqa: F811
    held = await paging.alarm()
    await paging.engine.run(seconds=61)
    call = paging.voice.carried[0][1]
    for place, (verb, result) in enumerate(((Verb.TAKE, AckResult.TAKEN), (Verb.ESCALATE, AckResult.ESCALATED), (Verb.RESOLVE, AckResult.RESOLVED))):
        spoken = await paging.desk.spoken(call.id)
        assert spoken is not None
        assert spoken.state == ("mine" if place == 1 else "open")
        outcome = await paging.desk.keyed(call.id, KeyPress(held.id, verb, paging.clock(), spoken.version, f"key:{place}"))
        assert outcome.result is result
    over = await paging.desk.spoken(call.id)
    assert over is not None and over.state == "over"
    stranger = KeyPress("f" * 32, Verb.TAKE, paging.clock(), None, "key:x")
    assert (await paging.desk.keyed(call.id, stranger)).result is AckResult.UNKNOWN, "a call speaks of its own alert only"
    assert await paging.desk.spoken(paging.sms.carried[0][1].id) is None, "a text is no call"


async def test_the_page_is_spoken_in_the_language_of_whoever_is_called(paging: PagingHouse) -> None:  # noqa: F811
    async with paging.database.transaction() as tx:
        dana = await staff.by_phone(tx, paging.database.vault, DANA_PHONE)
        assert dana is not None
        await staff.set_language(tx, dana.id, "es")
    await paging.alarm()
    await paging.engine.run(seconds=61)
    spoken = await paging.desk.spoken(paging.voice.carried[0][1].id)
    assert spoken is not None and spoken.language == "es"


async def test_a_press_on_an_old_card_pushes_no_newer_state(paging: PagingHouse) -> None:  # noqa: F811
    held = await paging.alarm()
    await paging.engine.run(seconds=PATIENCE + 1)
    assert (await paging.press(held, DANA, Verb.ESCALATE, held.version)).result is AckResult.STALE
    assert (await paging.press(held, DANA, Verb.TAKE, held.version)).result is AckResult.TAKEN, "but taking means what it says"


async def test_a_restart_between_rungs_loses_no_step(paging: PagingHouse) -> None:  # noqa: F811
    await paging.alarm()
    await paging.engine.run(seconds=30)
    again = await open_house(paging.database, paging.clock, paging.engine)
    await again.engine.run(seconds=PATIENCE)
    assert again.sms.when(LUIS_PHONE) and not again.sms.when(PRIYA_PHONE)
    assert not again.sms.when(DANA_PHONE), "nobody is paged twice for the same step"


async def test_slack_is_down_and_telephones_ring_at_once(paging: PagingHouse) -> None:  # noqa: F811
    paging.slack.broken["*"] = SendFailed(FailureKind.CONFIG, "account_inactive")
    began = paging.clock()
    await paging.alarm()
    await paging.engine.run(seconds=59)
    assert paging.sms.to(DANA_PHONE) and paging.voice.when(DANA_PHONE), "within the minute, before the ordinary call"
    assert paging.voice.when(DANA_PHONE)[0] - began < timedelta(seconds=60)
    technical = [one for one in await paging.live() if one.kind == "technical"]
    assert [one.rules[0] for one in technical] == ["slack_unreachable"]


async def test_slack_refuses_for_good_and_the_telephone_rings_in_the_same_second(paging: PagingHouse) -> None:  # noqa: F811
    paging.slack.broken[DANA.uri()] = SendFailed(FailureKind.INVALID, "user_disabled")
    began = paging.clock()
    await paging.alarm()
    await paging.engine.run(seconds=1)
    assert paging.voice.when(DANA_PHONE) == [began]


async def test_slack_and_texts_are_down_and_a_call_still_reaches_somebody(paging: PagingHouse) -> None:  # noqa: F811
    paging.slack.broken["*"] = paging.sms.broken["*"] = DOWN
    held = await paging.alarm()
    await paging.engine.run(minutes=2)
    assert paging.voice.when(DANA_PHONE)
    call = paging.voice.carried[0][1]
    spoken = await paging.desk.spoken(call.id)
    assert spoken is not None
    outcome = await paging.desk.keyed(call.id, KeyPress(held.id, Verb.TAKE, paging.clock(), spoken.version, "key:9"))
    assert outcome.result is AckResult.TAKEN
    async with paging.database.reading() as tx:
        assert await notes.read(tx, "unreached_alerts") == "0"


async def test_everything_is_down_and_the_house_says_so_until_it_is_over(paging: PagingHouse, caplog: pytest.LogCaptureFixture) -> None:  # noqa: F811
    for door in (paging.slack, paging.sms, paging.voice):
        door.broken["*"] = DOWN
    await paging.alarm()
    await paging.engine.run(minutes=3)
    async with paging.database.reading() as tx:
        assert int(await notes.read(tx, "unreached_alerts") or 0) >= 1
    for door in (paging.slack, paging.sms, paging.voice):
        door.broken.clear()
    await paging.engine.run(minutes=6)
    assert paging.sms.carried, "retries and the next page get through as soon as something works"
    async with paging.database.reading() as tx:
        assert await notes.read(tx, "unreached_alerts") == "0"


async def test_the_on_call_phone_opted_out_so_it_rings_and_operations_hear_of_it(paging: PagingHouse) -> None:  # noqa: F811
    paging.sms.broken[DANA_PHONE.uri()] = SendFailed(FailureKind.STOP, "21610")
    began = paging.clock()
    await paging.alarm()
    await paging.engine.run(seconds=2)
    assert paging.voice.when(DANA_PHONE) == [began]
    assert paging.sms.tried >= 1 and not paging.sms.to(DANA_PHONE)
    technical = [one for one in await paging.live() if one.kind == "technical"]
    assert [one.rules for one in technical] == [("oncall_phone_opted_out", "Dana")], "and whose it is"
    await paging.alarm()
    await paging.engine.run(minutes=3)
    assert len([one for one in await paging.live() if one.kind == "technical"]) == 1, "once an hour for each person"


async def test_a_carrier_that_reports_late_makes_the_phone_ring_too(paging: PagingHouse) -> None:  # noqa: F811
    await paging.alarm()
    await paging.engine.run(seconds=5)
    text = next(message for _, message in paging.sms.carried if message.recipient == DANA_PHONE)
    await paging.reported(text, "sms" + "1".zfill(32), "21610")
    await paging.engine.run(seconds=1)
    assert len(paging.voice.when(DANA_PHONE)) == 1


async def test_a_call_nobody_heard_rings_once_more(paging: PagingHouse) -> None:  # noqa: F811
    await paging.alarm()
    await paging.engine.run(seconds=61)
    await paging.reported(paging.voice.carried[0][1], "voice" + "1".zfill(32), "voicemail")
    await paging.engine.run(seconds=50)
    assert len(paging.voice.when(DANA_PHONE)) == 2
    await paging.reported(paging.voice.carried[1][1], "voice" + "2".zfill(32), "no-answer")
    await paging.engine.run(seconds=50)
    assert len(paging.voice.when(DANA_PHONE)) == 2, "then it is the next person's turn"


async def test_a_hand_off_has_its_own_people_in_hours_and_others_out_of_them(paging: PagingHouse) -> None:  # noqa: F811
    async with paging.database.transaction() as tx:
        await ladders.set(tx, "handoff", [[[LUIS_PHONE.uri()]]], PATIENCE, paging.clock())
        await ladders.set(tx, "after_hours", [[[PRIYA_PHONE.uri()]]], PATIENCE, paging.clock())
        await ladders.set(tx, "urgent", [[[DANA_PHONE.uri()]]], PATIENCE, paging.clock())
    paging.callout._hours = Clinic().open_hours
    paging.clock.now = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)  # 17:59 in New York: a minute before it closes
    await paging.alarm("handoff", "handoff")
    await paging.engine.run(seconds=PATIENCE + 1)
    assert (len(paging.sms.to(LUIS_PHONE)), len(paging.sms.to(PRIYA_PHONE))) == (1, 1), "the climb after closing goes to the night's people"
    assert paging.voice.carried == [], "no danger: no telephone rings before the first rung had its time"


async def test_what_can_wait_until_the_clinic_opens_rings_nobody_at_night(paging: PagingHouse) -> None:  # noqa: F811
    paging.callout._hours = Clinic().open_hours
    paging.clock.now = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)  # 23:00 in New York
    held = await paging.alarm("handoff", "handoff", rules=("misunderstood",))
    await paging.engine.run(hours=8)
    assert [len(paging.sms.to(phone)) for phone in (DANA_PHONE, LUIS_PHONE, PRIYA_PHONE)] == [1, 1, 1], "each rung reads it once"
    assert paging.voice.carried == [] and [one.kind for one in await paging.live()] == ["handoff"], "and operations hear of no silence"
    assert (await paging.now(held)).due_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    await paging.engine.run(hours=1, minutes=5, seconds=30)
    assert [len(paging.sms.to(phone)) for phone in (DANA_PHONE, LUIS_PHONE, PRIYA_PHONE)] == [2, 2, 2], "at eight it climbs anew"
    assert {message.recipient for _, message in paging.voice.carried} == {LUIS_PHONE, PRIYA_PHONE}


async def test_what_cannot_wait_wakes_a_hand_off_that_could(paging: PagingHouse) -> None:  # noqa: F811
    paging.callout._hours = Clinic().open_hours
    paging.clock.now = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
    await paging.alarm("handoff", "handoff", "+12065559999", rules=("billing",))
    await paging.engine.run(hours=1)
    await paging.alarm("handoff", "handoff", "+12065559999", rules=("distressed",))
    await paging.engine.run(seconds=PATIENCE + 65)
    assert (len(paging.sms.to(DANA_PHONE)), len(paging.sms.to(LUIS_PHONE))) == (2, 2), "at once, from the first rung on"
    assert paging.voice.to(LUIS_PHONE), "and telephones ring"


async def test_a_night_ladder_is_called_through_the_night(paging: PagingHouse) -> None:  # noqa: F811
    paging.callout._hours = Clinic().open_hours
    async with paging.database.transaction() as tx:
        await ladders.set(tx, "after_hours", [[[PRIYA_PHONE.uri()]]], PATIENCE, paging.clock())
    paging.clock.now = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
    await paging.alarm("handoff", "handoff", rules=("misunderstood",))
    await paging.engine.run(minutes=5)
    assert len(paging.sms.to(PRIYA_PHONE)) == 3 and paging.voice.to(PRIYA_PHONE)


async def test_the_rotation_hands_over_on_the_wall_clock_both_times_the_clocks_change(paging: PagingHouse) -> None:  # noqa: F811
    async with paging.database.transaction() as tx:
        people = [(await staff.by_phone(tx, paging.database.vault, phone)) for phone in (DANA_PHONE, LUIS_PHONE)]
        ids = tuple(one.id for one in people if one)
        for name, start in (("Spring", date(2027, 3, 13)), ("Autumn", date(2027, 11, 6))):
            await rotas.put(tx, Rotation(f"r-{name}", name, ids, start, time(8), "America/New_York", Period.DAILY), paging.clock())
    for name, before in (("Spring", datetime(2027, 3, 14, 11, 59, tzinfo=UTC)), ("Autumn", datetime(2027, 11, 7, 12, 59, tzinfo=UTC))):
        async with paging.database.transaction() as tx:
            await ladders.set(tx, "default", [[[f"rotation:r-{name}"]]], PATIENCE, paging.clock())
        paging.clock.now = before
        paging.sms.carried.clear()
        held = await paging.alarm()
        await paging.engine.run(seconds=PATIENCE + 1)
        assert (len(paging.sms.to(DANA_PHONE)), len(paging.sms.to(LUIS_PHONE))) == (1, 1), f"{name}: 07:59 it is Dana's, 08:01 Luis'"
        await paging.press(held, LUIS, Verb.RESOLVE)


async def test_a_future_hour_with_nobody_is_told_while_there_is_time(paging: PagingHouse) -> None:  # noqa: F811
    async with paging.database.transaction() as tx:
        dana = await staff.by_phone(tx, paging.database.vault, DANA_PHONE)
        assert dana is not None
        await rotas.put(tx, Rotation("r1", "Nurses", (dana.id,), date(2026, 11, 1), time(8), "UTC", Period.DAILY), paging.clock())
        await ladders.set(tx, "crisis", [[["rotation:r1"]]], PATIENCE, paging.clock())
    await paging.engine.run(minutes=61)
    assert await paging.live() == []
    async with paging.database.transaction() as tx:
        gap = paging.clock() + timedelta(hours=40)
        await rotas.override(tx, "r1", gap, gap + timedelta(hours=1), None, by="cli", at=paging.clock())
    await paging.engine.run(minutes=150)
    assert [one.rules for one in await paging.live()] == [("nobody_on_call_soon", "Nurses")], "once a day"
