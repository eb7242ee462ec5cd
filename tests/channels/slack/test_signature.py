"""Is it Slack?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from channels.slack.signature import sign, verified
from tests.channels.slack.conftest import SECRET
from tests.every import every


@every(
    ("stamp", "header", "good"),
    [
        ("0", None, True),
        ("300", None, True),
        ("301", None, False),
        ("-301", None, False),
        ("abc", None, False),
        ("", None, False),
        ("0", "v0=deadbeef", False),
        ("0", "v0=é", False),
        ("0", "", False),
    ],
)
def test_only_slack_within_five_minutes(stamp: str, header: str | None, good: bool) -> None:
    now = 1_800_000_000
    at = str(now - int(stamp)) if stamp.lstrip("-").isdigit() else stamp
    assert verified([SECRET], at, b"{}", header if header is not None else sign(SECRET, at, b"{}"), now) is good


def test_two_secrets_while_one_is_replaced() -> None:
    assert verified(["new", SECRET], "100", b"x", sign(SECRET, "100", b"x"), 100)


@given(st.binary(max_size=200), st.text(max_size=40), st.text(max_size=80))
def test_no_header_breaks_it(body: bytes, stamp: str, header: str) -> None:
    assert verified([SECRET], stamp, body, header, 1_800_000_000) is False


