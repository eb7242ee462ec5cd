"""From what people type to tokens that can be compared: case, accents, apostrophes, elongation, emoji, number words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate, chain, compress, filterfalse
from operator import add, itemgetter
from sys import intern
from typing import Final, NamedTuple

from rules.emergency.folding import exact, fold, toned
from rules.emergency.glued import parts
from rules.emergency.slang import EMOJI, SLANG
from rules.emergency.spoken import NUMBERED, Join, contractions, numbers
from rules.emergency.visible import visible

LIMIT: Final = 6_000  # characters looked at; the door cuts far earlier
HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff"
LETTER: Final = rf"(?-i:[^\W_{HAN}])"  # has no case, which to find out for each of 27,000 signs takes milliseconds
# What may be written right behind a number ("101F", "3lbs", "6wk", "300s"); any other ending ("2nite") makes it a word.
UNIT: Final = r"(?:f|c|lbs?|kgs?|kilos?|pounds?|mg|mcg|ml|mmol|units?|wks?|weeks?|mos?|months?|yrs?|years?|yo|y|hrs?|hours?|h|mins?|m|days?|d|am|pm|bpm|k|x|w|s|mmhg|lpm|ppm|grados|dias?|meses|semanas?|ng[aà]y|tu[aầ]n|th[aá]ng|días?|percent)?"
TOKEN: Final = re.compile(
    rf"(?-i:[{HAN}])|w/o(?!{LETTER})|\d+(?:[.,\uff0e]\d+)+|\d+-?ish(?!{LETTER})|\d+(?={UNIT}(?!{LETTER}))|{LETTER}+(?:['\u2019\u02bc`\u00b4]{LETTER}+)*|(?<![\w.,])\.\d(?!\w)|[.!?;\n\u3002\uff01\uff1f\uff1b,\uff0c]|[\U0001f000-\U0001faff\u2600-\u27bf]",
    re.U | re.I,
)
# The same for plain letters, word first: most messages have no others, and character classes without accents are three times as fast.
PLAIN_TOKEN: Final = re.compile(
    rf"(?i:w/o)(?![A-Za-z0-9])|[A-Za-z][A-Za-z0-9]*(?:(?<=\d\d)\.\d(?![A-Za-z0-9.])|(?:['`][A-Za-z0-9]+)*)|\d+(?:[.,]\d+)+|\d+-?(?i:ish)(?![A-Za-z0-9])|\d+(?=(?i:{UNIT})(?![A-Za-z0-9]))|[A-Za-z0-9]+(?:['`][A-Za-z0-9]+)*|(?<![\w.,])\.\d(?!\w)|[.!?;\n,]",
    re.A,
)
STOPS: Final = frozenset(".!?;\n\u3002\uff01\uff1f\uff1b")
PAUSES: Final = frozenset(",\uff0c")
MARKS: Final = STOPS | PAUSES
APART: Final = re.compile(r"\n|\S+")  # no word goes on past a space, and the end of a line is a mark
MASKED: Final = str.maketrans("013457$@", "oieastsa")  # "su1cide", "k1ll": written past other people's filters
LOOKALIKES: Final = str.maketrans("аԁеіјһӏорсѕухαειοκρτυν", "adeijhlopcsyxaeiokptuv")  # Cyrillic and Greek letters inside a Latin word
LATIN: Final = re.compile("[a-z]", re.I)
ELONGATED: Final = re.compile(r"([a-z])\1{2,}")
WORD: Final = itemgetter(0)  # of a token
KEPT: Final = 9_000  # spellings of known words, and of those with a mark behind them, that a splitter keeps
LONGEST: Final = 24
MANY: Final = 100  # words from which an index of them is made for those who ask where some stand
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


Origin = tuple[int, int]  # the first and the last token that one was made of; or where it begins and ends


class Said(list[Token]):
    """A message's tokens in order, and their `words`; `vocabulary` has each once. Where they stand in the text is worked out when somebody asks."""

    __slots__ = ("_begins", "_ends", "_index", "_numerals", "_origins", "_places", "_within", "_written", "changed", "strange", "text", "vocabulary", "words")

    def __init__(
        self,
        found: Iterable[Token],
        words: list[str],
        text: str,
        written: Sequence[str],
        ends: Sequence[int] | None,
        origins: Sequence[Origin] | None,
        strange: set[str] | frozenset[str] = frozenset(),
    ) -> None:
        """`written`: what stands between the spaces of the text, of which each is one token; where that is not so, `ends` says how many
        there are up to the end of each. `origins`: of which of those each of these is made, where some were joined. `strange`: words its
        splitter may not know; all others it does."""
        super().__init__(found)
        self.words, self.text, self._written, self._ends, self._origins = words, text, written, ends, origins
        self.vocabulary, self.strange = frozenset(words), strange
        self.changed: set[str] = set()  # the words that were replaced, and those that stand for them
        self._begins: list[int] | None = None
        self._places: Sequence[int] = ()
        self._within: dict[int, list[Origin]] = {}  # where the tokens of one of `written` stand in it, for those who asked
        self._numerals: Sequence[int] | None = None
        self._index: dict[str, list[int]] | None = None

    def where(self, words: frozenset[str]) -> Sequence[int]:
        """Where one of these words stands, in order."""
        if self.vocabulary.isdisjoint(words):
            return ()
        if len(self.words) < MANY:
            return [*compress(range(len(self.words)), map(words.__contains__, self.words))]
        said, index = self.vocabulary & words, self._index
        if index is None:
            index = {}
            for place, word in enumerate(self.words):
                if word in index:
                    index[word].append(place)
                else:
                    index[word] = [place]
            self._index = index  # not before it is whole: others may ask at once
        if len(said) == 1:
            (word,) = said
            return index[word]
        return sorted([place for word in said for place in index[word]])

    @property
    def numerals(self) -> Sequence[int]:
        """Where the words that begin with a digit stand."""
        if self._numerals is None:
            likely = [*filter(":".__gt__, self.vocabulary)]
            if not self.text.isascii():
                likely += filterfalse(str.isascii, self.vocabulary)
            numerals = [word for word in likely if word[0].isdecimal()]
            self._numerals = self.where(frozenset(numerals)) if numerals else ()
        return self._numerals

    def replaced(self, better: Mapping[int, Token]) -> Said:
        """The same message with other tokens at these places."""
        found, words = [*self], [*self.words]
        changed: set[str] = set()
        for place, token in better.items():
            changed.update((words[place], token[0]))
            found[place], words[place] = token, token[0]
        said = Said(found, words, self.text, self._written, self._ends, self._origins)
        said.changed = changed
        return said

    def as_written(self, place: int) -> str:
        """The piece of the text that this token was made of, with its capitals."""
        number = place if self._origins is None else self._origins[place][0]
        if self._ends is None and self._written[number].isalnum():
            return self._written[number]
        begin, end = self._at(number, self._placed())
        return visible(self.text[self._places[begin] : self._places[end - 1] + 1])[0]

    def _placed(self) -> Sequence[int]:
        """Where each of what is written begins, in what can be seen of the text."""
        if self._begins is None:
            seen, self._places = visible(self.text)
            ends = [*accumulate(map(len, self._written), initial=0)]
            size = len(ends) - 1
            if ends[size] + size - 1 == len(seen) and "\n" not in seen:  # one space between any two
                self._begins = [*map(add, ends, range(size))]
            else:
                self._begins = [one.start() for one in APART.finditer(seen)]
        return self._begins

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where tokens `first`..`last` (inclusive) stand in the original text."""
        if self._origins is not None:
            first, last = self._origins[first][0], self._origins[last][1]
        begins, written = self._begins or self._placed(), self._written
        if self._ends is None and written[first].isalnum() and written[last].isalnum():
            start, end = begins[first], begins[last] + len(written[last])
        else:
            start, end = self._at(first, begins)
            if last != first:
                _, end = self._at(last, begins)
        return self._places[start], self._places[end - 1] + 1

    def _at(self, number: int, begins: Sequence[int]) -> Origin:
        """Where the token of this number stood in what can be seen of the text, before any were joined."""
        ends, place, size = self._ends, number, 1
        if ends is None:
            number = 0
        else:
            place = bisect_right(ends, number)
            before = ends[place - 1] if place else 0
            number, size = number - before, ends[place] - before
        begin, written = begins[place], self._written[place]
        if size == 1 and written.isalnum():
            return begin, begin + len(written)
        if size == 2 and written[-1] in MARKS and written.isascii() and written[:-1].isalnum():  # "pain,"
            middle = begin + len(written) - 1
            return (middle, middle + 1) if number else (begin, middle)
        if (spans := self._within.get(place)) is None:
            pieces = [*(PLAIN_TOKEN if written.isascii() else TOKEN).finditer(written)]
            spans = [piece.span() for piece in pieces]
            if len(spans) != size:  # some are short for more than one
                spans = [span for piece, span in zip(pieces, spans, strict=True) for _ in _plainly.read(piece[0])]
            self._within[place] = spans
        first, last = spans[number]
        return begin + first, begin + last


MARKS_OF: Final = {mark: Token(mark, "", mark in STOPS, mark in PAUSES) for mark in MARKS}


class Splitter:
    """Takes messages apart. Words it is told of are looked up the second time; anybody's own words (names, streets) are never kept."""

    def __init__(self, known: Collection[str] = ()) -> None:
        self._known = known
        self._kept: dict[str, tuple[Token, ...]] = {mark: (token,) for mark, token in MARKS_OF.items()}

    def split(self, text: str) -> Said:
        """The words of a message in order. Invisible characters are dropped, three letters in a row become two or one."""
        text = text[:LIMIT]
        seen = text if text.isascii() and "*" not in text else visible(text)[0]
        written = APART.findall(seen) if "\n" in seen else seen.split()
        parts: list[Sequence[Token]] = [*map(self._kept.get, written)]  # type: ignore[list-item]  # those it does not know come below
        strange: list[Token] = []
        if not all(parts):
            for place in [place for place, part in enumerate(parts) if not part]:
                parts[place] = self._apart(written[place], strange)
        found = [*chain.from_iterable(parts)]
        ends = None if len(found) == len(parts) and all(parts) else [*accumulate(map(len, parts))]
        origins: list[Origin] | None = None
        said = [*map(WORD, found)]
        unread = {*map(WORD, strange)} if strange else set()
        if ("not" in said or "k" in said) and (joins := contractions(said)):
            found, origins = _joined(found, origins, joins)
            said = [*map(WORD, found)]
            unread.update([word for _, _, word in joins])
        if not NUMBERED.isdisjoint(said) and (joins := numbers(said)):
            found, origins = _joined(found, origins, joins)
            said = [*map(WORD, found)]
            unread.update([word for _, _, word in joins])
        return Said(found, said, text, written, ends, origins, unread)

    def _apart(self, written: str, strange: list[Token]) -> Sequence[Token]:
        """What stands between two spaces. `strange` gains what was not looked up before."""
        pieces = (PLAIN_TOKEN if written.isascii() else TOKEN).findall(written)
        kept, found = self._kept, list[Token]()
        for piece in pieces:
            part = kept.get(piece)
            if part is None:
                part = self.read(piece)
                strange += part
            found += part
        marked = len(pieces) == 2 and pieces[1] in MARKS and pieces[0] in kept and len(pieces[0]) + 1 == len(written)  # "pain,"
        if marked and len(kept) < KEPT:
            kept[written] = tuple(found)
        return found

    def read(self, raw: str) -> tuple[Token, ...]:
        """One written piece: mostly one token, more for what is short for more."""
        plain = raw.isascii()
        if plain and raw.isdecimal():
            return (Token(raw),)
        if len(raw) > 2 and not raw.isalpha() and (pieces := parts(fold(raw))):
            return tuple([MARKS_OF.get(piece) or Token(piece) for piece in pieces])
        if raw[0] == "." and len(raw) > 1:
            return (Token(f"0{raw}"),)  # "up .4"
        if raw[0].isdigit() and raw[-3:].lower() == "ish":
            return (Token(raw[:-3].rstrip("-")),)  # "120ish over 80-ish"
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


def _plain(raw: str) -> str:
    word = fold(raw)
    if not word.isalnum():
        for mark in "'\u2019\u02bc`\u00b4":
            word = word.replace(mark, "")
    return ELONGATED.sub(r"\1\1", word) if len(word) > 3 else word
