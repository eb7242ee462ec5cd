"""An address comes back as the one that went in."""

from __future__ import annotations

import os

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from channels.address import Address
from store.addresses import seal, unseal
from store.vault import DataKey, Tampered
from tests.every import every

KEY = DataKey("contact-1", AESGCM(os.urandom(32)))
PLACE = ("contacts", "address_ct", "contact-1")


@every(
    "address",
    [
        Address.phone("+12025550111"),
        Address.phone("12345"),
        Address.phone("whatsapp:+12025550111"),
        Address.phone("rcs:+12025550111"),
        Address.slack("U01ABC"),
        Address.parse("terminal:me"),
    ],
    ids=lambda address: address.scheme.value,
)
def test_there_and_back(address: Address) -> None:
    blob = seal(KEY, address, *PLACE)
    assert unseal(KEY, blob, *PLACE) == address == Address.parse(address.uri())
    assert address.value.encode() not in blob


def test_from_another_place_it_does_not_come_back() -> None:
    blob = seal(KEY, Address.phone("+12025550111"), *PLACE)
    with pytest.raises(Tampered):
        unseal(KEY, blob, "outbox", "recipient_ct", "m1")
