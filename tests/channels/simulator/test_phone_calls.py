"""The far side's telephones: they ring, execute TwiML, report and sign like Twilio's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.request_validator import RequestValidator

from channels.simulator.simulator import Simulator, SimulatorConfig, _Server

SID, TOKEN, PHONE = "AC" + "1" * 32, "token", "+12065550191"
MENU = '<Response><Gather numDigits="1" timeout="2" action="/key"><Say language="es-US">Press 4</Say></Gather><Redirect>/gone</Redirect></Response>'


@dataclass
class Far:
    """A program behind the webhooks: answers with TwiML, notes what came and whether Twilio's own library finds it signed."""

    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    signed: list[bool] = field(default_factory=list)
    url: str = ""

    async def any(self, request: Request) -> Response:
        form = {name: str(value) for name, value in (await request.form()).items()}
        self.asked.append((request.url.path, form))
        mark = request.headers.get("x-twilio-signature", "")
        self.signed.append(bool(RequestValidator(TOKEN).validate(str(request.url), form, mark)))
        said = {"/call": MENU, "/key": "<Response><Say>Yours</Say><Hangup/></Response>", "/gone": "<Response><Hangup/></Response>"}
        return Response(said.get(request.url.path, ""), media_type="text/xml")

    def statuses(self) -> list[str]:
        return [form["CallStatus"] for path, form in self.asked if path == "/status"]


@asynccontextmanager
async def listening(far: Far) -> AsyncIterator[None]:
    server = _Server(uvicorn.Config(Starlette(routes=[Route("/{rest:path}", far.any, methods=["POST"])]), port=0, log_level="error", lifespan="off"))
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.005)
    far.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    yield
    server.should_exit = server.force_exit = True
    await task


@dataclass
class World:
    sim: Simulator
    far: Far

    async def call(self, **more: Any) -> str:
        form = {"To": PHONE, "From": "+12065550100", "Url": f"{self.far.url}/call", "StatusCallback": f"{self.far.url}/status", "Timeout": "3"}
        form |= {"StatusCallbackEvent": ["initiated", "ringing", "answered", "completed"], **more}
        async with httpx.AsyncClient(auth=(SID, TOKEN)) as client:
            answer = await client.post(f"{self.sim.url}/twilio/2010-04-01/Accounts/{SID}/Calls.json", data=form)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["sid"])

    async def over(self, sid: str) -> None:
        await self.sim.hub.until(lambda: self.sim.calls.rings[sid].status in ("completed", "busy", "no-answer"), 5)
        await asyncio.sleep(0.05)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    sim, far = Simulator(SimulatorConfig(SID, TOKEN, "+12065550100", "signing", "xoxb")), Far()
    sim.calls.haste = 0.3
    await sim.start()
    async with listening(far):
        yield World(sim, far)
    await sim.stop()


async def test_answered_it_speaks_takes_a_key_and_reports_every_step_signed(world: World) -> None:
    phone = world.sim.phone(PHONE)
    sid = await world.call()
    ring = await phone.rings()
    world.sim.calls.answer(ring.sid)
    await phone.hears(ring, "Press 4")
    world.sim.calls.press(ring.sid, "4")
    await phone.hears(ring, "Yours")
    await world.over(sid)
    assert ring.languages == ["es-US", "en-US"]
    assert [path for path, _ in world.far.asked if path != "/status"] == ["/call", "/key"]
    assert next(form for path, form in world.far.asked if path == "/key")["Digits"] == "4"
    assert world.far.statuses() == ["initiated", "ringing", "in-progress", "completed"]
    assert all(world.far.signed)


@pytest.mark.parametrize(("habit", "last"), [("busy", "busy"), ("never", "no-answer")])
async def test_a_phone_that_does_not_answer(world: World, habit: str, last: str) -> None:
    world.sim.calls.habits[PHONE] = habit
    await world.over(await world.call())
    assert world.far.statuses()[-1] == last
    assert not [path for path, _ in world.far.asked if path == "/call"]


@pytest.mark.parametrize(("habit", "by"), [("voicemail", "machine_start"), ("answers", "human")])
async def test_who_answered_is_told(world: World, habit: str, by: str) -> None:
    world.sim.calls.habits[PHONE] = habit
    sid = await world.call(MachineDetection="Enable", AsyncAmd="true", AsyncAmdStatusCallback=f"{world.far.url}/machine")
    await world.over(sid)
    assert next(form for path, form in world.far.asked if path == "/machine")["AnsweredBy"] == by
    assert "/gone" in [path for path, _ in world.far.asked], "nobody pressed a key"


async def test_a_call_may_bring_its_own_words(world: World) -> None:
    world.sim.calls.habits[PHONE] = "answers"
    sid = await world.call(Url="", Twiml="<Response><Say>The database is down</Say></Response>")
    await world.over(sid)
    assert world.sim.calls.rings[sid].said == ["The database is down"]


async def test_strangers_and_nonsense_are_refused(world: World) -> None:
    home = f"{world.sim.url}/twilio/2010-04-01/Accounts/{SID}/Calls"
    async with httpx.AsyncClient() as client:
        assert (await client.post(f"{home}.json", data={"To": PHONE}, auth=(SID, "wrong"))).status_code == 401
        assert (await client.post(f"{home}.json", data={"To": PHONE}, auth=(SID, TOKEN))).status_code == 400
        assert (await client.get(f"{home}/CA1.json", auth=(SID, TOKEN))).status_code == 404
        assert (await client.get(f"{home}.json", auth=(SID, TOKEN), params={"To": PHONE})).json()["calls"] == []
    with pytest.raises(ValueError):
        world.sim.calls.rings["x"] = None  # type: ignore[assignment]
        world.sim.calls.press("x", "44")
