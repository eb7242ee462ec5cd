"""Two questions asked at once and answered by their place: "yes to the first, no to the second" is two answers to two questions. Pure."""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 300  # characters of such an answer
QUESTION: Final = re.compile(r"[^?？.!。！\n]*[?？]")
PLACED: Final = re.compile(
    r"(?P<first>\b(?:first|1st|former|primer[oa]?|el uno|đầu tiên|cái đầu|câu đầu|vế đầu|cái trước|thứ nhất|cai dau|cau dau)\b"
    r"|第一个|第一|前者|前面那个|前面的|前一个|前面|(?<![\w.,/])1(?=\s*[:.)\-=]?\s*(?:is\s+)?(?:yes|no|nope|sí|si|有|没|không|có)))"
    r"|(?P<second>\b(?:second|2nd|latter|segund[oa]|el otro|la otra|lo otro|the other|other one"
    r"|cái sau|câu sau|vế sau|cái kia|thứ hai|thứ 2|cai sau)\b"
    r"|第二个|第二|后者|后面那个|后面的|后一个|后面|另一个|(?<![\w.,/])2(?=\s*[:.)\-=]?\s*(?:is\s+)?(?:yes|no|nope|sí|si|有|没|không|có)))"
    r"|(?P<no>\b(?:no|nope|nah|not|never|none|nunca|nada|tampoco|không|ko|khong|chưa|chua)\b|没有|没|不是|不|无)"
    r"|(?P<yes>\b(?:yes|yeah|yep|yup|yea|sí|si|có|dạ có|đúng|phải)\b|是的|是|有|对)",
    re.I,
)
WORD: Final = re.compile(r"[^\W\d_一-鿿]{4,}")
NO, YES = "no", "yes"
STATEMENT: Final = re.compile(r"[,.;!?，。；！\n]|\b(?:and|but|y|pero|nhưng|còn)\b|但|而", re.I)


def told_of_each(prior_bot: str, text: str) -> list[tuple[str, str]]:
    """Each question that was answered by its place, with "yes" or "no"; nothing unless two were, and differently."""
    if len(text) > LONGEST or (prior_bot.count("?") + prior_bot.count("？")) < 2:
        return []
    kinds = [one.lastgroup or "" for one in PLACED.finditer(text)]
    if YES not in kinds:
        return []
    asks = [one[0].strip() for one in QUESTION.finditer(prior_bot)][-2:]
    placed = {"first", "second"} <= {*kinds}
    answers = (_by_statement(text) or _in_order(kinds)) if placed else _by_topic(text, asks)
    alone = not placed and answers == {"second": YES}  # "gush yes": the other is not answered
    if {*answers.values()} != {NO, YES} and not alone:
        return []
    around = QUESTION.sub("", prior_bot).strip()
    of = zip(("first", "second"), asks, strict=True)
    return [(f"{around} {asked}".strip(), answers[name]) for name, asked in of if name in answers]


def _by_statement(text: str) -> dict[str, str]:
    """ "the first one yes. never to the second one": each statement has its place and its answer."""
    answers: dict[str, str] = {}
    for part in STATEMENT.split(text):
        kinds = {one.lastgroup or "" for one in PLACED.finditer(part)}
        places, stances = kinds & {"first", "second"}, kinds & {NO, YES}
        if len(places) == len(stances) == 1:
            answers.setdefault(places.pop(), stances.pop())
    return answers if len(answers) == len(("first", "second")) else {}


def _by_topic(text: str, asks: list[str]) -> dict[str, str]:
    """ "No fever. Yes to breathing": each statement says again what it answers."""
    first, second = (frozenset(WORD.findall(one.casefold())) for one in asks)
    answers: dict[str, str] = {}
    for part in STATEMENT.split(text):
        stances = {one.lastgroup or "" for one in PLACED.finditer(part)} & {NO, YES}
        words = frozenset(WORD.findall(part.casefold()))
        of = {name for name, own in (("first", first - second), ("second", second - first)) if own & words}
        if len(of) == len(stances) == 1:
            answers.setdefault(of.pop(), stances.pop())
    return answers


def _in_order(kinds: list[str]) -> dict[str, str]:
    """ "first yes second no", or "yes to the first no to the second"."""
    answers: dict[str, str] = {}
    leads = kinds[0] in ("first", "second")
    for place, kind in enumerate(kinds):
        if kind in ("first", "second"):
            beside = kinds[place + 1 :] if leads else kinds[:place][::-1]
            stance = next((one for one in beside[:1] if one in (NO, YES)), None)
            if stance is None:
                return {}
            answers.setdefault(kind, stance)
    return answers
