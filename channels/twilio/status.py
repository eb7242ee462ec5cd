"""What became of a text: Twilio's status callbacks, best effort, repeated and in any order."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from channels.errors import Malformed, Unsupported
from channels.message import ChannelName, DeliveryReport, DeliveryState
from channels.twilio.form import Form, single

MESSAGE_SID: Final = re.compile(r"(SM|MM)[0-9A-Za-z]{1,64}")
OUTBOX_ID: Final = re.compile(r"[A-Za-z0-9:_.@-]{1,200}")
ERROR_CODE: Final = re.compile(r"[1-9][0-9]{0,8}")

# MessageInstance.Status of twilio 9.13. Up to `sent` all say the same to us: Twilio has it, no phone has confirmed it. `sent` may be
# the last word (many carriers give no receipt). Part of a text is not the text, so `partially_delivered` is a failure.
STATES: Final = {
    "accepted": DeliveryState.SENT,
    "scheduled": DeliveryState.SENT,
    "queued": DeliveryState.SENT,
    "sending": DeliveryState.SENT,
    "sent": DeliveryState.SENT,
    "delivered": DeliveryState.DELIVERED,
    "read": DeliveryState.READ,
    "undelivered": DeliveryState.FAILED,
    "failed": DeliveryState.FAILED,
    "canceled": DeliveryState.FAILED,
    "partially_delivered": DeliveryState.FAILED,
}


def parse_status(form: Form, outbox: str | None, at: datetime) -> DeliveryReport:
    """What a status callback reports; `outbox` is the callback URL's own parameter and is kept only when it can be one of our ids.

    Raises `Malformed` without a message SID or a status, and `Unsupported` for a status we do not know.
    """
    sid = single(form, "MessageSid") or single(form, "SmsSid")
    if not MESSAGE_SID.fullmatch(sid):
        raise Malformed("MessageSid")
    status = single(form, "MessageStatus") or single(form, "SmsStatus")
    if not status:
        raise Malformed("MessageStatus")
    if status not in STATES:
        raise Unsupported("MessageStatus")
    code = single(form, "ErrorCode")
    return DeliveryReport(
        channel=ChannelName.SMS,
        provider_id=sid,
        state=STATES[status],
        code=code if ERROR_CODE.fullmatch(code) else None,
        at=at,
        outbox=outbox if outbox and OUTBOX_ID.fullmatch(outbox) else None,
    )
