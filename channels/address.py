"""Who a message is from or for, on which kind of line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import phonenumbers

from channels.errors import Malformed

SHORT_CODE = re.compile(r"[0-9]{3,8}")
SLACK_ID = re.compile(r"[A-Z][A-Z0-9]{2,20}")
TERMINAL_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
PREFIXES = {"whatsapp:": "whatsapp", "rcs:": "rcs"}


class Scheme(StrEnum):
    PHONE = "tel"
    SHORT = "short"  # a 3-8 digit code: a sender, never a patient we can call back
    WHATSAPP = "whatsapp"
    RCS = "rcs"
    SLACK = "slack"
    TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class Address:
    """One reachable end. `str()` and `repr()` are masked (last two characters); `uri()` is the full form for storage."""

    scheme: Scheme
    value: str

    @classmethod
    def phone(cls, raw: str, region: str | None = None) -> Self:
        """A telephone address in E.164 from what a vendor or a person wrote. Short codes and `whatsapp:`/`rcs:` prefixes are
        recognised. Raises `Malformed` (without the number in it) when it is no possible number."""
        text = raw.strip()
        for prefix, scheme in PREFIXES.items():
            if text.lower().startswith(prefix):
                return cls(Scheme(scheme), cls.phone(text[len(prefix) :], region).value)
        if SHORT_CODE.fullmatch(text):
            return cls(Scheme.SHORT, text)
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException as why:
            raise Malformed("not a telephone number") from why
        if not phonenumbers.is_possible_number(number):
            raise Malformed("not a possible telephone number")
        return cls(Scheme.PHONE, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))

    @classmethod
    def slack(cls, raw: str) -> Self:
        """A Slack user, channel or DM id (U…, W…, C…, G…, D…)."""
        if not SLACK_ID.fullmatch(raw):
            raise Malformed("not a Slack id")
        return cls(Scheme.SLACK, raw)

    @classmethod
    def parse(cls, uri: str) -> Self:
        """The inverse of `uri()`. Raises `Malformed` for anything else."""
        scheme, _, value = uri.partition(":")
        if scheme == Scheme.SLACK.value:
            return cls.slack(value)
        if scheme == Scheme.TERMINAL.value and TERMINAL_ID.fullmatch(value):
            return cls(Scheme.TERMINAL, value)
        if scheme == Scheme.SHORT.value and SHORT_CODE.fullmatch(value):
            return cls(Scheme.SHORT, value)
        if scheme in (Scheme.PHONE, Scheme.WHATSAPP, Scheme.RCS):
            return cls(Scheme(scheme), cls.phone(value).value)
        raise Malformed("not an address")

    def uri(self) -> str:
        """The full address, `tel:+15551234567`. Identifies a person: encrypt or blind it before it is stored."""
        return f"{self.scheme.value}:{self.value}"

    def masked(self) -> str:
        """Enough to tell two addresses apart in a log, not enough to find the person: `tel:…67`."""
        return f"{self.scheme.value}:…{self.value[-2:]}"

    __str__ = masked

    def __repr__(self) -> str:
        return f"Address({self.masked()})"
