"""A sender keeps its pace, and what matters does not wait for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.doors import Doors
from bot.pace import PATIENCE_S, PacedChannel, paced
from channels.address import Address
from channels.errors import FailureKind, SendFailed
from channels.message import ChannelName, DeliveryState, Kind, MessageId, OutboundMessage, Sent
from compliance.phi import Phi
from store.limits import MemoryLimits
from tests.fakes.clock import NOON, Clock

ANA = Address.phone("+12025550111")


@dataclass
class Door:
    name: ChannelName = ChannelName.SMS
    sent: list[str] = field(default_factory=list)

    async def send(self, message: OutboundMessage) -> Sent:
        self.sent.append(message.id)
        return Sent(f"SM{message.id}", DeliveryState.SENT)

    async def find(self, message: OutboundMessage, since: datetime) -> Sent | None:
        return Sent("SMfound", DeliveryState.SENT)


def letter(id_: str, kind: Kind = Kind.REPLY, text: str = "hello") -> OutboundMessage:
    return OutboundMessage(MessageId(id_), ChannelName.SMS, kind, ANA, Phi(text), f"k:{id_}", NOON)


async def test_a_burst_then_one_by_one_and_then_back_to_the_queue(clock: Clock) -> None:
    door = Door()
    kept = PacedChannel(door, "+1555", 0.1, MemoryLimits(), clock)
    await kept.send(letter("1"))
    with pytest.raises(SendFailed) as why:
        await kept.send(letter("2"))
    assert (why.value.kind, why.value.code, why.value.retry_after, why.value.ambiguous) == (FailureKind.DELAY, "paced", 10.0, False)
    clock.forward(seconds=10)
    await kept.send(letter("2"))
    assert door.sent == ["1", "2"]


async def test_a_short_wait_is_waited_in_place() -> None:
    door = Door()
    kept = PacedChannel(door, "+1555", 20, MemoryLimits(), lambda: datetime.now(UTC))
    await asyncio.gather(*(kept.send(letter(str(n))) for n in range(203)))
    assert len(door.sent) == 203
    assert PATIENCE_S > 203 / 20 - 10


async def test_segments_count_not_messages(clock: Clock) -> None:
    kept = PacedChannel(Door(), "+1555", 0.5, MemoryLimits(), clock)  # five segments, then one in two seconds
    await kept.send(letter("1", text="x" * 700))
    with pytest.raises(SendFailed):
        await kept.send(letter("2", text="x" * 700))
    with pytest.raises(SendFailed):
        await kept.send(letter("3", text="x" * 5000))  # more than a bucket holds counts as a bucket


@pytest.mark.parametrize("kind", [Kind.EMERGENCY, Kind.PAGE, Kind.CODE, Kind.NOTICE])
async def test_what_matters_never_waits(clock: Clock, kind: Kind) -> None:
    door = Door()
    kept = PacedChannel(door, "+1555", 0.1, MemoryLimits(), clock)
    for n in range(5):
        await kept.send(letter(str(n), kind))
    assert len(door.sent) == 5


async def test_the_question_whether_it_arrived_is_not_a_message(clock: Clock) -> None:
    kept = PacedChannel(Door(), "+1555", 0.1, MemoryLimits(), clock)
    for _ in range(5):
        assert await kept.find(letter("1"), NOON) is not None


def test_only_texts_and_only_when_asked(clock: Clock) -> None:
    texts, slack = Door(), Door(ChannelName.SLACK)
    doors = Doors({ChannelName.SMS: texts, ChannelName.SLACK: slack})
    assert paced(doors, "+1555", None, MemoryLimits(), clock) is doors
    kept: Any = paced(doors, "+1555", 1.0, MemoryLimits(), clock)
    assert isinstance(kept.out[ChannelName.SMS], PacedChannel) and kept.out[ChannelName.SLACK] is slack
    assert kept.out[ChannelName.SMS].name is ChannelName.SMS
    without = Doors({ChannelName.SLACK: slack})
    assert paced(without, None, 1.0, MemoryLimits(), clock) is without
