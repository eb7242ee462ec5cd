"""Telephones that ring: Twilio's Calls API, status callbacks, machine detection, and TwiML executed as Twilio does.

A call waits for whoever owns the phone to answer and press keys (page or test). `habits` make a phone behave by itself.
Keywords after the 2010-04-01 Calls resource; what is said is text.
"""

from __future__ import annotations

import asyncio
import secrets
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import urljoin

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from channels.simulator.faults import Reset, before
from channels.simulator.twilio_side import TwilioSide, _error, _failed

HABITS: Final = ("rings", "busy", "voicemail", "never", "answers")
LIVE: Final = ("queued", "ringing", "in-progress")
MOST_STEPS: Final = 60


@dataclass
class Ring:
    """One call on the far side. `said` is what the phone heard, in order; `menu` is set while keys are waited for."""

    sid: str
    to: str
    sender: str
    url: str
    form: dict[str, str]
    at: float
    status: str = "queued"
    said: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    menu: bool = False
    pressed: list[str] = field(default_factory=list)
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    over: asyncio.Event = field(default_factory=asyncio.Event)
    keys: asyncio.Queue[str] = field(default_factory=asyncio.Queue)

    def shown(self) -> dict[str, Any]:
        """For the page."""
        kept = {"sid": self.sid, "to": self.to, "from": self.sender, "at": self.at, "status": self.status}
        return {**kept, "said": self.said[-6:], "menu": self.menu, "pressed": self.pressed}


class PhoneCalls:
    """The account's outgoing calls. `haste` multiplies every wait (rings, gathers): below 1 for tests."""

    def __init__(self, twilio: TwilioSide, haste: float = 1.0) -> None:
        self.twilio, self.hub, self.faults, self.haste = twilio, twilio.hub, twilio.faults, haste
        self.rings: dict[str, Ring] = {}
        self.habits: dict[str, str] = {}

    def routes(self) -> list[Route]:
        home = "/2010-04-01/Accounts/{account}/Calls"
        return [
            Route(f"{home}.json", self._calls, methods=["POST", "GET"]),
            Route(f"{home}/{{sid}}.json", self._call, methods=["GET", "POST"]),
        ]

    # --- what the owner of a phone does ----------------------------------------------------------------------------------

    def answer(self, sid: str) -> None:
        self.rings[sid].answered.set()

    def press(self, sid: str, digit: str) -> None:
        ring = self.rings[sid]
        if len(digit) != 1 or digit not in "0123456789*#":
            raise ValueError("a key is one of 0-9, * and #")
        ring.pressed.append(digit)
        ring.keys.put_nowait(digit)

    def hang_up(self, sid: str) -> None:
        self.rings[sid].over.set()

    def of(self, number: str) -> list[Ring]:
        """Every call to this phone, oldest first."""
        return [ring for ring in self.rings.values() if ring.to == number]

    # --- REST ------------------------------------------------------------------------------------------------------------

    async def _calls(self, request: Request) -> Response:
        if not self.twilio._known(request):
            return _error(401, 20003, "Authenticate")
        if request.method == "GET":
            return self._listed(request)
        fault = self.faults.strike("twilio.calls")
        await before(fault)
        if fault is not None and fault.kind in ("429", "500", "502", "error"):
            return _failed(fault)
        sent = await request.form()
        form = {name: str(value) for name, value in sent.items()}
        form["events"] = " ".join(str(value) for value in sent.getlist("StatusCallbackEvent"))
        to, url = form.get("To", ""), form.get("Url", "")
        if not to.startswith("+") or not (url or form.get("Twiml")):
            return _error(400, 21211 if url else 21205, "Invalid 'To' Phone Number" if url else "Url parameter is required.")
        ring = Ring(f"CA{secrets.token_hex(16)}", to, form.get("From", self.twilio.number), url, form, time.time())
        self.rings[ring.sid] = ring
        self._show(ring)
        self.twilio._later(self._live(ring))
        if fault is not None and fault.kind == "accepted_then_reset":
            raise Reset
        return JSONResponse(self._record(ring), 201)

    async def _call(self, request: Request) -> Response:
        ring = self.rings.get(request.path_params["sid"])
        if not self.twilio._known(request):
            return _error(401, 20003, "Authenticate")
        if ring is None:
            return _error(404, 20404, "The requested resource was not found")
        if request.method == "POST" and (await request.form()).get("Status") == "completed":
            ring.over.set()
        return JSONResponse(self._record(ring))

    def _listed(self, request: Request) -> Response:
        to = request.query_params.get("To")
        found = [self._record(ring) for ring in sorted(self.rings.values(), key=lambda ring: -ring.at) if not to or ring.to == to]
        return JSONResponse({"calls": found[:50], "page": 0, "page_size": 50, "next_page_uri": None, "uri": str(request.url.path)})

    def _record(self, ring: Ring) -> dict[str, Any]:
        at, account = format_datetime(datetime.fromtimestamp(ring.at, UTC)), self.twilio.account
        kept = {"sid": ring.sid, "account_sid": account, "to": ring.to, "from": ring.sender, "status": ring.status}
        more = {"direction": "outbound-api", "date_created": at, "date_updated": at, "start_time": at, "api_version": "2010-04-01"}
        return {**kept, **more, "uri": f"/2010-04-01/Accounts/{account}/Calls/{ring.sid}.json", "subresource_uris": {}}

    # --- the life of a call ------------------------------------------------------------------------------------------------

    async def _live(self, ring: Ring) -> None:
        habit = self.habits.get(ring.to, "rings")
        await self._become(ring, "initiated", shown="queued")
        if habit == "busy":
            await self._become(ring, "busy")
            return
        await self._become(ring, "ringing")
        if habit in ("answers", "voicemail"):
            ring.answered.set()
        patience = 0.05 if habit == "never" else float(ring.form.get("Timeout", "60")) * self.haste
        if not await self._first(ring.answered, ring.over, patience):
            await self._become(ring, "no-answer")
            return
        await self._become(ring, "in-progress", event="answered")
        if ring.form.get("MachineDetection") and ring.form.get("AsyncAmdStatusCallback"):
            by = "machine_start" if habit == "voicemail" else "human"
            await self._tell(ring, ring.form["AsyncAmdStatusCallback"], AnsweredBy=by, MachineDetectionDuration="1200")
        await self._play(ring)
        await self._become(ring, "completed", CallDuration=str(int(time.time() - ring.at)))
        ring.over.set()

    async def _play(self, ring: Ring) -> None:
        if not ring.url:
            await self._run(ring, ET.fromstring(ring.form["Twiml"]), "")  # noqa: S314
            return
        url: str | None = ring.url
        extra: dict[str, str] = {}
        for _ in range(MOST_STEPS):
            if url is None or ring.over.is_set():
                return
            answer = await self._tell(ring, url, CallStatus="in-progress", **extra)
            if answer is None or answer.status_code >= 400:
                ring.said.append("An application error has occurred. Goodbye.")
                self._show(ring)
                return
            url, extra = await self._run(ring, ET.fromstring(answer.text), url)  # noqa: S314

    async def _run(self, ring: Ring, document: ET.Element, base: str) -> tuple[str | None, dict[str, str]]:
        """Executes one answer. Returns where to go on and with which fields; None: the call is over."""
        for verb in document:
            if verb.tag == "Say":
                await self._say(ring, verb)
            elif verb.tag == "Gather":
                digits = await self._gather(ring, verb)
                if digits:
                    return urljoin(base, verb.get("action", base)), {"Digits": digits}
            elif verb.tag == "Redirect":
                return urljoin(base, (verb.text or "").strip()), {}
            elif verb.tag == "Dial":
                return await self._dial(ring, verb, base)
            elif verb.tag == "Pause":
                await self._first(ring.over, ring.over, float(verb.get("length", "1")) * self.haste)
            elif verb.tag in ("Hangup", "Reject"):
                return None, {}
        return None, {}

    async def _dial(self, ring: Ring, verb: ET.Element, base: str) -> tuple[str | None, dict[str, str]]:
        """A second phone rings; the two talk until one of them hangs up. The action hears how it went, whoever hung up."""
        number = (verb.findtext("Number") or verb.text or "").strip()
        other = Ring(f"CA{secrets.token_hex(16)}", number, verb.get("callerId", ring.sender), "", {}, time.time())
        self.rings[other.sid] = other
        await self._become(other, "ringing")
        habit, how, began = self.habits.get(number, "rings"), "no-answer", time.time()
        if habit in ("answers", "voicemail"):
            other.answered.set()
        if habit == "busy":
            how = "busy"
        elif await self._first(other.answered, ring.over, float(verb.get("timeout", "30")) * self.haste):
            how, began = "completed", time.time()
            await self._become(other, "in-progress")
            await self._either(other.over, ring.over)
        await self._become(other, how)
        other.over.set()
        action = urljoin(base, verb.get("action", base))
        told = {"DialCallStatus": how, "DialCallSid": other.sid, "DialCallDuration": str(int(time.time() - began))}
        if ring.over.is_set():
            await self._tell(ring, action, **told)
            return None, {}
        return action, told

    @staticmethod
    async def _either(one: asyncio.Event, other: asyncio.Event) -> None:
        waits = {asyncio.ensure_future(one.wait()), asyncio.ensure_future(other.wait())}
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    async def _say(self, ring: Ring, verb: ET.Element) -> None:
        ring.said.append("".join(verb.itertext()).strip())
        ring.languages.append(verb.get("language", "en-US"))
        self._show(ring)
        await asyncio.sleep(0.02 * self.haste)

    async def _gather(self, ring: Ring, verb: ET.Element) -> str:
        for inner in verb:
            if inner.tag == "Say":
                await self._say(ring, inner)
        ring.menu = True
        self._show(ring)
        key, gone = asyncio.ensure_future(ring.keys.get()), asyncio.ensure_future(ring.over.wait())
        await asyncio.wait({key, gone}, timeout=float(verb.get("timeout", "5")) * self.haste, return_when=asyncio.FIRST_COMPLETED)
        gone.cancel()
        ring.menu = False
        if key.done() and not key.cancelled():
            return key.result()
        key.cancel()
        return ""

    async def _become(self, ring: Ring, status: str, *, event: str | None = None, shown: str | None = None, **more: str) -> None:
        ring.status = shown or status
        self._show(ring)
        named = event or ("completed" if status in ("busy", "no-answer", "failed", "canceled") else status)
        if ring.form.get("StatusCallback") and named in ring.form.get("events", "completed").split():
            await self._tell(ring, ring.form["StatusCallback"], CallStatus=status, **more)

    async def _tell(self, ring: Ring, url: str, **more: str) -> Any:
        form = {"CallSid": ring.sid, "AccountSid": self.twilio.account, "From": ring.sender, "To": ring.to, "Direction": "outbound-api"}
        return await self.twilio._post("", {**form, "ApiVersion": "2010-04-01", "CallStatus": ring.status, **more}, url=url)

    @staticmethod
    async def _first(wanted: asyncio.Event, other: asyncio.Event, within: float) -> bool:
        """Whether `wanted` came before `other` and in time."""
        waits = {asyncio.ensure_future(wanted.wait()), asyncio.ensure_future(other.wait())}
        await asyncio.wait(waits, timeout=within, return_when=asyncio.FIRST_COMPLETED)
        for one in waits:
            one.cancel()
        return wanted.is_set()

    def _show(self, ring: Ring) -> None:
        self.hub.publish("call", **ring.shown())
