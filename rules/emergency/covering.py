"""Plain phrases that only sound like a sign: which of them may cover which, and in which messages."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from rules.emergency.normalise import MARKS, PAUSES

ACTS: Final = "^"
JOINED: Final = "="
BESIDE: Final = " & "
AGAINST: Final = " ! "
OR: Final = "|"


class Cover(NamedTuple):
    """A plain phrase, what else the message must tell of, in whichever sentence (or nothing), and what it must tell of nowhere."""

    plain: str
    beside: str
    against: tuple[str, ...]
    acts: bool = False  # what is named does it itself, and nobody before it
    joined: bool = False  # its parts belong together: no pause and nobody else between them

    def holds(self, said: Collection[str]) -> bool:
        """Whether it may cover anything in a message that says all this."""
        return self.plain in said and (not self.beside or self.beside in said) and not any(one in said for one in self.against)


def read(line: str) -> Cover:
    """ "CONFUSED_AT & DESK ! FALL|FEVER": confused at something, in a message about a desk's matters and about neither fall nor fever.
    "^THING_LETS_NOT": only where the thing is who acts. "=SAVES_AMOUNT": "save me two hours", not "save me, he has two guns"."""
    told, _, against = line.lstrip(ACTS + JOINED).partition(AGAINST)
    plain, _, beside = told.partition(BESIDE)
    return Cover(plain, beside, tuple(against.split(OR)) if against else (), line.startswith(ACTS), line.startswith(JOINED))


BEFORE_A_NAME: Final = frozenset((
    "the", "my", "this", "that", "your", "our", "a", "la", "el", "los", "las", "mi", "mis", "esta", "este", "esa", "ese", "su", "un", "una",
    "cai", "chiec", "con", "这", "那", "个", "你", "们", "的", "new", "old", "stupid", "dumb", "damn", "patient", "online", "whole", "same",
    "front", "back", "automatic", "glass", "sliding", "clinic", "clinics", "hospital", "office", "lobby", "parking", "intake", "video",
    "little", "small", "big", "plastic", "metal", "spare", "loaner", "one", "both", "each", "every", "other", "second", "third", "of",
    "moms", "dads", "nurses", "doctors", "kitchen", "bathroom", "我", "我们", "家", "这", "个", "那", "台",
))  # fmt: skip
JOINTS: Final = frozenset((
    "and", "but", "so", "because", "cuz", "since", "now", "still", "then", "if", "when", "sorry", "hi", "hello", "help", "today", "y",
    "pero", "porque", "que", "si", "ya", "hoy", "hola", "ahora", "va", "ma", "nhung", "vi", "nen", "但", "是", "而", "且", "为", "就", "天",
    "在", "次", "这", "那",
))  # fmt: skip


SOMEBODY: Final = frozenset((  # who would do it instead, standing between a thing and what is done
    "i", "im", "ive", "he", "hes", "she", "shes", "we", "they", "theyre", "him", "her", "them", "mom", "mama", "mother", "dad",
    "father", "grandma", "grandpa", "husband", "wife", "son", "daughter", "baby", "brother", "sister", "yo", "ella", "papa", "esposo",
    "esposa", "hijo", "hija", "abuela", "abuelo", "bebe", "他", "她", "妈", "爸", "人", "chong",
))  # fmt: skip


def acts(first: int, last: int, words: Sequence[str]) -> bool:
    """Whether what is named at `first` opens its statement, and neither a comma nor somebody else stands before what it does: "the door
    won't let me out", and not "he blocked the door, won't let me out" nor "the tablet he took, he passed out"."""
    if not together(first, last, words):
        return False
    at = first - 1
    while at >= 0 and words[at] in BEFORE_A_NAME:
        at -= 1
    return at < 0 or words[at] in PAUSES or words[at] in MARKS or words[at] in JOINTS


def together(first: int, last: int, words: Sequence[str]) -> bool:
    """Whether nothing that begins another statement stands from `first` to `last`: no pause, nobody who would do it instead."""
    between = words[first:last]
    return PAUSES.isdisjoint(between) and MARKS.isdisjoint(between) and SOMEBODY.isdisjoint(between)


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
    return {*covers, *[one for plain, beside, against, _, _ in every for one in (plain, beside, *against) if one]}
