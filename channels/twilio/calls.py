"""The way out for telephone calls to staff: a page that rings. What is said when it is answered is asked for then (`page_calls`).

Twilio has no idempotency key and its call records carry nothing of ours, so an ambiguous call is looked for by number and time. A
status callback names our page in its address and settles the question sooner (`bot.delivery` asks that first).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote

from twilio.twiml.voice_response import VoiceResponse

from channels.address import Scheme
from channels.errors import FailureKind, SendFailed
from channels.message import ChannelName, DeliveryState, OutboundMessage, Sent
from channels.twilio.account import TwilioAccount
from channels.twilio.failures import failures
from channels.twilio.http import TwilioHttp, Unanswered
from channels.twilio.resources import calls as _calls

BRIDGE: Final = "bridge-"  # how the id of a call begins that connects a member of staff with a patient (`bridge.py`)
RING_S: Final = 25  # most voicemail boxes answer after 25 to 30 s: give up before, the redial and the next rung come sooner
LOOK_THROUGH: Final = 50
EVENTS: Final = ["initiated", "ringing", "answered", "completed"]
# CallInstance.Status of twilio 9.13. Answered is not heard: only a key or a human voice (machine detection) makes it `delivered`.
CALL_STATES: Final = {
    "queued": DeliveryState.SENT,
    "initiated": DeliveryState.SENT,
    "ringing": DeliveryState.SENT,
    "in-progress": DeliveryState.SENT,
    "answered": DeliveryState.SENT,
    "completed": DeliveryState.SENT,
    "busy": DeliveryState.FAILED,
    "no-answer": DeliveryState.FAILED,
    "failed": DeliveryState.FAILED,
    "canceled": DeliveryState.FAILED,
}


class TwilioCalls:
    """Calls by Twilio's Calls API; a `Channel`. Make it inside the running loop; `close()` it."""

    def __init__(self, account: TwilioAccount, public_url: str, *, http: TwilioHttp | None = None) -> None:
        self._account, self._public_url = account, public_url.rstrip("/")
        self._http = http or TwilioHttp(account.api_url)
        self._api = _calls(account, self._http)
        self._known: dict[str, str] = {}

    @property
    def name(self) -> ChannelName:
        return ChannelName.VOICE

    async def send(self, message: OutboundMessage) -> Sent:
        """Makes a phone ring within 13 seconds. Raises `SendFailed`, nothing else; ambiguous as for texts.

        A card `{"say": true}` makes the call say the message's own words and ask us nothing: for when we could not answer."""
        to = _number(message)
        if (message.card or {}).get("say"):
            with failures():
                made = await self._api.create_async(to=to, from_=self._account.from_number, timeout=RING_S, twiml=_said(message))
            return Sent(made.sid or "", DeliveryState.SENT)
        bridge = message.id.startswith(BRIDGE)
        home = f"{self._public_url}/twilio/voice/{'bridge' if bridge else 'page'}/{quote(message.id, safe='')}"
        with failures():
            made = await self._api.create_async(
                to=to,
                from_=self._account.from_number,
                url=home,
                method="POST",
                timeout=RING_S,
                status_callback=f"{home}/status",
                status_callback_method="POST",
                status_callback_event=EVENTS,
                **({} if bridge else _detection(home)),
            )
            if not made.sid:
                raise Unanswered("unreadable")
        self._remember(made.sid, message.id)
        return Sent(made.sid, CALL_STATES.get(made.status, DeliveryState.SENT))

    async def find(self, message: OutboundMessage, since: datetime) -> Sent | None:
        """A call of ours to this number made at or after `since` and not known here as another page's. Raises `SendFailed` when Twilio
        cannot be asked. A call that failed is not found: ringing again is what a page is for."""
        to, day = _number(message), since - timedelta(seconds=1)
        with failures(open_question=True):
            listed = await self._api.list_async(to=to, start_time_after=day, limit=LOOK_THROUGH, page_size=LOOK_THROUGH)
        for record in listed:
            made: datetime | None = record.date_created
            ours = bool(record.sid) and str(record.direction or "").startswith("outbound") and (made is None or made >= day)
            if ours and self._known.get(record.sid, message.id) == message.id:
                if CALL_STATES.get(record.status) is DeliveryState.FAILED:
                    continue
                self._remember(record.sid, message.id)
                return Sent(record.sid, DeliveryState.SENT)
        return None

    async def close(self) -> None:
        """Closes the connections to Twilio."""
        await self._http.close()

    def _remember(self, sid: str, message: str) -> None:
        self._known[sid] = message
        if len(self._known) > 2000:
            self._known.pop(next(iter(self._known)))


def _detection(home: str) -> dict[str, str]:
    """The words begin at once; a machine is found out meanwhile."""
    return {
        "machine_detection": "Enable",
        "async_amd": "true",
        "async_amd_status_callback": f"{home}/machine",
        "async_amd_status_callback_method": "POST",
    }


def _said(message: OutboundMessage) -> str:
    answer = VoiceResponse()
    answer.say(message.text.reveal(), loop=3)
    return str(answer)


def _number(message: OutboundMessage) -> str:
    if message.recipient.scheme is not Scheme.PHONE:
        raise SendFailed(FailureKind.INVALID, "not_a_phone")
    return message.recipient.value
