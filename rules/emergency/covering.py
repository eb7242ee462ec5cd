"""Plain phrases that only sound like a sign: which of them may cover which, and in which messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

ACTS: Final = "^"
JOINED: Final = "="
CLOSELY: Final = "^="
TOLD: Final = "<"
BESIDE: Final = " & "
AGAINST: Final = " ! "
OR: Final = "|"
NO_WORDS: Final = frozenset[str]()
NONE: Final[Mapping[str, Iterable[str]]] = MappingProxyType({})


class Cover(NamedTuple):
    """A plain phrase, what else the message must tell of, in whichever sentence (or nothing), and what it must tell of nowhere."""

    plain: str
    beside: str
    against: tuple[str, ...]
    acts: bool = False  # what is named does it itself, and nobody before it
    joined: bool = False  # its parts belong together: no pause and nobody else between them
    told: bool = False  # what is named does it itself, and is told behind it ("se ahogó el carro")
    wary: frozenset[str] = NO_WORDS  # words the message must have nowhere: looked for only where the phrase stands

    def holds(self, said: Collection[str], words: Collection[str] = ()) -> bool:
        """Whether it may cover anything in a message that says all this, in these words."""
        told = self.plain in said and (not self.beside or self.beside in said) and not any(one in said for one in self.against)
        return told and self.wary.isdisjoint(words)


def read(line: str, wary: Mapping[str, Iterable[str]] = NONE) -> Cover:
    """ "CONFUSED_AT & DESK ! FALL|FEVER": confused at something, in a message about a desk's matters and about neither fall nor fever.
    "^THING_LETS_NOT": only where the thing is who acts. "=SAVES_AMOUNT": "save me two hours", not "save me, he has two guns".
    "^=THING_ILL": only where nothing stands between it and what it does. "<THING_ILL_ES": where it is told right behind that. Names in
    small letters are lists of words (`wary`): "! anybody" where none of these is said, as "him" or "mother"."""
    told, _, against = line.lstrip(CLOSELY + TOLD).partition(AGAINST)
    plain, _, beside = told.partition(BESIDE)
    names = against.split(OR) if against else []
    words = frozenset([word for name in names if name.islower() for word in wary[name]])
    ways = line.startswith(ACTS), line.startswith((JOINED, CLOSELY)), line.startswith(TOLD)
    return Cover(plain, beside, tuple([name for name in names if not name.islower()]), *ways, words)


class Covers(NamedTuple):
    """What may cover one sign: `plains` are the phrases, of which most messages hold none."""

    plains: frozenset[str]
    every: tuple[Cover, ...]


def by_sign(covers: Mapping[str, Sequence[str]], wary: Mapping[str, Iterable[str]] = NONE) -> dict[str, Covers]:
    """{"FITS_WELL": ["SEIZURE"]} by "SEIZURE": for each sign the plain phrases whose words are none of it."""
    told: dict[str, list[Cover]] = {}
    for line, named in covers.items():
        cover = read(line, wary)
        for sign in dict.fromkeys(named):
            told.setdefault(sign, []).append(cover)
    return {sign: Covers(frozenset([cover.plain for cover in some]), tuple(some)) for sign, some in told.items()}


def concepts(covers: Mapping[str, Covers]) -> set[str]:
    """Every concept they name."""
    every = [cover for some in covers.values() for cover in some.every]
    return {*covers, *[name for one in every for name in (one.plain, one.beside, *one.against) if name]}
