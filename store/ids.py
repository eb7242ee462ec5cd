"""Names we give to rows: opaque, unguessable, and sortable where that keeps an index tidy."""

from __future__ import annotations

import secrets
from datetime import datetime

from store.columns import to_micros

SPOKEN_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0/O, 1/I/L, U/V: these are read out on the phone and typed from a page."""

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def opaque() -> str:
    """128 random bits as 32 hex digits; says nothing about its row."""
    return secrets.token_hex(16)


def sortable(at: datetime) -> str:
    """A ULID: 26 characters, millisecond time first, then 80 random bits. Later ids sort later, to the millisecond."""
    number = ((to_micros(at) // 1000) << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def spoken(length: int) -> str:
    """Random characters that survive being read aloud."""
    return "".join(secrets.choice(SPOKEN_ALPHABET) for _ in range(length))
