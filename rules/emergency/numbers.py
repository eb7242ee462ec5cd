"""Readings people text: blood pressure, sugar, oxygen, temperature, pulse, weight. Each becomes a concept like `@BP_HIGH`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from rules.emergency.matcher import Mention
from rules.emergency.normalise import Token

NEAR: Final = 6
SUGAR: Final = frozenset(["sugar", "sugars", "glucose", "bg", "bs", "azucar", "glucosa"])
METER: Final = frozenset(("meter", "dexcom", "libre", "cgm", "medidor", "glucometer", "glucometro"))
OXYGEN: Final = frozenset(["oxygen", "o2", "spo2", "ox", "oximeter", "sat", "sats", "saturation", "oxigeno", "saturacion"])
FEVER: Final = frozenset(["fever", "temp", "temperature", "fiebre", "calentura", "temperatura", "degrees", "grados"])
PULSE: Final = frozenset(["pulse", "hr", "rate", "pulso", "bpm"])
PRESSURE: Final = frozenset(["bp", "pressure", "presion", "blood"])
POUNDS: Final = frozenset(["pounds", "lbs", "lb", "pound", "libras"])


def readings(text: str, found: Sequence[Token]) -> Iterator[Mention]:
    """Every reading that a published threshold makes a sign (thresholds: AHA, ADA, CDC, AAP; see TRIAGE guide in REPORT.md)."""
    yield from _pressures(found)
    for place, token in enumerate(found):
        if not re.fullmatch(r"\d{1,3}(?:[.,]\d)?", token.word):
            continue
        value = float(token.word.replace(",", "."))
        around = {one.word for one in found[max(0, place - NEAR) : place + 3] if not one.stop}
        concept = _concept(value, around)
        if concept:
            yield Mention(concept, place, place)


def _concept(value: float, around: set[str]) -> str | None:
    if around & METER and 20 <= value <= 45:
        return "@METER_LOW"
    if around & SUGAR:
        return _sugar(value)
    if around & OXYGEN:
        return "@SPO2_LOW" if 40 <= value <= 85 else "@SPO2_LOWISH" if 86 <= value <= 91 else None
    if around & FEVER:
        fahrenheit = value if value > 80 else value * 9 / 5 + 32 if 34 <= value <= 43 else 0.0
        return "@FEVER_HIGH" if fahrenheit >= 104 else "@FEVER" if fahrenheit >= 100.4 else None
    if around & PULSE and not around & PRESSURE:
        return "@PULSE_ODD" if 120 <= value <= 250 or 20 <= value <= 45 else None
    if around & POUNDS:
        return "@POUNDS_FAST" if 3 <= value <= 30 else None
    return None


def _sugar(value: float) -> str | None:
    if value < 34:  # mmol/L
        return "@GLUCOSE_LOW" if 0 < value <= 2.5 else "@GLUCOSE_LOWISH" if value < 3.4 else "@GLUCOSE_HIGH" if value >= 16.7 else None
    return "@GLUCOSE_LOW" if value <= 45 else "@GLUCOSE_LOWISH" if value < 60 else "@GLUCOSE_HIGH" if value >= 300 else None


def _pressures(found: Sequence[Token]) -> Iterator[Mention]:
    for place, token in enumerate(found[:-1]):
        if not token.word.isdigit():
            continue
        after = place + 2 if found[place + 1].word in ("over", "sobre", "con") and place + 2 < len(found) else place + 1
        if not found[after].word.isdigit() or found[after].start - token.end > 8:
            continue
        top, bottom = int(token.word), int(found[after].word)
        if 60 <= top <= 300 and 30 <= bottom <= 200 and top > bottom and (top >= 180 or bottom >= 120):
            yield Mention("@BP_HIGH", place, after)
