"""One spelling for all of a word: case and accents gone, traditional Chinese as simplified; and which marks it was typed with."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Final

_HAN_TABLE: Final = json.loads((Path(__file__).parent / "han.json").read_bytes())
SIMPLIFIED: Final = str.maketrans(_HAN_TABLE["from"], _HAN_TABLE["to"])
TONES: Final = frozenset("\u0300\u0309\u0323\u0302\u0306\u031b\u0111")  # marks that only Vietnamese words carry here
SHORT: Final = 3
SPANISH: Final = frozenset(
    "si mi tu mas que asi el te se de dia aun mia tio tia rio oi ahi aca alli via un pie cai".split()  # noqa: SIM905 - two dozen words
)


def toned(exact: str) -> bool:
    """Whether this is surely a Vietnamese spelling (acute accents alone may be Spanish, except in words as short as "nó")."""
    if not TONES.isdisjoint(exact) or ("\u0303" in exact and "n" not in exact):
        return True
    return 0 < len(exact) <= SHORT + 1 and exact[:-1] not in SPANISH


def small(text: str) -> str:
    """In small letters, each in its place: a pattern that need not look for both is searched for in a quarter of the time."""
    return text.replace("\u0130", "i").lower()  # the only letter whose small one is two


def fold(text: str) -> str:
    """Case and accents gone (people type without them), traditional Chinese as simplified; one letter stays one letter."""
    if text.isascii():
        return text.casefold()
    text = text.translate(SIMPLIFIED)
    flat = unicodedata.normalize("NFKD", text.casefold()).replace("\u0111", "d")
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


def exact(text: str) -> str:
    """The spelling with its marks, in one order whatever letter they were put on ("hòa", "hoà"). "" for plain letters."""
    if text.isascii():
        return ""
    flat = unicodedata.normalize("NFD", text.casefold())
    marks = sorted(letter for letter in flat if unicodedata.combining(letter))
    base = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return base + "".join(marks) if marks or "\u0111" in base else ""
