"""People and messages for the store's tests, invented."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from channels.address import Address
from channels.message import ChannelName, InboundMessage, Kind, MessageId, OutboundMessage
from compliance.phi import Phi
from store import contacts, conversations
from store.contacts import Contact
from store.conversations import Conversation
from store.database import Database
from tests.fakes.clock import Clock

OURS = "tel:+15555550100"
ANA = Address.phone("+12025550111")
BEN = Address.phone("+12025550122")
HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
def says(clock: Clock) -> Callable[..., InboundMessage]:
    """Builds an inbound text: `says("SM1", "hello")`."""

    def build(provider_id: str, text: str, sender: Address = ANA) -> InboundMessage:
        id_ = MessageId(f"sms:{provider_id}")
        return InboundMessage(id_, ChannelName.SMS, provider_id, sender, Address.parse(OURS), Phi(text), clock())

    return build


@pytest.fixture
def letter(clock: Clock) -> Callable[..., OutboundMessage]:
    """Builds an outbound text: `letter("m1", "hello")`."""

    def build(id_: str, text: str = "We have your message.", **changes: object) -> OutboundMessage:
        values: dict[str, object] = {
            "id": MessageId(id_),
            "channel": ChannelName.SMS,
            "kind": Kind.REPLY,
            "recipient": ANA,
            "text": Phi(text),
            "dedupe_key": f"reply:{id_}",
            "created_at": clock(),
        }
        return OutboundMessage(**{**values, **changes})  # type: ignore[arg-type]

    return build


@pytest.fixture
async def ana(database: Database, clock: Clock) -> Contact:
    async with database.transaction() as tx:
        return (await contacts.meet(tx, database.vault, ANA, clock()))[0]


@pytest.fixture
async def talk(database: Database, ana: Contact, clock: Clock) -> Conversation:
    async with database.transaction() as tx:
        return await conversations.touch(tx, ana.id, "sms", OURS, clock(), close_after=HALF_HOUR)
