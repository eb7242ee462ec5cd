"""Codes from an authenticator: RFC 6238's own examples, a clock that is a little off, and paper codes."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from bot import factors
from store.vault import Vault
from tests.every import every
from tests.fakes.clock import NOON

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(("second", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")])
def test_the_rfcs_own_examples(second: int, code: str) -> None:
    at = datetime.fromtimestamp(second, UTC)
    assert factors.matching_step(RFC_SECRET, code, at) == second // 30


def test_a_clock_half_a_minute_off_is_forgiven_and_no_more() -> None:
    secret = factors.new_secret()
    code = pyotp.TOTP(secret).at(NOON)
    step = int(NOON.timestamp()) // 30
    assert [factors.matching_step(secret, code, NOON + timedelta(seconds=off)) for off in (-30, 0, 30)] == [step] * 3
    assert factors.matching_step(secret, code, NOON + timedelta(seconds=60)) is None
    assert factors.matching_step(secret, code, NOON - timedelta(seconds=31)) is None


@every("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12345\n6x"])
def test_what_is_no_code(code: str) -> None:
    assert factors.matching_step(factors.new_secret(), code, NOON) is None


def test_a_code_typed_with_a_gap() -> None:
    secret = factors.new_secret()
    code = pyotp.TOTP(secret).at(NOON)
    assert factors.matching_step(secret, f"{code[:3]} {code[3:]}", NOON) is not None


def test_what_the_app_reads() -> None:
    secret = factors.new_secret()
    uri = urlsplit(factors.enrolment_uri(secret, "dana@clinic.example", "Riverside Clinic"))
    assert (uri.scheme, uri.netloc) == ("otpauth", "totp")
    assert parse_qs(uri.query)["secret"] == [secret] and parse_qs(uri.query)["issuer"] == ["Riverside Clinic"]
    assert len(base64.b32decode(secret)) == 20
    assert len(factors.picture(uri.geturl()).splitlines()) > 10


def test_paper_codes_are_hashed_for_their_owner(vault: Vault) -> None:
    codes = factors.recovery_codes()
    assert len(set(codes)) == 10
    kept = factors.recovery_hash(vault, "s1", codes[0])
    assert factors.recovery_hash(vault, "s1", codes[0].lower().replace("-", " ")) == kept
    assert factors.recovery_hash(vault, "s2", codes[0]) != kept
    assert codes[0] not in kept
