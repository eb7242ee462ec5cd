"""Requests as Twilio makes them, signed by Twilio's own library and not by the code under test."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MultiDict
from twilio.request_validator import RequestValidator

from channels.twilio.account import TwilioAccount

PAYLOADS = Path(__file__).resolve().parents[2] / "payloads" / "twilio"
PUBLIC_URL = "https://clinic.example.org"
ACCOUNT = TwilioAccount("AC" + "7" * 32, "primary-token", "secondary-token", "+15550109999")
FORM_TYPE = "application/x-www-form-urlencoded"

Form = Sequence[tuple[str, str]]


class _Fields(MultiDict):  # type: ignore[type-arg]
    """What the library asks of a form with repeated fields."""

    getall = MultiDict.getlist


def sign(url: str, form: Form, token: str = ACCOUNT.auth_token) -> str:
    return str(RequestValidator(token).compute_signature(url, _Fields(form)))


def payload(file: str) -> list[tuple[str, str]]:
    """A recorded form: real shape, invented people."""
    return parse_qsl((PAYLOADS / file).read_text().strip(), keep_blank_values=True, strict_parsing=True)


def changed(form: Form, change: dict[str, str | None]) -> list[tuple[str, str]]:
    """The form with some fields replaced, added, or (None) left out."""
    kept = [(name, change[name] if name in change else value) for name, value in form]
    added = [(name, value) for name, value in change.items() if name not in dict(form)]
    return [(name, value) for name, value in [*kept, *added] if value is not None]


def encoded(form: Form) -> bytes:
    return urlencode(form).encode()
