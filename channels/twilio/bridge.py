"""A masked call: a member of staff's phone rings, and after a key the patient's, with the clinic's number shown to both.

`/twilio/voice/bridge/{id}` and below. The address holds an opaque id; the patient's number is only in the answer that connects, after the
house has checked who is on the line and written it down. A voicemail box cannot press 1, so no patient is ever connected to one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from channels.channel import Receiver
from channels.errors import Malformed
from channels.message import ChannelName, DeliveryReport, DeliveryState
from channels.twilio.account import TwilioAccount
from channels.twilio.calls import BRIDGE, CALL_STATES
from channels.twilio.door import Door
from channels.twilio.form import Form, single
from channels.twilio.page_calls import VOICES
from compliance import wording

ID: Final = re.compile(rf"{BRIDGE}[0-9a-f]{{32}}")
KEY: Final = "1"
WAIT_S: Final = 10
RING_S: Final = 30
LONGEST_S: Final = 3600
REACHED: Final = frozenset({"completed", "answered"})


@dataclass(frozen=True, slots=True)
class Greeting:
    """What a phone that rang for a bridge may hear."""

    number: int
    clinic: str
    language: str


class BridgeDesk(Protocol):
    """What such a call asks the house."""

    async def greeting(self, bridge: str) -> Greeting | None:
        """None: there is no such call, or it is too old."""
        ...

    async def connect(self, bridge: str, at: datetime) -> str | None:
        """The patient's number (E.164), once who is on the line was checked again and it was written down; None: not allowed."""
        ...

    async def ended(self, bridge: str, how: str, seconds: int, at: datetime) -> None:
        """How the patient's side ended: completed, busy, no-answer, failed, canceled. The same end again is nothing new."""
        ...

    async def unanswered(self, bridge: str, at: datetime) -> None:
        """The staff member's own phone did not answer."""
        ...


def routes(
    desk: BridgeDesk,
    receiver: Receiver,
    account: TwilioAccount,
    public_url: str,
    now: Callable[[], datetime],
    on_event: Callable[[str], None],
) -> list[Route]:
    """Every request must be signed by Twilio (403); an id that cannot be ours is 404."""
    line = _Line(desk, receiver, Door(account, public_url, on_event), public_url.rstrip("/"), account.from_number or "", now)
    home = "/twilio/voice/bridge/{bridge}"
    return [
        Route(home, line.opened, methods=["POST"]),
        Route(f"{home}/key", line.keyed, methods=["POST"]),
        Route(f"{home}/done", line.done, methods=["POST"]),
        Route(f"{home}/status", line.status, methods=["POST"]),
    ]


class _Line:
    def __init__(
        self, desk: BridgeDesk, receiver: Receiver, door: Door, public_url: str, clinic_number: str, now: Callable[[], datetime]
    ) -> None:
        self._desk, self._receiver, self._door, self._public = desk, receiver, door, public_url
        self._clinic_number, self._now = clinic_number, now

    async def opened(self, request: Request) -> Response:
        form = await self._admit(request)
        if isinstance(form, Response):
            return form
        bridge, answer = request.path_params["bridge"], VoiceResponse()
        greeting = await self._desk.greeting(bridge)
        if greeting is not None:
            gather = Gather(input="dtmf", num_digits=1, timeout=WAIT_S, finish_on_key="", action=self._url(bridge, "/key"), method="POST")
            _say(gather, greeting.language, "bridge-ask", clinic=greeting.clinic, number=greeting.number)
            answer.append(gather)
            _say(answer, greeting.language, "bridge-bye")
        answer.hangup()
        return _xml(answer)

    async def keyed(self, request: Request) -> Response:
        form = await self._admit(request)
        if isinstance(form, Response):
            return form
        bridge, answer = request.path_params["bridge"], VoiceResponse()
        greeting = await self._desk.greeting(bridge)
        language = greeting.language if greeting is not None else "en"
        patient = await self._desk.connect(bridge, self._now()) if single(form, "Digits").strip() == KEY else None
        if patient is None:
            _say(answer, language, "bridge-bye")
            answer.hangup()
            return _xml(answer)
        _say(answer, language, "bridge-connecting")
        dial = Dial(
            caller_id=self._clinic_number,
            answer_on_bridge=True,
            timeout=RING_S,
            time_limit=LONGEST_S,
            action=self._url(bridge, "/done"),
            method="POST",
        )
        dial.number(patient)
        answer.append(dial)
        return _xml(answer)

    async def done(self, request: Request) -> Response:
        form = await self._admit(request)
        if isinstance(form, Response):
            return form
        bridge, answer = request.path_params["bridge"], VoiceResponse()
        how, told = single(form, "DialCallStatus"), single(form, "DialCallDuration")
        await self._desk.ended(bridge, how[:20], int(told) if told.isdecimal() and len(told) < 7 else 0, self._now())
        greeting = await self._desk.greeting(bridge)
        if how not in REACHED:
            _say(answer, greeting.language if greeting is not None else "en", "bridge-no-answer")
        answer.hangup()
        return _xml(answer)

    async def status(self, request: Request) -> Response:
        form = await self._admit(request)
        if isinstance(form, Response):
            return form
        bridge, sid, status = request.path_params["bridge"], single(form, "CallSid"), single(form, "CallStatus")
        state = CALL_STATES.get(status)
        if state is None or not sid:
            self._door.count("unknown_status")
            return Response(status_code=204)
        failed = state is DeliveryState.FAILED
        await self._receiver.delivery(DeliveryReport(ChannelName.VOICE, sid, state, status if failed else None, self._now(), bridge))
        if failed:
            await self._desk.unanswered(bridge, self._now())
        return Response(status_code=204)

    async def _admit(self, request: Request) -> Form | Response:
        form = await self._door.admit(request)
        if isinstance(form, Response):
            return form
        if not ID.fullmatch(request.path_params["bridge"]):
            return self._door.refuse("unknown_bridge", 404)
        try:
            for name in ("CallSid", "Digits", "CallStatus", "DialCallStatus", "DialCallDuration"):
                single(form, name)
        except Malformed:
            return self._door.refuse("malformed", 400)
        return form

    def _url(self, bridge: str, below: str) -> str:
        return f"{self._public}/twilio/voice/bridge/{bridge}{below}"


def _say(target: VoiceResponse | Gather, language: str, key: str, **args: str | int) -> None:
    code, voice = VOICES.get(language, VOICES["en"])
    target.say(wording.say(key, language, **args), language=code, voice=voice)


def _xml(answer: VoiceResponse) -> Response:
    return Response(str(answer), media_type="text/xml")
