"""The home tab draws what waits first, and its chart says in words what the bars show."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from channels.simulator.slack_windows import view_problem
from channels.slack.home import BARS, HomeView, Item, Turn, chart, home_tab, stranger_tab

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def item(number: int, **changes: Any) -> Item:
    known: dict[str, Any] = {
        "id": f"e{number}", "version": 3, "number": number, "level": "critical", "title": "CRITICAL patient alert",
        "state": "open", "patient": "P-7K2QM", "since": NOW,
    }  # fmt: skip
    return Item(**{**known, **changes})


def view(**changes: Any) -> HomeView:
    known: dict[str, Any] = {
        "name": "Dana", "mine": [], "waiting": [], "turns": [Turn("Everything", "Dana", "Luis")], "opened": 3, "resolved": 1,
        "false_alarms": 0, "median_take_s": 42, "hours": [0, 2, 1], "holes": 0, "updated_at": NOW,
    }  # fmt: skip
    return HomeView(**{**known, **changes})


def test_what_waits_comes_first_and_can_be_taken_as_of_now() -> None:
    tab = home_tab(view(waiting=[item(7)], mine=[item(5, state="taken")]))
    shown = json.dumps(tab)
    assert shown.index("#7") < shown.index("#5")
    buttons = [block["accessory"] for block in tab["blocks"] if "accessory" in block]
    assert [(one["text"]["text"], one["value"]) for one in buttons] == [("Take", "e7:3"), ("Resolve", "e5:3")]
    assert "1 alert waits" in shown


def test_nothing_waits_and_nobody_is_set() -> None:
    shown = json.dumps(home_tab(view(turns=[], hours=[], median_take_s=None, holes=1)))
    assert "Nothing waits" in shown
    assert "emergencies would reach no one" in shown
    assert "No alerts today." in shown and "none taken yet" in shown


def test_hours_with_nobody_are_warned_of() -> None:
    assert "2 stretches of the coming week" in json.dumps(home_tab(view(holes=2)))


@pytest.mark.parametrize(
    ("hours", "bars"), [([0, 0], "No alerts today."), ([1], BARS[7]), ([0, 4, 2], BARS[0] + BARS[7] + BARS[4]), ([100, 1], BARS[7] + BARS[1])]
)
def test_the_chart(hours: list[int], bars: str) -> None:
    assert chart(hours).split("  ")[0] == bars


def test_the_chart_says_its_peak() -> None:
    assert chart([0, 5, 2]).endswith("most at 01:00 (5)")


@example([9999] * 24, "D" * 4000, 200)
@given(st.lists(st.integers(0, 10_000), max_size=24), st.text(max_size=200), st.integers(0, 200))
def test_no_day_breaks_slacks_limits(hours: list[int], name: str, many: int) -> None:
    items = [item(number, patient=name or "P") for number in range(many)]
    assert view_problem(home_tab(view(name=name, hours=hours, waiting=items, mine=items, turns=[Turn(name, name)] * 30))) is None


def test_a_stranger_is_told_how_to_ask() -> None:
    assert "/healthsmart link" in json.dumps(stranger_tab())
    assert view_problem(stranger_tab()) is None
