"""The two halves of a door: the way out needs nobody, the way in needs the house."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from channels.message import (
    Accepted,
    Acknowledgement,
    AckOutcome,
    ChannelName,
    DeliveryReport,
    InboundMessage,
    OutboundMessage,
    Sent,
    StaffQuestion,
)


class Channel(Protocol):
    """A way out."""

    @property
    def name(self) -> ChannelName: ...

    async def send(self, message: OutboundMessage) -> Sent:
        """Hands one message to the provider, within the door's own timeout. Raises `SendFailed`, nothing else."""
        ...

    async def find(self, message: OutboundMessage, since: datetime) -> Sent | None:
        """Whether the provider already has this message (asked after an ambiguous failure, before any second try)."""
        ...


class Receiver(Protocol):
    """What a way in needs: the house implements it (bot/intake.py). Any exception means: not accepted, answer 5xx."""

    async def message(self, message: InboundMessage) -> Accepted:
        """Durable when it returns; the same message again is not fresh and gets the same immediate words."""
        ...

    async def elsewhere(self, message: InboundMessage) -> Accepted:
        """As `message`, for a line we cannot answer on: only danger is taken in, and its words go back on that line."""
        ...

    async def delivery(self, report: DeliveryReport) -> None: ...

    async def acknowledge(self, ack: Acknowledgement) -> AckOutcome: ...

    async def asked(self, question: StaffQuestion) -> None:
        """Somebody asked the assistant in the care team's workspace. Durable when it returns; the same question again is nothing new."""
        ...
