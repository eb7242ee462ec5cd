"""The rotation's window: within Slack's limits whatever the names are; what stands there at first is what was given."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from channels.simulator.slack_windows import view_problem
from channels.slack.rotation_window import LONGEST_NAME, Chosen, rotation_modal

options = st.lists(st.tuples(st.text(min_size=1, max_size=200), st.text(max_size=400)), min_size=1, max_size=120)


@given(options, st.text(max_size=300))
def test_no_names_break_it(people: list[tuple[str, str]], name: str) -> None:
    first = Chosen("r1", name, (people[0][0],), "weekly", "", "08:00", "UTC")
    window = rotation_modal(first, people, people, people, people)
    assert view_problem(window) is None
    assert len(window["blocks"][0]["element"].get("initial_value", "")) <= LONGEST_NAME


def test_people_stand_in_their_turn_and_a_new_one_says_how_to_change_another() -> None:
    one = [("x", "x")]
    changed = rotation_modal(Chosen("r1", "N", ("b", "a"), "daily", "x", "x", "x"), [("a", "A"), ("b", "B")], one, one, one)
    assert [option["value"] for option in changed["blocks"][1]["element"]["initial_options"]] == ["b", "a"]
    new = rotation_modal(Chosen("", "", (), "daily", "x", "x", "x"), [("a", "A")], one, one, one)
    assert "/oncall rotation NAME" in str(new["blocks"][0]) and new["title"]["text"] == "New rotation"


def test_a_rotation_of_many_people_opens_whole() -> None:
    people = [(f"s{n}", f"Nurse {n}") for n in range(60)]
    ids = tuple(value for value, _ in people)
    one = [("x", "x")]
    element = rotation_modal(Chosen("r1", "N", ids, "daily", "x", "x", "x"), people, one, one, one)["blocks"][1]["element"]
    assert len(element["initial_options"]) == 60 <= element["max_selected_items"]
