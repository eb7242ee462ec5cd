"""Windows: within Slack's limits for any input, words as written, nothing but an id in what comes back."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from channels.simulator.slack_windows import view_problem
from channels.slack import modals
from channels.slack.modals import Line

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
text = st.text(max_size=4000)


@given(text, text, st.lists(text, max_size=120))
@example("P" * 300, "D" * 4000, ["x" * 4000] * 120)
def test_no_words_break_a_window(reference: str, name: str, said: list[str]) -> None:
    lines = [Line("Patient", NOW, one) for one in said]
    assert view_problem(modals.words_modal(7, reference or "P", "es", lines, name)) is None
    assert view_problem(modals.patient_modal(reference or "P", [("Writes", name)] * 12, lines, name)) is None


@example("w" * 4000, [("v" * 200, "l" * 400)] * 120)
@given(text, st.lists(st.tuples(st.text(min_size=1, max_size=200), text), min_size=1, max_size=120))
def test_no_form_breaks(words: str, options: list[tuple[str, str]]) -> None:
    assert view_problem(modals.hand_on_modal("e1:3", 7, options)) is None
    assert view_problem(modals.quick_modal("e1", 7, "es", options, options[0][0], words or "x", words)) is None
    assert view_problem(modals.override_modal(options, options, options, "", options)) is None
    assert view_problem(modals.send_modal("d", 7, "1 text", words, words)) is None


def test_words_are_never_markup() -> None:
    window = modals.words_modal(7, "P-7K2QM", "en", [Line("Patient", NOW, "<!channel> *hi* <https://evil.example|x>")], "Dana")
    said = [block["text"] for block in window["blocks"] if block["type"] == "section" and "text" in block]
    assert [one["type"] for one in said] == ["plain_text"]
    assert said[0]["text"].replace("\u2060", "") == "<!channel> *hi* <https://evil.example|x>", "as written, but for a mark nobody sees"


def test_what_comes_back_names_only_ids() -> None:
    quick = modals.quick_modal("e1", 7, "es", [("desk-soon", "Soon")], "desk-soon", "Pronto le llamamos", "We call soon")
    assert quick["private_metadata"] == "e1"
    assert "Pronto" not in json.dumps(quick["blocks"][0])
    assert modals.words_modal(7, "P", "en", [Line("Patient", NOW, "secret")], "Dana")["private_metadata"] == ""


def test_the_preview_changes_its_name_with_the_choice_so_that_slack_redraws_it() -> None:
    one = modals.quick_modal("e1", 7, "es", [("a", "A"), ("b", "B")], "a", "uno", "one")
    other = modals.quick_modal("e1", 7, "es", [("a", "A"), ("b", "B")], "b", "dos", "two")
    assert one["blocks"][2]["block_id"] != other["blocks"][2]["block_id"]
    assert one["blocks"][0]["dispatch_action"] is True
    assert "In English" not in json.dumps(modals.quick_modal("e1", 7, "en", [("a", "A")], "a", "one", "one"))


@pytest.mark.parametrize("made", [modals.told_modal("Done", "Luis already has this."), modals.words_modal(7, "P", "", [], "Dana")])
def test_windows_without_a_form_have_no_submit(made: dict[str, object]) -> None:
    assert "submit" not in made
    assert view_problem(made) is None
