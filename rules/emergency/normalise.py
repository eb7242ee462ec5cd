"""From what people type to tokens that can be compared: case, accents, apostrophes, elongation, emoji, number words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import itemgetter
from pathlib import Path
from sys import intern
from typing import Final, NamedTuple

from rules.emergency.spoken import NUMBERED, Join, contractions, numbers

LIMIT: Final = 6_000  # characters looked at; the door cuts far earlier
HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
LETTER: Final = rf"[^\W_{HAN}]"
# What may be written right behind a number ("101F", "3lbs", "6wk", "300s"); any other ending ("2nite") makes it a word.
UNIT: Final = r"(?:f|c|lbs?|kgs?|kilos?|pounds?|mg|mcg|ml|mmol|units?|wks?|weeks?|mos?|months?|yrs?|years?|yo|y|hrs?|hours?|h|mins?|m|days?|d|am|pm|bpm|k|x|w|s|grados|dias?|meses|semanas?|ng[aà]y|tu[aầ]n|th[aá]ng|días?|percent)?"
TOKEN: Final = re.compile(
    rf"[{HAN}]|w/o(?!{LETTER})|\d+(?:[.,]\d+)+|\d+(?={UNIT}(?!{LETTER}))|{LETTER}+(?:['\u2019\u02bc`\u00b4]{LETTER}+)*|[.!?;\n\u3002\uff01\uff1f\uff1b,\uff0c]|[\U0001f000-\U0001faff\u2600-\u27bf]",
    re.U | re.I,
)
# The same for plain letters, word first: most messages have no others, and character classes without accents are three times as fast.
PLAIN_TOKEN: Final = re.compile(
    rf"(?i:w/o)(?![A-Za-z0-9])|[A-Za-z][A-Za-z0-9]*(?:['`][A-Za-z0-9]+)*|\d+(?:[.,]\d+)+|\d+(?=(?i:{UNIT})(?![A-Za-z0-9]))|[A-Za-z0-9]+(?:['`][A-Za-z0-9]+)*|[.!?;\n,]",
    re.A,
)
STOPS: Final = frozenset(".!?;\n\u3002\uff01\uff1f\uff1b")
PAUSES: Final = frozenset(",\uff0c")
MARKS: Final = STOPS | PAUSES
HIDDEN: Final = "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
INVISIBLE: Final = re.compile(f"(?<=[A-Za-z])[*](?=[A-Za-z])|{HIDDEN}")
SUSPECT: Final = re.compile(f"[*]|{HIDDEN}")  # three times as fast, and mostly there is none
MASKED: Final = str.maketrans("013457$@", "oieastsa")  # "su1cide", "k1ll": written past other people's filters
LOOKALIKES: Final = str.maketrans("аԁеіјһӏорсѕухαειοκρτυν", "adeijhlopcsyxaeiokptuv")  # Cyrillic and Greek letters inside a Latin word
LATIN: Final = re.compile("[a-z]", re.I)
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
    "pq": "porque", "kiero": "quiero", "kiere": "quiere", "kieren": "quieren", "kisiera": "quisiera", "ke": "que", "aki": "aqui",
    "tmb": "tambien", "b4": "before", "bf": "boyfriend", "gf": "girlfriend", "cuz": "because", "cus": "because",
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


WORD: Final = itemgetter(0)  # of a token
KEPT: Final = 6_000  # spellings of known words that a splitter keeps
LONGEST: Final = 24
UNREAD: Final[tuple[Token, ...]] = ()


class Token(NamedTuple):
    """`word` is folded; `stop` ends a clause, `pause` only a phrase.

    `exact` keeps the tone marks of a word typed with them ("đau" is pain, "đầu" is head); "" when there were none. `toned`: it is surely
    Vietnamese."""

    word: str
    exact: str = ""
    stop: bool = False
    pause: bool = False
    toned: bool = False


Origin = tuple[int, int]  # the first and the last written piece a token was made of


class Said(list[Token]):
    """A message's tokens in order, and their `words`; `vocabulary` has each once. Where they stand in the text is worked out when somebody asks."""

    __slots__ = ("_numerals", "_origins", "_spans", "_written", "changed", "strange", "text", "vocabulary", "words")

    def __init__(
        self,
        found: Iterable[Token],
        words: list[str],
        text: str,
        written: Sequence[str],
        origins: Sequence[Origin] | None,
        strange: set[str] | frozenset[str] = frozenset(),
    ) -> None:
        """`written`: the pieces of the text, of which each token is one; where that is not so, `origins` says of which. `strange`: words
        its splitter may not know; all others it does."""
        super().__init__(found)
        self.words, self.text, self._written, self._origins = words, text, written, origins
        self.vocabulary, self.strange = frozenset(words), strange
        self.changed: set[str] = set()  # the words that were replaced, and those that stand for them
        self._spans: list[tuple[int, int]] | None = None
        self._numerals: list[int] | None = None

    @property
    def numerals(self) -> Sequence[int]:
        """Where the words that begin with a digit stand."""
        if self._numerals is None:
            words = self.words
            likely = [place for place, word in enumerate(words) if word < ":" or word[0] > "\x7f"]
            self._numerals = [place for place in likely if words[place][0].isdigit()]
        return self._numerals

    def replaced(self, better: Mapping[int, Token]) -> Said:
        """The same message with other tokens at these places."""
        found, words, changed = [*self], [*self.words], set[str]()
        for place, token in better.items():
            changed.update((words[place], token[0]))
            found[place], words[place] = token, token[0]
        said = Said(found, words, self.text, self._written, self._origins)
        said.changed = changed
        return said

    def as_written(self, place: int) -> str:
        """The piece of the text that this token was made of, with its capitals."""
        return self._written[place if self._origins is None else self._origins[place][0]]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where tokens `first`..`last` (inclusive) stand in the original text."""
        if self._spans is None:
            self._spans = self._looked_up()
        if self._origins is not None:
            first, last = self._origins[first][0], self._origins[last][1]
        return self._spans[first][0], self._spans[last][1]

    def _looked_up(self) -> list[tuple[int, int]]:
        """Where each written piece stands: what lies between two pieces begins none, so each is the next of its kind."""
        visible, places = _visible(self.text)
        out, end, index = [], 0, visible.index
        for piece in self._written:
            start = index(piece, end)
            end = start + len(piece)
            out.append((start, end))
        return out if visible is self.text else [(places[start], places[end - 1] + 1) for start, end in out]


MARKS_OF: Final = {mark: Token(mark, "", mark in STOPS, mark in PAUSES) for mark in MARKS}
TONES: Final = frozenset("\u0300\u0309\u0323\u0302\u0306\u031b\u0111")  # marks that only Vietnamese words carry here
SHORT: Final = 3
SPANISH: Final = frozenset(
    "si mi tu mas que asi el te se de dia aun mia tio tia rio oi ahi aca alli via un pie cai".split()  # noqa: SIM905 - two dozen words
)


def toned(exact: str) -> bool:
    """Whether this is surely a Vietnamese spelling (acute accents alone may be Spanish, except in words as short as "nó")."""
    if not TONES.isdisjoint(exact) or ("\u0303" in exact and "n" not in exact):
        return True
    return 0 < len(exact) <= SHORT + 1 and exact[:-1] not in SPANISH


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


class Splitter:
    """Takes messages apart. Words it is told of are looked up the second time; anybody's own words (names, streets) are never kept."""

    def __init__(self, known: Collection[str] = ()) -> None:
        self._known = known
        self._kept: dict[str, tuple[Token, ...]] = {mark: (token,) for mark, token in MARKS_OF.items()}

    def split(self, text: str) -> Said:
        """The words of a message in order. Invisible characters are dropped, three letters in a row become two or one."""
        text = text[:LIMIT]
        visible = text if text.isascii() and "*" not in text else _visible(text)[0]
        written = (PLAIN_TOKEN if visible.isascii() else TOKEN).findall(visible)
        kept, read = self._kept, self.read
        parts, strange = [*map(kept.get, written, repeat(UNREAD))], list[Token]()
        if not all(parts):
            for place in [place for place, part in enumerate(parts) if not part]:
                parts[place] = read(written[place])
                strange += parts[place]
        found = [*chain.from_iterable(parts)]
        origins: list[Origin] | None = None
        if len(found) != len(parts):
            origins = [(place, place) for place, part in enumerate(parts) for _ in part]
        said = [*map(WORD, found)]
        if "not" in said and (joins := contractions(said)):
            found, origins = _joined(found, origins, joins)
            said, strange = [*map(WORD, found)], found
        if not NUMBERED.isdisjoint(said) and (joins := numbers(said)):
            found, origins = _joined(found, origins, joins)
            said, strange = [*map(WORD, found)], found
        return Said(found, said, text, written, origins, {*map(WORD, strange)})

    def read(self, raw: str) -> tuple[Token, ...]:
        """One written piece: mostly one token, more for what is short for more."""
        plain = raw.isascii()
        if plain and raw.isdigit():
            return (Token(raw),)
        if not plain and LATIN.search(raw):
            raw = raw.casefold().translate(LOOKALIKES)
        word = _plain(raw) if plain else EMOJI.get(raw) or _plain(raw)
        if plain and not raw.isalpha() and len(raw) > 3 and raw.isalnum() and raw[0].isalpha() and raw[-1].isalpha():
            word = word.translate(MASKED)
        if word in SLANG and (plain or word.endswith("t")):
            found = tuple([Token(_plain(part)) for part in SLANG[word].split()])
        else:
            marked = "" if plain else exact(raw)
            found = (Token(word, marked, toned=toned(marked)),)
        if len(self._kept) < KEPT and len(raw) <= LONGEST and all(token.word in self._known for token in found):
            found = tuple([Token(intern(one[0]), *one[1:]) for one in found])  # most are found again by being the same object
            self._kept[raw] = found
        return found


_plainly: Final = Splitter()


def word(raw: str) -> tuple[Token, ...]:
    """As `tokens` of one written word that is all letters, and none of them Chinese."""
    return _plainly.read(raw)


def tokens(text: str) -> Said:
    """`Splitter.split` by one that keeps nothing."""
    return _plainly.split(text)


def _joined(found: list[Token], origins: Sequence[Origin] | None, joins: Sequence[Join]) -> tuple[list[Token], list[Origin]]:
    """Some tokens as one. `joins` are in order and apart."""
    whence = origins or [(place, place) for place in range(len(found))]
    out: list[Token] = []
    places: list[Origin] = []
    done = 0
    for first, last, word in joins:
        out += [*found[done:first], Token(word)]
        places += [*whence[done:first], (whence[first][0], whence[last][1])]
        done = last + 1
    return out + found[done:], [*places, *whence[done:]]


def _visible(text: str) -> tuple[str, Sequence[int]]:
    if (text.isascii() and "*" not in text) or not SUSPECT.search(text):
        return text, range(len(text) + 1)
    hidden = {place for match in INVISIBLE.finditer(text) for place in range(*match.span())}
    kept = [(letter, place) for place, letter in enumerate(text) if place not in hidden]
    return "".join(letter for letter, _ in kept), [place for _, place in kept] + [len(text)]


def _plain(raw: str) -> str:
    word = fold(raw)
    if not word.isalnum():
        for mark in "'\u2019\u02bc`\u00b4":
            word = word.replace(mark, "")
    return ELONGATED.sub(r"\1\1", word) if len(word) > 3 else word
