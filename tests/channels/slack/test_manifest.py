"""One paste sets Slack up: every command, shortcut, event, scope and address the code uses is in the manifest, and nothing else."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import Any

from bot.desk import CareDesk
from channels.simulator.slack_people import SHORTCUTS
from channels.slack import listeners, outbound

MANIFEST: dict[str, Any] = json.loads((Path(__file__).parents[3] / "deploy" / "slack-manifest.json").read_text())
FEATURES = MANIFEST["features"]

# docs.slack.dev: the scope each method needs, and each event (message events by the kind of place).
METHOD_SCOPES = {
    "chat.postMessage": {"chat:write"},
    "chat.postEphemeral": {"chat:write"},
    "chat.update": {"chat:write"},
    "conversations.history": {"channels:history", "groups:history", "im:history", "metadata.message:read"},
    "conversations.replies": {"channels:history", "groups:history", "im:history", "metadata.message:read"},
    "conversations.open": {"im:write"},
    "users.info": {"users:read", "users:read.email"},
    "auth.test": set(),
    "views.open": set(),
    "views.update": set(),
    "views.publish": set(),
}
EVENT_SCOPES = {
    "app_home_opened": set[str](),
    "app_mention": {"app_mentions:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "user_change": {"users:read"},
}


def wished(kind: str) -> set[str]:
    """What the desk answers of one kind, by the names in its table."""
    return set(re.findall(rf'"{kind}_([a-z_]+)":', inspect.getsource(CareDesk)))


def test_every_command_and_shortcut_is_installed_and_answered() -> None:
    assert {one["command"].removeprefix("/") for one in FEATURES["slash_commands"]} == wished("command")
    assert {one["callback_id"] for one in FEATURES["shortcuts"]} == wished("shortcut")
    assert {one["name"]: one["callback_id"] for one in FEATURES["shortcuts"]} == SHORTCUTS, "the simulator offers the same"


def test_every_event_we_listen_for_is_subscribed() -> None:
    heard = set(re.findall(r'app\.event\("(\w+)"\)', inspect.getsource(listeners)))
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert {name.partition(".")[0] for name in events} == heard
    assert set(events) == set(EVENT_SCOPES)


def test_the_scopes_are_those_our_calls_and_events_need_and_no_more() -> None:
    source = inspect.getsource(outbound)
    called = set(re.findall(r'"((?:chat|conversations|users|views|auth)\.\w+)"', source))
    assert called == set(METHOD_SCOPES)
    needed = {"commands"}.union(*(METHOD_SCOPES[one] for one in called), *EVENT_SCOPES.values())
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == needed


def test_every_address_is_the_one_route_and_is_filled_in() -> None:
    settings = MANIFEST["settings"]
    found = [one["url"] for one in FEATURES["slash_commands"]]
    found += [settings["event_subscriptions"]["request_url"], settings["interactivity"]["request_url"]]
    assert set(found) == {"https://YOUR-ADDRESS/slack/events"}
    assert FEATURES["app_home"]["home_tab_enabled"] is True


def test_slacks_limits_on_texts() -> None:
    display = MANIFEST["display_information"]
    assert len(display["name"]) <= 35
    assert len(display["description"]) <= 140
    assert 174 <= len(display["long_description"]) <= 4000
    assert all(len(one["description"]) <= 2000 and len(one["command"]) <= 32 for one in FEATURES["slash_commands"])
    assert all(len(one["name"]) <= 24 and len(one["description"]) <= 150 for one in FEATURES["shortcuts"])
