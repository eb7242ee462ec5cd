"""What can go wrong at a door, by whose fault it is."""

from __future__ import annotations

from enum import StrEnum


class Malformed(Exception):  # noqa: N818 - named for what the sender did, like the rest of this family
    """Not a request this vendor sends: answered 400. The reason names a field, never its content."""


class Unsupported(Exception):  # noqa: N818
    """From the vendor, but nothing we act on: answered 200 and counted."""


class FailureKind(StrEnum):
    """What the house should do about a failed send (reference: Twilio error codes, channels.md 1.7)."""

    RETRY = "retry"  # try again with backoff
    DELAY = "delay"  # try again at a slower pace, honour retry_after
    STOP = "stop"  # the person opted out or blocked us on this channel
    INVALID = "invalid"  # the address does not exist on this channel
    CONFIG = "config"  # our set-up is wrong: pause the sender, tell operations
    FAIL = "fail"  # this message only, never again


class SendFailed(Exception):  # noqa: N818
    """The door could not hand the message over.

    `kind` says what to do; `code` is the vendor's ("21610", "ratelimited", "timeout"); `retry_after` is seconds the vendor
    asked us to wait; `ambiguous` is true when the vendor may have the message: look it up before sending again.
    The text never contains message content, names or numbers.
    """

    def __init__(self, kind: FailureKind, code: str, *, retry_after: float | None = None, ambiguous: bool = False) -> None:
        super().__init__(f"send failed: {kind.value} ({code})")
        self.kind = kind
        self.code = code
        self.retry_after = retry_after
        self.ambiguous = ambiguous
