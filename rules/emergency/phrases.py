"""The lexicon's phrases taken apart as a message is: thirty thousand at every start, so no piece twice."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from sys import intern
from typing import Final

from rules.emergency.folding import SIMPLIFIED, toned
from rules.emergency.normalise import ELONGATED, Splitter, tokens, word
from rules.emergency.slang import SLANG
from rules.emergency.spoken import NUMBERS

# Vietnamese words of one syllable that are no word of another language when typed without marks
ALONE: Final = frozenset(["nguc", "liet", "nghen", "bau", "chet", "thuoc", "ngat", "xiu", "choang", "giat", "buot", "nhuc"])


CHINESE: Final = re.compile("[\u4e00-\u9fff]+")
HAN: Final = re.compile("[\u3400-\u9fff]")
ACCENTED: Final = re.compile("[a-z\u00e0-\u00f6\u00f8-\u00fd\u0103\u0111\u0129\u0169\u01a1\u01b0\u1ea1-\u1ef9]+")  # Spanish, Vietnamese
COMBINING: Final = re.compile("[\u0300-\u036f]+")
TRIPLED: Final = tuple(letter * 3 for letter in string.ascii_lowercase)
JOINING: Final = frozenset(NUMBERS) | {"not"}  # what `tokens` joins with the words beside it


# A phrase of the lexicon: its concept, its words as (folded, spelling with marks, any ending), whether it is a single Vietnamese word (its
# folded spelling is a word of other languages), whether any marks will do. Plain tuples: there are thirty thousand at every start.
Word = tuple[str, str, bool]
Phrase = tuple[str, tuple[Word, ...], bool, bool]


class Every(frozenset[str]):
    """Knows every word."""

    def __contains__(self, word: object) -> bool:
        return True


EVERY: Final = Every()


class Pieces(dict[str, tuple[Word, ...]]):
    """Each written piece of the lexicon's phrases is taken apart once: most stand in many phrases."""

    def __init__(self) -> None:
        self._splitter: Splitter | None = None  # of phrases whose words are joined; it keeps what it has read
        self._letters: dict[tuple[str, bool], Word] = {}  # Chinese: each stands in a hundred pieces
        self.joining: set[str] = set()  # pieces that `tokens` may join with the ones beside them, or whose `*` needs a look

    def __missing__(self, piece: str) -> tuple[Word, ...]:
        bare, star = piece.replace("*", ""), piece[-1] == "*"
        if bare.isascii() and bare.isalpha() and bare.islower() and bare not in SLANG and not ELONGATED.search(bare):
            found: tuple[Word, ...] = ((intern(bare), "", star),)
        elif CHINESE.fullmatch(bare):
            found = tuple([self._letters.setdefault((letter, star), (letter, "", star)) for letter in bare.translate(SIMPLIFIED)])
        elif bare.isalpha() and not HAN.search(bare):
            found = tuple([(token.word, token.exact, star) for token in word(bare)])
        else:
            found = tuple((token.word, token.exact, star) for token in tokens(bare) if not token.stop and not token.pause)
        if found[0][0] in JOINING if len(found) == 1 else star or any(one in JOINING for one, _, _ in found):
            self.joining.add(piece)
        self[piece] = found
        return found

    def learn(self, written: Collection[str]) -> tuple[set[str], dict[str, str]]:
        """Takes all these pieces apart at once. Returns the plain ones, each its own word, and the Chinese ones with their simplified
        letters, each letter a word; those two need nothing kept. The others are kept here."""
        plain = {piece for piece in written if piece.isascii() and piece.isalpha() and piece.islower()} - SLANG.keys()
        for drawn_out in _tripled(plain):
            plain -= {piece for piece in plain if drawn_out in piece}
        letters = [piece for piece in written if not piece.isascii() and piece.isalpha()]
        chinese = list(filter(CHINESE.fullmatch, letters))
        simplified = dict(zip(chinese, "\n".join(chinese).translate(SIMPLIFIED).split("\n"), strict=True)) if chinese else {}
        self.update(_accented(list(filter(ACCENTED.fullmatch, letters))))
        self.joining |= JOINING & plain
        self.joining.update([piece for piece, found in self.items() if found[0][0] in JOINING])
        for piece in written:
            if piece not in plain and piece not in simplified:
                self[piece]
        return plain, simplified

    def phrase(self, concept: str, written: str, loose: bool) -> Phrase:
        """Takes a phrase apart as `tokens` would."""
        split = written.split()
        words = self[split[0]] if len(split) == 1 else tuple([word for part in split for word in self[part]])
        if not self.joining.isdisjoint(split):
            self._splitter = self._splitter or Splitter(EVERY)
            words = _together(written, split, self._splitter)
        if len(words) == 1 and words[0][1] and toned(words[0][1]) and words[0][0] not in ALONE:
            return concept, ((words[0][0], words[0][1], False),), True, loose
        return concept, words, False, loose


def _tripled(words: Iterable[str]) -> list[str]:
    """What stands three times in a row anywhere: 26 plain searches, not a pattern tried at every letter."""
    text = " ".join(words)
    return [letters for letters in TRIPLED if letters in text]


def _accented(pieces: Sequence[str]) -> dict[str, tuple[Word, ...]]:
    """As `word` of each, for Spanish and Vietnamese letters: folded all in one text. What is slang or drawn out is left to `word`."""
    if not pieces:
        return {}
    flat = unicodedata.normalize("NFD", "\n".join(pieces))
    bare = COMBINING.sub("", flat)
    drawn_out = _tripled((bare,))
    found: dict[str, tuple[Word, ...]] = {}
    for piece, spelt, base in zip(pieces, flat.split("\n"), bare.split("\n"), strict=True):
        folded = base.replace("\u0111", "d")
        if folded not in SLANG and not (drawn_out and ELONGATED.search(folded)):
            found[piece] = ((folded, base + "".join(sorted("".join(COMBINING.findall(spelt)))), False),)
    return found


def _together(written: str, split: Sequence[str], splitter: Splitter) -> tuple[Word, ...]:
    stars = [part[-1] == "*" for part in split]
    words = [token for token in splitter.split(written.replace("*", "")) if not token.stop and not token.pause]
    if len(stars) != len(words):
        stars = [False] * len(words)
    return tuple((token.word, token.exact, star) for token, star in zip(words, stars, strict=True))
