"""A masked call's webhooks: signed, no number in any address, no patient connected before a key and the house's word."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from datetime import datetime

import httpx
import pytest
from starlette.applications import Starlette

from channels.message import DeliveryState
from channels.twilio import bridge
from channels.twilio.bridge import Greeting
from tests.channels.twilio.conftest import House, Line
from tests.channels.twilio.signing import ACCOUNT, PUBLIC_URL
from tests.fakes.clock import Clock

ID = "bridge-" + "0a" * 16
PATIENT = "+12065550111"
CALL = [("CallSid", "CA" + "1" * 32), ("AccountSid", ACCOUNT.account_sid), ("CallStatus", "in-progress")]


@dataclass
class Desk:
    """The house's side; `patient` None: not allowed."""

    patient: str | None = PATIENT
    known: bool = True
    connects: int = 0
    ends: list[tuple[str, int]] = field(default_factory=list)
    silent: int = 0

    async def greeting(self, bridge: str) -> Greeting | None:
        return Greeting(7, "Riverside", "en") if self.known and bridge == ID else None

    async def connect(self, bridge: str, at: datetime) -> str | None:
        self.connects += 1
        return self.patient

    async def ended(self, bridge: str, how: str, seconds: int, at: datetime) -> None:
        self.ends.append((how, seconds))

    async def unanswered(self, bridge: str, at: datetime) -> None:
        self.silent += 1


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def line(desk: Desk) -> Line:
    house, events = House(), list[str]()
    app = Starlette(routes=bridge.routes(desk, house, ACCOUNT, PUBLIC_URL, Clock(), events.append))  # type: ignore[arg-type]
    return Line(httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://10.0.0.7:8080"), house, events)


def said(answer: httpx.Response) -> str:
    return " ".join("".join(one.itertext()) for one in ET.fromstring(answer.text).iter("Say"))


async def test_the_phone_is_asked_for_a_key_and_told_no_number(line: Line) -> None:
    answer = await line.post(CALL, f"/twilio/voice/bridge/{ID}")
    gather = ET.fromstring(answer.text).find("Gather")
    assert gather is not None and gather.get("action") == f"{PUBLIC_URL}/twilio/voice/bridge/{ID}/key"
    assert "Press 1 to call the patient of alert 7" in said(answer)
    assert PATIENT not in answer.text
    assert ET.fromstring(answer.text)[-1].tag == "Hangup", "a voicemail box is hung up on"


async def test_one_connects_with_the_clinics_number_shown(line: Line, desk: Desk) -> None:
    answer = await line.post([*CALL, ("Digits", "1")], f"/twilio/voice/bridge/{ID}/key")
    dial = ET.fromstring(answer.text).find("Dial")
    assert dial is not None
    assert (dial.get("callerId"), dial.findtext("Number"), dial.get("answerOnBridge")) == (ACCOUNT.from_number, PATIENT, "true")
    assert PATIENT not in (dial.get("action") or "")
    assert desk.connects == 1


@pytest.mark.parametrize("digits", ["2", "", "11", "*"])
async def test_another_key_connects_nobody(line: Line, desk: Desk, digits: str) -> None:
    answer = await line.post([*CALL, ("Digits", digits)], f"/twilio/voice/bridge/{ID}/key")
    assert ET.fromstring(answer.text).find("Dial") is None
    assert desk.connects == 0


async def test_without_the_houses_word_nobody_is_connected(line: Line, desk: Desk) -> None:
    desk.patient, desk.known = None, False
    answer = await line.post([*CALL, ("Digits", "1")], f"/twilio/voice/bridge/{ID}/key")
    assert ET.fromstring(answer.text).find("Dial") is None
    assert "Nobody was called" in said(answer)


@pytest.mark.parametrize(("how", "told", "words"), [("completed", "61", ""), ("no-answer", "", "did not answer"), ("busy", "x", "did not answer")])
async def test_how_it_ended(line: Line, desk: Desk, how: str, told: str, words: str) -> None:
    answer = await line.post([*CALL, ("DialCallStatus", how), ("DialCallDuration", told)], f"/twilio/voice/bridge/{ID}/done")
    assert desk.ends == [(how, 61 if told == "61" else 0)]
    assert words in said(answer)


async def test_the_nurses_own_phone_reports_itself(line: Line, desk: Desk) -> None:
    status = f"/twilio/voice/bridge/{ID}/status"
    for told in ("ringing", "no-answer", "mystery"):
        assert (await line.post([*CALL[:2], ("CallStatus", told)], status)).status_code == 204
    assert [report.state for report in line.house.reports] == [DeliveryState.SENT, DeliveryState.FAILED]
    assert line.house.reports[0].outbox == ID
    assert desk.silent == 1
    assert line.events == ["twilio_unknown_status"]


@pytest.mark.parametrize("path", ["", "/key", "/done", "/status"])
async def test_forged_and_made_up(line: Line, desk: Desk, path: str) -> None:
    home = f"/twilio/voice/bridge/{ID}{path}"
    assert (await line.post(CALL, home, token="wrong")).status_code == 403
    assert (await line.post(CALL, home, signature=None)).status_code == 403
    assert (await line.post(CALL, f"/twilio/voice/bridge/page-123456789{path}")).status_code == 404
    assert (desk.connects, desk.ends, desk.silent, line.house.reports) == (0, [], 0, [])
