"""Addresses: read from strangers, written for storage, masked for everybody else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.address import Address, Scheme
from channels.errors import Malformed
from tests.channels.vectors import name, vectors
from tests.every import every

ANA = Address(Scheme.PHONE, "+15550100101")


@pytest.mark.parametrize("vector", vectors("e164"), ids=name)
def test_shared_vectors(vector: dict[str, Any]) -> None:
    asked = vector["input"]
    assert Address.phone(asked["raw"], asked["default_region"]).value == vector["expect"]["e164"]


@every(
    ("raw", "region", "expected"),
    [
        ("+15550100101", None, ANA),
        (" +1 (555) 010-0101 ", None, ANA),
        ("555 010 0101", "US", ANA),
        ("384387", None, Address(Scheme.SHORT, "384387")),
        ("384387", "US", Address(Scheme.SHORT, "384387")),
        ("911", None, Address(Scheme.SHORT, "911")),
        ("whatsapp:+15550100101", None, Address(Scheme.WHATSAPP, "+15550100101")),
        ("WhatsApp: +15550100101", None, Address(Scheme.WHATSAPP, "+15550100101")),
        ("rcs:+15550100101", None, Address(Scheme.RCS, "+15550100101")),
    ],
)
def test_phone(raw: str, region: str | None, expected: Address) -> None:
    assert Address.phone(raw, region) == expected


@every(
    "raw",
    ["", " ", "+", "+1", "555 010 0101", "12", "123456789", "AMAZON", "whatsapp:", "whatsapp:AMAZON", "٣٨٤٣٨٧", "+1" * 400, "\x00"],
)
def test_no_phone(raw: str) -> None:
    with pytest.raises(Malformed) as why:
        Address.phone(raw)
    assert not raw.strip() or len(raw) < 3 or raw not in str(why.value)


@pytest.mark.parametrize("raw", ["U01DANA", "C0CARE", "D123", "W" + "A" * 20])
def test_slack(raw: str) -> None:
    assert Address.slack(raw) == Address.parse(f"slack:{raw}")


@every("raw", ["", "U", "u01dana", "U01 DANA", "<@U01>", "U01DANA\n", "1U01"])
def test_no_slack_id(raw: str) -> None:
    with pytest.raises(Malformed):
        Address.slack(raw)


@every(
    "uri", ["tel:+15550100101", "short:384387", "whatsapp:+15550100101", "rcs:+15550100101", "slack:U01DANA", "terminal:me-1_x"]
)
def test_uri_and_parse_are_inverse(uri: str) -> None:
    assert Address.parse(uri).uri() == uri


@every(
    "uri", ["", ":", "tel:", "tel", "fax:+15550100101", "terminal:", "terminal:a b", "short:12", "slack:x", "TEL:+15550100101"]
)
def test_no_address(uri: str) -> None:
    with pytest.raises(Malformed):
        Address.parse(uri)


@pytest.mark.parametrize("shown", [str(ANA), repr(ANA), f"{ANA}", f"{[ANA]}", ANA.masked()])
def test_whoever_prints_one_learns_two_digits(shown: str) -> None:
    assert "01" in shown
    assert "5550100101" not in shown and "0101" not in shown


@given(st.text(st.characters()), st.sampled_from([None, "US"]))
def test_no_text_raises_anything_else(raw: str, region: str | None) -> None:
    for read in (lambda: Address.phone(raw, region), lambda: Address.parse(raw), lambda: Address.slack(raw)):
        try:
            found = read()
        except Malformed:
            continue
        assert Address.parse(found.uri()) == found


@given(st.integers(2_000_000_000, 9_999_999_999))
def test_what_was_stored_is_read_back(number: int) -> None:
    address = Address.phone(f"+1{number}")
    assert Address.parse(address.uri()) == address
