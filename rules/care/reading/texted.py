"""A reading texted in: a pressure, a sugar, a pulse, a weight, with its figures. Pure patterns in four languages."""

from __future__ import annotations

from typing import Final

from rules.care.reading.words import line, pattern

_FIGURE: Final = r"\d{2,3}(?:[.,]\d)?"
TEXTED: Final = pattern(
    r"\b(?:bp|b/p|blood pressure|pressure|presion|huyet ap)\b.{0,30}\b\d{2,3} ?(?:/|over|sobre|tren|and|y) ?\d{2,3}\b|\b\d{2,3} ?(?:/|over|sobre|tren) ?\d{2,3}\b.{0,24}\b(?:bp|pressure|presion|huyet ap|today|this morning|hoy|esta manana|sang nay|hom nay)\b|^\W*\d{2,3} ?(?:/|over|sobre|tren) ?\d{2,3}\W*$"
    rf"|\b(?:sugar|glucose|bg|azucar|glucosa|duong huyet)\b(?: \w+){{0,4}} {_FIGURE}\b|\b{_FIGURE} (?:fasting|en ayunas|before breakfast|antes del desayuno)\b"
    rf"|\b(?:oxygen|o2|spo2|oximeter|pulse|heart rate|hr|temp|temperature|oxigeno|pulso|temperatura|mach|nhip tim|oxy|nhiet do)\b(?: \w+){{0,4}} {_FIGURE}\b"
    rf"|\b(?:my weight|weighed in|weight(?: today| is| was)?|weighed|mi peso|peso(?: hoy)?|pese|can nang)\b(?: \w+){{0,3}} {_FIGURE}\b"
    r"|(?:血压|血壓|上压|上壓|高压|高壓).{0,8}\d{2,3}|(?:血糖|血氧|心率|脉搏|脈搏|体温|體溫|体重|體重).{0,6}\d"
)


def reading(text: str) -> bool:
    """Whether a message holds a reading."""
    return TEXTED.search(line(text)) is not None
