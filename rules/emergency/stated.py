"""Told as a fact: a reading behind a question ("how much juice, sugar is 38"), a sign behind what was denied or asked. Pure."""

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


HELP_ME: Final = ["怎", "么", "办"]
IN_A_CASE: Final = frozenset("如若万假")
ERRANDS: Final = frozenset("理出手住转保卡证退")  # "怎么办理"


def appeals(asked: int, first: int, words: Sequence[str]) -> bool:
    """ "怎么办胸口疼": who asks so has it, and asks for help."""
    if [*words[asked : asked + 3]] != HELP_ME or first <= asked + 2:
        return False
    return words[asked + 3] not in ERRANDS and IN_A_CASE.isdisjoint(words[asked:first])


HAN: Final = "\u3400"
LISTING: Final = frozenset(("、", "的", "或", "和", "等"))  # between or right behind a sign, it is one of several things denied
DONE: Final = frozenset("了得着")  # behind a sign or in it: it came about
HIM: Final = frozenset(("toi", "em", "con", "chau", "ba", "me", "ong", "anh", "chi", "tui", "minh"))  # behind a part of the body: whose
AGAIN_NO: Final = frozenset(("khong", "chua", "cung", "不", "没", "也", "都"))
NOTHING: Final[tuple[Sequence[str], ...]] = ([], ["co"], ["有"], *([mark] for mark in (*PAUSES, *STOPS)))


def as_fact(words: Sequence[str], pause: int, mention: Mention, *, briefly: bool = False) -> bool:
    """ "没有过敏，吐血了", "不是感冒，嘴唇发紫" (denied `briefly`), "không sốt, lưỡi tôi sưng": what goes on with a list behind its comma
    names neither whose it is nor that it came about."""
    _, first, last = mention
    lead, sign, behind = words[pause + 1 : first], words[first : last + 1], words[last + 1 : last + 4]
    if not AGAIN_NO.isdisjoint((*lead, *sign[: words[first] != "不"])):
        return False
    if not LISTING.isdisjoint((*lead, *behind[:1])) or words[pause] == "、":
        return False
    if any(word in AGAIN_NO and words[at + 1 : at + 2] in NOTHING for at, word in enumerate(behind, last + 1)):
        return False  # "ho em cũng không"
    if words[first] < HAN:
        return not HIM.isdisjoint((*sign[1:], *behind[:1]))
    return briefly or lead[:1] == ["是"] or not DONE.isdisjoint((*sign, *behind[:2]))


OWN: Final = frozenset(("我", "toi", "i", "im", "my", "yo", "mi", "me", "tengo", "estoy", "siento"))
I_DO, WISHED = frozenset(("i", "yo", "我", "toi")), frozenset(("want", "wanna", "quiero", "想", "muon"))
KIN: Final = frozenset((
    *"家爸妈哥姐弟妹爷奶叔姑舅姨公婆孩儿女表堂丈老外爹娘侄", "mom", "dad", "mother", "father", "papa", "mama", "abuela", "abuelo",
))  # fmt: skip


def of_my_own(words: Sequence[str], mention: Mention, since: int = -1) -> bool:
    """Whether it is the sender's, told in a part of its own behind `since`: "我家有心脏病，我嘴歪了", "hóa đơn trả sau, tôi ói ra máu"; or
    a wish of the sender's own: "my brother did it and i want to die"."""
    if words[mention.first] in WISHED and mention.first and words[mention.first - 1] in I_DO:
        return True
    pause = _pause(words, mention.first, since)
    lead = words[pause + 1 : mention.last + 2]
    own = next((at for at, word in enumerate(lead) if word in OWN), -1)
    return pause >= 0 and own >= 0 and KIN.isdisjoint(lead[own + 1 : own + 2])


def fact_apart(words: Sequence[str], mention: Mention, since: int) -> bool:
    """Whether a comma parts it from what was said at `since`, and it is told as a fact: "账单以后再付，吐血了"."""
    pause = _pause(words, mention.first, since)
    return of_my_own(words, mention, since) or (pause >= 0 and words[mention.first] >= HAN and as_fact(words, pause, mention))


def _pause(words: Sequence[str], first: int, since: int) -> int:
    """Where the last pause of the same sentence stands, or -1."""
    at = next((at for at in range(first - 1, max(-1, since), -1) if words[at] in PAUSES or words[at] in STOPS), -1)
    return at if at >= 0 and words[at] in PAUSES else -1
