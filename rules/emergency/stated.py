"""A reading told as a fact behind a question: "how much juice, sugar is 38". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.matcher import Mention
from rules.emergency.normalise import PAUSES, STOPS

LEAD: Final = 6  # words from the pause to the number
GOES_ON_ASKING: Final = frozenset(("is", "are", "do", "does", "can", "should", "would", "what", "how", "which", "why", "que", "es"))
CASES: Final = frozenset(("if", "si", "neu", "如"))
SUPPOSED: Final = CASES | {
    "when", "over", "above", "below", "under", "to", "from", "or", "than", "like", "between", "say", "a", "an", "any", "of", "cuando",
    "sobre", "un", "una", "entre", "超", "低",
}  # fmt: skip
LOGGED: Final = frozenset((
    "log", "record", "note", "write", "put", "add", "enter", "save", "update", "anotar", "anote", "apunte", "registre", "registrar",
    "guarde", "ghi", "luu", "nhap", "记", "录",
))  # fmt: skip
LOG_WITHIN: Final = 5
OF_LIMITS: Final = frozenset((
    "alert", "alerts", "alarm", "alarms", "reminder", "limit", "goal", "target", "range", "threshold", "alerta", "alarma", "meta", "limite",
    "if", "when", "over", "above", "below", "under", "than", "si", "cuando", "neu", "khi", "如", "超", "低", "目", "报",
))  # fmt: skip


def logs(between: Sequence[str], words: Sequence[str]) -> bool:
    """ "can you log 172 for weight and 81 for O2": what is to be written down has been read; an alert below 85 has not."""
    return OF_LIMITS.isdisjoint(between) and OF_LIMITS.isdisjoint(words[-3:])


RANGED: Final = (["to"], ["or"], ["a"])


def states(asked: int, mention: Mention, words: Sequence[str]) -> bool:
    """ "how much juice, sugar is 38": behind a comma a reading is told; "how high is too high, 180 or over 200?" asks on."""
    first = mention.first
    if not LOGGED.isdisjoint(words[asked : asked + LOG_WITHIN]) and logs(words[asked:first], words):
        return True
    pause = next((at for at in range(first - 1, max(asked, first - LEAD - 2), -1) if words[at] in PAUSES), -1)
    lead = words[pause + 1 : first]
    if pause < 0 or not lead or lead[-1] == "the" or words[mention.last + 1 : mention.last + 2] in RANGED:
        return False
    if lead[0] in GOES_ON_ASKING or not SUPPOSED.isdisjoint(lead) or not CASES.isdisjoint(words[asked:pause]):
        return False
    return next((word for word in words[mention.last + 1 :] if word in STOPS), "") not in ("?", "？")
