"""Who does what a plain phrase tells: the thing it names, or somebody beside it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rules.emergency.callings import CALLINGS, named_by
from rules.emergency.normalise import MARKS, PAUSES

BEFORE_A_NAME: Final = frozenset((
    "the", "my", "this", "that", "these", "those", "your", "our", "a", "la", "el", "al", "los", "las", "mi", "mis", "esta", "este", "esa",
    "ese", "su", "un", "una", "cai", "chiec", "con", "这", "那", "个", "你", "们", "的", "new", "old", "stupid", "dumb", "damn",
    "patient", "online", "whole", "same", "front", "back", "automatic", "glass", "sliding", "clinic", "clinics", "hospital", "office",
    "lobby", "parking", "intake", "video", "little", "small", "big", "plastic", "metal", "spare", "loaner", "one", "both", "each",
    "every", "other", "second", "third", "of", "moms", "dads", "nurses", "doctors", "kitchen", "bathroom", "我", "我们", "家", "这", "个",
    "那", "台",
))  # fmt: skip
JOINTS: Final = frozenset((
    "and", "but", "so", "because", "cuz", "since", "now", "still", "then", "if", "when", "sorry", "hi", "hello", "help", "today", "y",
    "pero", "porque", "que", "si", "ya", "hoy", "hola", "ahora", "va", "ma", "nhung", "vi", "nen", "但", "是", "而", "且", "为", "就",
    "天", "在", "次", "这", "那",
))  # fmt: skip


SOMEBODY: Final = frozenset((  # who would do it instead, standing between a thing and what is done
    "i", "im", "ive", "he", "hes", "she", "shes", "we", "they", "theyre", "him", "her", "them", "mom", "mama", "mother", "dad", "father",
    "grandma", "grandpa", "husband", "wife", "son", "daughter", "baby", "brother", "sister", "yo", "ella", "papa", "esposo", "esposa",
    "hijo", "hija", "abuela", "abuelo", "bebe", "他", "她", "妈", "爸", "人", "chong",
))  # fmt: skip


MODIFIERS: Final = 2  # words that may tell a thing apart behind its "the": "the blood pressure cuff", "my Q train"
DETERMINERS: Final = frozenset(("the", "my", "this", "that", "these", "those", "your", "our", "a", "one"))
NO_MODIFIERS: Final = SOMEBODY | CALLINGS | frozenset((
    "in", "on", "at", "by", "with", "near", "from", "under", "over", "inside", "behind", "beside", "off", "into", "onto", "to", "of",
    "for", "after", "before", "during", "through", "holding", "hit", "hits", "had", "has", "have", "got", "get", "fell", "was", "is",
    "are", "were", "saw", "took", "left", "lost", "drove", "ran", "rode", "cut", "hurt", "broke", "dropped", "who", "whose", "no", "not",
    "until", "till", "your", "his", "their", "its", "it", "you", "both", "against", "upon", "out", "up", "down", "around", "without",
    "while",
))  # fmt: skip
MADE_OF: Final = frozenset((
    "paper", "water", "computer", "laser", "power", "dinner", "christmas", "winter", "center", "copper", "leather", "rubber", "silver",
    "color", "motor", "trailer", "roller", "solar", "older", "newer", "bigger", "smaller", "upper", "lower", "inner", "outer", "super",
    "summer", "flower", "butter", "pepper", "sugar", "other", "weather", "corner", "charger", "heater", "freezer",
))  # fmt: skip
DOERS: Final = ("er", "or", "ist", "ian", "man", "men", "ing", "ed", "ee")  # how words end for those who do something, and for doing it
BUS_MONITOR: Final = frozenset(("bus", "hall", "lunch", "class", "playground", "recess", "cafeteria", "lunchroom"))
AUXILIARIES: Final = frozenset((  # all that may stand between a thing and what it does where nobody else could do it
    "is", "are", "was", "were", "has", "have", "had", "be", "been", "just", "keeps", "keep", "kept", "almost", "nearly", "finally",
    "always", "totally", "completely", "basically", "kinda", "literally", "again", "now", "also", "both", "all", "already", "sort",
    "kind", "of", "suddenly", "pretty", "much", "still", "really", "officially", "straight", "up", "full", "se", "me", "le", "nos",
    "esta", "estan", "ya", "anda", "como", "toda", "todo", "tambien", "otra", "vez", "por", "completo", "hoy", "ayer", "anoche", "casi",
    "siempre", "bi", "da", "dang", "cung", "lai", "sap", "dio", "un", "una", "cu", "hay", "tu", "nhien", "luon",
    *"都也又就快要了已经突然好像似的今天昨晚刚直接全老是一终于彻底",
))  # fmt: skip
NO_PLACE: Final = frozenset(("in", *"里上旁边前后下中内"))  # right behind a thing these tell where somebody is


def acts(first: int, last: int, words: Sequence[str], end: int, *, closely: bool = False) -> bool:
    """Whether what is named at `first` to `end` opens its statement, and neither a comma nor somebody else stands before what it does (at
    `last`): "the door won't let me out", and not "he blocked the door, won't let me out" nor "the tablet he took, he passed out", nor
    "the tablet guy passed out". `closely`: nothing but auxiliaries stands between."""
    between = words[end + 1 : last]
    if not together(first, last, words) or (end < last and named_by(first, end, words)) or not NO_PLACE.isdisjoint(between[:1]):
        return False
    if closely and not AUXILIARIES.issuperset(_behind_its_maker(between)):
        return False
    return opens(first, words)


def _behind_its_maker(between: Sequence[str]) -> Sequence[str]:
    """What stands between a Spanish thing and what it does, without what it belongs to: "la manguera del brazalete está mordida"."""
    if between[:1] not in (["de"], ["del"]):
        return between
    rest = between[1:]
    while rest[:1] and rest[0] in ARTICLES_BEHIND:
        rest = rest[1:]
    return rest[1:] if CALLINGS.isdisjoint(rest[:1]) else between


def opens(first: int, words: Sequence[str]) -> bool:
    """Whether a statement begins with what is named at `first`, its articles and words that tell it apart."""
    at, apart, named = first - 1, 0, False
    if words[first] == "monitor" and not BUS_MONITOR.isdisjoint(words[at : at + 1]):
        return False
    while at >= 0:
        word = words[at]
        if word == "在" and words[at - 1 : at] != ["现"]:
            return False  # "在电梯昏倒": where somebody fainted
        if word in BEFORE_A_NAME:
            named = named or word in DETERMINERS
        elif word in PAUSES or word in MARKS or word in JOINTS:
            break
        elif named or apart == MODIFIERS or not _tells_apart(word):
            return False
        else:
            apart += 1
        at -= 1
    return named or not apart


def _tells_apart(word: str) -> bool:
    """Whether a word may stand between an article and its thing: "blood", "pressure", "q"; nobody, and nothing anybody does."""
    if not word.isascii() or word in NO_MODIFIERS:
        return False
    return word in MADE_OF or not (len(word) > 3 and word.endswith(DOERS))


ARTICLES_BEHIND: Final = frozenset((
    "the", "el", "la", "los", "las", "mi", "mis", "su", "al", "a", "un", "una", "nuestro", "nuestra", "ese", "este", "esa", "esta",
    "pobre", "otra", "vez",
))  # fmt: skip
GOES_ON: Final = MARKS | PAUSES | frozenset((
    "con", "por", "en", "otra", "ayer", "hoy", "anoche", "y", "que", "porque", "pero", "a", "ya", "desde", "cuando", "de", "del", "jaja",
))  # fmt: skip


def done_by(first: int, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether what is named at `start` to `end` does what is told right before it (till `first`): "se ahogaron los tomates", and not "se
    desmayó el chofer del camión" nor "se desmayó el camión no para"."""
    articles = words[first + 1 : start] or words[start : start + 1]
    if not ARTICLES_BEHIND.issuperset(articles) or named_by(start, end, words):
        return False
    return end + 1 >= len(words) or words[end + 1] in GOES_ON


def together(first: int, last: int, words: Sequence[str]) -> bool:
    """Whether nothing that begins another statement stands from `first` to `last`: no pause, nobody who would do it instead."""
    between = words[first:last]
    return PAUSES.isdisjoint(between) and MARKS.isdisjoint(between) and SOMEBODY.isdisjoint(between)
