"""Is it Slack? Source: docs.slack.dev, "Verifying requests from Slack" (v0 scheme, five-minute window)."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

WINDOW_S = 300


def verified(secrets: Sequence[str], timestamp: str | None, body: bytes, signature: str | None, now: float) -> bool:
    """Whether one of our secrets signed these raw bytes within five minutes of `now` (seconds since the epoch).

    Never raises: a header that is missing, not a number, not ASCII or from another scheme is simply not Slack's."""
    if not timestamp or not signature or not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) <= 12):
        return False
    if abs(now - int(timestamp)) > WINDOW_S:
        return False
    signed = b"v0:" + timestamp.encode() + b":" + body
    given = signature.encode("utf-8", "surrogatepass")
    matches = [
        hmac.compare_digest(b"v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest().encode(), given) for secret in secrets
    ]
    return any(matches)


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """The header Slack would send; for replaying recorded payloads."""
    return "v0=" + hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
