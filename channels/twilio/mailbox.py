"""What Twilio says it received for us: the only way to find a text whose every webhook attempt failed."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from channels.address import Address, Scheme
from channels.errors import Malformed
from channels.inbound_text import clean
from channels.message import Attachment, ChannelName, InboundMessage, MessageId
from channels.twilio.account import TwilioAccount
from channels.twilio.status import MESSAGE_SID
from compliance.phi import Phi


def read_inbound(record: Any, account: TwilioAccount) -> InboundMessage | None:
    """A listed message as its webhook would have given it, or None when it is none of ours to answer: sent by us, for another
    number, from WhatsApp or a sender without a number. Attachments have no type here; their address lists the media.

    `record` is the library's `MessageInstance`: untyped, every field possibly None.
    """
    if record.direction != "inbound" or not MESSAGE_SID.fullmatch(record.sid or ""):
        return None
    try:
        sender, recipient = Address.phone(record.from_ or ""), Address.phone(record.to or "")
    except Malformed:
        return None
    lines = (Scheme.PHONE, Scheme.SHORT)
    if sender.scheme not in lines or recipient.scheme not in lines or not account.owns(recipient.value, record.messaging_service_sid):
        return None
    at: datetime | None = record.date_sent or record.date_created
    if at is None:
        return None
    return InboundMessage(
        id=MessageId(f"sms:{record.sid}"),
        channel=ChannelName.SMS,
        provider_id=record.sid,
        sender=sender,
        recipient=recipient,
        text=Phi(clean(record.body or "")),
        received_at=at.astimezone(UTC),
        attachments=_media(record, account),
    )


def _media(record: Any, account: TwilioAccount) -> tuple[Attachment, ...]:
    count = str(record.num_media or "0")
    listed = (record.subresource_uris or {}).get("media")
    if not re.fullmatch(r"[0-9]{1,2}", count) or not isinstance(listed, str):
        return ()
    return (Attachment(account.api_url.rstrip("/") + listed, "application/octet-stream"),) * int(count)
