"""Finds concepts: phrases of all languages at once in a trie of words, with room for a few words between and for misspelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from rules.emergency.normalise import NUMBERS, Token, tokens

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
        "la",
        "el",
        "los",
        "las",
        "mi",
        "su",
        "un",
        "una",
        "de",
        "me",
        "se",
        "le",
        "lo",
        "muy",
        "tan",
        "esta",
        "estan",
    ]
)


class Mention(NamedTuple):
    """One concept said once: `first`..`last` are token places, inclusive."""

    concept: str
    first: int
    last: int


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()  # of the stems: a word is looked up by its beginnings, not compared with every stem
    ends: tuple[str, ...] = ()


class Matcher:
    """Built once from the lexicon: {concept: phrases}. A phrase's word may end in `*` (any ending)."""

    def __init__(self, lexicon: Mapping[str, Iterable[str]], everyday: Iterable[str]) -> None:
        self._root = _Node()
        self.vocabulary: set[str] = set()
        for concept, phrases in lexicon.items():
            for phrase in phrases:
                self._add(concept, phrase)
        self._everyday = frozenset(everyday) | GAP | frozenset(NUMBERS)
        self._near = _deletes(word for word in self.vocabulary if len(word) >= 5 and word.isascii())
        self._fix = lru_cache(maxsize=20_000)(self._nearest)
        self._starts = lru_cache(maxsize=20_000)(self._may_start)

    def _add(self, concept: str, phrase: str) -> None:
        node = self._root
        stars = [part.endswith("*") for part in phrase.split()]
        words = [token.word for token in tokens(phrase.replace("*", "")) if not token.stop and not token.pause]
        if len(stars) != len(words):
            stars = [False] * len(words)
        for word, star in zip(words, stars, strict=True):
            branch = node.stems if star else node.next
            if star and len(word) not in node.lengths:
                node.lengths = (*node.lengths, len(word))
            node = branch.setdefault(word, _Node())
            self.vocabulary.add(word)
        if words:
            node.ends = (*node.ends, concept)

    def corrected(self, found: Sequence[Token]) -> list[Token]:
        """Words nobody knows, moved to the one lexicon word a slip away, if there is one."""
        return [token if token.stop or token.pause else self._known(token) for token in found]

    def _known(self, token: Token) -> Token:
        word = token.word
        if len(word) < 4 or word in self.vocabulary or word in self._everyday or not word.isascii() or word.isdigit():
            return token
        better = self._fix(word)
        return token if better is None else Token(better, token.start, token.end)

    def _nearest(self, word: str) -> str | None:
        if any(length >= 4 and word[:length] in self._root.stems for length in self._root.lengths):
            return None
        found = {known for key in (word, *_without_one(word)) for known in self._near.get(key, ())}
        close = sorted(known for known in found if known[0] == word[0] and abs(len(known) - len(word)) <= 1)
        return close[0] if close else None

    def _may_start(self, word: str) -> bool:
        return word in self._root.next or any(word[:length] in self._root.stems for length in self._root.lengths)

    def mentions(self, found: Sequence[Token]) -> list[Mention]:
        """Every concept said, longest phrase from each starting place for each concept."""
        out: list[Mention] = []
        for place, token in enumerate(found):
            if not self._starts(token.word):
                continue
            best: dict[str, int] = {}
            self._walk(self._root, found, place, place, best, skips=0)
            out += [Mention(concept, place, last) for concept, last in best.items()]
        return out

    def _walk(
        self, node: _Node, found: Sequence[Token], start: int, place: int, best: dict[str, int], skips: int, *, skipped: bool = False
    ) -> None:
        for concept in () if skipped else node.ends:  # a phrase ends with its last word, not with what was passed over behind it
            best[concept] = max(best.get(concept, -1), place - 1)
        if place >= len(found) or found[place].stop:
            return
        word = found[place].word
        if (then := node.next.get(word)) is not None:
            self._walk(then, found, start, place + 1, best, skips)
        for length in node.lengths:
            if (then := node.stems.get(word[:length])) is not None and len(word) >= length:
                self._walk(then, found, start, place + 1, best, skips)
        if place > start and skips < 2 and (word in GAP or found[place].pause):
            self._walk(node, found, start, place + 1, best, skips + 1, skipped=True)


def _without_one(word: str) -> list[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]


def _deletes(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """word and every one-letter-shorter form -> words: two words a single slip apart share a key."""
    found: dict[str, list[str]] = {}
    for word in words:
        for key in {word, *_without_one(word)}:
            found.setdefault(key, []).append(word)
    return {key: tuple(values) for key, values in found.items()}
