"""A Slack door with a house and a desk behind it that only write down what reached them."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from starlette.applications import Starlette

from channels.channel import Receiver
from channels.message import Accepted, Acknowledgement, AckOutcome, AckResult, DeliveryReport, InboundMessage, StaffQuestion
from channels.simulator.simulator import Simulator, SimulatorConfig
from channels.slack.account import SlackApp
from channels.slack.desk import Answer, Desk, Filled, Wish
from channels.slack.inbound import routes
from channels.slack.outbound import SlackChannel
from channels.slack.signature import sign

SECRET, TOKEN = "signing-secret", "xoxb-token"
FORM = "application/x-www-form-urlencoded"


class House(Receiver):
    def __init__(self) -> None:
        self.acks: list[Acknowledgement] = []
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

    async def asked(self, question: StaffQuestion) -> None:
        self.questions.append(question.text.reveal())


@dataclass
class NotedDesk(Desk):
    """`answer` is what every wish and form gets; `broken`: nothing can be stored; `slow`: seconds until it answers."""

    answer: Answer = field(default_factory=Answer)
    broken: bool = False
    wishes: list[Wish] = field(default_factory=list)
    forms: list[Filled] = field(default_factory=list)
    heard: list[tuple[str, str, str, str]] = field(default_factory=list)
    edits: list[tuple[str, str | None]] = field(default_factory=list)
    homes: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    note: str | None = None

    async def wish(self, wish: Wish) -> Answer:
        if self.broken:
            raise RuntimeError("database down")
        self.wishes.append(wish)
        return self.answer

    async def filled(self, form: Filled) -> Answer:
        self.forms.append(form)
        return self.answer

    async def said(self, thread: str, by: str, text: str, message: str, at: datetime) -> str | None:
        self.heard.append((thread, by, text, message))
        return self.note

    async def edited(self, message: str, text: str | None, at: datetime) -> None:
        self.edits.append((message, text))

    async def home_opened(self, user: str, at: datetime) -> None:
        self.homes.append(user)

    async def member_left(self, user: str, at: datetime) -> None:
        self.gone.append(user)


@pytest.fixture
async def slack() -> Any:
    simulator = Simulator(SimulatorConfig("AC", "t", "+12065550100", SECRET, TOKEN))
    await simulator.start()
    yield simulator
    await simulator.stop()


def slack_app(slack: Simulator, token: str = TOKEN) -> SlackApp:
    return SlackApp((SECRET,), token, f"{slack.url}/slack/api/", "T0DEMO", "C0CARE")


@pytest.fixture
async def door(slack: Simulator) -> Any:
    channel = SlackChannel(slack_app(slack))
    yield channel
    await channel.close()


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def desk() -> NotedDesk:
    return NotedDesk()


@pytest.fixture
def counted() -> list[str]:
    return []


@pytest.fixture
def web(slack: Simulator, door: SlackChannel, house: House, desk: NotedDesk, counted: list[str]) -> httpx.AsyncClient:
    app = Starlette(routes=routes(house, desk, slack_app(slack), door, lambda: datetime.now(UTC), counted.append))  # type: ignore[arg-type]
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://house")


Send = Callable[..., Awaitable[httpx.Response]]


async def send(web: httpx.AsyncClient, body: bytes, kind: str = "application/json", secret: str = SECRET, **extra: str) -> httpx.Response:
    stamp = str(int(time.time()))
    headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": sign(secret, stamp, body), **extra}
    return await web.post("/slack/events", content=body, headers=headers)


def form(payload: dict[str, Any]) -> bytes:
    return urlencode({"payload": json.dumps(payload)}).encode()


def press(value: str = "e1:3", action: str = "escalation_take", **more: Any) -> bytes:
    payload = {
        "type": "block_actions",
        "team": {"id": "T0DEMO"},
        "user": {"id": "U01DANA", "team_id": "T0DEMO"},
        "container": {"type": "message", "message_ts": "1.2", "channel_id": "C0CARE", "thread_ts": "1.0"},
        "channel": {"id": "C0CARE"},
        "trigger_id": "1.2.abc",
        "message": {"ts": "1.2", "thread_ts": "1.0"},
        "actions": [{"type": "button", "action_id": action, "block_id": "b", "value": value, "action_ts": "9.9"}],
        **more,
    }
    return form(payload)


def event(**changes: Any) -> bytes:
    said = {"type": "message", "channel": "C0CARE", "user": "U01DANA", "text": "on my way", "ts": "2.0", "thread_ts": "1.0", **changes}
    return json.dumps({"type": "event_callback", "team_id": "T0DEMO", "event_id": "Ev1", "event": said}).encode()
