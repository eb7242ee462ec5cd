"""The common message model: every door speaks it, nothing here knows a vendor."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from channels.address import Address
from compliance.phi import Phi

MessageId = NewType("MessageId", str)


class ChannelName(StrEnum):
    SMS = "sms"
    VOICE = "voice"
    SLACK = "slack"
    TERMINAL = "terminal"


class Kind(StrEnum):
    """Why a message leaves; decides quiet hours, consent, expiry and priority."""

    REPLY = "reply"
    NOTICE = "notice"  # STOP/HELP/START confirmations, limit notices
    EMERGENCY = "emergency"
    REMINDER = "reminder"
    CODE = "code"
    PAGE = "page"  # to staff
    STAFF = "staff"  # a person of the care team answering the patient


class DeliveryState(StrEnum):
    """What is true on the patient's phone, in rank order (see `advance`).

    queued: ours, not yet handed over. sending: handed to the provider's API, no answer yet. sent: the provider has it.
    failed: the provider says it did not arrive. delivered: the phone has it, which disproves a failure. read: seen.
    inline: went out in the webhook's own answer. expired, suppressed: never left, and never will.
    """

    QUEUED = "queued"
    RETRYING = "retrying"
    SENDING = "sending"
    SENT = "sent"
    INLINE = "inline"
    EXPIRED = "expired"
    SUPPRESSED = "suppressed"
    FAILED = "failed"
    DELIVERED = "delivered"
    READ = "read"

    @property
    def rank(self) -> int:
        return _RANK[self]


_RANK = {state: place for place, state in enumerate(DeliveryState)}


def advance(known: DeliveryState, told: DeliveryState) -> DeliveryState:
    """The further of the two: late, repeated and reordered reports cannot move a state back."""
    return max(known, told, key=lambda state: state.rank)


@dataclass(frozen=True, slots=True)
class Attachment:
    url: str
    content_type: str

    def __repr__(self) -> str:
        return f"Attachment({self.content_type})"


@dataclass(frozen=True, slots=True)
class Button:
    action: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class InboundMessage:
    """What somebody said to us, once. `id` is derived from the provider's, so a repeated webhook is the same message."""

    id: MessageId
    channel: ChannelName
    provider_id: str
    sender: Address
    recipient: Address
    text: Phi
    received_at: datetime
    attachments: tuple[Attachment, ...] = ()
    thread: str | None = None
    hints: dict[str, str] = field(default_factory=dict)  # vendor facts without PHI: OptOutType, StirVerstat


@dataclass(frozen=True, slots=True)
class OutboundMessage:
    """What we say to somebody, once: `dedupe_key` is unique in the outbox ("reply:<id>", "page:<id>:<rung>:<n>").

    `card` carries a Slack Block Kit message as plain data (blocks, metadata, thread_ts, update_ts); its text is the notification text."""

    id: MessageId
    channel: ChannelName
    kind: Kind
    recipient: Address
    text: Phi
    dedupe_key: str
    created_at: datetime
    in_reply_to: MessageId | None = None
    not_before: datetime | None = None
    expires_at: datetime | None = None
    card: dict[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider took it. `provider_id`: Message SID, Call SID, or Slack `channel:ts`."""

    provider_id: str
    state: DeliveryState = DeliveryState.SENT


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """A provider's later word about a message; `outbox` is our id when the callback carried it."""

    channel: ChannelName
    provider_id: str
    state: DeliveryState
    code: str | None
    at: datetime
    outbox: str | None = None


@dataclass(frozen=True, slots=True)
class StaffQuestion:
    """Somebody of the workspace asked the assistant itself, in a direct message (`direct`) or by naming it in a channel.

    `id` is the same however often the vendor tells us; `place` is where an answer goes (a channel or direct-message id), `thread` the
    message it belongs under (None: none)."""

    id: str
    by: Address
    place: str
    thread: str | None
    text: Phi
    at: datetime
    direct: bool


class Verb(StrEnum):
    TAKE = "take"
    RESOLVE = "resolve"
    ESCALATE = "escalate"
    HAND_ON = "hand_on"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Somebody pressed, texted or keyed an answer to a page. `version` is the state the card they saw was drawn from (None: unknown)."""

    escalation: str
    by: Address
    verb: Verb
    at: datetime
    version: int | None = None
    dedupe_key: str | None = None
    to: str | None = None  # HAND_ON: the staff id it goes to
    outcome: str | None = None  # RESOLVE: how it ended ("false_alarm", ...), a word of ours


class AckResult(StrEnum):
    TAKEN = "taken"
    RESOLVED = "resolved"
    ESCALATED = "escalated"
    HANDED_ON = "handed_on"
    REOPENED = "reopened"
    ALREADY = "already"
    STALE = "stale"
    NOBODY = "nobody"  # handed on to nobody who could take it
    UNKNOWN = "unknown"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class AckOutcome:
    """What became of a press; `holder` is the staff member's display name when somebody has it."""

    result: AckResult
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The house has the message. `immediate` is what must go out in the webhook's own answer (emergency words), else None."""

    fresh: bool
    immediate: Phi | None = None
