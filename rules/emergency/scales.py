"""The scales of a reading: what its numbers lie between, and which of them are a sign (readings.json)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


class Band(NamedTuple):
    """Values from..to (inclusive) of one scale that are a sign."""

    concept: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scale:
    """One unit's plausible range; a number outside is no such reading. `plain` may lack a unit and a fraction."""

    low: float
    high: float
    bands: tuple[Band, ...]
    units: frozenset[str]
    plain: bool


def scale(row: dict[str, Any]) -> Scale:
    """One row of readings.json."""
    bands = tuple(Band(*band) for band in row["bands"])
    return Scale(float(row["from"]), float(row["to"]), bands, frozenset(row.get("units", ())), bool(row.get("plain", True)))
