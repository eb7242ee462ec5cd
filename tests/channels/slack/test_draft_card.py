"""A draft's note says honestly where it is, and offers only what still works."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from channels.simulator.slack_posts import problem
from channels.slack.draft_card import FAILURES, DraftView, draft_card
from tests.every import every

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def view(**changes: Any) -> DraftView:
    known: dict[str, Any] = {"id": "C0CARE:2.0", "author": "Dana", "state": "draft", "characters": 48, "segments": 1}
    return DraftView(**{**known, **changes})


def labels(one: DraftView) -> list[str]:
    return [element["text"]["text"] for block in draft_card(one) if block["type"] == "actions" for element in block["elements"]]


@every(
    ("changes", "offered", "says"),
    [
        ({}, ["Send to patient", "Keep as note"], "Draft by Dana: 48 characters, 1 text."),
        ({"segments": 3}, ["Send to patient", "Keep as note"], "3 texts"),
        ({"undone": True}, ["Send to patient", "Keep as note"], "Undone, nothing was sent."),
        ({"reads": "es", "written": "en"}, ["Send to patient", "Keep as note", "Quick reply"], "The patient writes Spanish; this looks like English"),
        ({"state": "leaving", "leaves_at": NOW}, ["Undo"], "Undo works until it has left"),
        ({"state": "leaving", "leaves_at": NOW, "label": "Please tell us more"}, ["Undo"], "Please tell us more"),
        ({"state": "sent", "moved_at": NOW}, [], "Sent to the patient by Dana"),
        ({"state": "delivered", "moved_at": NOW}, [], "Delivered to the patient"),
        ({"state": "failed", "code": "30006"}, [], "landline. Please call instead"),
        ({"state": "failed", "code": "99999"}, [], "code 99999"),
        ({"state": "note"}, [], "does not see it"),
        ({"state": "deleted"}, [], "Nothing was sent"),
        ({"state": "sent", "edited": True}, [], "stays as it was when Send was pressed"),
        ({"state": "leaving", "edited": True, "leaves_at": NOW}, ["Undo"], "changed here afterwards"),
        ({"state": "delivered", "deleted": True}, [], "deleted here afterwards"),
    ],
)
def test_each_state(changes: dict[str, Any], offered: list[str], says: str) -> None:
    one = view(**changes)
    assert labels(one) == offered
    assert says in json.dumps(draft_card(one), ensure_ascii=False)
    assert problem({"text": "Draft for #1", "blocks": draft_card(one)}) is None


def test_in_a_crisis_slack_asks_first() -> None:
    button = draft_card(view(sensitive=True))[-1]["elements"][0]
    assert button["text"]["text"] == "Send to patient"
    assert "read it again" in button["confirm"]["text"]["text"]
    assert "confirm" not in draft_card(view())[-1]["elements"][0]


def test_every_failure_says_what_to_do() -> None:
    assert all("Please" in words for words in FAILURES.values())


def test_a_name_cannot_mention_anybody() -> None:
    assert "<!here>" not in json.dumps(draft_card(view(author="<!here>")))
