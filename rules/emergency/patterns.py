"""Phrases to look for in a question or an answer of ours: "chin ~ chest" with anything between, "help*" with any ending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from rules.emergency.normalise import Token, tokens
from rules.emergency.phrases import Pieces

GAP: Final = 8  # words that "~" may stand for
STEM: Final = 3  # letters a word with any ending is found by


class Word(NamedTuple):
    """A word of a pattern; `exact` keeps its tone marks, `open` lets any ending follow."""

    word: str
    exact: str
    open: bool

    def fits(self, token: Token, *, tones: bool) -> bool:
        if self.open:
            return token.word.startswith(self.word)
        if token.word != self.word or not self.exact or self.exact == token.exact:
            return token.word == self.word
        return not tones and not token.exact  # typed without marks


Parts = tuple[tuple[Word, ...], ...]


Row = tuple[str, Parts, str]  # a name, what a phrase of its is made of, and its second word: most phrases fail by it
Beginnings = dict[str, list[tuple[str, str]] | tuple[Row, ...]]  # names and phrases as they are written, until somebody says how one begins


class Patterns:
    """Named lists of phrases, found in one pass. A toned word that stands alone ("còn") must be toned alike: without its marks it may be
    a word of another language ("con")."""

    def __init__(self, table: Mapping[str, str], *, toned: bool = True) -> None:
        self._toned = toned
        self._first: Beginnings = {}
        self._stems: Beginnings = {}
        for name, written in table.items():
            for phrase in dict.fromkeys(map(str.strip, written.split(","))):
                if (first := _first(phrase)) is not None:
                    word, _, any_ending = first
                    kept = self._stems.setdefault(word[:STEM], []) if any_ending else self._first.setdefault(word, [])
                    kept.append((name, phrase))  # type: ignore[union-attr]  # nobody has read there yet

    def names(self, said: Sequence[Token]) -> tuple[str, ...]:
        """Every name one of whose phrases is said, in the order of the table's places in the text."""
        first, stems = self._first, self._stems
        places = [place for place, token in enumerate(said) if token.word in first or token.word[:STEM] in stems]
        return tuple(dict.fromkeys([name for place in places for name, _ in self.at(said, place)]))

    def at(self, said: Sequence[Token], place: int) -> Iterator[tuple[str, int]]:
        """Every name that begins at this place, and where its phrase ends (the place after it)."""
        word = said[place].word
        after = said[place + 1].word if place + 1 < len(said) else ""
        for rows in (_rows(self._first, word), _rows(self._stems, word[:STEM])):
            for name, parts, second in rows:
                if (not second or second == after) and (end := self._end(parts, said, place)) is not None:
                    yield name, end

    def _end(self, parts: Parts, said: Sequence[Token], place: int) -> int | None:
        tones = self._toned and len(parts) == 1 and len(parts[0]) == 1
        after = _follow(parts[0], said, place, tones=tones)
        for part in parts[1:]:
            if after is None:
                return None
            ends = (_follow(part, said, start, tones=False) for start in range(after, min(after + GAP + 1, len(said))))
            after = next((end for end in ends if end is not None), None)
        return after


def _follow(part: Sequence[Word], said: Sequence[Token], place: int, *, tones: bool) -> int | None:
    end = place + len(part)
    if end > len(said) or not all(word.fits(token, tones=tones) for word, token in zip(part, said[place:end], strict=True)):
        return None
    return end


def _first(phrase: str) -> Word | None:
    """The word a phrase begins with."""
    written = phrase.partition(" ")[0]
    if "~" not in written and (words := _written(written)):
        return words[0]
    for written in phrase.replace("~", " ").split():
        if words := _written(written):
            return words[0]
    return None


def _rows(beginnings: Beginnings, word: str) -> tuple[Row, ...]:
    """The phrases that begin so. Two threads may ask at once: each takes all of them apart."""
    kept = beginnings.get(word, ())
    if isinstance(kept, list):
        kept = beginnings[word] = tuple([_row(name, phrase) for name, phrase in kept])
    return kept


def _row(name: str, phrase: str) -> Row:
    parts = tuple([part for piece in phrase.split("~") if (part := _words(piece))])
    return name, parts, parts[0][1].word if len(parts[0]) > 1 and not parts[0][1].open else ""


def _words(piece: str) -> tuple[Word, ...]:
    return tuple([word for written in piece.split() for word in _written(written)])


_pieces: Final = Pieces()  # takes a piece apart as `plain` does, in a tenth of the time, where it stands alone


@cache
def _written(written: str) -> tuple[Word, ...]:
    """One written word: mostly one of ours. Most stand in many phrases."""
    bare = written.rstrip("*")
    found = [] if "*" in bare or not bare else _pieces[bare]
    if not found or bare in _pieces.joining:
        found = [(token.word, token.exact, False) for token in plain(bare)]
    last = len(found) - 1
    return tuple([Word(word, exact, place == last and written[-1] == "*") for place, (word, exact, _) in enumerate(found)])


def plain(text: str) -> list[Token]:
    """The words without the marks between them."""
    return [token for token in tokens(text) if not token.stop and not token.pause]
