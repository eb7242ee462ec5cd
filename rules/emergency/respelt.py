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
    plain = PLAIN & corrected.changed
    if not plain:
        return said
    words = said.words
    better = {
        place: Token(corrected.words[place])
        for place in corrected.where(plain)
        if words[place] != corrected.words[place] and words[place] not in own
    }
    return said.replaced(better) if better else said
