"""The way in for texts: who is it, what do they say, hand over.

Twilio waits 15 seconds for the answer and may give a text up after that, so nothing here waits for anything but the house's own
transaction. Replies go out by REST; only words that cannot wait ride home on the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.twiml.messaging_response import MessagingResponse

from channels.address import Address, Scheme
from channels.channel import Receiver
from channels.errors import Malformed, Unsupported
from channels.inbound_text import clean
from channels.message import Accepted, Attachment, ChannelName, InboundMessage, MessageId
from channels.twilio.account import TwilioAccount
from channels.twilio.door import Door
from channels.twilio.form import Form, single
from channels.twilio.status import MESSAGE_SID, parse_status
from compliance.phi import Phi

MOST_MEDIA: Final = 10  # Twilio's own limit for one message
OPT_OUT_TYPES: Final = frozenset({"STOP", "START", "HELP"})
XML_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SENDER_NAME: Final = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 &+_-]{1,11}")


def routes(
    receiver: Receiver, account: TwilioAccount, public_url: str, now: Callable[[], datetime], on_event: Callable[[str], None]
) -> list[Route]:
    """`POST /twilio/sms` and `POST /twilio/sms/status`.

    Answers: 200 TwiML, 204 for a status; 403 for whatever Twilio did not sign for our account; 400 for signed things that are no
    message to us; 413 over 64 KiB. `on_event` is told a name for every request that did not become a message or a report
    (`twilio_forged`, `twilio_unknown_status`, …). What the receiver raises passes through: the house answers 5xx and Twilio tries again.
    """
    door = Door(account, public_url, on_event)

    async def text(request: Request) -> Response:
        form = await door.admit(request)
        if isinstance(form, Response):
            return form
        try:
            message = parse(form, now())
            if not account.owns(message.recipient.value, single(form, "MessagingServiceSid")):
                return door.refuse("unknown_number", 400)
        except Malformed:
            return door.refuse("malformed", 400)
        except Unsupported:
            door.count("unsupported")
            other = other_line(form, now())
            ours = other is not None and account.owns(other.recipient.value, single(form, "MessagingServiceSid"))
            return twiml(await receiver.elsewhere(other) if other is not None and ours else None)
        return twiml(await receiver.message(message))

    async def status(request: Request) -> Response:
        form = await door.admit(request)
        if isinstance(form, Response):
            return form
        try:
            report = parse_status(form, request.query_params.get("outbox"), now())
        except Malformed:
            return door.refuse("malformed", 400)
        except Unsupported:
            door.count("unknown_status")
            return Response(status_code=204)
        await receiver.delivery(report)
        return Response(status_code=204)

    return [Route("/twilio/sms", text, methods=["POST"]), Route("/twilio/sms/status", status, methods=["POST"])]


def parse(form: Form, at: datetime) -> InboundMessage:
    """The message in a webhook's form. The text is kept as written (see `clean`): long texts that look like base64 too.

    Raises `Malformed` when a field that Twilio always sends is missing or impossible, `Unsupported` for WhatsApp, RCS and senders
    that are names: nobody there could get an answer from this number.
    """
    sid = single(form, "MessageSid") or single(form, "SmsSid")
    if not MESSAGE_SID.fullmatch(sid):
        raise Malformed("MessageSid")
    opt_out = single(form, "OptOutType").upper()
    return InboundMessage(
        id=MessageId(f"sms:{sid}"),
        channel=ChannelName.SMS,
        provider_id=sid,
        sender=_line(form, "From"),
        recipient=_line(form, "To"),
        text=Phi(clean(single(form, "Body"))),
        received_at=at,
        attachments=_media(form),
        hints={"OptOutType": opt_out} if opt_out in OPT_OUT_TYPES else {},
    )


def other_line(form: Form, at: datetime) -> InboundMessage | None:
    """A message from WhatsApp or RCS as if it were a text from the same telephone number; None when there is no number."""
    try:
        lines = {name: Address.phone(single(form, name).partition(":")[2]).value for name in ("From", "To")}
        return parse([(name, lines.get(name, value)) for name, value in form], at)
    except (Malformed, Unsupported):
        return None


def twiml(accepted: Accepted | None) -> Response:
    """The webhook's answer: empty TwiML, or the words that cannot wait in one `<Message>`."""
    answer = MessagingResponse()
    if accepted is not None and accepted.immediate:
        answer.message(XML_ILLEGAL.sub("", accepted.immediate.reveal()))
    return Response(str(answer), media_type="text/xml")


def _line(form: Form, name: str) -> Address:
    raw = single(form, name)
    try:
        address = Address.phone(raw)
    except Malformed:
        if SENDER_NAME.fullmatch(raw) or raw.partition(":")[0].lower() in ("whatsapp", "rcs", "messenger"):
            raise Unsupported(name) from None
        raise Malformed(name) from None
    if address.scheme not in (Scheme.PHONE, Scheme.SHORT):
        raise Unsupported(name)
    return address


def _media(form: Form) -> tuple[Attachment, ...]:
    """Addresses as Twilio gave them: whoever fetches one must check it first (compliance.md 6.6)."""
    count = single(form, "NumMedia") or "0"
    if not re.fullmatch(r"[0-9]{1,2}", count):
        raise Malformed("NumMedia")
    found = []
    for place in range(min(int(count), MOST_MEDIA)):
        if url := single(form, f"MediaUrl{place}"):
            found.append(Attachment(clean(url), clean(single(form, f"MediaContentType{place}")) or "application/octet-stream"))
    return tuple(found)
