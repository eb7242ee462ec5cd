"""The Slack door: is it them, what do they press, what does a card show, and what follows a failed call."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from channels.address import Address
from channels.channel import Receiver
from channels.errors import FailureKind, SendFailed
from channels.message import (
    Accepted,
    Acknowledgement,
    AckOutcome,
    AckResult,
    ChannelName,
    DeliveryReport,
    InboundMessage,
    Kind,
    MessageId,
    OutboundMessage,
    StaffQuestion,
    Verb,
)
from channels.simulator.simulator import Simulator, SimulatorConfig
from channels.simulator.slack_posts import problem
from channels.slack.account import SlackApp
from channels.slack.cards import CardView, escalation_card, offer_card
from channels.slack.inbound import routes
from channels.slack.outbound import SlackChannel
from channels.slack.plain import plain
from channels.slack.signature import sign, verified
from compliance.phi import Phi

SECRET, TOKEN = "signing-secret", "xoxb-token"
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def view(**changes: Any) -> CardView:
    known: dict[str, Any] = {
        "id": "e1", "number": 7, "version": 3, "level": "critical", "title": "CRITICAL patient alert", "rules": ("cardiac.chest-pain",),
        "patient": "P-7K2QM", "language": "en", "channel": "sms", "opened_at": NOW, "identity": "number only", "state": "open",
    }  # fmt: skip
    return CardView(**{**known, **changes})


# --- signature


@pytest.mark.parametrize(
    ("stamp", "header", "good"),
    [
        ("0", None, True),
        ("300", None, True),
        ("301", None, False),
        ("-301", None, False),
        ("abc", None, False),
        ("", None, False),
        ("0", "v0=deadbeef", False),
        ("0", "v0=é", False),
        ("0", "", False),
    ],
)
def test_only_slack_within_five_minutes(stamp: str, header: str | None, good: bool) -> None:
    now = 1_800_000_000
    at = str(now - int(stamp)) if stamp.lstrip("-").isdigit() else stamp
    assert verified([SECRET], at, b"{}", header if header is not None else sign(SECRET, at, b"{}"), now) is good


def test_two_secrets_while_one_is_replaced() -> None:
    assert verified(["new", SECRET], "100", b"x", sign(SECRET, "100", b"x"), 100)


@given(st.binary(max_size=200), st.text(max_size=40), st.text(max_size=80))
def test_no_header_breaks_it(body: bytes, stamp: str, header: str) -> None:
    assert verified([SECRET], stamp, body, header, 1_800_000_000) is False


# --- cards


def test_a_card_has_the_buttons_of_its_state() -> None:
    def labels(card: dict[str, Any]) -> list[str]:
        return [element["text"]["text"] for block in card["blocks"] for element in block.get("elements", []) if element["type"] == "button"]

    assert labels(escalation_card(view())) == ["Take", "Resolve", "Escalate"]
    assert labels(escalation_card(view(state="taken", holder="Dana"))) == ["Resolve", "Escalate"]
    assert labels(escalation_card(view(state="resolved", holder="Dana"))) == []


def test_notification_text_tells_nothing_about_the_patient() -> None:
    card = escalation_card(view(words="I have chest pain, Ana", words_allowed=True))
    assert card["text"] == "CRITICAL patient alert #7"


def test_words_are_shown_only_when_allowed() -> None:
    said = "crushing chest pain"
    assert said not in json.dumps(escalation_card(view(words=said, words_allowed=False)))
    assert said in json.dumps(escalation_card(view(words=said, words_allowed=True)))


def test_the_offer_does_not_repeat_the_text_and_its_button_is_named_as_promised() -> None:
    blocks = offer_card("Dana", 48, 1, "Ev123")
    assert blocks[1]["elements"][0]["text"]["text"] == "Send to patient"
    assert blocks[1]["elements"][0]["value"] == "Ev123"


@given(st.text(max_size=5000), st.text(max_size=300), st.lists(st.text(max_size=200), max_size=20))
def test_no_input_breaks_slacks_limits(words: str, name: str, rules: list[str]) -> None:
    card = escalation_card(
        view(words=words, words_allowed=True, holder=name, state="taken", rules=tuple(rules), patient=name or "P", title="T" * 200)
    )
    assert problem(card) is None


def test_markup_in_a_name_is_text() -> None:
    card = json.dumps(escalation_card(view(state="taken", holder="<!channel> & <@U1>")))
    assert "<!channel>" not in card


@pytest.mark.parametrize(
    ("mrkdwn", "text"),
    [
        ("I&#39;m on my way &amp; calm", "I'm on my way & calm"),
        ("see <https://x.example/a|this page>", "see https://x.example/a"),
        ("<@U01DANA> please *rest* and _drink_ water", "please rest and drink water"),
        ("\u201cyes\u201d \u2014 it\u2019s fine\u2026", '"yes" - it\'s fine...'),
        ("well done :thumbsup: :unknown_thing:", "well done \U0001f44d"),
        ("take 5_000 or 2*3", "take 5_000 or 2*3"),
        ("at 10:30:45", "at 10:30:45"),
    ],
)
def test_plain(mrkdwn: str, text: str) -> None:
    assert plain(mrkdwn) == text


# --- in


class House(Receiver):
    def __init__(self) -> None:
        self.acks: list[Acknowledgement] = []
        self.relayed: list[tuple[str, str, str, bool]] = []
        self.questions: list[str] = []
        self.outcome = AckOutcome(AckResult.TAKEN)
        self.broken = False

    async def message(self, message: InboundMessage) -> Accepted:
        raise AssertionError

    async def delivery(self, report: DeliveryReport) -> None:
        raise AssertionError

    async def acknowledge(self, ack: Acknowledgement) -> AckOutcome:
        if self.broken:
            raise RuntimeError("database down")
        self.acks.append(ack)
        return self.outcome

    async def relay(self, thread: str, by: str, text: str, event_id: str, at: datetime, *, send: bool) -> str | None:
        self.relayed.append((thread, by, text, send))
        return None

    async def asked(self, question: StaffQuestion) -> None:
        self.questions.append(question.text.reveal())


@pytest.fixture
async def slack() -> Any:
    simulator = Simulator(SimulatorConfig("AC", "t", "+12065550100", SECRET, TOKEN))
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest.fixture
async def door(slack: Simulator) -> Any:
    channel = SlackChannel(app(slack))
    yield channel
    await channel.close()


def app(slack: Simulator) -> SlackApp:
    return SlackApp((SECRET,), TOKEN, f"{slack.url}/slack/api/", "T0DEMO", "C0CARE")


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def web(slack: Simulator, door: SlackChannel, house: House) -> httpx.AsyncClient:
    counted: list[str] = []
    starlette = Starlette(routes=routes(house, app(slack), door, lambda: datetime.now(UTC), counted.append))  # type: ignore[arg-type]
    transport = httpx.ASGITransport(app=starlette, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://house")


async def send(web: httpx.AsyncClient, body: bytes, kind: str = "application/json", secret: str = SECRET) -> httpx.Response:
    stamp = str(int(time.time()))
    headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": sign(secret, stamp, body)}
    return await web.post("/slack/events", content=body, headers=headers)


def press(value: str = "e1:3", action: str = "escalation_take", **more: Any) -> bytes:
    payload = {
        "type": "block_actions",
        "team": {"id": "T0DEMO"},
        "user": {"id": "U01DANA", "team_id": "T0DEMO"},
        "container": {"type": "message", "message_ts": "1.2", "channel_id": "C0CARE"},
        "channel": {"id": "C0CARE"},
        "message": {"ts": "1.2", "thread_ts": "1.0"},
        "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": "9.9"}],
        **more,
    }
    return urlencode({"payload": json.dumps(payload)}).encode()


FORM = "application/x-www-form-urlencoded"


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


def event(**changes: Any) -> bytes:
    said = {"type": "message", "channel": "C0CARE", "user": "U01DANA", "text": "on my way", "ts": "2.0", "thread_ts": "1.0", **changes}
    return json.dumps({"type": "event_callback", "team_id": "T0DEMO", "event_id": "Ev1", "event": said}).encode()


async def test_words_in_a_thread_become_a_draft_and_are_sent_only_by_the_button(web: httpx.AsyncClient, house: House) -> None:
    assert (await send(web, event())).status_code == 200
    assert house.relayed == [("C0CARE:1.0", "U01DANA", "on my way", False)]
    await send(web, press("Ev1", "draft_send"), FORM)
    assert house.relayed[1] == ("C0CARE:1.0", "U01DANA", "", True)


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
async def test_bots_edits_deletions_and_chatter_are_not_relayed(web: httpx.AsyncClient, house: House, changes: dict[str, Any]) -> None:
    assert (await send(web, event(**changes))).status_code == 200
    assert house.relayed == []


async def test_a_direct_message_and_a_mention_are_questions_and_never_drafts(web: httpx.AsyncClient, house: House) -> None:
    await send(web, event(channel="D01DANA", channel_type="im", thread_ts=None, text="what is open?"))
    await send(web, event(type="app_mention", text="<@U0BOT> who is on call?"))
    told_twice = json.loads(event(text="<@U0BOT> who is on call?"))
    told_twice["authorizations"] = [{"user_id": "U0BOT", "is_bot": True}]
    await send(web, json.dumps(told_twice).encode())
    assert house.questions == ["what is open?", "who is on call?"]
    assert house.relayed == []


async def test_slack_connect_is_refused(web: httpx.AsyncClient, house: House) -> None:
    body = json.loads(event())
    body["is_ext_shared_channel"] = True
    await send(web, json.dumps(body).encode())
    assert house.relayed == []


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


async def test_the_challenge_and_commands(web: httpx.AsyncClient) -> None:
    assert (await send(web, b'{"type":"url_verification","challenge":"abc"}')).json() == {"challenge": "abc"}
    body = urlencode(
        {"command": "/healthsmart", "text": "", "team_id": "T0DEMO", "user_id": "U01DANA", "channel_id": "C1", "trigger_id": "1.2"}
    )
    assert "Take" in (await send(web, body.encode(), FORM)).text


# --- out


def note(**changes: Any) -> OutboundMessage:
    known: dict[str, Any] = {
        "id": MessageId("m1"), "channel": ChannelName.SLACK, "kind": Kind.PAGE, "recipient": Address.slack("C0CARE"),
        "text": Phi("CRITICAL patient alert #7"), "dedupe_key": "k", "created_at": NOW,
    }  # fmt: skip
    return OutboundMessage(**{**known, **changes})


async def test_a_post_is_found_again_by_its_mark(door: SlackChannel) -> None:
    card = escalation_card(view())
    sent = await door.send(note(card=card))
    assert await door.find(note(card=card), datetime(2020, 1, 1, tzinfo=UTC)) == sent
    assert await door.find(note(id=MessageId("other"), card=card), datetime(2020, 1, 1, tzinfo=UTC)) is None


async def test_an_update_changes_the_card_in_place(door: SlackChannel, slack: Simulator) -> None:
    sent = await door.send(note(card=escalation_card(view())))
    again = await door.send(note(card={**escalation_card(view(state="taken", holder="Dana", version=4)), "update": sent.provider_id}))
    assert again.provider_id == sent.provider_id
    assert len(slack.slack.posts) == 1
    assert "Taken by Dana" in slack.slack.posts[0].words()


@pytest.mark.parametrize(
    ("fault", "kind", "ambiguous"),
    [
        ("429", FailureKind.DELAY, False),
        ("500", FailureKind.RETRY, True),
        ("reset", FailureKind.RETRY, True),
        ("accepted_then_reset", FailureKind.RETRY, True),
    ],
)
async def test_faults_have_a_kind_and_nothing_is_posted_twice_by_the_library(
    door: SlackChannel, slack: Simulator, fault: str, kind: FailureKind, ambiguous: bool
) -> None:
    slack.faults.add("slack.chat.postMessage", fault, seconds=7)
    with pytest.raises(SendFailed) as failed:
        await door.send(note())
    assert (failed.value.kind, failed.value.ambiguous) == (kind, ambiguous)
    assert failed.value.retry_after == (7.0 if fault == "429" else None)
    assert len(slack.slack.posts) == (1 if fault == "accepted_then_reset" else 0)


async def test_a_wrong_token_is_configuration(slack: Simulator) -> None:
    channel = SlackChannel(SlackApp((SECRET,), "xoxb-wrong", f"{slack.url}/slack/api/"))
    with pytest.raises(SendFailed) as failed:
        await channel.send(note())
    assert failed.value.kind is FailureKind.CONFIG
    await channel.close()


async def test_a_members_name_is_read_and_a_strangers_is_not(slack: Simulator, door: SlackChannel) -> None:
    assert await door.name_of("U01DANA") == "Dana Kim, RN"
    with pytest.raises(SendFailed) as failed:
        await door.name_of("U0NOBODY")
    assert failed.value.kind is FailureKind.INVALID


async def test_nobody_listening_is_not_ambiguous() -> None:
    channel = SlackChannel(SlackApp((SECRET,), TOKEN, "http://127.0.0.1:9/api/"))
    with pytest.raises(SendFailed) as failed:
        await channel.send(note())
    assert not failed.value.ambiguous
    await channel.close()


def test_secrets_do_not_print() -> None:
    shown = repr(SlackApp((SECRET,), TOKEN))
    assert SECRET not in shown
    assert TOKEN not in shown
