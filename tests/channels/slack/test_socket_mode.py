"""Socket Mode: the same listeners over a real WebSocket to the simulator; it comes back when Slack closes it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import pytest

from channels.message import AckOutcome, AckResult
from channels.simulator import people
from channels.simulator.simulator import Simulator
from channels.slack.cards import escalation_card
from channels.slack.desk import Answer
from channels.slack.modals import told_modal
from channels.slack.outbound import SlackChannel
from channels.slack.socket_mode import SocketLine
from tests.channels.slack.conftest import House, NotedDesk, slack_app
from tests.channels.slack.test_cards import view
from tests.channels.slack.test_outbound import note


@pytest.fixture
async def line(slack: Simulator, door: SlackChannel, house: House, desk: NotedDesk, counted: list[str]) -> AsyncIterator[SocketLine]:
    made = SocketLine(house, desk, slack_app(slack), "xapp-1-test", door, lambda: datetime.now(UTC), counted.append)  # type: ignore[arg-type]
    made.start()
    await open_line(slack)
    yield made
    await made.close()


async def open_line(slack: Simulator) -> None:
    await until(lambda: slack.slack.wire.socket_open)


async def until(true: Callable[[], object]) -> None:
    """Nobody tells: looked at until it is so."""
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.01)


async def test_a_press_is_answered_through_the_socket(line: SocketLine, slack: Simulator, door: SlackChannel, house: House) -> None:
    await door.send(note(card=escalation_card(view())))
    house.outcome = AckOutcome(AckResult.ALREADY, "Luis")
    dana = slack.member("U01DANA")
    assert await dana.press(slack.slack.posts[0], "Take") == 200
    assert house.acks[0].escalation == "e1"
    assert dana.whispers() == ["Luis already has this."]


async def test_a_press_that_cannot_be_stored_gets_no_answer_at_all(
    line: SocketLine, slack: Simulator, door: SlackChannel, house: House, counted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("channels.simulator.slack_wire.PATIENCE_S", 0.5)
    await door.send(note(card=escalation_card(view())))
    house.broken = True
    dana = slack.member("U01DANA")
    assert await dana.press(slack.slack.posts[0], "Take") == 0
    assert "slack_listener_failed" in counted
    assert "did not work" in dana.whispers()[0]


async def test_words_forms_and_commands_come_through_too(line: SocketLine, slack: Simulator, desk: NotedDesk) -> None:
    dana = slack.member("U01DANA")
    await slack.slack.say(dana.id, people.CHANNEL, "on my way", "1.0")
    await until(lambda: desk.heard)
    desk.answer = Answer(note="the list")
    await dana.types("/oncall")
    assert dana.whispers() == ["the list"]
    desk.answer = Answer(modal=told_modal("Hello", "there"))
    await dana.types("/patient P-7K2QM")
    window = await dana.sees_window("Hello")
    desk.answer = Answer(errors={"to": "Please choose somebody."})
    await dana.submits(window)
    assert window.errors == {"to": "Please choose somebody."}


async def test_another_organisation_is_refused_here_too(line: SocketLine, slack: Simulator, desk: NotedDesk, counted: list[str]) -> None:
    await slack.slack.say("U09OTHER", people.CHANNEL, "let me see", "1.0")
    await slack.hub.until(lambda: slack.member("U09OTHER").whispers(), 5)
    assert desk.heard == []
    assert "slack_foreign" in counted


async def test_it_connects_again_when_slack_asks_it_to(line: SocketLine, slack: Simulator, desk: NotedDesk) -> None:
    await slack.slack.wire.drop_socket()
    await open_line(slack)
    desk.answer = Answer(note="still here")
    dana = slack.member("U01DANA")
    await dana.types("/oncall")
    assert dana.whispers() == ["still here"]
