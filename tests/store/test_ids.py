"""Ids: unguessable, sortable by time, readable aloud."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from store.columns import from_micros
from store.ids import SPOKEN_ALPHABET, opaque, sortable, spoken

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_opaque_is_128_bits_and_never_the_same() -> None:
    made = {opaque() for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(r"[0-9a-f]{32}", one) for one in made)


def test_sortable_sorts_by_millisecond() -> None:
    made = [sortable(NOON + timedelta(milliseconds=n)) for n in range(200)]
    assert made == sorted(made)
    assert all(re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", one) for one in made)
    assert len({sortable(NOON) for _ in range(1000)}) == 1000


def test_sortable_is_a_ulid() -> None:
    """The reference implementation's own example: millisecond 1469918176385 is written 01ARYZ6S41."""
    assert sortable(from_micros(1_469_918_176_385_000))[:10] == "01ARYZ6S41"


def test_spoken_has_nothing_to_mishear() -> None:
    assert set("01OILUV") & set(SPOKEN_ALPHABET) <= {"V"}
    assert all(set(spoken(5)) <= set(SPOKEN_ALPHABET) and len(spoken(5)) == 5 for _ in range(200))
