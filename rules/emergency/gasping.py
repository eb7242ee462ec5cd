"""A message typed between breaths: "cant.. get.. air.. help", "no. puedo. respirar". Its dots end no sentence, and what stands between two
of them says nothing by itself. Pure."""

from __future__ import annotations

import re
from typing import Final

BREAK: Final = re.compile(
    r"(?<=[^\W_])[ \t]*(?P<long>\.[. ]*\.|…+|-{2,}|[。．]{2,})[ \t]*(?=[^\W_])|(?<=[^\W_])[ \t]*[.。\n][ \t]*(?=[^\W\d_])"
)
LONG, SHORT = 3, 2  # the most words on each side of a break (Chinese: twice as many signs), of dots and of a single mark
MARKS: Final = frozenset("…。．")
HAN: Final = re.compile(r"[\u3400-\u9fff]")


def in_one_breath(text: str) -> str | None:
    """The text with such breaks as blanks of the same length; None when it has none."""
    if "." not in text and "\n" not in text and "--" not in text and (text.isascii() or MARKS.isdisjoint(text)):
        return None
    breaks = [*BREAK.finditer(text)]
    if not breaks:
        return None
    starts, ends = [0, *(one.end() for one in breaks)], [*(one.start() for one in breaks), len(text)]
    sizes = [_size(text[start:end]) for start, end in zip(starts, ends, strict=True)]
    out, last = [], 0
    for place, one in enumerate(breaks):
        if max(sizes[place], sizes[place + 1]) <= (LONG if one["long"] else SHORT):
            out += [text[last : one.start()], " " * (one.end() - one.start())]
            last = one.end()
    return "".join([*out, text[last:]]) if out else None


def _size(piece: str) -> int:
    signs = len(HAN.findall(piece))
    return len(HAN.sub(" ", piece).split()) + (signs + 1) // 2
