"""The far side is as strict as Slack: triggers live three seconds and open once, hashes guard updates, odd views are refused."""

from __future__ import annotations

from typing import Any

import pytest

from channels.simulator import slack_windows
from channels.simulator.hub import Hub
from channels.simulator.slack_windows import Windows, view_problem
from tests.every import every

TEXT = {"type": "plain_text", "text": "x"}
VIEW: dict[str, Any] = {"type": "modal", "title": TEXT, "blocks": [{"type": "section", "text": TEXT}]}
FIELD = {"type": "input", "block_id": "b", "label": TEXT, "element": {"type": "plain_text_input", "action_id": "a"}}


@pytest.fixture
def windows() -> Windows:
    return Windows(Hub())


def test_a_trigger_opens_one_window(windows: Windows) -> None:
    trigger = windows.trigger("U1")
    assert windows.open({"trigger_id": trigger, "view": VIEW})["ok"]
    assert windows.of("U1") is not None
    assert windows.open({"trigger_id": trigger, "view": VIEW})["error"] == "invalid_trigger_id"
    assert windows.open({"trigger_id": "made.up", "view": VIEW})["error"] == "invalid_trigger_id"


def test_a_trigger_is_good_for_three_seconds(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    trigger = windows.trigger("U1")
    monkeypatch.setattr(slack_windows, "TRIGGER_S", -1.0)
    assert windows.open({"trigger_id": trigger, "view": VIEW})["error"] == "expired_trigger_id"


def test_an_update_from_an_old_picture_is_refused(windows: Windows) -> None:
    made = windows.open({"trigger_id": windows.trigger("U1"), "view": VIEW})["view"]
    assert windows.update({"view_id": made["id"], "hash": made["hash"], "view": VIEW})["ok"]
    assert windows.update({"view_id": made["id"], "hash": made["hash"], "view": VIEW})["error"] == "hash_conflict"
    assert windows.update({"view_id": "V0", "view": VIEW})["error"] == "not_found"


def test_a_home_tab_is_one_per_person_and_no_modal(windows: Windows) -> None:
    home = {**VIEW, "type": "home"}
    first = windows.publish({"user_id": "U1", "view": home})["view"]["id"]
    assert windows.publish({"user_id": "U1", "view": home})["view"]["id"] == first
    assert windows.of("U1") is None
    assert windows.publish({"user_id": "U1", "view": VIEW})["error"] == "invalid_arguments"


@every(
    "changes",
    [
        {"type": "window"},
        {"blocks": []},
        {"blocks": VIEW["blocks"] * 101},
        {"title": {"type": "plain_text", "text": "x" * 25}},
        {"title": {"type": "plain_text", "text": ""}},
        {"private_metadata": "x" * 3001},
        {"blocks": [FIELD]},
        {"type": "home", "blocks": [FIELD]},
        {"blocks": [{"type": "mystery"}]},
        {"blocks": [{"type": "section"}]},
        {"blocks": [{"type": "actions", "elements": []}]},
        {"blocks": [{"type": "section", "text": TEXT, "accessory": {"type": "button", "text": {"text": "x" * 76}}}]},
        {"blocks": [{**FIELD, "element": {"type": "static_select", "options": []}}], "submit": TEXT},
    ],
)
def test_what_slack_would_not_take(changes: dict[str, Any]) -> None:
    assert view_problem(VIEW) is None
    assert view_problem({**VIEW, **changes}) is not None
    assert view_problem({**VIEW, "blocks": [FIELD], "submit": TEXT}) is None
