"""The common message model: states that only move forward, values that do not print what they carry."""

from __future__ import annotations

from functools import reduce
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.address import Address
from channels.message import (
    Accepted,
    Attachment,
    ChannelName,
    DeliveryState,
    InboundMessage,
    Kind,
    MessageId,
    OutboundMessage,
    advance,
)
from compliance.phi import Phi
from tests.every import every
from tests.fakes.clock import NOON

STATES = st.sampled_from(DeliveryState)
ANA = Address.phone("+15550100101")


def test_the_ranks_are_these() -> None:
    order = "queued retrying sending sent inline expired suppressed failed delivered read"
    assert [state.value for state in sorted(DeliveryState, key=lambda state: state.rank)] == order.split()


@every(
    ("known", "told", "then"),
    [
        ("sending", "sent", "sent"),
        ("delivered", "sent", "delivered"),
        ("failed", "delivered", "delivered"),
        ("delivered", "failed", "delivered"),
        ("sent", "failed", "failed"),
        ("read", "delivered", "read"),
        ("sent", "sent", "sent"),
        ("suppressed", "queued", "suppressed"),
    ],
)
def test_advance(known: str, told: str, then: str) -> None:
    assert advance(DeliveryState(known), DeliveryState(told)) is DeliveryState(then)


@given(STATES, STATES)
def test_never_back(known: DeliveryState, told: DeliveryState) -> None:
    assert advance(known, told).rank >= known.rank


@given(st.lists(STATES, min_size=1, max_size=4))
def test_any_order_and_any_repeats_end_the_same(told: list[DeliveryState]) -> None:
    ends = {reduce(advance, order, DeliveryState.QUEUED) for order in permutations(told * 2 if len(told) < 4 else told)}
    assert len(ends) == 1


def test_messages_do_not_print_what_they_carry() -> None:
    text = Phi("my knee hurts")
    inbound = InboundMessage(MessageId("sms:SM1"), ChannelName.SMS, "SM1", ANA, ANA, text, NOON, (Attachment("https://x/y", "image/png"),))
    outbound = OutboundMessage(MessageId("o1"), ChannelName.SMS, Kind.REPLY, ANA, text, "reply:1", NOON)
    for shown in (repr(inbound), str(outbound), f"{Accepted(True, text)}"):
        assert "knee" not in shown and "5550100101" not in shown and "https://x/y" not in shown


def test_messages_do_not_change() -> None:
    message = OutboundMessage(MessageId("o1"), ChannelName.SMS, Kind.REPLY, ANA, Phi("x"), "reply:1", NOON)
    with pytest.raises(AttributeError):
        message.kind = Kind.PAGE  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        message.extra = 1  # type: ignore[attr-defined]


def test_hints_are_not_shared() -> None:
    one, two = (InboundMessage(MessageId(i), ChannelName.SMS, i, ANA, ANA, Phi(""), NOON) for i in ("a", "b"))
    one.hints["OptOutType"] = "STOP"
    assert two.hints == {}
