"""Every accepted message is answered, taken or closed; what is not becomes a person's, and the patient hears when one will answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.balance import NOBODY_AFTER, Balance
from bot.clinic import Clinic
from bot.promise import Promise
from channels.address import Address
from channels.message import AckResult, ChannelName, InboundMessage, MessageId, Verb
from compliance.phi import Phi
from store import contacts, conversations, inbox, outbox
from tests.bot.paging_house import DANA, PagingHouse, paging  # noqa: F401 - `paging` is a fixture

ANA = Address.phone("+12065550111")
OURS = Address.phone("+12065550000")


@pytest.fixture
def balance(paging: PagingHouse) -> Balance:  # noqa: F811
    return Balance(paging.database, paging.engine, paging.flow, Promise(Clinic().open_hours, None))  # type: ignore[arg-type]


async def says(house: PagingHouse, text: str = "hello?", id_: str = "sms:1", *, opted_out: bool = False) -> tuple[str, str, int]:
    """(contact, conversation, row) of a message that waits."""
    message = InboundMessage(MessageId(id_), ChannelName.SMS, id_, ANA, OURS, Phi(text), house.clock())
    async with house.database.transaction() as tx:
        contact, _ = await contacts.meet(tx, house.database.vault, ANA, house.clock())
        if opted_out:
            await contacts.set_opted_out(tx, contact.id, True)
        talk = await conversations.touch(tx, contact.id, "sms", OURS.uri(), house.clock(), close_after=timedelta(minutes=30))
        row = await inbox.add(tx, house.database.vault, message, contact.id, talk.id, "none")
    assert row is not None
    return contact.id, talk.id, row


async def state(house: PagingHouse, id_: str = "sms:1") -> str:
    async with house.database.reading() as tx:
        found = await inbox.find(tx, house.database.vault, id_)
    assert found is not None
    return found.state


async def test_an_unanswered_message_becomes_a_persons_and_the_patient_hears_when(paging: PagingHouse, balance: Balance) -> None:  # noqa: F811
    _, talk, row = await says(paging)
    await says(paging, "anybody?", "sms:2")
    async with paging.database.transaction() as tx:
        await balance.to_a_person_in(tx, talk, row, paging.clock())
    assert (await state(paging), await state(paging, "sms:2")) == ("held", "held")
    await paging.engine.run()
    told = paging.sms.to(ANA)
    assert len(told) == 1 and told[0].startswith("Sorry for the wait.")
    live = await paging.live()
    assert [(one.kind, one.rules) for one in live] == [("handoff", ("unanswered",))]
    async with paging.database.reading() as tx:
        answer = await outbox.by_key(tx, paging.database.vault, f"unanswered:{row}")
    assert answer is not None


async def test_whoever_opted_out_is_not_texted_but_a_person_has_it(paging: PagingHouse, balance: Balance) -> None:  # noqa: F811
    _, talk, row = await says(paging, opted_out=True)
    async with paging.database.transaction() as tx:
        await balance.to_a_person_in(tx, talk, row, paging.clock())
    await paging.engine.run()
    assert paging.sms.to(ANA) == [] and len(await paging.live()) == 1


async def test_what_staff_had_and_nobody_has_any_more_is_asked_again(paging: PagingHouse, balance: Balance) -> None:  # noqa: F811
    _, _, row = await says(paging)
    async with paging.database.transaction() as tx:
        await inbox.mark(tx, [row], "held", paging.clock())
    paging.clock.forward(seconds=NOBODY_AFTER.total_seconds() + 1)
    async with paging.database.transaction() as tx:
        assert await balance.nobodys_in(tx, paging.clock()) == 1
        assert await balance.nobodys_in(tx, paging.clock()) == 0, "now an alert about it is live"
    assert [one.rules for one in await paging.live()] == [("unanswered",)]


async def test_resolved_is_closed_and_not_asked_again(paging: PagingHouse, balance: Balance) -> None:  # noqa: F811
    _, talk, row = await says(paging)
    async with paging.database.transaction() as tx:
        await balance.to_a_person_in(tx, talk, row, paging.clock())
    held = (await paging.live())[0]
    assert (await paging.press(held, DANA, Verb.RESOLVE)).result is AckResult.RESOLVED
    assert await state(paging) == "closed"
    paging.clock.forward(hours=2)
    async with paging.database.transaction() as tx:
        assert await balance.nobodys_in(tx, paging.clock()) == 0


async def test_a_patients_hand_offs_are_one_alert_and_join_an_emergency(paging: PagingHouse) -> None:  # noqa: F811
    first = await paging.alarm("handoff", "handoff", patient=ANA.value)
    second = await paging.alarm("handoff", "handoff", patient=ANA.value)
    assert first.id == second.id
    emergency = await paging.alarm("critical", patient=ANA.value)
    assert emergency.id != first.id, "danger has a card of its own"
    assert (await paging.alarm("handoff", "handoff", patient=ANA.value)).id == emergency.id
