"""The row's MAC is HMAC-SHA-256 as everybody computes it, only with the key's blocks hashed once."""

from __future__ import annotations

import hmac

from hypothesis import given
from hypothesis import strategies as st

from compliance.audit import seal, sealer


@given(st.binary(max_size=200), st.binary(max_size=2_000))
def test_the_librarys_own_answer(key: bytes, body: bytes) -> None:
    assert seal(key, body) == hmac.digest(key, body, "sha256")


def test_the_published_example() -> None:
    """RFC 4231, test cases 2 and 6 (a key longer than a block)."""
    assert seal(b"Jefe", b"what do ya want for nothing?").hex() == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    longer = seal(b"\xaa" * 131, b"Test Using Larger Than Block-Size Key - Hash Key First")
    assert longer.hex() == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"


def test_one_message_leaves_nothing_for_the_next() -> None:
    mac = sealer(b"k" * 32)
    assert mac(b"one") == mac(b"one") != mac(b"two")
