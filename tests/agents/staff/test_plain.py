"""Which questions of the care team need no model."""

from __future__ import annotations

import pytest

from agents.staff.plain import read
from tests.every import every


@every(
    ("asked", "tool"),
    [
        ("what's open?", "open_alerts"),
        ("any open escalations", "open_alerts"),
        ("which patients are still waiting", "open_alerts"),
        ("show me the board", "open_alerts"),
        ("who needs help right now", "open_alerts"),
        ("Escalations?", "open_alerts"),
        ("who is on call", "who_is_on_call"),
        ("who's on-call tomorrow 3 am?", "who_is_on_call"),
        ("whose shift is it", "who_is_on_call"),
        ("hi", "what_can_you_do"),
        ("What can you do?", "what_can_you_do"),
        ("?", "what_can_you_do"),
    ],
)
def test_plain_questions(asked: str, tool: str) -> None:
    found = read(asked)
    assert found is not None
    assert found[0] == tool


@every(
    ("asked", "named"),
    [
        ("summary of P-7K2QM please", "P-7K2QM"),
        ("p-7k2qm", "P-7K2QM"),
        ("summarise #12", "#12"),
        ("what did alert 12 say", "#12"),
        ("tell me about #7", "#7"),
        ("give me a summary", ""),
        ("what did the patient write", ""),
    ],
)
def test_a_conversation_is_named_or_asked_for(asked: str, named: str) -> None:
    assert read(asked) == ("conversation_summary", {"named": named})


@pytest.mark.parametrize("asked", ["how do I reach the pharmacy", "thanks a lot", "is the printer broken again"])
def test_anything_else_is_for_a_model(asked: str) -> None:
    assert read(asked) is None
