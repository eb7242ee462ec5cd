"""Twilio's error codes, against the table of channels.md 1.7 written down a second time, the other way round."""

from __future__ import annotations

from channels.errors import FailureKind
from channels.twilio.codes import KINDS, kind_for_error, kind_for_status
from tests.every import every

R, D, S, I, C, F = (  # noqa: E741
    FailureKind.RETRY,
    FailureKind.DELAY,
    FailureKind.STOP,
    FailureKind.INVALID,
    FailureKind.CONFIG,
    FailureKind.FAIL,
)
REFERENCE = {
    20429: D, 20003: C, 20404: C, 14107: D, 21211: I, 21214: S, 21612: S, 21217: I, 21408: C, 21601: C, 21606: C, 21602: F, 21617: F,
    21619: F, 21603: F, 21604: F, 21608: C, 21609: C, 21610: S, 21611: D, 21614: I, 21620: F, 21623: F, 21703: C, 21704: C, 21705: C,
    30001: D, 30002: C, 30003: R, 30004: S, 30005: I, 30006: I, 30007: F, 30008: R, 30010: C, 30017: D, 30018: C, 30024: C, 30019: F,
    30022: D, 30023: D, 30032: C, 30034: C, 30036: F, 30410: R, 30450: F, 30610: D, 30640: S, 63001: C, 63003: F, 63005: F, 63007: C,
    63010: R, 63012: R, 63013: C, 63014: S, 63033: S, 63016: F, 63017: D, 63018: D, 63038: D, 63024: I, 35111: F, 35114: F, 35118: F,
    35125: F, 11200: C, 11205: C, 12100: C, 12300: C, 64101: C, 64107: F,
}  # fmt: skip


def test_the_table_is_the_references() -> None:
    assert KINDS == REFERENCE


@every(
    ("code", "status", "kind"),
    [
        (21610, 400, S),
        (20429, 429, D),
        (30008, 500, R),
        (None, 429, D),
        (29999, 429, D),
        (None, 500, R),
        (29999, 503, R),
        (None, 408, R),
        (None, 401, C),
        (None, 403, C),
        (None, 404, C),
        (None, 302, C),
        (None, 400, F),
        (29999, 400, F),
        (29999, 422, F),
    ],
)
def test_errors_of_the_api(code: int | None, status: int, kind: FailureKind) -> None:
    assert kind_for_error(code, status) is kind


@every(
    ("code", "undelivered", "kind"),
    [
        ("21610", False, S),
        ("30003", True, R),
        ("30005", True, I),
        ("63018", False, D),
        (None, False, F),
        (None, True, R),
        ("39999", False, F),
        ("39999", True, R),
        ("٣٠٠٠٣", False, F),
        ("30003 ", False, F),
        ("9" * 5000, True, R),
    ],
)
def test_errors_of_a_status_callback(code: str | None, undelivered: bool, kind: FailureKind) -> None:
    assert kind_for_status(code, undelivered=undelivered) is kind
