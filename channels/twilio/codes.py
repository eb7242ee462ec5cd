"""What Twilio's error codes mean for the house: the table of channels.md 1.7.

A code that the table does not know is judged by how it came: see `kind_for_error` and `kind_for_status`.
"""

from __future__ import annotations

from typing import Final

from channels.errors import FailureKind

LOWEST_TWILIO_CODE: Final = 10_000  # the library puts the HTTP status into `code` when the body had none

_TABLE: Final[dict[FailureKind, tuple[int, ...]]] = {
    # The provider, a carrier or a phone was not there just now.
    FailureKind.RETRY: (
        30003,  # unreachable handset: off or out of range
        30008,  # unknown error
        30410,  # provider timeout
        63010,  # internal error of another channel
        63012,  # the same
    ),
    # Too fast or too much: the same message may go later.
    FailureKind.DELAY: (
        14107,  # send rate exceeded
        20429,  # too many requests
        21611,  # the sender's queue is full
        30001,  # queue overflow
        30017,  # carrier congestion
        30022,  # 10DLC rate limit
        30023,  # 10DLC daily cap
        30610,  # quiet hours of the Compliance Toolkit
        63017,
        63018,  # channel rate limits
        63038,  # daily limit of the account
    ),
    # This person does not want, or cannot get, texts from us.
    FailureKind.STOP: (
        21214,  # cannot be reached
        21610,  # unsubscribed: an opt-out
        21612,  # not reachable by SMS from this sender
        30004,  # blocked by the recipient or the carrier
        30640,  # on a litigator list (Compliance Toolkit)
        63014,  # blocked by the user
        63033,  # recipient blocked
    ),
    # No such number on this channel; a voice call may still work for some.
    FailureKind.INVALID: (
        21211,  # invalid `To`
        21217,  # does not appear valid
        21614,  # not a mobile number
        30005,  # unknown handset: perhaps somebody else's number by now
        30006,  # landline or unreachable carrier
        63024,  # invalid recipient
    ),
    # Our set-up: nothing will go through until somebody mends it.
    FailureKind.CONFIG: (
        11200,  # our webhook cannot be reached
        11205,
        12100,  # our TwiML cannot be parsed
        12300,  # our answer has a wrong content type
        20003,  # wrong credentials
        20404,  # no such account or resource: a wrong SID
        21408,  # the region is not enabled
        21601,  # `From` cannot send texts
        21606,  # `From` is not ours
        21608,  # a trial account may only text verified numbers
        21609,  # invalid status callback address
        21703,  # the messaging service has no sender
        21704,
        21705,  # no such messaging service
        30002,  # account suspended
        30010,  # price above our maximum
        30018,  # sender not registered in that country
        30024,  # sender not provisioned
        30032,  # toll-free number not verified
        30034,  # 10DLC number not registered
        63001,  # channel credentials
        63007,  # no such channel sender
        63013,  # against the channel's policy
        64101,  # ConversationRelay: invalid parameter
    ),
    # This message only, and the same one again would fail again.
    FailureKind.FAIL: (
        21602,  # no body
        21603,  # no `From`
        21604,  # no `To`
        21617,  # over 1,600 characters
        21619,
        21620,  # bad media URL
        21623,  # too many media
        30007,  # filtered: never repeat it unchanged; one text must not pause the sender, so not CONFIG
        30019,  # too big for the carrier
        30036,  # validity period over
        30450,  # SMS pumping protection: about this recipient, so not CONFIG
        35111,  # scheduling
        35114,
        35118,
        35125,
        63003,  # no channel recipient
        63005,  # channel content
        63016,  # outside the 24 hour window
        64107,  # ConversationRelay: invalid message
    ),
}
KINDS: Final[dict[int, FailureKind]] = {code: kind for kind, codes in _TABLE.items() for code in codes}
_BY_TEXT: Final = {str(code): kind for code, kind in KINDS.items()}


def kind_for_error(code: int | None, http_status: int) -> FailureKind:
    """What to do after the API refused a request with this Twilio code (None: it gave none) and HTTP status.

    Unknown codes: 429 delays; 5xx and 408 retry (whether Twilio has the message is for the caller to ask); 401, 403 and 404 are our
    set-up, and so is a redirect (something else answers at our API address); any other 4xx fails this message.
    """
    if code is not None and code in KINDS:
        return KINDS[code]
    if http_status == 429:
        return FailureKind.DELAY
    if http_status >= 500 or http_status == 408:
        return FailureKind.RETRY
    ours = http_status < 400 or http_status in (401, 403, 404)
    return FailureKind.CONFIG if ours else FailureKind.FAIL


def kind_for_status(code: str | None, *, undelivered: bool = False) -> FailureKind:
    """What to do after a status callback said `failed` (or `undelivered`) with this `ErrorCode`.

    Unknown codes: `failed` is final, `undelivered` (the carrier took it, the phone did not) is worth one more try.
    """
    if code is not None and (kind := _BY_TEXT.get(code)) is not None:
        return kind
    return FailureKind.RETRY if undelivered else FailureKind.FAIL
