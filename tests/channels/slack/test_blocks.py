"""Text from outside can format, link or mention nothing; sizes stay inside Slack's."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import example, given
from hypothesis import strategies as st

from channels.simulator.slack_posts import block_problem
from channels.slack.blocks import (
    actions,
    button,
    confirm,
    context,
    escaped,
    field_of,
    fields,
    header,
    marked,
    modal,
    plain,
    said,
    select,
    when,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
text = st.text(max_size=4000)


@given(text)
def test_nothing_gets_through(words: str) -> None:
    for safe in (escaped(words), marked(words)):
        rest = safe.replace("&lt;", "").replace("&gt;", "")
        assert "<!channel" not in rest and "<@" not in rest and "<http" not in rest


def test_our_own_dates_stay_dates_and_forged_ones_lose_their_tail() -> None:
    assert marked(f"at {when(NOW)} by <@U1>") == f"at {when(NOW)} by &lt;@U1&gt;"
    assert "<@U1>" not in marked("<!date^1^{time}|x><@U1>")


@given(text, text, st.lists(st.tuples(text, text), min_size=1, max_size=30))
@example("x" * 4000, "y" * 4000, [("v" * 4000, "o" * 4000)] * 30)
def test_every_part_within_the_limits(one: str, other: str, pairs: list[tuple[str, str]]) -> None:
    ask = confirm(one or "x", other or "x", "Yes")
    for block in (
        header(one),
        said(other),
        context(one),
        fields(pairs),
        actions([button(one or "x", "a", other, None, ask)] * 30),
        field_of("b", one or "x", select("a", "p", [(left or "v", right or "o") for left, right in pairs])),
    ):
        assert block_problem(block) is None, block


def test_control_characters_are_dropped_and_long_text_is_cut_with_a_mark() -> None:
    assert plain("a\x00b\u202ec\nd", 10)["text"] == "abc\nd"
    assert plain("x" * 20, 10)["text"] == "x" * 9 + "\u2026"
    assert plain("\x00", 10)["text"] == " "


def test_a_chosen_option_is_preselected_only_when_it_is_there() -> None:
    assert select("a", "p", [("v", "V")], "v")["initial_option"]["value"] == "v"
    assert "initial_option" not in select("a", "p", [("v", "V")], "w")
    assert "submit" not in modal("c", "t", [])
