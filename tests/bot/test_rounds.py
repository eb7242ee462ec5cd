"""A storm climbs together: everybody is paged once for all of it, nothing is dropped, and each alert is still answered on its own."""

from __future__ import annotations

import json
from datetime import timedelta

import sqlalchemy as sa

from bot.rounds import FEW
from channels.message import AckResult, ChannelName, Verb
from channels.segments import count
from compliance.audit import AuditAction
from store import cards, escalations, ladders, outbox, pagings
from store.escalations import Escalation
from store.memory_tables import audit_events
from store.tables import escalations as table
from tests.bot.paging_house import (
    CHANNEL,
    LUIS,
    LUIS_PHONE,
    PATIENCE,
    PRIYA_PHONE,
    RUNGS,
    PagingHouse,
    paging,  # noqa: F401 - a fixture
)

STORM = 8


async def storm(house: PagingHouse, many: int = STORM) -> list[Escalation]:
    """So many alerts of as many patients, raised in one moment, so that their climbs are due in one moment, too."""
    held = [await house.alarm() for _ in range(many)]
    await house.engine.run(seconds=PATIENCE - 1)
    assert not house.sms.to(LUIS_PHONE)
    return held


async def test_a_storm_rings_each_phone_once_and_every_alert_has_climbed(paging: PagingHouse) -> None:  # noqa: F811
    held = await storm(paging)
    await paging.engine.run(seconds=10)
    texts = paging.sms.to(LUIS_PHONE)
    assert len(texts) == 1 and f"{STORM} alerts open" in texts[0] and count(texts[0]).segments == 1
    for one in held:
        now = await paging.now(one)
        assert (now.state, now.pages, now.rung) == ("open", 2, 1) and now.due_at is not None and now.due_at > paging.clock()
    direct = [message for _, message in paging.slack.carried if message.recipient == LUIS]
    assert len(direct) == 1 and f"{STORM} alerts are open" in json.dumps(direct[0].card)
    assert direct[0].text.reveal() == f"{STORM} alerts are open", "a lock screen shows no more"
    await paging.engine.run(seconds=60)
    calls = [message for _, message in paging.voice.carried if message.recipient == LUIS_PHONE]
    assert len(calls) == 1, "and one call, a minute later"
    spoken = await paging.desk.spoken(calls[0].id)
    assert spoken is not None and spoken.others == STORM - 1


async def test_it_goes_on_climbing_with_one_job_for_all(paging: PagingHouse) -> None:  # noqa: F811
    held = await storm(paging)
    await paging.engine.run(seconds=10)
    assert len([task for task in paging.engine.of("climb") if task.args[1] == 2]) == 1
    representative = next(task for task in paging.engine.of("climb") if task.args[1] == 2).args[0]
    taken = next(one for one in held if one.id == representative)
    assert (await paging.press(taken, LUIS, Verb.TAKE)).result is AckResult.TAKEN, "whose name the job carries does not matter"
    await paging.engine.run(seconds=PATIENCE)
    assert len(paging.sms.to(PRIYA_PHONE)) == 1 and f"{STORM - 1} alerts open" in paging.sms.to(PRIYA_PHONE)[0]
    assert {(await paging.now(one)).pages for one in held if one.id != taken.id} == {3}
    assert (await paging.now(taken)).pages == 2, "never paged after it was taken"


async def test_what_was_taken_before_the_bundle_rings_is_left_out_of_it(paging: PagingHouse) -> None:  # noqa: F811
    held = await storm(paging)
    await paging.engine.run(seconds=2)
    for one in held[:-1]:
        await paging.press(one, LUIS, Verb.TAKE)
    await paging.engine.run(seconds=10)
    last = await paging.now(held[-1])
    assert [f"Reply {last.code} to take" in text for text in paging.sms.to(LUIS_PHONE)] == [True], "one left: paged like any other"


async def test_each_of_them_counts_as_reached_and_is_in_the_audit_log(paging: PagingHouse) -> None:  # noqa: F811
    held = await storm(paging)
    await paging.engine.run(seconds=10)
    whom = paging.bundles.whom(LUIS_PHONE)
    async with paging.database.reading() as tx:
        for one in held:
            mine = [page for page in await pagings.of(tx, one.id) if page.whom == whom and page.channel == "sms"]
            assert len([page for page in mine if page.reached_at is not None]) >= 1, one.number
        bodies = [json.loads(row.body) for row in await tx.execute(sa.select(audit_events.c.body))]
        steps = [[event.what for event in await escalations.timeline(tx, one.id)].count("paged") for one in held]
    climbed = [body for body in bodies if body["action"] == AuditAction.ESCALATION_CLIMBED.value]
    assert len(climbed) == STORM and set(steps) == {2}


async def test_a_bundle_is_repeated_at_most_every_half_minute(paging: PagingHouse) -> None:  # noqa: F811
    await storm(paging)
    await paging.engine.run(seconds=5)
    assert len(paging.sms.to(LUIS_PHONE)) == 1
    async with paging.database.transaction() as tx:
        more = (await escalations.list_open(tx))[: FEW + 1]
        flow = paging.bundles
        task = await flow.gather_in(tx, ChannelName.SMS, LUIS_PHONE, more, 0, paging.clock())
        await paging.engine.enqueue(tx, task)
    await paging.engine.run(seconds=10)
    assert len(paging.sms.to(LUIS_PHONE)) == 1
    await paging.engine.run(seconds=30)
    assert len(paging.sms.to(LUIS_PHONE)) == 2, "kept, and said when the half minute is over"


async def test_few_at_once_are_paged_one_by_one(paging: PagingHouse) -> None:  # noqa: F811
    held = await storm(paging, FEW)
    await paging.engine.run(seconds=10)
    texts = paging.sms.to(LUIS_PHONE)
    assert len(texts) == FEW
    for one in held:
        assert any(f"#{one.number}" in text and one.code in text for text in texts)


async def test_every_card_shows_the_climb_in_the_end(paging: PagingHouse) -> None:  # noqa: F811
    held = await storm(paging)
    await paging.engine.run(seconds=1)
    behind = 0
    async with paging.database.reading() as tx:
        for one in held:
            now = await paging.now(one)
            behind += any(card.drawn_version < now.version for card in await cards.of(tx, one.id) if card.channel == CHANNEL)
    assert behind, "not all at the same time"
    await paging.engine.run(seconds=60)
    async with paging.database.reading() as tx:
        for one in held:
            now = await paging.now(one)
            assert all(card.drawn_version == now.version for card in await cards.of(tx, one.id)), one.number


async def test_a_hopeless_storm_is_one_alarm_to_operations(paging: PagingHouse) -> None:  # noqa: F811
    async with paging.database.transaction() as tx:
        await ladders.set(tx, "default", (RUNGS[0],), PATIENCE, paging.clock())
    held = [await paging.alarm() for _ in range(STORM)]
    async with paging.database.transaction() as tx:
        await tx.execute(sa.update(table).values(opened_at=paging.clock() - timedelta(minutes=15)))
    await paging.engine.run(seconds=PATIENCE + 3)
    assert {(await paging.now(one)).pages for one in held} == {2}
    technical = [one.rules for one in await paging.live() if one.kind == "technical"]
    assert technical == [("escalation_unanswered", f"{STORM} alerts")]


async def test_a_lost_bundle_job_is_found(paging: PagingHouse) -> None:  # noqa: F811
    await storm(paging)
    await paging.engine.run(seconds=1)
    assert paging.engine.lose("bundle")
    await paging.engine.run(seconds=20)
    assert not paging.sms.to(LUIS_PHONE)
    await paging.engine.run(minutes=4)
    assert any(f"{STORM} alerts open" in text for text in paging.sms.to(LUIS_PHONE))


async def test_the_message_that_stands_for_a_storm_is_never_sent_itself(paging: PagingHouse) -> None:  # noqa: F811
    held = await storm(paging)
    await paging.engine.run(seconds=10)
    async with paging.database.reading() as tx:
        waits = [page for one in held for page in await pagings.of(tx, one.id) if page.how == pagings.JOINED]
        rows = [await outbox.get(tx, paging.database.vault, id_) for id_ in {page.outbox_id for page in waits}]
    assert rows and all(row is not None and row.provider_id is None for row in rows if row is not None and row.code == "bundled")
