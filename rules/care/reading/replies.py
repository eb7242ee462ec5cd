"""Short replies to a question of ours: yes and no in many words, "I don't know", "I'd rather not say", and a choice by its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rules.care.reading import courtesy
from rules.care.reading.agreeing import denies_a_fact, stance, states_plainly
from rules.care.reading.asked import asked_about
from rules.care.reading.lexicon import Lexicon
from rules.care.reading.words import Sentence, flat, sentences

THUMBS: Final = {"\U0001f44d": "yes", "\U0001f44c": "yes", "\u2705": "yes", "\U0001f64f": "yes", "\U0001f44e": "no", "\u274c": "no"}
HESITATION: Final = frozenset("um uh hmm well oh so i guess honestly actually pues bueno este mmm ah ahorita 嗯 a lol".split())
LEAD_INS: Final = tuple(  # said before the answer proper; longest first
    tuple(one.split())
    for one in ("la verdad es que", "por el momento", "to be honest", "la verdad", "por ahora", "at the moment", "right now", "como le digo", "fijese que")
)  # fmt: skip
CORRECTING: Final = frozenset(("wait", "actually", "espere", "espera", "mejor", "sorry", "perdon"))
QUESTIONING: Final = frozenset("what how why when who where which cuanto cuanta que como por quien cuando 什 怎 为 多 bao the sao".split())
MILD: Final = frozenset("ok okay k alright fine good great bueno listo".split())  # beside a goodbye these only close the talk
RETURNING: Final = frozenset("back wait hold later busy sec second minute moment volvi regrese vuelvo espere espera momento luego".split())
VIET_YES: Final = frozenset(("dung", "co", "duoc"))
VIET_UH: Final = re.compile(r"\W*(?:[ừưỪƯ]|u\W*$)", re.I)  # "ừ" is folded to "u", and that is "you"
VIET_ASKS: Final = frozenset(("dau", "nao", "sao", "gi"))  # "dung o dau" asks where it is used
TAKES_MORE: Final = frozenset(("now", "away", "after", "before", "side"))  # "right now" is no yes
ORDINALS: Final = {
    word: place
    for place, row in enumerate(
        (
            "first 1st one uno una primero primera primer 一 mot",
            "second 2nd two dos segundo segunda 二 两 hai",
            "third 3rd three tres tercero tercera tercer 三 ba",
            "fourth 4th four cuatro cuarto cuarta 四 bon tu",
            "fifth 5th five cinco quinto quinta 五 nam",
            "sixth 6th six seis sexto sexta 六 sau",
            "seventh 7th seven siete septimo septima 七 bay",
            "eighth 8th eight ocho octavo octava 八 tam",
            "ninth 9th nine nueve noveno novena 九 chin",
        ),
        1,
    )
    for word in row.split()
}
LAST: Final = frozenset(("last", "ultimo", "ultima"))
AROUND_NUMBER: Final = frozenset(
    "am in de interested about tell me more know hear interesa saber cuenteme "
    "fine alright well sure lets do give then dame deme pues entonces bueno que sea quiero 那 就 吧 "
    "maybe probably think guess quizas the number option numero opcion choice answer choose pick ill take go with id like please por favor el la lo las los one "
    "a i want its it is im thats i will st nd rd th my would say number. no. # 第 个 项 选 号 请 我 要 想 so cai muc thu chon toi vang da ok okay yes si".split()
)
AND: Final = frozenset(("and", "y", "also", "plus", "e", "和", "va", "also", "both", "too", "n"))
LIST: Final = re.compile(r"^\W*\d{1,2}(?:\s*(?:[,&+/.\s]|and|y|和|va)\s*\d{1,2})*\W*$")


def reply(text: str, lexicon: Lexicon) -> str | None:
    """ "yes", "no", "unknown", "declined", or None for anything else. Only how the message begins counts: "know" holds no "no"."""
    told = sentences(text)
    if not told:
        return next((THUMBS[sign] for sign in text.strip() if sign in THUMBS), None)
    if told[0].words[:1] and told[0].words[0] in MILD and (courtesy.goodbye(text) or RETURNING & set(told[0].words)):
        return None  # "ok bye", "ok im back"
    return _opening(told[0], lexicon)


def fact_reply(text: str, lexicon: Lexicon) -> str | None:
    """As `reply`, for a question about oneself ("do you have Wi-Fi"): what only begins like a yes or a no is none."""
    kind = reply(text, lexicon)
    told = sentences(text)
    if kind not in ("yes", "no") or not told or not told[0].words:
        return kind
    words = _proper(list(told[0].words), lexicon)
    found = lexicon.answer(words)
    before = len(told[0].words) - len(words) + (found[1] if found is not None else 1)
    breaks = before < len(told[0].words) and told[0].part[before] != told[0].part[before - 1]
    return kind if states_plainly(kind, words, breaks, lexicon) else None


def agreed(text: str, lexicon: Lexicon) -> bool:
    """A yes nobody could read otherwise: "ok, but what does it cost?" is a question, "ok let me think" is none yet."""
    return reply_to_offer(text, lexicon) == "yes"


def reply_to_offer(text: str, lexicon: Lexicon) -> str | None:
    """As `reply`, for the answer to "shall I ...?": "yes" only where the whole message agrees, "no" only where it refuses."""
    kind = reply(text, lexicon)
    if kind == "no":
        return None if denies_a_fact(text, lexicon) else kind
    if kind != "yes":
        return kind
    if asked_about(text) is not None:
        return None
    told = sentences(text)
    doubtful = any(one.asks or (set(one.words[1:]) & QUESTIONING and "?" in text) for one in told)
    later = {word for one in told for word in one.words}
    turned = bool(later & {"but", "pero", "但", "nhung", "however"}) and bool(later & (QUESTIONING | {"not", "dont", "no"}))
    if doubtful or turned or later & {"if", "unless", "neu", "如"}:
        return None
    return stance(text, lexicon) if any(one.words for one in told) else kind  # a thumb has none


def _opening(sentence: Sentence, lexicon: Lexicon) -> str | None:
    words = _proper(list(sentence.words), lexicon)
    found = lexicon.answer(words)
    if found is None:
        return THUMBS.get(sentence.raw[:1])
    kind, size = found
    if words[:size] == ["you"] and not VIET_UH.match(sentence.raw):
        return None
    rest = words[size:]
    if rest and (rest[0] in TAKES_MORE or (rest[0] in CORRECTING and size == 1)):
        return None
    if kind == "yes" and words[0] in VIET_YES and VIET_ASKS & set(rest):
        return None
    if kind == "no" and size == 1 and words[0] in ("not", "no") and rest[:1] == ["idea"]:
        return "unknown"
    if kind == "yes" and size <= 2 and any(lexicon.answer(rest[at:]) in (("no", 2), ("no", 3), ("no", 4)) for at in range(len(rest))):
        return "no" if "dont" in rest or "not" in rest else kind
    if kind == "unknown" and words[0] == "maybe" and len(rest) > 2:
        return None
    han = "\u3400" <= words[0][0] <= "\u9fff"
    return kind if not han or not rest or sentence.part[size - 1] != sentence.part[size] or size > 1 or len(rest) <= 4 else None


def _proper(words: list[str], lexicon: Lexicon) -> list[str]:
    """The answer without what people say on the way to it: "pues la verdad no sé" begins with "no sé"."""
    while len(words) > 1:
        lead = next((one for one in LEAD_INS if tuple(words[: len(one)]) == one and len(words) > len(one)), None)
        if lead is None and (words[0] not in HESITATION or lexicon.answer(words) is not None):
            break
        words = words[len(lead) if lead else 1 :]
    return words


def chosen(text: str, count: int) -> list[int]:
    """Places (from 0) of the choices named by number: "2", "#2", "two", "the second one", "1 and 3", "la última", "第二个"."""
    norm = flat(text).strip()
    if LIST.fullmatch(norm):
        places = [int(number) - 1 for number in re.findall(r"\d{1,2}", norm)]
        return places if all(0 <= place < count for place in places) else []
    told = sentences(text)
    words = [word for one in told for word in one.words]
    if not words or len(words) > 8:
        return []
    if LAST & set(words) and _only(words, LAST):
        return [count - 1]
    named = [_number(word) for word in words]
    figures = [number for number in named if number is not None]
    meant = [number for number, word in zip(named, words, strict=True) if number is not None and not (word == "one" and len(figures) > 1)]
    if not meant or not _only(words, frozenset()) or any(not 1 <= number <= count for number in meant):
        return []
    return [number - 1 for number in meant]


def _number(word: str) -> int | None:
    if word.isdecimal() and len(word) <= 2:
        return int(word)
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|o|a)", word)
    return int(match[1]) if match else ORDINALS.get(word)


def _only(words: Sequence[str], allowed: frozenset[str]) -> bool:
    return all(_number(word) is not None or word in AROUND_NUMBER or word in AND or word in allowed or word in HESITATION for word in words)
