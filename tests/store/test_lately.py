"""What was said just before: their last words and ours in one question, as `inbox.recent` and `outbox.recent` tell them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from channels.address import Address
from channels.message import ChannelName, DeliveryState, InboundMessage, Kind, OutboundMessage
from store import contacts, conversations, inbox, outbox
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from store.lately import Heard, Said, lately
from store.tables import inbound
from store.vault import Tampered
from tests.fakes.clock import Clock
from tests.store.conftest import BEN, HALF_HOUR, OURS

Says, Letter = Callable[..., InboundMessage], Callable[..., OutboundMessage]


async def asked(database: Database, contact_id: str, clock: Clock) -> tuple[list[Heard], Said | None]:
    async with database.transaction() as tx:
        at = clock()
        return await lately(tx, database.vault, contact_id, heard_since=at - timedelta(minutes=5), said_since=at - timedelta(hours=24))


async def test_nobody_said_anything(database: Database, ana: Contact, clock: Clock) -> None:
    assert await asked(database, ana.id, clock) == ([], None)


async def test_their_last_three_in_order_and_our_last(
    database: Database, talk: Conversation, says: Says, letter: Letter, clock: Clock
) -> None:
    for number, text in enumerate(("too old", "one", "two", "three", "four")):
        async with database.transaction() as tx:
            await inbox.add(
                tx, database.vault, says(f"SM{number}", text), talk.contact_id, talk.id, "urgent" if text == "three" else "none"
            )
            await outbox.add(tx, database.vault, letter(f"m{number}", f"re {text}"), contact_id=talk.contact_id)
        clock.forward(minutes=6 if text == "too old" else 1)
    heard, said = await asked(database, talk.contact_id, clock)
    assert [(one.text.reveal(), one.level) for one in heard] == [("two", "none"), ("three", "urgent"), ("four", "none")]
    assert said is not None and (said.text.reveal(), said.kind) == ("re four", Kind.REPLY)
    assert "four" not in repr((heard, said))


async def test_texts_of_one_moment_keep_the_order_they_came_in(database: Database, talk: Conversation, says: Says, clock: Clock) -> None:
    async with database.transaction() as tx:
        for number in range(12):
            await inbox.add(tx, database.vault, says(f"SM{number}", str(number)), talk.contact_id, talk.id, "none")
    heard, _ = await asked(database, talk.contact_id, clock)
    assert [one.text.reveal() for one in heard] == ["9", "10", "11"]


async def test_what_was_for_others_held_back_or_long_ago_is_not_ours(
    database: Database, talk: Conversation, letter: Letter, clock: Clock
) -> None:
    async with database.transaction() as tx:
        await outbox.add(tx, database.vault, letter("old", "old?"), contact_id=talk.contact_id)
    clock.forward(hours=25)
    async with database.transaction() as tx:
        ben, _ = await contacts.meet(tx, database.vault, BEN, clock())
        await outbox.add(tx, database.vault, letter("ben", "ben?"), contact_id=ben.id)
        await outbox.add(
            tx,
            database.vault,
            letter("card", "card?", channel=ChannelName.SLACK, recipient=Address.slack("C0CARE")),
            contact_id=talk.contact_id,
        )
        for state in (DeliveryState.SUPPRESSED, DeliveryState.EXPIRED):
            await outbox.add(tx, database.vault, letter(state.value, "never left?"), contact_id=talk.contact_id, state=state)
    assert await asked(database, talk.contact_id, clock) == ([], None)
    async with database.transaction() as tx:
        await outbox.add(tx, database.vault, letter("nurse", "Is it worse?", kind=Kind.STAFF), contact_id=talk.contact_id)
    _, said = await asked(database, talk.contact_id, clock)
    assert said is not None and (said.kind, said.text.reveal()) == (Kind.STAFF, "Is it worse?")


async def test_a_text_moved_to_another_patient_does_not_open(database: Database, talk: Conversation, says: Says, clock: Clock) -> None:
    async with database.transaction() as tx:
        await inbox.add(tx, database.vault, says("SM1", "hello"), talk.contact_id, talk.id, "none")
        ben, _ = await contacts.meet(tx, database.vault, BEN, clock())
        await conversations.touch(tx, ben.id, "sms", OURS, clock(), close_after=HALF_HOUR)
        await tx.execute(inbound.update().values(contact_id=ben.id))
    with pytest.raises(Tampered):
        await asked(database, ben.id, clock)
