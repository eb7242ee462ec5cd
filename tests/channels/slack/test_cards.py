"""What an escalation's card shows."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from channels.simulator.slack_posts import problem
from channels.slack.cards import CardView, bundle_card, escalation_card, step_note, why_line

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def view(**changes: Any) -> CardView:
    known: dict[str, Any] = {
        "id": "e1", "number": 7, "version": 3, "level": "critical", "title": "CRITICAL patient alert", "rules": ("cardiac.chest-pain",),
        "patient": "P-7K2QM", "language": "en", "channel": "sms", "opened_at": NOW, "identity": "number only", "state": "open",
    }  # fmt: skip
    return CardView(**{**known, **changes})


def labels(card: dict[str, Any]) -> list[str]:
    return [element["text"]["text"] for block in card["blocks"] for element in block.get("elements", []) if element["type"] == "button"]


def buttons(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    rows = [block for block in card["blocks"] if block["type"] == "actions"]
    return {element["text"]["text"]: element for row in rows for element in row["elements"]}


def test_a_card_has_the_buttons_of_its_state() -> None:
    assert labels(escalation_card(view())) == ["Take", "Resolve", "Escalate", "Hand on"]
    assert labels(escalation_card(view(state="taken", holder="Dana"))) == ["Resolve", "Escalate", "Hand on"]
    assert labels(escalation_card(view(state="resolved", holder="Dana"))) == ["Reopen", "False alarm"]
    assert labels(escalation_card(view(state="resolved", holder="Dana", outcome="false_alarm"))) == ["Reopen"]


def test_with_a_patient_there_is_a_row_to_help_them() -> None:
    here = {"reachable": True, "callable": True}
    assert labels(escalation_card(view(**here)))[4:] == ["Show words", "Quick reply", "Call patient", "Give back", "False alarm"]
    handoff = labels(escalation_card(view(level="handoff", kind="handoff", assistant=True, words_allowed=True, **here)))
    assert handoff[4:] == ["Quick reply", "Call patient", "Take over", "Should have paged"]
    assert "Call patient" not in labels(escalation_card(view(reachable=True)))


def test_slack_asks_before_an_alert_is_closed_that_nobody_answered() -> None:
    silent = view(state="taken", holder="Dana", reachable=True)
    assert "Nobody has written" in buttons(escalation_card(silent))["Resolve"]["confirm"]["text"]["text"]
    assert "confirm" not in buttons(escalation_card(view(state="taken", holder="Dana", reachable=True, answered=True)))["Resolve"]
    assert buttons(escalation_card(silent))["False alarm"]["confirm"]["style"] == "danger"


def test_every_press_carries_the_card_it_was_made_on() -> None:
    card = buttons(escalation_card(view(version=7)))
    assert {card[label]["value"] for label in ("Take", "Resolve", "Escalate", "Hand on")} == {"e1:7"}


def test_the_history_names_people_and_the_verdict_is_shown() -> None:
    card = json.dumps(escalation_card(view(state="resolved", holder="Dana", outcome="false_alarm", timeline=((NOW, "taken", "Dana"),))))
    assert "taken Dana" in card
    assert "Resolved by Dana (false alarm)" in card


def test_a_thread_tells_steps_in_words_and_leaves_out_what_the_card_says() -> None:
    told = step_note("handed on", NOW, by="Dana", to="Luis")[0]["elements"][0]["text"]
    assert told.endswith("Dana handed it on to Luis.")
    assert step_note("paged", NOW) == []
    assert "false alarm" in json.dumps(step_note("reviewed", NOW, by="Dana", outcome="false_alarm"))
    assert "&lt;!channel&gt;" in json.dumps(step_note("taken", NOW, by="<!channel>"))


def test_notification_text_tells_nothing_about_the_patient() -> None:
    card = escalation_card(view(words="I have chest pain, Ana", words_allowed=True))
    assert card["text"] == "CRITICAL patient alert #7"


def test_words_are_shown_only_when_allowed() -> None:
    said = "crushing chest pain"
    assert said not in json.dumps(escalation_card(view(words=said, words_allowed=False)))
    assert said in json.dumps(escalation_card(view(words=said, words_allowed=True)))


@given(st.text(max_size=5000), st.text(max_size=300), st.lists(st.text(max_size=200), max_size=20))
def test_no_input_breaks_slacks_limits(words: str, name: str, rules: list[str]) -> None:
    card = escalation_card(
        view(words=words, words_allowed=True, holder=name, state="taken", rules=tuple(rules), patient=name or "P", title="T" * 200)
    )
    assert problem(card) is None


def test_markup_in_a_name_is_text() -> None:
    card = json.dumps(escalation_card(view(state="taken", holder="<!channel> & <@U1>")))
    assert "<!channel>" not in card




def test_a_page_for_many_alerts_links_to_the_channel_and_a_name_cannot() -> None:
    told = json.dumps(bundle_card([("urgent", "#7 <#C0EVIL>", NOW), ("handoff", "#6", NOW)], "C0CARE"))
    assert "<#C0CARE>" in told and "<#C0EVIL>" not in told


def test_many_reasons_are_told_in_one_line() -> None:
    assert why_line([]) == ""
    assert why_line(["chest pain"]) == "chest pain"
    assert why_line(["chest pain", "opted out of texts: call"]) == "chest pain; opted out of texts: call"
    assert why_line(["rigid, board-like belly", "belly pain and faint", "vomiting blood", "faint"]) == (
        "rigid, board-like belly; belly pain and faint; 2 more"
    )
