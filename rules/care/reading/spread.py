"""About how much: "66 or 67", "40-45", "in my sixties", "70多岁", "somos 4 o 5" as the one figure a rule can use.

The lower one of an age or a count, the middle of a weight: whoever is 66 or 67 is at least 66, and asking again would bring the same answer.
"""

from __future__ import annotations

import re
from typing import Final

from rules.care.reading.numerals import digits
from rules.care.reading.words import flat

WIDEST: Final = {"age": 15, "household": 3, "stress": 3, "weight": 60}
BETWEEN: Final = re.compile(
    r"(?<![\d.,'/])(\d{1,3}) ?(-|\u2013|\u2014|~|to|or maybe|or sometimes|sometimes|maybe|or|and|a veces|a|o|u|y|hasta|hay|hoac|den|co khi|到|至|或者|或|有时候|有时| ) ?(\d{1,3})(?![\d.,'/])"
)
ADDED: Final = frozenset(("and", "y"))  # "2 and 3" in a home are five
TENS: Final = {word: 10 * ten for ten, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)}
DECADE: Final = re.compile(rf"\b(?:(?:early|mid|middle|late|low|high|upper)[ -]+)?(?:(\d0) ?'?s|({'|'.join(TENS)}))\b")
AND_UNITS: Final = re.compile(r"\b([2-9]0) y ([1-9])\b")  # "60 y 5" is sixty-five
HAN_TENS: Final = re.compile(r"([二三四五六七八九])([三四五六七八九])十")  # 七八十岁
HAN_UNITS: Final = re.compile(r"十([一二三四五六七八])([二三四五六七八九])(?![十百千万])")  # 六十五六岁
HAN_COUNTED: Final = re.compile(r"(?<![一二三四五六七八九十百千万])([一二三四五六七八])([二三四五六七八九])(?=口|个|人|分)")  # 四五口人
HAN_ODD: Final = re.compile(r"(\d0)(?:多|几|来|出头)(?=岁|了|\W|$)")
ORDER: Final = "一二三四五六七八九"
GROWN: Final = 18


def narrowed(text: str, name: str) -> str:
    """The message with one figure in the place of a range, as the answer about this field; unchanged when there is none."""
    if name not in WIDEST:
        return text
    low = flat(text)
    told = _decades(low) if name == "age" else HAN_COUNTED.sub(lambda found: found[1] if _next(found[1], found[2]) else found[0], low)
    told = BETWEEN.sub(lambda found: _one(found, name), digits(told))
    return told if told != digits(low) else text


def _decades(low: str) -> str:
    low = HAN_TENS.sub(lambda found: f"{found[1]}十" if _next(found[1], found[2]) else found[0], low)
    low = HAN_UNITS.sub(lambda found: f"十{found[1]}" if _next(found[1], found[2]) else found[0], low)
    low = AND_UNITS.sub(lambda found: str(int(found[1]) + int(found[2])), low)
    low = DECADE.sub(lambda found: found[1] or str(TENS[found[2]]), low)
    return HAN_ODD.sub(r"\1", digits(low))


def _next(one: str, other: str) -> bool:
    return ORDER.index(other) - ORDER.index(one) == 1


def _one(found: re.Match[str], name: str) -> str:
    low, high = int(found[1]), int(found[3])
    beside = found[2] == " " and (name != "age" or low < GROWN or high - low > 2)  # "5 6" is five feet six
    if beside or (name == "household" and found[2] in ADDED) or not low < high <= low + WIDEST[name]:
        return found[0]
    return str((low + high) // 2) if name == "weight" else str(low)
