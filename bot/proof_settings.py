"""The settings about keys and proofs: who keeps the outermost key, where sealed audit segments go, how long what is kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Protocol

from store.keys import read_keyring
from store.worm import read_place


class Given(Protocol):
    """What was given, and where a fault is told (`bot.setting_texts.Reader`)."""

    def own(self, name: str) -> str | None: ...

    def fault(self, name: str, advice: str) -> None: ...


def read_proof(given: Given, folder: Path) -> dict[str, Any]:
    """The values, every fault told. No fault holds what was given: an address may carry a password."""
    found: dict[str, Any] = {"audit_years": _whole(given, "AUDIT_RETENTION_YEARS", 7, 6, 100, "years; HIPAA wants six at least")}
    found["message_days"] = _whole(given, "MESSAGE_RETENTION_DAYS", 30, 1, 36_500, "days")
    for name, default, read in (("KMS", "local", read_keyring), ("AUDIT_STORE", f"file:{folder / 'audit-archive'}", read_place)):
        try:
            found[name.lower()] = read(given.own(name) or default)
        except ValueError as why:
            given.fault(f"HEALTHSMART_{name}", str(why))
    witness = given.own("WITNESS")
    found["witness"] = Path(witness) if witness else None
    return found


def _whole(given: Given, name: str, default: int, least: int, most: int, unit: str) -> int:
    value = given.own(name)
    if value is None:
        return default
    if not re.fullmatch(r"[0-9]{1,6}", value) or not least <= int(value) <= most:
        given.fault(f"HEALTHSMART_{name}", f"must be a whole number from {least} to {most} ({unit})")
        return default
    return int(value)
