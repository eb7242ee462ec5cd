"""The far side behaves like the vendors where it matters: signatures, refusals, retries, callbacks, faults."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from channels.simulator import people
from channels.simulator.faults import Fault
from channels.simulator.simulator import Simulator, SimulatorConfig
from channels.simulator.twilio_side import segments
from tests.every import every

SID, TOKEN, SECRET = "AC" + "1" * 32, "token", "secret"


class Target:
    """A tiny house: notes what it is sent and answers as told."""

    def __init__(self) -> None:
        self.got: list[tuple[str, dict[str, str], bytes, Any]] = []
        self.answers: list[tuple[int, str]] = []
        app = Starlette(routes=[Route("/{path:path}", self.take, methods=["POST"])])
        self.server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="off"))

    async def take(self, request: Request) -> Response:
        body = await request.body()
        self.got.append((request.url.path, dict(request.headers), body, request))
        status, text = self.answers.pop(0) if self.answers else (200, "<Response/>")
        return Response(text, status, media_type="text/xml")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.servers[0].sockets[0].getsockname()[1]}"


@pytest.fixture
async def target() -> AsyncIterator[Target]:
    made = Target()
    task = asyncio.create_task(made.server.serve())
    while not made.server.started:
        await asyncio.sleep(0.01)
    yield made
    made.server.should_exit = True
    await task


@pytest.fixture
async def sim(target: Target) -> AsyncIterator[Simulator]:
    made = Simulator(SimulatorConfig(SID, TOKEN, "+12065550100", SECRET, "xoxb", target.url))
    made.twilio.pace_s = 0.01
    await made.start()
    yield made
    await made.stop()


async def until(true: Any) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.02)


async def create(sim: Simulator, to: str = "+12065550101", body: str = "hi", callback: str = "", token: str = TOKEN) -> httpx.Response:
    async with httpx.AsyncClient() as web:
        form = {"To": to, "From": "+12065550100", "Body": body} | ({"StatusCallback": callback} if callback else {})
        return await web.post(f"{sim.url}/twilio/2010-04-01/Accounts/{SID}/Messages.json", data=form, auth=(SID, token))


async def test_a_text_is_signed_as_twilio_signs(sim: Simulator, target: Target) -> None:
    await sim.phone("+12065550101").text("hello")
    path, headers, body, _ = target.got[0]
    from urllib.parse import parse_qsl

    form = dict(parse_qsl(body.decode(), keep_blank_values=True))
    signed = f"{target.url}/twilio/sms" + "".join(key + form[key] for key in sorted(form))
    mac = base64.b64encode(hmac.new(TOKEN.encode(), signed.encode(), hashlib.sha1).digest()).decode()
    assert path == "/twilio/sms"
    assert headers["x-twilio-signature"] == mac


async def test_words_in_the_answer_appear_on_the_phone(sim: Simulator, target: Target) -> None:
    target.answers = [(200, "<Response><Message>Call 911 now</Message></Response>")]
    said = await sim.phone("+12065550101").text("help")
    assert said.inline == "Call 911 now"


async def test_a_failed_webhook_is_tried_once_more(sim: Simulator, target: Target) -> None:
    target.answers = [(500, ""), (200, "<Response/>")]
    said = await sim.phone("+12065550101").text("hello")
    assert said.status == 200
    assert len(target.got) == 2


async def test_a_message_travels_and_reports(sim: Simulator, target: Target) -> None:
    answer = await create(sim, callback=f"{target.url}/status?outbox=1")
    assert answer.status_code == 201
    await until(lambda: len(target.got) == 3)
    states = [dict(pair.split("=") for pair in body.decode().split("&"))["MessageStatus"] for _, _, body, _ in target.got]
    assert states == ["sending", "sent", "delivered"]


@pytest.mark.parametrize(("to", "code"), [("+15005550001", 21211), ("+15005550004", 21610), ("", 21604)])
async def test_refusals_have_twilios_codes(sim: Simulator, to: str, code: int) -> None:
    assert (await create(sim, to)).json()["code"] == code


async def test_a_wrong_token_is_refused(sim: Simulator) -> None:
    assert (await create(sim, token="wrong")).status_code == 401


@pytest.mark.parametrize(("kind", "status"), [("429", 429), ("500", 500), ("502", 502)])
async def test_scripted_answers(sim: Simulator, kind: str, status: int) -> None:
    sim.faults.add("twilio.messages", kind, count=1)
    assert (await create(sim)).status_code == status
    assert (await create(sim)).status_code == 201


async def test_a_fault_may_be_meant_for_one_number(sim: Simulator) -> None:
    sim.faults.add("twilio.messages", "500", to="+12065550102")
    assert (await create(sim, body="passes")).status_code == 201
    assert (await create(sim, body="struck", to="+12065550102")).status_code == 500
    assert (await create(sim, body="used up", to="+12065550102")).status_code == 201


async def test_a_phone_reads_on_or_looks_for_words(sim: Simulator) -> None:
    phone = sim.phone("+12065550101")
    for body in ("one", "page #12", "page #1", "two"):
        await create(sim, body=body)
    assert (await phone.receives(saying=r"#1\b")).body == "page #1", "what it was not looking for stays unread"
    assert [(await phone.receives()).body for _ in range(3)] == ["one", "page #12", "two"]
    with pytest.raises(TimeoutError):
        await phone.receives(within=0.05)


async def test_breaking_off_after_taking_a_message_leaves_it_listed(sim: Simulator) -> None:
    sim.faults.add("twilio.messages", "accepted_then_reset")
    with pytest.raises(httpx.HTTPError):
        await create(sim, body="taken")
    async with httpx.AsyncClient() as web:
        listed = await web.get(
            f"{sim.url}/twilio/2010-04-01/Accounts/{SID}/Messages.json", params={"To": "+12065550101"}, auth=(SID, TOKEN)
        )
    assert [one["body"] for one in listed.json()["messages"]] == ["taken"]


async def test_slack_events_are_signed_and_sent_again(sim: Simulator, target: Target) -> None:
    target.answers = [(500, ""), (200, "")]
    await sim.slack.say("U01DANA", people.CHANNEL, "hello", "1.0")
    await until(lambda: len(target.got) == 2)
    _, headers, body, _ = target.got[0]
    stamp = headers["x-slack-request-timestamp"]
    mac = "v0=" + hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    assert headers["x-slack-signature"] == mac
    assert target.got[1][1]["x-slack-retry-num"] == "1"


async def test_the_page_is_served_without_inline_code_and_streams(sim: Simulator) -> None:
    async with httpx.AsyncClient(base_url=sim.url) as web:
        page = (await web.get("/")).text
        assert "<style" not in page
        assert "onclick" not in page
        assert '<html lang="en">' in page
        assert "aria-live" in page
        assert (await web.get("/web/sim.js")).status_code == 200
        await sim.phone("+12065550101").text("hello")
        state = (await web.get("/state")).json()
        assert [text["body"] for text in state["texts"]] == ["hello"]
        async with web.stream("GET", "/live", params={"after": "0"}) as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data:"):
                    assert json.loads(line[5:])["body"] == "hello"
                    break


async def test_the_pages_levers_work_and_refuse_nonsense(sim: Simulator) -> None:
    async with httpx.AsyncClient(base_url=sim.url) as web:
        assert (await web.post("/control/text", json={"from": "+12065550101", "body": "hi"})).json()["status"] == 200
        assert (await web.post("/control/faults", json={"where": "twilio.messages", "kind": "nonsense"})).status_code == 400
        assert (await web.post("/control/press", json={"user": "U", "channel": "C", "ts": "1", "label": "Take"})).status_code == 400
        assert (await web.post("/control/dance", json={})).status_code == 400


def test_a_fault_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="known are"):
        Fault("x", "explode")


@every(
    ("body", "parts"), [("a" * 160, 1), ("a" * 161, 2), ("é" * 160, 1), ("í" * 71, 2), ("\U0001f600" * 36, 2), ("[" * 81, 2)]
)
def test_segments_are_counted_as_carriers_do(body: str, parts: int) -> None:
    assert segments(body) == parts
