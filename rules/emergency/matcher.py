"""Finds concepts: phrases of all languages at once in a trie of words, with room for a few words between and for misspelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from rules.emergency.normalise import NUMBERS, Token
from rules.emergency.spelling import Speller
from rules.emergency.trie import Node, Trie

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
END: Final = Token("", stop=True)
SKIPS: Final = 2  # words passed over inside one phrase
KEPT: Final = 6_000  # known words whose branches and corrections are kept


class Mention(NamedTuple):
    """One concept said once: `first`..`last` are token places, inclusive."""

    concept: str
    first: int
    last: int


class Matcher:
    """Built once from the lexicon: {concept: phrases}. A phrase's word may end in `*` (any ending)."""

    def __init__(self, lexicon: Mapping[str, Iterable[str]], everyday: Iterable[str], loose: frozenset[str] = frozenset()) -> None:
        self._trie = Trie(lexicon, loose)
        self.vocabulary = self._trie.vocabulary
        self.everyday = frozenset(everyday) | GAP | frozenset(NUMBERS)
        self._stem_lengths = tuple(sorted(length for length in self._trie.lengths if length >= 4))
        # Of known words only: what else somebody writes (names, streets) is looked up each time and never kept.
        self._heads: dict[str, tuple[Node, ...]] = {}
        self._marked_heads: dict[Token, tuple[Node, ...]] = {}

    @cached_property
    def _speller(self) -> Speller:
        return Speller(self.vocabulary, self.everyday)

    @property
    def phrases(self) -> list[str]:
        """Every phrase as it is written."""
        return self._trie.phrases

    def knows(self, word: str) -> bool:
        """Whether this word is one of the lexicon or of everyday."""
        return word in self.vocabulary or word in self.everyday

    def corrected(self, found: Sequence[Token]) -> Sequence[Token]:
        """Words nobody knows, moved to the one lexicon word a slip away, if there is one."""
        vocabulary, everyday = self.vocabulary, self.everyday
        out: list[Token] | None = None
        for place, token in enumerate(found):
            word, exact, stop, pause, _ = token
            if word in everyday or word in vocabulary or exact or stop or pause:
                continue
            if (better := self._fix(word)) is not None:
                out = out or list(found)
                out[place] = Token(better)
        return out or found

    def _fix(self, word: str) -> str | None:
        if len(word) < 4 or not word.isascii() or not word.isalpha():
            return None
        stems = self._trie.stems
        if any(word[:length] in stems for length in self._stem_lengths):
            return None
        return self._speller.nearest(word)

    def _heads_of(self, token: Token) -> tuple[Node, ...]:
        """Where a phrase may begin with this word."""
        heads = tuple(self._trie.after(token))
        if self.knows(token[0]):
            if token[1]:
                if len(self._marked_heads) < KEPT:
                    self._marked_heads[token] = heads
            elif len(self._heads) < KEPT:
                self._heads[token[0]] = heads
        return heads

    def mentions(self, found: Sequence[Token]) -> list[Mention]:
        """Every concept said, longest phrase from each starting place for each concept."""
        out: list[Mention] = []
        heads, marked, walk, new = (
            self._heads,
            self._marked_heads,
            self._walk,
            tuple.__new__,
        )  # hundreds a message: the plain way to make one
        size = len(found)
        for place, token in enumerate(found):
            nodes = marked.get(token) if token[1] else heads.get(token[0])
            if nodes is None:
                nodes = self._heads_of(token)
            if not nodes:
                continue
            best: dict[str, int] = {}
            word, exact, stop, pause, _ = found[place + 1] if place + 1 < size else END
            second = third = ""
            if not stop and (pause or word in GAP) and place + 2 < size:  # what may be the next word of a phrase, past one or two others
                second, also, stop, pause, _ = found[place + 2]
                exact = exact or also
                if stop:
                    second = ""
                elif (pause or second in GAP) and place + 3 < size:
                    third, also, stop, _, _ = found[place + 3]
                    exact, third = exact or also, "" if stop else third
            for node in nodes:
                following = node.next
                if exact or node.lengths or word in following or second in following or third in following:
                    walk(node, found, place + 1, best, 0)
                else:  # nothing goes on from here
                    for concept in node.ends:
                        if best.get(concept, -1) < place:
                            best[concept] = place
            for concept, last in best.items():
                out.append(new(Mention, (concept, place, last)))
        return out

    def _walk(self, node: Node, found: Sequence[Token], place: int, best: dict[str, int], skips: int) -> None:
        for concept in node.ends:
            if best.get(concept, -1) < place - 1:
                best[concept] = place - 1
        following, lengths = node.next, node.lengths
        size = len(found) if following or lengths else 0
        while place < size:  # a phrase ends with its last word, not with what was passed over behind it
            token = found[place]
            word, exact, stop, pause, _ = token
            if stop:
                return
            if exact or lengths:
                for branch in node.after(token):
                    self._walk(branch, found, place + 1, best, skips)
            elif (then := node.then(following, word)) is not None:
                if then.next or then.lengths:
                    self._walk(then, found, place + 1, best, skips)
                else:  # most phrases end here: no need to go there
                    for concept in then.ends:
                        if best.get(concept, -1) < place:
                            best[concept] = place
            if skips >= SKIPS or not (pause or word in GAP):
                return
            place, skips = place + 1, skips + 1
