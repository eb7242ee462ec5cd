"""The ladder's window: within Slack's limits whatever the names are, one required rung, answers by ids."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from channels.simulator.slack_windows import view_problem
from channels.slack.ladder_window import RUNGS, ladder_modal, rung_field

options = st.lists(st.tuples(st.text(min_size=1, max_size=200), st.text(max_size=400)), min_size=1, max_size=120)


@given(options, options)
def test_no_names_break_it(people: list[tuple[str, str]], kinds: list[tuple[str, str]]) -> None:
    assert view_problem(ladder_modal(kinds, kinds[0][0], people, [("2", "2 minutes")], "2")) is None


def test_only_the_first_rung_must_be_filled() -> None:
    window = ladder_modal([("default", "All")], "default", [("staff:1", "Dana")], [("2", "2 minutes")], "2")
    fields = {block["block_id"]: block for block in window["blocks"] if block["type"] == "input"}
    rungs = [fields[rung_field(place)] for place in range(1, RUNGS + 1)]
    assert [one["optional"] for one in rungs] == [False, True, True, True]
    assert {one["element"]["type"] for one in rungs} == {"multi_static_select"}
    assert {one["element"]["max_selected_items"] for one in rungs} == {20}
    assert fields["kind"]["element"]["initial_option"]["value"] == "default"
    assert fields["patience"]["element"]["initial_option"]["value"] == "2"
