"""Slack's payloads in recorded shapes, as the house understands them; anything else is nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.errors import Malformed
from channels.slack import payloads
from compliance.phi import Phi
from tests.every import every

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHANGED = {
    "type": "message", "subtype": "message_changed", "hidden": True, "channel": "C0CARE", "ts": "5.0",
    "message": {"type": "message", "user": "U01DANA", "text": "new &amp; improved", "ts": "2.0", "edited": {"user": "U01DANA", "ts": "5.0"}},
    "previous_message": {"type": "message", "user": "U01DANA", "text": "old", "ts": "2.0"},
}  # fmt: skip
DELETED = {
    "type": "message", "subtype": "message_deleted", "hidden": True, "channel": "C0CARE", "ts": "6.0", "deleted_ts": "2.0",
    "previous_message": {"type": "message", "user": "U01DANA", "text": "old", "ts": "2.0"},
}  # fmt: skip
json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
names = st.sampled_from(["user", "channel", "event", "container", "message", "view", "actions", "state", "type", "team"])


@every(
    ("event", "found"),
    [
        (CHANGED, ("C0CARE:2.0", "new & improved")),
        (DELETED, ("C0CARE:2.0", None)),
        ({**CHANGED, "message": {**CHANGED["message"], "text": "old"}}, None),  # type: ignore[dict-item]
        ({**CHANGED, "message": {**CHANGED["message"], "bot_id": "B1"}}, None),  # type: ignore[dict-item]
        ({**CHANGED, "message": {**CHANGED["message"], "subtype": "tombstone"}}, ("C0CARE:2.0", None)),  # type: ignore[dict-item]
        ({**DELETED, "previous_message": {"bot_id": "B1", "ts": "2.0"}}, None),
        ({"type": "message", "text": "hello", "channel": "C0CARE", "ts": "2.0"}, None),
        ({"subtype": "message_changed"}, None),
        ({"subtype": "message_deleted"}, None),
    ],
)
def test_what_was_changed(event: dict[str, Any], found: object) -> None:
    assert payloads.changed(event) == found


@given(st.dictionaries(names, json_like, max_size=6))
def test_no_payload_breaks_the_reading(payload: dict[str, Any]) -> None:
    payloads.foreign(payload, "T0DEMO")
    assert all(isinstance(one, str) for one in payloads.place_of(payload))
    payloads.wish_of_press({}, payload, NOW)
    payloads.wish_of_shortcut(payload, NOW)
    payloads.wish_of_command(payload, NOW)
    payloads.filled(payload, NOW)
    payloads.changed(payload)
    with pytest.raises(Malformed):
        payloads.acknowledgement({}, payload, NOW)


def test_a_press_in_a_window_knows_the_form_and_the_choice() -> None:
    body = {
        "user": {"id": "U01DANA"},
        "container": {"type": "view", "view_id": "V1"},
        "view": {"id": "V1", "private_metadata": "e1", "hash": "h"},
    }
    action = {"action_id": "desk_quick_pick", "action_ts": "9.9", "selected_option": {"value": "desk-soon"}}
    wish = payloads.wish_of_press(action, body, NOW)
    assert (wish.what, wish.private, wish.picked, wish.channel) == ("desk_quick_pick", "e1", "desk-soon", "")
    assert wish.key == "press:U01DANA:V1:desk_quick_pick:9.9"


def test_a_form_gives_its_answers_by_block() -> None:
    values = {
        "to": {"person": {"type": "static_select", "selected_option": {"value": "s1"}}},
        "free": {"text": {"type": "plain_text_input", "value": "hello"}},
        "none": {"x": {"type": "static_select", "selected_option": None}},
        "several": {"x": {"type": "multi_static_select", "selected_options": [{"value": "s2"}, {"value": "s1"}, "odd"]}},
        "nobody": {"x": {"type": "multi_static_select", "selected_options": []}},
    }
    view = {"id": "V1", "hash": "h", "callback_id": "hand_on", "private_metadata": "e1:3", "state": {"values": values}}
    form = payloads.filled({"user": {"id": "U01DANA"}, "view": view}, NOW)
    assert (form.form, form.about, form.by) == ("hand_on", "e1:3", "U01DANA")
    assert form.fields == {"to": "s1", "free": "hello", "none": "", "several": "s2,s1", "nobody": ""}


def test_a_shortcut_carries_a_persons_words_and_never_a_bots() -> None:
    body = {"callback_id": "send_to_patient", "user": {"id": "U1"}, "channel": {"id": "C1"}, "trigger_id": "t"}
    said = payloads.wish_of_shortcut({**body, "message": {"ts": "2.0", "thread_ts": "1.0", "user": "U1", "text": "hi &amp; bye"}}, NOW)
    assert (said.what, said.text, said.place) == ("shortcut_send_to_patient", Phi("hi & bye"), "C1:1.0")
    assert payloads.wish_of_shortcut({**body, "message": {"ts": "2.0", "bot_id": "B1", "text": "card"}}, NOW).text is None


def test_a_command_is_named_without_its_stroke() -> None:
    wish = payloads.wish_of_command({"command": "/oncall", "text": "take  Nurses", "user_id": "U1", "channel_id": "C1", "trigger_id": "t"}, NOW)
    assert (wish.what, wish.about, wish.by, wish.key) == ("command_oncall", "take Nurses", "U1", "command:t")


@every(
    ("payload", "team", "outside"),
    [
        ({"user": {"id": "U1", "team_id": "T0DEMO"}}, "T0DEMO", False),
        ({"user": {"id": "U1", "team_id": "T9"}}, "T0DEMO", True),
        ({"user": {"id": "U1", "team_id": "T9"}}, None, False),
        ({"team_id": "T9", "command": "/oncall"}, "T0DEMO", True),
        ({"team_id": "T0DEMO", "event": {"user_team": "T9"}}, "T0DEMO", True),
        ({"team_id": "T0DEMO", "event": {"source_team": "T9"}}, "T0DEMO", True),
        ({"team_id": "T0DEMO", "is_ext_shared_channel": True}, None, True),
        ({"team_id": "T0DEMO", "event": {}}, "T0DEMO", False),
    ],
)
def test_who_is_from_outside(payload: dict[str, Any], team: str | None, outside: bool) -> None:
    assert payloads.foreign(payload, team) is outside
