"""The way out for texts. Twilio has no idempotency key: what may have arrived is looked for before it is sent again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote

from channels.address import Scheme
from channels.errors import FailureKind, SendFailed
from channels.inbound_text import clean
from channels.message import ChannelName, DeliveryState, InboundMessage, Kind, MessageId, OutboundMessage, Sent
from channels.segments import count, to_gsm
from channels.twilio.account import TwilioAccount
from channels.twilio.codes import kind_for_status
from channels.twilio.failures import failures as _failures
from channels.twilio.http import TwilioHttp, Unanswered
from channels.twilio.mailbox import read_inbound
from channels.twilio.pace import Pace, TooFast
from channels.twilio.resources import messages as _messages
from channels.twilio.status import STATES

LONGEST_BODY: Final = 1600  # characters; more is error 21617
LOOK_THROUGH: Final = 200  # messages to one person that a search reads, newest first
REMEMBERED: Final = 2000  # SIDs we know to be other messages
MOST_RECEIVED: Final = 3000  # newest first: at 35 texts a second the last 85 s, more than a round and the wait for a webhook
PAGE: Final = 1000  # Twilio's longest
TRIAL_PREFIX: Final = "Sent from your Twilio trial account - "
LONGEST_VALID: Final = 36_000
# Seconds after which Twilio shall not send any more, by what a late text would still be worth (its default is ten hours).
VALID: Final = {
    Kind.CODE: 600,
    Kind.PAGE: 900,
    Kind.EMERGENCY: 3600,
    Kind.NOTICE: 3600,
    Kind.REPLY: 14_400,
    Kind.STAFF: 14_400,
    Kind.REMINDER: LONGEST_VALID,
}
URGENT: Final = frozenset({Kind.PAGE, Kind.EMERGENCY})


class TwilioSms:
    """Texts by Twilio's Messages API; a `Channel`, and the mailbox of what was sent to us."""

    def __init__(
        self,
        account: TwilioAccount,
        public_url: str,
        *,
        pace: Pace | None = None,
        http: TwilioHttp | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """`public_url` is where Twilio reports to; without a `pace` nothing is held back here."""
        self._account, self._public_url, self._pace, self._now = account, public_url.rstrip("/"), pace, now
        self._http = http or TwilioHttp(account.api_url)
        self._api = _messages(account, self._http)
        self._others: OrderedDict[str, MessageId] = OrderedDict()

    @property
    def name(self) -> ChannelName:
        return ChannelName.SMS

    async def send(self, message: OutboundMessage) -> Sent:
        """Hands one text to Twilio within 13 seconds (and 5 for the pace). Raises `SendFailed`, nothing else.

        Ambiguous are: no answer in time, a connection that broke, an answer that cannot be read, and every 5xx (a gateway's error
        says nothing about what the machines behind it did). A 429 was not processed.
        """
        body, valid = _body(message), self._valid_for(message)
        await self._keep_pace(message, body)
        callback = f"{self._public_url}/twilio/sms/status?outbox={quote(message.id, safe='')}"
        with _failures():
            created = await self._api.create_async(
                to=message.recipient.value, body=body, status_callback=callback, validity_period=valid, **self._sender()
            )
            if not created.sid:
                raise Unanswered("unreadable")
        self._remember(created.sid, message.id)
        return Sent(created.sid, STATES.get(created.status, DeliveryState.SENT))

    async def find(self, message: OutboundMessage, since: datetime) -> Sent | None:
        """Twilio's copy of this message, made at or after `since`: same number, same words, and not known here as another message.

        Raises `SendFailed`: ambiguous when Twilio could not be asked (the question stays open), not ambiguous when its copy has
        failed. Twilio is asked for everything to this number instead of by DateSent: a message still queued there has none. With
        Message Redaction on, Twilio does not tell the words and nothing is found; the status callback is then the only trace.
        """
        body = _body(message)
        with _failures(open_question=True):
            listed = await self._api.list_async(to=message.recipient.value, limit=LOOK_THROUGH, page_size=LOOK_THROUGH)
        for record in listed:
            if self._is(record, body, since) and self._others.get(record.sid, message.id) == message.id:
                return self._found(record, message)
        return None

    async def received(self, since: datetime, until: datetime) -> Sequence[InboundMessage]:
        """Texts people sent us from `since` to `until` (Twilio's dates, whole seconds), oldest first; of very many the newest.
        Raises `SendFailed` when Twilio cannot be asked."""
        ours = {"to": self._account.from_number} if self._account.from_number and not self._account.messaging_service_sid else {}
        with _failures():
            # Twilio documents these filters for whole days: an end cut to its day would hide today, so the end is ours to judge.
            listed = await self._api.list_async(date_sent_after=since, limit=MOST_RECEIVED, page_size=PAGE, **ours)
        messages = (read_inbound(record, self._account) for record in listed)
        found = (one for one in messages if one is not None and since <= one.received_at <= until)
        return sorted(found, key=lambda one: one.received_at)

    async def close(self) -> None:
        """Closes the connections to Twilio."""
        await self._http.close()

    def _sender(self) -> dict[str, str | None]:
        service = self._account.messaging_service_sid
        return {"messaging_service_sid": service} if service else {"from_": self._account.from_number}

    def _valid_for(self, message: OutboundMessage) -> int:
        """Seconds Twilio may still send this. An expired message is refused here: Twilio takes no validity below one second."""
        longest = VALID[message.kind]
        if message.expires_at is None:
            return longest
        left = int((message.expires_at - self._now()).total_seconds())
        if left < 1:
            raise SendFailed(FailureKind.FAIL, "expired")
        return min(longest, left)

    async def _keep_pace(self, message: OutboundMessage, body: str) -> None:
        if self._pace is None:
            return
        try:
            await self._pace.take(count(body).segments, urgent=message.kind in URGENT)
        except TooFast as why:
            raise SendFailed(FailureKind.DELAY, "pace", retry_after=why.wait) from None

    def _remember(self, sid: str, message: MessageId) -> None:
        self._others[sid] = message
        if len(self._others) > REMEMBERED:
            self._others.popitem(last=False)

    def _is(self, record: Any, body: str, since: datetime) -> bool:
        """Twilio tells times in whole seconds."""
        made = record.date_created
        recent = made is None or made >= since.replace(microsecond=0)
        return bool(record.sid) and record.direction != "inbound" and recent and _words(record.body or "") == body

    def _found(self, record: Any, message: OutboundMessage) -> Sent:
        self._remember(record.sid, message.id)
        state = STATES.get(record.status, DeliveryState.SENT)
        if state is DeliveryState.FAILED:
            code = str(record.error_code) if record.error_code else None
            raise SendFailed(kind_for_status(code, undelivered=record.status == "undelivered"), code or str(record.status))
        return Sent(record.sid, state)


def _body(message: OutboundMessage) -> str:
    """The words as they go over the air. Raises `SendFailed` for what Twilio would refuse anyway."""
    if message.recipient.scheme not in (Scheme.PHONE, Scheme.SHORT):
        raise SendFailed(FailureKind.INVALID, "not_a_phone")
    body = _words(message.text.reveal())
    if not body:
        raise SendFailed(FailureKind.FAIL, "21602")
    if len(body) > LONGEST_BODY:
        raise SendFailed(FailureKind.FAIL, "21617")
    return body


def _words(text: str) -> str:
    return to_gsm(clean(text.removeprefix(TRIAL_PREFIX))).strip()
