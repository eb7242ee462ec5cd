"""The lexicon's trie as it is planted, kept beside the rules: `lexicon.planted` spares a start sorting ninety thousand phrases.

`healthsmart rules check` writes it. It is read only for exactly these rule files under exactly this code, and only when every byte of it is
as it was written; anything else about it means that the lexicon is planted from its files, which takes a tenth of a second longer and
comes to the same.
"""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

FILE: Final = "lexicon.planted"
Numbers = int | array  # type: ignore[type-arg]  # of phrases: one, or several in order


class Planted(NamedTuple):
    """A trie that nobody has walked yet: every word of the lexicon; which phrases begin with which word, or with which stem; how first
    words may be written (by their folded spelling); and those for which any marks will do."""

    vocabulary: set[str]
    first: dict[str, Numbers]
    stems: dict[str, Numbers]
    marked: dict[str, frozenset[str]]
    loose: set[str]


def pack(planted: Planted) -> bytes:
    """Same trie, same bytes."""
    vocabulary, first, stems, marked, loose = planted
    body = {
        "vocabulary": " ".join(sorted(vocabulary)),
        "first": _flat(first),
        "stems": _flat(stems),
        "marked": {word: sorted(marked[word]) for word in sorted(marked)},
        "loose": " ".join(sorted(loose)),
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(packed: bytes) -> Planted:
    """What `pack` was given. Raises `ValueError`, `KeyError` or `TypeError` for bytes that are none."""
    body = json.loads(packed)
    marked = {word: frozenset(spellings) for word, spellings in body["marked"].items()}
    first, stems = _branches(body["first"]), _branches(body["stems"])
    return Planted(set(body["vocabulary"].split()), first, stems, marked, set(body["loose"].split()))


def _flat(branches: Mapping[str, Numbers]) -> dict[str, Any]:
    """Words, how many phrases each has, and the phrases of one after the other."""
    each = [[held] if isinstance(held, int) else list(held) for held in branches.values()]
    return {"words": " ".join(branches), "sizes": _text(map(len, each)), "numbers": _text(chain.from_iterable(each))}


def _text(numbers: Iterable[int]) -> str:
    return b64encode(_little(array("I", numbers)).tobytes()).decode()


def _numbers(text: str) -> array[int]:
    return _little(array("I", b64decode(text, validate=True)))


def _little(numbers: array[int]) -> array[int]:
    """Numbers of this machine as they are kept, or the other way round."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _branches(flat: Mapping[str, Any]) -> dict[str, Numbers]:
    numbers, spans = _numbers(flat["numbers"]), pairwise(accumulate(_numbers(flat["sizes"]), initial=0))
    held = [numbers[begin] if end == begin + 1 else numbers[begin:end] for begin, end in spans]
    return dict(zip(flat["words"].split(), held, strict=True))


def _head(packed: bytes, of: str) -> bytes:
    return json.dumps({"schema": 1, "of": of, "sha256": hashlib.sha256(packed).hexdigest()}).encode()


def read(folder: Path, of: str) -> Planted | None:
    """What was kept for the rules and code whose hash is `of`, or None."""
    try:
        head, _, packed = (folder / FILE).read_bytes().partition(b"\n")
        return unpack(packed) if head == _head(packed, of) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def write(planted: Planted, folder: Path, of: str) -> bool:
    """Keeps it. False when it cannot be kept; starts then plant the lexicon themselves."""
    packed = pack(planted)
    if unpack(packed) != planted:
        return False  # a word with a space in it: never yet
    try:
        (folder / FILE).write_bytes(_head(packed, of) + b"\n" + packed)
    except OSError:
        return False
    return True
