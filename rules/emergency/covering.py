"""Plain phrases that only sound like a sign: which of them may cover which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def by_sign(covers: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """{"FITS_WELL": ["SEIZURE"]} as {"SEIZURE": ("FITS_WELL",)}: for each sign the plain phrases whose words are none of it."""
    signs = dict.fromkeys([sign for named in covers.values() for sign in named])
    return {sign: tuple([plain for plain, named in covers.items() if sign in named]) for sign in signs}
