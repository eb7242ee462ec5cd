"""What we keep of a text somebody sent: everything that is written, nothing that only pretends (compliance.md 6.1, "two texts").

Compatibility forms stay as they are: NFKC would turn "1½ tablets" into "11⁄2 tablets" and 10³ into 103.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST_MARKS: Final = 4  # combining marks kept on one letter; more is decoration that breaks layouts
FLOOD: Final = 32  # marks let through to normalising, whose sorting of marks takes quadratic time

_ASCII_ODDITY: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NEWLINES: Final = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls but tab and line ends
    "\u00ad\u200b\u200e\u200f\u2060\ufeff"  # soft hyphen, zero-width space, direction marks, word joiner, byte order mark
    "\u202a-\u202e\u2066-\u206f"  # direction overrides and isolates, deprecated shaping
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers
    "\U000e0000-\U000e007f]"  # tags: a whole hidden alphabet
)
_JOINER: Final = re.compile("[\u200c\u200d]")
_ODD_RUN: Final = re.compile(rf"[^\w\s\x00-\x7f]{{{LONGEST_MARKS + 1},}}")  # marks are no letters; emoji and signs are looked at too
_MARK: Final = frozenset({"Mn", "Me"})
_JOINED_SCRIPT: Final = re.compile("[\u0620-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc]")  # Arabic to Sinhala
_EMOJI: Final = re.compile("[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\u3030\u303d\u3297\u3299]")


def clean(text: str) -> str:
    """The text to store: NFC, every line break a newline (CR stays), without controls, direction overrides and invisible characters,
    joiners only where emoji or Arabic and Indic letters need them, at most four combining marks in a row. Lone surrogates become
    U+FFFD. Digits, fractions, signs, `<` and `>` are never changed. Never raises; cleaning twice changes nothing."""
    if text.isascii() and not _ASCII_ODDITY.search(text):
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    shown = _INVISIBLE.sub("", _NEWLINES.sub("\n", whole))
    joined = _JOINER.sub(_needed, shown)
    return _with_marks(unicodedata.normalize("NFC", _with_marks(joined, FLOOD)), LONGEST_MARKS)


def _with_marks(text: str, most: int) -> str:
    """The text with at most so many combining marks in a row."""

    def capped(run: re.Match[str]) -> str:
        kept, marks = [], 0
        for letter in run.group():
            marks = marks + 1 if unicodedata.category(letter) in _MARK else 0
            if marks <= most:
                kept.append(letter)
        return "".join(kept)

    return _ODD_RUN.sub(capped, text)


def _needed(joiner: re.Match[str]) -> str:
    """The joiner itself between two emoji or two letters of a joined script, else nothing: inside a Latin word it only hides the word.
    Marks on the first are passed over: normalising may put them in another order."""
    text = joiner.string
    marked = reversed(text[max(0, joiner.start() - FLOOD) : joiner.start()])
    before = next((letter for letter in marked if unicodedata.category(letter) not in _MARK), "")
    after = text[joiner.end() : joiner.end() + 1]
    if not after or unicodedata.category(after) in _MARK:
        return ""
    return joiner.group() if any(kind.match(before) and kind.match(after) for kind in (_EMOJI, _JOINED_SCRIPT)) else ""
