"""From what people type to tokens that can be compared: case, accents, apostrophes, elongation, emoji, number words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

LIMIT: Final = 6_000  # characters looked at; the door cuts far earlier
HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
LETTER: Final = rf"[^\W_{HAN}]"
# What may be written right behind a number ("101F", "3lbs", "6wk", "300s"); any other ending ("2nite") makes it a word.
UNIT: Final = r"(?:f|c|lbs?|kgs?|kilos?|pounds?|mg|mcg|ml|mmol|units?|wks?|weeks?|mos?|months?|yrs?|years?|yo|y|hrs?|hours?|h|mins?|m|days?|d|am|pm|bpm|k|x|w|s|grados|dias?|meses|semanas?|ng[aà]y|tu[aầ]n|th[aá]ng|días?|percent)?"
TOKEN: Final = re.compile(
    rf"[{HAN}]|w/o(?!{LETTER})|\d+(?:[.,]\d+)+|\d+(?={UNIT}(?!{LETTER}))|{LETTER}+(?:['\u2019\u02bc`\u00b4]{LETTER}+)*|[.!?;\n\u3002\uff01\uff1f\uff1b,\uff0c]|[\U0001f000-\U0001faff\u2600-\u27bf]",
    re.U | re.I,
)
STOPS: Final = frozenset(".!?;\n\u3002\uff01\uff1f\uff1b")
PAUSES: Final = frozenset(",\uff0c")
MARKS: Final = STOPS | PAUSES
INVISIBLE: Final = re.compile("(?<=[A-Za-z])[*](?=[A-Za-z])|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
MASKED: Final = str.maketrans("013457$@", "oieastsa")  # "su1cide", "k1ll": written past other people's filters
ELONGATED: Final = re.compile(r"([a-z])\1{2,}")
EMOJI: Final = {
    "\U0001f48a": "pills", "\U0001f52b": "gun", "\U0001f52a": "knife", "\U0001f198": "sos", "\U0001f691": "ambulance", "\U0001fa78": "blood",
    "\U0001f602": "haha", "\U0001f923": "haha", "\U0001f606": "haha", "\U0001f480": "haha", "\U0001f605": "haha", "\U0001f61c": "haha",
}  # fmt: skip
_HAN_TABLE: Final = json.loads((Path(__file__).parent / "han.json").read_bytes())
SIMPLIFIED: Final = str.maketrans(_HAN_TABLE["from"], _HAN_TABLE["to"])
SLANG: Final = {
    "rn": "right now", "cant": "can't", "cnt": "can't", "kant": "can't", "carnt": "can't", "wanna": "want to", "gonna": "going to",
    "gona": "going to", "gunna": "going to", "finna": "going to", "tryna": "trying to", "gotta": "got to", "im": "i'm", "ive": "i've",
    "dont": "don't", "dnt": "don't", "doesnt": "doesn't", "dosent": "doesn't", "isnt": "isn't", "hasnt": "hasn't", "wont": "won't",
    "wasnt": "wasn't", "arent": "aren't", "couldnt": "couldn't", "havent": "haven't", "didnt": "didn't", "u": "you", "ur": "your",
    "kms": "kill myself", "kys": "kill yourself", "tn": "tonight", "2nite": "tonight", "2night": "tonight", "tonite": "tonight",
    "2day": "today", "2moro": "tomorrow", "pls": "please", "plz": "please", "hes": "he's", "shes": "she's", "breath": "breathe",
    "breathin": "breathing",
    "breth": "breathe", "breeth": "breathe", "breethe": "breathe", "breaf": "breathe", "breff": "breathe", "brefe": "breathe", "breate": "breathe", "q": "que", "w/o": "without", "wo": "without", "xq": "porque",
    "pq": "porque", "tmb": "tambien", "b4": "before", "bf": "boyfriend", "gf": "girlfriend", "cuz": "because", "cus": "because",
    "coz": "because", "bc": "because", "wen": "when", "wat": "what", "wut": "what", "hv": "have", "hav": "have", "lil": "little",
    "thru": "through", "rly": "really", "frm": "from", "thot": "thought", "idk": "i don't know", "ppl": "people", "nd": "and",
    "sumthin": "something", "nuthin": "nothing", "nothin": "nothing", "somethin": "something", "abt": "about", "bout": "about",
    "hsnt": "hasn't", "shoulda": "should have", "ya'll": "you all", "yall": "you all", "ma": "mama", "outta": "out of", "kinda": "kind of",
    "sorta": "sort of", "lotta": "lot of", "lemme": "let me", "dunno": "don't know", "nvr": "never", "tuk": "took", "tooked": "took", "pian": "pain", "payne": "pain", "hrut": "hurt", "hert": "hurt", "chset": "chest", "amr": "arm", "leggs": "legs", "legg": "leg",
    "numm": "numb", "dizy": "dizzy", "diz": "dizzy", "swetty": "sweaty", "waek": "weak", "weke": "weak", "hed": "head", "throwin": "throwing", "pooh": "poop", "alot": "a lot", "nite": "night",
    "mornin": "morning", "mornting": "morning", "wud": "would", "cud": "could", "shud": "should", "wif": "with", "wit": "with",
    "ovr": "over", "prolly": "probably", "prob": "probably", "meds": "medicines", "med": "medicine", "preggers": "pregnant",
    "preggo": "pregnant", "prego": "pregnant", "bby": "baby", "hubby": "husband", "hubs": "husband", "iono": "i don't know",
    "lol": "haha", "lmao": "haha", "lmfao": "haha", "rofl": "haha", "jaja": "haha", "jajaja": "haha", "hahaha": "haha", "jk": "haha",
    "cannot": "can't", "aint": "ain't", "cain't": "can't", "caint": "can't",
}  # fmt: skip
NOT_WORDS: Final = {
    **{word: f"{word}nt" for word in ["do", "does", "did", "could", "is", "are", "was", "were", "has", "have", "had", "would", "should"]}, "can": "cant", "will": "wont",
}  # fmt: skip
NUMBERS: Final = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {word: (place + 2) * 10 for place, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])}


class Token(NamedTuple):
    """`word` is folded; `start`/`end` are in the original; `stop` ends a clause, `pause` only a phrase.

    `exact` keeps the tone marks of a word typed with them ("đau" is pain, "đầu" is head); "" when there were none."""

    word: str
    start: int
    end: int
    stop: bool = False
    pause: bool = False
    exact: str = ""


def fold(text: str) -> str:
    """Case and accents gone (people type without them), traditional Chinese as simplified; one letter stays one letter."""
    if text.isascii():
        return text.casefold()
    text = text.translate(SIMPLIFIED)
    flat = unicodedata.normalize("NFKD", text.casefold()).replace("\u0111", "d")
    return "".join(letter for letter in flat if not unicodedata.combining(letter))


def exact(text: str) -> str:
    """The spelling with its marks, in one order whatever letter they were put on ("hòa", "hoà"). "" for plain letters."""
    if text.isascii():
        return ""
    flat = unicodedata.normalize("NFD", text.casefold())
    marks = sorted(letter for letter in flat if unicodedata.combining(letter))
    base = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return base + "".join(marks) if marks or "\u0111" in base else ""


def tokens(text: str) -> list[Token]:
    """The words of a message in order. Invisible characters are dropped, three letters in a row become two or one."""
    visible, places = _visible(text[:LIMIT])
    found: list[Token] = []
    new = tuple.__new__  # hundreds a message: the plain way to make one
    for match in TOKEN.finditer(visible):
        raw, start, end = match[0], places[match.start()], places[match.end() - 1] + 1
        if raw in MARKS:
            found.append(Token(raw, start, end, raw in STOPS, raw in PAUSES))
            continue
        plain = raw.isascii()
        word = _plain(raw) if plain else EMOJI.get(raw) or _plain(raw)
        if plain and not raw.isalpha() and len(raw) > 3 and raw.isalnum() and raw[0].isalpha() and raw[-1].isalpha():
            word = word.translate(MASKED)
        if word not in SLANG or not (plain or word.endswith("t")):
            found.append(new(Token, (word, start, end, False, False, "" if plain else _marked(raw))))
            continue
        found += [Token(_plain(part), start, end) for part in SLANG[word].split()]
    said = {token[0] for token in found}
    if "not" in said:
        found = _contracted(found)
    return found if said.isdisjoint(NUMBERS) else _joined_numbers(found)


def _contracted(found: list[Token]) -> list[Token]:
    """ "can not", "did not" as "cant", "didnt": one word for one thing."""
    out: list[Token] = []
    for token in found:
        if token.word == "not" and out and out[-1].word in NOT_WORDS:
            out[-1] = Token(NOT_WORDS[out[-1].word], out[-1].start, token.end)
        else:
            out.append(token)
    return out


def _visible(text: str) -> tuple[str, Sequence[int]]:
    if (text.isascii() and "*" not in text) or not INVISIBLE.search(text):
        return text, range(len(text) + 1)
    hidden = {place for match in INVISIBLE.finditer(text) for place in range(*match.span())}
    kept = [(letter, place) for place, letter in enumerate(text) if place not in hidden]
    return "".join(letter for letter, _ in kept), [place for _, place in kept] + [len(text)]


_marked = lru_cache(maxsize=20_000)(exact)


@lru_cache(maxsize=20_000)
def _plain(raw: str) -> str:
    word = fold(raw)
    if not word.isalnum():
        for mark in "'\u2019\u02bc`\u00b4":
            word = word.replace(mark, "")
    return ELONGATED.sub(r"\1\1", word) if len(word) > 3 else word


def _joined_numbers(found: list[Token]) -> list[Token]:
    """ "one eighty over one twenty" -> 180 / 120: speech-to-text writes numbers as words."""
    out: list[Token] = []
    place = 0
    while place < len(found):
        if found[place].word not in NUMBERS:
            out.append(found[place])
            place += 1
            continue
        value, used = _number_at(found, place)
        if used and (used > 1 or value >= 10):
            out.append(Token(str(value), found[place].start, found[place + used - 1].end))
            place += used
        else:
            out.append(found[place])
            place += 1
    return out


def _number_at(found: list[Token], place: int) -> tuple[int, int]:
    words = [token.word for token in found[place : place + 4]]
    if not words or words[0] not in NUMBERS:
        return 0, 0
    first = NUMBERS[words[0]]
    if len(words) > 1 and words[1] == "hundred":
        rest, used = _number_at(found, place + 3 if len(words) > 2 and words[2] == "and" else place + 2)
        return first * 100 + rest, (3 if len(words) > 2 and words[2] == "and" and used else 2) + used
    if first < 10 and len(words) > 1 and words[1] in NUMBERS and NUMBERS[words[1]] >= 10:
        unit = NUMBERS.get(words[2], 0) if len(words) > 2 and NUMBERS[words[1]] >= 20 else 0
        return first * 100 + NUMBERS[words[1]] + (unit if 0 < unit < 10 else 0), 3 if 0 < unit < 10 else 2
    if first >= 20 and len(words) > 1 and 0 < NUMBERS.get(words[1], 0) < 10:
        return first + NUMBERS[words[1]], 2
    return first, 1
