"""A Twilio: phones that text, a REST API that sends, status callbacks, all signed as the real one signs.

Shapes follow the 2010-04-01 API and the messaging webhook guide; magic numbers are Twilio's documented test numbers.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import secrets
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any, Final

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from channels.simulator.faults import Fault, Faults, Reset, before
from channels.simulator.hub import Hub
from channels.simulator.pictures import Pictures

MAGIC: Final = {
    "+15005550001": (21211, "Invalid 'To' Phone Number"),
    "+15005550002": (21612, "The 'To' phone number is not currently reachable via SMS"),
    "+15005550003": (21408, "Permission to send an SMS has not been enabled for the region"),
    "+15005550004": (21610, "Attempt to send to unsubscribed recipient"),
    "+15005550009": (21614, "'To' number is not a valid mobile number"),
}
GSM: Final = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


@dataclass
class Text:
    """One text on the far side. `way`: in (from a phone), out (by REST), inline (in a webhook's answer)."""

    sid: str
    way: str
    sender: str
    to: str
    body: str
    at: float
    status: str = "queued"
    callback: str | None = None
    http: int | None = None
    error: int | None = None

    def shown(self) -> dict[str, Any]:
        return {
            "sid": self.sid,
            "way": self.way,
            "from": self.sender,
            "to": self.to,
            "body": self.body,
            "at": self.at,
            "status": self.status,
            "http": self.http,
            "error": self.error,
        }


@dataclass
class TwilioSide:
    """The account, its phones and its messages."""

    hub: Hub
    faults: Faults
    account: str
    token: str
    number: str
    target: str = ""
    texts: dict[str, Text] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    network_stop: bool = False
    pace_s: float = 0.05
    _running: set[asyncio.Task[None]] = field(default_factory=set)
    _web: httpx.AsyncClient | None = None

    def __post_init__(self) -> None:
        self.pictures = Pictures(self.account, self._known, self.faults)

    def routes(self) -> list[Route]:
        home = "/2010-04-01/Accounts/{account}"
        return [
            Route(f"{home}/Messages.json", self._messages, methods=["POST", "GET"]),
            Route(f"{home}/Messages/{{sid}}.json", self._message, methods=["GET"]),
            Route("/2010-04-01/Accounts/{account}.json", self._account, methods=["GET"]),
            *self.pictures.routes(),
        ]

    @property
    def web(self) -> httpx.AsyncClient:
        if self._web is None:
            self._web = httpx.AsyncClient(timeout=15, limits=httpx.Limits(max_connections=200))
        return self._web

    async def close(self) -> None:
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        if self._web is not None:
            await self._web.aclose()

    # --- inbound: a phone sends ------------------------------------------------------------------------------------

    async def text_in(self, sender: str, body: str, *, sid: str | None = None, forged: bool = False, **more: str) -> Text:
        """A person texts our number: the webhook is posted (once more on 5xx, as with rc=1), its TwiML is read."""
        text = Text(sid or f"SM{secrets.token_hex(16)}", "in", sender, self.number, body, time.time(), "received")
        fresh = not forged and text.sid not in self.texts  # what an impostor posts is in no provider's records
        if fresh:
            self.texts[text.sid] = text
            self.hub.publish("text", **text.shown())
        if self.network_stop and not forged and body.strip().upper() in ("STOP", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"):
            self.stopped.add(sender)
        form = {
            "ToCountry": "US", "SmsMessageSid": text.sid, "NumMedia": "0", "SmsSid": text.sid, "SmsStatus": "received", "Body": body,
            "To": self.number, "NumSegments": "1", "MessageSid": text.sid, "AccountSid": self.account, "From": sender, "ApiVersion": "2010-04-01", **more,
        }  # fmt: skip
        for attempt in (1, 2):
            answer = await self._post("/twilio/sms", form, forged=forged)
            text.http = answer.status_code if answer is not None else 502
            if answer is not None and text.http < 500:
                self._inline(text, answer.text)
                break
            if attempt == 1:
                await asyncio.sleep(0.2)
        self.hub.publish("webhook", sid=text.sid, status=text.http)
        return text

    def _inline(self, text: Text, twiml: str) -> None:
        if text.http != 200 or "<Message" not in twiml:
            return
        for place, said in enumerate(ET.fromstring(twiml).iter("Message")):  # noqa: S314
            body = said.findtext("Body") or "".join(said.itertext())
            inline = Text(f"{text.sid}-{place}", "inline", self.number, text.sender, body.strip(), time.time(), "delivered")
            if inline.sid not in self.texts:
                self.texts[inline.sid] = inline
                self.hub.publish("text", **inline.shown())

    async def _post(self, path: str, form: dict[str, str], *, forged: bool = False, url: str | None = None) -> httpx.Response | None:
        where = url or f"{self.target}{path}"
        signature = self.sign(where, form) if not forged else base64.b64encode(b"forged-by-somebody-").decode()
        try:
            return await self.web.post(
                where, data=form, headers={"X-Twilio-Signature": signature, "I-Twilio-Idempotency-Token": secrets.token_hex(8)}
            )
        except httpx.HTTPError:
            return None

    def sign(self, url: str, form: dict[str, str]) -> str:
        signed = url + "".join(key + form[key] for key in sorted(form))
        return base64.b64encode(hmac.new(self.token.encode(), signed.encode(), hashlib.sha1).digest()).decode()

    # --- REST: the house sends ---------------------------------------------------------------------------------------

    async def _messages(self, request: Request) -> Response:
        if not self._known(request):
            return _error(401, 20003, "Authenticate")
        if request.method == "GET":
            return self._listed(request)
        form = await request.form()
        to, body = str(form.get("To", "")), str(form.get("Body", ""))
        fault = self.faults.strike("twilio.messages", to)
        await before(fault)
        if fault is not None and fault.kind in ("429", "500", "502", "error"):
            return _failed(fault)
        problem = self._problem(to, body)
        if problem is not None:
            return _error(400, *problem)
        text = Text(f"SM{secrets.token_hex(16)}", "out", str(form.get("From") or self.number), to, body, time.time(), "queued")
        callback = form.get("StatusCallback")
        text.callback = str(callback) if callback else None
        self.texts[text.sid] = text
        self.hub.publish("text", **text.shown())
        self._later(self._travel(text))
        if fault is not None and fault.kind == "accepted_then_reset":
            raise Reset
        return JSONResponse(self._record(text), 201)

    def _problem(self, to: str, body: str) -> tuple[int, str] | None:
        if not to:
            return 21604, "A 'To' phone number is required."
        if not body:
            return 21602, "Message body is required."
        if len(body) > 1600:
            return 21617, "The concatenated message body exceeds the 1600 character limit"
        if to in self.stopped:
            return MAGIC["+15005550004"]
        return MAGIC.get(to)

    async def _travel(self, text: Text) -> None:
        fault = self.faults.strike("twilio.callbacks", text.to)
        states = ["sending", "sent", "delivered"]
        if fault is not None and fault.kind == "error":
            text.error = fault.code
            states = ["sending", "undelivered"]
        if fault is not None and fault.kind == "reordered_callbacks":
            states.reverse()
        for state in states:
            await asyncio.sleep(self.pace_s)
            text.status = state
            self.hub.publish("status", sid=text.sid, status=state, to=text.to)
            if fault is None or fault.kind != "no_callback":
                times = 3 if fault is not None and fault.kind == "duplicate_callback" else 1
                for _ in range(times):
                    await self._callback(text, state)
        text.status = "undelivered" if text.error else "delivered"

    async def _callback(self, text: Text, state: str) -> None:
        if not text.callback:
            return
        form = {
            "SmsSid": text.sid, "SmsStatus": state, "MessageStatus": state, "To": text.to, "MessageSid": text.sid,
            "AccountSid": self.account, "From": text.sender, "ApiVersion": "2010-04-01",
        }  # fmt: skip
        if state in ("failed", "undelivered") and text.error:
            form["ErrorCode"] = str(text.error)
        await self._post("", form, url=text.callback)

    def _listed(self, request: Request) -> Response:
        to, sender = request.query_params.get("To"), request.query_params.get("From")
        found = [
            self._record(text)
            for text in sorted(self.texts.values(), key=lambda text: -text.at)
            if text.way != "inline" and (not to or text.to == to) and (not sender or text.sender == sender)
        ]
        size = int(request.query_params.get("PageSize", "50"))
        return JSONResponse({"messages": found[:size], "page": 0, "page_size": size, "next_page_uri": None, "uri": str(request.url.path)})

    async def _message(self, request: Request) -> Response:
        text = self.texts.get(request.path_params["sid"])
        if not self._known(request):
            return _error(401, 20003, "Authenticate")
        return JSONResponse(self._record(text)) if text else _error(404, 20404, "The requested resource was not found")

    async def _account(self, request: Request) -> Response:
        if not self._known(request):
            return _error(401, 20003, "Authenticate")
        return JSONResponse({"sid": self.account, "friendly_name": "Simulator", "status": "active", "type": "Full"})

    def _known(self, request: Request) -> bool:
        given = request.headers.get("authorization", "").removeprefix("Basic ")
        try:
            user, _, password = base64.b64decode(given).decode().partition(":")
        except ValueError:
            return False
        return user == self.account == request.path_params["account"] and hmac.compare_digest(password, self.token)

    def _record(self, text: Text) -> dict[str, Any]:
        at = format_datetime(datetime.fromtimestamp(text.at, UTC))
        return {
            "sid": text.sid, "account_sid": self.account, "messaging_service_sid": None, "from": text.sender, "to": text.to, "body": text.body,
            "status": text.status, "num_segments": str(segments(text.body)), "num_media": "0", "direction": "inbound" if text.way == "in" else "outbound-api",
            "date_created": at, "date_sent": at, "date_updated": at, "error_code": text.error, "error_message": None, "price": None, "price_unit": "USD",
            "api_version": "2010-04-01", "uri": f"/2010-04-01/Accounts/{self.account}/Messages/{text.sid}.json", "subresource_uris": {},
        }  # fmt: skip

    def _later(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)


def segments(body: str) -> int:
    """How many parts the far side would send (GSM 03.38)."""
    if set(body) <= GSM | set("^{}\\[~]|€"):
        size = len(body) + sum(letter in "^{}\\[~]|€" for letter in body)
        return 1 if size <= 160 else -(-size // 153)
    size = len(body.encode("utf-16-le")) // 2
    return 1 if size <= 70 else -(-size // 67)


def _error(status: int, code: int, message: str) -> Response:
    more = f"https://www.twilio.com/docs/errors/{code}"
    return JSONResponse({"code": code, "message": message, "more_info": more, "status": status}, status)


def _failed(fault: Fault) -> Response:
    if fault.kind == "429":
        return JSONResponse(
            {"code": 20429, "message": "Too Many Requests", "status": 429}, 429, headers={"Retry-After": str(int(fault.seconds))}
        )
    if fault.kind == "error":
        return _error(400, fault.code, "scripted")
    return Response("<html>bad gateway</html>", 502 if fault.kind == "502" else 500, media_type="text/html")
