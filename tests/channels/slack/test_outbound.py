"""To Slack: posts, updates, lookups, and what a failed call means."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from channels.address import Address
from channels.errors import FailureKind, SendFailed
from channels.message import ChannelName, Kind, MessageId, OutboundMessage
from channels.simulator.simulator import Simulator
from channels.slack import outbound
from channels.slack.account import SlackApp
from channels.slack.cards import escalation_card
from channels.slack.outbound import SlackChannel
from compliance.phi import Phi
from tests.channels.slack.conftest import SECRET, TOKEN
from tests.channels.slack.test_cards import NOW, view


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


async def test_the_post_a_thread_hangs_from_says_which_message_of_ours_it_is(door: SlackChannel, slack: Simulator) -> None:
    channel, ts = (await door.send(note(card=escalation_card(view())))).provider_id.split(":")
    reply = await slack.slack.say("U01DANA", channel, "on it", ts)
    theirs = await slack.slack.say("U01DANA", channel, "lunch?")
    assert await door.marked(channel, ts) == "m1"
    assert await door.marked(channel, reply.ts) is None
    assert await door.marked(channel, theirs.ts) is None


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


async def test_the_workspace_is_asked_once_and_not_waited_for_while_slack_is_slow(
    slack: Simulator, door: SlackChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbound, "TEAM_WAIT_S", 0.1)
    slack.faults.add("slack.auth.test", "slow", seconds=20)
    began = time.monotonic()
    assert await door.team() is None
    assert await door.team() is None, "not again for a minute"
    assert time.monotonic() - began < 15, "it takes twenty seconds"
    monkeypatch.setattr(outbound, "TEAM_WAIT_S", 20.0)
    monkeypatch.setattr(door, "_ask_team_at", 0.0)
    assert await door.team() == "T0DEMO"
    assert await door.team() == "T0DEMO"
    assert slack.slack.calls.count("auth.test") == 2


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
