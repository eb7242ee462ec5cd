"""The way out for page calls, against a Twilio on a socket: what it asks for, and what it does when the answer is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from channels.address import Address, Scheme
from channels.channel import Channel
from channels.errors import FailureKind, SendFailed
from channels.message import ChannelName, DeliveryState, Kind, MessageId, OutboundMessage, Sent
from channels.twilio.calls import TwilioCalls
from channels.twilio.http import TwilioHttp
from compliance.phi import Phi
from tests.channels.twilio.far_side import FarSide, Reply, Reset, far_side, refused
from tests.channels.twilio.test_outbound import NOON_SAID, PUBLIC_URL, SINCE, account
from tests.fakes.clock import NOON

DANA = Address.phone("+15550100191")
PAGE = OutboundMessage(MessageId("b" * 32), ChannelName.VOICE, Kind.PAGE, DANA, Phi("Riverside: alert #7"), "page:1", NOON)
CALL = {"sid": "CA" + "c1" * 16, "status": "queued", "to": DANA.value, "direction": "outbound-api", "date_created": NOON_SAID}


@pytest.fixture
async def far() -> AsyncIterator[FarSide]:
    async with far_side() as opened:
        yield opened


@pytest.fixture
async def door(far: FarSide) -> AsyncIterator[TwilioCalls]:
    mine = account(far)
    opened = TwilioCalls(mine, PUBLIC_URL + "/", http=TwilioHttp(mine.api_url, connect=1.0, answer=0.4))
    yield opened
    await opened.close()


def calls(*records: dict[str, Any]) -> Reply:
    full = [{**CALL, **record} for record in records]
    return Reply(200, {"calls": full, "next_page_uri": None, "page": 0, "page_size": 50, "uri": "/2010-04-01/x"})


async def test_a_phone_rings_and_everything_asks_us_by_the_pages_id(far: FarSide, door: TwilioCalls) -> None:
    far.script.append(Reply(201, CALL))
    assert await door.send(PAGE) == Sent(CALL["sid"], DeliveryState.SENT)
    asked = far.asked[0]
    home = f"{PUBLIC_URL}/twilio/voice/page/{PAGE.id}"
    assert asked.path.endswith("/Calls.json")
    assert (asked.form["To"], asked.form["Url"], asked.form["StatusCallback"]) == (DANA.value, home, f"{home}/status")
    assert (asked.form["MachineDetection"], asked.form["AsyncAmdStatusCallback"]) == ("Enable", f"{home}/machine")
    assert asked.form["Timeout"] == "25"
    assert "alert #7" not in str(asked.form), "words are fetched when it is answered"
    channel: Channel = door
    assert channel.name is ChannelName.VOICE


async def test_only_telephones_ring(door: TwilioCalls) -> None:
    with pytest.raises(SendFailed) as why:
        await door.send(replace(PAGE, recipient=Address(Scheme.SLACK, "U01")))
    assert why.value.kind is FailureKind.INVALID


@pytest.mark.parametrize(
    ("answer", "kind", "ambiguous"),
    [
        (refused(400, 21211), FailureKind.INVALID, False),
        (refused(429, 20429, Retry_After="3"), FailureKind.DELAY, False),
        (refused(503, None), FailureKind.RETRY, True),
        (Reset(), FailureKind.RETRY, True),
        (Reply(201, {"status": "queued"}), FailureKind.RETRY, True),
    ],
)
async def test_what_goes_wrong_is_sorted(far: FarSide, door: TwilioCalls, answer: Any, kind: FailureKind, ambiguous: bool) -> None:
    far.script.append(answer)
    with pytest.raises(SendFailed) as why:
        await door.send(PAGE)
    assert (why.value.kind, why.value.ambiguous) == (kind, ambiguous)
    assert "5550100191" not in str(why.value)


async def test_a_lost_answer_is_looked_up_by_number_and_time(far: FarSide, door: TwilioCalls) -> None:
    far.script.append(calls({}))
    assert await door.find(PAGE, SINCE) == Sent(CALL["sid"], DeliveryState.SENT)
    assert far.asked[0].query["To"] == DANA.value


@pytest.mark.parametrize(
    "record",
    [{"status": "no-answer"}, {"direction": "inbound"}, {"date_created": "Tue, 24 Nov 2026 11:40:00 +0000"}, {"sid": ""}],
    ids=["it failed: ring again", "they called us", "an older call", "no sid"],
)
async def test_what_is_not_this_call_is_not_found(far: FarSide, door: TwilioCalls, record: dict[str, Any]) -> None:
    far.script.append(calls(record))
    assert await door.find(PAGE, SINCE) is None


async def test_another_pages_call_is_not_ours(far: FarSide, door: TwilioCalls) -> None:
    far.script.append(Reply(201, CALL))
    await door.send(replace(PAGE, id=MessageId("a" * 32)))
    far.script.append(calls({}))
    assert await door.find(PAGE, SINCE) is None


async def test_when_twilio_cannot_be_asked_the_question_stays_open(far: FarSide, door: TwilioCalls) -> None:
    far.script.append(refused(500, None))
    with pytest.raises(SendFailed) as why:
        await door.find(PAGE, SINCE)
    assert why.value.ambiguous


async def test_a_call_that_must_not_ask_us_says_its_own_words(far: FarSide, door: TwilioCalls) -> None:
    far.script.append(Reply(201, CALL))
    await door.send(replace(PAGE, text=Phi("OUR DATABASE IS DOWN <now>"), card={"say": True}))
    form = far.asked[0].form
    assert "Url" not in form and "StatusCallback" not in form
    assert '<Say loop="3">OUR DATABASE IS DOWN &lt;now&gt;</Say>' in form["Twiml"]
