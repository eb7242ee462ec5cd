"""The second factor: time-based codes (RFC 6238) that count once, and ten codes on paper for the day the phone is lost."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import Final

import pyotp
import segno

from store.ids import spoken
from store.vault import Vault

STEP_S: Final = 30
DRIFT: Final = 1  # steps a phone's clock may be off, either way
RECOVERY_CODES: Final = 10
_CODE: Final = re.compile(r"[0-9]{6}")


def new_secret() -> str:
    """160 random bits in base32."""
    return pyotp.random_base32()


def enrolment_uri(secret: str, email: str, clinic: str) -> str:
    """What an authenticator app reads, `otpauth://…`."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=clinic)


def picture(uri: str) -> str:
    """The same as a QR code for a terminal."""
    out = io.StringIO()
    segno.make(uri, error="m").terminal(out=out, compact=True)
    return out.getvalue()


def matching_step(secret: str, code: str, at: datetime) -> int | None:
    """The time step this code belongs to, or None when it is wrong or too old. The caller must use the step up."""
    plain = "".join(code.split())
    if not _CODE.fullmatch(plain):
        return None
    now = int(at.timestamp()) // STEP_S
    totp = pyotp.TOTP(secret)
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):  # all of them, whatever the first says
        if pyotp.utils.strings_equal(plain, totp.generate_otp(step)):
            found = step
    return found


def recovery_codes() -> list[str]:
    """Fresh ones, to be shown once: 50 bits each, readable on paper."""
    return [f"{spoken(5)}-{spoken(5)}" for _ in range(RECOVERY_CODES)]


def recovery_hash(vault: Vault, staff_id: str, code: str) -> str:
    """What is kept of one, however it was typed."""
    plain = "".join(one for one in code.upper() if one.isalnum())
    return vault.mac("recovery", f"{staff_id}|{plain}".encode()).hex()
