"""The composition root: the only file that names every room. Built from the ground up, closed in reverse.

`production` says what differs between worlds (doors, model, clock); `assemble` connects the rooms the same way in every world.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.engine import Engine
from bot.intake import Intake
from bot.settings import Settings
from bot.upkeep import Upkeep
from channels.channel import Channel
from channels.message import ChannelName
from channels.slack.outbound import SlackChannel
from channels.twilio.outbound import TwilioSms
from store.database import Database

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Parts:
    """What differs between production, demo and tests."""

    settings: Settings
    role: str
    now: Clock
    doors: Callable[[], Mapping[ChannelName, Channel]]  # called inside the running loop
    model: Callable[[], Any]
    demo: bool = False
    extra_routes: Sequence[BaseRoute] = ()


@dataclass(frozen=True)
class House:
    """A running house."""

    web: Starlette
    intake: Intake
    database: Database
    engine: Engine
    upkeep: Upkeep
    doors: Mapping[ChannelName, Channel] = field(default_factory=dict)


def production(settings: Settings, *, role: str = "all", now: Clock = utc_now) -> Parts:
    """The world as the settings describe it."""
    return Parts(settings, role, now, lambda: doors(settings), lambda: model(settings))


def doors(settings: Settings) -> dict[ChannelName, Channel]:
    """Every way out that is configured."""
    ways: dict[ChannelName, Channel] = {}
    if settings.twilio_account_sid:
        ways[ChannelName.SMS] = TwilioSms(twilio_account(settings), settings.public_url)
    if settings.slack_bot_token:
        ways[ChannelName.SLACK] = SlackChannel(slack_app(settings))
    return ways
