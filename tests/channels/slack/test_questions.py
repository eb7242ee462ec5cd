"""Questions to the assistant: whose, where the answer goes, and what is no question."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from channels.address import Address
from channels.slack.questions import names_us, question
from tests.every import every

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def event(**changes: Any) -> dict[str, Any]:
    said = {"type": "message", "channel": "D01DANA", "channel_type": "im", "user": "U01DANA", "text": "what's open?", "ts": "2.0"}
    return {**said, **changes}


def test_a_direct_message_is_answered_where_it_stands() -> None:
    asked = question(event(), NOW)
    assert asked is not None
    assert (asked.id, asked.by, asked.place, asked.thread, asked.direct) == ("slack:D01DANA:2.0", Address.slack("U01DANA"), "D01DANA", None, True)
    assert asked.text.reveal() == "what's open?"


def test_a_mention_is_answered_in_a_thread_under_it_without_our_name() -> None:
    asked = question(event(type="app_mention", channel="C0CARE", text="<@U0BOT> what&apos;s open?"), NOW)
    assert asked is not None
    assert (asked.thread, asked.direct, asked.text.reveal()) == ("2.0", False, "what's open?")
    inside = question(event(type="app_mention", channel="C0CARE", thread_ts="1.0"), NOW)
    assert inside is not None
    assert inside.thread == "1.0"


@every(
    "changes",
    [
        {"bot_id": "B1"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"text": ""},
        {"text": "<@U0BOT>"},
        {"user": None},
        {"user": "not an id"},
        {"channel": "nowhere at all"},
        {"ts": None},
    ],
)
def test_what_is_no_question(changes: dict[str, Any]) -> None:
    assert question(event(**changes), NOW) is None


def test_a_long_question_is_cut() -> None:
    asked = question(event(text="a" * 9000), NOW)
    assert asked is not None
    assert len(asked.text) == 2000


def test_only_our_own_name_at_the_start_makes_a_message_ours() -> None:
    body = {"authorizations": [{"user_id": "U0BOT", "is_bot": True}, {"user_id": "U9", "is_bot": False}]}
    assert names_us(event(text=" <@U0BOT> hello"), body)
    assert not names_us(event(text="ask <@U0BOT>"), body)
    assert not names_us(event(text="<@U9> hello"), body)
    assert not names_us(event(text="<@U0BOT> hello"), {})
