"""Each press, form, shortcut, command and event reaches the desk, and what it answers reaches the person: commit, then receipt."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from channels.simulator.simulator import Simulator
from channels.slack import listeners
from channels.slack.blocks import actions, button
from channels.slack.desk import Answer, Wish
from channels.slack.modals import told_modal
from channels.slack.outbound import SlackChannel
from tests.channels.slack.conftest import FORM, NotedDesk, event, form, press, send

WINDOW = told_modal("Hello", "there")


def trigger(slack: Simulator, user: str = "U01DANA") -> str:
    return slack.slack.windows.trigger(user)


async def test_a_window_opens_for_whoever_pressed(web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator) -> None:
    desk.answer = Answer(modal=WINDOW)
    assert (await send(web, press("e1", "desk_words", trigger_id=trigger(slack)), FORM)).status_code == 200
    window = slack.slack.windows.of("U01DANA")
    assert window is not None and window.view["title"]["text"] == "Hello"
    assert (desk.wishes[0].what, desk.wishes[0].about) == ("desk_words", "e1")


async def test_a_window_that_cannot_open_says_so_in_words(
    web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator, counted: list[str]
) -> None:
    desk.answer = Answer(modal=WINDOW)
    assert (await send(web, press("e1", "desk_words", trigger_id="used.before"), FORM)).status_code == 200
    assert slack.member("U01DANA").whispers() == ["That window could not be opened. Please press again."]
    assert "slack_view_lost" in counted


async def test_a_slow_slack_does_not_make_a_press_late(
    web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was decided stands and is receipted in time; only the note is lost, and counted."""
    monkeypatch.setattr(listeners, "SHOW_S", 0.1)
    slack.faults.add("slack.chat.postEphemeral", "slow", seconds=2)
    desk.answer = Answer("Already sent.")
    assert (await send(web, press("d", "draft_send"), FORM)).status_code == 200
    assert counted == ["slack_whisper_lost"]


async def test_pressed_inside_a_window_it_is_redrawn_in_place(
    web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator, door: SlackChannel
) -> None:
    await door.open_modal(trigger(slack), {**WINDOW, "blocks": [actions([button("More", "desk_more", "x")])]})
    window = slack.slack.windows.of("U01DANA")
    assert window is not None
    desk.answer = Answer(modal=told_modal("Changed", "now"))
    view = window.payload()
    body = press("x", "desk_more", container={"type": "view", "view_id": window.id}, channel=None, message=None, view=view)
    await send(web, body, FORM)
    assert window.view["title"]["text"] == "Changed"
    await send(web, body, FORM)
    assert window.view["title"]["text"] == "Changed", "an old picture does not undo a newer one (hash)"


async def test_a_note_without_a_channel_comes_as_a_window(web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator) -> None:
    desk.answer = Answer("You may not.")
    home = {"type": "view", "view_id": "V1"}
    view = {"type": "home", "id": "V1"}
    await send(web, press("home", "desk_override", container=home, channel=None, message=None, view=view, trigger_id=trigger(slack)), FORM)
    window = slack.slack.windows.of("U01DANA")
    assert window is not None and "You may not." in str(window.view)


async def test_a_note_is_whispered_in_the_thread(web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator) -> None:
    desk.answer = Answer("Already sent.")
    await send(web, press("d", "draft_send"), FORM)
    whisper = slack.slack.posts[0]
    assert (whisper.only_for, whisper.text, whisper.thread_ts) == ("U01DANA", "Already sent.", "1.0")


@pytest.mark.parametrize("broken", ["raises", "slow"])
async def test_what_could_not_be_done_is_said_and_answered_500(
    web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator, counted: list[str], monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    monkeypatch.setattr(listeners, "PATIENCE_S", 0.2)
    if broken == "raises":
        desk.broken = True
    else:

        async def stuck(wish: Wish) -> Answer:
            await asyncio.sleep(5)
            raise AssertionError

        monkeypatch.setattr(desk, "wish", stuck)
    assert (await send(web, press("e1", "desk_words"), FORM)).status_code == 500
    assert "nothing was changed" in slack.member("U01DANA").whispers()[0]
    assert "slack_listener_failed" in counted


def submission(**state: Any) -> bytes:
    view = {"type": "modal", "id": "V1", "hash": "h", "callback_id": "hand_on", "private_metadata": "e1:3", "state": {"values": state}}
    return form({"type": "view_submission", "team": {"id": "T0DEMO"}, "user": {"id": "U01DANA", "team_id": "T0DEMO"}, "view": view})


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(errors={"to": "Choose."}), {"response_action": "errors", "errors": {"to": "Choose."}}),
        (Answer(modal=WINDOW), {"response_action": "update", "view": WINDOW}),
        (Answer("It is so."), {"response_action": "update", "view": told_modal("Done", "It is so.")}),
        (Answer(), None),
    ],
)
async def test_a_forms_answer(web: httpx.AsyncClient, desk: NotedDesk, answer: Answer, told: dict[str, Any] | None) -> None:
    desk.answer = answer
    got = await send(web, submission(to={"person": {"type": "static_select", "selected_option": {"value": "s1"}}}), FORM)
    assert got.status_code == 200
    assert (got.json() if got.content else None) == told
    assert desk.forms[0].fields == {"to": "s1"}


async def test_a_command_is_answered_to_its_writer_alone(web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator) -> None:
    fields = {"command": "/oncall", "text": "take", "team_id": "T0DEMO", "user_id": "U01DANA", "channel_id": "C1"}
    desk.answer = Answer("You are on.")
    got = await send(web, urlencode({**fields, "trigger_id": trigger(slack)}).encode(), FORM)
    assert got.json() == {"response_type": "ephemeral", "text": "You are on."}
    desk.answer = Answer(modal=WINDOW)
    got = await send(web, urlencode({**fields, "trigger_id": trigger(slack)}).encode(), FORM)
    assert got.status_code == 200 and not got.content
    assert slack.slack.windows.of("U01DANA") is not None


async def test_a_message_shortcut(web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator) -> None:
    body = {
        "type": "message_action", "callback_id": "make_note", "trigger_id": trigger(slack), "team": {"id": "T0DEMO"},
        "user": {"id": "U01DANA", "team_id": "T0DEMO"}, "channel": {"id": "C0CARE"}, "message_ts": "2.0",
        "message": {"type": "message", "ts": "2.0", "thread_ts": "1.0", "user": "U01DANA", "text": "anxious"},
    }  # fmt: skip
    desk.answer = Answer("Kept.")
    assert (await send(web, form(body), FORM)).status_code == 200
    assert (desk.wishes[0].what, desk.wishes[0].place) == ("shortcut_make_note", "C0CARE:1.0")
    assert slack.member("U01DANA").whispers() == ["Kept."]


async def test_who_may_not_write_to_patients_is_told_in_the_thread(web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator) -> None:
    desk.note = "You are not on the list."
    await send(web, event())
    assert (slack.slack.posts[0].only_for, slack.slack.posts[0].thread_ts) == ("U01DANA", "1.0")


async def test_edits_homes_and_leavers(web: httpx.AsyncClient, desk: NotedDesk) -> None:
    said = {"type": "message", "user": "U01DANA", "text": "new", "ts": "2.0"}
    await send(web, event(subtype="message_changed", message=said, previous_message={**said, "text": "old"}))
    await send(web, event(subtype="message_deleted", deleted_ts="2.0", previous_message=said))
    assert desk.edits == [("C0CARE:2.0", "new"), ("C0CARE:2.0", None)]
    for told in ({"type": "app_home_opened", "user": "U01DANA", "tab": "home"}, {"type": "app_home_opened", "user": "U01DANA", "tab": "messages"}):
        await send(web, envelope(told))
    assert desk.homes == ["U01DANA"]
    for flags in ({}, {"deleted": True}, {"is_restricted": True}, {"is_ultra_restricted": True}):
        await send(web, envelope({"type": "user_change", "user": {"id": "U02LUIS", "team_id": "T0DEMO", **flags}}))
    assert desk.gone == ["U02LUIS"] * 3
    assert desk.heard == []


async def test_a_menu_inside_a_form_and_a_closed_window_are_nobodys_business(web: httpx.AsyncClient, desk: NotedDesk) -> None:
    assert (await send(web, press("x", "person"), FORM)).status_code == 200
    closed = {"type": "view_closed", "team": {"id": "T0DEMO"}, "user": {"id": "U1", "team_id": "T0DEMO"}, "view": {"type": "modal", "callback_id": "quick"}}
    assert (await send(web, form(closed), FORM)).status_code == 200
    assert desk.wishes == [] and desk.forms == []


def envelope(told: dict[str, Any]) -> bytes:
    return json.dumps({"type": "event_callback", "team_id": "T0DEMO", "event_id": "Ev9", "event": told}).encode()
