"""What may stand in a log line or an error report: an allow-list of keys, values of harmless shape, a scrub behind both."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Any, Final

KEYS: Final = frozenset(
    {
        "event", "level", "timestamp", "room", "error", "source", "route", "role", "port", "channel", "kind", "failure", "code", "attempt", "count", "what",
        "escalation", "number", "pages", "reachable", "paged", "tried", "ended", "purged", "executor", "version", "conversation", "session_id", "user_id",
        "request_id", "duration_ms", "service", "by", "result", "reason_code", "limit", "rung", "state",
    }
)  # fmt: skip
SHAPE: Final = re.compile(r"[A-Za-z0-9_.:/+-]{0,120}")
NUMBERS: Final = re.compile(r"\+?\d[\d\s().-]{6,}\d")
MAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.I)
HIDDEN: Final = "[hidden]"


def allowed(event: MutableMapping[str, Any]) -> dict[str, Any]:
    """The event with only known keys, each a number, a bool, None or a short word without spaces; anything else is hidden."""
    return {key: _value(key, value) for key, value in event.items() if key in KEYS}


def _value(key: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    if key == "timestamp":
        return text
    return scrub(text) if SHAPE.fullmatch(text) else HIDDEN


def scrub(text: str) -> str:
    """The net behind the list: telephone-like numbers and addresses become marks."""
    return MAIL.sub("[mail]", NUMBERS.sub("[number]", text))


def rebuilt_event(event: Mapping[str, Any]) -> dict[str, Any]:
    """A Sentry event made anew: the error's type, and file, function and line of each frame. No text, no variables, no request."""
    values = [
        {"type": str(one.get("type", "Error"))[:80], "value": "", "stacktrace": {"frames": [_frame(frame) for frame in _frames(one)]}}
        for one in (event.get("exception") or {}).get("values", [])
    ]
    kept = {key: event[key] for key in ("event_id", "timestamp", "level", "platform", "release", "environment") if key in event}
    return {**kept, "exception": {"values": values}}


def _frames(one: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list((one.get("stacktrace") or {}).get("frames") or [])


def _frame(frame: Mapping[str, Any]) -> dict[str, Any]:
    return {key: frame[key] for key in ("module", "function", "lineno", "in_app") if key in frame}
