"""Tries as they are planted, kept beside the rules: `lexicon.planted` spares a start sorting a hundred thousand phrases. It has one for
every matcher: the lexicon's, that of what sets a sign aside, and that of the names of readings.

`healthsmart rules check` writes it. It is read only for exactly these rule files under exactly this code, and only when every byte of it is
as it was written; anything else about it means that the lexicon is planted from its files, which takes a tenth of a second longer
and comes to the same.
"""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import Final, NamedTuple

FILE: Final = "lexicon.planted"


class Planted(NamedTuple):
    """A trie that nobody has walked yet: every word of the lexicon; the phrases that begin with each word, or with each stem, by the place
    of that word among all `branches`; how first words may be written (by their folded spelling); and those for which any marks will do."""

    vocabulary: set[str]
    first: dict[str, int]
    stems: dict[str, int]
    branches: Branches
    marked: dict[str, frozenset[str]]
    loose: set[str]


class Branches(NamedTuple):
    """The numbers of phrases that go on from one word after the other, and where those of each end: they are taken apart when somebody
    comes to the word."""

    numbers: array[int]
    ends: array[int]

    @classmethod
    def of(cls, each: Iterable[Sequence[int]]) -> Branches:
        """`each`: of every word in order."""
        held = [*each]
        return cls(array("I", chain.from_iterable(held)), array("I", accumulate(map(len, held))))

    def at(self, place: int) -> array[int]:
        """Those of the word at this place."""
        return self.numbers[self.ends[place - 1] if place else 0 : self.ends[place]]


def pack(planted: Planted) -> bytes:
    """Same trie, same bytes."""
    vocabulary, first, stems, branches, marked, loose = planted
    body = {
        "vocabulary": " ".join(sorted(vocabulary)),
        "first": " ".join(first),
        "stems": " ".join(stems),
        "numbers": _text(branches.numbers),
        "ends": _text(branches.ends),
        "marked": {word: sorted(marked[word]) for word in sorted(marked)},
        "loose": " ".join(sorted(loose)),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(packed: bytes) -> Planted:
    """What `pack` was given. Raises `ValueError`, `KeyError` or `TypeError` for bytes that are none."""
    body = json.loads(packed)
    marked = {word: frozenset(spellings) for word, spellings in body["marked"].items()}
    first, stems = body["first"].split(), body["stems"].split()
    branches = Branches(_numbers(body["numbers"]), _numbers(body["ends"]))
    if len(branches.ends) != len(first) + len(stems):
        raise ValueError("words and branches do not fit together")
    places = iter(range(len(branches.ends)))
    return Planted(
        set(body["vocabulary"].split()), dict(zip(first, places, strict=False)), dict(zip(stems, places, strict=False)), branches, marked,
        set(body["loose"].split()),
    )  # fmt: skip


def _text(numbers: array[int]) -> str:
    return b64encode(_little(numbers[:]).tobytes()).decode()


def _numbers(text: str) -> array[int]:
    return _little(array("I", b64decode(text, validate=True)))


def _little(numbers: array[int]) -> array[int]:
    """Numbers of this machine as they are kept, or the other way round."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _head(packed: bytes, of: str) -> bytes:
    return json.dumps({"schema": 2, "of": of, "sha256": hashlib.sha256(packed).hexdigest()}).encode()


def read(folder: Path, of: str) -> list[Planted] | None:
    """What was kept for the rules and code whose hash is `of`, or None."""
    try:
        head, _, packed = (folder / FILE).read_bytes().partition(b"\n")
        return [*map(unpack, packed.splitlines())] if head == _head(packed, of) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def write(every: Sequence[Planted], folder: Path, of: str) -> bool:
    """Keeps them. False when they cannot be kept; starts then plant them themselves."""
    each = [*map(pack, every)]
    if [*map(unpack, each)] != every:
        return False  # a word with a space in it: never yet
    packed = b"\n".join(each)
    try:
        (folder / FILE).write_bytes(_head(packed, of) + b"\n" + packed)
    except OSError:
        return False
    return True
