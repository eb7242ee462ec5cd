"""Whoever calls the number that texts them hears what to do in an emergency, and is connected while somebody is there."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import datetime

import httpx
import pytest
from starlette.applications import Starlette

from channels.twilio import calls_in
from tests.channels.twilio.conftest import House, Line
from tests.channels.twilio.signing import ACCOUNT, PUBLIC_URL
from tests.fakes.clock import Clock

CALL = [("CallSid", "CA" + "1" * 32), ("AccountSid", ACCOUNT.account_sid), ("From", "+12065550111"), ("CallStatus", "ringing")]
DESK = "+15550100000"


def line(*, phone: str | None = DESK, opened: bool = True) -> Line:
    def is_open(at: datetime) -> bool:
        return opened

    house, events = House(), list[str]()
    app = Starlette(routes=calls_in.routes(ACCOUNT, PUBLIC_URL, "Riverside", phone, is_open, Clock(), events.append))
    return Line(httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://10.0.0.7:8080"), house, events)


async def hears(line: Line, path: str = "/twilio/voice", **more: str) -> ET.Element:
    answer = await line.post([*CALL, *more.items()], path)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/xml")
    return ET.fromstring(answer.text)  # noqa: S314 - our own


async def test_in_hours_the_emergency_words_come_first_and_then_the_clinic_rings() -> None:
    said = await hears(line())
    words = [one.text or "" for one in said.findall("Say")]
    assert len(words) == 4 and all("911" in one for one in words)
    assert "988" in words[0] and "Riverside" in words[0]
    assert said.findtext("Dial/Number") == DESK and list(said)[-1].tag == "Dial"


@pytest.mark.parametrize("closed", [{"opened": False}, {"phone": None}])
async def test_with_nobody_there_they_are_told_to_text(closed: dict[str, bool]) -> None:
    said = await hears(line(**closed))  # type: ignore[arg-type]
    assert said.find("Dial") is None and said.find("Hangup") is not None
    assert "Please text this number" in " ".join(one.text or "" for one in said.findall("Say"))


async def test_a_clinic_that_does_not_answer_is_said_so_and_one_that_did_is_not() -> None:
    missed = await hears(line(), "/twilio/voice/done", DialCallStatus="no-answer")
    assert "911" in (missed.findtext("Say") or "")
    assert [one.tag for one in await hears(line(), "/twilio/voice/done", DialCallStatus="completed")] == ["Hangup"]


async def test_who_is_not_twilio_hears_nothing() -> None:
    there = line()
    for path in ("/twilio/voice", "/twilio/voice/done"):
        assert (await there.post(CALL, path, signature=None)).status_code == 403
    assert there.events == ["twilio_unsigned"] * 2 and there.untouched
