"""A page that rings: what the telephone says and which keys it takes. `/twilio/voice/page/{page}` and below.

The address holds the page's opaque id and nothing else; the words hold a number, a level and the clinic's name. Only a key answers
a page: a voicemail box cannot press one. Keys after GoAlert's tested menu: 4 take, 6 resolve, 5 pass on, * again.
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
from twilio.twiml.voice_response import Gather, VoiceResponse

from channels.errors import Malformed
from channels.message import AckOutcome, AckResult, ChannelName, DeliveryReport, DeliveryState, Verb
from channels.twilio.account import TwilioAccount
from channels.twilio.calls import CALL_STATES
from channels.twilio.door import Door
from channels.twilio.form import Form, single
from compliance import wording

PAGE: Final = re.compile(r"[0-9a-zA-Z_-]{8,64}")
CALL_SID: Final = re.compile(r"CA[0-9A-Za-z]{1,64}")
KEYS: Final = {"4": Verb.TAKE, "6": Verb.RESOLVE, "5": Verb.ESCALATE}
READINGS: Final = 3
WAIT_S: Final = 8
# <Say> voices, one per language of the catalogues (Twilio text-to-speech, Polly and Google basic voices; HIPAA-eligible).
VOICES: Final = {
    "en": ("en-US", "Polly.Joanna"),
    "es": ("es-US", "Polly.Lupe"),
    "zh": ("cmn-CN", "Polly.Zhiyu"),
    "vi": ("vi-VN", "Google.vi-VN-Standard-A"),
}


@dataclass(frozen=True, slots=True)
class SpokenPage:
    """What a telephone may say about one alert. `state`: open, mine (whoever is called has it), theirs (`holder`
    has it) or over; `others`: more open alerts
    this call is about; `version` is the state the words tell."""

    escalation: str
    version: int
    number: int
    level: str
    kind: str
    clinic: str
    language: str
    state: str = "open"
    holder: str | None = None
    others: int = 0


@dataclass(frozen=True, slots=True)
class KeyPress:
    """A key on a page's call; `seen` is the version the words told."""

    escalation: str
    verb: Verb
    at: datetime
    seen: int | None
    dedupe_key: str


class PageCalls(Protocol):
    """What the telephone asks the house."""

    async def spoken(self, page: str) -> SpokenPage | None:
        """What to say now on this page's call; None: there is no such page."""
        ...

    async def keyed(self, page: str, press: KeyPress) -> AckOutcome:
        """The person whose phone this page rang pressed a key."""
        ...

    async def delivery(self, report: DeliveryReport) -> None: ...


def routes(
    desk: PageCalls, account: TwilioAccount, public_url: str, now: Callable[[], datetime], on_event: Callable[[str], None]
) -> list[Route]:
    """Every request must be signed by Twilio (403); an id that cannot be ours is 404. `public_url` is where Twilio reaches us."""
    telephone = _Telephone(desk, Door(account, public_url, on_event), public_url.rstrip("/"), now)
    home = "/twilio/voice/page/{page}"
    return [
        Route(home, telephone.opened, methods=["POST"]),
        Route(f"{home}/key", telephone.keyed, methods=["POST"]),
        Route(f"{home}/status", telephone.status, methods=["POST"]),
        Route(f"{home}/machine", telephone.machine, methods=["POST"]),
    ]


class _Telephone:
    def __init__(self, desk: PageCalls, door: Door, public_url: str, now: Callable[[], datetime]) -> None:
        self._desk, self._door, self._public, self._now = desk, door, public_url, now

    async def opened(self, request: Request) -> Response:
        form = await self._admit(request)
        if isinstance(form, Response):
            return form
        page, reading = request.path_params["page"], _count(request)
        spoken = await self._desk.spoken(page)
        answer = VoiceResponse()
        if spoken is None:
            answer.hangup()
        elif spoken.state in ("over", "theirs") or reading >= READINGS:
            key = {"over": "call-over", "theirs": "call-already"}.get(spoken.state, "call-bye")
            _say(answer, spoken.language, key, number=spoken.number, holder=spoken.holder or "")
            answer.hangup()
        else:
            self._menu(answer, page, spoken, reading)
        return _xml(answer)

    async def keyed(self, request: Request) -> Response:
        form = await self._admit(request)
        if isinstance(form, Response):
            return form
        page, about = request.path_params["page"], request.query_params.get("about", "")
        digit, sid = single(form, "Digits").strip(), single(form, "CallSid")
        answer = VoiceResponse()
        spoken = await self._desk.spoken(page)
        if spoken is None:
            answer.hangup()
            return _xml(answer)
        if digit in KEYS and PAGE.fullmatch(about):
            seen = request.query_params.get("seen", "")
            key = f"key:{sid[:40]}:{about}:{seen[:9]}:{digit}"
            press = KeyPress(about, KEYS[digit], self._now(), int(seen) if seen.isdecimal() else None, key)
            outcome = await self._desk.keyed(page, press)
            key, holder = outcome_key(outcome)
            _say(answer, spoken.language, key, number=request.query_params.get("number", ""), holder=holder)
            again = 0
        else:
            again = 0 if digit == "*" else _count(request) + 1
            if digit != "*":
                _say(answer, spoken.language, "call-unknown-key")
        answer.redirect(self._url(page, "", n=again), method="POST")
        return _xml(answer)

    async def status(self, request: Request) -> Response:
        form = await self._admit(request)
        if isinstance(form, Response):
            return form
        sid, status = single(form, "CallSid"), single(form, "CallStatus")
        if not CALL_SID.fullmatch(sid):
            return self._door.refuse("malformed", 400)
        if status not in CALL_STATES:
            self._door.count("unknown_status")
            return Response(status_code=204)
        failed = CALL_STATES[status] is DeliveryState.FAILED
        await self._report(request, sid, CALL_STATES[status], status if failed else None)
        return Response(status_code=204)

    async def machine(self, request: Request) -> Response:
        """What answered. A voicemail box has not answered a page, so the page counts as undelivered."""
        form = await self._admit(request)
        if isinstance(form, Response):
            return form
        sid, by = single(form, "CallSid"), single(form, "AnsweredBy")
        if not CALL_SID.fullmatch(sid):
            return self._door.refuse("malformed", 400)
        if by.startswith("machine") or by == "fax":
            await self._report(request, sid, DeliveryState.FAILED, "voicemail")
        elif by == "human":
            await self._report(request, sid, DeliveryState.DELIVERED, None)
        return Response(status_code=204)

    async def _report(self, request: Request, sid: str, state: DeliveryState, code: str | None) -> None:
        page = request.path_params["page"]
        await self._desk.delivery(DeliveryReport(ChannelName.VOICE, sid, state, code, self._now(), page))

    async def _admit(self, request: Request) -> Form | Response:
        form = await self._door.admit(request)
        if isinstance(form, Response):
            return form
        if not PAGE.fullmatch(request.path_params["page"]):
            return self._door.refuse("unknown_page", 404)
        try:
            single(form, "CallSid"), single(form, "Digits")
        except Malformed:
            return self._door.refuse("malformed", 400)
        return form

    def _menu(self, answer: VoiceResponse, page: str, spoken: SpokenPage, reading: int) -> None:
        action = self._url(page, "/key", about=spoken.escalation, seen=spoken.version, number=spoken.number, n=reading)
        gather = Gather(input="dtmf", num_digits=1, timeout=WAIT_S, finish_on_key="", action=action, method="POST")
        title = wording.say(f"call-title-{spoken.level}", spoken.language) if wording.has(f"call-title-{spoken.level}") else ""
        if spoken.state == "mine":
            _say(gather, spoken.language, "call-mine", number=spoken.number)
        else:
            if spoken.others:
                _say(gather, spoken.language, "call-many", count=spoken.others + 1)
            _say(gather, spoken.language, "call-page", clinic=spoken.clinic, title=title, number=spoken.number)
            _say(gather, spoken.language, "call-keys")
        answer.append(gather)
        answer.redirect(self._url(page, "", n=reading + 1), method="POST")

    def _url(self, page: str, below: str, **query: object) -> str:
        return f"{self._public}/twilio/voice/page/{page}{below}?" + "&".join(f"{name}={value}" for name, value in query.items())


def outcome_key(outcome: AckOutcome) -> tuple[str, str]:
    """The approved sentence for what became of a key, and the name it may say."""
    holder = outcome.holder or ""
    if outcome.result is AckResult.ALREADY and not holder:
        return "call-over", ""
    known = {
        AckResult.TAKEN: "call-taken",
        AckResult.RESOLVED: "call-resolved",
        AckResult.ESCALATED: "call-escalated",
        AckResult.ALREADY: "call-already",
        AckResult.NOT_ALLOWED: "call-not-allowed",
    }
    return known.get(outcome.result, "call-stale"), holder


def _say(target: VoiceResponse | Gather, language: str, key: str, **args: str | int) -> None:
    code, voice = VOICES.get(language, VOICES["en"])
    target.say(wording.say(key, language, **args), language=code, voice=voice)


def _count(request: Request) -> int:
    told = request.query_params.get("n", "0")
    return int(told) if told.isdecimal() and len(told) < 3 else 0


def _xml(answer: VoiceResponse) -> Response:
    return Response(str(answer), media_type="text/xml")
