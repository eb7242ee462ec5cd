"""A message leaves once, and its state only goes forward."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channels.address import Address
from channels.message import ChannelName, DeliveryReport, DeliveryState, Kind, MessageId, OutboundMessage, advance
from store import outbox
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.tables import delivery_events
from store.tables import outbox as table
from tests.fakes.clock import Clock

Letter = Callable[..., OutboundMessage]
S = DeliveryState


async def _add(database: Database, message: OutboundMessage, talk: Conversation | None = None, state: DeliveryState = S.QUEUED) -> bool:
    async with database.transaction() as tx:
        whose = {} if talk is None else {"conversation_id": talk.id, "contact_id": talk.contact_id}
        return await outbox.add(tx, database.vault, message, state=state, **whose)


async def _get(database: Database, id_: str) -> outbox.Row:
    async with database.reading() as tx:
        row = await outbox.get(tx, database.vault, id_)
    assert row is not None
    return row


def _report(
    state: DeliveryState, clock: Clock, provider_id: str = "SM9", code: str | None = None, outbox_id: str | None = None
) -> DeliveryReport:
    return DeliveryReport(ChannelName.SMS, provider_id, state, code, clock(), outbox_id)


async def test_what_was_put_in_comes_out(database: Database, talk: Conversation, letter: Letter, clock: Clock) -> None:
    message = letter(
        "m1",
        "Your visit is at 3 pm.",
        kind=Kind.REMINDER,
        in_reply_to=MessageId("sms:SM1"),
        not_before=clock() + timedelta(hours=1),
        expires_at=clock() + timedelta(hours=2),
        card={"escalation": "e1", "blocks": [{"type": "section"}]},
    )
    async with database.transaction() as tx:
        assert await outbox.add(tx, database.vault, message, conversation_id=talk.id, contact_id=talk.contact_id, segments=2)
        by_key = await outbox.by_key(tx, database.vault, message.dedupe_key)
    row = await _get(database, "m1")
    assert row == by_key
    assert row.message == message
    assert (row.state, row.attempts, row.provider_id, row.segments, row.sending_since) == (S.QUEUED, 0, None, 2, None)
    assert (row.conversation_id, row.contact_id) == (talk.id, talk.contact_id)


async def test_a_page_to_staff_needs_no_contact(database: Database, letter: Letter) -> None:
    page = letter("p1", kind=Kind.PAGE, channel=ChannelName.SLACK, recipient=Address.slack("U01ABC"))
    assert await _add(database, page)
    assert (await _get(database, "p1")).message == page


async def test_one_message_per_key(database: Database, letter: Letter) -> None:
    assert await _add(database, letter("m1", dedupe_key="turn:1"))
    assert not await _add(database, letter("m2", dedupe_key="turn:1"))
    assert not await _add(database, letter("m1", dedupe_key="turn:2"))
    async with database.reading() as tx:
        assert await outbox.get(tx, database.vault, "m2") is None
        assert await outbox.by_key(tx, database.vault, "turn:2") is None


async def test_ten_at_once_store_one(database: Database, letter: Letter) -> None:
    stored = await asyncio.gather(*(_add(database, letter(f"m{n}", dedupe_key="turn:1")) for n in range(10)))
    assert stored.count(True) == 1


async def test_started_sent_delivered(database: Database, talk: Conversation, letter: Letter, clock: Clock) -> None:
    await _add(database, letter("m1"), talk)
    async with database.transaction() as tx:
        assert await outbox.start(tx, "m1", clock()) is False
    row = await _get(database, "m1")
    assert (row.state, row.attempts, row.sending_since) == (S.SENDING, 1, clock())
    async with database.transaction() as tx:
        await outbox.sent(tx, "m1", "SM9", S.SENT, clock())
        assert await outbox.start(tx, "m1", clock()) is None
        assert await outbox.report(tx, _report(S.DELIVERED, clock)) == "m1"
    row = await _get(database, "m1")
    assert (row.state, row.provider_id) == (S.DELIVERED, "SM9")


async def test_a_second_start_is_unsure_and_remembers_since_when(database: Database, letter: Letter, clock: Clock) -> None:
    await _add(database, letter("m1"))
    since = clock()
    async with database.transaction() as tx:
        assert await outbox.start(tx, "m1", since) is False
        assert await outbox.start(tx, "m1", clock.forward(seconds=30)) is True
        assert await outbox.start(tx, "m1", clock.forward(seconds=30)) is True
    row = await _get(database, "m1")
    assert (row.attempts, row.sending_since) == (3, since)


async def test_a_retry_after_a_plain_no_is_sure(database: Database, letter: Letter, clock: Clock) -> None:
    await _add(database, letter("m1"))
    async with database.transaction() as tx:
        await outbox.start(tx, "m1", clock())
        assert await outbox.failed(tx, "m1", S.RETRYING, "20429", clock())
        again = clock.forward(minutes=1)
        assert await outbox.start(tx, "m1", again) is False
    row = await _get(database, "m1")
    assert (row.attempts, row.sending_since, row.code) == (2, again, "20429")


@pytest.mark.parametrize("state", [S.SENT, S.INLINE, S.EXPIRED, S.SUPPRESSED, S.FAILED, S.DELIVERED, S.READ])
async def test_what_is_over_is_not_started(database: Database, letter: Letter, clock: Clock, state: DeliveryState) -> None:
    await _add(database, letter("m1"), state=state)
    async with database.transaction() as tx:
        assert await outbox.start(tx, "m1", clock()) is None
        assert not await outbox.failed(tx, "m1", S.RETRYING, "x", clock())
    assert (await _get(database, "m1")).state is state


async def test_an_unknown_message_is_not_started(database: Database, clock: Clock) -> None:
    async with database.transaction() as tx:
        assert await outbox.start(tx, "nothing", clock()) is None
        assert await outbox.report(tx, _report(S.SENT, clock)) is None


async def test_a_callback_faster_than_our_own_commit_wins(database: Database, letter: Letter, clock: Clock) -> None:
    await _add(database, letter("m1"))
    async with database.transaction() as tx:
        await outbox.start(tx, "m1", clock())
        assert await outbox.report(tx, _report(S.DELIVERED, clock, outbox_id="m1")) == "m1"
        await outbox.sent(tx, "m1", "SM9", S.SENT, clock())
    row = await _get(database, "m1")
    assert (row.state, row.provider_id) == (S.DELIVERED, "SM9")


async def test_a_callback_with_an_id_we_do_not_know_is_found_by_the_providers(database: Database, letter: Letter, clock: Clock) -> None:
    await _add(database, letter("m1"))
    async with database.transaction() as tx:
        await outbox.start(tx, "m1", clock())
        await outbox.sent(tx, "m1", "SM9", S.SENT, clock())
        assert await outbox.report(tx, _report(S.READ, clock, outbox_id="gone")) == "m1"


async def test_repeated_and_late_callbacks_change_nothing_and_are_kept_once(database: Database, letter: Letter, clock: Clock) -> None:
    await _add(database, letter("m1"))
    async with database.transaction() as tx:
        await outbox.start(tx, "m1", clock())
        await outbox.sent(tx, "m1", "SM9", S.SENT, clock())
        await outbox.report(tx, _report(S.DELIVERED, clock))
        settled = clock()
        clock.forward(minutes=1)
        for _ in range(5):
            assert await outbox.report(tx, _report(S.SENT, clock)) == "m1"
            assert await outbox.report(tx, _report(S.FAILED, clock, code="30003")) == "m1"
        events = (await tx.execute(sa.select(delivery_events.c.state).order_by(delivery_events.c.id))).scalars().all()
    row = await _get(database, "m1")
    assert (row.state, row.code, row.updated_at) == (S.DELIVERED, None, settled)
    assert events == ["delivered", "sent", "failed"]


async def test_a_failure_told_by_the_provider_keeps_its_code(database: Database, letter: Letter, clock: Clock) -> None:
    await _add(database, letter("m1"))
    async with database.transaction() as tx:
        await outbox.start(tx, "m1", clock())
        await outbox.sent(tx, "m1", "SM9", S.SENT, clock())
        await outbox.report(tx, _report(S.FAILED, clock, code="30003"))
    row = await _get(database, "m1")
    assert (row.state, row.code) == (S.FAILED, "30003")


TOLD = st.sampled_from([S.SENT, S.FAILED, S.DELIVERED, S.READ])


@given(told=st.lists(TOLD, max_size=6), when=st.integers(0, 6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_states_never_go_back(database: Database, letter: Letter, clock: Clock, told: list[DeliveryState], when: int) -> None:
    """Whatever the order of callbacks and our own commit, the state is the furthest of all we were told."""
    id_ = f"m{clock.forward(seconds=1).timestamp()}"
    await _add(database, letter(id_))
    expected, known = S.SENDING, S.SENDING
    async with database.transaction() as tx:
        await outbox.start(tx, id_, clock())
        for place, state in enumerate([*told[:when], None, *told[when:]]):
            if state is None:
                await outbox.sent(tx, id_, f"SM{id_}", S.SENT, clock())
                expected = advance(expected, S.SENT)
            else:
                assert await outbox.report(tx, _report(state, clock, f"SM{id_}", outbox_id=id_)) == id_
                expected = advance(expected, state)
            now = S((await tx.execute(sa.select(table.c.state).where(table.c.id == id_))).scalar_one())
            assert now.rank >= known.rank, place
            known = now
    assert known is expected


async def test_stuck_is_ours_due_and_old(database: Database, talk: Conversation, letter: Letter, clock: Clock) -> None:
    for id_ in ("queued", "sending", "retrying", "sent"):
        await _add(database, letter(id_), talk)
    await _add(database, letter("later", not_before=clock() + timedelta(hours=8)), talk)
    async with database.transaction() as tx:
        for id_ in ("sending", "retrying", "sent"):
            await outbox.start(tx, id_, clock())
        await outbox.failed(tx, "retrying", S.RETRYING, "20429", clock())
        await outbox.sent(tx, "sent", "SM1", S.SENT, clock())
        assert await outbox.stuck(tx, clock()) == []
        assert set(await outbox.stuck(tx, clock.forward(minutes=5))) == {"queued", "sending", "retrying"}
        assert len(await outbox.stuck(tx, clock(), limit=2)) == 2
        assert "later" in await outbox.stuck(tx, clock.forward(hours=9))


async def test_cancel_stops_what_has_not_left_of_those_kinds(database: Database, talk: Conversation, letter: Letter, clock: Clock) -> None:
    for id_, kind in (("r1", Kind.REMINDER), ("r2", Kind.REMINDER), ("a1", Kind.REPLY)):
        await _add(database, letter(id_, kind=kind), talk)
    await _add(database, letter("other", kind=Kind.REMINDER))
    async with database.transaction() as tx:
        await outbox.start(tx, "r2", clock())
        assert await outbox.cancel(tx, talk.contact_id, (Kind.REMINDER,), clock()) == 1
        assert await outbox.cancel(tx, talk.contact_id, ("reminder",), clock()) == 0
        assert await outbox.start(tx, "r1", clock()) is None
    states = {id_: (await _get(database, id_)).state for id_ in ("r1", "r2", "a1", "other")}
    assert states == {"r1": S.SUPPRESSED, "r2": S.SENDING, "a1": S.QUEUED, "other": S.QUEUED}


async def test_whether_staff_wrote(database: Database, talk: Conversation, letter: Letter, clock: Clock) -> None:
    since = clock()
    await _add(database, letter("a1"), talk)
    async with database.reading() as tx:
        assert not await outbox.staff_answered(tx, talk.id, since)
    await _add(database, letter("s1", kind=Kind.STAFF), talk)
    async with database.reading() as tx:
        assert await outbox.staff_answered(tx, talk.id, since)
        assert not await outbox.staff_answered(tx, talk.id, since + timedelta(seconds=1))


async def test_ten_starts_at_once_and_one_is_sure(database: Database, letter: Letter, clock: Clock) -> None:
    await _add(database, letter("m1"))

    async def start() -> bool | None:
        async with database.transaction() as tx:
            return await outbox.start(tx, "m1", clock())

    assert sorted(await asyncio.gather(*(start() for _ in range(10))), key=bool) == [False] + [True] * 9


async def test_the_row_shows_nothing(database: Database, talk: Conversation, ana: Contact, letter: Letter) -> None:
    await _add(database, letter("m1", "Your lab result is ready, Ana."), talk)
    async with database.reading() as tx:
        row = (await tx.execute(sa.select(table))).one()
    assert not any(b"Ana" in value or b"2025550111" in value for value in row if isinstance(value, bytes))
    assert "Ana" not in repr(await _get(database, "m1"))


async def test_taken_back_while_it_certainly_has_not_left(database: Database, letter: Letter, clock: Clock) -> None:
    await _add(database, letter("m1"))
    await _add(database, letter("m2"))
    await _add(database, letter("m3"))
    async with database.transaction() as tx:
        assert await outbox.take_back(tx, "m1", clock())
        assert not await outbox.take_back(tx, "m1", clock())
        assert await outbox.start(tx, "m1", clock()) is None
        await outbox.start(tx, "m2", clock())
        assert not await outbox.take_back(tx, "m2", clock()), "it may be with the provider"
        await outbox.failed(tx, "m2", S.RETRYING, "20429", clock())
        assert await outbox.take_back(tx, "m2", clock()), "it is certainly not"
        assert not await outbox.take_back(tx, "gone", clock())
    assert (await _get(database, "m2")).code == "undone"
