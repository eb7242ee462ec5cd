"""What a reader takes for one character: an emoji family, a flag, a letter with its accents.

The rules of Unicode TR 29 that matter for texts, without its tables: marks, joiners, variation selectors, skin tones, flag pairs,
tag and Hangul sequences, CR LF.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

JOINER: Final = "\u200d"


def graphemes(text: str) -> Iterator[str]:
    """The text's characters in order; joined together they are the text again."""
    begin, flags = 0, 0
    for place in range(1, len(text) + 1):
        flags = flags + 1 if _is_flag_half(text[place - 1]) else 0
        if place == len(text) or not _together(text[place - 1], text[place], flags):
            yield text[begin:place]
            begin = place


def _together(left: str, right: str, flags: int) -> bool:
    if left < "\u0300" and right < "\u0300":  # nothing below joins but CR LF: most texts end here
        return left == "\r" and right == "\n"
    if left in "\r\n" or right in "\r\n":
        return False
    if _extends(right) or (left == JOINER and not right.isalnum() and not right.isspace()):
        return True
    if _is_flag_half(right):
        return flags % 2 == 1
    return _hangul_joins(ord(left), ord(right))


@lru_cache(4096)
def _extends(letter: str) -> bool:
    code = ord(letter)
    if code in (0x200C, 0x200D) or 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return True
    return unicodedata.category(letter) in ("Mn", "Me", "Mc")  # variation selectors are Mn


def _is_flag_half(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _hangul_joins(left: int, right: int) -> bool:
    leading, vowel, trailing = range(0x1100, 0x1160), range(0x1160, 0x11A8), range(0x11A8, 0x1200)
    syllable = range(0xAC00, 0xD7A4)
    if left in leading:
        return right in leading or right in vowel or right in syllable
    open_syllable = left in syllable and (left - 0xAC00) % 28 == 0
    if left in vowel or open_syllable:
        return right in vowel or right in trailing
    return (left in trailing or left in syllable) and right in trailing
