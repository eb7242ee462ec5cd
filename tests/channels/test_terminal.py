"""The terminal as a way out."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from channels.address import Address, Scheme
from channels.channel import Channel
from channels.errors import FailureKind, SendFailed
from channels.message import ChannelName, DeliveryState, Kind, MessageId, OutboundMessage, Sent
from channels.terminal import Terminal
from compliance.phi import Phi
from tests.fakes.clock import NOON

MESSAGE = OutboundMessage(MessageId("m1"), ChannelName.TERMINAL, Kind.REPLY, Address(Scheme.TERMINAL, "me"), Phi("Hello."), "reply:1", NOON)


async def test_a_message_is_shown_with_its_speaker() -> None:
    out = io.StringIO()
    door: Channel = Terminal(out)
    assert await door.send(MESSAGE) == Sent("terminal:m1", DeliveryState.DELIVERED)
    assert (out.getvalue(), door.name) == ("assistant: Hello.\n", ChannelName.TERMINAL)


async def test_lines_are_kept_under_each_other() -> None:
    out = io.StringIO()
    await Terminal(out).send(replace(MESSAGE, text=Phi("One:\r\n1) yes\n2) no")))
    assert out.getvalue() == "assistant: One:\n           1) yes\n           2) no\n"


async def test_a_message_cannot_steer_the_terminal() -> None:
    out = io.StringIO()
    await Terminal(out).send(replace(MESSAGE, text=Phi("\x1b]0;title\x07\x1b[2J over\rwritten")))
    assert out.getvalue() == "assistant: ]0;title[2J overwritten\n"


async def test_a_terminal_without_accents_shows_question_marks() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    await Terminal(out).send(replace(MESSAGE, text=Phi("adiós 👍")))
    assert raw.getvalue() == b"assistant: adi?s ?\n"


async def test_a_closed_stream_is_a_failure() -> None:
    out = io.StringIO()
    out.close()
    with pytest.raises(SendFailed) as why:
        await Terminal(out).send(MESSAGE)
    assert (why.value.kind, why.value.code) == (FailureKind.FAIL, "closed")


async def test_only_terminals_are_reached() -> None:
    out = io.StringIO()
    with pytest.raises(SendFailed) as why:
        await Terminal(out).send(replace(MESSAGE, recipient=Address.phone("+15550100101")))
    assert (why.value.kind, out.getvalue()) == (FailureKind.INVALID, "")


async def test_it_keeps_nothing() -> None:
    out = io.StringIO()
    door = Terminal(out)
    await door.send(MESSAGE)
    assert await door.find(MESSAGE, NOON) is None
