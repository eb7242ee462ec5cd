"""Number words to digits in four languages: "sixty-five", "treinta y cinco mil", 三万五, "sáu mươi lăm" (accents already gone).

A lone "one", "un" or "una" stays a word (it is mostly an article), and Vietnamese single words stay unless a counted noun follows:
without accents they look like words of other languages.
"""

from __future__ import annotations

import re
from typing import Final

UNITS: Final = {
    word: value
    for row in (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve",
    )
    for value, word in enumerate(row.split())
}
TWENTIES: Final = "veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve".split()
TENS: Final = {
    word: value * 10
    for row in ("twenty thirty forty fifty sixty seventy eighty ninety", "- treinta cuarenta cincuenta sesenta setenta ochenta noventa")
    for value, word in enumerate(row.split(), 2)
    if word != "-"
}
HUNDREDS: Final = {"cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900}  # fmt: skip
LATIN: Final = {**UNITS, **{word: value for value, word in enumerate(TWENTIES, 20)}, **TENS, **HUNDREDS}
SCALES: Final = {"hundred": 100, "thousand": 1000, "mil": 1000, "grand": 1000, "million": 1_000_000, "millon": 1_000_000}
_WORD = "|".join(sorted([*LATIN, *SCALES], key=len, reverse=True))
_FIRST = "|".join(sorted([*LATIN, "mil"], key=len, reverse=True))
RUN: Final = re.compile(rf"\b(?:(?:a|an)[ -](?=hundred|thousand)(?:hundred|thousand)|{_FIRST})(?:(?: and | y |[ -]+)(?:{_WORD}))*\b")
AFTER_FIGURE: Final = re.compile(r"\b(\d+(?:\.\d+)?) ?(thousand|grand|mil|nghin|ngan|hundred)\b")
ALONE: Final = frozenset(("one", "uno", "once", "mil"))

VIET: Final = {
    "khong": 0,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
VIET_SCALES: Final = {"muoi": 10, "tram": 100, "nghin": 1000, "ngan": 1000}
_VIET = "mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|nghin|ngan"
VIET_RUN: Final = re.compile(
    rf"\b(?=(?:\w+ ){{0,6}}?(?:muoi|tram|nghin|ngan)\b)(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)(?: (?:{_VIET}))*\b(?= |$|,)"
    rf"|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin)(?= (?:tuan|thang|ngay|nguoi|tuoi|nam|con|gio|do la)\b)"
)

HAN: Final = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
HAN_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
HAN_RUN: Final = re.compile(r"(?<![周期拜\d])(?:\d+(?:\.\d+)?(?=[万千百]))?[〇零一二两三四五六七八九十百千万]+(?:\d+(?![\d.]))?")
HAN_COUNTED: Final = re.compile(r"\s*(?:岁|个|周|月|天|年|人|口|号|日|星期|块|美元|分|位|种|公斤|磅|米)")


def digits(text: str) -> str:
    """The same line with numbers as digits. `text` is folded already."""
    if text.isascii():
        return _latin(text)
    return _han(_latin(text))


def _latin(text: str) -> str:
    text = VIET_RUN.sub(lambda match: str(_viet(match[0].split())), text)
    text = RUN.sub(_run, text)
    return AFTER_FIGURE.sub(lambda match: _plain(float(match[1]) * (100 if match[2] == "hundred" else 1000)), text)


def _run(match: re.Match[str]) -> str:
    words = [word for word in re.findall(r"[a-z]+", match[0]) if word not in ("and", "y")]
    if len(words) == 1 and words[0] in ALONE:
        return match[0]
    total = current = 0
    for word in words:
        if word in ("a", "an"):
            current = 1
        elif word in SCALES and SCALES[word] >= 1000:
            total, current = total + (current or 1) * SCALES[word], 0
        elif word == "hundred":
            current = (current or 1) * 100
        else:
            current = _joined(current, LATIN[word])
    return str(total + current)


def _joined(current: int, value: int) -> int:
    """ "sixty five" adds, "nineteen sixty" and "one twenty" stand beside each other."""
    if (10 <= current <= 99 and value >= 10) or (1 <= current <= 9 and 20 <= value <= 99):
        return current * 100 + value
    return current + value


def _viet(words: list[str]) -> int:
    total = current = 0
    for place, word in enumerate(words):
        if word in ("nghin", "ngan"):
            total, current = total + (current or 1) * 1000, 0
        elif word == "tram" or (word == "muoi" and current % 10 and place):
            ones = current % 10 or 1
            current = current - current % 10 + ones * VIET_SCALES[word]
        else:
            current += VIET[word]
    return total + current


def _han(text: str) -> str:
    return HAN_RUN.sub(lambda match: _han_run(match, text), text)


def _han_run(match: re.Match[str], text: str) -> str:
    run = match[0]
    counted = HAN_COUNTED.match(text, match.end()) is not None
    ordinal = text[max(0, match.start() - 1) : match.start()] in ("第", "米")  # "一米六" is a height
    if len(run) == 1 and not counted and not ordinal and run != text.strip():
        return run
    if run[0] in "十百千万" and len(run) == 1 and not counted and run != text.strip():
        return run
    return _plain(_han_value(run))


def _han_value(run: str) -> float:
    if all(sign in HAN for sign in run):
        return float("".join(str(HAN[sign]) for sign in run))
    total = section = number = 0.0
    last = 1.0
    for part in re.findall(r"\d+(?:\.\d+)?|.", run):
        if part in HAN_UNITS:
            section, number, last = section + (number or 1) * HAN_UNITS[part], 0, HAN_UNITS[part]
        elif part == "万":
            total, section, number, last = (total + section + number) * 10_000, 0, 0, 10_000
        elif part in "〇零":
            last = 1.0
        else:
            number = float(HAN.get(part, part))
    return total + section + number * (last / 10 if number < 10 and last >= 100 else 1)


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
