"""Messages that tell nothing but numbers, as a cuff shows them: "221, 119, 68", "212 con 113", "机器显示208，103，75". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.normalise import MARKS, Said

LONGEST: Final = 16  # words
FEWEST, MOST = 2, 3  # numbers
SAYING_NO_MORE: Final = MARKS | frozenset((
    "and", "y", "con", "va", "a", "the", "today", "todays", "now", "hi", "hello", "hola", "numbers", "number", "numeros", "here", "my",
    "mis", "are", "is", "it", "its", "says", "said", "reads", "read", "reading", "showed", "shows", "machine", "monitor", "cuff", "got",
    "i", "me", "salio", "salieron", "marco", "marca", "dice", "maquina", "maquinita", "aparato", "el", "la", "los", "hoy", "ahora",
    "heart", "hart", "ticker", "corazon", "up", "top", "down", "low", "three", "tres", "x", "mmhg", "pulse", "机", "器", "显", "示", "今",
    "天", "的", "数", "字", "是", "量", "了", "我", "刚", "早", "上", "晚", "心", "跳", "may", "bao", "hien", "tim", "do", "duoc", "hom",
    "nay", "so", "chi", "em", "toi", "thanks", "gracias", "ok", "this", "morning", "just", "checked", "took",
))  # fmt: skip
JOINTS: Final = frozenset(("con", "x", "tren", "sobre"))
TOPS, BOTTOMS, APART = (60, 250), (35, 130), 20
ALIKE: Final = (0.38, 0.72)  # of the upper number
LOW, LOW_ALIKE = 90, 0.71  # of a low one: "72, 57, 61" are pulses
BEATING: Final = (30, 200)


def stand_alone(figures: Sequence[Figure], said: Said) -> bool:
    """Whether the first two of these are a pressure, as nothing else is told."""
    if not FEWEST <= len(figures) <= MOST or len(said) > LONGEST or any(one.fraction for one in figures):
        return False
    top, bottom = figures[:FEWEST]
    like = ALIKE[0] * top.value <= bottom.value <= (LOW_ALIKE if top.value < LOW else ALIKE[1]) * top.value
    if not (like and TOPS[0] <= top.value <= TOPS[1] and BOTTOMS[0] <= bottom.value <= BOTTOMS[1] and top.value - bottom.value >= APART):
        return False
    if len(figures) == FEWEST and JOINTS.isdisjoint(said.words[top.last + 1 : bottom.first]):
        return False
    if len(figures) == MOST and not BEATING[0] <= figures[-1].value <= BEATING[1]:
        return False
    told = {place for one in figures for place in range(one.first, one.last + 1)}
    return all(place in told or word in SAYING_NO_MORE for place, word in enumerate(said.words))
