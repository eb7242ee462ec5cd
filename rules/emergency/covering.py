"""Plain phrases that only sound like a sign: which of them may cover which, and in which messages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

BESIDE: Final = " & "
AGAINST: Final = " ! "
OR: Final = "|"


class Cover(NamedTuple):
    """A plain phrase, what else the message must tell of, in whichever sentence (or nothing), and what it must tell of nowhere."""

    plain: str
    beside: str
    against: tuple[str, ...]

    def holds(self, said: Collection[str]) -> bool:
        """Whether it may cover anything in a message that says all this."""
        return self.plain in said and (not self.beside or self.beside in said) and not any(one in said for one in self.against)


def read(line: str) -> Cover:
    """ "CONFUSED_AT & DESK ! FALL|FEVER": confused at something, in a message about a desk's matters and about neither fall nor fever."""
    told, _, against = line.partition(AGAINST)
    plain, _, beside = told.partition(BESIDE)
    return Cover(plain, beside, tuple(against.split(OR)) if against else ())


class Covers(NamedTuple):
    """What may cover one sign: `plains` are the phrases, of which most messages hold none."""

    plains: frozenset[str]
    every: tuple[Cover, ...]


def by_sign(covers: Mapping[str, Sequence[str]]) -> dict[str, Covers]:
    """{"FITS_WELL": ["SEIZURE"]} by "SEIZURE": for each sign the plain phrases whose words are none of it."""
    every = [(read(line), named) for line, named in covers.items()]
    signs = dict.fromkeys([sign for named in covers.values() for sign in named])
    told = {sign: tuple([cover for cover, named in every if sign in named]) for sign in signs}
    return {sign: Covers(frozenset([cover.plain for cover in some]), some) for sign, some in told.items()}


def concepts(covers: Mapping[str, Covers]) -> set[str]:
    """Every concept they name."""
    every = [cover for some in covers.values() for cover in some.every]
    return {*covers, *[one for plain, beside, against in every for one in (plain, beside, *against) if one]}
