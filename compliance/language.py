"""Which of our languages somebody writes in: script first, then marks, then common words. Unsure is None, never a guess."""

from __future__ import annotations

import re
from typing import Final

VIETNAMESE: Final = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.I)
HAN: Final = re.compile("[\u3400-\u9fff]")
COMMON: Final = {
    "es": frozenset(
        "hola que el la los las de por para con una mi me tengo quiero necesito ayuda gracias como estoy esta no si soy es y buenos dias tardes cita seguro".split()  # noqa: SIM905
    ),
    "en": frozenset(
        "the is are i my me you have has want need help with and to a do does can what how yes no hi hello please thanks it of for in on".split()  # noqa: SIM905
    ),
    "vi": frozenset("toi khong muon can giup va cua cho bi xin chao cam on benh thuoc".split()),  # noqa: SIM905
}
ASKED: Final = {
    "en": re.compile(r"\b(?:in english|english please|ingles por favor|en ingles)\b", re.I),
    "es": re.compile(r"\b(?:espa[nñ]ol|spanish)\b", re.I),
    "zh": re.compile(r"中文|\b(?:chinese|mandarin)\b", re.I),
    "vi": re.compile(r"tiếng việt|tieng viet|\bvietnamese\b", re.I),
}


def asked_for(text: str) -> str | None:
    """A language named in a short message ("en español por favor")."""
    if len(text) > 60:
        return None
    return next((language for language, pattern in ASKED.items() if pattern.search(text)), None)


def detect(text: str) -> str | None:
    """en, es, zh or vi, or None when the words do not show it ("65", "ok", "Medicare")."""
    if HAN.search(text):
        return "zh"
    if VIETNAMESE.search(text):
        return "vi"
    words = re.findall(r"[^\W\d_]+", text.casefold())
    scores = {language: sum(word in common for word in words) for language, common in COMMON.items()}
    if re.search("[ñ¿¡]", text):
        scores["es"] += 2
    best = max(scores, key=lambda language: scores[language])
    others = max(score for language, score in scores.items() if language != best)
    if scores[best] > others and (
        scores[best] >= 2 or (len(words) <= 3 and scores[best] >= 1 and words[0] in COMMON[best] and words[0] not in ("no", "a", "me"))
    ):
        return best
    return None
