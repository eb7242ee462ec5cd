"""From Slack: who is heard, what reaches the house, and what nobody can break."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from channels.address import Address
from channels.message import AckOutcome, AckResult, Verb
from channels.simulator.simulator import Simulator
from tests.channels.slack.conftest import FORM, House, NotedDesk, event, press, send


async def test_a_press_reaches_the_house_as_of_its_card(web: httpx.AsyncClient, house: House) -> None:
    assert (await send(web, press(), FORM)).status_code == 200
    ack = house.acks[0]
    assert (ack.escalation, ack.verb, ack.version, ack.by) == ("e1", Verb.TAKE, 3, Address.slack("U01DANA"))
    assert ack.dedupe_key


async def test_a_press_the_house_cannot_store_fails_visibly(web: httpx.AsyncClient, house: House) -> None:
    house.broken = True
    assert (await send(web, press(), FORM)).status_code == 500


async def test_the_loser_is_whispered_who_has_it(web: httpx.AsyncClient, house: House, slack: Simulator) -> None:
    house.outcome = AckOutcome(AckResult.ALREADY, "Luis")
    await send(web, press(), FORM)
    assert slack.member("U01DANA").whispers() == ["Luis already has this."]


@pytest.mark.parametrize("value", ["", "e1", "e1:x", ":", "x" * 3000])
async def test_a_button_that_is_not_ours_changes_nothing(web: httpx.AsyncClient, house: House, value: str) -> None:
    assert (await send(web, press(value), FORM)).status_code == 200
    assert house.acks == [] or house.acks[0].version is not None


async def test_a_foreign_team_is_not_heard(web: httpx.AsyncClient, house: House) -> None:
    assert (await send(web, press(user={"id": "U9", "team_id": "T9EVIL"}), FORM)).status_code == 200
    assert house.acks == []


async def test_words_in_a_thread_become_a_draft_and_are_sent_only_by_the_button(web: httpx.AsyncClient, desk: NotedDesk) -> None:
    assert (await send(web, event())).status_code == 200
    assert desk.heard == [("C0CARE:1.0", "U01DANA", "on my way", "C0CARE:2.0")]
    await send(web, press("C0CARE:2.0", "draft_send"), FORM)
    asked = desk.wishes[0]
    assert (asked.what, asked.about, asked.by, asked.place) == ("draft_send", "C0CARE:2.0", "U01DANA", "C0CARE:1.0")


@pytest.mark.parametrize(
    "changes",
    [
        {"bot_id": "B1"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"thread_ts": None},
        {"thread_ts": "2.0"},
        {"text": "   "},
        {"user": None},
    ],
)
async def test_bots_edits_deletions_and_chatter_are_not_relayed(web: httpx.AsyncClient, desk: NotedDesk, changes: dict[str, Any]) -> None:
    assert (await send(web, event(**changes))).status_code == 200
    assert desk.heard == []


async def test_a_direct_message_and_a_mention_are_questions_and_never_drafts(
    web: httpx.AsyncClient, house: House, desk: NotedDesk
) -> None:
    await send(web, event(channel="D01DANA", channel_type="im", thread_ts=None, text="what is open?"))
    await send(web, event(type="app_mention", text="<@U0BOT> who is on call?"))
    told_twice = json.loads(event(text="<@U0BOT> who is on call?"))
    told_twice["authorizations"] = [{"user_id": "U0BOT", "is_bot": True}]
    await send(web, json.dumps(told_twice).encode())
    assert house.questions == ["what is open?", "who is on call?"]
    assert desk.heard == []


async def test_slack_connect_is_refused(web: httpx.AsyncClient, desk: NotedDesk) -> None:
    body = json.loads(event())
    body["is_ext_shared_channel"] = True
    await send(web, json.dumps(body).encode())
    assert desk.heard == []


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"[]", b"{", b"null", b'{"type":"mystery"}', b'{"type":"event_callback","event":{"type":"team_join"}}']
)
async def test_anything_signed_is_answered_and_nothing_is_a_500(web: httpx.AsyncClient, body: bytes) -> None:
    assert (await send(web, body)).status_code in (200, 400)


async def test_forged_is_401(web: httpx.AsyncClient) -> None:
    assert (await send(web, event(), secret="wrong")).status_code == 401
    assert (await web.post("/slack/events", content=b"{}")).status_code == 401
    bad = {b"X-Slack-Request-Timestamp": b"soon", b"X-Slack-Signature": "v0=é".encode()}
    assert (await web.post("/slack/events", content=b"\xff", headers=bad)).status_code == 401


async def test_the_challenge(web: httpx.AsyncClient) -> None:
    assert (await send(web, b'{"type":"url_verification","challenge":"abc"}')).json() == {"challenge": "abc"}


async def test_a_retry_is_handled_like_the_first_and_counted(web: httpx.AsyncClient, desk: NotedDesk, counted: list[str]) -> None:
    """It may be the first one that got through; the house knows a message it has by its place."""
    first, again = await send(web, event()), await send(web, event(), **{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})
    assert (first.status_code, again.status_code) == (200, 200)
    assert desk.heard[0] == desk.heard[1]
    assert counted == ["slack_retried"]


async def test_when_slack_holds_events_back_it_is_counted(web: httpx.AsyncClient, counted: list[str]) -> None:
    body = json.dumps({"type": "app_rate_limited", "team_id": "T0DEMO", "minute_rate_limited": 1764000000}).encode()
    assert (await send(web, body)).status_code == 200
    assert counted == ["slack_events_limited"]


async def test_a_stranger_from_another_workspace_is_told_politely(web: httpx.AsyncClient, slack: Simulator, counted: list[str]) -> None:
    await send(web, press(user={"id": "U9GUEST", "team_id": "T9EVIL"}), FORM)
    assert "another organisation" in slack.member("U9GUEST").whispers()[0]
    assert counted == ["slack_foreign"]


async def test_a_shared_channel_is_no_place_for_patients(web: httpx.AsyncClient, desk: NotedDesk, slack: Simulator) -> None:
    await send(web, press("C0CARE:2.0", "draft_send", channel={"id": "C0CARE", "is_ext_shared": True}), FORM)
    assert desk.wishes == []
