"""Danger found: the words the patient reads at once, and the page that still goes out when the database does not work."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.pages import short, title
from bot.telemetry import get_logger
from channels.address import Address, Scheme
from channels.channel import Channel
from channels.errors import SendFailed
from channels.message import ChannelName, InboundMessage, Kind, MessageId, OutboundMessage
from compliance import wording
from compliance.phi import Phi
from rules.emergency.finding import Finding, Level

DIRECT_WAIT_S: Final = 2.0
log = get_logger(__name__)


def words(finding: Finding, language: str | None) -> Phi:
    """The approved words for this finding, in the language the patient chose or wrote in. No database, no model, no network. A rule whose
    own words are missing says those of its level: never nothing."""
    key = finding.wording if wording.has(finding.wording) else f"emergency-{finding.level.value}-model"
    return Phi(wording.say(key, language or finding.language or "en"))


def is_danger(finding: Finding) -> bool:
    return finding.level is not Level.NONE


def believed(finding: Finding) -> Finding:
    """A doubted rule counts where neither the closed question nor the card could be kept: "call 911 if life is in danger", and a page."""
    return finding._replace(level=Level.URGENT, rules=finding.doubted, wording="emergency-asked") if finding.doubted else finding


class DirectPager:
    """Pages rung 0 without the store: only for when an emergency could not be written down. It cannot climb, so it shouts."""

    def __init__(
        self, doors: Mapping[ChannelName, Channel], rungs: Sequence[Sequence[Sequence[str]]], channel: str | None, clinic: str
    ) -> None:
        self._doors, self._rungs, self._channel, self._clinic = doors, rungs, channel, clinic
        self._paged: dict[str, datetime] = {}

    async def page(self, message: InboundMessage, finding: Finding, now: datetime) -> int:
        """Tries every address of the first rung (and the escalation channel) for two seconds; when none took it, the first rung's
        telephones ring. Returns how many took it.

        The number to call back is not in the text: the message is kept by the provider and found again by reconciliation."""
        if message.id in self._paged:
            return 0
        self._paged = {key: at for key, at in self._paged.items() if (now - at).total_seconds() < 600}
        self._paged[message.id] = now
        text = (
            f"{short(self._clinic, 40)}: {title(finding.level.value, '')}. OUR DATABASE IS DOWN: this page cannot be taken or repeated. "
            f"Look up message {message.provider_id} in the provider's console and call the patient now"
        )
        sends = [self._try(address, text, message.id, now) for address in self._addresses()]
        results = await asyncio.gather(*sends) if sends else []
        if not any(results) and ChannelName.VOICE in self._doors:
            phones = [address for address in self._addresses() if address.scheme is Scheme.PHONE]
            results = await asyncio.gather(*(self._try(address, text, message.id, now, ChannelName.VOICE) for address in phones))
        log.critical("emergency_without_database", level=finding.level.value, paged=sum(results), tried=len(results))
        return sum(results)

    def _addresses(self) -> list[Address]:
        first = [address for person in (self._rungs[0] if self._rungs else ()) for address in person]
        if self._channel:
            first.append(f"slack:{self._channel}")
        return [Address.parse(uri) for uri in first]

    async def _try(self, address: Address, text: str, message_id: str, now: datetime, way: ChannelName | None = None) -> int:
        channel = way or (ChannelName.SLACK if address.scheme is Scheme.SLACK else ChannelName.SMS)
        door = self._doors.get(channel)
        if door is None:
            return 0
        page = OutboundMessage(
            MessageId(uuid.uuid4().hex),
            channel,
            Kind.PAGE,
            address,
            Phi(text),
            f"direct:{message_id}:{address.masked()}",
            now,
            card={"say": True} if channel is ChannelName.VOICE else None,
        )
        try:
            async with asyncio.timeout(DIRECT_WAIT_S):
                await door.send(page)
        except (SendFailed, TimeoutError) as why:
            log.error("direct_page_failed", channel=channel.value, error=type(why).__name__)
            return 0
        return 1
