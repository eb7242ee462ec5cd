"""The smallest door out: what the assistant says, on a terminal. `healthsmart chat` talks through it."""

from __future__ import annotations

from datetime import datetime
from typing import Final, TextIO

from channels.address import Scheme
from channels.errors import FailureKind, SendFailed
from channels.inbound_text import clean
from channels.message import ChannelName, DeliveryState, OutboundMessage, Sent

SPEAKER: Final = "assistant"


class Terminal:
    """A `Channel` that writes each message to a text stream, one line of text a line, the speaker before the first."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @property
    def name(self) -> ChannelName:
        return ChannelName.TERMINAL

    async def send(self, message: OutboundMessage) -> Sent:
        """Written and flushed when it returns. Control characters are left out: a message cannot steer the terminal.
        Raises `SendFailed` when the stream is closed."""
        if message.recipient.scheme is not Scheme.TERMINAL:
            raise SendFailed(FailureKind.INVALID, "not_a_terminal")
        first, *others = clean(message.text.reveal()).replace("\r", "").split("\n")
        indent = " " * (len(SPEAKER) + 2)
        lines = [f"{SPEAKER}: {first}", *(indent + line for line in others)]
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        shown = "\n".join(lines).encode(encoding, "replace").decode(encoding)  # an ASCII terminal shows ? for what it cannot
        try:
            self._stream.write(shown + "\n")
            self._stream.flush()
        except (OSError, ValueError):  # ValueError: written to after it was closed
            raise SendFailed(FailureKind.FAIL, "closed") from None
        return Sent(f"terminal:{message.id}", DeliveryState.DELIVERED)

    async def find(self, message: OutboundMessage, since: datetime) -> Sent | None:
        """Always None: a terminal keeps nothing."""
        return None
