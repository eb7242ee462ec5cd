"""Listed messages read as their webhooks would have been."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from channels.message import ChannelName
from channels.twilio.mailbox import read_inbound
from channels.twilio.sms import parse
from tests.channels.twilio.signing import ACCOUNT, payload
from tests.every import every
from tests.fakes.clock import NOON


def record(**change: Any) -> SimpleNamespace:
    fields = {
        "sid": "SM" + "a1" * 16,
        "direction": "inbound",
        "from_": "+15550100101",
        "to": "+15550109999",
        "body": "Hello, can I see a nurse?",
        "messaging_service_sid": None,
        "date_sent": NOON,
        "date_created": None,
        "num_media": "0",
        "subresource_uris": {"media": "/2010-04-01/Accounts/AC/Messages/SM/Media.json"},
    }
    return SimpleNamespace(**{**fields, **change})


def test_a_found_text_is_the_one_its_webhook_would_have_brought() -> None:
    assert read_inbound(record(), ACCOUNT) == parse(payload("text.form"), NOON)


@every(
    "change",
    [
        {"direction": "outbound-api"},
        {"direction": None},
        {"sid": None},
        {"sid": "CA1"},
        {"from_": None},
        {"from_": "PHARMACY"},
        {"from_": "whatsapp:+15550100101"},
        {"to": "+15550108888"},
        {"to": None},
        {"date_sent": None},
    ],
)
def test_what_is_not_ours_to_answer(change: dict[str, Any]) -> None:
    assert read_inbound(record(**change), ACCOUNT) is None


def test_fields_twilio_leaves_out() -> None:
    message = read_inbound(record(body=None, date_sent=None, date_created=NOON, num_media=None, subresource_uris=None), ACCOUNT)
    assert message is not None
    assert (message.text.reveal(), message.received_at, message.attachments, message.channel) == ("", NOON, (), ChannelName.SMS)


def test_media_are_counted() -> None:
    message = read_inbound(record(num_media="2"), ACCOUNT)
    assert message is not None
    assert [item.url for item in message.attachments] == ["https://api.twilio.com/2010-04-01/Accounts/AC/Messages/SM/Media.json"] * 2


def test_times_are_utc() -> None:
    message = read_inbound(record(date_sent=datetime.fromisoformat("2026-11-24T07:00:00-05:00")), ACCOUNT)
    assert message is not None
    assert (message.received_at, message.received_at.tzinfo) == (NOON, UTC)
