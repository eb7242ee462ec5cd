"""Marks: the first key's are what they always were, later ones say their version, none says what it stands for."""

from __future__ import annotations

import hashlib
import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from store.blinds import EXTERNAL, NAMED, PHONE
from store.vault import Vault
from tests.conftest import SECRET

NUMBER = "tel:+12025550123"


def second(vault: Vault, key: bytes = b"k" * 32) -> None:
    vault.blinds._keys[2] = key
    vault.blinds.live = (2, 1)


def test_a_database_filled_before_there_were_versions_is_still_found() -> None:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"healthsmart blind index 1").derive(SECRET)
    vault = Vault(SECRET)
    assert vault.blind(NUMBER) == hmac.new(key, b"phone|v1|" + NUMBER.encode(), hashlib.sha256).digest()
    assert vault.blinds.all(NAMED, "ruiz|1951-03-07") == (vault.mac("patient name born", b"ruiz|1951-03-07"),)
    assert vault.blinds.all(EXTERNAL, "mrn7") == (vault.mac("patient external id", b"mrn7"),)


def test_a_later_mark_names_its_version_and_the_older_is_looked_for_too() -> None:
    vault = Vault(SECRET)
    before = vault.blind(NUMBER)
    second(vault)
    newest, oldest = vault.blinds.all(PHONE, NUMBER)
    assert (newest[:2], len(newest), oldest) == (b"\0\x02", 34, before) and vault.blind(NUMBER) == newest
    assert vault.blinds.said == "2/1"


def test_kinds_and_keys_do_not_meet() -> None:
    one, other = Vault(SECRET), Vault(SECRET)
    second(one)
    second(other, b"l" * 32)
    marks = [vault.blinds.now(kind, "x") for vault in (one, other) for kind in (PHONE, NAMED, EXTERNAL)]
    assert len(set(marks)) == 6
    assert one.blinds.nobody() != one.blinds.nobody() and len(one.blinds.nobody()) == 34
