"""Names of readings that are misspelt and like no other word: "oxigin", "gluclose". Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from rules.emergency.normalise import Said, Token

PLAIN: Final = frozenset((  # what a slip may be taken for; "pulse", "sat" and the like are near to too many other words
    "oxygen", "oximeter", "oxigeno", "oximetro", "saturation", "saturacion", "glucose", "glucosa", "glucometer", "glucometro",
    "sugar", "azucar", "pressure", "presion", "systolic", "diastolic", "sistolica", "diastolica", "temperature", "temperatura",
    "thermometer", "termometro", "heartbeat", "heartrate", "pulsaciones", "frecuencia",
))  # fmt: skip


def respelt(said: Said, corrected: Said, own: Collection[str]) -> Said:
    """The words as they were written, with only such names put right. `corrected`: the same with every slip put right; `own`: words of
    the names, which are never changed."""
    better = {
        place: Token(word)
        for place, (raw, word) in enumerate(zip(said.words, corrected.words, strict=True))
        if raw != word and word in PLAIN and raw not in own
    }
    return said.replaced(better) if better else said
