"""Two weights told in one exchange: what was gained, as a statement the rules read ("gained 4 pounds since yesterday").

Heart failure's yellow zone (AHA: 3 lb in a day, 5 lb in a week) is asked for as two numbers more often than as a difference."""

from __future__ import annotations

import re
from typing import Final

ASKS: Final = re.compile(r"\b(?:weigh|weight|weighed|scale|pesa|pes[oó]|b[aá]scula)\b|体重|體重|cân", re.I)
NUMBER: Final = re.compile(r"(?<![\d./])\d{2,3}(?:\.\d)?(?![\d/%])")
EARLIER: Final = re.compile(
    r"\b(?:yesterday|was|were|last|from|before|ago|up from|ayer|era|estaba|antes|pasad[ao])\b|昨|上|之前|hôm qua|trước", re.I
)
NOW: Final = re.compile(r"\b(?:today|now|this morning|to|hoy|ahora|ahorita)\b|今|现在|sáng nay|hôm nay|giờ", re.I)
WEEK: Final = re.compile(r"\bweek|\bsemana|周|星期|tuần|\blast (?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)
LEAST, MOST = 60, 600  # pounds or kilograms somebody may weigh who is asked
FEW: Final = 4  # numbers; more are no two weights
MARK: Final = re.compile(r"[,.;，。；\n]")
JUMP: Final = 40  # more than this is a slip of the fingers


def gained(asked: str, answer: str) -> str:
    """What two weights say, or "" when there are not two, or nothing was gained."""
    if not ASKS.search(asked):
        return ""
    told = _weights(answer)
    if len(told) == 1 and (before := _weights(asked)):
        then, now = before[0][0], told[0][0]
    elif len(told) == 2:
        (first, at_first), (second, at_second) = told
        turned = NOW.search(at_first) or EARLIER.search(at_second) or not EARLIER.search(at_first)
        then, now = (second, first) if turned else (first, second)
    else:
        return ""
    more = now - then
    if not 0 < more <= JUMP:
        return ""
    unit = "kg" if re.search(r"\bk(?:g|ilos?)\b|公斤|ký", f"{asked} {answer}", re.I) else "pounds"
    return f"gained {more:g} {unit} {'this week' if WEEK.search(f'{asked} {answer}') else 'since yesterday'}"


def _weights(text: str) -> list[tuple[float, str]]:
    """Numbers that may be weights, with the words that say when: those behind each ("184 yesterday 188 today") or those before it."""
    found = [one for one in NUMBER.finditer(text) if LEAST <= float(one[0]) <= MOST][: FEW + 1]
    if not found or len(found) > FEW:
        return []
    ends = [0, *(one.end() for one in found)]
    begins = [*(one.start() for one in found), len(text)]
    around = [text[end:begin] for end, begin in zip(ends, begins, strict=True)]
    after = [MARK.split(words)[0] for words in around[1:]]
    before = [MARK.split(words)[-1] for words in around[:-1]]
    said = after if NOW.search(after[-1]) or EARLIER.search(after[-1]) else before
    return [(float(one[0]), words) for one, words in zip(found, said, strict=True)]
