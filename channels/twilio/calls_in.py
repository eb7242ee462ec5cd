"""Whoever calls our number: what to do in an emergency, in four languages, and then the clinic's own telephone. `POST /twilio/voice`.

Calls are not talked with yet. Until they are, nobody who calls back the number that texted them may hear Twilio's "an application error has
occurred": the words need no database, and nothing of the call is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.twiml.voice_response import Dial, VoiceResponse

from channels.errors import Malformed
from channels.twilio.account import TwilioAccount
from channels.twilio.door import Door
from channels.twilio.form import single
from channels.twilio.page_calls import VOICES
from compliance import wording

RING_S: Final = 30
LONGEST_S: Final = 3600
SPOKEN_FULLY: Final = ("en", "es")  # the others hear the one sentence that matters: four greetings take half a minute


def routes(
    account: TwilioAccount,
    public_url: str,
    clinic: str,
    phone: str | None,
    is_open: Callable[[datetime], bool],
    now: Callable[[], datetime],
    on_event: Callable[[str], None],
) -> list[Route]:
    """Signed by Twilio (403). `phone`: where the clinic takes calls while `is_open`; None: nowhere."""
    line = _Line(Door(account, public_url, on_event), public_url.rstrip("/"), clinic, phone, is_open, now)
    return [Route("/twilio/voice", line.opened, methods=["POST"]), Route("/twilio/voice/done", line.done, methods=["POST"])]


class _Line:
    def __init__(
        self, door: Door, public_url: str, clinic: str, phone: str | None, is_open: Callable[[datetime], bool], now: Callable[[], datetime]
    ) -> None:
        self._door, self._public, self._clinic, self._phone = door, public_url, clinic, phone
        self._is_open, self._now = is_open, now

    async def opened(self, request: Request) -> Response:
        form = await self._door.admit(request)
        if isinstance(form, Response):
            return form
        answer = VoiceResponse()
        connects = self._phone is not None and self._is_open(self._now())
        for language in VOICES:
            _say(answer, language, "call-in-hello" if connects and language in SPOKEN_FULLY else "call-in-danger", clinic=self._clinic)
        if connects:
            dial = Dial(timeout=RING_S, time_limit=LONGEST_S, action=f"{self._public}/twilio/voice/done", method="POST")
            dial.number(self._phone)
            answer.append(dial)
        else:
            _missed(answer)
        return _xml(answer)

    async def done(self, request: Request) -> Response:
        """The clinic's telephone rang, or did not."""
        form = await self._door.admit(request)
        if isinstance(form, Response):
            return form
        try:
            how = single(form, "DialCallStatus")
        except Malformed:
            return self._door.refuse("malformed", 400)
        answer = VoiceResponse()
        if how != "completed":
            _missed(answer)
        else:
            answer.hangup()
        return _xml(answer)


def _missed(answer: VoiceResponse) -> None:
    for language in VOICES:
        _say(answer, language, "call-in-missed")
    answer.hangup()


def _say(answer: VoiceResponse, language: str, key: str, **args: str) -> None:
    code, voice = VOICES[language]
    answer.say(wording.say(key, language, **args), language=code, voice=voice)


def _xml(answer: VoiceResponse) -> Response:
    return Response(str(answer), media_type="text/xml")
