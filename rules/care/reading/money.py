"""A household's yearly income in US dollars, from any notation: "35k", "$2,900 a month", "twenty dollars an hour", 一个月3000, "nothing"."""

from __future__ import annotations

import re
from typing import Final

from rules.care.reading.words import Sentence

AMOUNT: Final = re.compile(
    r"(\$)?\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(k\b|mil\b|万|m\b)?\s*(dollars?|dolares|usd|bucks|美元|美金|刀|块|do la|do\b)?", re.I
)
RANGE: Final = re.compile(r"\$?\s*(\d[\d,]*)\s*k?\s*(?:-|to|a|o|u|y|and|or maybe|or|~|到|至|或|den|hay|hoac)\s*\$?\s*(\d[\d,]*)\s*(k\b)?")
CUE: Final = re.compile(
    r"\b(?:make|makes|making|earn|earns|earning|income|salary|bring home|brings home|take home|get paid|gets? \$|paid|wages?|pension|social security check|disability check|ssi|ssdi|gano|ganamos|gana|ingresos?|sueldo|salario|me pagan|thu nhap|luong|kiem)\b|收入|工资|薪|赚|挣|退休金"
)
SPENDING: Final = re.compile(
    r"\b(?:pay|pays|paying|cost|costs|copay|rent|bill|owe|price|premium|deductible|charge|charged|pago|cuesta|renta|debo|tra tien)\b(?! me| us| stub|check)|付|花|房租"
)
PAID: Final = re.compile(r"\b(?:get paid|gets paid|paid \$|they pay me|pays me|me pagan|paycheck)\b")
NOTHING: Final = re.compile(
    r"\b(?:no income|zero income|nothing coming in|dont (?:make|earn|have) (?:any )?(?:income|money)|make nothing|make zero|sin ingresos|no (?:gano|tengo) (?:nada|ingresos)|khong co thu nhap)\b|没有收入|没收入|零收入"
)
NOTHING_HERE: Final = re.compile(
    r"^\W*(?:nothing|none|zero|nada|cero|ninguno|i dont (?:make|earn|have) (?:any|anything).*|没有|零|khong co)\W*$"
)
HOURS: Final = re.compile(
    r"(\d{1,2})\s*(?:hours?|hrs?|horas?|小时|gio)\s*(?:a|per|each|every|/|por|a la|一|每|moi|mot)?\s*(?:week|wk|semana|周|星期|tuan)"
)
PERIODS: Final = (
    (re.compile(r"\bevery (?:2|two|other) weeks?\b|biweekly|bi weekly|bi-weekly|\bcada (?:2|dos) semanas\b|every other (?:week|friday)|每两周|每2周|moi 2 tuan"), 26),
    (re.compile(r"\btwice a month\b|semi-?monthly|quincena|dos veces al mes"), 24),
    (re.compile(r"(?:\b(?:a|an|per|each|every|the|/|por|a la|la|cada)\s*|/\s*)(?:hour|hr|hora)\b|\bhourly\b|时薪|每小时|一小时|1小时|(?:moi|mot|1|/) ?gio"), 2080),
    (re.compile(r"(?:\b(?:a|per|each|every|por|a la|la|cada|one|una)\s*|/\s*)(?:week|wk|semana)\b|\bweekly\b|semanal|每周|一周|1周|每星期|(?:moi|mot|1) tuan"), 52),
    (re.compile(r"(?:\b(?:a|per|each|every|al|por|cada|one|un)\s*|/\s*)(?:month|mo|mes)\b|\bmonthly\b|\b(?:some|most|good|slow) months\b|\b(?:algunos|unos) meses\b|mensual|每个?月|一个?月|1个?月|月薪|月收入|(?:moi|mot|1) thang|hang thang"), 12),
    (re.compile(r"(?:\b(?:a|per|each|por|al|cada)\s*|/\s*)(?:day|dia)\b|\bdaily\b|每天|一天"), 260),
)  # fmt: skip
MOST_AS_THOUSANDS: Final = 1000
BENEFIT: Final = re.compile(r"\b(?:social security|ssi|ssdi|disability|unemployment|pension|seguro social|jubilacion|incapacidad|desempleo|an sinh)\b|社安|退休金|养老金")
MOST_MONTHLY: Final = 5000  # a benefit told without its period is told by the month


def income_in(sentence: Sentence, *, asked: bool) -> int | None:
    """Dollars a year (an hourly wage counts 40 hours and 52 weeks unless hours are given), or None when it is no income or unclear."""
    norm = sentence.norm
    if NOTHING.search(norm) or (asked and NOTHING_HERE.search(norm)):
        return 0
    if SPENDING.search(norm) and not CUE.search(norm) and not PAID.search(norm):
        return None
    hours = HOURS.search(norm)
    text = norm[: hours.start()] + norm[hours.end() :] if hours else norm
    amount, marked = _amount(text)
    if amount is None or not (asked or (CUE.search(norm) and (marked or amount >= MOST_AS_THOUSANDS))):
        return None
    factor = next((times for pattern, times in PERIODS if pattern.search(text)), 1)
    if factor == 2080 and hours:
        factor = int(hours[1]) * 52
    if factor == 1 and BENEFIT.search(norm) and 100 <= amount <= MOST_MONTHLY:
        factor = 12
    if factor == 1 and not marked and 0 < amount < MOST_AS_THOUSANDS:
        return None  # "35": thousands? a month? not guessed
    return round(amount * factor)


def _amount(text: str) -> tuple[float | None, bool]:
    """The first amount, and whether anything (a $, "k", "dollars") marks it as money. A range counts as its middle."""
    spread = RANGE.search(text)
    if spread:
        low, high = (float(spread[group].replace(",", "")) for group in (1, 2))
        high *= 1000 if spread[3] else 1
        low *= 1000 if (spread[3] and low < MOST_AS_THOUSANDS) or "k" in text[spread.start(1) : spread.start(2)] else 1
        if low < MOST_AS_THOUSANDS <= high and high % 1000 == 0:
            low *= 1000  # "25 o 30 mil"
        if 0 < low < high <= low * 3:
            return (low + high) / 2, bool(spread[3]) or "$" in spread[0]
    best: tuple[float | None, bool] = (None, False)
    for found in AMOUNT.finditer(text):
        value = float(found[2].replace(",", "") + (found[3] or ""))
        scale = {"k": 1000.0, "mil": 1000.0, "万": 10_000.0, "m": 1_000_000.0}.get(found[4] or "", 1.0)
        marked = bool(found[1] or found[4] or found[5])
        if marked:
            return value * scale, True
        if best[0] is None or value > best[0]:
            best = (value * scale, False)
    return best
