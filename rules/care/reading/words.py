"""A message as sentences and words that can be compared: case, accents and apostrophes gone, number words as digits.

Every sentence keeps its raw text: that is what a fact is quoted from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rules.care.reading.numerals import digits
from rules.emergency.folding import SIMPLIFIED

HAN: Final = "\u3400-\u9fff"
QUOTE: Final = 80
APOSTROPHES: Final = re.compile(r"(?<=[^\W\d_])['\u2019\u02bc`\u00b4](?=[^\W\d_])")
SPLIT: Final = re.compile(r"[!?;\n\u3002\uff01\uff1f\uff1b]+|\.(?!\d)")
TOKEN: Final = re.compile(rf"\d+(?:[.,]\d+)*|[{HAN}]|[^\W\d_{HAN}]+|[,\uff0c\u3001]")
PAUSES: Final = frozenset(",\uff0c\u3001")
TURNS: Final = frozenset(("but", "pero", "however", "although", "aunque", "except", "excepto", "但", "nhung"))
LETTERS: Final = re.compile(r"\b[a-z]+\b")
LONG_NUMBER: Final = re.compile(r"\b\d{3}[-. ]?\d{2}[-. ]?\d{4}\b")
SLANG: Final = {  # short forms of texting, and how common words are spelt by ear; none that is a word of another of our languages
    "u": "you", "ur": "your", "r": "are", "pls": "please", "plz": "please", "ins": "insurance", "appt": "appointment", "dr": "doctor",
    "docs": "doctors", "doc": "doctor", "wanna": "want to", "gonna": "going to", "gotta": "got to", "q": "que", "xq": "porque",
    "tmb": "tambien", "dm": "diabetes", "thru": "through", "bc": "because", "w": "with", "abt": "about", "bout": "about", "tho": "though", "wat": "what",
    "wht": "what", "wats": "whats", "whts": "whats", "cn": "can", "hw": "how", "wnat": "want", "waht": "what", "teh": "the",
    "thnk": "think", "kno": "know", "wen": "when", "wuts": "whats", "wut": "what", "kiero": "quiero", "kiere": "quiere",
    "nesesito": "necesito", "asucar": "azucar", "precion": "presion", "selular": "celular", "medisina": "medicina",
    "medisinas": "medicinas", "reseta": "receta", "resetas": "recetas", "sita": "cita", "aseguranza": "seguro", "aseguransa": "seguro",
    "tanbien": "tambien", "nomas": "solo", "xfa": "por favor", "porfa": "por favor", "pq": "porque", "kuando": "cuando",
    "kuanto": "cuanto",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sentence:
    """`words` are folded; `part` numbers the stretches between commas and "but"; `norm` is the whole as one folded line."""

    raw: str
    norm: str
    words: tuple[str, ...]
    part: tuple[int, ...]
    asks: bool

    @property
    def quote(self) -> str:
        return quote(self.raw)

    def around(self, place: int) -> tuple[int, int]:
        """First and last word of the part this word is in."""
        part = self.part[place]
        return bisect_left(self.part, part), bisect_right(self.part, part) - 1


def quote(raw: str) -> str:
    """The patient's words as a fact keeps them: short, and never with a Social Security number."""
    return LONG_NUMBER.sub("[number]", raw.strip())[:QUOTE]


def has_ssn(text: str) -> bool:
    """Whether somebody wrote out what looks like a Social Security number (nine digits, 3-2-4 or in one piece)."""
    return LONG_NUMBER.search(text) is not None


def flat(text: str) -> str:
    """Lower case, no accents, apostrophes inside words gone, traditional Chinese as simplified: the word lists have that alone."""
    if text.isascii():
        return APOSTROPHES.sub("", text).casefold()
    folded = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text.translate(SIMPLIFIED)).casefold()).replace("\u0111", "d")
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def line(text: str) -> str:
    """The whole message as the patterns read it: folded, single spaces, the short forms of texting written out."""
    return LETTERS.sub(lambda match: SLANG.get(match[0], match[0]), " ".join(flat(text).split()))


def pattern(source: str) -> re.Pattern[str]:
    """A pattern over such lines: whatever Chinese it was written in, theirs is simplified."""
    return re.compile(source.translate(SIMPLIFIED))


@lru_cache(maxsize=8_000)
def phrase(text: str) -> tuple[str, ...]:
    """One of our own phrases as words. Never called with a patient's text: the result is remembered."""
    return tuple(word for word in words_of(digits(flat(text))) if word not in PAUSES)


def words_of(norm: str) -> Iterator[str]:
    for match in TOKEN.finditer(norm):
        word = match[0]
        if word in SLANG:
            yield from SLANG[word].split()
        else:
            yield word


def sentences(text: str) -> list[Sentence]:
    """The message in order. A "?" belongs to the sentence it ends."""
    text = text.replace("U.S.", "US").replace("u.s.", "us").replace("\uff0e", ".")
    found, start = [], 0
    for match in [*SPLIT.finditer(text), None]:
        end = match.start() if match else len(text)
        raw = text[start:end].strip()
        if raw:
            found.append(_sentence(raw, match is not None and ("?" in match[0] or "\uff1f" in match[0])))
        start = match.end() if match else end
    return found


def _sentence(raw: str, asks: bool) -> Sentence:
    norm = digits(flat(raw))
    words: list[str] = []
    part: list[int] = []
    number = 0
    for word in words_of(norm):
        if word in PAUSES:
            number += 1
            continue
        number += word in TURNS and bool(words)
        words.append(word)
        part.append(number)
    return Sentence(raw, norm, tuple(words), tuple(part), asks)
