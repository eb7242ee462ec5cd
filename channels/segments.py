"""How many SMS a text is, and how to make it fewer: GSM-7 and UCS-2 counting, transliteration, splitting.

Sizes are 3GPP TS 23.038/23.040's: 160 septets (153 in each of several parts) or 70 UTF-16 units (67). Twilio's own calculator counts
the same way; carriers bill and limit by these segments.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from channels.graphemes import graphemes

GSM_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENSION: Final = frozenset("^{}\\[~]|€\f")  # sent as ESC and a letter: two septets that stay together
SINGLE: Final = {"GSM-7": 160, "UCS-2": 70}
PART: Final = {"GSM-7": 153, "UCS-2": 67}

_GSM_TEXT: Final = re.compile(f"[{re.escape(''.join(sorted(GSM_BASIC | GSM_EXTENSION)))}]*")
_SHORT_FORMS: Final = {"≤": "<=", "≥": ">=", "…": "...", "×": "x", "⁄": "/", "‹": "<", "›": ">", "™": "(TM)", "®": "(R)", "№": "No."}
_SAME_MEANING: Final = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ＇", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－•", "-"),
        **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "),
        **dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff"),
        **_SHORT_FORMS,
        **dict.fromkeys("\u2028\u2029", "\n"),
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in (0xFF02, 0xFF07, 0xFF0D)},
    }
)
_FRACTIONS: Final = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}
_FRACTION: Final = re.compile(f"(?P<before>[0-9]?)(?P<sign>[{''.join(_FRACTIONS)}])(?P<after>(?=[0-9]))?")
_UNDECOMPOSED: Final = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "œ": "oe", "Œ": "OE", "ı": "i", "ð": "d", "Ð": "D"})
_SENTENCE: Final = re.compile(r"""(?<=[.!?…])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bSt\.)(?<!\bMrs\.)["')\]]?\s+|\n+""")
_SPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Count:
    """`units` are septets (GSM-7) or UTF-16 code units (UCS-2)."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    segments: int


def count(text: str) -> Count:
    """How the text goes over the air. One character outside GSM-7 makes all of it UCS-2. An empty text is one segment."""
    encoding: Literal["GSM-7", "UCS-2"] = "GSM-7" if _GSM_TEXT.fullmatch(text) else "UCS-2"
    if encoding == "GSM-7":
        units = len(text) + sum(letter in GSM_EXTENSION for letter in text)
    else:
        units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if units <= SINGLE[encoding]:
        return Count(encoding, units, 1)
    segments, room = 1, PART[encoding]
    for size in _sizes(text, encoding):
        if size > room:
            segments, room = segments + 1, PART[encoding]
        room -= size
    return Count(encoding, units, segments)


def to_gsm(text: str, *, fold_accents: bool = False) -> str:
    """The text with look-alikes that GSM-7 has (straight quotes, hyphens, plain spaces, "1 1/2" for 1½) for those it has not, where
    that loses no meaning. Accents, degree and micro signs, superscripts and emoji stay, at the price of UCS-2; `fold_accents` also
    writes á as a, but keeps what GSM-7 can say (é, ñ, ü). Doing it twice changes nothing."""
    plain = _FRACTION.sub(_written_out, unicodedata.normalize("NFC", text)).translate(_SAME_MEANING)
    return "".join(map(_folded, graphemes(plain))) if fold_accents else plain


def split(text: str, limit_segments: int) -> tuple[str, ...]:
    """The text in parts of at most `limit_segments` segments each, cut after a sentence where the part is then at least half full,
    else between words, else between characters as readers see them. Only white space at a cut (and around the text) is dropped;
    a blank text has no parts. Raises `ValueError` for a limit below one."""
    if limit_segments < 1:
        raise ValueError("a part needs at least one segment")
    parts, rest = [], text.strip()
    while rest:
        cut = _cut(rest, limit_segments)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return tuple(parts)


def _sizes(text: str, encoding: str) -> Iterator[int]:
    """Units of each piece that may not be torn between two segments."""
    if encoding == "GSM-7":
        yield from (2 if letter in GSM_EXTENSION else 1 for letter in text)
        return
    for cluster in graphemes(text):
        units = [2 if letter > "\uffff" else 1 for letter in cluster]
        if sum(units) > PART[encoding]:  # no segment holds it whole
            yield from units
        else:
            yield sum(units)


def _cut(text: str, limit: int) -> int:
    """Where the first part ends; always past the beginning, so that splitting ends too."""
    if count(text).segments <= limit:
        return len(text)
    places = _places(text, limit)
    furthest = _furthest(text, places, limit)
    whole = set(places)

    def last(gap: re.Pattern[str]) -> int:
        ends = (match.end() for match in gap.finditer(text))
        return max((end for end in ends if end in whole and len(text[:end].rstrip()) <= furthest), default=0)

    sentence = last(_SENTENCE)
    return sentence if sentence * 2 >= furthest else last(_SPACE) or furthest


def _places(text: str, limit: int) -> list[int]:
    """Where a cut tears no character; inside the first one too when that alone is too long for a part."""
    places = list(accumulate(map(len, graphemes(text))))
    return places if count(text[: places[0]]).segments <= limit else [*range(1, places[0]), *places]


def _furthest(text: str, places: list[int], limit: int) -> int:
    """The longest beginning that fits: segments never become fewer as a text grows."""
    return places[bisect_right(places, limit, key=lambda place: count(text[:place]).segments) - 1]


def _written_out(fraction: re.Match[str]) -> str:
    """A space keeps 1½ from becoming 11/2, and ½5 from becoming 1/25."""
    before = f"{fraction['before']} " if fraction["before"] else ""
    return before + _FRACTIONS[fraction["sign"]] + (" " if fraction["after"] is not None else "")


def _folded(cluster: str) -> str:
    if all(letter in GSM_BASIC or letter in GSM_EXTENSION for letter in cluster):
        return cluster
    bare = "".join(part for part in unicodedata.normalize("NFD", cluster) if not unicodedata.combining(part)).translate(_UNDECOMPOSED)
    return bare if bare.isascii() and bare.isalpha() else cluster
