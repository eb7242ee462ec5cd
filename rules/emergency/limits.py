"""A number that something lies below: "the doctor says under 140 ok", "140以下就行", "que no pase de 180". What is below it is no high
reading, whoever's it is. Pure."""

from __future__ import annotations

from typing import Final

from rules.emergency.figures import Figure
from rules.emergency.normalise import Said

BELOW: Final = (
    ("under",), ("below",), ("less", "than"), ("lower", "than"), ("no", "more", "than"), ("not", "over"), ("not", "above"),
    ("no", "higher", "than"), ("dont", "want", "it", "over"), ("menos", "de"), ("abajo", "de"), ("debajo", "de"), ("no", "pase", "de"),
    ("no", "pase", "los"), ("no", "pasa", "de"), ("no", "mas", "de"), ("no", "suba", "de"), ("低", "于"), ("低", "过"), ("小", "于"),
    ("不", "超", "过"), ("别", "超", "过"), ("不", "要", "超", "过"), ("不", "过"), ("duoi",), ("khong", "qua"), ("dung", "qua"),
)  # fmt: skip
LAST: Final = frozenset(words[-1] for words in BELOW)
BEHIND: Final = (["以", "下"], ["以", "内"], ["or", "less"], ["or", "under"], ["or", "below"], ["or", "lower"], ["o", "menos"])
BEGINS: Final = frozenset(words[0] for words in BEHIND)
CLOSE: Final = frozenset(("just", "barely", "right", "slightly", "almost", "hardly", "little", "bit", "only", "apenas", "刚", "只", "chi"))
NEVER: Final = frozenset((  # "won't come under 400"
    "not", "never", "wont", "cant", "couldnt", "doesnt", "isnt", "hasnt", "wasnt", "didnt", "aint", "nunca", "没", "不", "降", "khong",
    "chua", "no", "wouldnt", "havent", "haven't", "get", "bring", "getting", "bajar", "baja",
))  # fmt: skip
BEFORE: Final = 4


def held_below(figure: Figure, said: Said) -> bool:
    """Whether something lies below this number, by more than a little."""
    words, first = said.words, figure.first
    follows = words[figure.last + 1 : figure.last + 3]
    if follows[:1] and follows[0] in BEGINS and follows in BEHIND:
        return NEVER.isdisjoint(words[max(0, first - BEFORE) : first])
    if not first or words[first - 1] not in LAST:
        return False
    for below in BELOW:
        at = first - len(below)
        if at >= 0 and tuple(words[at:first]) == below:
            before = words[max(0, at - BEFORE) : at]
            return CLOSE.isdisjoint(before[-2:]) and NEVER.isdisjoint(before)
    return False
