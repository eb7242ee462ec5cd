"""Finds concepts: phrases of all languages at once in a trie of words, with room for a few words between and for misspelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from rules.emergency.normalise import NUMBERS, Token, tokens
from rules.emergency.spelling import Speller

GAP: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "my",
        "his",
        "her",
        "their",
        "our",
        "your",
        "of",
        "so",
        "really",
        "very",
        "is",
        "are",
        "was",
        "am",
        "be",
        "been",
        "just",
        "like",
        "it",
        "i",
        "im",
        "that",
        "this",
        "all",
        "even",
        "also",
        "still",
        "real",
        "super",
        "kinda",
        "right",
        "left",
        "both",
        "la",
        "el",
        "los",
        "las",
        "mi",
        "su",
        "sus",
        "tu",
        "un",
        "una",
        "de",
        "del",
        "me",
        "se",
        "le",
        "lo",
        "muy",
        "tan",
        "esta",
        "estan",
        "es",
        "ya",
        "mucho",
        "的",
        "了",
        "着",
        "很",
        "我",
        "他",
        "她",
        "好",
        "太",
        "都",
        "也",
        "又",
        "被",
        "就",
        "老",
        "在",
        "地",
        "得",
        "bi",
        "da",
        "rat",
    ]
)
SKIPS: Final = 2  # words passed over inside one phrase
TONES: Final = frozenset("\u0300\u0309\u0323\u0302\u0306\u031b\u0111")  # marks that only Vietnamese words carry here
SHORT: Final = 3
SPANISH: Final = frozenset(
    [
        "si",
        "mi",
        "tu",
        "mas",
        "que",
        "asi",
        "el",
        "te",
        "se",
        "de",
        "dia",
        "aun",
        "mia",
        "tio",
        "tia",
        "rio",
        "oi",
        "ahi",
        "aca",
        "alli",
        "via",
        "un",
        "pie",
        "cai",
    ]
)
# Vietnamese words of one syllable that are no word of another language when typed without marks
ALONE: Final = frozenset(["nguc", "liet", "nghen", "bau", "chet", "thuoc", "ngat", "xiu", "choang", "giat", "buot", "nhuc"])


class Mention(NamedTuple):
    """One concept said once: `first`..`last` are token places, inclusive."""

    concept: str
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    marked: dict[str, frozenset[str]] = field(default_factory=dict)  # folded word -> spellings it may have when typed with marks
    plain: set[str] = field(default_factory=set)  # words given without marks: Spanish is typed with and without them
    loose: set[str] = field(default_factory=set)  # Vietnamese words given without marks: any marks will do
    lengths: tuple[int, ...] = ()  # of the stems: a word is looked up by its beginnings, not compared with every stem
    ends: tuple[str, ...] = ()


class Matcher:
    """Built once from the lexicon: {concept: phrases}. A phrase's word may end in `*` (any ending)."""

    def __init__(self, lexicon: Mapping[str, Iterable[str]], everyday: Iterable[str], loose: frozenset[str] = frozenset()) -> None:
        self._root = _Node()
        self._loose = loose
        self.vocabulary: set[str] = set()
        for concept, phrases in lexicon.items():
            for phrase in phrases:
                self._add(concept, phrase)
        known = frozenset(everyday) | GAP | frozenset(NUMBERS)
        self._stem_lengths = tuple(sorted(length for length in self._root.lengths if length >= 4))
        self._speller = Speller(self.vocabulary, known)
        self._heads = lru_cache(maxsize=20_000)(self._heads_of)
        self._fixes = lru_cache(maxsize=20_000)(self._fix)

    def _add(self, concept: str, phrase: str) -> None:
        stars = [part.endswith("*") for part in phrase.split()]
        words = [token for token in tokens(phrase.replace("*", "")) if not token.stop and not token.pause]
        if len(stars) != len(words):
            stars = [False] * len(words)
        node = self._root
        if len(words) == 1 and _toned(words[0].exact) and words[0].word not in ALONE:
            node = self._step(node, words[0], False, only_marked=True)
        else:
            for word, star in zip(words, stars, strict=True):
                node = self._step(node, word, star, loose=phrase in self._loose)
        if words and concept not in node.ends:
            node.ends = (*node.ends, concept)

    def _step(self, node: _Node, token: Token, star: bool, *, only_marked: bool = False, loose: bool = False) -> _Node:
        branch, word = node.stems if star else node.next, token.word
        if only_marked:
            word = token.exact
        if star and len(word) not in node.lengths:
            node.lengths = (*node.lengths, len(word))
        if not star and not only_marked:
            if token.exact:
                node.marked[word] = node.marked.get(word, frozenset()) | {token.exact}
            else:
                node.plain.add(word)
        if loose:
            node.loose.add(word)
        if not only_marked:
            self.vocabulary.add(token.word)
        return branch.setdefault(word, _Node())

    def corrected(self, found: Sequence[Token]) -> list[Token]:
        """Words nobody knows, moved to the one lexicon word a slip away, if there is one."""
        out = []
        for token in found:
            better = None if token.stop or token.pause or token.exact else self._fixes(token.word)
            out.append(token if better is None else Token(better, token.start, token.end))
        return out

    def _fix(self, word: str) -> str | None:
        if len(word) < 4 or not word.isascii() or not word.isalpha() or word in self.vocabulary:
            return None
        if any(word[:length] in self._root.stems for length in self._stem_lengths):
            return None
        return self._speller.nearest(word)

    def _heads_of(self, word: str, exact: str) -> tuple[_Node, ...]:
        """Where a phrase may begin with this word."""
        return tuple(self._after(self._root, word, exact))

    @staticmethod
    def _after(node: _Node, word: str, exact: str) -> list[_Node]:
        out = []
        if (then := node.next.get(word)) is not None and (not exact or _may_be(node, word, exact)):
            out.append(then)
        if exact and (then := node.next.get(exact)) is not None:
            out.append(then)
        for length in node.lengths if not _toned(exact) else ():
            if len(word) >= length and (then := node.stems.get(word[:length])) is not None:
                out.append(then)
        return out

    def mentions(self, found: Sequence[Token]) -> list[Mention]:
        """Every concept said, longest phrase from each starting place for each concept."""
        out: list[Mention] = []
        for place, token in enumerate(found):
            heads = self._heads(token.word, token.exact)
            if not heads:
                continue
            best: dict[str, int] = {}
            for node in heads:
                self._walk(node, found, place + 1, best, 0)
            out += [Mention(concept, place, last) for concept, last in best.items()]
        return out

    def _walk(self, node: _Node, found: Sequence[Token], place: int, best: dict[str, int], skips: int) -> None:
        for concept in node.ends:
            if best.get(concept, -1) < place - 1:
                best[concept] = place - 1
        if not node.next and not node.lengths:
            return
        size = len(found)
        while place < size:  # a phrase ends with its last word, not with what was passed over behind it
            token = found[place]
            if token.stop:
                return
            for then in self._after(node, token.word, token.exact):
                self._walk(then, found, place + 1, best, skips)
            if skips >= SKIPS or not (token.pause or token.word in GAP):
                return
            place, skips = place + 1, skips + 1


def _may_be(node: _Node, word: str, exact: str) -> bool:
    """Whether a word typed with marks may be this one: "đầu" (head) is not "đau" (pain), "nó" is not "no"."""
    if word in node.loose or exact in node.marked.get(word, ()):
        return True
    return not _toned(exact) and word in node.plain


@lru_cache(maxsize=20_000)
def _toned(exact: str) -> bool:
    """Whether this is surely a Vietnamese spelling (acute accents alone may be Spanish, except in words as short as "nó")."""
    if not TONES.isdisjoint(exact) or ("\u0303" in exact and "n" not in exact):
        return True
    return 0 < len(exact) <= SHORT + 1 and exact[:-1] not in SPANISH
