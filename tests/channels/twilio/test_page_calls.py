"""A page's telephone call: signed requests only, no patient in it, keys judged, everybody told how it stands, in their language."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette

from channels.message import AckOutcome, AckResult, DeliveryReport, DeliveryState, Verb
from channels.twilio import page_calls
from channels.twilio.page_calls import VOICES, KeyPress, SpokenPage, outcome_key
from compliance import wording
from tests.channels.twilio.signing import ACCOUNT, FORM_TYPE, PUBLIC_URL, encoded, sign
from tests.fakes.clock import Clock

PAGE, ESCALATION = "c" * 32, "e" * 32
SID = "CA" + "1" * 32
HOME = f"/twilio/voice/page/{PAGE}"


@dataclass
class Desk:
    now: SpokenPage | None = field(default_factory=lambda: SpokenPage(ESCALATION, 3, 57, "critical", "emergency", "Riverside", "en"))
    outcome: AckOutcome = field(default_factory=lambda: AckOutcome(AckResult.TAKEN, "Dana"))
    pressed: list[KeyPress] = field(default_factory=list)
    reports: list[DeliveryReport] = field(default_factory=list)

    async def spoken(self, page: str) -> SpokenPage | None:
        return self.now if page == PAGE else None

    async def keyed(self, page: str, press: KeyPress) -> AckOutcome:
        self.pressed.append(press)
        return self.outcome

    async def delivery(self, report: DeliveryReport) -> None:
        self.reports.append(report)


@dataclass
class Line:
    client: httpx.AsyncClient
    desk: Desk
    events: list[str]

    async def post(self, path: str, *, signed: bool = True, **fields: str) -> httpx.Response:
        form = list({"CallSid": SID, "AccountSid": ACCOUNT.account_sid, "CallStatus": "in-progress", **fields}.items())
        headers = {"Content-Type": FORM_TYPE}
        headers["X-Twilio-Signature"] = sign(PUBLIC_URL + path, form) if signed else "bm90IHR3aWxpbw=="
        return await self.client.post(path, content=encoded(form), headers=headers)

    async def hears(self, path: str, **fields: str) -> ET.Element:
        answer = await self.post(path, **fields)
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "text/xml")
        return ET.fromstring(answer.text)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    desk, events = Desk(), list[str]()
    app = Starlette(routes=page_calls.routes(desk, ACCOUNT, PUBLIC_URL, Clock(), events.append))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://10.0.0.7:8080") as client:
        yield Line(client, desk, events)


def said(answer: ET.Element) -> str:
    return " ".join("".join(one.itertext()) for one in answer.iter("Say"))


def next_url(answer: ET.Element) -> str:
    parts = urlsplit(answer.find("Redirect").text)  # type: ignore[union-attr,arg-type]
    return f"{parts.path}?{parts.query}"


def key_url(answer: ET.Element) -> str:
    parts = urlsplit(answer.find("Gather").get("action"))  # type: ignore[union-attr]
    return f"{parts.path}?{parts.query}"


async def test_it_says_what_there_is_and_which_keys_there_are(line: Line) -> None:
    answer = await line.hears(HOME)
    assert "Riverside" in said(answer) and "a critical patient alert, number 57" in said(answer)
    assert "Press 4 to take it" in said(answer)
    gather = answer.find("Gather")
    assert gather is not None and (gather.get("numDigits"), gather.get("input"), gather.get("finishOnKey")) == ("1", "dtmf", "")


@pytest.mark.parametrize(("key", "verb"), [("4", Verb.TAKE), ("6", Verb.RESOLVE), ("5", Verb.ESCALATE)])
async def test_a_key_is_judged_as_of_the_words_that_were_heard(line: Line, key: str, verb: Verb) -> None:
    await line.hears(key_url(await line.hears(HOME)), Digits=key)
    press = line.desk.pressed[0]
    assert (press.escalation, press.verb, press.seen) == (ESCALATION, verb, 3)
    assert len(press.dedupe_key) <= 200


async def test_the_same_request_again_is_the_same_press(line: Line) -> None:
    url = key_url(await line.hears(HOME))
    for _ in range(2):
        await line.hears(url, Digits="5")
    assert line.desk.pressed[0].dedupe_key == line.desk.pressed[1].dedupe_key


async def test_it_confirms_who_has_it_and_goes_on_with_how_it_stands(line: Line) -> None:
    url = key_url(await line.hears(HOME))
    line.desk.outcome = AckOutcome(AckResult.ALREADY, "Dr. Luis Ortega")
    answer = await line.hears(url, Digits="4")
    assert "Dr. Luis Ortega already has number 57" in said(answer)
    line.desk.now = replace(line.desk.now, state="mine") if line.desk.now else None
    assert "You have number 57" in said(await line.hears(next_url(answer)))


async def test_star_says_it_again_and_an_unknown_key_says_so(line: Line) -> None:
    url = key_url(await line.hears(HOME))
    again = await line.hears(url, Digits="*")
    assert said(again) == "" and next_url(again) == f"{HOME}?n=0"
    unknown = await line.hears(url, Digits="9")
    assert "does nothing here" in said(unknown) and next_url(unknown) == f"{HOME}?n=1"
    assert line.desk.pressed == []


async def test_said_three_times_then_it_hangs_up_and_the_alert_stays_open(line: Line) -> None:
    url, heard = HOME, 0
    while (answer := await line.hears(url)).find("Hangup") is None:
        heard, url = heard + 1, next_url(answer)
    assert heard == 3
    assert "stays open" in said(answer)
    assert line.desk.pressed == []


async def test_many_alerts_are_counted_and_the_newest_is_told(line: Line) -> None:
    line.desk.now = replace(line.desk.now, others=6) if line.desk.now else None
    assert said(await line.hears(HOME)).startswith("7 alerts are open for you.")


@pytest.mark.parametrize("language", wording.LOCALES)
async def test_it_speaks_the_staff_members_language(line: Line, language: str) -> None:
    line.desk.now = replace(line.desk.now, language=language) if line.desk.now else None
    answer = await line.hears(HOME)
    code, voice = VOICES[language]
    assert {(one.get("language"), one.get("voice")) for one in answer.iter("Say")} == {(code, voice)}
    assert wording.say("call-keys", language) in said(answer)


async def test_what_is_over_is_said_and_nothing_is_asked(line: Line) -> None:
    line.desk.now = replace(line.desk.now, state="over") if line.desk.now else None
    answer = await line.hears(HOME)
    assert answer.find("Gather") is None and answer.find("Hangup") is not None
    line.desk.now = None
    assert (await line.hears(HOME)).find("Hangup") is not None


async def test_who_is_called_for_what_somebody_has_hears_who_has_it(line: Line) -> None:
    line.desk.now = replace(line.desk.now, state="theirs", holder="Dr. Luis Ortega") if line.desk.now else None
    answer = await line.hears(HOME)
    assert said(answer) == "Dr. Luis Ortega already has number 57." and answer.find("Gather") is None


@pytest.mark.parametrize("path", [HOME, f"{HOME}/key?about={ESCALATION}&seen=3&number=57&n=0", f"{HOME}/status", f"{HOME}/machine"])
async def test_unsigned_requests_get_nothing(line: Line, path: str) -> None:
    assert (await line.post(path, signed=False, Digits="4")).status_code == 403
    assert line.desk.pressed == [] and line.desk.reports == []
    assert line.events == ["twilio_forged"]


async def test_an_id_that_cannot_be_ours_is_not_found(line: Line) -> None:
    assert (await line.post("/twilio/voice/page/..x")).status_code == 404


@pytest.mark.parametrize(
    ("status", "state", "code"),
    [
        ("ringing", DeliveryState.SENT, None),
        ("completed", DeliveryState.SENT, None),
        ("busy", DeliveryState.FAILED, "busy"),
        ("no-answer", DeliveryState.FAILED, "no-answer"),
    ],
)
async def test_a_status_is_reported_under_the_pages_id(line: Line, status: str, state: DeliveryState, code: str | None) -> None:
    assert (await line.post(f"{HOME}/status", CallStatus=status)).status_code == 204
    report = line.desk.reports[0]
    assert (report.state, report.code, report.outbox, report.provider_id) == (state, code, PAGE, SID)


@pytest.mark.parametrize(
    ("by", "expected"),
    [("human", (DeliveryState.DELIVERED, None)), ("machine_start", (DeliveryState.FAILED, "voicemail")), ("fax", (DeliveryState.FAILED, "voicemail")), ("unknown", None)],
)
async def test_a_voicemail_box_has_not_answered(line: Line, by: str, expected: tuple[DeliveryState, str | None] | None) -> None:
    await line.post(f"{HOME}/machine", AnsweredBy=by)
    assert [(one.state, one.code) for one in line.desk.reports] == ([expected] if expected else [])


async def test_odd_forms_are_refused(line: Line) -> None:
    assert (await line.post(f"{HOME}/status", CallSid="<script>", CallStatus="ringing")).status_code == 400
    assert (await line.post(f"{HOME}/machine", CallSid="SM1", AnsweredBy="human")).status_code == 400
    assert (await line.post(f"{HOME}/status", CallStatus="waltzing")).status_code == 204
    assert line.events[-1] == "twilio_unknown_status"


def test_every_outcome_has_words() -> None:
    for result in AckResult:
        key, holder = outcome_key(AckOutcome(result, None))
        assert wording.say(key, "en", number=1, holder=holder)
    assert outcome_key(AckOutcome(AckResult.ALREADY))[0] == "call-over"
