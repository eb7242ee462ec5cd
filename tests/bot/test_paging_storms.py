"""Many alerts at once, and pages that come too late: bundles, lost jobs, one alert for one patient."""

from __future__ import annotations

import re

from channels.message import AckResult, Verb
from channels.twilio.page_calls import KeyPress
from store import escalations
from tests.bot.paging_house import (
    DANA_PHONE,
    LUIS,
    LUIS_PHONE,
    PagingHouse,
    paging,  # noqa: F401 - a fixture
)


async def test_fifty_emergencies_in_a_minute_ring_a_phone_a_few_times_and_lose_nothing(paging: PagingHouse) -> None:  # noqa: F811
    held = []
    for _ in range(50):
        held.append(await paging.alarm())
        await paging.engine.run(seconds=1)
    await paging.engine.run(seconds=60)
    live = [one for one in await paging.live() if one.kind == "emergency"]
    assert len({one.id for one in live}) == 50 and len({one.code for one in live}) == 50
    cards = {message.card["escalation"] for _, message in paging.slack.carried if message.card and message.recipient.value == "C0CARE"}
    assert cards >= {one.id for one in live}, "each has its own card"
    texts, calls = paging.sms.to(DANA_PHONE), paging.voice.when(DANA_PHONE)
    assert len(texts) <= 17, f"{len(texts)} texts instead of 50"
    assert len(calls) <= 3
    bundles = [text for text in texts if "alerts open" in text]
    assert bundles and all(len(text) <= 160 for text in texts)
    assert re.search(r"\d+ alerts open\. Newest: CRITICAL patient alert #\d+", bundles[-1])
    async with paging.database.transaction() as tx:
        by_number = await escalations.by_reply(tx, f"#{held[17].number}")
        by_code = await escalations.by_reply(tx, held[17].code.lower())
    assert by_number is not None and by_code is not None and by_number.id == by_code.id == held[17].id
    assert (await paging.press(held[17], DANA_PHONE, Verb.TAKE)).result is AckResult.TAKEN
    assert (await paging.now(held[18])).state == "open", "taking one takes one"


async def test_a_bundled_call_goes_from_alert_to_alert(paging: PagingHouse) -> None:  # noqa: F811
    for _ in range(4):
        await paging.alarm()
    await paging.engine.run(seconds=118)
    call = next(message for _, message in paging.voice.carried if message.card and "escalations" in message.card)
    heard = []
    for place in range(3):
        spoken = await paging.desk.spoken(call.id)
        assert spoken is not None and spoken.others == 2 - place
        heard.append(spoken.number)
        press = KeyPress(spoken.escalation, Verb.TAKE, paging.clock(), spoken.version, f"key:b{place}")
        assert (await paging.desk.keyed(call.id, press)).result is AckResult.TAKEN
    assert heard == sorted(heard, reverse=True), "the newest first"
    after = await paging.desk.spoken(call.id)
    assert after is not None and after.state == "mine"


async def test_a_bundle_leaves_out_what_was_taken_meanwhile(paging: PagingHouse) -> None:  # noqa: F811
    held = [await paging.alarm() for _ in range(7)]
    await paging.engine.run()
    await paging.press(held[5], LUIS, Verb.TAKE)
    await paging.engine.run(seconds=30)
    last = paging.sms.to(DANA_PHONE)[5:]
    assert len(last) == 1 and f"#{held[6].number}" in last[0] and "alerts open" not in last[0], "one is left: an ordinary page"


async def test_a_bundle_whose_job_got_lost_is_found(paging: PagingHouse) -> None:  # noqa: F811
    for _ in range(8):
        await paging.alarm()
    await paging.engine.run()
    assert paging.engine.lose("bundle") == 1
    paging.engine.lose("climb")
    await paging.engine.run(minutes=4)
    assert any("alerts open" in text for text in paging.sms.to(DANA_PHONE))


async def test_several_alarms_of_one_patient_are_one_alert(paging: PagingHouse) -> None:  # noqa: F811
    first = await paging.alarm("urgent", patient="+12065550999")
    second = await paging.alarm("critical", patient="+12065550999")
    assert first.id == second.id and second.level == "critical"


async def test_lost_climbs_are_found_paged_and_told_to_operations(paging: PagingHouse) -> None:  # noqa: F811
    held = await paging.alarm()
    await paging.engine.run()
    paging.engine.lose("climb")
    await paging.engine.run(minutes=7)
    assert paging.sms.when(LUIS_PHONE)
    live = await paging.live()
    assert {one.kind for one in live} == {"emergency", "technical"}
    assert (await paging.now(held)).due_at is not None
