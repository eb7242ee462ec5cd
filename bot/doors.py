"""Which doors are configured: the ways out, the provider's mailbox, and the routes that lead in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute

from bot.board import BoardPolicy
from bot.desk import CareDesk
from bot.metrics import REFUSED
from bot.settings import Settings
from bot.upkeep import ProviderMailbox
from channels.channel import Channel, Receiver
from channels.message import ChannelName
from channels.slack.account import API_URL as SLACK_API
from channels.slack.account import SlackApp
from channels.slack.desk import Desk
from channels.twilio import bridge, calls_in, page_calls, sms
from channels.twilio.account import API_URL as TWILIO_API
from channels.twilio.account import TwilioAccount
from channels.twilio.calls import TwilioCalls
from channels.twilio.outbound import TwilioSms
from channels.twilio.page_calls import PageCalls

if TYPE_CHECKING:
    from channels.slack.outbound import SlackChannel
    from channels.slack.socket_mode import SocketLine


@dataclass(frozen=True)
class Doors:
    """Open doors. `close()` them."""

    out: Mapping[ChannelName, Channel]
    mailboxes: Sequence[ProviderMailbox] = ()
    sms: TwilioSms | None = None
    slack: SlackChannel | None = None
    calls: TwilioCalls | None = None

    async def close(self) -> None:
        for door in (self.sms, self.slack, self.calls):
            if door is not None:
                await door.close()


def open_doors(settings: Settings) -> Doors:
    """Every way out the settings configure. Needs a running loop."""
    out: dict[ChannelName, Channel] = {}
    texts = TwilioSms(twilio_account(settings), settings.public_url) if settings.twilio_account_sid else None
    slack = _slack_out(settings) if settings.slack_bot_token else None
    if texts is not None:
        out[ChannelName.SMS] = texts
    if slack is not None:
        out[ChannelName.SLACK] = slack
    calls = TwilioCalls(twilio_account(settings), settings.public_url) if can_call(settings) else None
    if calls is not None:
        out[ChannelName.VOICE] = calls
    return Doors(out, [texts] if texts is not None else [], texts, slack, calls)


def board_policy(settings: Settings, doors: Doors) -> BoardPolicy:
    """Where the care team's cards go, and what they may show and do."""
    channel = settings.slack_escalation_channel if ChannelName.SLACK in doors.out else None
    return BoardPolicy(channel, settings.clinic.slack_covered_by_baa, can_call(settings))


def way_in(
    settings: Settings, doors: Doors, receiver: Receiver, desk: CareDesk, now: Callable[[], datetime], on_event: Callable[[str], None]
) -> list[BaseRoute]:
    """The routes of the configured doors."""
    routes: list[BaseRoute] = []
    if settings.twilio_account_sid:
        account, clinic = twilio_account(settings), settings.clinic
        routes += sms.routes(receiver, account, settings.public_url, now, on_event)
        phone = None if clinic.phone == account.from_number else clinic.phone  # the clinic's own number may have moved to us: no circle
        routes += calls_in.routes(account, settings.public_url, clinic.name, phone, clinic.open_hours.is_open, now, on_event)
    if can_call(settings):
        routes += bridge.routes(desk.bridges, receiver, twilio_account(settings), settings.public_url, now, on_event)
    if doors.slack is not None:
        from channels.slack import inbound as slack_in  # brings Bolt

        routes += slack_in.routes(receiver, desk, _slack(settings), doors.slack, now, on_event)
    return routes


def can_call(settings: Settings) -> bool:
    """A call needs a number to come from: a short code or a messaging service alone cannot make one."""
    return bool(settings.twilio_account_sid and (settings.twilio_from_number or "").startswith("+"))


def page_call_routes(settings: Settings, desk: PageCalls, now: Callable[[], datetime], on_event: Callable[[str], None]) -> list[BaseRoute]:
    """The routes a page's telephone call asks; none when we cannot call."""
    return [*page_calls.routes(desk, twilio_account(settings), settings.public_url, now, on_event)] if can_call(settings) else []


def socket_in(
    settings: Settings, doors: Doors, receiver: Receiver, desk: Desk, now: Callable[[], datetime], on_event: Callable[[str], None]
) -> SocketLine | None:
    """Slack's Socket Mode when an app-level token is set (development); the HTTP route stays. Start it, and close it."""
    token = settings.slack_app_token
    if doors.slack is None or token is None:
        return None
    from channels.slack.socket_mode import SocketLine  # for development only

    return SocketLine(receiver, desk, _slack(settings), token.get_secret_value(), doors.slack, now, on_event)


def count_event(name: str) -> None:
    """Counts what a door turned away: `twilio_forged` -> door twilio, why forged."""
    door, _, why = name.partition("_")
    REFUSED.labels(door=door, why=why or "other").inc()


def twilio_account(settings: Settings) -> TwilioAccount:
    token, second = settings.twilio_auth_token, settings.twilio_auth_token_secondary
    return TwilioAccount(
        settings.twilio_account_sid or "",
        token.get_secret_value() if token else "",
        second.get_secret_value() if second else None,
        settings.twilio_from_number,
        settings.twilio_messaging_service_sid,
        settings.twilio_api_url or TWILIO_API,
    )


def _slack_out(settings: Settings) -> SlackChannel:
    from channels.slack.outbound import SlackChannel  # 280 modules of Slack's kit that a house without Slack does not need

    return SlackChannel(_slack(settings))


def _slack(settings: Settings) -> SlackApp:
    secret, token = settings.slack_signing_secret, settings.slack_bot_token
    return SlackApp(
        (secret.get_secret_value(),) if secret else (),
        token.get_secret_value() if token else "",
        settings.slack_api_url or SLACK_API,
        None,
        settings.slack_escalation_channel,
    )
