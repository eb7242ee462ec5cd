"""Who is paged, in which order: rungs of people, each with their addresses. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from channels.address import Address, Scheme

Rungs = Sequence[Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Contactable:
    """One address of one person on a rung; `key` is its place ("1.0" = second person, first address), stable for a page's dedupe key."""

    key: str
    address: Address

    @property
    def is_slack(self) -> bool:
        return self.address.scheme is Scheme.SLACK


def rung_at(rungs: Rungs, climbs: int) -> int:
    """The rung of the n-th page (0-based): up the ladder once, then the last rung for ever."""
    return min(climbs, max(len(rungs) - 1, 0))


def repeats_at(rungs: Rungs, climbs: int) -> int:
    """How often the last rung has been paged before this page."""
    return max(0, climbs - max(len(rungs) - 1, 0))


def reachable(rungs: Rungs, climbs: int) -> list[Contactable]:
    """Everybody to page now, all their addresses at once."""
    if not rungs:
        return []
    return [
        Contactable(f"{who}.{how}", Address.parse(uri))
        for who, person in enumerate(rungs[rung_at(rungs, climbs)])
        for how, uri in enumerate(person)
    ]
