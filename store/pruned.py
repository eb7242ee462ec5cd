"""What has left the database for the archive: one row a pruning, with the tree of everything that left. Made by whoever holds the
audit key, or `audit verify` says so."""

from __future__ import annotations

import hmac
from typing import Any, Final

from compliance.audit import seal
from compliance.merkle import Range

NEWEST: Final = "SELECT upto, peaks, mac FROM audit_prunings ORDER BY upto DESC LIMIT 1"


def pruning_mac(key: bytes, upto: int, peaks: bytes) -> bytes:
    return seal(key, b"pruned|%d|" % upto + peaks)


def start_of(key: bytes, upto: int, peaks: Any, mac: Any) -> Range | None:
    """The tree of what left; None when the row is not ours."""
    try:
        if not hmac.compare_digest(pruning_mac(key, upto, bytes(peaks)), bytes(mac)):
            return None
        tree = Range.from_bytes(bytes(peaks))
    except (TypeError, ValueError):
        return None
    return tree if tree.size == upto else None
